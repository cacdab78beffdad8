/** Rules in words, and in reach of the policy's examples. */
import { chineseNumber } from '../../../language/numerals.ts';
import type { Day, Expr, Graph, Id, Provision, Rule } from '../../graph/graph.ts';
import type { Person } from '../../run/evaluation.ts';
import { coreFact } from './core.ts';

/** `「待遇起始」第（二）项`. */
export function ruleText(graph: Graph, provision: Provision, rule: Rule): string {
  const item = graph.items.find(({ id }) => id === provision.item)?.name ?? '';
  if (rule.otherwise) return `「${item}」的「其他」`;
  if (rule.label === undefined) return `「${item}」的规定`;
  return `「${item}」第（${chineseNumber(rule.label)}）项`;
}

export function ruleTextEn(graph: Graph, provision: Provision, rule: Rule): string {
  const item = graph.items.find(({ id }) => id === provision.item)?.name ?? '';
  if (rule.otherwise) return `the rest (其他) of “${item}”`;
  if (rule.label === undefined) return `the provision of “${item}”`;
  return `rule (${rule.label}) of “${item}”`;
}

export interface ExpectedOn {
  readonly person: Person;
  /** The day of payment. */
  readonly day: Day;
  readonly value: Expr | { readonly kind: 'unknown' };
}

/** What the examples expect of the item, by the day on which they pay. */
export function expectedOf(graph: Graph, item: Id): readonly ExpectedOn[] {
  const payment = coreFact(graph, 'paymentDate');
  return graph.examples.flatMap(({ given, expected }) => {
    const paid = given.find(({ id }) => id === payment)?.value;
    if (paid?.kind !== 'day') return [];
    return expected.flatMap((one) =>
      one.item === item ? [{ person: given, day: paid.day, value: one.value }] : [],
    );
  });
}

/** The provision in force of an item. */
export function provisionOf(graph: Graph, item: Id | undefined): Provision | undefined {
  const id = graph.items.find((one) => one.id === item)?.provision;
  return graph.provisions.find((one) => one.id === id);
}
