/**
 * Values that are computed from few facts, such as a number of months that grows with the years missed.
 *
 * Takes a view and what is read in it; gives one view for each way in which these values come out together, in which they are
 * settled, with who gets them. So what such a value does to longer facts is asked with a figure in its place, and its own
 * facts stay apart from those. Guarantees: the ways exclude each other and leave out nobody.
 */
import type { Expr, Given, Id } from '../graph/graph.ts';
import type { ItemResult } from '../run/runtime.ts';
import { known } from '../values/linear.ts';
import { printExact } from '../values/rational.ts';
import type { Formula } from './formula.ts';
import { isUndecided } from './leaves.ts';
import { noNeeds } from './needs.ts';
import type { Reader } from './reader.ts';
import { givenOf, rangeOf } from './values-of-fact.ts';
import type { Seeds, View } from './view.ts';

/** A way in which the values come out. */
export interface Computed {
  readonly view: View;
  readonly when: Formula;
}

/** So many people are told apart by these facts. */
const mostTogether = 200;
/** More ways than these are not followed. */
const mostWays = 24;

const itemExpr = (item: Id): Expr => ({ kind: 'item', item });

/** Undefined: nothing of the kind is read, or what comes out cannot be told. */
export function computedWays(
  conditions: Reader,
  view: View,
  reads: Iterable<Id>,
): readonly Computed[] | undefined {
  const items: Id[] = [];
  const facts = new Set<Id>();
  for (const id of view.itemsBehind(reads)) {
    const own = view.inputsOf(itemExpr(id));
    if (own === undefined || !areFew(view, own)) continue;
    items.push(id);
    for (const each of own) facts.add(each);
  }
  if (items.length === 0 || !areFew(view, facts)) return undefined;
  const ways = new Map<string, { readonly seeds: Seeds; readonly are: readonly Expr[] }>();
  for (const person of peopleOf(view, facts)) {
    const session = view.open(person);
    const seeds = new Map(view.seeds);
    const are: Expr[] = [];
    for (const id of items) {
      const value = session.item(id);
      const is = isValue(view, id, value);
      if (is === undefined) return undefined;
      seeds.set(`item ${id}`, { token: JSON.stringify(is), value });
      are.push(is);
    }
    ways.set(JSON.stringify(are), { seeds, are });
    if (ways.size > mostWays) return undefined;
  }
  if (ways.size < 2) return undefined;
  const { book, leaves, views } = conditions;
  const needs = noNeeds();
  const found: Computed[] = [];
  for (const { seeds, are } of ways.values()) {
    const told = are.map((is) => leaves.of(view, is, undefined));
    if (told.some(isUndecided)) return undefined;
    const when = book.and(told.map((leaf) => conditions.formulaOf(leaf, needs, book.yes)));
    found.push({ view: views.of(seeds), when });
  }
  return found;
}

/** Whether everybody whom these facts tell apart can be listed, and is worth it. */
function areFew({ prepared }: View, facts: Iterable<Id>): boolean {
  let size = 1;
  for (const id of facts) {
    const range = rangeOf(prepared.facts.get(id));
    if (range === undefined) return false;
    size *= range.to - range.from + (range.orNone ? 2 : 1);
  }
  return size <= mostTogether;
}

/** Everybody whom these facts tell apart, of which there are few. */
function peopleOf({ prepared }: View, facts: Iterable<Id>): readonly (readonly Given[])[] {
  let people: readonly (readonly Given[])[] = [[]];
  for (const id of facts) {
    const range = rangeOf(prepared.facts.get(id));
    if (range === undefined) continue;
    const { fact, from, to, orNone } = range;
    const values = Array.from({ length: to - from + 1 }, (_, at) => givenOf(fact, from + at));
    if (orNone) values.push(givenOf(fact, 'none'));
    people = people.flatMap((person) => values.map((value) => [...person, value]));
  }
  return people;
}

/** That the item is this number or amount, or 无; undefined: not for sure, or something else. */
function isValue({ prepared }: View, item: Id, { value }: ItemResult): Expr | undefined {
  const left = itemExpr(item);
  if (value.kind === 'none') return { kind: 'isNone', operand: left };
  const exact = value.kind === 'amount' ? known(value.form) : undefined;
  if (exact === undefined) return undefined;
  const text = printExact(exact);
  switch (prepared.items.get(item)?.type) {
    case 'money':
      return { kind: 'compare', left, operator: '=', right: { kind: 'money', fen: text } };
    case 'integer':
      return { kind: 'compare', left, operator: '=', right: { kind: 'number', value: text } };
    default:
      return undefined;
  }
}
