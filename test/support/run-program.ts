/**
 * Runs a lowered program step by step, as plainly as possible: what every target must do.
 */
import { civilOf, parseDay, printIso, shiftDay } from '../../compiler/dates.ts';
import { roots } from '../../compiler/emit/lower/lower.ts';
import type { Node } from '../../compiler/emit/lower/nodes.ts';
import {
  type Input,
  type ItemResult,
  type Limit,
  type Program,
  states,
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
import type { Given, GivenValue, Graph, Id } from '../../compiler/graph/graph.ts';
import { multiply, parseExact, printExact, rational, whole } from '../../compiler/values/rational.ts';

const floorDiv = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return quotient * b !== a && a < 0n ? quotient - 1n : quotient;
};

function read(program: Program, person: readonly Given[]): (slot: string) => bigint {
  const given = new Map(person.map(({ id, value }) => [id, value]));
  const inputs = new Map(program.inputs.map((input) => [input.id, input]));
  return (slot) => {
    const [part = '', ...rest] = slot.split(' ');
    const id = rest.join(' ');
    const input = inputs.get(id);
    if (input === undefined) throw new Error(`no input ${id}`);
    const value = given.get(id);
    if (part === 'state') return BigInt(stateOf(input, value));
    if (part === 'value') return valueIn(input, value);
    if (value?.kind !== 'roll') return 0n;
    const day = part === 'from' ? value.from : value.to;
    return BigInt(day === undefined ? (part === 'from' ? -719162 : 2932896) : parseDay(day));
  };
}

function stateOf({ silence, type }: Input, value: GivenValue | undefined): number {
  switch (value?.kind) {
    case undefined:
      return { unsaid: 0, unknown: states.unknown, none: states.none, no: 1, yes: 2 }[silence];
    case 'yesNo':
      return value.value ? states.yes : states.no;
    case 'unknown':
      return states.unknown;
    case 'none':
      return states.none;
    case 'roll':
      return type.kind === 'group' && type.dated ? 4 : states.unknown;
    default:
      return states.yes;
  }
}

function valueIn({ lo, options, type }: Input, value: GivenValue | undefined): bigint {
  switch (value?.kind) {
    case 'day':
      return BigInt(parseDay(value.day));
    case 'money':
      return parseExact(value.fen).n;
    case 'number': {
      const number = parseExact(value.value);
      return type.kind === 'percent' ? multiply(number, whole(1000000)).n : number.n;
    }
    case 'option':
      return BigInt(options?.find(({ name }) => name === value.option)?.at ?? 0);
    default:
      return lo;
  }
}

function stepValue(node: Node, arg: (index: number) => bigint, input: (slot: string) => bigint): bigint {
  const yes = (value: boolean): bigint => (value ? 1n : 0n);
  const { op, args, ints } = node;
  const k = ints[0] ?? 0n;
  const civil = () => civilOf(Number(arg(0)));
  switch (op) {
    case 'const':
      return k;
    case 'input':
      return input(node.slot);
    case 'not':
      return yes(arg(0) === 0n);
    case 'and':
      return yes(args.every((_, index) => arg(index) !== 0n));
    case 'or':
      return yes(args.some((_, index) => arg(index) !== 0n));
    case 'atMost':
      return yes(arg(0) <= k);
    case 'is':
      return yes(arg(0) === k);
    case 'any':
      return yes((arg(0) & k) !== 0n);
    case 'sum':
      return args.reduce((sum, _, index) => sum + arg(index) * (ints[index] ?? 0n), ints.at(-1) ?? 0n);
    case 'times':
      return arg(0) * arg(1);
    case 'floorDiv':
      return floorDiv(arg(0), arg(1));
    case 'mod':
      return arg(0) - floorDiv(arg(0), arg(1)) * arg(1);
    case 'min':
      return arg(0) < arg(1) ? arg(0) : arg(1);
    case 'max':
      return arg(0) > arg(1) ? arg(0) : arg(1);
    case 'addMonths':
      return BigInt(shiftDay(Number(arg(0)), Number(arg(1)), 'month'));
    case 'year':
      return BigInt(civil().year);
    case 'month':
      return BigInt(civil().month);
    case 'monthDay':
      return BigInt(civil().day);
    case 'union':
      return args.reduce((all, _, index) => all | arg(index), 0n);
    case 'keep':
      return arg(0) & k;
    case 'choose':
      return arg(0) !== 0n ? arg(1) : arg(2);
  }
}

export interface Ran {
  readonly outcomes: TargetOutcomes;
  /** Steps whose value left the ends that the program promises. */
  readonly strays: readonly string[];
}

/** A step may stray only where nobody looks at it; so strays are reported for `and`-free values alone. */
export function runProgram(graph: Graph, program: Program, person: readonly Given[]): TargetOutcomes {
  const input = read(program, person);
  const values = new Map<Node, bigint>();
  for (const node of program.steps) {
    const arg = (index: number): bigint => {
      const step = node.args[index];
      return (step === undefined ? undefined : values.get(step)) ?? 0n;
    };
    const value = stepValue(node, arg, input);
    if (node.sort === 'int' && (value < node.lo || value > node.hi)) {
      throw new Error(`${node.op} ${node.id} gives ${value}, not ${node.lo}…${node.hi}`);
    }
    if (node.sort === 'bits' && (value & ~node.hi) !== 0n) throw new Error(`stray mark in ${node.id}`);
    values.set(node, value);
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
      graph.items.map(({ name }) => name),
      graph.order,
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

function inOrder(_: readonly string[], order: readonly Id[], graph: Graph, names: string[]): string[] {
  const items = order.flatMap((id) => graph.items.filter((item) => item.id === id));
  const all = [...items, ...graph.items.filter((item) => !order.includes(item.id))];
  const place = (name: string): number => {
    const index = all.findIndex((item) => item.name === name);
    return index < 0 ? all.length : index;
  };
  return names.sort().sort((a, b) => place(a) - place(b));
}

export { roots };
