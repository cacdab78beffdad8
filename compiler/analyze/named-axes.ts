/**
 * Boxes by the axes that they name: where much is not decided a question has very many axes, of which a box names a few.
 */
import type { Box } from './box.ts';
import { meet, type Runs, standing } from './runs.ts';

/** The axes on which the box says something. */
export function axesOf(box: Box): readonly number[] {
  const found: number[] = [];
  for (let axis = 0; axis < box.length; axis += 1) if (box[axis] !== undefined) found.push(axis);
  return found;
}

/** What is in both; `axes` are those of the second. */
export function meetOn(axes: readonly number[], a: Box, b: Box): Box | undefined {
  for (const axis of axes) {
    const [one, other] = [a[axis], b[axis]];
    if (one !== undefined && other !== undefined && standing(one, other) === 'outside') return;
  }
  const found: (Runs | undefined)[] = [...a];
  while (found.length < b.length) found.push(undefined);
  for (const axis of axes) {
    const [one, other] = [a[axis], b[axis]];
    found[axis] = one === undefined || other === undefined ? other : meet(one, other);
  }
  return found;
}

/** Whether all of the first is in the second; `axes` are those of the second. */
export function isInsideOn(axes: readonly number[], inner: Box, outer: Box): boolean {
  for (const axis of axes) {
    const [own, part] = [inner[axis], outer[axis]];
    if (part !== undefined && (own === undefined || standing(own, part) !== 'inside')) return false;
  }
  return true;
}
