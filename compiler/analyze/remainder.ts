/**
 * What is left of a box when other boxes are taken away: the one question to which all others are reduced.
 *
 * Takes axes; divides the box until each part is in one of the others or in none. Guarantees: exact and deterministic, or
 * `undefined` once the budget of parts is spent. Parts that are alike in all that still matters are divided once.
 */
import type { Axis } from './axis.ts';
import { wholeAxis } from './axis.ts';
import type { Box } from './box.ts';
import { type Runs, sizeOf } from './runs.ts';
import { type Measured, Spent, type Visit, Walk } from './walk.ts';

/** Parts into which one question may be divided. */
export const budget = 200_000;

/** So many parts are sooner divided again than remembered. */
const plainParts = 2000;

export class Remainder {
  readonly #axes: readonly Axis[];
  readonly #wholes: readonly Runs[];

  constructor(axes: readonly Axis[]) {
    this.#axes = axes;
    this.#wholes = axes.map(wholeAxis);
  }

  /** Whether the others cover the box. */
  covers(box: Box, others: readonly Box[], most = budget): boolean | undefined {
    let left = false;
    const done = this.visit(
      box,
      others,
      () => {
        left = true;
        return true;
      },
      most,
    );
    return left ? false : done ? true : undefined;
  }

  /** Visits the parts that are left, until told to stop; false: the budget was spent. */
  visit(box: Box, others: readonly Box[], see: Visit, most = budget): boolean {
    const walk = new Walk(this.#axes, others, most);
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    try {
      walk.enter(cell, see);
      return true;
    } catch (error) {
      if (error instanceof Spent) return false;
      throw error;
    }
  }

  /** How many are left, if `counting`, and the nearest of them. */
  measure(
    box: Box,
    others: readonly Box[],
    counting: boolean,
    most = budget,
  ): Measured | undefined {
    return this.#listed(box, others, counting) ?? this.#remembered(box, others, counting, most);
  }

  /** Part by part, where there are few. */
  #listed(box: Box, others: readonly Box[], counting: boolean): Measured | undefined {
    let count = 0n;
    let cost = Number.POSITIVE_INFINITY;
    let best: readonly Runs[] | undefined;
    const see = (cell: readonly Runs[]): boolean => {
      count += counting ? sizeOfPart(this.#axes, cell) : 1n;
      const own = costOfPart(this.#axes, cell);
      if (own < cost) {
        cost = own;
        best = [...cell];
      }
      return false;
    };
    if (!this.visit(box, others, see, plainParts + others.length * 12)) return undefined;
    return { count, cost, ...(best && { cell: best }) };
  }

  #remembered(
    box: Box,
    others: readonly Box[],
    counting: boolean,
    most: number,
  ): Measured | undefined {
    const walk = new Walk(this.#axes, others, most, counting);
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    try {
      return walk.measure(cell);
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    }
  }
}

/** Counts stay plain numbers up to this. */
const exactly = 2 ** 53;

function sizeOfPart(axes: readonly Axis[], cell: readonly Runs[]): bigint {
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

function costOfPart(axes: readonly Axis[], cell: readonly Runs[]): number {
  let cost = 0;
  for (let at = 0; at < axes.length; at += 1) {
    const part = cell[at];
    if (part !== undefined) cost += axes[at]?.nearest(part).cost ?? 0;
  }
  return cost;
}
