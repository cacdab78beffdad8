/**
 * Sets of days (and ranges of amounts): whether something lies in them, and which days they have.
 *
 * Takes set expressions, gives compiled sets. Guarantees: both ends are included (Civil Code art. 1259: 以上 and 以内 include
 * the figure); a set with an unknown end still contains what it contains wherever that end falls.
 */
import { civilOf, type DayNumber, daysInMonth, existingDay } from '../dates.ts';
import type { SetExpr } from '../graph/graph.ts';
import { badArithmetic, type Doubt, uniteDoubts } from '../values/doubt.ts';
import { whole } from '../values/rational.ts';
import { none, number, open } from './amounts.ts';
import { compareValues, doubtOfValue } from './compare.ts';
import { dayValue, periodEnd } from './days.ts';
import { all, not, some } from './kleene.ts';
import type { Days, Door, RunValue, SetOf, Site, Stretch, Truth } from './runtime.ts';
import { merge, subtractDays } from './stretches.ts';

export function compileSet(door: Door, set: SetExpr, site: Site): SetOf {
  switch (set.kind) {
    case 'period':
      return {
        contains: (session, value) => session.period(set.period).contains(session, value),
        days: (session) => session.period(set.period).days(session),
      };
    case 'range': {
      const from = set.from && door.value(set.from, site);
      const to = set.to && door.value(set.to, site);
      return {
        contains: (session, value) => between(value, from?.(session), to?.(session)),
        days: (session) => stretch(from?.(session), to?.(session)),
      };
    }
    case 'startingOn': {
      const date = door.value(set.date, site);
      const length = door.value(set.length, site);
      return {
        contains: (session, value) => {
          const first = date(session);
          return between(value, first, periodEnd(first, length(session), set.unit));
        },
        days: (session) => {
          const first = date(session);
          return stretch(first, periodEnd(first, length(session), set.unit));
        },
      };
    }
    case 'union': {
      const parts = set.parts.map((part) => door.set(part, site));
      return {
        contains: (session, value) => some(parts.map((part) => part.contains(session, value))),
        days: (session) =>
          listed(
            parts.map((part) => part.days(session)),
            (each) => each.flat(),
          ),
      };
    }
    case 'except': {
      const base = door.set(set.base, site);
      const without = door.set(set.without, site);
      return {
        contains: (session, value) =>
          all([base.contains(session, value), not(without.contains(session, value))]),
        days: (session) =>
          listed([base.days(session), without.days(session)], ([kept = [], removed = []]) =>
            subtractDays(kept, removed),
          ),
      };
    }
    case 'recurring': {
      const within = set.within && door.set(set.within, site);
      return {
        contains: (session, value) =>
          all([
            recurs(set, value),
            within === undefined ? value.kind !== 'none' : within.contains(session, value),
          ]),
        days: (session) => {
          const outer = within === undefined ? 'unbounded' : within.days(session);
          if (isListed(outer) && outer.some(isEndless)) return 'unbounded';
          return listed([outer], ([stretches = []]) => occurrences(set, stretches));
        },
      };
    }
  }
}

function between(value: RunValue, from: RunValue | undefined, to: RunValue | undefined): Truth {
  const open = from === undefined && to === undefined;
  if (open) return value.kind === 'open' ? value.doubt : value.kind !== 'none';
  return all([
    from === undefined ? true : compareValues('≥', value, from),
    to === undefined ? true : compareValues('≤', value, to),
  ]);
}

function stretch(from: RunValue | undefined, to: RunValue | undefined): Days {
  const ends = [from, to].filter((end) => end !== undefined);
  if (ends.some((end) => end.kind === 'none')) return [];
  if (ends.some((end) => end.kind !== 'day')) return uniteDoubts(ends.map(doubtOfValue));
  const first = from?.kind === 'day' ? from.day : Number.NEGATIVE_INFINITY;
  const last = to?.kind === 'day' ? to.day : Number.POSITIVE_INFINITY;
  return first > last ? [] : [{ from: first, to: last }];
}

export function isListed(days: Days): days is readonly Stretch[] {
  return Array.isArray(days);
}

/** Works on the stretches where all parts can be listed. */
function listed(
  parts: readonly Days[],
  work: (parts: readonly (readonly Stretch[])[]) => readonly Stretch[],
): Days {
  const known = parts.filter(isListed);
  if (known.length === parts.length) return merge(work(known));
  const doubts = parts.filter((part): part is Doubt => part !== 'unbounded' && !isListed(part));
  return doubts.length > 0 ? uniteDoubts(doubts) : 'unbounded';
}

function isEndless({ from, to }: Stretch): boolean {
  return !Number.isFinite(from) || !Number.isFinite(to);
}

type Recurring = Extract<SetExpr, { kind: 'recurring' }>;

/** Month and day as one number that orders days of a year; only the day for 每月. */
function place(set: Recurring, month: number, day: number): number {
  return set.every === 'year' ? month * 100 + day : day;
}

function ends(set: Recurring): { readonly from: number; readonly to: number } {
  return {
    from: place(set, set.from.month ?? 1, set.from.day),
    to: place(set, set.to.month ?? set.from.month ?? 12, set.to.day),
  };
}

/** Whether the day is one of those of every month or year; 11月1日 至 2月28日 goes over the turn. */
function isRecurring(set: Recurring, day: DayNumber): boolean {
  const { month, day: date } = civilOf(day);
  const { from, to } = ends(set);
  const at = place(set, month, date);
  return from <= to ? from <= at && at <= to : at >= from || at <= to;
}

function recurs(set: Recurring, value: RunValue): Truth {
  if (value.kind === 'day') return isRecurring(set, value.day);
  return value.kind === 'open' ? value.doubt : false;
}

/** The recurring days inside the outer stretches, month by month. */
function occurrences(set: Recurring, outer: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { from, to } of outer) {
    let { year, month } = civilOf(from);
    for (let first = existingDay(year, month, 1); first !== undefined && first <= to; ) {
      for (const inMonth of daysOfMonth(set, first, year, month)) {
        const start = Math.max(inMonth.from, from);
        const end = Math.min(inMonth.to, to);
        if (start <= end) found.push({ from: start, to: end });
      }
      month += 1;
      if (month > 12) {
        month = 1;
        year += 1;
      }
      first = existingDay(year, month, 1);
    }
  }
  return found;
}

/** Within a month, places grow with the days: those between the ends, or beside them where it goes over the turn. */
function daysOfMonth(set: Recurring, first: DayNumber, year: number, month: number): Stretch[] {
  const length = daysInMonth(year, month);
  const before = place(set, month, 0);
  const { from, to } = ends(set);
  const [start, end] = [Math.max(1, from - before), Math.min(length, to - before)];
  const dates =
    from <= to
      ? [{ from: start, to: end }]
      : [
          { from: 1, to: end },
          { from: start, to: length },
        ];
  return dates
    .filter((each) => each.from <= each.to)
    .map((each) => ({ from: first + each.from - 1, to: first + each.to - 1 }));
}

/** 起 or 止 of a set; 无 where it is empty or has no such end. */
export function edgeOf(days: Days, edge: 'start' | 'end', key?: string): RunValue {
  if (days === 'unbounded') return none;
  if (!isListed(days)) return open(days, key);
  const end = edge === 'start' ? days[0]?.from : days.at(-1)?.to;
  return end === undefined || !Number.isFinite(end) ? none : dayValue(end);
}

/** The number of days of a set; endless is a fault. */
export function dayCountOf(days: Days): RunValue {
  if (days === 'unbounded') return open(badArithmetic);
  if (!isListed(days)) return open(days);
  const count = days.reduce((sum, each) => sum + (each.to - each.from + 1), 0);
  return Number.isFinite(count) ? number(whole(count)) : open(badArithmetic);
}
