/**
 * What a lowered program gives a person, in the shape that all targets share.
 */
import { printIso } from '../../compiler/dates.ts';
import type { Node } from '../../compiler/emit/lower/nodes.ts';
import {
  type ItemResult,
  type Limit,
  type Program,
  statuses,
  troubleCodes,
} from '../../compiler/emit/lower/program.ts';
import {
  type Figure,
  keyOf,
  keysOf,
  type Paid,
  type TargetOutcome,
  type TargetOutcomes,
} from '../../compiler/emit/vectors/outcomes.ts';
import { runSteps } from '../../compiler/emit/vectors/run.ts';
import type { Given, Graph, Id } from '../../compiler/graph/graph.ts';
import { printExact, rational } from '../../compiler/values/rational.ts';

/** Also holds every step to the ends that the program promises. */
export function runProgram(
  graph: Graph,
  program: Program,
  person: readonly Given[],
): TargetOutcomes {
  const values = runSteps(program, person);
  for (const [node, value] of values) {
    if (node.sort === 'int' && (value < node.lo || value > node.hi)) {
      throw new Error(`${node.op} ${node.id} gives ${value}, not ${node.lo}…${node.hi}`);
    }
    if (node.sort === 'int' && node.step > 1n && value % node.step !== 0n) {
      throw new Error(`${node.op} ${node.id} gives ${value}, which ${node.step} does not divide`);
    }
    if (node.sort === 'bits' && (value & ~node.hi) !== 0n)
      throw new Error(`stray mark in ${node.id}`);
  }
  const at = (node: Node): bigint => values.get(node) ?? 0n;
  return Object.fromEntries(
    program.results.map((result) => [keyOf(result), outcomeOf(graph, program, result, at)]),
  );
}

function figure(exact: string): Figure {
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}

type At = (node: Node) => bigint;

function ends(min: Limit, max: Limit, at: At): { min?: Figure; max?: Figure } {
  const end = ({ n, d }: Limit): Figure => figure(printExact(rational(at(n), at(d))));
  return {
    ...(at(min.has) === 0n ? {} : { min: end(min) }),
    ...(at(max.has) === 0n ? {} : { max: end(max) }),
  };
}

function marked<T>(list: readonly T[], bits: bigint): T[] {
  return list.filter((_, index) => (bits & (1n << BigInt(index))) !== 0n);
}

function outcomeOf(graph: Graph, program: Program, result: ItemResult, at: At): TargetOutcome {
  const status = statuses[Number(at(result.status))] ?? 'blocked';
  const keys = keysOf(graph);
  const names = (bits: bigint): string[] =>
    inOrder(
      graph,
      marked(program.marks, bits).map(({ name }) => name),
    );
  const rules = marked(result.ruleIds, at(result.rules));
  const payers = result.payers.filter(({ there }) => at(there) !== 0n);
  const paid = (payer: (typeof payers)[number]): Paid => {
    switch (statuses[Number(at(payer.status))]) {
      case 'value':
        return figure(`${at(payer.value)}`);
      case 'bound':
        return ends(payer.min, payer.max, at);
      case 'pending':
        return { pending: names(at(payer.waits)), ...ends(payer.min, payer.max, at) };
      default:
        return null;
    }
  };
  const document = program.documents[Number(at(result.accordingTo)) - 1];
  const settled = {
    rules,
    ...(payers.length === 0
      ? {}
      : {
          payers: Object.fromEntries(
            payers
              .map((each): [string, Paid] => [keyOf(each), paid(each)])
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ),
        }),
    ...(document === undefined ? {} : { accordingTo: document }),
  };
  switch (status) {
    case 'value': {
      const n = at(result.value);
      const value =
        result.type === 'percent'
          ? printExact(rational(n, at(result.divisor)))
          : result.type === 'date'
            ? printIso(Number(n))
            : result.type === 'option'
              ? (program.options[Number(n)] ?? '')
              : result.type === 'yesNo'
                ? n !== 0n
                : figure(`${n}`);
      return { status, value, ...settled };
    }
    case 'none':
      return { status, ...(at(result.outside) === 0n ? {} : { outOfScope: true }), ...settled };
    case 'bound':
      return { status, ...ends(result.min, result.max, at), ...settled };
    case 'pending':
      return {
        status,
        pending: names(at(result.waits)),
        ...(at(result.silent) === 0n ? {} : { silent: true }),
        ...ends(result.min, result.max, at),
        ...settled,
      };
    case 'unknown': {
      const ids = marked(program.marks, at(result.missing)).map(({ name }) => name);
      const order = [...graph.facts, ...graph.groups].map(({ id }) => id);
      const place = (id: Id): number => (order.includes(id) ? order.indexOf(id) : order.length);
      return {
        status,
        missing: ids.sort((a, b) => place(a) - place(b)).map((id) => keys.get(id) ?? id),
      };
    }
    case 'trouble':
      return {
        status,
        code: troubleCodes[Number(at(result.trouble))] ?? '',
        rules: marked(result.ruleIds, at(result.troubled)).sort(),
      };
    case 'blocked':
      return { status };
  }
}

function inOrder({ order, ...graph }: Graph, names: string[]): string[] {
  const items = order.flatMap((id) => graph.items.filter((item) => item.id === id));
  const all = [...items, ...graph.items.filter((item) => !order.includes(item.id))];
  const place = (name: string): number => {
    const index = all.findIndex((item) => item.name === name);
    return index < 0 ? all.length : index;
  };
  return names.sort().sort((a, b) => place(a) - place(b));
}
