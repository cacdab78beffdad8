/**
 * Recognises 自 D 起 N 期满 in the graph, where it is the day after the last day of a period.
 */
import type { Expr, SetExpr } from './graph.ts';

/** The period whose expiry this day is, or undefined. */
export function expiredPeriod({
  of,
  to,
}: Extract<Expr, { kind: 'calendarDay' }>): Extract<SetExpr, { kind: 'startingOn' }> | undefined {
  const isEnd = to === 'nextDay' && of.kind === 'edge' && of.edge === 'end';
  return isEnd && of.of.kind === 'startingOn' ? of.of : undefined;
}
