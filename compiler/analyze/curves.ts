/**
 * Cuts that compare two facts, as monotone curves in the plane of the two, and what they leave of a box.
 *
 * Takes axes and the cuts between two of them; finds for a value of one fact where the curve lies on the other. Guarantees:
 * a box that `narrow` leaves has a point on the asked sides of all curves, namely its lowest corner and its highest, since
 * the points on given sides of monotone curves form a lattice. That holds however the facts are linked, also in rings.
 */

import { type Axis, sizeOf } from './axes.ts';
import { at, type Cut } from './cuts.ts';

/** First whole number in from…to+1 at which the rising predicate holds, searched outward from `near`. */
export function firstWhere(
  holds: (value: number) => boolean,
  from: number,
  to: number,
  near: number,
): number {
  if (from > to) return from;
  const start = Math.min(Math.max(near, from), to);
  // The answer lies in low…high; a gallop from `near` narrows it.
  let low = from;
  let high = to + 1;
  if (holds(start)) {
    high = start;
    for (let step = 1; high > low; step *= 2) {
      const next = Math.max(low, start - step);
      if (!holds(next)) {
        low = next + 1;
        break;
      }
      high = next;
    }
  } else {
    low = start + 1;
    for (let step = 1; low < high; step *= 2) {
      const next = Math.min(to, start + step);
      if (next < low) break;
      if (holds(next)) {
        high = next;
        break;
      }
      low = next + 1;
    }
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** For a value of one fact, the first value of another at which a curve is passed. Rises with the value. */
interface Place {
  /** One past the other's end if it never is. */
  of(value: number): number;
}

/** Facts with more values than these have no table. */
const mostInTable = 200_000;
/** A table is made page by page: most curves are asked about few values of a long fact. */
const page = 1024;

/** Found by search, once for each value. */
class FoundPlace implements Place {
  readonly #source: Axis;
  readonly #target: Axis;
  readonly #passed: (value: number) => (other: number) => boolean;
  /** Places already found, counted from 1; 0 is not yet. */
  readonly #table: (Float64Array | undefined)[] | undefined;
  readonly #found = new Map<number, number>();
  /** Curves run along the diagonal: how far off the last place was. */
  #offset = 0;

  constructor(source: Axis, target: Axis, passed: (value: number) => (other: number) => boolean) {
    this.#source = source;
    this.#target = target;
    this.#passed = passed;
    const size = sizeOf(source);
    if (size <= mostInTable) this.#table = [];
  }

  #find(value: number): number {
    const { from, to } = this.#target;
    const found = firstWhere(this.#passed(value), from, to, value + this.#offset);
    if (found > from && found <= to) this.#offset = found - value;
    return found;
  }

  of(value: number): number {
    const table = this.#table;
    if (table === undefined) {
      const before = this.#found.get(value) ?? this.#find(value);
      this.#found.set(value, before);
      return before;
    }
    const index = value - this.#source.from;
    const number = Math.floor(index / page);
    let values = table[number];
    if (values === undefined) {
      values = new Float64Array(page);
      table[number] = values;
    }
    const place = index - number * page;
    const known = values[place] ?? 0;
    if (known !== 0) return known - 1 + this.#target.from;
    const found = this.#find(value);
    values[place] = found + 1 - this.#target.from;
    return found;
  }
}

/** Always as far off. */
class OffsetPlace implements Place {
  readonly #from: number;
  readonly #beyond: number;
  readonly #offset: number;

  constructor({ from, to }: Axis, offset: number) {
    this.#from = from;
    this.#beyond = to + 1;
    this.#offset = offset;
  }

  of(value: number): number {
    return Math.min(Math.max(value + this.#offset, this.#from), this.#beyond);
  }
}

/** Where a curve lies: it holds where a function of the lower fact is at most a function of the upper one. */
interface Course {
  /** First upper value with which it holds. */
  readonly upperFrom: Place;
  /** First lower value with which it holds no longer. */
  readonly lowerBeyond: Place;
  /** Where it is that the lower value and this whole number are at most the upper value. */
  readonly offset?: number;
}

export function offsetCourse(lower: Axis, upper: Axis, offset: number): Course {
  return {
    upperFrom: new OffsetPlace(upper, offset),
    lowerBeyond: new OffsetPlace(lower, 1 - offset),
    offset,
  };
}

export function foundCourse({ low, high }: Cut, lower: Axis, upper: Axis): Course {
  return {
    upperFrom: new FoundPlace(lower, upper, (value) => {
      const least = at(low, value);
      return (other) => at(high, other) >= least;
    }),
    lowerBeyond: new FoundPlace(upper, lower, (value) => {
      const most = at(high, value);
      return (other) => at(low, other) > most;
    }),
  };
}

/** A monotone curve between two facts. */
export class Curve {
  /** Among the curves. */
  readonly index: number;
  /** Indexes of its axes. */
  readonly lower: number;
  readonly upper: number;
  readonly upperFrom: Place;
  readonly lowerBeyond: Place;
  readonly offset: number | undefined;

  constructor(index: number, lower: number, upper: number, course: Course) {
    this.index = index;
    this.lower = lower;
    this.upper = upper;
    this.upperFrom = course.upperFrom;
    this.lowerBeyond = course.lowerBeyond;
    this.offset = course.offset;
  }

  holds(lower: number, upper: number): boolean {
    return this.upperFrom.of(lower) <= upper;
  }

  /** The axis at its other end. */
  other(axis: number): number {
    return axis === this.lower ? this.upper : this.lower;
  }
}

/** The sides of curves, by their indexes: 1 where the curve shall hold, 0 where not, 2 where it does not matter. */
export type Sides = Uint8Array;

/** The lowest and the highest value of each axis. Changed in place by `narrow`. */
export interface Box {
  readonly low: number[];
  readonly high: number[];
}

export const copied = ({ low, high }: Box): Box => ({ low: low.slice(), high: high.slice() });

/** After so many steps that shrink a box it is asked whether there is an end to it. */
const patience = 48;

/** Bits of one number name axes. */
export const mostAxes = 30;

export class Curves {
  readonly axes: readonly Axis[];
  readonly all: readonly Curve[];
  readonly #touching: readonly (readonly Curve[])[];
  /** Axes whose lowest (highest) value has risen (fallen), as bits. */
  #risen = 0;
  #fallen = 0;

  constructor(axes: readonly Axis[], all: readonly Curve[]) {
    this.axes = axes;
    this.all = all;
    this.#touching = axes.map((_, axis) =>
      all.filter(({ lower, upper }) => lower === axis || upper === axis),
    );
  }

  touching(axis: number): readonly Curve[] {
    return this.#touching[axis] ?? [];
  }

  #raise({ low, high }: Box, axis: number, to: number): boolean {
    if (to <= (low[axis] ?? 0)) return true;
    low[axis] = to;
    this.#risen |= 1 << axis;
    return to <= (high[axis] ?? 0);
  }

  #lower({ low, high }: Box, axis: number, to: number): boolean {
    if (to >= (high[axis] ?? 0)) return true;
    high[axis] = to;
    this.#fallen |= 1 << axis;
    return to >= (low[axis] ?? 0);
  }

  /** What the lowest values say of the other ends. */
  #upward(box: Box, curve: Curve, side: number): boolean {
    return side === 1
      ? this.#raise(box, curve.upper, curve.upperFrom.of(box.low[curve.lower] ?? 0))
      : this.#raise(box, curve.lower, curve.lowerBeyond.of(box.low[curve.upper] ?? 0));
  }

  #downward(box: Box, curve: Curve, side: number): boolean {
    return side === 1
      ? this.#lower(box, curve.lower, curve.lowerBeyond.of(box.high[curve.upper] ?? 0) - 1)
      : this.#lower(box, curve.upper, curve.upperFrom.of(box.high[curve.lower] ?? 0) - 1);
  }

  /** Shrinks a box that fits `sides` to what lies on this side of the curve as well; false if nothing does. */
  narrow(box: Box, sides: Sides, curve: Curve, side: number): boolean {
    this.#risen = 0;
    this.#fallen = 0;
    return (
      this.#upward(box, curve, side) &&
      this.#downward(box, curve, side) &&
      this.#settle(box, sides, curve, side)
    );
  }

  /** Shrinks a box of which these axes are new to what lies on the sides; false if nothing does. */
  settle(box: Box, sides: Sides, axes: number): boolean {
    this.#risen = axes;
    this.#fallen = axes;
    return this.#settle(box, sides, undefined, 2);
  }

  #settle(box: Box, sides: Sides, more: Curve | undefined, moreSide: number): boolean {
    for (let steps = 0; (this.#risen | this.#fallen) !== 0; steps += 1) {
      // Curves that contradict each other in a ring drive a box out of its axes day by day.
      if (steps === patience && this.#isContradicted(sides, more, moreSide)) return false;
      const axis = 31 - Math.clz32(this.#risen | this.#fallen);
      const bit = 1 << axis;
      const risen = (this.#risen & bit) !== 0;
      const fallen = (this.#fallen & bit) !== 0;
      this.#risen &= ~bit;
      this.#fallen &= ~bit;
      for (const curve of this.#touching[axis] ?? []) {
        const side = curve === more ? moreSide : (sides[curve.index] ?? 2);
        if (side === 2) continue;
        // Side 1 carries lowest values from the lower fact to the upper one, side 0 back.
        const carriesUp = (side === 1) === (curve.lower === axis);
        if (carriesUp && risen && !this.#upward(box, curve, side)) return false;
        if (!carriesUp && fallen && !this.#downward(box, curve, side)) return false;
      }
    }
    return true;
  }

  /** Whether no point, wherever it lies, is on these sides of the curves at a fixed distance (Bellman–Ford). */
  #isContradicted(sides: Sides, more: Curve | undefined, moreSide: number): boolean {
    const least = new Float64Array(this.axes.length);
    for (let round = 0; round <= this.axes.length; round += 1) {
      let changed = false;
      for (const curve of this.all) {
        const side = curve === more ? moreSide : (sides[curve.index] ?? 2);
        if (side === 2 || curve.offset === undefined) continue;
        const [from, to] = side === 1 ? [curve.lower, curve.upper] : [curve.upper, curve.lower];
        const value = (least[from] ?? 0) + (side === 1 ? curve.offset : 1 - curve.offset);
        if (value <= (least[to] ?? 0)) continue;
        least[to] = value;
        changed = true;
      }
      if (!changed) return false;
    }
    return true;
  }
}
