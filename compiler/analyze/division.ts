/**
 * Where a part of a space is best divided, so that few boxes are left to look at on both sides.
 *
 * Takes the boxes that cross the part; gives an axis and two parts of it. On an ordered axis every end of the boxes is
 * weighed in one sweep where there are many boxes, so that a cut that crosses none of them is found where there is one. It
 * depends on nothing but the part and these boxes, in their order.
 */
import type { Axis } from './axis.ts';
import { both, type FlatBoxes } from './flat-boxes.ts';
import { meet, type Runs, without } from './runs.ts';
import { mostTaken, Weighing } from './weighing.ts';

export interface Division {
  readonly axis: number;
  readonly first: Runs;
  readonly second: Runs;
}

/**
 * Boxes that neither miss nor cover a part, each with the number of axes on which it crosses it: a stretch of the walk's
 * stack. Those of an inner part stand above those of the outer one.
 */
export interface Crossing {
  readonly from: number;
  readonly to: number;
}

/** Where so few boxes are taken away in all, some of them propose each division; also where so few are left. */
const mostPlain = 250;
const few = 6;
/** So many propose a division of an axis whose order means nothing. */
const mostProposing = 6;
/** A division that crosses no box is taken at once where no side has a larger share than this. */
const mostUnequal = 0.9;
/** Sets with more ends than these are divided by as a whole. */
const mostEnds = 16;

/** How parts are divided hangs on this alone beside what crosses them. */
export const areFewInAll = (boxes: number): boolean => boxes <= mostPlain;

export class Divider {
  readonly #axes: readonly Axis[];
  readonly #flat: FlatBoxes;
  /** Made when they are needed: most parts are divided by few boxes. */
  #ends: readonly [Float64Array, Float64Array] | undefined;
  readonly #weighing: Weighing;
  #axis = 0;
  #first: Runs = [];
  #second: Runs = [];
  #least = Number.POSITIVE_INFINITY;

  constructor(axes: readonly Axis[], flat: FlatBoxes) {
    this.#axes = axes;
    this.#flat = flat;
    this.#weighing = new Weighing(flat);
  }

  /** `boxes` and `crossed` are the walk's stack. */
  divide(
    cell: readonly Runs[],
    { from, to }: Crossing,
    boxes: Int32Array,
    crossed: Uint8Array,
  ): Division {
    const size = to - from;
    const weighing = this.#weighing;
    weighing.take(from, to, boxes, crossed);
    this.#least = Number.POSITIVE_INFINITY;
    if (size <= few || areFewInAll(this.#flat.boxes.length)) {
      this.#proposeOf(fewest(boxes, crossed, from, to), cell);
      const proposing = size <= 6 ? 1 : size <= 32 ? 2 : 4;
      for (let turn = 1; turn < proposing; turn += 1) {
        const at = from + Math.floor((turn * size) / proposing);
        this.#proposeOf(boxes[at] ?? 0, cell);
      }
    } else {
      for (let axis = 0; axis < this.#axes.length; axis += 1) {
        const part = cell[axis];
        if (part === undefined) continue;
        if (part.length === 2 && this.#axes[axis]?.ordered === true) {
          this.#sweep(axis, part);
        } else this.#propose(axis, part, mostProposing);
        if (this.#least <= weighing.size * (1 + mostUnequal / 64)) break;
      }
    }
    if (this.#least === Number.POSITIVE_INFINITY) throw new Error('no box crosses the part');
    return { axis: this.#axis, first: this.#first, second: this.#second };
  }

  /** Every end of the boxes on an ordered axis. */
  #sweep(axis: number, part: Runs): void {
    const start = part[0] ?? 0;
    const end = part[1] ?? 0;
    const { lows, highs, width } = this.#flat;
    this.#ends ??= [new Float64Array(mostTaken), new Float64Array(mostTaken)];
    const [ownLows, ownHighs] = this.#ends;
    let count = 0;
    let several = 0;
    let across = 0;
    // Cuts up to here leave nothing before them, cuts from there nothing behind.
    let before = start;
    let behind = end;
    const { boxes, size } = this.#weighing;
    for (let turn = 0; turn < size; turn += 1) {
      const at = (boxes[turn] ?? 0) * width + axis;
      const low = lows[at] ?? 0;
      const high = highs[at] ?? 0;
      if (Number.isNaN(low)) {
        several += 1;
        continue;
      }
      if (low <= start && high >= end) {
        across += 1;
        continue;
      }
      if (this.#weighing.isAlone(turn)) {
        if (low <= start && high > before) before = high;
        if (high >= end && low < behind) behind = low;
      }
      insert(ownLows, count, low);
      insert(ownHighs, count, high);
      count += 1;
    }
    if (several > 0) this.#propose(axis, part, 2);
    let first = 0;
    let second = 0;
    let best = Number.NaN;
    while (first < count || second < count) {
      const low = first < count ? (ownLows[first] ?? 0) : Number.POSITIVE_INFINITY;
      const high = second < count ? (ownHighs[second] ?? 0) : Number.POSITIVE_INFINITY;
      const cut = low < high ? low : high;
      while (second < count && ownHighs[second] === cut) second += 1;
      if (cut > start && cut < end) {
        const left = cut <= before ? 0 : first + across + several;
        const right = cut >= behind ? 0 : count - second + across + several;
        // Equal shares first, where the sums are alike.
        const weight = left + right + (left > right ? left : right) / 64;
        if (weight < this.#least) {
          this.#least = weight;
          best = cut;
        }
      }
      while (first < count && ownLows[first] === cut) first += 1;
    }
    if (Number.isNaN(best)) return;
    this.#axis = axis;
    this.#first = [start, best];
    this.#second = [best, end];
  }

  /** The sets of some boxes on one axis. */
  #propose(axis: number, part: Runs, most: number): void {
    const { boxes, size } = this.#weighing;
    let proposed = 0;
    for (let turn = 0; turn < size && proposed < most; turn += 1) {
      if (this.#try(boxes[turn] ?? 0, axis, part)) proposed += 1;
    }
  }

  /** All that one box says. */
  #proposeOf(box: number, cell: readonly Runs[]): void {
    for (let axis = 0; axis < this.#flat.widthOf(box); axis += 1) {
      const part = cell[axis];
      if (part !== undefined) this.#try(box, axis, part);
    }
  }

  /** False: the box does not cross the part on this axis. */
  #try(box: number, axis: number, part: Runs): boolean {
    const ordered = this.#axes[axis]?.ordered === true;
    const flat = this.#flat;
    if (ordered && part.length === 2 && flat.isOneRun(axis)) {
      return this.#tryEnds(box, axis, part);
    }
    if (!ordered && flat.isShort(axis)) return this.#tryBits(box, axis, part);
    const set = flat.setOf(box, axis);
    if (set === undefined || flat.standing(part, box, axis) !== both) return false;
    for (const [first, second] of divisions(part, set, ordered)) {
      const left = this.#weighing.of(axis, first);
      if (left > this.#least) continue;
      const right = this.#weighing.of(axis, second);
      if (this.#isBest(left, right)) this.#take(axis, first, second);
    }
    return true;
  }

  /** At the ends of its one stretch; parts are written down only where they are the best. */
  #tryEnds(box: number, axis: number, part: Runs): boolean {
    const at = box * this.#flat.width + axis;
    const start = part[0] ?? 0;
    const end = part[1] ?? 0;
    const low = this.#flat.lows[at] ?? 0;
    const high = this.#flat.highs[at] ?? 0;
    if (start >= high || end <= low || (start >= low && end <= high)) return false;
    for (let turn = 0; turn < 2; turn += 1) {
      const cut = turn === 0 ? low : high;
      if (cut <= start || cut >= end) continue;
      const left = this.#weighing.ofStretch(axis, start, cut);
      if (left > this.#least) continue;
      const right = this.#weighing.ofStretch(axis, cut, end);
      if (this.#isBest(left, right)) this.#take(axis, [start, cut], [cut, end]);
    }
    return true;
  }

  /** Into in and out of a set of few points. */
  #tryBits(box: number, axis: number, part: Runs): boolean {
    const bits = this.#flat.bitsOfPart(part, axis);
    const own = bits & this.#flat.bitsAt(box, axis);
    if (own === 0 || own === bits) return false;
    const left = this.#weighing.ofBits(axis, own);
    if (left > this.#least) return true;
    const right = this.#weighing.ofBits(axis, bits & ~own);
    if (!this.#isBest(left, right)) return true;
    const set = this.#flat.setOf(box, axis) ?? [];
    this.#take(axis, meet(part, set), without(part, set));
    return true;
  }

  /** Notes the weight if it is the least so far. */
  #isBest(left: number, right: number): boolean {
    // Equal shares first, where the sums are alike.
    const weight = left + right + Math.max(left, right) / 64;
    if (weight >= this.#least) return false;
    this.#least = weight;
    return true;
  }

  #take(axis: number, first: Runs, second: Runs): void {
    this.#axis = axis;
    this.#first = first;
    this.#second = second;
  }
}

/** The box that crosses the part on the fewest axes. */
function fewest(boxes: Int32Array, crossed: Uint8Array, from: number, to: number): number {
  let best = from;
  for (let at = from + 1; at < to; at += 1) {
    if ((crossed[at] ?? 0) < (crossed[best] ?? 0)) best = at;
  }
  return boxes[best] ?? 0;
}

function insert(into: Float64Array, count: number, value: number): void {
  let at = count;
  while (at > 0 && (into[at - 1] ?? 0) > value) {
    into[at] = into[at - 1] ?? 0;
    at -= 1;
  }
  into[at] = value;
}

/**
 * Ways to divide a part by a set that crosses it: on an ordered axis at an end of the set, else into in and out; so also by a
 * set of many stretches, such as days that come back each month.
 */
function divisions(part: Runs, set: Runs, ordered: boolean): readonly (readonly [Runs, Runs])[] {
  const inAndOut = (): readonly (readonly [Runs, Runs])[] => [
    [meet(part, set), without(part, set)],
  ];
  if (!ordered || set.length > mostEnds) return inAndOut();
  const start = part[0] ?? 0;
  const end = part.at(-1) ?? 0;
  const found: (readonly [Runs, Runs])[] = [];
  for (const cut of set) {
    if (cut <= start || cut >= end) continue;
    found.push([meet(part, [start, cut]), meet(part, [cut, end])]);
    if (found.length === 4) break;
  }
  return found.length > 0 ? found : inAndOut();
}
