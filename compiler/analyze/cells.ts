/**
 * The cells into which cuts divide the values of one fact, or of several facts that are compared with each other.
 *
 * Takes axes and cuts; gives one cell for each way in which the cuts can come out, with the point nearest to a plain
 * resident and, when asked, the exact number of its points. Guarantees: every point lies in exactly one cell, no cut runs
 * through a cell, and 无 never shares one with a value. Facts may be linked in any way, also in a ring.
 */

import type { Axis } from './axes.ts';
import { CellTable } from './cell-table.ts';
import { type Box, type Curve, type Curves, copied, mostAxes, type Sides } from './curves.ts';
import type { Cut } from './cuts.ts';
import { type Links, linksOf } from './links.ts';
import { type Segments, segmentsOf, side } from './segments.ts';

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
  readonly #segments: readonly Segments[];
  readonly #steps: readonly Step[];
  /** Where nobody is asked for: by axis and stretch, by curve and side. */
  readonly #excluded: Excluded;
  /** A fact compared with itself can come out alike in two stretches: by axis and stretch, the first that is alike. */
  readonly #alike: readonly (readonly number[])[];
  /** If there are such: cells by what is alike. */
  readonly #byKey: Map<string, number> | undefined;
  readonly #most: Effort;
  readonly #stretches: number[];
  /** By curve; what is `confining` confines what is left. */
  readonly #shown: Sides;
  readonly #confining: Sides;
  readonly cells: CellTable;
  #parts = 0;

  constructor(
    axes: readonly Axis[],
    cuts: readonly Cut[],
    links: Links,
    required: ReadonlySet<number>,
    most: Effort,
  ) {
    this.#most = most;
    this.#curves = links.curves;
    this.#segments = axes.map((axis) => segmentsOf(axis, cuts));
    this.#steps = stepsOf(links.curves);
    this.#excluded = excludedBy(required, links, this.#segments);
    this.#alike = this.#segments.map(firstAlike);
    if (this.#alike.some((each) => each.some((first, at) => first !== at))) this.#byKey = new Map();
    this.#stretches = axes.map(() => 0);
    this.#shown = new Uint8Array(links.along.length);
    this.#confining = new Uint8Array(links.along.length).fill(side.notApplicable);
    this.cells = new CellTable(cuts, links, this.#segments);
  }

  /** False if there are too many. */
  from(step: number, box: Box): boolean {
    const next = this.#steps[step];
    if (next === undefined) return this.#note(box);
    return 'axis' in next ? this.#axis(step, next.axis, box) : this.#curve(step, next.curve, box);
  }

  #axis(step: number, axis: number, box: Box): boolean {
    const stretches = this.#segments[axis]?.all ?? [];
    for (let stretch = 0; stretch < stretches.length; stretch += 1) {
      if (this.#excluded.axes[axis]?.[stretch]) continue;
      const { from = 0, to = 0 } = stretches[stretch] ?? {};
      const part = copied(box);
      part.low[axis] = from;
      part.high[axis] = to;
      this.#stretches[axis] = stretch;
      if (!this.from(step + 1, part)) return false;
    }
    return true;
  }

  #isNone(axis: number): boolean {
    return this.#segments[axis]?.all[this.#stretches[axis] ?? 0]?.isNone === true;
  }

  #curve(step: number, curve: Curve, box: Box): boolean {
    const { lower, upper } = curve;
    const implied = (now: number): boolean =>
      this.#show(curve, now, false) ? this.from(step + 1, box) : true;
    if (this.#isNone(lower) || this.#isNone(upper)) return implied(side.notApplicable);
    if (curve.holds(box.high[lower] ?? 0, box.low[upper] ?? 0)) return implied(side.holds);
    if (!curve.holds(box.low[lower] ?? 0, box.high[upper] ?? 0)) return implied(side.fails);
    this.#confining[curve.index] = side.notApplicable;
    const holding = this.#narrowed(curve, side.holds, box);
    if (holding === undefined) return implied(side.fails);
    const failing = this.#narrowed(curve, side.fails, box);
    if (failing === undefined) return implied(side.holds);
    if (this.#show(curve, side.holds, true) && !this.from(step + 1, holding)) return false;
    if (this.#show(curve, side.fails, true) && !this.from(step + 1, failing)) return false;
    this.#confining[curve.index] = side.notApplicable;
    return true;
  }

  /** False where nobody is asked for. */
  #show({ index }: Curve, now: number, confines: boolean): boolean {
    this.#shown[index] = now;
    this.#confining[index] = confines ? now : side.notApplicable;
    return this.#excluded.curves[index]?.[now] !== true;
  }

  /** The part of the box on this side; undefined where there is nothing. */
  #narrowed(curve: Curve, now: number, box: Box): Box | undefined {
    const part = copied(box);
    return this.#curves.narrow(part, this.#confining, curve, now) ? part : undefined;
  }

  #note(box: Box): boolean {
    this.#parts += 1;
    if (this.#parts > this.#most.parts) return false;
    const [stretches, shown, confining] = [this.#stretches, this.#shown, this.#confining];
    const part = { box, stretches, shown, confining };
    const alike = this.#byKey && stretches.map((at, axis) => this.#alike[axis]?.[at]);
    const key = alike && `${alike} ${shown}`;
    const cell = key === undefined ? undefined : this.#byKey?.get(key);
    if (cell !== undefined) {
      this.cells.addTo(cell, part);
      return true;
    }
    if (this.cells.size >= this.#most.cells) return false;
    const made = this.cells.add(part);
    if (key !== undefined) this.#byKey?.set(key, made);
    return true;
  }
}

/** By stretch, the first on the same sides of all cuts of the axis alone. */
function firstAlike({ all }: Segments): readonly number[] {
  const first = new Map<string, number>();
  return all.map(({ sides, isNone }, at) => {
    const key = `${isNone} ${sides}`;
    const found = first.get(key) ?? at;
    first.set(key, found);
    return found;
  });
}

interface Excluded {
  readonly axes: readonly (readonly boolean[])[];
  readonly curves: readonly (readonly boolean[])[];
}

/** Where a required cut fails. */
function excludedBy(
  required: ReadonlySet<number>,
  { along }: Links,
  segments: readonly Segments[],
): Excluded {
  const axes = segments.map(({ cuts, all }) =>
    all.map(({ sides }) =>
      cuts.some((cut, place) => required.has(cut) && sides[place] === side.fails),
    ),
  );
  const curves = along.map((those) => {
    const fails = (turned: boolean): boolean =>
      those.some((each) => required.has(each.cut) && each.turned === turned);
    // By side of the curve: what is turned fails where it holds.
    return [fails(false), fails(true), false];
  });
  return { axes, curves };
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
): CellTable | undefined {
  const linked = axes.length > mostAxes ? undefined : linksOf(axes, cuts);
  if (linked === undefined || !canBeCounted(linked.curves)) return undefined;
  const impossible = cuts.some(
    ({ low, high }, cut) =>
      required.has(cut) &&
      low.fact === undefined &&
      high.fact === undefined &&
      low.value > high.value,
  );
  const listing = new Listing(axes, cuts, linked, required, most);
  const start = axes.map(({ natural }) => natural);
  const isListed = impossible || listing.from(0, { low: start, high: start });
  return isListed ? listing.cells : undefined;
}
