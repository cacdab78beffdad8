/**
 * Lowers a graph to one flat program that all code targets share.
 *
 * Takes a graph; gives the program, or what in the policy it cannot say. Guarantees: the program gives every person what
 * the evaluator gives, to the fen and the day, with unknown facts, 待定, 未规定, bounds, troubles, payers and deciding rules.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import type { Node } from './nodes.ts';
import type { ItemResult, Program, Refusal } from './program.ts';
import { Reading } from './reading.ts';
import { itemResult } from './results.ts';
import { Shared } from './shared.ts';
import { Stage } from './stage.ts';

export interface LowerOptions {
  /** `false`: facts are never unknown; then only 待定 and bounds leave anything open. */
  readonly unknown?: boolean;
  /** A program of the same graph whose numbers of marks, options and documents are kept. */
  readonly like?: Program;
}

export type Lowered =
  | { readonly program: Program; readonly refusals: readonly [] }
  | { readonly program?: undefined; readonly refusals: readonly Refusal[] };

export function lower(graph: Graph, { unknown = true, like }: LowerOptions = {}): Lowered {
  const s = new Stage();
  for (const { kind, name } of like?.marks ?? []) s.mark(kind, name);
  const shared = new Shared(s, graph, unknown);
  shared.options.push(...(like?.options ?? []));
  shared.documents.push(...(like?.documents ?? []));
  const reading = new Reading(shared, graph, {
    prefix: '',
    supposed: new Map(),
    root: (id: Id) => id,
  });
  const prepared = prepare(graph);
  const items = prepared.itemOrder.flatMap((id) => {
    const item = prepared.items.get(id);
    return item !== undefined && prepared.decidedItems.has(id) ? [item] : [];
  });
  const results = items.map((item) => itemResult(s, graph, item, reading.item(item.id)));
  if (s.refusals.length > 0) return { refusals: s.refusals };
  const order = new Map([...graph.facts, ...graph.groups].map(({ id }, index) => [id, index]));
  const steps = stepsOf(results);
  const read = new Set(
    steps.flatMap(({ slot }) => (slot === '' ? [] : [slot.replace(/^\w+ /, '')])),
  );
  return {
    refusals: [],
    program: {
      policy: graph.policy,
      inputs: [...shared.inputs.values()]
        .filter(({ id }) => read.has(id))
        .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
      steps,
      results,
      marks: s.marks,
      options: shared.options,
      documents: shared.documents,
    },
  };
}

/** Every step that a result rests on. */
export function roots(result: ItemResult): readonly Node[] {
  const limits = ({ min, max }: Pick<ItemResult, 'min' | 'max'>): Node[] => [
    min.has,
    min.n,
    min.d,
    max.has,
    max.n,
    max.d,
  ];
  const { status, value, divisor, missing, waits, silent, rules, trouble, troubled } = result;
  return [
    ...[status, value, divisor, missing, waits, silent, rules, trouble, troubled],
    ...limits(result),
    ...[result.accordingTo, result.outside],
    ...result.payers.flatMap((payer) => [
      ...[payer.there, payer.status, payer.value, payer.waits],
      ...limits(payer),
    ]),
  ];
}

function stepsOf(results: readonly ItemResult[]): readonly Node[] {
  const live = new Set<Node>();
  const waiting = results.flatMap(roots);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (live.has(node)) continue;
    live.add(node);
    waiting.push(...node.args);
  }
  return [...live].sort((a, b) => a.id - b.id);
}
