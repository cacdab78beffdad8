/** The ordered facts of a question, and how far a value is from what a plain resident has. */
import type { Id } from '../graph/graph.ts';

/** An ordered fact: its values are whole numbers; days count from 1970-01-01. Both ends included. */
export interface Axis {
  readonly fact: Id;
  readonly from: number;
  readonly to: number;
  readonly orNone: boolean;
  /** What a plain resident has: `natural`, or nothing. */
  readonly plain: number | 'none';
  /** The most natural value of somebody who has one. */
  readonly natural: number;
}

export type Coordinate = number | 'none';

/** One fact that is not as plain weighs more than any number of days. */
export const offPlain = 1e6;

/** How far a value is from plain; 0 is plain. Among values it only rises away from the natural one. */
export function costOf(axis: Axis, value: Coordinate): number {
  if (value === axis.plain) return 0;
  if (value === 'none') return offPlain;
  return offPlain + Math.min(Math.abs(value - axis.natural), offPlain / 2);
}

export const sizeOf = ({ from, to }: Axis): number => to - from + 1;
