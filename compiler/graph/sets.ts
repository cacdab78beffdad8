/** Which expressions are sets of days. */
import type { Expr, SetExpr } from './graph.ts';

const setKinds: ReadonlySet<string> = new Set([
  'period',
  'range',
  'startingOn',
  'union',
  'except',
  'recurring',
] satisfies SetExpr['kind'][]);

export function isSet(node: Expr | SetExpr): node is SetExpr {
  return setKinds.has(node.kind);
}
