/**
 * Windows: the periods by which a policy asks when somebody pays.
 */
import type { Expr, Graph, Id, SetExpr } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';

/** Sets of days in which 缴费日期 is asked to lie, wherever in the expression. */
export function paymentSetsIn(expr: Expr, payment: Id): readonly SetExpr[] {
  const found: SetExpr[] = [];
  const look = (node: object): void => {
    if (isWithin(node) && node.value.kind === 'fact' && node.value.fact === payment)
      found.push(node.set);
    for (const value of Object.values(node)) {
      if (typeof value === 'object' && value !== null) look(value);
    }
  };
  look(expr);
  return found;
}

function isWithin(node: object): node is Extract<Expr, { kind: 'within' }> {
  return (node as { kind?: string }).kind === 'within';
}

/** Every condition of rules and cases. */
export function conditionsOf(graph: Graph): readonly Expr[] {
  return [
    ...graph.provisions.flatMap(({ rules }) =>
      rules.flatMap(({ condition, value }) =>
        condition === undefined ? [value] : [condition, value],
      ),
    ),
    ...graph.cases.map(({ condition }) => condition),
    ...graph.groups.flatMap(({ definition }) => (definition === undefined ? [] : [definition])),
  ];
}

/** Periods in which somebody is asked to pay, and those that they are made of. */
export function windowsOf(graph: Graph, payment: Id): ReadonlySet<Id> {
  const windows = new Set<Id>();
  const add = (set: SetExpr): void => {
    for (const id of referencesIn(set)) {
      if (!id.startsWith('period:') || windows.has(id)) continue;
      windows.add(id);
      const period = graph.periods.find((one) => one.id === id);
      if (period !== undefined) add(period.set);
    }
  };
  for (const condition of conditionsOf(graph))
    for (const set of paymentSetsIn(condition, payment)) add(set);
  return windows;
}
