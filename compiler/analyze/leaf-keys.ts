/** By what leaves are known again. Takes days and comparisons, gives texts that are alike where these are. */
import type { Expr } from '../graph/graph.ts';
import type { View } from './view.ts';

/** Of days that are surely the same. */
export function dayKey({ reading }: View, day: Expr): string {
  const constant = reading.constant(day);
  return constant === undefined ? sideKey(day) : `${constant}`;
}

/** Of a comparison with a figure. */
export function plainKey(expr: Expr): string {
  if (expr.kind !== 'compare') return JSON.stringify(expr);
  const { left, operator, right } = expr;
  return `${sideKey(left)}${operator}${sideKey(right)}`;
}

function sideKey(expr: Expr): string {
  switch (expr.kind) {
    case 'fact':
      return expr.fact;
    case 'money':
      return expr.fen;
    case 'number':
      return expr.value;
    case 'date':
      return expr.day;
    default:
      return JSON.stringify(expr);
  }
}
