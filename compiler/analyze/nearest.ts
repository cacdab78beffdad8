/**
 * The point of a cell that is nearest to a plain resident.
 *
 * Takes a box and the sides of curves; gives the values of least cost, and of those the first that a fixed order of search
 * meets. Guarantees: no point of the cell costs less.
 */
import { costOf } from './axes.ts';
import { type Box, type Curves, copied, type Sides } from './curves.ts';

export interface Nearest {
  readonly cost: number;
  /** By axis. */
  readonly values: readonly number[];
}

/** Among the points of a box that `narrow` left; `fixed` axes (bits) have no value and cost nothing here. */
export function nearestOf(curves: Curves, box: Box, sides: Sides, fixed: number): Nearest {
  let best: Nearest = { cost: Number.POSITIVE_INFINITY, values: [] };

  const search = (box: Box): void => {
    let cost = 0;
    // Each fact as near as its own bounds allow: no point of the box is cheaper.
    const values: number[] = [];
    for (const [index, axis] of curves.axes.entries()) {
      const value = Math.min(Math.max(axis.natural, box.low[index] ?? 0), box.high[index] ?? 0);
      values.push(value);
      if ((fixed & (1 << index)) === 0) cost += costOf(axis, value);
    }
    if (cost >= best.cost) return;
    for (const curve of curves.all) {
      const side = sides[curve.index] ?? 2;
      if (side === 2) continue;
      const [lower, upper] = [values[curve.lower] ?? 0, values[curve.upper] ?? 0];
      if (curve.holds(lower, upper) === (side === 1)) continue;
      // One of the two must come down from where it would be, or the other go up.
      const falls = side === 1 ? curve.lower : curve.upper;
      const nearestValue = side === 1 ? lower : upper;
      const within = (side === 1 ? curve.lowerBeyond.of(upper) : curve.upperFrom.of(lower)) - 1;
      const part = (from: number, to: number): void => {
        const next = copied(box);
        next.low[falls] = Math.max(from, next.low[falls] ?? from);
        next.high[falls] = Math.min(to, next.high[falls] ?? to);
        if (from <= to && curves.settle(next, sides, 1 << falls)) search(next);
      };
      part(box.low[falls] ?? 0, within);
      part(nearestValue, box.high[falls] ?? 0);
      const middle = Math.floor((within + nearestValue) / 2);
      part(within + 1, middle);
      part(middle + 1, nearestValue - 1);
      return;
    }
    best = { cost, values };
  };

  search(box);
  return best;
}
