/**
 * Days that come back each month or year, as cuts that change sides at both ends of each of their stretches.
 *
 * Takes the functions among which a day is; gives cuts between which it stays in the set, or out of it. Parts of a date that
 * are compared with a figure are such days: 月 = 5 is 5月1日 至 31日 of every year.
 */
import { civilOf, type DayNumber, dayOf, isWritable, printIso } from '../dates.ts';
import type { CompareOperator, SetExpr } from '../graph/graph.ts';
import type { Stretch } from '../run/runtime.ts';
import { firstWhere } from './curves.ts';
import type { Cut, FactTerm, Term } from './cuts.ts';
import type { Reading } from './fact-terms.ts';

type Recurring = Extract<SetExpr, { kind: 'recurring' }>;

/** Its days from…to, without regard to the set inside which they are. */
function daysOf(
  reading: Reading,
  { within: _, ...set }: Recurring,
  from: DayNumber,
  to: DayNumber,
): readonly Stretch[] {
  if (!isWritable(from) || !isWritable(to)) return [];
  const day = (each: DayNumber) => ({ kind: 'date', day: printIso(each) }) as const;
  const within: SetExpr = { kind: 'range', from: day(from), to: day(to) };
  return reading.days({ ...set, within }) ?? [];
}

/** 0 inside, 1 outside. */
function outsideOf(
  { fact, of }: FactTerm,
  daysBetween: (from: DayNumber, to: DayNumber) => readonly Stretch[],
): FactTerm {
  // Asked day by day, so each year is listed once.
  const years = new Map<number, readonly Stretch[]>();
  const daysIn = (year: number): readonly Stretch[] => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const made = daysBetween(
      dayOf({ year, month: 1, day: 1 }),
      dayOf({ year, month: 12, day: 31 }),
    );
    years.set(year, made);
    return made;
  };
  return {
    fact,
    of(value) {
      const day = of(value);
      if (!isWritable(day)) return 1;
      const isInside = daysIn(civilOf(day).year).some(({ from, to }) => from <= day && day <= to);
      return isInside ? 0 : 1;
    },
    changes(from, to) {
      const starts = daysBetween(of(from), of(to)).flatMap((days) => [days.from, days.to + 1]);
      let near = from;
      return starts.map((start) => {
        near = firstWhere((value) => of(value) >= start, from, to, near);
        return near;
      });
    },
  };
}

/** Cuts that tell whether the value, one of these, recurs; not whether it is inside what the set is inside of. */
export function cutsOfRecurring(
  reading: Reading,
  values: readonly Term[],
  set: Recurring,
): readonly Cut[] {
  const inside = values.flatMap((term): readonly Cut[] => {
    if (term.fact === undefined) return [];
    const low = outsideOf(term, (from, to) => daysOf(reading, set, from, to));
    return [{ low, high: { fact: undefined, value: 0 } }];
  });
  // Which of them it is.
  const order = values.flatMap((low, index) =>
    values.slice(index + 1).map((high) => ({ low, high })),
  );
  return [...inside, ...order];
}

const test: Readonly<Record<CompareOperator, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '≤': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '≥': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '≠': (a, b) => a !== b,
};

/** The days of whose month, or day of the month, this holds. */
export function daysOfPart(
  part: 'month' | 'day',
  operator: CompareOperator,
  figure: number,
): SetExpr {
  const numbers = Array.from({ length: part === 'month' ? 12 : 31 }, (_, index) => index + 1);
  const holding = numbers.filter((each) => test[operator](each, figure));
  const parts = holding.map(
    (each): SetExpr =>
      part === 'month'
        ? {
            kind: 'recurring',
            every: 'year',
            from: { month: each, day: 1 },
            to: { month: each, day: 31 },
          }
        : { kind: 'recurring', every: 'month', from: { day: each }, to: { day: each } },
  );
  return { kind: 'union', parts };
}
