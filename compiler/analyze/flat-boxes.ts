/** Boxes as rows of numbers, so that a part of an axis is soon compared with many of them. */
import type { Axis } from './axis.ts';
import type { Box } from './box.ts';
import { type Runs, standing as standingOfRuns } from './runs.ts';

export const outside = 0;
export const inside = 1;
export const both = 2;

/** Points of an axis that fit into the bits of a number. */
export const mostBits = 31;

/** A set of points 0 … 30 as bits. */
export function bitsOf(set: Runs): number {
  let bits = 0;
  for (let at = 0; at < set.length; at += 2) {
    for (let point = set[at] ?? 0; point < (set[at + 1] ?? 0); point += 1) bits |= 1 << point;
  }
  return bits;
}

export class FlatBoxes {
  readonly width: number;
  /** The outer ends of each box on each axis; of boxes of several runs on it the low end is NaN. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** By axis: a short one of which some box takes several runs. */
  readonly #short: boolean[] = [];
  readonly #bits: Int32Array;
  /** By axis, two parts that were asked about last, with their bits. */
  readonly #parts: (Runs | undefined)[] = [];
  readonly #partBits: number[] = [];
  #boxes: readonly Box[];
  #mixes: Int32Array | undefined;

  constructor(boxes: readonly Box[], axes: readonly Pick<Axis, 'from' | 'to'>[]) {
    const width = axes.length;
    this.#boxes = boxes;
    this.width = width;
    this.lows = new Float64Array(boxes.length * width).fill(Number.NEGATIVE_INFINITY);
    this.highs = new Float64Array(boxes.length * width).fill(Number.POSITIVE_INFINITY);
    for (let index = 0; index < boxes.length; index += 1) {
      const box = boxes[index] ?? [];
      for (let axis = 0; axis < box.length; axis += 1) {
        const set = box[axis];
        if (set === undefined) continue;
        this.#writeEnds(index * width + axis, set);
        if (isSeveral(set)) this.#short[axis] = isShort(axes[axis]);
      }
    }
    this.#bits = new Int32Array(this.#short.length === 0 ? 0 : boxes.length * width).fill(-1);
    if (!this.#short.includes(true)) return;
    for (let index = 0; index < boxes.length; index += 1) this.#writeBits(index);
  }

  #writeEnds(at: number, set: Runs): void {
    this.lows[at] = isSeveral(set) ? Number.NaN : (set[0] ?? 0);
    this.highs[at] = set[set.length - 1] ?? 0;
  }

  #writeBits(index: number): void {
    const box = this.#boxes[index] ?? [];
    for (let axis = 0; axis < box.length; axis += 1) {
      const set = box[axis];
      if (set === undefined || this.#short[axis] !== true) continue;
      this.#bits[index * this.width + axis] = bitsOf(set);
    }
  }

  /** The row of a box in the place of another. */
  #rewrite(index: number, box: Box): void {
    const [from, to] = [index * this.width, (index + 1) * this.width];
    this.lows.fill(Number.NEGATIVE_INFINITY, from, to);
    this.highs.fill(Number.POSITIVE_INFINITY, from, to);
    this.#bits.fill(-1, from, to);
    for (let axis = 0; axis < box.length; axis += 1) {
      const set = box[axis];
      if (set !== undefined) this.#writeEnds(from + axis, set);
    }
    this.#writeBits(index);
    if (this.#mixes !== undefined) this.#mixes[index] = mixed(box);
  }

  get boxes(): readonly Box[] {
    return this.#boxes;
  }

  /** Takes these, on these axes, in the place of its own; only rows of others are written. false: they need other rows. */
  take(boxes: readonly Box[], axes: readonly Pick<Axis, 'from' | 'to'>[]): boolean {
    const before = this.#boxes;
    if (boxes.length !== before.length || axes.length !== this.width) return false;
    const isSame = (short: boolean, axis: number): boolean => short === isShort(axes[axis]);
    if (!this.#short.every(isSame)) return false;
    const isOther = (box: Box, at: number): boolean => box !== before[at];
    const fits = (box: Box): boolean =>
      box.every((set, axis) => !isSeveral(set) || this.#short[axis] !== undefined);
    if (!boxes.every((box, at) => !isOther(box, at) || fits(box))) return false;
    this.#boxes = boxes;
    for (let at = 0; at < boxes.length; at += 1) {
      const box = boxes[at];
      if (box !== undefined && isOther(box, at)) this.#rewrite(at, box);
    }
    return true;
  }

  /** Each box takes one stretch of the axis, or all of it. */
  isOneRun(axis: number): boolean {
    return this.#short[axis] === undefined;
  }

  /** Of an axis of few points of which some box takes several stretches, sets are known as bits. */
  isShort(axis: number): boolean {
    return this.#short[axis] === true;
  }

  /** The points of a short axis that the box takes. */
  bitsAt(box: number, axis: number): number {
    return this.#bits[box * this.width + axis] ?? 0;
  }

  /** The points of a short axis that are in a part. */
  bitsOfPart(part: Runs, axis: number): number {
    const at = axis * 2;
    if (this.#parts[at] === part) return this.#partBits[at] ?? 0;
    const bits = this.#parts[at + 1] === part ? (this.#partBits[at + 1] ?? 0) : bitsOf(part);
    this.#parts[at + 1] = this.#parts[at];
    this.#partBits[at + 1] = this.#partBits[at] ?? 0;
    this.#parts[at] = part;
    this.#partBits[at] = bits;
    return bits;
  }

  /** A number that is the same for boxes that are alike, whatever stands beside them. */
  mixOf(box: number): number {
    this.#mixes ??= mixesOf(this.#boxes);
    return this.#mixes[box] ?? 0;
  }

  /** On which the box says something; undefined: it takes the whole axis. */
  setOf(box: number, axis: number): Runs | undefined {
    return this.#boxes[box]?.[axis];
  }

  /** How many axes have to be looked at for the box. */
  widthOf(box: number): number {
    return this.#boxes[box]?.length ?? 0;
  }

  /** By box, 1 where it has no point in common with this one. */
  apartFrom(other: Box): Uint8Array {
    const found = new Uint8Array(this.#boxes.length);
    for (let axis = 0; axis < other.length; axis += 1) {
      const part = other[axis];
      if (part !== undefined) this.missing(part, axis, found);
    }
    return found;
  }

  /** By box, 1 where it has no point of this part of an axis; `found`: of other axes. */
  missing(part: Runs, axis: number, found = new Uint8Array(this.#boxes.length)): Uint8Array {
    const size = this.#boxes.length;
    const { width, lows, highs } = this;
    if (this.isShort(axis)) {
      const own = this.bitsOfPart(part, axis);
      const bits = this.#bits;
      for (let box = 0, at = axis; box < size; box += 1, at += width) {
        if (((bits[at] ?? 0) & own) === 0) found[box] = 1;
      }
      return found;
    }
    if (!this.isOneRun(axis)) {
      for (let box = 0; box < size; box += 1) {
        if (this.standing(part, box, axis) === outside) found[box] = 1;
      }
      return found;
    }
    for (let box = 0, at = axis; box < size; box += 1, at += width) {
      const low = lows[at] ?? 0;
      const high = highs[at] ?? 0;
      let run = 0;
      while (run < part.length && (high <= (part[run] ?? 0) || low >= (part[run + 1] ?? 0)))
        run += 2;
      if (run === part.length) found[box] = 1;
    }
    return found;
  }

  /** How a part of an axis stands to a box. */
  standing(part: Runs, box: number, axis: number): number {
    const at = box * this.width + axis;
    if (this.#short[axis] === true) {
      const bits = this.bitsOfPart(part, axis);
      const met = bits & this.bitsAt(box, axis);
      return met === 0 ? outside : met === bits ? inside : both;
    }
    const low = this.lows[at] ?? 0;
    if (part.length === 2 && !Number.isNaN(low)) {
      const high = this.highs[at] ?? 0;
      const from = part[0] ?? 0;
      const to = part[1] ?? 0;
      if (from >= high || to <= low) return outside;
      return from >= low && to <= high ? inside : both;
    }
    const set = this.#boxes[box]?.[axis];
    if (set === undefined) return inside;
    const stands = standingOfRuns(part, set);
    return stands === 'both' ? both : stands === 'inside' ? inside : outside;
  }
}

const isSeveral = (set: Runs | undefined): boolean => set !== undefined && set.length !== 2;

function isShort(axis: Pick<Axis, 'from' | 'to'> | undefined): boolean {
  return axis !== undefined && axis.from >= 0 && axis.to <= mostBits;
}

function mixesOf(boxes: readonly Box[]): Int32Array {
  const mixes = new Int32Array(boxes.length);
  for (let at = 0; at < boxes.length; at += 1) mixes[at] = mixed(boxes[at] ?? []);
  return mixes;
}

function mixed(box: Box): number {
  let mix = 0;
  for (let axis = 0; axis < box.length; axis += 1) {
    const set = box[axis];
    if (set === undefined) continue;
    for (let at = 0; at < set.length; at += 1) {
      mix = Math.imul(mix ^ (set[at] ?? 0) ^ (axis << 24), 0x9e3779b1);
      mix ^= mix >>> 15;
    }
  }
  return mix;
}
