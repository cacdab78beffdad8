/** Boxes that differ on one axis only, as one: the same points, and nothing left to merge. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../compiler/analyze/box.ts';
import { mergedBoxes } from '../../compiler/analyze/merged-boxes.ts';
import type { Runs } from '../../compiler/analyze/runs.ts';

const seed = 29;
const size = 4;
const all = [0, 1, 2, 3];

const runsOf = (points: readonly number[]): Runs => {
  const found: number[] = [];
  for (const point of points) {
    if (found.at(-1) === point) found[found.length - 1] = point + 1;
    else found.push(point, point + 1);
  }
  return found;
};
const runs = fc.subarray(all, { minLength: 1 }).map(runsOf);
const boxes = fc.array(fc.tuple(runs, runs, runs), { maxLength: 10 });

const has = (box: Box, point: readonly number[]): boolean =>
  point.every((value, axis) => {
    const part = box[axis] ?? [0, size];
    return part.some((from, at) => at % 2 === 0 && from <= value && value < (part[at + 1] ?? 0));
  });
const points = all.flatMap((x) => all.flatMap((y) => all.map((z) => [x, y, z])));

describe('merged boxes', () => {
  test('a box and its neighbour are one; what the neighbour of both is, too', () => {
    const left: Box = [
      [0, 1],
      [0, 2],
      [0, 4],
    ];
    const right: Box = [
      [1, 4],
      [0, 2],
      [0, 4],
    ];
    const above: Box = [
      [0, 4],
      [2, 4],
      [0, 4],
    ];
    expect(mergedBoxes([left, above, right], [true, true, true])).toEqual([
      [
        [0, 4],
        [0, 4],
        [0, 4],
      ],
    ]);
  });

  test('on an axis that is told in pieces they stay apart', () => {
    const left: Box = [
      [0, 1],
      [0, 2],
    ];
    const right: Box = [
      [1, 4],
      [0, 2],
    ];
    expect(mergedBoxes([left, right], [false, true])).toEqual([left, right]);
  });

  test('have the same points, and are no more than before', () => {
    fc.assert(
      fc.property(boxes, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (before, axes) => {
        const after = mergedBoxes(before, axes);
        for (const point of points) {
          const isIn = (box: Box): boolean => has(box, point);
          expect(after.some(isIn)).toBe(before.some(isIn));
        }
        expect(after.length).toBeLessThanOrEqual(before.length);
        expect(mergedBoxes(after, axes)).toHaveLength(after.length);
      }),
      { seed, numRuns: 500 },
    );
  });
});
