/**
 * Which curves the cuts between two facts are.
 *
 * Takes axes and cuts; gives each different curve once, with all cuts that run along it. Guarantees that cuts by whole
 * days are the same curve however they are written: 不晚于, 早于次日 and, turned, 晚于.
 */

import type { Axis } from './axes.ts';
import { Curve, Curves, foundCourse, offsetCourse } from './curves.ts';
import { type Cut, TermNames } from './cuts.ts';

/** A cut along a curve; `turned`: it holds where the curve does not. */
export interface Along {
  readonly cut: number;
  readonly turned: boolean;
}

export interface Links {
  readonly curves: Curves;
  /** By curve. */
  readonly along: readonly (readonly Along[])[];
}

/** undefined where a cut is of a fact without axis. */
export function linksOf(axes: readonly Axis[], cuts: readonly Cut[]): Links | undefined {
  const indexes = new Map(axes.map(({ fact }, index) => [fact, index]));
  const all: Curve[] = [];
  const along: Along[][] = [];
  const known = new Map<string, Curve>();
  const names = new TermNames();
  for (const [index, cut] of cuts.entries()) {
    const { low, high } = cut;
    if (low.fact !== undefined && !indexes.has(low.fact)) return undefined;
    if (high.fact !== undefined && !indexes.has(high.fact)) return undefined;
    if (low.fact === undefined || high.fact === undefined || low.fact === high.fact) continue;
    let [lower, upper] = [indexes.get(low.fact) ?? 0, indexes.get(high.fact) ?? 0];
    let turned = false;
    let offset: number | undefined;
    if (low.offset !== undefined && high.offset !== undefined) {
      offset = Math.ceil(low.offset - high.offset);
      turned = lower > upper;
      if (turned) {
        // Not low + offset ≤ high: high + (1 − offset) ≤ low.
        [lower, upper] = [upper, lower];
        offset = 1 - offset;
      }
    }
    const [lowerAxis, upperAxis] = [axes[lower], axes[upper]];
    if (lowerAxis === undefined || upperAxis === undefined) continue;
    const key =
      offset === undefined
        ? `${lower} ${names.of(low)}, ${upper} ${names.of(high)}`
        : `${lower} ${offset} ${upper}`;
    let curve = known.get(key);
    if (curve === undefined) {
      const course =
        offset === undefined
          ? foundCourse(cut, lowerAxis, upperAxis)
          : offsetCourse(lowerAxis, upperAxis, offset);
      curve = new Curve(all.length, lower, upper, course);
      known.set(key, curve);
      all.push(curve);
      along.push([]);
    }
    along[curve.index]?.push({ cut: index, turned });
  }
  return { curves: new Curves(axes, all), along };
}
