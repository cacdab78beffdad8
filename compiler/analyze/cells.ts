/**
 * The cells into which cuts divide the values of one fact, or of several facts that are compared with each other.
 *
 * Takes axes and cuts; gives all cells that are not empty, each with the exact number of its points and the point nearest
 * to a plain resident. Guarantees: no cut runs through a cell, and 无 never shares one with a value. Facts compared with
 * each other must all be compared with one of them, the centre; otherwise there is no answer.
 */
import type { Id } from '../graph/graph.ts';
import type { Cut, Term } from './atoms.ts';

/** An ordered fact: its values are whole numbers; days count from 1970-01-01. Both ends included. */
export interface Axis {
  readonly fact: Id;
  readonly from: number;
  readonly to: number;
  readonly orNone: boolean;
  /** What a plain resident has. */
  readonly plain: number | 'none';
  /** The most natural value of somebody who has one. */
  readonly natural: number;
}

export type Coordinate = number | 'none';

export interface Cell {
  readonly count: bigint;
  /** By axis, in their order. */
  readonly point: readonly Coordinate[];
  /** How far the point is from a plain resident; 0 is plain. */
  readonly cost: number;
}

/** One fact that is not as plain weighs more than any number of days. */
export const offPlain = 1e6;

/** More than this are not worth listing. */
const mostCells = 5000;
/** Days of the centre are gone through one by one. */
const mostCentreDays = 50_000;

const costOf = (axis: Axis, value: Coordinate): number => {
  if (value === axis.plain) return 0;
  if (value === 'none') return offPlain;
  return offPlain + Math.min(Math.abs(value - axis.natural), offPlain / 2);
};

/** First whole number in from…to+1 at which the rising predicate holds, searched outward from `near`. */
function firstWhere(
  holds: (value: number) => boolean,
  from: number,
  to: number,
  near: number,
): number {
  let low = from;
  let high = to + 1;
  // Between `low` and `high` lies the answer; a gallop from `near` narrows it.
  const start = Math.min(Math.max(near, from), to);
  if (start > to) return high;
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

const at = (term: Term, value: number): number =>
  term.fact === undefined ? term.value : term.of(value);

/** Where on the axis a cut with a known other side lies: the first value of the upper part. */
function place(cut: Cut, axis: Axis, other: number, near: number): number {
  const { low, high } = cut;
  const holds =
    low.fact === axis.fact
      ? (value: number): boolean => at(low, value) > other
      : (value: number): boolean => other <= at(high, value);
  return firstWhere(holds, axis.from, axis.to, near);
}

function isOn(cut: Cut, fact: Id): boolean {
  return cut.low.fact === fact || cut.high.fact === fact;
}

function otherSide(cut: Cut, fact: Id): Term {
  return cut.low.fact === fact ? cut.high : cut.low;
}

/** Places of the cuts that concern this axis and constants only, ascending, each once. */
function constantPlaces(axis: Axis, cuts: readonly Cut[]): readonly number[] {
  const places = new Set<number>();
  for (const cut of cuts) {
    if (!isOn(cut, axis.fact)) continue;
    const other = otherSide(cut, axis.fact);
    if (other.fact === undefined) places.add(place(cut, axis, other.value, axis.from));
    else if (other.fact === axis.fact) for (const each of changes(cut, axis)) places.add(each);
  }
  return [...places].filter((each) => each > axis.from && each <= axis.to).sort((a, b) => a - b);
}

/** A fact compared with a function of itself may change sides often: every value is tried. */
function changes({ low, high }: Cut, axis: Axis): readonly number[] {
  const found: number[] = [];
  let before: boolean | undefined;
  for (let value = axis.from; value <= axis.to; value += 1) {
    const now = at(low, value) <= at(high, value);
    if (before !== undefined && now !== before) found.push(value);
    before = now;
  }
  return found;
}

/** A stretch of one axis with the side it lies on of everything that cuts the axis. */
interface Piece {
  readonly from: Coordinate;
  readonly to: Coordinate;
  readonly side: string;
}

function pieces(axis: Axis, fixed: readonly number[], moving: readonly number[]): Piece[] {
  const breaks = [...new Set([...fixed, ...moving])]
    .filter((each) => each > axis.from && each <= axis.to)
    .sort((a, b) => a - b);
  const found: Piece[] = [];
  let from = axis.from;
  for (const next of [...breaks, axis.to + 1]) {
    if (from < next) {
      let segment = 0;
      for (const each of fixed) if (each <= from) segment += 1;
      let sides = 0;
      // Thirty curves at most, see `cellsOf`.
      for (const [index, each] of moving.entries()) if (each <= from) sides += 2 ** index;
      found.push({ from, to: next - 1, side: `${segment}:${sides}` });
    }
    from = next;
  }
  if (axis.orNone) found.push({ from: 'none', to: 'none', side: 'none' });
  return found;
}

function nearest(axis: Axis, { from, to }: Piece): Coordinate {
  if (from === 'none' || to === 'none') return 'none';
  return Math.min(Math.max(axis.natural, from), to);
}

const sizeOf = ({ from, to }: Piece): number =>
  from === 'none' || to === 'none' ? 1 : to - from + 1;

/** A cell while its points are counted: `count` and `small` together. */
interface Gathered {
  count: bigint;
  small: number;
  cost: number;
  /** Of the centre, then of the other axes. */
  point: readonly Coordinate[];
}

/** Numbers count exactly up to twice this. */
const flushAt = 2 ** 52;

function flush(cell: Gathered): void {
  cell.count += BigInt(cell.small);
  cell.small = 0;
}

/** The cells of every choice of one piece of each axis, the last axis fastest. */
function gathered(
  found: Map<string, Gathered>,
  parts: readonly (readonly Piece[])[],
): readonly Gathered[] {
  let keys = [''];
  for (const pieces of parts) {
    keys = keys.flatMap((key) => pieces.map(({ side }) => `${key}|${side}`));
  }
  return keys.map((key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const made: Gathered = { count: 0n, small: 0, cost: Number.POSITIVE_INFINITY, point: [] };
    found.set(key, made);
    return made;
  });
}

function isCurve({ low, high }: Cut): boolean {
  return low.fact !== undefined && high.fact !== undefined && low.fact !== high.fact;
}

/** Whether all that compares two facts compares one of them. */
export function haveCentre(axes: readonly Axis[], cuts: readonly Cut[]): boolean {
  return centreOf(axes, cuts.filter(isCurve)) !== undefined;
}

/** The axis that all curves touch, the shortest of them. */
function centreOf(axes: readonly Axis[], curves: readonly Cut[]): Axis | undefined {
  return axes
    .filter((axis) => curves.every((cut) => isOn(cut, axis.fact)))
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
}

/** The cells of these axes, or undefined where the facts are compared in a ring, or there are too many. */
export function cellsOf(axes: readonly Axis[], cuts: readonly Cut[]): readonly Cell[] | undefined {
  const curves = cuts.filter(isCurve);
  const centre = centreOf(axes, curves);
  if (centre === undefined) return undefined;
  const leaves = axes.filter((axis) => axis !== centre);
  const ownScan = cuts.some(({ low, high }) => low.fact !== undefined && low.fact === high.fact);
  if ((curves.length > 0 || ownScan) && centre.to - centre.from > mostCentreDays) return undefined;
  const fixed = new Map(axes.map((axis) => [axis.fact, constantPlaces(axis, cuts)]));
  const curvesOf = new Map(
    leaves.map((axis) => [axis.fact, curves.filter((cut) => isOn(cut, axis.fact))]),
  );
  if ([...curvesOf.values()].some((each) => each.length > 30)) return undefined;

  const found = new Map<string, Gathered>();
  const patterns = new Map<string, readonly Gathered[]>();
  /** Adds the points of a stretch of the centre: one cell for each choice of pieces of the others. */
  const note = (stretch: Piece, parts: readonly (readonly Piece[])[]): void => {
    const pattern = [[stretch], ...parts].map((each) => each.map(({ side }) => side).join(' '));
    const key = pattern.join('|');
    let cells = patterns.get(key);
    if (cells === undefined) {
      cells = gathered(found, [[stretch], ...parts]);
      patterns.set(key, cells);
    }
    const choices = [[stretch], ...parts].map((each, index) =>
      each.map((piece) => {
        const axis = [centre, ...leaves][index] ?? centre;
        const point = nearest(axis, piece);
        return { point, size: sizeOf(piece), cost: costOf(axis, point) };
      }),
    );
    let place = 0;
    const chosen: Coordinate[] = [];
    const sizes: number[] = [];
    const walk = (index: number, size: number, cost: number): void => {
      const here = choices[index];
      if (here === undefined) {
        const cell = cells[place];
        place += 1;
        if (cell === undefined) return;
        if (size > flushAt) {
          cell.count += sizes.reduce((product, each) => product * BigInt(each), 1n);
        } else {
          cell.small += size;
          if (cell.small > flushAt) flush(cell);
        }
        if (cost < cell.cost) {
          cell.cost = cost;
          cell.point = [...chosen];
        }
        return;
      }
      for (const each of here) {
        chosen[index] = each.point;
        sizes[index] = each.size;
        walk(index + 1, size * each.size, cost + each.cost);
      }
    };
    walk(0, 1, 0);
  };

  const places = new Map<Cut, number>();
  for (const stretch of pieces(centre, fixed.get(centre.fact) ?? [], [])) {
    const { from, to } = stretch;
    if (from === 'none' || to === 'none' || curves.length === 0) {
      note(
        stretch,
        leaves.map((axis) => pieces(axis, fixed.get(axis.fact) ?? [], [])),
      );
      continue;
    }
    for (let day = from; day <= to; day += 1) {
      const parts = leaves.map((axis) => {
        const moving = (curvesOf.get(axis.fact) ?? []).map((cut) => {
          const other = at(otherSide(cut, axis.fact), day);
          const here = place(cut, axis, other, places.get(cut) ?? axis.from);
          places.set(cut, here);
          return here;
        });
        return pieces(axis, fixed.get(axis.fact) ?? [], moving);
      });
      note({ from: day, to: day, side: stretch.side }, parts);
      if (found.size > mostCells) return undefined;
    }
  }
  const order = [centre, ...leaves];
  return [...found.values()].map((cell) => {
    flush(cell);
    const point = axes.map((axis) => cell.point[order.indexOf(axis)] ?? 'none');
    return { count: cell.count, cost: cell.cost, point };
  });
}
