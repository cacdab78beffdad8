/**
 * Values that go in steps: full years or months between days, and all that is computed from them.
 *
 * Takes expressions of the graph; gives the cuts between which the value stays the same. `undefined`: it does not go in
 * steps, or in too many to be told one from the other.
 */
import { civilOf, dayOf, elapsed } from '../dates.ts';
import type { Expr } from '../graph/graph.ts';
import { elapsedUnits } from '../run/days.ts';
import type { Cut, Term } from './cuts.ts';
import { joined, mapped, mayBeNone, type Reading, shifted, termsOf } from './fact-terms.ts';

/** More steps than these are not told apart. */
const mostSteps = 500;

export type Elapsed = Extract<Expr, { kind: 'elapsed' }>;

/** `from` to `to` is at least so much exactly where `from` and that length is not after `to`. */
export function cutsAt(
  starts: readonly Term[],
  ends: readonly Term[],
  unit: Elapsed['unit'],
  count: number,
): readonly Cut[] {
  const shiftedStarts = mapped(starts, shifted(count, elapsedUnits[unit])) ?? [];
  return shiftedStarts.flatMap((low) => ends.map((high) => ({ low, high })));
}

export function stepsOf(reading: Reading, expr: Expr): readonly Cut[] | undefined {
  const inside = (...parts: readonly Expr[]): readonly Cut[] | undefined =>
    joined(parts.map((part) => stepsOf(reading, part)));
  if (reading.constant(expr) !== undefined) return [];
  switch (expr.kind) {
    case 'pending':
    case 'unspecified':
    case 'share':
      return [];
    case 'item':
    case 'original': {
      const parts = reading.parts(expr.kind === 'item' ? expr.item : expr.provision);
      return parts && inside(...parts);
    }
    case 'elapsed':
      return stepsOfElapsed(reading, expr);
    case 'datePart': {
      if (expr.part !== 'year') return undefined;
      const days = termsOf(reading, expr.of);
      const range = daysOf(reading, expr.of);
      if (days === undefined || range === undefined) return undefined;
      const [from, to] = [civilOf(range[0]).year, civilOf(range[1]).year];
      return between(from + 1, to, (year) =>
        days.map((high) => ({ low: figure(dayOf({ year, month: 1, day: 1 })), high })),
      );
    }
    case 'sum':
      return inside(...expr.terms.map(({ operand }) => operand));
    case 'product':
      return inside(...expr.factors.map(({ operand }) => operand));
    case 'pick':
      return inside(...expr.operands);
    case 'round':
      return inside(expr.operand);
    default:
      return undefined;
  }
}

function stepsOfElapsed(reading: Reading, { from, to, unit }: Elapsed): readonly Cut[] | undefined {
  const [starts, ends] = [termsOf(reading, from), termsOf(reading, to)];
  if (starts === undefined || ends === undefined) return undefined;
  const [start, end] = [daysOf(reading, from), daysOf(reading, to)];
  if (start === undefined || end === undefined) return undefined;
  const least = elapsed(start[1], end[0], elapsedUnits[unit]);
  const most = elapsed(start[0], end[1], elapsedUnits[unit]);
  return between(least + 1, most, (count) => cutsAt(starts, ends, unit, count));
}

const figure = (value: number): Term => ({ fact: undefined, value });

function between(
  from: number,
  to: number,
  cutsAt: (value: number) => readonly Cut[],
): readonly Cut[] | undefined {
  if (to - from > mostSteps) return undefined;
  const cuts = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
    cutsAt(from + index),
  ).flat();
  return cuts.length > mostSteps ? undefined : cuts;
}

/** The earliest and the latest day that it may be; undefined: not to be told. */
function daysOf(reading: Reading, expr: Expr): readonly [number, number] | undefined {
  if (expr.kind === 'item' || expr.kind === 'original') {
    const value = reading.inlined(expr.kind === 'item' ? expr.item : expr.provision);
    return value && daysOf(reading, value);
  }
  if (expr.kind === 'pick') {
    const all = expr.operands.map((operand) => daysOf(reading, operand));
    const told = all.filter((each) => each !== undefined);
    if (told.length < all.length) return undefined;
    // Beside 无 the other one counts.
    const surely = told.filter((_, at) => {
      const operand = expr.operands[at];
      return operand !== undefined && !mayBeNone(reading, operand);
    });
    const [firsts, lasts] = [told.map(([first]) => first), told.map(([, last]) => last)];
    if (expr.pick === 'earlier') {
      const last = surely.length > 0 ? Math.min(...surely.map(([, each]) => each)) : undefined;
      return [Math.min(...firsts), last ?? Math.max(...lasts)];
    }
    const first = surely.length > 0 ? Math.max(...surely.map(([each]) => each)) : undefined;
    return [first ?? Math.min(...firsts), Math.max(...lasts)];
  }
  const [only, ...others] = termsOf(reading, expr) ?? [];
  if (only === undefined || others.length > 0) return undefined;
  if (only.fact === undefined) return [only.value, only.value];
  // One that does not only rise may be later in between.
  const ends = only.changes === undefined ? reading.ends(only.fact) : undefined;
  return ends && [only.of(ends[0]), only.of(ends[1])];
}
