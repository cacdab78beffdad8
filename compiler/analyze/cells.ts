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
const mostCells = 20_000;
/** Days of the centre are gone through one by one. */
const mostCentreDays = 50_000;

const costOf = (axis: Axis, value: Coordinate): number => {
  if (value === axis.plain) return 0;
  if (value === 'none' || axis.plain === 'none') return offPlain;
  return offPlain + Math.min(Math.abs(value - axis.plain), offPlain / 2);
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
  return [...places]
    .filter((each) => each > axis.from && each <= axis.to)
    .sort((a, b) => a - b);
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
  if (axis.plain === 'none') return from;
  return Math.min(Math.max(axis.plain, from), to);
}

const sizeOf = ({ from, to }: Piece): number =>
  from === 'none' || to === 'none' ? 1 : to - from + 1;

/** The axis that all curves touch, the shortest of them. */
function centreOf(axes: readonly Axis[], curves: readonly Cut[]): Axis | undefined {
  return axes
    .filter((axis) => curves.every((cut) => isOn(cut, axis.fact)))
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
}

/** The cells of these axes, or undefined where the facts are compared in a ring, or there are too many. */
export function cellsOf(axes: readonly Axis[], cuts: readonly Cut[]): readonly Cell[] | undefined {
  const curves = cuts.filter(
    ({ low, high }) => low.fact !== undefined && high.fact !== undefined && low.fact !== high.fact,
  );
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

  const found = new Map<string, { count: bigint; point: readonly Coordinate[]; cost: number }>();
  const note = (stretch: Piece, parts: readonly (readonly Piece[])[]): void => {
    const centrePoint = nearest(centre, stretch);
    const points = new Map<Id, Coordinate>([[centre.fact, centrePoint]]);
    const walk = (index: number, side: string, count: bigint, cost: number): void => {
      const axis = leaves[index];
      if (axis === undefined) {
        const before = found.get(side);
        const point =
          before === undefined || cost < before.cost
            ? axes.map(({ fact }) => points.get(fact) ?? 'none')
            : before.point;
        found.set(side, {
          count: count + (before?.count ?? 0n),
          point,
          cost: Math.min(cost, before?.cost ?? cost),
        });
        return;
      }
      for (const piece of parts[index] ?? []) {
        const point = nearest(axis, piece);
        points.set(axis.fact, point);
        const size = BigInt(sizeOf(piece));
        walk(index + 1, `${side}|${piece.side}`, count * size, cost + costOf(axis, point));
      }
    };
    walk(0, stretch.side, BigInt(sizeOf(stretch)), costOf(centre, centrePoint));
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
  return [...found.values()];
}
