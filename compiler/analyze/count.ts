/**
 * The exact number of points on given sides of curves inside a box.
 *
 * Takes what `Curves.narrow` left; drops the curves that the others imply, and sums along the trees that remain; a ring is
 * opened by going through the values of one of its facts. Guarantees the exact number, in time that grows with the days of
 * the facts that are compared with several others (with their product in a ring).
 */
import { type Box, type Curve, type Curves, copied, type Sides } from './curves.ts';

/** Numbers are exact below this. */
const exactBelow = 2 ** 53;

interface Arithmetic<T> {
  of(value: number): T;
  plus(a: T, b: T): T;
  minus(a: T, b: T): T;
  times(a: T, b: T): T;
}

const small: Arithmetic<number> = {
  of: (value) => value,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
};

const large: Arithmetic<bigint> = {
  of: (value) => BigInt(value),
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
};

/** What compares an axis with another one. */
interface Link {
  readonly axis: number;
  readonly curves: readonly Curve[];
}

/** First and last value of one axis; empty where the last comes first. */
type Stretch = [first: number, last: number];

const stretchOf = ({ low, high }: Box, axis: number): Stretch => [low[axis] ?? 0, high[axis] ?? 0];

const lengthOf = ([first, last]: Stretch): number => Math.max(0, last - first + 1);

/** The sides without those that follow from the rest. */
function neededSides(curves: Curves, box: Box, sides: Sides): Sides {
  const needed = sides.slice();
  for (const curve of curves.all) {
    const side = needed[curve.index] ?? 2;
    if (side === 2) continue;
    needed[curve.index] = 2;
    if (curves.narrow(copied(box), needed, curve, 1 - side)) needed[curve.index] = side;
  }
  return needed;
}

class Counter {
  readonly #sides: Sides;
  readonly #links: readonly (readonly Link[])[];

  constructor(curves: Curves, sides: Sides) {
    this.#sides = sides;
    this.#links = curves.axes.map((_, axis) => {
      const needed = curves.touching(axis).filter(({ index }) => sides[index] !== 2);
      const others = new Set(needed.map((curve) => curve.other(axis)));
      return [...others].map((other) => ({
        axis: other,
        curves: needed.filter((curve) => curve.other(axis) === other),
      }));
    });
  }

  #linksOf(axis: number, among: ReadonlySet<number>): readonly Link[] {
    return (this.#links[axis] ?? []).filter((link) => among.has(link.axis));
  }

  /** What a value of `axis` leaves of the axis at the other end of the link. */
  #seenFrom(axis: number, value: number, link: Link, box: Box): Stretch {
    let [first, last] = stretchOf(box, link.axis);
    for (const curve of link.curves) {
      const fromBelow = curve.lower === axis;
      const place = (fromBelow ? curve.upperFrom : curve.lowerBeyond).inPage(value);
      if (fromBelow === (this.#sides[curve.index] === 1)) first = Math.max(first, place);
      else last = Math.min(last, place - 1);
    }
    return [first, last];
  }

  /** Points by these axes. */
  points(axes: ReadonlySet<number>, box: Box): bigint {
    const left = new Set(axes);
    let product = 1n;
    for (const axis of axes) {
      if (!left.has(axis)) continue;
      const component = this.#reached(axis, left);
      for (const each of component) left.delete(each);
      product *= this.#ofComponent(component, box);
      if (product === 0n) return 0n;
    }
    return product;
  }

  #reached(start: number, among: ReadonlySet<number>): ReadonlySet<number> {
    const found = new Set([start]);
    for (const axis of found) for (const link of this.#linksOf(axis, among)) found.add(link.axis);
    return found;
  }

  #ofComponent(axes: ReadonlySet<number>, box: Box): bigint {
    const length = (axis: number): number => lengthOf(stretchOf(box, axis));
    const [only = 0] = axes;
    if (axes.size === 1) return BigInt(length(only));
    const shortest = (some: readonly number[]): number | undefined =>
      some.toSorted((a, b) => length(a) - length(b))[0];
    const onRing = shortest([...this.#rings(axes)]);
    if (onRing !== undefined) return this.#alongRing(onRing, axes, box);
    const inner = [...axes].filter((axis) => this.#linksOf(axis, axes).length > 1);
    const root = shortest(inner.length > 0 ? inner : [...axes]) ?? 0;
    const most = [...axes].reduce((product, axis) => product * length(axis), 1);
    return most < exactBelow
      ? BigInt(this.#total(small, root, axes, box))
      : this.#total(large, root, axes, box);
  }

  /** Axes that are left when ends of trees are taken off: those on rings, and between rings. */
  #rings(axes: ReadonlySet<number>): ReadonlySet<number> {
    const left = new Set(axes);
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const axis of left) if (this.#linksOf(axis, left).length < 2) left.delete(axis);
    }
    return left;
  }

  #alongRing(opened: number, axes: ReadonlySet<number>, box: Box): bigint {
    const rest = new Set(axes);
    rest.delete(opened);
    const links = this.#linksOf(opened, rest);
    const [from, to] = stretchOf(box, opened);
    let sum = 0n;
    for (let value = from; value <= to; value += 1) {
      const slice = copied(box);
      for (const link of links) {
        const [first, last] = this.#seenFrom(opened, value, link, box);
        slice.low[link.axis] = first;
        slice.high[link.axis] = last;
      }
      sum += this.points(rest, slice);
    }
    return sum;
  }

  #total<T>(numbers: Arithmetic<T>, root: number, axes: ReadonlySet<number>, box: Box): T {
    const weights = this.#weights(numbers, root, undefined, axes, box);
    return (weights ?? []).reduce(numbers.plus, numbers.of(0));
  }

  /** For each value of the axis, the points of the tree below it; undefined: one each, as nothing is below. */
  #weights<T>(
    numbers: Arithmetic<T>,
    axis: number,
    parent: number | undefined,
    axes: ReadonlySet<number>,
    box: Box,
  ): readonly T[] | undefined {
    const below = this.#linksOf(axis, axes).filter((link) => link.axis !== parent);
    if (below.length === 0) return undefined;
    const sums = below.map((link) => {
      const weights = this.#weights(numbers, link.axis, axis, axes, box);
      return weights && runningSums(numbers, weights);
    });
    const [from, to] = stretchOf(box, axis);
    const found: T[] = [];
    for (let value = from; value <= to; value += 1) {
      let product = numbers.of(1);
      for (const [index, link] of below.entries()) {
        const stretch = this.#seenFrom(axis, value, link, box);
        const start = box.low[link.axis] ?? 0;
        const upTo = sums[index];
        const [first, last] = stretch;
        const here =
          upTo === undefined || last < first
            ? numbers.of(lengthOf(stretch))
            : numbers.minus(
                upTo[last - start + 1] ?? numbers.of(0),
                upTo[first - start] ?? numbers.of(0),
              );
        product = numbers.times(product, here);
      }
      found.push(product);
    }
    return found;
  }
}

/** The sum of the first n values, by n. */
function runningSums<T>(numbers: Arithmetic<T>, values: readonly T[]): readonly T[] {
  let sum = numbers.of(0);
  const sums = [sum];
  for (const value of values) {
    sum = numbers.plus(sum, value);
    sums.push(sum);
  }
  return sums;
}

/** Points of a box that `narrow` left, on these sides; an axis that no curve touches counts by its values. */
export function countOf(curves: Curves, box: Box, sides: Sides): bigint {
  const counter = new Counter(curves, neededSides(curves, box, sides));
  return counter.points(new Set(curves.axes.keys()), box);
}
