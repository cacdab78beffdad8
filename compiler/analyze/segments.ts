/** Stretches of one fact's values, between the places where a cut of that fact alone changes. */
import type { Id } from '../graph/graph.ts';
import type { Axis } from './axes.ts';
import { firstWhere } from './curves.ts';
import { at, type Cut } from './cuts.ts';

/** How a cut comes out for a person; 2 where one of its facts is 无. */
export const side = { fails: 0, holds: 1, notApplicable: 2 } as const;

/** A stretch of one axis on which the cuts that concern it alone come out the same. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly isNone: boolean;
  /** Of the cuts that concern this axis alone, in their order. */
  readonly sides: readonly number[];
}

export interface Segments {
  /** The cuts that concern this axis alone, by index. */
  readonly cuts: readonly number[];
  readonly all: readonly Segment[];
}

/** First values of stretches: where a cut of this axis and constants comes out otherwise than before. */
function breaksOf(cut: Cut, axis: Axis): readonly number[] {
  const { low, high } = cut;
  if (low.fact !== undefined && low.changes !== undefined) return low.changes(axis.from, axis.to);
  if (low.fact === undefined || high.fact === undefined) {
    const holds = (value: number): boolean => at(low, value) <= at(high, value);
    const changed = low.fact === undefined ? holds : (value: number): boolean => !holds(value);
    return [firstWhere(changed, axis.from, axis.to, axis.from)];
  }
  if (low.offset !== undefined && high.offset !== undefined) return [];
  if (low.name !== undefined && low.name === high.name) return [];
  // A fact compared with a function of itself may change sides often: every value is tried.
  const found: number[] = [];
  let before: boolean | undefined;
  for (let value = axis.from; value <= axis.to; value += 1) {
    const now = at(low, value) <= at(high, value);
    if (before !== undefined && now !== before) found.push(value);
    before = now;
  }
  return found;
}

function isOf({ low, high }: Cut, fact: Id): boolean {
  return (low.fact ?? fact) === fact && (high.fact ?? fact) === fact;
}

export function segmentsOf(axis: Axis, cuts: readonly Cut[]): Segments {
  const indexes: number[] = [];
  const own: Cut[] = [];
  for (const [index, cut] of cuts.entries()) {
    if (!isOf(cut, axis.fact) || (cut.low.fact ?? cut.high.fact) === undefined) continue;
    indexes.push(index);
    own.push(cut);
  }
  const breaks = new Set(own.flatMap((cut) => breaksOf(cut, axis)));
  const inside = [...breaks].filter((each) => each > axis.from && each <= axis.to);
  const starts = [axis.from, ...inside.sort((a, b) => a - b)];
  const found = starts.map((from, index): Segment => {
    const to = (starts[index + 1] ?? axis.to + 1) - 1;
    const sides = own.map(({ low, high }) =>
      at(low, from) <= at(high, from) ? side.holds : side.fails,
    );
    return { from, to, isNone: false, sides };
  });
  if (axis.orNone) {
    const sides = own.map(() => side.notApplicable);
    found.push({ from: axis.natural, to: axis.natural, isNone: true, sides });
  }
  return { cuts: indexes, all: found.filter(({ from, to }) => from <= to) };
}
