/**
 * Values that go in steps: full years or months between days, and all that is computed from them.
 *
 * Takes expressions of the graph; gives the cuts between which the value stays the same. `undefined`: it does not go in
 * steps, or in too many to be told one from the other.
 */
import { civilOf, dayOf, elapsed } from '../dates.ts';
import type { Expr, LengthUnit } from '../graph/graph.ts';
import type { Cut, Term } from './cuts.ts';
import { at } from './cuts.ts';
import { factTerm, joined, mapped, type Reading, shifted, termsOf } from './fact-terms.ts';

/** More steps than these are not told apart. */
const mostSteps = 500;

const unitOf: Readonly<Record<Elapsed['unit'], LengthUnit>> = {
  fullYears: 'year',
  fullMonths: 'month',
  days: 'day',
};

type Elapsed = Extract<Expr, { kind: 'elapsed' }>;

export function stepsOf(reading: Reading, expr: Expr): readonly Cut[] | undefined {
  const inside = (...parts: readonly Expr[]): readonly Cut[] | undefined =>
    joined(parts.map((part) => stepsOf(reading, part)));
  if (reading.constant(expr) !== undefined) return [];
  switch (expr.kind) {
    case 'pending':
    case 'unspecified':
    case 'share':
      return [];
    case 'fact': {
      const ends = reading.ends(expr.fact);
      if (ends === undefined || ends[1] - ends[0] > mostSteps) return undefined;
      const high = factTerm(expr.fact);
      return between(ends[0] + 1, ends[1], (value) => [{ low: figure(value), high }]);
    }
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
      const range = days && rangeOfTerms(reading, days);
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

/** It is at least n exactly where `from` and n units is not after `to`. */
function stepsOfElapsed(reading: Reading, { from, to, unit }: Elapsed): readonly Cut[] | undefined {
  const [starts, ends] = [termsOf(reading, from), termsOf(reading, to)];
  if (starts === undefined || ends === undefined) return undefined;
  const [start, end] = [rangeOfTerms(reading, starts), rangeOfTerms(reading, ends)];
  if (start === undefined || end === undefined) return undefined;
  const least = elapsed(start[1], end[0], unitOf[unit]);
  const most = elapsed(start[0], end[1], unitOf[unit]);
  return between(least + 1, most, (count) =>
    (mapped(starts, shifted(count, unitOf[unit])) ?? []).flatMap((low) =>
      ends.map((high) => ({ low, high })),
    ),
  );
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

/** The least and the greatest value of these; undefined: not to be told. */
function rangeOfTerms(
  reading: Reading,
  terms: readonly Term[],
): readonly [number, number] | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const term of terms) {
    // One that does not only rise may be higher in between.
    if (term.fact !== undefined && term.changes !== undefined) return undefined;
    const ends = term.fact === undefined ? ([0, 0] as const) : reading.ends(term.fact);
    if (ends === undefined) return undefined;
    least = Math.min(least, at(term, ends[0]));
    most = Math.max(most, at(term, ends[1]));
  }
  return least <= most ? [least, most] : undefined;
}
