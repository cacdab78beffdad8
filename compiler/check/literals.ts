/** Literals of the tree as the graph writes them. */
import type { DateLiteral, Fraction, RelativeDay, Unit } from '../../language/ast.ts';
import type { Day, Exact, NumberUnit } from '../graph/graph.ts';
import { printExact, rational } from '../values/rational.ts';

/** A fraction in lowest terms: `34000`, `-1/3`. */
export function exactOf({ numerator, denominator }: Fraction): Exact {
  return printExact(rational(numerator, denominator));
}

/** ISO 8601 of a day; years below 1000 are padded. */
export function isoDay(year: number, month: number, day: number): Day {
  const pad = (n: number, width: number): string => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function dateLiteral({ year, month, day }: DateLiteral): Day {
  return isoDay(year, month, day);
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether the day exists in the Gregorian calendar. */
export function dayExists(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : daysInMonth[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

/** 上年9月1日 in the year in which 待遇期 begins; undefined when that year has no such day. */
export function relativeDay(written: RelativeDay, benefitYear: number): Day | undefined {
  const year = benefitYear + { last: -1, this: 0, next: 1 }[written.year];
  return dayExists(year, written.month, written.day)
    ? isoDay(year, written.month, written.day)
    : undefined;
}

const units: Readonly<Record<Unit, NumberUnit>> = {
  day: 'day',
  month: 'month',
  year: 'year',
  age: 'year',
  person: 'person',
  household: 'household',
  time: 'time',
  fold: 'fold',
};

/** 岁 counts years. */
export function unitOf(written: Unit): NumberUnit {
  return units[written];
}
