/**
 * What is left of a box when other boxes are taken away: the one question to which all others are reduced.
 *
 * Takes axes; divides the box until each part is in one of the others or in none. Guarantees: exact and deterministic, or
 * `undefined` once the budget of parts is spent. Parts that are alike in all that still matters are divided once.
 */
import { type Axis, costOfPart, sizeOfPart, wholeAxis } from './axis.ts';
import type { Box } from './box.ts';
import { FlatBoxes } from './flat-boxes.ts';
import { crossing, Parting } from './parting.ts';
import type { Runs } from './runs.ts';
import { type Measured, Spent, Walk } from './walk.ts';

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

  /** A part that the others leave of the box; undefined: not told within the budget. */
  left(box: Box, others: readonly Box[], most = budget): Box | 'nothing' | undefined {
    if (others.length === 0) return box;
    let left: Box | undefined;
    const done = this.visit(
      box,
      others,
      (cell) => {
        left = [...cell];
        return true;
      },
      most,
    );
    return left ?? (done ? 'nothing' : undefined);
  }

  /** Visits the parts that are left, until told to stop; false: the budget was spent. `near`: others that cross the box. */
  visit(
    box: Box,
    others: readonly Box[],
    see: (cell: readonly Runs[], near: FlatBoxes) => boolean,
    most = budget,
  ): boolean {
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    const near = crossing(cell, others);
    if (near === undefined) return true;
    const flat = new FlatBoxes(near, this.#axes);
    try {
      new Walk(this.#axes, flat, most).enter(cell, (part) => see(part, flat));
      return true;
    } catch (error) {
      if (error instanceof Spent) return false;
      throw error;
    }
  }

  /** How many are left, if `counting`, and the nearest of them. `parting`: of the same axes, asked before about this box. */
  measure(
    box: Box,
    others: readonly Box[],
    counting: boolean,
    parting = new Parting(),
    most = budget,
  ): Measured | undefined {
    if (others.length === 0) return this.#whole(box, counting);
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    const near = parting.near(cell, others);
    if (near === undefined) return { count: 0n, cost: Number.POSITIVE_INFINITY };
    const plainly = plainParts + others.length * 12;
    return (
      parting.measure(this.#axes, cell, near, counting, plainly) ??
      this.#remembered(cell, near, counting, most)
    );
  }

  /** Nothing is taken away. */
  #whole(box: Box, counting: boolean): Measured {
    const cell = this.#wholes.map((whole, axis) => box[axis] ?? whole);
    const count = counting ? sizeOfPart(this.#axes, cell) : 1n;
    return { count, cost: costOfPart(this.#axes, cell), cell };
  }

  #remembered(
    cell: Runs[],
    near: readonly Box[],
    counting: boolean,
    most: number,
  ): Measured | undefined {
    try {
      return new Walk(this.#axes, new FlatBoxes(near, this.#axes), most, counting).measure(cell);
    } catch (error) {
      if (error instanceof Spent) return undefined;
      throw error;
    }
  }
}
