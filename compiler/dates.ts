/**
 * Calendar arithmetic on days counted from 1970-01-01, in the proleptic Gregorian calendar.
 *
 * Takes and gives whole numbers of days; knows no time zone and no time of day. Guarantees that a period in months or years
 * ends on the matching day, or on the last day of a shorter month (Civil Code art. 202), and that the first day is not
 * counted (art. 201), so that 29 February completes a year on 28 February.
 */
import type { Day, LengthUnit } from './graph/graph.ts';

/** Days since 1970-01-01; negative before. */
export type DayNumber = number;

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** 0001-01-01, the first day that has an ISO text of four digits. */
export const firstDay: DayNumber = -719162;
/** 9999-12-31. */
export const lastDay: DayNumber = 2932896;

/** Whether the day can be written with a year of four digits. */
export function isWritable(day: DayNumber): boolean {
  return Number.isSafeInteger(day) && day >= firstDay && day <= lastDay;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29;
  return monthLengths[month - 1] ?? 31;
}

/**
 * The day of a civil date that exists. Years are cut into eras of 400 and begin on 1 March, so that the leap day comes
 * last (Hinnant, *chrono-compatible low-level date algorithms*).
 */
export function dayOf({ year, month, day }: Civil): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayOf`. */
export function civilOf(day: DayNumber): Civil {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The day of a date, or undefined if there is no such date. */
export function existingDay(year: number, month: number, day: number): DayNumber | undefined {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dayOf({ year, month, day });
}

/** Reads `2025-01-01`; undefined if it is written otherwise or does not exist. */
export function readIso(text: string): DayNumber | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  return existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Reads a `Day` of a graph, which the compiler guarantees to exist. */
export function parseDay(text: Day): DayNumber {
  const day = readIso(text);
  if (day === undefined) throw new Error(`not a day: ${text}`);
  return day;
}

/** `2025-01-01`; only for days that `isWritable`. */
export function printIso(day: DayNumber): Day {
  const { year, month, day: date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The day, or the month's last where the month is shorter. `month` may lie outside 1 to 12. */
function clampedDay(year: number, month: number, day: number): DayNumber {
  const months = year * 12 + (month - 1);
  const realYear = Math.floor(months / 12);
  const realMonth = months - realYear * 12 + 1;
  return dayOf({
    year: realYear,
    month: realMonth,
    day: Math.min(day, daysInMonth(realYear, realMonth)),
  });
}

/** The day `length` units after (before, if negative). 31 January and 1 month: the last day of February. */
export function shiftDay(day: DayNumber, length: number, unit: LengthUnit): DayNumber {
  if (unit === 'day') return day + length;
  const { year, month, day: date } = civilOf(day);
  return clampedDay(year, month + (unit === 'year' ? length * 12 : length), date);
}

/**
 * The last day of a period that begins on `day` and is so long: the day before the matching day, or the month's last where
 * there is no matching day. Before `day` when the length is 0 or less: the period is empty.
 */
export function lastDayOfPeriod(day: DayNumber, length: number, unit: LengthUnit): DayNumber {
  const matching = shiftDay(day, length, unit);
  if (unit === 'day' || civilOf(matching).day === civilOf(day).day) return matching - 1;
  return matching;
}

/** The greatest n (also below 0) such that `from` shifted by n is not after `to`. */
export function elapsed(from: DayNumber, to: DayNumber, unit: LengthUnit): number {
  if (unit === 'day') return to - from;
  const start = civilOf(from);
  const end = civilOf(to);
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  const guess = unit === 'year' ? Math.ceil(months / 12) : months;
  return shiftDay(from, guess, unit) <= to ? guess : guess - 1;
}

export type CalendarTarget =
  | 'nextDay'
  | 'monthEnd'
  | 'nextMonth'
  | 'thisMonth'
  | 'nextYear'
  | 'thisYear';

/** 次日, 当月末, 次月N日, 当月N日, 次年M月N日, 当年M月N日; the month's last day where N is beyond it. */
export function calendarDay(
  of: DayNumber,
  to: CalendarTarget,
  monthOfYear = 1,
  dayOfMonth = 1,
): DayNumber {
  const { year, month } = civilOf(of);
  switch (to) {
    case 'nextDay':
      return of + 1;
    case 'monthEnd':
      return clampedDay(year, month, 31);
    case 'nextMonth':
      return clampedDay(year, month + 1, dayOfMonth);
    case 'thisMonth':
      return clampedDay(year, month, dayOfMonth);
    case 'nextYear':
      return clampedDay(year + 1, monthOfYear, dayOfMonth);
    case 'thisYear':
      return clampedDay(year, monthOfYear, dayOfMonth);
  }
}
