/**
 * Cuts that compare two facts, as monotone curves in the plane of the two, and what they leave of a box.
 *
 * Takes axes and the cuts between two of them; finds for a value of one fact where the curve lies on the other. Guarantees:
 * a box that `narrow` leaves has a point on the asked sides of all curves, namely its lowest corner and its highest, since
 * the points on given sides of monotone curves form a lattice. That holds however the facts are linked, also in rings.
 */
import type { Axis } from './axes.ts';

type Function = (value: number) => number;

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

/** Values looked up together when points are counted. */
const pageSize = 1024;

/** For a value of one fact, the first value of another at which a curve is passed. Rises with the value. */
class Place {
  readonly #source: Axis;
  readonly #target: Axis;
  readonly #passed: (value: number) => (other: number) => boolean;
  readonly #known = new Map<number, number>();
  readonly #pages: Float64Array[] = [];
  /** Curves run along the diagonal: how far off the last place was. */
  #offset = 0;

  constructor(source: Axis, target: Axis, passed: (value: number) => (other: number) => boolean) {
    this.#source = source;
    this.#target = target;
    this.#passed = passed;
  }

  #find(value: number): number {
    const { from, to } = this.#target;
    const found = firstWhere(this.#passed(value), from, to, value + this.#offset);
    if (found > from && found <= to) this.#offset = found - value;
    return found;
  }

  /** One past the target's end if it never passes. */
  of(value: number): number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const found = this.#find(value);
    this.#known.set(value, found);
    return found;
  }

  /** The same, for loops over all values of a stretch of days. */
  inPage(value: number): number {
    const index = value - this.#source.from;
    const number = Math.floor(index / pageSize);
    const page = this.#pages[number] ?? this.#fill(number);
    return page[index % pageSize] ?? 0;
  }

  #fill(number: number): Float64Array {
    const first = this.#source.from + number * pageSize;
    const size = Math.min(pageSize, this.#source.to - first + 1);
    const page = Float64Array.from({ length: size }, (_, index) => this.#find(first + index));
    this.#pages[number] = page;
    return page;
  }
}

/** A cut between two facts: it holds where a function of the lower is at most a function of the upper. */
export class Curve {
  readonly index: number;
  /** Indexes of its axes. */
  readonly lower: number;
  readonly upper: number;
  readonly #ofLower: Function;
  readonly #ofUpper: Function;
  /** First upper value with which it holds. */
  readonly upperFrom: Place;
  /** First lower value with which it holds no longer. */
  readonly lowerBeyond: Place;

  constructor(
    axes: readonly [Axis, Axis],
    index: number,
    indexes: readonly [number, number],
    functions: readonly [Function, Function],
  ) {
    this.index = index;
    [this.lower, this.upper] = indexes;
    const [ofLower, ofUpper] = functions;
    [this.#ofLower, this.#ofUpper] = functions;
    this.upperFrom = new Place(axes[0], axes[1], (value) => {
      const least = ofLower(value);
      return (other) => ofUpper(other) >= least;
    });
    this.lowerBeyond = new Place(axes[1], axes[0], (value) => {
      const most = ofUpper(value);
      return (other) => ofLower(other) > most;
    });
  }

  holds(lower: number, upper: number): boolean {
    return this.#ofLower(lower) <= this.#ofUpper(upper);
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
    while ((this.#risen | this.#fallen) !== 0) {
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
}
