/**
 * The cells into which cuts divide the values of one fact, or of several facts that are compared with each other.
 *
 * Takes axes and cuts; gives one cell for each way in which the cuts can come out, with the point nearest to a plain
 * resident and, when asked, the exact number of its points. Guarantees: every point lies in exactly one cell, no cut runs
 * through a cell, and 无 never shares one with a value. Facts may be linked in any way, also in a ring.
 */

import { type Axis, type Coordinate, costOf, offPlain } from './axes.ts';
import { countOf } from './count.ts';
import { type Box, type Curve, type Curves, copied, mostAxes, type Sides } from './curves.ts';
import type { Cut } from './cuts.ts';
import { type Along, type Links, linksOf } from './links.ts';
import { nearestOf } from './nearest.ts';
import { type Segment, segmentsOf, side } from './segments.ts';

export { type Axis, type Coordinate, offPlain, side };

export interface Cell {
  /** Counted when first read. */
  readonly count: bigint;
  /** Some point of it; by axis, in their order. */
  readonly sample: readonly Coordinate[];
  /** The point nearest to a plain resident. Sought when first read. */
  readonly point: readonly Coordinate[];
  /** How far that is from plain; 0 is plain. */
  readonly cost: number;
  /** No point of it costs less. */
  readonly bound: number;
  /** By cut, in their order: 1 where low ≤ high, 0 where not, 2 where one of its facts is 无. */
  readonly sides: Uint8Array;
}

/** How far it goes. */
export interface Effort {
  /** More cells than this are not worth listing. */
  readonly cells: number;
  /** Days that come back each month or year cut facts into many stretches, which together make still more parts of few cells. */
  readonly parts: number;
}

/** While somebody writes. */
export const brief: Effort = { cells: 8000, parts: 50_000 };
/** Where an answer may take seconds. */
export const thorough: Effort = { cells: 100_000, parts: 300_000 };

/** Counting goes through the values of facts one by one, except of the longer of two. */
const mostValues = 200_000;

function isCurve({ low, high }: Cut): boolean {
  return low.fact !== undefined && high.fact !== undefined && low.fact !== high.fact;
}

/** Whether all that compares two facts compares one of them. */
export function haveCentre(axes: readonly Axis[], cuts: readonly Cut[]): boolean {
  const curves = cuts.filter(isCurve);
  return axes.some(({ fact }) =>
    curves.every(({ low, high }) => low.fact === fact || high.fact === fact),
  );
}

/** Whether points can be counted: a fact with very many values is compared with one other, which has fewer. */
function canBeCounted({ axes, all }: Curves): boolean {
  const isLong = (axis: number): boolean => {
    const { from, to } = axes[axis] ?? { from: 0, to: 0 };
    return to - from >= mostValues;
  };
  return axes.every((_, axis) => {
    if (!isLong(axis)) return true;
    const touching = all.filter(({ lower, upper }) => lower === axis || upper === axis);
    const others = new Set(touching.map((curve) => curve.other(axis)));
    return others.size <= 1 && ![...others].some(isLong);
  });
}

/** A part of a cell: a fact compared with itself may cut a cell into several. */
interface Part {
  readonly box: Box;
  /** Of curves; those that follow from others are left out. */
  readonly sides: Sides;
  /** Axes that are 无, as bits. */
  readonly none: number;
}

const isNone = ({ none }: Part, axis: number): boolean => (none & (1 << axis)) !== 0;

class ListedCell implements Cell {
  readonly sides: Uint8Array;
  bound = Number.POSITIVE_INFINITY;
  readonly #curves: Curves;
  readonly #parts: Part[] = [];
  #sample: readonly Coordinate[] | undefined;
  #count: bigint | undefined;
  #nearest: { readonly point: readonly Coordinate[]; readonly cost: number } | undefined;

  constructor(curves: Curves, sides: Uint8Array) {
    this.#curves = curves;
    this.sides = sides;
  }

  add(part: Part): void {
    this.#parts.push(part);
    const { low, high } = part.box;
    const bound = this.#curves.axes.reduce((sum, axis, index) => {
      if (isNone(part, index)) return sum + costOf(axis, 'none');
      const value = Math.min(Math.max(axis.natural, low[index] ?? 0), high[index] ?? 0);
      return sum + costOf(axis, value);
    }, 0);
    this.bound = Math.min(this.bound, bound);
  }

  /** The lowest corner. */
  get sample(): readonly Coordinate[] {
    const [part] = this.#parts;
    if (part === undefined) return [];
    this.#sample ??= part.box.low.map((value, index) => (isNone(part, index) ? 'none' : value));
    return this.#sample;
  }

  get point(): readonly Coordinate[] {
    return this.#found().point;
  }

  get cost(): number {
    return this.#found().cost;
  }

  #found(): { readonly point: readonly Coordinate[]; readonly cost: number } {
    if (this.#nearest !== undefined) return this.#nearest;
    const { axes } = this.#curves;
    const found = this.#parts.map((part) => {
      const { cost, values } = nearestOf(this.#curves, part.box, part.sides, part.none);
      const nones = axes.map((axis, index) => (isNone(part, index) ? costOf(axis, 'none') : 0));
      return {
        cost: nones.reduce((sum, each) => sum + each, cost),
        point: values.map((value, index) => (isNone(part, index) ? 'none' : value)),
      };
    });
    this.#nearest = found.reduce((best, each) => (each.cost < best.cost ? each : best));
    return this.#nearest;
  }

  get count(): bigint {
    this.#count ??= this.#parts.reduce(
      (sum, { box, sides }) => sum + countOf(this.#curves, box, sides),
      0n,
    );
    return this.#count;
  }
}

/** What is decided next: the stretch of an axis, or the side of a curve. */
type Step = { readonly axis: number } | { readonly curve: Curve };

/** Linked axes follow each other, each curve its second axis, so that as much as possible is decided once. */
function stepsOf(curves: Curves): readonly Step[] {
  const left = new Set(curves.axes.keys());
  const placed = new Set<number>();
  const steps: Step[] = [];
  const linksTo = (axis: number, among: ReadonlySet<number>): number =>
    curves.touching(axis).filter((curve) => among.has(curve.other(axis))).length;
  while (left.size > 0) {
    const [next = 0] = [...left].sort(
      (a, b) => linksTo(b, placed) - linksTo(a, placed) || linksTo(b, left) - linksTo(a, left),
    );
    left.delete(next);
    placed.add(next);
    steps.push({ axis: next });
    for (const curve of curves.touching(next)) {
      if (placed.has(curve.other(next))) steps.push({ curve });
    }
  }
  return steps;
}

/** Goes through all ways in which the cuts can come out, deciding one thing after the other. */
class Listing {
  readonly #curves: Curves;
  readonly #segments: readonly (readonly Segment[])[];
  readonly #along: readonly (readonly Along[])[];
  readonly #required: ReadonlySet<number>;
  readonly #steps: readonly Step[];
  /** A fact compared with itself can come out alike in two stretches; then cells are put together by their sides. */
  readonly #byKey: Map<string, ListedCell> | undefined;
  readonly #most: Effort;
  /** Sides by cut, and by curve those that confine what is left; see `Part`. */
  readonly #shown: Uint8Array;
  readonly #sides: Sides;
  readonly cells: ListedCell[] = [];
  #none = 0;
  #parts = 0;

  constructor(
    axes: readonly Axis[],
    cuts: readonly Cut[],
    { curves, along }: Links,
    required: ReadonlySet<number>,
    most: Effort,
  ) {
    this.#most = most;
    this.#curves = curves;
    this.#along = along;
    this.#required = required;
    this.#segments = axes.map((axis) => segmentsOf(axis, cuts));
    this.#steps = stepsOf(curves);
    const isRepeated = this.#segments.some((segments) => {
      const values = segments.filter(({ isNone }) => !isNone);
      return new Set(values.map(({ sides }) => sides.join())).size < values.length;
    });
    if (isRepeated) this.#byKey = new Map();
    this.#sides = new Uint8Array(curves.all.length).fill(2);
    this.#shown = Uint8Array.from(cuts, ({ low, high }) =>
      low.fact === undefined && high.fact === undefined && low.value <= high.value ? 1 : 0,
    );
  }

  /** False if there are too many. */
  from(step: number, box: Box): boolean {
    const next = this.#steps[step];
    if (next === undefined) return this.#note(box);
    return 'axis' in next ? this.#axis(step, next.axis, box) : this.#curve(step, next.curve, box);
  }

  #axis(step: number, axis: number, box: Box): boolean {
    for (const { from, to, isNone, sides } of this.#segments[axis] ?? []) {
      if (!this.#noteOwn(sides)) continue;
      const part = copied(box);
      part.low[axis] = from;
      part.high[axis] = to;
      if (isNone) this.#none |= 1 << axis;
      else this.#none &= ~(1 << axis);
      if (!this.from(step + 1, part)) return false;
    }
    return true;
  }

  /** False where a required cut fails. */
  #noteOwn(sides: readonly number[]): boolean {
    let fits = true;
    for (let index = 0; index + 1 < sides.length; index += 2) {
      const cut = sides[index] ?? 0;
      const now = sides[index + 1] ?? 0;
      this.#shown[cut] = now;
      if (now === side.fails && this.#required.has(cut)) fits = false;
    }
    return fits;
  }

  #curve(step: number, curve: Curve, box: Box): boolean {
    const { lower, upper, index } = curve;
    this.#sides[index] = 2;
    const implied = (now: number): boolean =>
      !this.#noteAlong(index, now) || this.from(step + 1, box);
    if ((this.#none & ((1 << lower) | (1 << upper))) !== 0) return implied(side.notApplicable);
    if (curve.holds(box.high[lower] ?? 0, box.low[upper] ?? 0)) return implied(side.holds);
    if (!curve.holds(box.low[lower] ?? 0, box.high[upper] ?? 0)) return implied(side.fails);
    const holding = this.#narrowed(curve, side.holds, box);
    if (holding === undefined) return implied(side.fails);
    const failing = this.#narrowed(curve, side.fails, box);
    if (failing === undefined) return implied(side.holds);
    const choices: readonly (readonly [number, Box])[] = [
      [side.holds, holding],
      [side.fails, failing],
    ];
    for (const [now, part] of choices) {
      if (!this.#noteAlong(index, now)) continue;
      this.#sides[index] = now;
      if (!this.from(step + 1, part)) return false;
    }
    this.#sides[index] = 2;
    return true;
  }

  /** False where a required cut fails. */
  #noteAlong(curve: number, now: number): boolean {
    let fits = true;
    for (const { cut, turned } of this.#along[curve] ?? []) {
      const shown = turned && now !== side.notApplicable ? 1 - now : now;
      this.#shown[cut] = shown;
      if (shown === side.fails && this.#required.has(cut)) fits = false;
    }
    return fits;
  }

  /** The part of the box on this side; undefined where there is nothing. */
  #narrowed(curve: Curve, now: number, box: Box): Box | undefined {
    const part = copied(box);
    return this.#curves.narrow(part, this.#sides, curve, now) ? part : undefined;
  }

  #note(box: Box): boolean {
    this.#parts += 1;
    if (this.#parts > this.#most.parts) return false;
    const key = this.#byKey && `${this.#none} ${this.#shown.join('')}`;
    let cell = key === undefined ? undefined : this.#byKey?.get(key);
    if (cell === undefined) {
      if (this.cells.length >= this.#most.cells) return false;
      cell = new ListedCell(this.#curves, this.#shown.slice());
      this.cells.push(cell);
      if (key !== undefined) this.#byKey?.set(key, cell);
    }
    cell.add({ box, sides: this.#sides.slice(), none: this.#none });
    return true;
  }
}

const none: ReadonlySet<number> = new Set();

/**
 * The cells of these axes, in an order that depends on nothing but axes and cuts; undefined where there are too many, or
 * where their points could not be counted. Cells in which a `required` cut (by index) fails are left out.
 */
export function cellsOf(
  axes: readonly Axis[],
  cuts: readonly Cut[],
  required: ReadonlySet<number> = none,
  most: Effort = brief,
): readonly Cell[] | undefined {
  const linked = axes.length > mostAxes ? undefined : linksOf(axes, cuts);
  if (linked === undefined || !canBeCounted(linked.curves)) return undefined;
  const impossible = cuts.some(
    ({ low, high }, cut) =>
      required.has(cut) &&
      low.fact === undefined &&
      high.fact === undefined &&
      low.value > high.value,
  );
  if (impossible) return [];
  const listing = new Listing(axes, cuts, linked, required, most);
  const start = axes.map(({ natural }) => natural);
  return listing.from(0, { low: start, high: start }) ? listing.cells : undefined;
}
