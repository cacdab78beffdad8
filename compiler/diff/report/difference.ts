/**
 * By how much a figure or a day differs.
 *
 * Takes two values, gives the difference, exact and in words; undefined where they are not two figures of one kind.
 * Guarantees: percentages of the old figure are rounded to one place, half up, and only in words.
 */
import { elapsed, parseDay, printIso, shiftDay } from '../../dates.ts';
import type { Day, Exact, Expr, SetExpr } from '../../graph/graph.ts';
import { printDay, printMoney, printNumber } from '../../values/print.ts';
import {
  multiply,
  parseExact,
  printDecimal,
  printExact,
  type Rational,
  rational,
  round,
  sign,
  subtract,
  whole,
} from '../../values/rational.ts';
import type { Content } from '../declarations/change.ts';
import type { Difference } from './schema.ts';
import type { Teller } from './tell.ts';

interface Figure {
  readonly unit: Difference['unit'];
  readonly value: Rational;
}

function figureOf(content: Content | undefined): Figure | undefined {
  if (content?.kind === 'number') return { unit: 'number', value: parseExact(content.number) };
  if (content?.kind !== 'expr') return undefined;
  const { expr } = content;
  switch (expr.kind) {
    case 'money':
      return { unit: 'fen', value: parseExact(expr.fen) };
    case 'number':
      return { unit: 'number', value: parseExact(expr.value) };
    case 'share':
      return { unit: 'share', value: parseExact(expr.of) };
    case 'date':
      return { unit: 'day', value: whole(parseDay(expr.day)) };
    default:
      return undefined;
  }
}

const absolute = (value: Rational): Rational =>
  sign(value) < 0 ? { n: -value.n, d: value.d } : value;

/** `5.3%`, of an exact ratio. */
export function printShare(ratio: Rational): string {
  const tenths = round(multiply(absolute(ratio), whole(1000)), 'halfUp', 1);
  return `${printDecimal(rational(tenths.n, 10n)) ?? ''}%`;
}

function ratioOf(amount: Rational, of: Rational): Exact | undefined {
  return sign(of) === 0 ? undefined : printExact(rational(amount.n * of.d, amount.d * of.n));
}

export function differenceOf(
  { words, locale }: Teller,
  old: Content | undefined,
  next: Content | undefined,
): Difference | undefined {
  const [before, after] = [figureOf(old), figureOf(next)];
  if (before === undefined || after === undefined || before.unit !== after.unit) return undefined;
  const { unit } = before;
  const amount = subtract(after.value, before.value);
  const size = absolute(amount);
  const isMore = sign(amount) > 0;
  const direction = isMore ? words.up : words.down;
  const exact = printExact(amount);
  const relative = ratioOf(amount, before.value);
  const share = relative === undefined ? undefined : printShare(parseExact(relative));
  switch (unit) {
    case 'fen':
      return {
        text: direction(printMoney(printExact(size), locale), share),
        amount: exact,
        unit,
        ...(relative === undefined ? {} : { relative }),
      };
    case 'number':
      return {
        text: direction(printNumber(printExact(size)), share),
        amount: exact,
        unit,
        ...(relative === undefined ? {} : { relative }),
      };
    case 'share': {
      const points = printNumber(printExact(multiply(size, whole(100))));
      return { text: isMore ? words.raised(points) : words.lowered(points), amount: exact, unit };
    }
    case 'day':
      return { text: dayText(words, Number(amount.n)), amount: exact, unit };
  }
}

function dayText(words: Teller['words'], days: number): string {
  return days > 0 ? words.later(days) : words.earlier(-days);
}

/** The two ends of a window, where it is one with written days. */
function endsOf(set: SetExpr | undefined): { readonly start: Day; readonly end: Day } | undefined {
  if (set?.kind !== 'range') return undefined;
  const day = (expr: Expr | undefined): Day | undefined =>
    expr?.kind === 'date' ? expr.day : undefined;
  const [start, end] = [day(set.from), day(set.to)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** What became of a window's ends, once it has moved with the year. */
export function windowDifference(
  { words, locale }: Teller,
  years: number,
  old: SetExpr | undefined,
  next: SetExpr | undefined,
): readonly string[] {
  const [before, after] = [endsOf(old), endsOf(next)];
  if (before === undefined || after === undefined) return [];
  return (['start', 'end'] as const).flatMap((end) => {
    const expected = shiftDay(parseDay(before[end]), years, 'year');
    const days = elapsed(expected, parseDay(after[end]), 'day');
    const text = printDay(after[end], locale);
    const monthDays = [before[end], after[end]].map((day) => day.slice(5));
    const isFebruary = monthDays.every((day) => day === '02-28' || day === '02-29');
    if (days === 0 || (isFebruary && Math.abs(days) === 1 && years % 4 !== 0)) return [];
    if (years === 0) return [words.end(end, printDay(before[end], locale), text, days)];
    return [words.endAfterYears(end, years, printDay(printIso(expected), locale), text, days)];
  });
}
