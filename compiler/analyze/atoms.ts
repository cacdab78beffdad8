/**
 * Where the truth of a comparison can change: cuts of ordered facts, and curves between two of them.
 *
 * Takes expressions of the graph; gives the monotone functions of single facts on which they turn. Guarantees: wherever
 * no cut is crossed and no fact turns into 无, the comparison does not change. `undefined`: cannot be told.
 */
import type { CompareOperator, Expr, SetExpr } from '../graph/graph.ts';
import type { Cut, Term } from './cuts.ts';
import { cutsOfRecurring, daysOfPart } from './day-sets.ts';
import { endOfPeriod, joined, type Reading, termsOf } from './fact-terms.ts';
import { cutsAt, type Elapsed, stepsOf } from './steps.ts';

/** The cuts that tell a from b by this operator. */
function between(operator: CompareOperator, a: Term, b: Term): readonly Cut[] {
  const atMost: Cut = { low: a, high: b };
  const atLeast: Cut = { low: b, high: a };
  switch (operator) {
    case '≤':
    case '>':
      return [atMost];
    case '<':
    case '≥':
      return [atLeast];
    case '=':
    case '≠':
      return [atMost, atLeast];
  }
}

const turned: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
  '=': '=',
  '≠': '≠',
};

/** Reads through items to what they are. */
function plain(reading: Reading, expr: Expr): Expr {
  if (expr.kind !== 'item' && expr.kind !== 'original') return expr;
  const value = reading.inlined(expr.kind === 'item' ? expr.item : expr.provision);
  return value === undefined ? expr : plain(reading, value);
}

export function cutsOfCompare(
  reading: Reading,
  operator: CompareOperator,
  left: Expr,
  right: Expr,
): readonly Cut[] | undefined {
  const [a, b] = [plain(reading, left), plain(reading, right)];
  const byFigure =
    a.kind === 'elapsed'
      ? cutsOfElapsed(reading, operator, a, reading.constant(b))
      : b.kind === 'elapsed'
        ? cutsOfElapsed(reading, turned[operator], b, reading.constant(a))
        : undefined;
  if (byFigure !== undefined) return byFigure;
  if (isPart(a)) return cutsOfPart(reading, operator, a, reading.constant(b));
  if (isPart(b)) return cutsOfPart(reading, turned[operator], b, reading.constant(a));
  const [lows, highs] = [termsOf(reading, a), termsOf(reading, b)];
  if (lows === undefined || highs === undefined) {
    return joined([stepsOf(reading, a), stepsOf(reading, b)]);
  }
  return lows.flatMap((low) => highs.flatMap((high) => between(operator, low, high)));
}

type DatePart = Extract<Expr, { kind: 'datePart' }>;

/** Months and days begin anew; years only rise. */
function isPart(expr: Expr): expr is DatePart {
  return expr.kind === 'datePart' && expr.part !== 'year';
}

function cutsOfPart(
  reading: Reading,
  operator: CompareOperator,
  { of, part }: DatePart,
  figure: number | 'none' | undefined,
): readonly Cut[] | undefined {
  if (figure === 'none') return [];
  if (figure === undefined || part === 'year') return undefined;
  return cutsOfWithin(reading, of, daysOfPart(part, operator, figure));
}

/** `from` to `to` is at least n years exactly if `from` and n years is not after `to`. */
function cutsOfElapsed(
  reading: Reading,
  operator: CompareOperator,
  { from, to, unit }: Elapsed,
  count: number | 'none' | undefined,
): readonly Cut[] | undefined {
  if (count === 'none') return [];
  if (count === undefined || Math.abs(count) > 9999) return undefined;
  const least = Math.ceil(count);
  const steps =
    operator === '≥' || operator === '<'
      ? [least]
      : operator === '>' || operator === '≤'
        ? [Math.floor(count) + 1]
        : [least, Math.floor(count) + 1];
  const ends = termsOf(reading, to);
  const starts = termsOf(reading, from);
  if (ends === undefined || starts === undefined) return undefined;
  return steps.flatMap((step) => cutsAt(starts, ends, unit, step));
}

/** Cuts of 在 … 内. */
export function cutsOfWithin(
  reading: Reading,
  value: Expr,
  set: SetExpr,
): readonly Cut[] | undefined {
  switch (set.kind) {
    case 'period': {
      const of = reading.period(set.period);
      return of && cutsOfWithin(reading, value, of);
    }
    case 'range':
      return joined([
        set.from === undefined ? [] : cutsOfCompare(reading, '≥', value, set.from),
        set.to === undefined ? [] : cutsOfCompare(reading, '≤', value, set.to),
      ]);
    case 'startingOn': {
      const ends = endOfPeriod(reading, set, termsOf(reading, set.date));
      const lows = termsOf(reading, value);
      return joined([
        cutsOfCompare(reading, '≥', value, set.date),
        lows && ends?.flatMap((high) => lows.map((low) => ({ low, high }))),
      ]);
    }
    case 'union':
      return joined(set.parts.map((part) => cutsOfWithin(reading, value, part)));
    case 'except':
      return joined([
        cutsOfWithin(reading, value, set.base),
        cutsOfWithin(reading, value, set.without),
      ]);
    case 'recurring': {
      const values = termsOf(reading, value);
      return joined([
        values && cutsOfRecurring(reading, values, set),
        set.within === undefined ? [] : cutsOfWithin(reading, value, set.within),
      ]);
    }
  }
}
