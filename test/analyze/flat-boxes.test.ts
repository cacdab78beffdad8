/** Boxes as rows of numbers tell what the boxes tell, also when some have given way to others; and what is left of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Axis } from '../../compiler/analyze/axis.ts';
import { areApart, type Box } from '../../compiler/analyze/box.ts';
import { FlatBoxes } from '../../compiler/analyze/flat-boxes.ts';
import { type Runs, sameRuns, standing, without } from '../../compiler/analyze/runs.ts';
import { widened } from '../../compiler/analyze/widening.ts';
import { anyBox, boxAxes } from '../support/random-boxes.ts';

const seed = 32;
const numRuns = 400;
const someBoxes = fc.array(anyBox, { maxLength: 30, size: 'max' });

const sidesOf = (rows: FlatBoxes, other: Box): readonly (readonly number[])[] =>
  rows.boxes.map((_, box) =>
    boxAxes.map((_, axis) => {
      const part = other[axis];
      return part === undefined ? -1 : rows.standing(part, box, axis);
    }),
  );

describe('boxes in rows', () => {
  test('are apart where the boxes are', () => {
    let apart = 0;
    fc.assert(
      fc.property(someBoxes, anyBox, (boxes, other) => {
        const found = [...new FlatBoxes(boxes, boxAxes).apartFrom(other)];
        expect(found).toEqual(boxes.map((box) => (areApart(box, other) ? 1 : 0)));
        apart += found.filter((each) => each === 1).length;
      }),
      { seed, numRuns },
    );
    expect(apart).toBeGreaterThan(1000);
  });

  test('miss a part where no point of it is in the box', () => {
    fc.assert(
      fc.property(someBoxes, anyBox, (boxes, other) => {
        const rows = new FlatBoxes(boxes, boxAxes);
        for (const [axis, part] of other.entries()) {
          if (part === undefined) continue;
          const missed = boxes.map((box) => {
            const own = box[axis];
            return own !== undefined && standing(part, own) === 'outside' ? 1 : 0;
          });
          expect([...rows.missing(part, axis)]).toEqual(missed);
        }
      }),
      { seed, numRuns },
    );
  });

  test('that took others tell what new ones tell', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        someBoxes,
        fc.array(fc.tuple(fc.nat(), anyBox)),
        anyBox,
        (boxes, edits, other) => {
          const rows = new FlatBoxes(boxes, boxAxes);
          const now = [...boxes];
          for (const [at, box] of edits) if (now.length > 0) now[at % now.length] = box;
          const before = sidesOf(rows, other);
          if (!rows.take(now, boxAxes)) {
            expect(sidesOf(rows, other)).toEqual(before);
            return;
          }
          const fresh = new FlatBoxes(now, boxAxes);
          expect(sidesOf(rows, other)).toEqual(sidesOf(fresh, other));
          expect(now.map((_, at) => rows.mixOf(at))).toEqual(now.map((_, at) => fresh.mixOf(at)));
          taken += edits.length;
        },
      ),
      { seed, numRuns },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test('take nothing on other axes', () => {
    const box: Box = [undefined, [0, 1, 3, 4]];
    const rows = new FlatBoxes([box], boxAxes);
    expect(rows.take([box], boxAxes)).toBe(true);
    expect(rows.take([box], boxAxes.slice(1))).toBe(false);
    const longer = boxAxes.map((axis, at) => (at === 1 ? { from: 0, to: 90 } : axis));
    expect(rows.take([box], longer)).toBe(false);
  });
});

/** All of an axis in the outer box but what some other takes that meets the region on all other axes. */
function freeOn(index: number, region: readonly Runs[], outer: Runs, others: readonly Box[]): Runs {
  let free = outer;
  for (const other of others) {
    const meets = region.every((part, axis) => {
      const own = other[axis];
      return axis === index || own === undefined || standing(part, own) !== 'outside';
    });
    if (meets) free = without(free, other[index] ?? outer);
  }
  return free;
}

test('a point that boxes leave is widened to a region that cannot be widened', () => {
  const axes = boxAxes as unknown as readonly Axis[];
  let widenedOnes = 0;
  fc.assert(
    fc.property(
      someBoxes,
      fc.tuple(...boxAxes.map(({ from, to }) => fc.integer({ min: from, max: to - 1 }))),
      (boxes, point) => {
        const cell = point.map((at): Runs => [at, at + 1]);
        const others = boxes.filter((box) => areApart(box, cell));
        const rows = new FlatBoxes(others, boxAxes);
        const region = widened(axes, cell, [], rows) as readonly Runs[];
        expect(others.every((box) => areApart(box, region))).toBe(true);
        expect(cell.every((part, axis) => standing(part, region[axis] ?? []) === 'inside')).toBe(
          true,
        );
        for (const [index, { from, to }] of boxAxes.entries()) {
          const free = freeOn(index, region, [from, to], others);
          expect(sameRuns(region[index] ?? [], free)).toBe(true);
        }
        if (others.length > 0) widenedOnes += 1;
      },
    ),
    { seed, numRuns },
  );
  expect(widenedOnes).toBeGreaterThan(300);
});
