/** Pairs of lists of boxes that meet: just those that a comparison of each with each finds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areApart, type Box } from '../../compiler/analyze/box.ts';
import { type Pair, pairsThatMeet } from '../../compiler/analyze/pairs-that-meet.ts';
import type { Runs } from '../../compiler/analyze/runs.ts';

const seed = 31;

/** Ends of several runs on a short axis, of one or two on a long one; absent: the whole axis. */
const part = (low: number, high: number, runs: number): fc.Arbitrary<Runs | undefined> =>
  fc.option(
    fc
      .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: runs * 2 })
      .map((ends) => ends.sort((a, b) => a - b).slice(0, ends.length - (ends.length % 2))),
    { nil: undefined, freq: 4 },
  );
const box = fc.tuple(
  part(-40_000, 40_000, 1),
  part(0, 14, 3),
  part(0, 900, 2),
  part(0, 2, 1),
  part(-3, 3, 2),
);
const listsOf = (count: number): fc.Arbitrary<readonly (readonly Box[])[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(box) },
      { weight: 1, arbitrary: fc.array(box, { maxLength: 3 }) },
    ),
    { minLength: count, maxLength: count + 40, size: 'max' },
  );

function eachWithEach(lists: readonly (readonly Box[])[]): readonly Pair[] {
  return lists.flatMap((one, a) =>
    lists.flatMap((other, b): readonly Pair[] =>
      a < b && one.some((box) => other.some((each) => !areApart(box, each))) ? [[a, b]] : [],
    ),
  );
}

describe('pairs that meet', () => {
  test.each([
    ['few', 0, 200],
    ['many', 150, 40],
  ] as const)('of %s boxes', (_, count, numRuns) => {
    let found = 0;
    fc.assert(
      fc.property(listsOf(count), (lists) => {
        const pairs = pairsThatMeet(lists);
        expect(pairs).toEqual(eachWithEach(lists));
        found += pairs.length;
      }),
      { seed, numRuns },
    );
    expect(found).toBeGreaterThan(1000);
  });
});
