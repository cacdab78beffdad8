/**
 * The axis of one ordered fact that is compared with figures only: its points are its values, 无 after the last.
 */

import type { Fact, Id } from '../graph/graph.ts';
import { offPlain } from './axes.ts';
import type { Builder } from './builder.ts';
import type { Cut } from './cuts.ts';
import type { Part } from './finding.ts';
import type { Leaf } from './leaves.ts';
import { meet, type Runs, sizeOf, without } from './runs.ts';
import { segmentsOf } from './segments.ts';
import { type FactRange, givenOf, naturalValue, rangeOf } from './values-of-fact.ts';

/** `parts` are others that conditions leave; undefined: there is none, the leaves are open. */
export function orderedAxis(
  builder: Builder,
  fact: Fact | undefined,
  leaves: readonly Leaf[],
  parts: readonly Runs[] = [],
): number | undefined {
  const { prepared } = builder.book.views;
  const range = rangeOf(fact);
  if (range === undefined) {
    for (const leaf of leaves) builder.open(leaf);
    return undefined;
  }
  const { from, to, orNone, whole } = range;
  const named: number[] = [];
  const placed: { readonly leaf: Leaf; readonly holds: Runs }[] = [];
  for (const leaf of leaves) {
    const holds =
      leaf.plain === undefined ? byTrial(leaf, range) : meet(leaf.plain.holds, range.values);
    if (holds === undefined) builder.open(leaf);
    else {
      placed.push({ leaf, holds });
      for (const end of holds) named.push(end);
    }
  }
  for (const part of parts) for (const end of part) named.push(end);
  const natural = naturalValue(prepared.graph, range, named);
  const plain = orNone ? to + 1 : natural;
  const axis = builder.add({
    from,
    to: to + (orNone ? 2 : 1),
    sign: `ordered ${range.fact.id} ${natural}`,
    ordered: true,
    open: false,
    inPieces: false,
    endless: range.endless,
    count: (part) => BigInt(sizeOf(part)),
    nearest(part) {
      const point = nearestIn(part, plain, natural);
      return { point, cost: costOf(point, plain, natural, to) };
    },
    tell: (part) => ({ parts: tellValues(range, part), runs: part }),
    given: (point) => [givenOf(range.fact, point > to ? 'none' : point)],
  });
  for (const { leaf, holds } of placed) {
    builder.place(leaf, { axis, holds, fails: without(whole, holds) });
  }
  return axis;
}

function tellValues(range: FactRange, part: Runs): readonly Part[] {
  const { fact, from, to, orNone, whole } = range;
  if (sizeOf(part) === sizeOf(whole)) return [];
  const values = orNone ? meet(part, range.values) : part;
  const ranges: { from?: number; to?: number }[] = [];
  for (let at = 0; at < values.length; at += 2) {
    const low = values[at] ?? from;
    const last = (values[at + 1] ?? to + 1) - 1;
    if (low > from) ranges.push(last < to ? { from: low, to: last } : { from: low });
    else ranges.push(last < to ? { to: last } : {});
  }
  const withNone = orNone && sizeOf(values) < sizeOf(part);
  return [{ kind: 'values', fact: fact.id, ranges, orNone: withNone }];
}

function costOf(point: number, plain: number, natural: number, to: number): number {
  if (point === plain) return 0;
  if (point > to) return offPlain;
  return offPlain + Math.min(Math.abs(point - natural), offPlain / 2);
}

function nearestIn(part: Runs, plain: number, natural: number): number {
  let best = part[0] ?? 0;
  for (let at = 0; at < part.length; at += 2) {
    const [from = 0, to = 0] = [part[at], part[at + 1]];
    if (from <= plain && plain < to) return plain;
    const point = Math.min(Math.max(natural, from), to - 1);
    if (Math.abs(point - natural) < Math.abs(best - natural)) best = point;
  }
  return best;
}

/** Where a leaf changes only at known values, it is decided once between each two of them. */
function byTrial(leaf: Leaf, { fact, from, to, orNone }: FactRange): Runs | undefined {
  const { cuts, view } = leaf;
  if (cuts === undefined) return undefined;
  const parts = cuts === 'tried' ? every(from, to) : partsOf(cuts, fact.id, from, to);
  const known = new Map<string, boolean>();
  const found: number[] = [];
  const note = (start: number, end: number, truth: boolean): void => {
    if (!truth) return;
    if (found.at(-1) === start) found[found.length - 1] = end;
    else found.push(start, end);
  };
  for (const [start, end, sides] of parts) {
    const truth = known.get(sides) ?? leaf.holds(view.open([givenOf(fact, start)]));
    if (truth === undefined) return undefined;
    known.set(sides, truth);
    note(start, end, truth);
  }
  if (orNone) {
    const truth = leaf.holds(view.open([givenOf(fact, 'none')]));
    if (truth === undefined) return undefined;
    note(to + 1, to + 2, truth);
  }
  return found;
}

/** From, up to, and what is alike where the leaf is. */
type Stretch = readonly [from: number, to: number, sides: string];

function partsOf(cuts: readonly Cut[], fact: Id, from: number, to: number): readonly Stretch[] {
  const axis = { fact, from, to, orNone: false, plain: from, natural: from };
  return segmentsOf(axis, cuts).all.map((part) => [part.from, part.to + 1, part.sides.join()]);
}

function every(from: number, to: number): readonly Stretch[] {
  return Array.from({ length: to - from + 1 }, (_, index) => [
    from + index,
    from + index + 1,
    String(index),
  ]);
}
