/** Sets of days as stretches, against sets of single days. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, printIso } from '../../compiler/dates.ts';
import type { SetExpr } from '../../compiler/graph/graph.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import type { Stretch } from '../../compiler/run/runtime.ts';
import { openSession } from '../../compiler/run/session.ts';
import { merge, sharedDays, subtractDays } from '../../compiler/run/stretches.ts';
import { aGraph, date } from '../support/graphs.ts';

const stretches = fc
  .array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.nat(8)), { maxLength: 8 })
  .map((all) => all.map(([from, length]): Stretch => ({ from, to: from + length })));

const daysIn = (all: readonly Stretch[]): ReadonlySet<number> =>
  new Set(all.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));

/** Sorted, none empty, none touching the next. */
function expectTidy(all: readonly Stretch[]): void {
  for (const [index, { from, to }] of all.entries()) {
    expect(from).toBeLessThanOrEqual(to);
    const next = all[index + 1];
    if (next !== undefined) expect(next.from).toBeGreaterThan(to);
  }
}

test('unite, meet and take out as sets of days do', () => {
  fc.assert(
    fc.property(stretches, stretches, (first, second) => {
      const [a, b] = [merge(first), merge(second)];
      const [inA, inB] = [daysIn(first), daysIn(second)];
      const cases = [
        [a, inA],
        [merge([...a, ...b]), new Set([...inA, ...inB])],
        [sharedDays(a, b), new Set([...inA].filter((day) => inB.has(day)))],
        [subtractDays(a, b), new Set([...inA].filter((day) => !inB.has(day)))],
      ] as const;
      for (const [got, wanted] of cases) {
        expectTidy(got);
        expect([...daysIn(got)].sort((x, y) => x - y)).toEqual([...wanted].sort((x, y) => x - y));
      }
    }),
    { seed: 20250302, numRuns: 2000 },
  );
});

test('ends may be open', () => {
  const ever = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  expect(subtractDays([ever], [{ from: 3, to: 5 }])).toEqual([
    { from: ever.from, to: 2 },
    { from: 6, to: ever.to },
  ]);
  expect(subtractDays([{ from: 1, to: 9 }], [{ from: 3, to: ever.to }])).toEqual([
    { from: 1, to: 2 },
  ]);
  expect(sharedDays([ever], [{ from: 3, to: 5 }])).toEqual([{ from: 3, to: 5 }]);
});

test('days that recur are listed as they are met one by one', () => {
  const end = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  });
  const prepared = prepare(aGraph({}));
  const session = openSession(prepared, []);
  fc.assert(
    fc.property(
      fc.constantFrom('month' as const, 'year' as const),
      end,
      end,
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 500 }),
      (every, from, to, after, length) => {
        const first = dayOf({ year: 2023, month: 1, day: 1 }) + after;
        const last = first + length;
        const within: SetExpr = {
          kind: 'range',
          from: date(printIso(first)),
          to: date(printIso(last)),
        };
        const set = prepared.door.set(
          {
            kind: 'recurring',
            every,
            within,
            from: every === 'month' ? { day: from.day } : from,
            to: every === 'month' ? { day: to.day } : to,
          },
          { owner: 'test' },
        );
        const met = Array.from({ length: length + 1 }, (_, i) => first + i).filter(
          (day) => set.contains(session, { kind: 'day', day }) === true,
        );
        const listed = set.days(session);
        expect(Array.isArray(listed)).toBe(true);
        expectTidy(listed as readonly Stretch[]);
        expect([...daysIn(listed as readonly Stretch[])]).toEqual(met);
      },
    ),
    { seed: 20250303, numRuns: 400 },
  );
});
