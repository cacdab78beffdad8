/**
 * Cells as rows of numbers: there are many, and each leaf asks all of them.
 *
 * Takes the parts of cells one after the other; gives of a cell how many points it has and which of them is nearest to a plain
 * resident, and of all cells which of them some cuts do not tell apart.
 */
import { type Coordinate, costOf } from './axes.ts';
import { type Classes, classesOf, type Mark } from './classes.ts';
import { countOf } from './count.ts';
import type { Box, Sides } from './curves.ts';
import type { Cut } from './cuts.ts';
import type { Links } from './links.ts';
import { nearestOf } from './nearest.ts';
import type { Segments } from './segments.ts';

/** A part of a cell: a fact compared with itself may cut a cell into several. */
export interface Part {
  readonly box: Box;
  /** By axis: on which of its stretches. */
  readonly stretches: readonly number[];
  /** By curve: how it comes out. */
  readonly shown: Sides;
  /** By curve: the same, where the box does not imply it; else 2. */
  readonly confining: Sides;
}

/** Where it shows how a cut comes out. */
type Shown =
  | { readonly axis: number; readonly place: number }
  | { readonly curve: number; readonly turned: boolean };

interface Nearest {
  readonly point: readonly Coordinate[];
  readonly cost: number;
}

/** Sides are 0, 1 and 2. */
const manySides = 3;
const sides = Uint32Array.of(0, 1, 2);

/** Rows that there is room for at first. */
const someRows = 32;

/** Cells by number. */
export class CellTable {
  readonly #links: Links;
  readonly #segments: readonly Segments[];
  /** By cut; nothing for one of constants. */
  readonly #shownAt: readonly (Shown | undefined)[];
  /** Rows of the lowest values, each followed by the highest. */
  #ends: Float64Array;
  #stretches: Uint32Array;
  /** Rows of what is shown, each followed by what confines. */
  #sides: Uint8Array;
  #rows = 0;
  /** By cell: its first row, and its further ones if there are any. */
  readonly #first: number[] = [];
  readonly #others = new Map<number, number[]>();
  readonly #bounds: number[] = [];
  readonly #counts: (bigint | undefined)[] = [];
  readonly #nearest: (Nearest | undefined)[] = [];

  constructor(cuts: readonly Cut[], links: Links, segments: readonly Segments[]) {
    this.#links = links;
    this.#segments = segments;
    this.#shownAt = shownAt(cuts, links, segments);
    this.#ends = new Float64Array(someRows * this.#axes * 2);
    this.#stretches = new Uint32Array(someRows * this.#axes);
    this.#sides = new Uint8Array(someRows * this.#curves * 2);
  }

  get size(): number {
    return this.#first.length;
  }

  get #axes(): number {
    return this.#segments.length;
  }

  get #curves(): number {
    return this.#links.along.length;
  }

  /** A new cell; gives its number. */
  add(part: Part): number {
    this.#first.push(this.#note(part));
    return this.#bounds.push(this.#boundOf(part)) - 1;
  }

  addTo(cell: number, part: Part): void {
    const row = this.#note(part);
    const rows = this.#others.get(cell);
    if (rows === undefined) this.#others.set(cell, [row]);
    else rows.push(row);
    this.#bounds[cell] = Math.min(this.boundOf(cell), this.#boundOf(part));
  }

  #note({ box, stretches, shown, confining }: Part): number {
    const row = this.#rows;
    this.#rows += 1;
    if (this.#rows * this.#axes > this.#stretches.length) this.#grow();
    this.#ends.set(box.low, row * 2 * this.#axes);
    this.#ends.set(box.high, (row * 2 + 1) * this.#axes);
    this.#stretches.set(stretches, row * this.#axes);
    this.#sides.set(shown, row * 2 * this.#curves);
    this.#sides.set(confining, (row * 2 + 1) * this.#curves);
    return row;
  }

  #grow(): void {
    const [ends, stretches, those] = [this.#ends, this.#stretches, this.#sides];
    this.#ends = new Float64Array(ends.length * 2);
    this.#ends.set(ends);
    this.#stretches = new Uint32Array(stretches.length * 2);
    this.#stretches.set(stretches);
    this.#sides = new Uint8Array(those.length * 2);
    this.#sides.set(those);
  }

  #boundOf({ box: { low, high }, stretches }: Part): number {
    let cost = 0;
    for (const [index, axis] of this.#links.curves.axes.entries()) {
      const isNone = this.#segments[index]?.all[stretches[index] ?? 0]?.isNone === true;
      const value = Math.min(Math.max(axis.natural, low[index] ?? 0), high[index] ?? 0);
      cost += costOf(axis, isNone ? 'none' : value);
    }
    return cost;
  }

  #rowsOf(cell: number): readonly number[] {
    return [this.#first[cell] ?? 0, ...(this.#others.get(cell) ?? [])];
  }

  #isNone(row: number, axis: number): boolean {
    const stretch = this.#stretches[row * this.#axes + axis] ?? 0;
    return this.#segments[axis]?.all[stretch]?.isNone === true;
  }

  #boxOf(row: number): Box {
    const [from, to] = [row * 2 * this.#axes, (row * 2 + 1) * this.#axes];
    return {
      low: [...this.#ends.subarray(from, to)],
      high: [...this.#ends.subarray(to, to + this.#axes)],
    };
  }

  #confining(row: number): Sides {
    const from = (row * 2 + 1) * this.#curves;
    return this.#sides.slice(from, from + this.#curves);
  }

  /** Some point of the cell: its lowest corner; by axis, in their order. */
  sampleOf(cell: number): readonly Coordinate[] {
    const row = this.#first[cell] ?? 0;
    return this.#boxOf(row).low.map((value, axis) => (this.#isNone(row, axis) ? 'none' : value));
  }

  /** How many points it has. */
  countOf(cell: number): bigint {
    const known = this.#counts[cell];
    if (known !== undefined) return known;
    let count = 0n;
    for (const row of this.#rowsOf(cell)) {
      count += countOf(this.#links.curves, this.#boxOf(row), this.#confining(row));
    }
    this.#counts[cell] = count;
    return count;
  }

  /** No point of it costs less. */
  boundOf(cell: number): number {
    return this.#bounds[cell] ?? Number.POSITIVE_INFINITY;
  }

  /** The point nearest to a plain resident, and how far that is from plain; 0 is plain. */
  nearestOf(cell: number): Nearest {
    const known = this.#nearest[cell];
    if (known !== undefined) return known;
    const { curves } = this.#links;
    const all = this.#rowsOf(cell).map((row): Nearest => {
      const isNone = curves.axes.map((_, axis) => this.#isNone(row, axis));
      const fixed = isNone.reduce((bits, none, axis) => (none ? bits | (1 << axis) : bits), 0);
      const found = nearestOf(curves, this.#boxOf(row), this.#confining(row), fixed);
      let { cost } = found;
      for (const [at, axis] of curves.axes.entries()) if (isNone[at]) cost += costOf(axis, 'none');
      return { cost, point: found.values.map((value, at) => (isNone[at] ? 'none' : value)) };
    });
    const best = all.reduce((least, each) => (each.cost < least.cost ? each : least));
    this.#nearest[cell] = best;
    return best;
  }

  /**
   * Cells of one class are on the same sides of these cuts, and have the same of these axes 无.
   */
  classes(cuts: readonly number[], orNone: readonly number[]): Classes {
    const onAxes = new Map<number, number[]>(orNone.map((axis) => [axis, []]));
    const curves = new Set<number>();
    for (const cut of cuts) {
      const shown = this.#shownAt[cut];
      if (shown === undefined) continue;
      if ('curve' in shown) curves.add(shown.curve);
      else onAxes.set(shown.axis, [...(onAxes.get(shown.axis) ?? []), shown.place]);
    }
    const ofAxes = [...onAxes].map(([axis, places]): Mark => {
      const { of, first } = this.#stretchesAlike(axis, places, orNone.includes(axis));
      const [data, stride] = [this.#stretches, this.#axes];
      return { data, stride, offset: axis, values: of, many: first.length };
    });
    const ofCurves = [...curves].map((offset): Mark => {
      const [data, stride] = [this.#sides, this.#curves * 2];
      return { data, stride, offset, values: sides, many: manySides };
    });
    return classesOf(this.#first, [...ofAxes, ...ofCurves]);
  }

  #stretchesAlike(axis: number, places: readonly number[], asksForNone: boolean): Classes {
    const { all } = this.#segments[axis] ?? noSegments;
    const stride = places.length + 1;
    const data = new Uint8Array(all.length * stride);
    for (const [row, { sides: own, isNone }] of all.entries()) {
      for (const [offset, place] of places.entries()) data[row * stride + offset] = own[place] ?? 0;
      data[row * stride + places.length] = asksForNone && isNone ? 1 : 0;
    }
    const marks = Array.from({ length: stride }, (_, offset): Mark => {
      return { data, stride, offset, values: sides, many: manySides };
    });
    return classesOf([...all.keys()], marks);
  }
}

const noSegments: Segments = { cuts: [], all: [] };

function shownAt(
  cuts: readonly Cut[],
  { along }: Links,
  segments: readonly Segments[],
): readonly (Shown | undefined)[] {
  const found = cuts.map((): Shown | undefined => undefined);
  for (const [curve, those] of along.entries()) {
    for (const { cut, turned } of those) found[cut] = { curve, turned };
  }
  for (const [axis, { cuts: own }] of segments.entries()) {
    for (const [place, cut] of own.entries()) found[cut] = { axis, place };
  }
  return found;
}
