/**
 * A box less other boxes, in pieces that are kept: asked again with some other boxes, it is divided again only where they are.
 *
 * Takes axes, a box and what is taken away from it; gives what is left. Guarantees: the same as of a new one, since how a part
 * is divided depends on nothing but the part and the boxes that cross it, in their order.
 */
import type { Axis } from './axis.ts';
import { areSame, type Box, everything } from './box.ts';
import { areFewInAll } from './division.ts';
import { FlatBoxes } from './flat-boxes.ts';
import { type Runs, sameRuns, standing } from './runs.ts';
import { type Measured, type Piece, Spent, Walk } from './walk.ts';

/** With more changed boxes than these it is divided afresh. */
const mostChanged = 32;

interface Divided {
  readonly cell: readonly Runs[];
  readonly flat: FlatBoxes;
  readonly counting: boolean;
  readonly piece: Piece | undefined;
}

export class Parting {
  #last: Divided | undefined;

  /** `axes` are alike, and `others` cross the cell; undefined: there are more pieces than `most`. */
  measure(
    axes: readonly Axis[],
    cell: Runs[],
    others: readonly Box[],
    counting: boolean,
    most: number,
  ): Measured | undefined {
    const last = this.#last;
    const isSame = last?.counting === counting && isSameCell(last.cell, cell);
    const changed = isSame ? changedIn(last.flat.boxes, others) : undefined;
    // Rows of boxes that are the same as before stay as they are.
    const isTaken = changed !== undefined && last?.flat.take(others) === true;
    const flat = isTaken ? last.flat : new FlatBoxes(others, axes);
    const before = {
      piece: changed && last?.piece,
      isTouched: (part: readonly Runs[]) => changed?.some((box) => reaches(box, part)) !== false,
    };
    this.#last = undefined;
    try {
      const piece = new Walk(axes, flat, most, counting).pieces([...cell], before);
      this.#last = { cell: [...cell], flat, counting, piece };
      return piece ?? { count: 0n, cost: Number.POSITIVE_INFINITY };
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    }
  }
}

function isSameCell(a: readonly Runs[], b: readonly Runs[]): boolean {
  return a.length === b.length && a.every((part, axis) => sameRuns(part, b[axis] ?? []));
}

/** Boxes of either that have none alike at their place in the other; undefined: too many, or all are divided otherwise. */
function changedIn(old: readonly Box[], now: readonly Box[]): readonly Box[] | undefined {
  const [before, after] = [old.length, now.length];
  const isSame = (one: number, other: number): boolean =>
    areSame(old[one] ?? everything, now[other] ?? everything);
  if (areFewInAll(before) !== areFewInAll(after)) return undefined;
  const least = Math.min(before, after);
  let start = 0;
  while (start < least && isSame(start, start)) start += 1;
  let end = 0;
  while (end < least - start && isSame(before - 1 - end, after - 1 - end)) end += 1;
  const found: Box[] = [];
  for (let at = start; at < Math.max(before, after) - end; at += 1) {
    const one = at < before - end ? old[at] : undefined;
    const other = at < after - end ? now[at] : undefined;
    if (one !== undefined && other !== undefined && areSame(one, other)) continue;
    if (one !== undefined) found.push(one);
    if (other !== undefined) found.push(other);
    if (found.length > mostChanged) return undefined;
  }
  return found;
}

function reaches(box: Box, part: readonly Runs[]): boolean {
  for (let axis = 0; axis < box.length; axis += 1) {
    const own = box[axis];
    if (own !== undefined && standing(part[axis] ?? [], own) === 'outside') return false;
  }
  return true;
}
