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
import { type Runs, type Standing, sameRuns, standing } from './runs.ts';
import { type Measured, type Piece, Spent, Walk } from './walk.ts';

/** With more changed boxes than these it is divided afresh. */
const mostChanged = 32;

interface Divided {
  readonly cell: readonly Runs[];
  readonly flat: FlatBoxes;
  readonly counting: boolean;
  readonly piece: Piece | undefined;
}

/** A cell, others, and those of them that neither miss nor cover it. */
interface Near {
  readonly cell: readonly Runs[];
  readonly others: readonly Box[];
  readonly boxes: readonly Box[];
  /** By place among the others, the place among the boxes; -1: it misses the cell. */
  readonly places: Int32Array;
}

export class Parting {
  #near: Near | undefined;
  #last: Divided | undefined;
  #flat: FlatBoxes | undefined;

  /** What was last near, in rows. */
  get flat(): FlatBoxes | undefined {
    return this.#flat;
  }

  /** Boxes that neither miss nor cover the cell; undefined: one covers it. */
  near(cell: readonly Runs[], others: readonly Box[]): readonly Box[] | undefined {
    this.#near = (this.#near && stillNear(this.#near, cell, others)) ?? nearOf(cell, others);
    return this.#near?.boxes;
  }

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
    const isTaken = changed !== undefined && last?.flat.take(others, axes) === true;
    const flat = isTaken ? last.flat : new FlatBoxes(others, axes);
    const before = {
      piece: changed && last?.piece,
      isTouched: (part: readonly Runs[]) => changed?.some((box) => reaches(box, part)) !== false,
    };
    this.#last = undefined;
    this.#flat = flat;
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

/** Boxes that neither miss nor cover the cell; undefined: one covers it. */
export function crossing(
  cell: readonly Runs[],
  others: readonly Box[],
): readonly Box[] | undefined {
  return nearOf(cell, others)?.boxes;
}

function nearOf(cell: readonly Runs[], others: readonly Box[]): Near | undefined {
  const boxes: Box[] = [];
  const places = new Int32Array(others.length).fill(-1);
  for (let at = 0; at < others.length; at += 1) {
    const box = others[at] ?? everything;
    const stands = standingOf(cell, box);
    if (stands === 'inside') return undefined;
    if (stands === 'outside') continue;
    places[at] = boxes.length;
    boxes.push(box);
  }
  return { cell: [...cell], others, boxes, places };
}

/** Where as many are near as before and in their places. */
function stillNear(before: Near, cell: readonly Runs[], others: readonly Box[]): Near | undefined {
  if (others.length !== before.others.length || !isSameCell(before.cell, cell)) return undefined;
  let boxes: Box[] | undefined;
  for (let at = 0; at < others.length; at += 1) {
    const box = others[at] ?? everything;
    if (box === before.others[at]) continue;
    const place = before.places[at] ?? -1;
    if (standingOf(cell, box) !== (place < 0 ? 'outside' : 'both')) return undefined;
    if (place < 0) continue;
    boxes ??= [...before.boxes];
    boxes[place] = box;
  }
  return { ...before, others, boxes: boxes ?? before.boxes };
}

/** How a cell stands to a box. */
function standingOf(cell: readonly Runs[], box: Box): Standing {
  let isInside = true;
  for (let axis = 0; axis < box.length; axis += 1) {
    const set = box[axis];
    if (set === undefined) continue;
    const stands = standing(cell[axis] ?? [], set);
    if (stands === 'outside') return 'outside';
    if (stands === 'both') isInside = false;
  }
  return isInside ? 'inside' : 'both';
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
