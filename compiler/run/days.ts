/**
 * Date expressions on evaluated operands. 无 makes a date 无; what is open stays open, under a key by which equal
 * computations are known to be equal; a day outside the years 1 to 9999 is a fault.
 */
import {
  calendarDay,
  civilOf,
  type DayNumber,
  elapsed,
  isWritable,
  lastDayOfPeriod,
  shiftDay,
} from '../dates.ts';
import type { Expr, LengthUnit } from '../graph/graph.ts';
import { badArithmetic, uniteDoubts } from '../values/doubt.ts';
import { known } from '../values/linear.ts';
import { whole } from '../values/rational.ts';
import { none, number, open, smallWhole } from './amounts.ts';
import { doubtOfValue } from './compare.ts';
import type { RunValue } from './runtime.ts';

export function dayValue(day: DayNumber): RunValue {
  return isWritable(day) ? { kind: 'day', day } : open(badArithmetic);
}

/** What stands for a date where the operands are not all known days and whole numbers. */
function undecided(name: string, operands: readonly RunValue[]): RunValue {
  if (operands.some((operand) => operand.kind === 'none')) return none;
  const doubt = uniteDoubts(operands.map(doubtOfValue));
  const waits = doubt.missing.length + doubt.pending.length + doubt.bounds.length > 0;
  if (!waits && doubt.fault === undefined) return open(badArithmetic);
  const keys = operands.map(keyOf);
  return keys.includes(undefined) ? open(doubt) : open(doubt, `${name}(${keys.join(';')})`);
}

function keyOf(value: RunValue): string | undefined {
  switch (value.kind) {
    case 'open':
      return value.key;
    case 'day':
      return `day:${value.day}`;
    case 'amount': {
      const exact = known(value.form);
      return exact === undefined ? undefined : `${exact.n}/${exact.d}`;
    }
    default:
      return undefined;
  }
}

function byKey(a: RunValue, b: RunValue): number {
  const [left = '', right = ''] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The value as a whole number, if it is one that is known. */
function count(value: RunValue): number | undefined {
  const exact = value.kind === 'amount' ? known(value.form) : undefined;
  return exact === undefined ? undefined : smallWhole(exact);
}

/** D 后 N, D 前 N. */
export function shifted(
  date: RunValue,
  length: RunValue,
  direction: 'after' | 'before',
  unit: LengthUnit,
): RunValue {
  const by = count(length);
  if (date.kind !== 'day' || by === undefined) {
    return undecided(`${direction} ${unit}`, [date, length]);
  }
  return dayValue(shiftDay(date.day, direction === 'after' ? by : -by, unit));
}

/** The last day of 自 D 起 N. */
export function periodEnd(date: RunValue, length: RunValue, unit: LengthUnit): RunValue {
  const by = count(length);
  if (date.kind !== 'day' || by === undefined) return undecided(`last ${unit}`, [date, length]);
  return dayValue(lastDayOfPeriod(date.day, by, unit));
}

/**
 * 自 D 起 N 期满: the day after the period, and so D itself where N is 0: who waits no month waits for nothing. A negative
 * length is a fault.
 */
export function expiryOf(date: RunValue, length: RunValue, unit: LengthUnit): RunValue {
  const by = count(length);
  if (date.kind === 'day' && by !== undefined && by < 0) return open(badArithmetic);
  return calendarDayOf(periodEnd(date, length, unit), { kind: 'calendarDay', to: 'nextDay' });
}

/** 次日, 当月末, 次月1日, … */
export function calendarDayOf(
  date: RunValue,
  expr: Omit<Extract<Expr, { kind: 'calendarDay' }>, 'of'>,
): RunValue {
  if (date.kind !== 'day') {
    return undecided(`${expr.to} ${expr.month ?? ''} ${expr.day ?? ''}`, [date]);
  }
  return dayValue(calendarDay(date.day, expr.to, expr.month, expr.day));
}

/** D 的 年, 月, 日. */
export function datePartOf(date: RunValue, part: 'year' | 'month' | 'day'): RunValue {
  return date.kind === 'day' ? number(whole(civilOf(date.day)[part])) : undecided(part, [date]);
}

/** In what 周岁, 整月 and 天数 count. */
export const elapsedUnits = { fullYears: 'year', fullMonths: 'month', days: 'day' } as const;

/** A 至 B 的 周岁, 整月, 天数. */
export function elapsedOf(
  from: RunValue,
  to: RunValue,
  unit: 'fullYears' | 'fullMonths' | 'days',
): RunValue {
  if (from.kind !== 'day' || to.kind !== 'day') return undecided(unit, [from, to]);
  return number(whole(elapsed(from.day, to.day, elapsedUnits[unit])));
}

/** 较早者, 较晚者. 无 counts as absent unless all are 无. */
export function pickDay(pick: 'earlier' | 'later', operands: readonly RunValue[]): RunValue {
  const present = operands.filter((operand) => operand.kind !== 'none');
  if (present.length === 0) return none;
  const days = present.map((operand) => (operand.kind === 'day' ? operand.day : undefined));
  const knownDays = days.filter((day) => day !== undefined);
  if (knownDays.length < present.length) {
    const [first] = present;
    if (present.length === 1 && first !== undefined) return first;
    // In one order, so that the key is the same whichever way round they are written.
    return undecided(pick, [...present].sort(byKey));
  }
  const better = pick === 'earlier' ? Math.min : Math.max;
  return dayValue(knownDays.reduce((a, b) => better(a, b)));
}
