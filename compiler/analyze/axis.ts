/**
 * One independent dimension of the people of a question: its points, their number, and which is the most plain.
 *
 * Points are whole numbers `from` … `to` − 1. On an ordered axis they stand for values in their order; on a listed one
 * their order means nothing.
 */
import type { Given } from '../graph/graph.ts';
import type { Part } from './finding.ts';
import { type Runs, sizeOf } from './runs.ts';

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ordered: boolean;
  /** A condition that cannot be decided: whatever it is, both sides are tried. */
  readonly open: boolean;
  /** The number of people does not count: the fact has no bounds. */
  readonly endless: boolean;
  /** Some parts can be told only piece by piece: no list of conditions fits just these points. */
  readonly inPieces: boolean;
  /** Axes of one sign are alike in everything; absent: that is not told. */
  readonly sign?: string;
  /** People of these points, by the facts of the axis. */
  count(part: Runs): bigint;
  /** The point nearest to a plain resident, and how far it is; 0 is plain. */
  nearest(part: Runs): { readonly point: number; readonly cost: number };
  /** What is common to everyone in the part, or in as much of it around the point as can be told. */
  tell(part: Runs, point: number): Told;
  /** What is said of a person at a point; nothing for a condition that cannot be decided. */
  given(point: number): readonly Given[];
}

export interface Told {
  /** Nothing for the whole axis. */
  readonly parts: readonly Part[];
  /** Whom they fit. */
  readonly runs: Runs;
}

export function wholeAxis({ from, to }: Axis): Runs {
  return [from, to];
}

/** Counts stay plain numbers up to this. */
const exactly = 2 ** 53;

/** People in a part of a space. */
export function sizeOfPart(axes: readonly Axis[], cell: readonly Runs[]): bigint {
  let whole = 1n;
  let size = 1;
  for (let at = 0; at < axes.length; at += 1) {
    const axis = axes[at];
    const part = cell[at];
    if (axis === undefined || part === undefined) continue;
    if (!axis.ordered) {
      whole *= axis.count(part);
      continue;
    }
    // On an ordered axis each point is one value.
    const own = sizeOf(part);
    if (size * own < exactly) size *= own;
    else {
      whole *= BigInt(size);
      size = own;
    }
  }
  return whole * BigInt(size);
}

/** How far the nearest of them is from a plain resident. */
export function costOfPart(axes: readonly Axis[], cell: readonly Runs[]): number {
  let cost = 0;
  for (let at = 0; at < axes.length; at += 1) {
    const part = cell[at];
    if (part !== undefined) cost += axes[at]?.nearest(part).cost ?? 0;
  }
  return cost;
}
