/** Boxes: for each axis the part that is meant; an absent part is the whole axis. */
import { meet as meetRuns, type Runs, sameRuns, standing } from './runs.ts';

/** By number of the axis. Never empty on any. */
export type Box = readonly (Runs | undefined)[];

export const everything: Box = [];

/** Leaves of the first what is in the second as well; false: nothing, and the first is spoilt. */
export function narrow(box: (Runs | undefined)[], other: Box): boolean {
  while (box.length < other.length) box.push(undefined);
  for (let axis = 0; axis < other.length; axis += 1) {
    const part = other[axis];
    if (part === undefined) continue;
    const own = box[axis];
    const both = own === undefined ? part : meetRuns(own, part);
    if (both.length === 0) return false;
    box[axis] = both;
  }
  return true;
}

/** Whether they say the same, axis by axis. */
export function areSame(a: Box, b: Box): boolean {
  if (a === b) return true;
  const size = Math.max(a.length, b.length);
  for (let axis = 0; axis < size; axis += 1) {
    const one = a[axis];
    const other = b[axis];
    if (one === other) continue;
    if (one === undefined || other === undefined || !sameRuns(one, other)) return false;
  }
  return true;
}

/** Whether no point is in both. */
export function areApart(a: Box, b: Box): boolean {
  const size = Math.min(a.length, b.length);
  for (let axis = 0; axis < size; axis += 1) {
    const one = a[axis];
    const other = b[axis];
    if (one !== undefined && other !== undefined && standing(one, other) === 'outside') return true;
  }
  return false;
}

/** Whether all of the first is in the second. */
export function isInside(inner: Box, outer: Box): boolean {
  for (let axis = 0; axis < outer.length; axis += 1) {
    const part = outer[axis];
    if (part === undefined) continue;
    const own = inner[axis];
    if (own === undefined || standing(own, part) !== 'inside') return false;
  }
  return true;
}
