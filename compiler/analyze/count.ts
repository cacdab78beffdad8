/**
 * The exact number of points on given sides of curves inside a box.
 *
 * Takes what `Curves.narrow` left; drops the curves that the others imply, and sums along the trees that remain; a ring is
 * opened by going through the values of one of its facts. Guarantees the exact number, in time that grows with the days of
 * the facts that are compared with several others (with their product in a ring).
 */
import { type Box, type Curve, type Curves, copied, firstWhere, type Sides } from './curves.ts';

/** Products of numbers are exact below this. */
const exactBelow = 2 ** 53;

/** What compares an axis with another one. */
interface Link {
  readonly axis: number;
  readonly curves: readonly Curve[];
}

/** How points are added up; made once for a cell, for all values of the facts on which rings are opened. */
type Plan = {
  /** About how many values are gone through. */
  readonly work: number;
} & (
  | { readonly kind: 'free'; readonly axis: number }
  | { readonly kind: 'star'; readonly root: number; readonly links: readonly Link[] }
  | { readonly kind: 'tree'; readonly root: number; readonly axes: ReadonlySet<number> }
  | {
      readonly kind: 'ring';
      readonly opened: number;
      readonly links: readonly Link[];
      readonly rest: readonly Plan[];
    }
);

/** First and last value of one axis; empty where the last comes first. */
type Stretch = readonly [first: number, last: number];

const stretchOf = ({ low, high }: Box, axis: number): Stretch => [low[axis] ?? 0, high[axis] ?? 0];

const lengthOf = ([first, last]: Stretch): number => Math.max(0, last - first + 1);

/** Adds up numbers beyond those that are exact. */
class Sum {
  #large = 0n;
  #small = 0;

  add(value: number): void {
    this.#small += value;
    if (this.#small >= exactBelow / 2) this.#flush();
  }

  addProduct(a: number, b: number): void {
    const product = a * b;
    if (product < exactBelow / 2) this.add(product);
    else this.#large += BigInt(a) * BigInt(b);
  }

  addLarge(value: bigint): void {
    this.#large += value;
  }

  #flush(): void {
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }

  total(): bigint {
    this.#flush();
    return this.#large;
  }
}

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
  /** Of the whole cell, for choosing what to go through. */
  readonly #box: Box;

  constructor(curves: Curves, box: Box, sides: Sides) {
    this.#sides = sides;
    this.#box = box;
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

  /** One plan for each component. */
  plans(axes: ReadonlySet<number>): readonly Plan[] {
    const left = new Set(axes);
    const plans: Plan[] = [];
    for (const axis of axes) {
      if (!left.has(axis)) continue;
      const component = new Set([axis]);
      for (const each of component) {
        for (const link of this.#linksOf(each, axes)) component.add(link.axis);
      }
      for (const each of component) left.delete(each);
      plans.push(this.#planOf(component));
    }
    return plans;
  }

  #length(axis: number): number {
    return lengthOf(stretchOf(this.#box, axis));
  }

  #planOf(axes: ReadonlySet<number>): Plan {
    const [only = 0] = axes;
    if (axes.size === 1) return { work: 1, kind: 'free', axis: only };
    const ways = [...this.#rings(axes)].map((axis) => this.#opening(axis, axes));
    const [first, ...others] = ways;
    if (first !== undefined) {
      return others.reduce((best, each) => (each.work < best.work ? each : best), first);
    }
    const inner = [...axes].filter((axis) => this.#linksOf(axis, axes).length > 1);
    const candidates = inner.length > 0 ? inner : [...axes];
    const root = candidates.sort((a, b) => this.#length(a) - this.#length(b))[0] ?? only;
    if (inner.length > 1) {
      const work = inner.reduce((sum, axis) => sum + this.#length(axis), 0);
      return { work, kind: 'tree', root, axes };
    }
    return { work: this.#length(root), kind: 'star', root, links: this.#linksOf(root, axes) };
  }

  #opening(opened: number, axes: ReadonlySet<number>): Plan {
    const rest = new Set(axes);
    rest.delete(opened);
    const plans = this.plans(rest);
    const each = plans.reduce((sum, { work }) => sum + work, 1);
    return {
      work: this.#length(opened) * each,
      kind: 'ring',
      opened,
      links: this.#linksOf(opened, rest),
      rest: plans,
    };
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

  points(plans: readonly Plan[], box: Box): bigint {
    let product = 1n;
    for (const plan of plans) {
      product *= this.#pointsOf(plan, box);
      if (product === 0n) return 0n;
    }
    return product;
  }

  #pointsOf(plan: Plan, box: Box): bigint {
    switch (plan.kind) {
      case 'free':
        return BigInt(lengthOf(stretchOf(box, plan.axis)));
      case 'star':
        return this.#ofStar(plan.root, plan.links, box);
      case 'tree':
        return (this.#weights(plan.root, undefined, plan.axes, box) ?? []).reduce(
          (sum, each) => sum + each,
          0n,
        );
      case 'ring': {
        const sum = new Sum();
        const [from, to] = stretchOf(box, plan.opened);
        const slice = copied(box);
        for (let value = from; value <= to; value += 1) {
          for (const link of plan.links) {
            slice.low[link.axis] = this.#first(plan.opened, value, link, box);
            slice.high[link.axis] = this.#last(plan.opened, value, link, box);
          }
          sum.addLarge(this.points(plan.rest, slice));
        }
        return sum.total();
      }
    }
  }

  /** First value at the other end of the link that this value leaves. */
  #first(axis: number, value: number, link: Link, box: Box): number {
    let first = box.low[link.axis] ?? 0;
    for (const curve of link.curves) {
      const holds = this.#sides[curve.index] === 1;
      if (curve.lower === axis && holds) first = Math.max(first, curve.upperFrom.of(value));
      else if (curve.upper === axis && !holds) {
        first = Math.max(first, curve.lowerBeyond.of(value));
      }
    }
    return first;
  }

  #last(axis: number, value: number, link: Link, box: Box): number {
    let last = box.high[link.axis] ?? 0;
    for (const curve of link.curves) {
      const holds = this.#sides[curve.index] === 1;
      if (curve.lower === axis && !holds) last = Math.min(last, curve.upperFrom.of(value) - 1);
      else if (curve.upper === axis && holds) {
        last = Math.min(last, curve.lowerBeyond.of(value) - 1);
      }
    }
    return last;
  }

  /** Where the root's value confines no link there is nothing to go through: firsts and lasts only rise with it. */
  #ofStar(root: number, links: readonly Link[], box: Box): bigint {
    const [from, to] = stretchOf(box, root);
    let flatFrom = from;
    let flatTo = to;
    for (const link of links) {
      const [low, high] = stretchOf(box, link.axis);
      flatFrom = firstWhere(
        (value) => this.#last(root, value, link, box) >= high,
        flatFrom,
        to,
        flatFrom,
      );
      flatTo =
        firstWhere((value) => this.#first(root, value, link, box) > low, from, flatTo, flatTo) - 1;
    }
    const sum = new Sum();
    const goThrough = (first: number, last: number): void => {
      for (let value = first; value <= last; value += 1) {
        let product = 1;
        let more = 1;
        for (const link of links) {
          const length =
            this.#last(root, value, link, box) - this.#first(root, value, link, box) + 1;
          if (length <= 0) {
            product = 0;
            break;
          }
          if (product * length < exactBelow) product *= length;
          else more *= length;
        }
        if (product > 0) sum.addProduct(product, more);
      }
    };
    if (flatFrom > flatTo) goThrough(from, to);
    else {
      goThrough(from, flatFrom - 1);
      goThrough(flatTo + 1, to);
      let flat = BigInt(flatTo - flatFrom + 1);
      for (const link of links) flat *= BigInt(lengthOf(stretchOf(box, link.axis)));
      sum.addLarge(flat);
    }
    return sum.total();
  }

  /** For each value of the axis, the points of the tree below it; undefined: one each, as nothing is below. */
  #weights(
    axis: number,
    parent: number | undefined,
    axes: ReadonlySet<number>,
    box: Box,
  ): readonly bigint[] | undefined {
    const below = this.#linksOf(axis, axes).filter((link) => link.axis !== parent);
    if (below.length === 0) return undefined;
    const sums = below.map((link) => runningSums(this.#weights(link.axis, axis, axes, box)));
    const [from, to] = stretchOf(box, axis);
    const found: bigint[] = [];
    for (let value = from; value <= to; value += 1) {
      let product = 1n;
      for (const [index, link] of below.entries()) {
        const first = this.#first(axis, value, link, box);
        const last = this.#last(axis, value, link, box);
        const start = box.low[link.axis] ?? 0;
        const upTo = sums[index];
        if (last < first) product = 0n;
        else if (upTo === undefined) product *= BigInt(last - first + 1);
        else product *= (upTo[last - start + 1] ?? 0n) - (upTo[first - start] ?? 0n);
      }
      found.push(product);
    }
    return found;
  }
}

/** The sum of the first n values, by n. */
function runningSums(values: readonly bigint[] | undefined): readonly bigint[] | undefined {
  if (values === undefined) return undefined;
  let sum = 0n;
  const sums = [sum];
  for (const value of values) {
    sum += value;
    sums.push(sum);
  }
  return sums;
}

/** Points of a box that `narrow` left, on these sides; an axis that no curve touches counts by its values. */
export function countOf(curves: Curves, box: Box, sides: Sides): bigint {
  const counter = new Counter(curves, box, neededSides(curves, box, sides));
  return counter.points(counter.plans(new Set(curves.axes.keys())), box);
}
