/** Days that follow from the day of payment and never go back as it goes on, and where a comparison with them turns. */
import type { DayNumber } from '../../dates.ts';
import type { Expr, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { Stretch, Truth } from '../../run/runtime.ts';

/** Later payments give later days: the day itself, moved by a fixed length or to a day of its month or year. */
export function growsWithPayment(expr: Expr, payment: Id): boolean {
  switch (expr.kind) {
    case 'fact':
      return expr.fact === payment;
    case 'shift':
      return expr.length.kind === 'number' && growsWithPayment(expr.date, payment);
    case 'calendarDay':
      return growsWithPayment(expr.of, payment);
    case 'edge':
      return (
        expr.of.kind === 'startingOn' &&
        expr.of.length.kind === 'number' &&
        growsWithPayment(expr.of.date, payment)
      );
    default:
      return false;
  }
}

/** A comparison of such a day with a fixed one changes once. */
export function turnsOnce(expr: Expr, payment: Id): boolean {
  if (expr.kind !== 'compare' || expr.operator === '=' || expr.operator === '≠') return false;
  const grows = (side: Expr): boolean => growsWithPayment(side, payment);
  const still = (side: Expr): boolean => !referencesIn(side).has(payment);
  return (grows(expr.left) && still(expr.right)) || (grows(expr.right) && still(expr.left));
}

/** The days on which it holds, where it changes at most once; undefined where some day leaves it open. */
export function halved(
  { from, to }: Stretch,
  on: (day: DayNumber) => Truth,
): readonly Stretch[] | undefined {
  const first = on(from);
  if (typeof first !== 'boolean') return undefined;
  let low = from;
  let high = to + 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const holds = on(middle);
    if (typeof holds !== 'boolean') return undefined;
    if (holds === first) low = middle;
    else high = middle;
  }
  const head = { from, to: low };
  const tail = low < to ? [{ from: low + 1, to }] : [];
  return first ? [head] : tail;
}
