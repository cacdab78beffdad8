/**
 * Boxes that differ on one axis only, as one box, where what they have there together can be told at once.
 *
 * Takes boxes, which may overlap; gives no more of them, which have the same points together. Each is merged with the first
 * that it can be merged with, until none can.
 */
import { type Box, isInside } from './box.ts';
import { sameRuns, union } from './runs.ts';

/** `axes`: those on which boxes are merged. */
export function mergedBoxes(boxes: readonly Box[], axes: readonly boolean[]): readonly Box[] {
  const merged: Box[] = [];
  for (const box of boxes) {
    let own = box;
    // What it was merged with may go together with one that was passed over before.
    for (let at = 0; at < merged.length; ) {
      const both = together(merged[at] ?? [], own, axes);
      if (both === undefined) at += 1;
      else {
        own = both;
        merged.splice(at, 1);
        at = 0;
      }
    }
    merged.push(own);
  }
  return merged;
}

/** undefined: they differ on more than one axis, and neither is in the other. */
function together(one: Box, other: Box, axes: readonly boolean[]): Box | undefined {
  if (isInside(other, one)) return one;
  if (isInside(one, other)) return other;
  let differing = -1;
  for (let axis = 0; axis < Math.max(one.length, other.length); axis += 1) {
    const [a, b] = [one[axis], other[axis]];
    if (a === b || (a !== undefined && b !== undefined && sameRuns(a, b))) continue;
    // What one of them does not say of an axis, is all of it.
    if (differing >= 0 || a === undefined || b === undefined || !axes[axis]) return undefined;
    differing = axis;
  }
  const merged = [...one];
  merged[differing] = union(one[differing] ?? [], other[differing] ?? []);
  return merged;
}
