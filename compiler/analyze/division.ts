/**
 * Where a part of a space is best divided, so that few boxes are left to look at on both sides.
 *
 * Takes the boxes that cross the part; gives an axis and two parts of it. On an ordered axis every end of the boxes is
 * weighed in one sweep where there are many boxes, so that a cut that crosses none of them is found where there is one. It
 * depends on nothing but the part and these boxes, in their order.
 */
import type { Axis } from './axis.ts';
import { both, type FlatBoxes, inside, outside } from './flat-boxes.ts';
import { meet, type Runs, without } from './runs.ts';

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
/** About so many of the boxes are weighed, up to twice as many. */
const mostWeighed = 32;
const fewWeighed = 12;
/** So many propose a division of an axis whose order means nothing. */
const mostProposing = 6;
/** Sets with more ends than these are divided by as a whole. */
const mostEnds = 16;

/** How parts are divided hangs on this alone beside what crosses them. */
export const areFewInAll = (boxes: number): boolean => boxes <= mostPlain;

export class Divider {
  readonly #axes: readonly Axis[];
  readonly #flat: FlatBoxes;
  /** Made when they are needed: most parts are divided by few boxes. */
  #ends: readonly [Float64Array, Float64Array] | undefined;
  readonly #sample: number[] = [];
  /** It crosses the part on no other axis. */
  readonly #alone: boolean[] = [];
  #axis = 0;
  #first: Runs = [];
  #second: Runs = [];
  #least = Number.POSITIVE_INFINITY;

  constructor(axes: readonly Axis[], flat: FlatBoxes) {
    this.#axes = axes;
    this.#flat = flat;
  }

  /** `boxes` and `crossed` are the walk's stack. */
  divide(
    cell: readonly Runs[],
    { from, to }: Crossing,
    boxes: Int32Array,
    crossed: Uint8Array,
  ): Division {
    const size = to - from;
    const weighed = this.#weigh(from, to, boxes, crossed);
    this.#least = Number.POSITIVE_INFINITY;
    if (size <= few || areFewInAll(this.#flat.boxes.length)) {
      this.#proposeOf(fewest(boxes, crossed, from, to), cell, weighed);
      const proposing = size <= 6 ? 1 : size <= 32 ? 2 : 4;
      for (let turn = 1; turn < proposing; turn += 1) {
        const at = from + Math.floor((turn * size) / proposing);
        this.#proposeOf(boxes[at] ?? 0, cell, weighed);
      }
    } else {
      for (let axis = 0; axis < this.#axes.length; axis += 1) {
        const part = cell[axis];
        if (part === undefined) continue;
        if (part.length === 2 && this.#axes[axis]?.ordered === true) {
          this.#sweep(axis, part, weighed);
        } else this.#propose(axis, part, weighed, mostProposing);
      }
    }
    if (this.#least === Number.POSITIVE_INFINITY) throw new Error('no box crosses the part');
    return { axis: this.#axis, first: this.#first, second: this.#second };
  }

  /** Takes some of many, by what they are and not by their place, so that they stay the same when one comes or goes. */
  #weigh(from: number, to: number, boxes: Int32Array, crossed: Uint8Array): number {
    const size = to - from;
    const most = mostWeighed * 2;
    const mask = size < most ? 0 : 2 ** Math.floor(Math.log2(size / mostWeighed)) - 1;
    let weighed = 0;
    const take = (at: number): void => {
      this.#sample[weighed] = boxes[at] ?? 0;
      this.#alone[weighed] = crossed[at] === 1;
      weighed += 1;
    };
    for (let at = from; at < to && weighed < most; at += 1) {
      if (mask === 0 || (this.#flat.mixOf(boxes[at] ?? 0) & mask) === 0) take(at);
    }
    if (weighed >= Math.min(size, fewWeighed)) return weighed;
    // Many are alike.
    weighed = 0;
    const step = Math.max(1, Math.floor(size / mostWeighed));
    for (let at = from; at < to; at += step) take(at);
    return weighed;
  }

  /** Every end of the boxes on an ordered axis. */
  #sweep(axis: number, part: Runs, weighed: number): void {
    const start = part[0] ?? 0;
    const end = part[1] ?? 0;
    const { lows, highs, width } = this.#flat;
    this.#ends ??= [new Float64Array(mostWeighed * 2), new Float64Array(mostWeighed * 2)];
    const [ownLows, ownHighs] = this.#ends;
    let count = 0;
    let several = 0;
    let across = 0;
    // Cuts up to here leave nothing before them, cuts from there nothing behind.
    let before = start;
    let behind = end;
    for (let turn = 0; turn < weighed; turn += 1) {
      const at = (this.#sample[turn] ?? 0) * width + axis;
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
      if (this.#alone[turn] === true) {
        if (low <= start && high > before) before = high;
        if (high >= end && low < behind) behind = low;
      }
      insert(ownLows, count, low);
      insert(ownHighs, count, high);
      count += 1;
    }
    if (several > 0) this.#propose(axis, part, weighed, 2);
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
  #propose(axis: number, part: Runs, weighed: number, most: number): void {
    let proposed = 0;
    for (let turn = 0; turn < weighed && proposed < most; turn += 1) {
      if (this.#try(this.#sample[turn] ?? 0, axis, part, weighed)) proposed += 1;
    }
  }

  /** All that one box says. */
  #proposeOf(box: number, cell: readonly Runs[], weighed: number): void {
    for (let axis = 0; axis < this.#flat.widthOf(box); axis += 1) {
      const part = cell[axis];
      if (part !== undefined) this.#try(box, axis, part, weighed);
    }
  }

  /** False: the box does not cross the part on this axis. */
  #try(box: number, axis: number, part: Runs, weighed: number): boolean {
    const set = this.#flat.setOf(box, axis);
    if (set === undefined || this.#flat.standing(part, box, axis) !== both) return false;
    for (const [first, second] of divisions(part, set, this.#axes[axis]?.ordered === true)) {
      const left = this.#weight(axis, first, weighed);
      if (left > this.#least) continue;
      const right = this.#weight(axis, second, weighed);
      // Equal shares first, where the sums are alike.
      const weight = left + right + Math.max(left, right) / 64;
      if (weight >= this.#least) continue;
      this.#least = weight;
      this.#axis = axis;
      this.#first = first;
      this.#second = second;
    }
    return true;
  }

  /** How many boxes are left to look at; 0 if one covers the part. */
  #weight(axis: number, part: Runs, weighed: number): number {
    let weight = 0;
    for (let turn = 0; turn < weighed; turn += 1) {
      const box = this.#sample[turn] ?? 0;
      const stands = this.#flat.standing(part, box, axis);
      if (stands === outside) continue;
      // Nothing else is left that it does not cover.
      if (stands === inside && this.#alone[turn] === true && this.#crosses(box, axis)) return 0;
      weight += 1;
    }
    return weight;
  }

  /** Of a box that crosses the part on one axis: it says something of this one. */
  #crosses(box: number, axis: number): boolean {
    return this.#flat.setOf(box, axis) !== undefined;
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
