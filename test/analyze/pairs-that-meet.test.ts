/** Pairs of lists of boxes that meet: just those that a comparison of each with each finds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areApart, type Box } from '../../compiler/analyze/box.ts';
import { type Pair, pairsThatMeet } from '../../compiler/analyze/pairs-that-meet.ts';
import { anyBox } from '../support/random-boxes.ts';

const seed = 31;

const listsOf = (count: number): fc.Arbitrary<readonly (readonly Box[])[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.tuple(anyBox) },
      { weight: 1, arbitrary: fc.array(anyBox, { maxLength: 3 }) },
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
