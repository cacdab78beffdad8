/**
 * All that an item’s outcome is made of, as diagrams; what cannot be seen in the outcome is left out.
 *
 * Guarantees: two people for whom the diagrams of an item end in the same leaves, and for whom the terms in these leaves are
 * the same numbers, have the same outcome.
 */
import type { Node } from '../emit/lower/nodes.ts';
import { type ItemResult, type Limit, type Status, statuses } from '../emit/lower/program.ts';
import type { Id } from '../graph/graph.ts';
import type { Diagram } from '../ordered-tests.ts';
import { type Diagrams, no } from './diagrams.ts';
import type { Interpreter } from './interpret.ts';
import type { Terms } from './terms.ts';

export interface ItemOutline {
  readonly item: Id;
  readonly parts: readonly Diagram[];
  /** The item is in trouble, of which the program says less than the evaluator. */
  readonly trouble: Diagram;
}

export function outlineOf(
  result: ItemResult,
  interpreter: Interpreter,
  diagrams: Diagrams,
  terms: Terms,
): ItemOutline {
  const d = diagrams;
  const of = (node: Node): Diagram => interpreter.of(node);
  const zero = d.number(terms.constant(0n));
  const is = (code: Diagram, ...names: readonly Status[]): Diagram =>
    names.reduce((any, name) => {
      const place = BigInt(statuses.indexOf(name));
      const same = d.bind(code, (leaf) => {
        const term = d.termOf(leaf);
        return d.and(d.atMost(term, place), d.not(d.atMost(term, place - 1n)));
      });
      return d.or(any, same);
    }, no);
  const numberWhere = (condition: Diagram, node: Node): Diagram =>
    condition === no ? zero : d.choose(condition, of(node), zero);
  const marksWhere = (condition: Diagram, node: Node): Diagram[] =>
    condition === no
      ? []
      : [...interpreter.marks(node).values()].map((mark) => d.and(condition, mark));
  const limit = (condition: Diagram, { has, n, d: divisor }: Limit): Diagram[] => {
    const there = d.and(condition, of(has));
    return [there, numberWhere(there, n), numberWhere(there, divisor)];
  };
  const described = (
    code: Diagram,
    there: Diagram,
    each: Pick<ItemResult, 'value' | 'min' | 'max' | 'waits'>,
  ): Diagram[] => {
    const ranged = d.and(there, is(code, 'bound', 'pending'));
    return [
      numberWhere(d.and(there, is(code, 'value')), each.value),
      ...limit(ranged, each.min),
      ...limit(ranged, each.max),
      ...marksWhere(d.and(there, is(code, 'pending')), each.waits),
    ];
  };
  const code = of(result.status);
  const settled = is(code, 'value', 'none', 'bound', 'pending');
  const payers = result.payers.flatMap((payer) => {
    const there = d.and(settled, of(payer.there));
    const status = of(payer.status);
    return [
      there,
      there === no ? zero : d.choose(there, status, zero),
      ...described(status, there, payer),
    ];
  });
  return {
    item: result.item,
    trouble: is(code, 'trouble', 'blocked'),
    parts: [
      code,
      ...described(code, 1, result),
      numberWhere(is(code, 'value'), result.divisor),
      ...marksWhere(is(code, 'unknown'), result.missing),
      d.and(is(code, 'pending'), of(result.silent)),
      ...marksWhere(settled, result.rules),
      numberWhere(settled, result.accordingTo),
      d.and(is(code, 'none'), of(result.outside)),
      ...payers,
    ],
  };
}
