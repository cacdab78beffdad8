import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarDay,
  civilOf,
  type DayNumber,
  dayOf,
  daysInMonth,
  elapsed,
  lastDayOfPeriod,
  printIso,
  readIso,
  shiftDay,
} from '../../compiler/dates.ts';

/**
 * The plain calendar: one day after the other from 1 January 1890, by the school rule for leap years. Everything else is
 * found in it by walking.
 */
interface Walked {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
const walked: Walked[] = [];
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
for (let year = 1890; year <= 2110; year += 1) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  lengths.forEach((length, month) => {
    const days = month === 1 && leap ? 29 : length;
    for (let day = 1; day <= days; day += 1) walked.push({ year, month: month + 1, day });
  });
}
const epoch = walked.findIndex(({ year, month, day }) => year === 1970 && month === 1 && day === 1);
const at = (day: DayNumber): Walked => {
  const found = walked[day + epoch];
  if (found === undefined) throw new Error('outside the walk');
  return found;
};
const place = new Map(walked.map((each, index) => [JSON.stringify(each), index - epoch]));

/** The day so many months on: the same day of that month, or the last one walked in it. */
function walkMonths(from: DayNumber, months: number): DayNumber {
  const { year, month, day } = at(from);
  let y = year;
  let m = month;
  for (let step = 0; step < Math.abs(months); step += 1) {
    m += Math.sign(months);
    if (m === 13) [y, m] = [y + 1, 1];
    if (m === 0) [y, m] = [y - 1, 12];
  }
  for (let d = day; d > 0; d -= 1) {
    const found = place.get(JSON.stringify({ year: y, month: m, day: d }));
    if (found !== undefined) return found;
  }
  throw new Error('outside the walk');
}

const aDay = fc.integer({ min: -25_000, max: 45_000 });
const months = fc.integer({ min: -120, max: 120 });

describe('days and dates', () => {
  test('agree with the plain calendar on every day of 1890 to 2110', () => {
    const wrong = walked.filter((each, index) => {
      const day = index - epoch;
      return dayOf(each) !== day || JSON.stringify(civilOf(day)) !== JSON.stringify(each);
    });
    expect(wrong).toEqual([]);
  });

  test('ISO texts are read back, over all years of four digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719162, max: 2932896 }), (day) => {
        expect(readIso(printIso(day))).toBe(day);
      }),
      { seed: 1 },
    );
    expect(printIso(-719162)).toBe('0001-01-01');
    expect(printIso(2932896)).toBe('9999-12-31');
  });

  test.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-4-01',
    '0000-01-01',
    '',
  ])('%s is no day', (text) => expect(readIso(text)).toBeUndefined());
});

describe('moving by a length of time', () => {
  test('in months and years walks month by month and clamps to the last day', () => {
    fc.assert(
      fc.property(aDay, months, (day, count) => {
        expect(shiftDay(day, count, 'month')).toBe(walkMonths(day, count));
        expect(shiftDay(day, Math.trunc(count / 12), 'year')).toBe(
          walkMonths(day, Math.trunc(count / 12) * 12),
        );
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2024-02-29', 4, 'year', '2028-02-29'],
    ['2025-01-31', 1, 'month', '2025-02-28'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2024-12-31', -1, 'month', '2024-11-30'],
    ['2025-01-01', 90, 'day', '2025-04-01'],
  ] as const)('%s and %d %s is %s', (from, count, unit, to) => {
    expect(printIso(shiftDay(readIso(from) ?? 0, count, unit))).toBe(to);
  });

  test('a period that begins on a day ends before the matching day, or with a shorter month', () => {
    const last = (from: string, count: number, unit: 'day' | 'month' | 'year'): string =>
      printIso(lastDayOfPeriod(readIso(from) ?? 0, count, unit));
    expect(last('2025-01-15', 1, 'month')).toBe('2025-02-14');
    expect(last('2025-01-31', 1, 'month')).toBe('2025-02-28');
    expect(last('2025-01-29', 1, 'month')).toBe('2025-02-28');
    expect(last('2024-02-29', 1, 'year')).toBe('2025-02-28');
    expect(last('2025-01-01', 90, 'day')).toBe('2025-03-31');
    expect(last('2025-01-01', 0, 'month')).toBe('2024-12-31');
  });

  test('periods of one month, laid end to end from the first, leave no day out', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const { year, month } = civilOf(day);
        const first = dayOf({ year, month, day: 1 });
        const end = lastDayOfPeriod(first, count, 'month');
        expect(end + 1).toBe(shiftDay(first, count, 'month'));
      }),
      { seed: 3 },
    );
  });
});

describe('elapsed time', () => {
  test('is the greatest n with from + n ≤ to, found by trying', () => {
    const unit = fc.constantFrom('day', 'month', 'year');
    fc.assert(
      fc.property(aDay, fc.integer({ min: -4000, max: 4000 }), unit, (from, distance, which) => {
        const to = from + distance;
        const n = elapsed(from, to, which);
        const shift = (count: number): DayNumber =>
          which === 'day' ? from + count : walkMonths(from, which === 'year' ? count * 12 : count);
        expect(shift(n)).toBeLessThanOrEqual(to);
        expect(shift(n + 1)).toBeGreaterThan(to);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test('29 February completes a year on 28 February', () => {
    const years = (to: string): number =>
      elapsed(readIso('2004-02-29') ?? 0, readIso(to) ?? 0, 'year');
    expect(years('2022-02-27')).toBe(17);
    expect(years('2022-02-28')).toBe(18);
    expect(years('2004-02-28')).toBe(-1);
  });
});

describe('days of the calendar', () => {
  test('lie in the month or year they name', () => {
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (day, m, d) => {
          const { year, month } = at(day);
          const next = civilOf(calendarDay(day, 'nextMonth', undefined, d));
          expect([next.year, next.month]).toEqual(month === 12 ? [year + 1, 1] : [year, month + 1]);
          expect(next.day).toBe(Math.min(d, daysInMonth(next.year, next.month)));
          const later = civilOf(calendarDay(day, 'nextYear', m, d));
          expect([later.year, later.month]).toEqual([year + 1, m]);
          expect(civilOf(calendarDay(day, 'monthEnd') + 1).day).toBe(1);
          expect(calendarDay(day, 'nextDay')).toBe(day + 1);
        },
      ),
      { seed: 5 },
    );
  });
});
