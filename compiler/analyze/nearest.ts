/**
 * The point of a cell that is nearest to a plain resident.
 *
 * Takes a box and the sides of curves; gives the values of least cost, and of those the first that a fixed order of search
 * meets. Guarantees: no point of the cell costs less.
 */
import { type Axis, costOf } from './axes.ts';
import { type Box, type Curve, type Curves, copied, type Sides } from './curves.ts';

export interface Nearest {
  readonly cost: number;
  /** By axis. */
  readonly values: readonly number[];
}

/** Two facts of which not both can be as near as their bounds allow. */
interface Conflict {
  readonly curve: Curve;
  readonly side: number;
  /** Indexes of the axes of which one must come down or the other go up. */
  readonly falls: number;
  readonly rises: number;
}

class Search {
  readonly #curves: Curves;
  readonly #sides: Sides;
  readonly #fixed: number;
  best: Nearest = { cost: Number.POSITIVE_INFINITY, values: [] };

  constructor(curves: Curves, sides: Sides, fixed: number) {
    this.#curves = curves;
    this.#sides = sides;
    this.#fixed = fixed;
  }

  in(box: Box): void {
    const { axes } = this.#curves;
    let cost = 0;
    // Each fact as near as its own bounds allow: no point of the box is cheaper.
    const values: number[] = [];
    for (const [index, axis] of axes.entries()) {
      const value = Math.min(Math.max(axis.natural, box.low[index] ?? 0), box.high[index] ?? 0);
      values.push(value);
      if ((this.#fixed & (1 << index)) === 0) cost += costOf(axis, value);
    }
    if (cost >= this.best.cost) return;
    const conflict = this.#conflictIn(values);
    if (conflict === undefined) {
      this.best = { cost, values };
      return;
    }
    const { falls, rises } = conflict;
    const [fallen, risen] = [axes[falls], axes[rises]];
    if (fallen === undefined || risen === undefined) return;
    const [top, bottom] = [values[falls] ?? 0, values[rises] ?? 0];
    const within = highestWith(conflict, bottom);
    this.#part(box, falls, box.low[falls] ?? 0, within);
    this.#part(box, falls, top, box.high[falls] ?? 0);
    // Between, both have to give way, as far as the one that rises can.
    const last = Math.min(top - 1, highestWith(conflict, box.high[rises] ?? bottom));
    const others = cost - costOf(fallen, top) - costOf(risen, bottom);
    this.#between(box, conflict, [fallen, risen], [within + 1, last], others);
  }

  #between(
    box: Box,
    conflict: Conflict,
    [fallen, risen]: readonly [Axis, Axis],
    [from, to]: readonly [number, number],
    others: number,
  ): void {
    if (from > to) return;
    const bound = costOf(fallen, to) + costOf(risen, lowestWith(conflict, from));
    if (others + bound >= this.best.cost) return;
    let least = Number.POSITIVE_INFINITY;
    let best = from;
    for (let value = from; value <= to; value += 1) {
      const cost = costOf(fallen, value) + costOf(risen, lowestWith(conflict, value));
      if (cost >= least) continue;
      least = cost;
      best = value;
    }
    if (others + least >= this.best.cost) return;
    this.#part(box, conflict.falls, best, best);
    this.#between(box, conflict, [fallen, risen], [from, best - 1], others);
    this.#between(box, conflict, [fallen, risen], [best + 1, to], others);
  }

  #part(box: Box, axis: number, from: number, to: number): void {
    const part = copied(box);
    part.low[axis] = Math.max(from, part.low[axis] ?? from);
    part.high[axis] = Math.min(to, part.high[axis] ?? to);
    if ((part.low[axis] ?? 0) > (part.high[axis] ?? 0)) return;
    if (this.#curves.settle(part, this.#sides, 1 << axis)) this.in(part);
  }

  #conflictIn(values: readonly number[]): Conflict | undefined {
    for (const curve of this.#curves.all) {
      const side = this.#sides[curve.index] ?? 2;
      if (side === 2) continue;
      const { lower, upper } = curve;
      if (curve.holds(values[lower] ?? 0, values[upper] ?? 0) === (side === 1)) continue;
      return side === 1
        ? { curve, side, falls: lower, rises: upper }
        : { curve, side, falls: upper, rises: lower };
    }
    return undefined;
  }
}

/** The highest value of what must fall, with this one of what must rise. */
function highestWith({ curve, side }: Conflict, risen: number): number {
  return (side === 1 ? curve.lowerBeyond : curve.upperFrom).of(risen) - 1;
}

/** The lowest value of what must rise, with this one of what must fall. */
function lowestWith({ curve, side }: Conflict, fallen: number): number {
  return (side === 1 ? curve.upperFrom : curve.lowerBeyond).of(fallen);
}

/** Among the points of a box that `narrow` left; `fixed` axes (bits) have no value and cost nothing here. */
export function nearestOf(curves: Curves, box: Box, sides: Sides, fixed: number): Nearest {
  const search = new Search(curves, sides, fixed);
  search.in(box);
  return search.best;
}
