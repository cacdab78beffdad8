/**
 * The places in a graph where declarations are used, for recognising one that was given another name.
 *
 * Takes a graph; gives each place with the ids it reads and its text under a reading. Guarantees: examples are left out,
 * since they are of other people every year.
 */
import type { Expr, Graph, Id, SetExpr } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { meaning, payersMeaning, type Reading, setMeaning } from './meaning.ts';

export interface Slot {
  /** The declaration whose meaning it is part of; absent for checks and constraints, which nothing refers to. */
  readonly owner?: Id;
  readonly ids: ReadonlySet<Id>;
  print(reading: Reading): string;
}

export function slotsOf(graph: Graph): readonly Slot[] {
  const slots: Slot[] = [];
  const expr = (owner: Id | undefined, name: string, written: Expr | undefined): void => {
    if (written === undefined) return;
    slots.push({
      ...(owner === undefined ? {} : { owner }),
      ids: referencesIn(written),
      print: (reading) => `${name} ${meaning(reading, written)}`,
    });
  };
  const set = (owner: Id, written: SetExpr): void => {
    slots.push({
      owner,
      ids: referencesIn(written),
      print: (reading) => `set ${setMeaning(reading, written)}`,
    });
  };
  const ids = (owner: Id | undefined, name: string, named: readonly Id[]): void => {
    slots.push({
      ...(owner === undefined ? {} : { owner }),
      ids: new Set(named),
      print: (reading) =>
        `${name} ${named
          .map((id) => reading.id(id))
          .sort()
          .join(' ')}`,
    });
  };
  expr(undefined, 'scope', graph.scope);
  for (const { id, definition, parents } of graph.groups) {
    expr(id, 'definition', definition);
    for (const parent of parents) ids(id, 'belongs', [parent]);
  }
  for (const { groups } of graph.exclusives) ids(undefined, 'excludes', groups);
  for (const { id, condition } of graph.cases) expr(id, 'condition', condition);
  for (const period of graph.periods) set(period.id, period.set);
  for (const { id, base } of graph.items) expr(id, 'base', base);
  for (const { item, rules } of graph.provisions) {
    for (const { condition, value, base, floor, cap, payers } of rules) {
      expr(item, 'condition', condition);
      expr(item, 'value', value);
      expr(item, 'base', base);
      expr(item, 'floor', floor);
      expr(item, 'cap', cap);
      if (payers === undefined) continue;
      slots.push({
        owner: item,
        ids: new Set(payers.shares.map(({ payer }) => payer)),
        print: (reading) =>
          `${condition === undefined ? '' : meaning(reading, condition)} ${payersMeaning(reading, payers)}`,
      });
    }
  }
  for (const { guard, assertion, source } of graph.checks) {
    if (source !== 'check') continue;
    expr(undefined, 'guard', guard);
    expr(undefined, 'assertion', assertion);
  }
  for (const { guard, assertion } of graph.constraints) {
    expr(undefined, 'guard', guard);
    expr(undefined, 'assertion', assertion);
  }
  for (const { id, entries } of graph.targets) {
    for (const { condition } of entries) expr(id, 'condition', condition);
  }
  return slots;
}
