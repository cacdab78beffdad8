/**
 * Which rules can apply together at all, seen from their simple conditions first.
 *
 * Takes the rules of a provision; gives pairs in order. Guarantees: no pair that meets is left out.
 */
import type { Id, Provision } from '../graph/graph.ts';
import { areApart, type Box, everything } from './box.ts';
import { bitsOf, mostBits } from './flat-boxes.ts';
import { type Formula, readBy } from './formula.ts';
import type { Reader } from './reader.ts';
import { type Space, spaceOf } from './space.ts';
import { type Place, Writing } from './terms.ts';

export type Pair = readonly [number, number];

/** The simple conditions of a provision, where each stands, and the rules that meet by them. */
export interface Sketch {
  readonly pairs: readonly Pair[];
  /** The leaves that it places: all of the provision's, if every one of them is simple. */
  readonly leaves: ReadonlySet<number>;
  readonly boxes: ReadonlySet<Formula>;
  readonly space: Space;
  readonly writing: Writing;
  readonly isWhole: boolean;
}

/** A rule of more boxes is taken to meet every other. */
const mostSketched = 64;

const known = new WeakMap<Reader, Map<Id, Sketch>>();

/** Gives what {@link pairsThatMeet} gives. */
export type Meeting = (lists: readonly (readonly Box[])[]) => readonly Pair[];

export function sketchOf(
  conditions: Reader,
  { id }: Provision,
  applying: readonly Formula[],
  meeting: Meeting = pairsThatMeet,
): Sketch {
  let those = known.get(conditions);
  if (those === undefined) {
    those = new Map();
    known.set(conditions, those);
  }
  const sketch = those.get(id) ?? drawn(conditions, applying, meeting);
  those.set(id, sketch);
  return sketch;
}

function drawn(conditions: Reader, applying: readonly Formula[], meeting: Meeting): Sketch {
  const { lists, ...sketch } = sketched(conditions, applying);
  if (applying.length < 2) return { ...sketch, pairs: [] };
  return { ...sketch, pairs: sketch.isWhole ? meeting(lists) : pairsThatMeet(lists) };
}

/** For each of the others whether somebody may fit it and one of the first; certainly not where it is said so. */
export function mayMeet(
  conditions: Reader,
  some: readonly Formula[],
  others: readonly Formula[],
): readonly boolean[] {
  const { lists } = sketched(conditions, [...some, ...others]);
  const first = lists.slice(0, some.length).flat();
  return lists.slice(some.length).map((list) => doMeet(first, list));
}

/** Whether somebody may fit this one of the first and that one of the others; certainly not where it is said so. */
export function meetingsOf(
  conditions: Reader,
  some: readonly Formula[],
  others: readonly Formula[],
): (one: number, other: number) => boolean {
  const { lists } = sketched(conditions, [...some, ...others]);
  return (one, other) => doMeet(lists[one] ?? [], lists[some.length + other] ?? []);
}

/** `lists`: of each formula, boxes that it is in. */
type Sketched = Omit<Sketch, 'pairs'> & { readonly lists: readonly (readonly Box[])[] };

function sketched({ leaves }: Reader, formulas: readonly Formula[]): Sketched {
  const read = readBy(formulas);
  const placed = new Set<number>();
  for (const index of read.leaves) {
    const leaf = leaves.at(index);
    if (leaf.plain !== undefined || (leaf.inputs.length === 1 && leaf.cuts !== undefined)) {
      placed.add(index);
    }
  }
  const isWhole = placed.size === read.leaves.size;
  const space = spaceOf(leaves, { leaves: placed, boxes: read.boxes });
  const anywhere: Place = { axis: space.axes.length, holds: [0, 1], fails: [0, 1] };
  // Those of boxes that are written out have their places too.
  const isLeft = (leaf: number): boolean => read.leaves.has(leaf) && !placed.has(leaf);
  const place = (leaf: number): Place => (isLeft(leaf) ? anywhere : space.placeOf(leaf));
  const writing = new Writing(isWhole ? space.placeOf : place, space.boxOf);
  const lists = formulas.map((formula) => {
    const own = writing.boxesOf(formula);
    return own === undefined || own.length > mostSketched ? [everything] : own;
  });
  return { lists, leaves: placed, boxes: read.boxes, space, writing, isWhole };
}

/** Pairs of lists that have a point in common. */
export function pairsThatMeet(lists: readonly (readonly Box[])[]): readonly Pair[] {
  const boxes: Box[] = [];
  const owners: number[] = [];
  for (const [owner, list] of lists.entries()) {
    for (const box of list) {
      boxes.push(box);
      owners.push(owner);
    }
  }
  const width = boxes.reduce((most, box) => Math.max(most, box.length), 0);
  const ends = Array.from({ length: width }, (_, axis) => endsOn(boxes, axis));
  // Boxes are met in the order of the axis that tells most of them apart.
  const crowds = ends.map((axis) => crowdOf(axis));
  const first = crowds.indexOf(Math.min(...crowds));
  const sorted = ends[first];
  const order = boxes.map((_, index) => index);
  if (sorted !== undefined) order.sort((a, b) => (sorted.lows[a] ?? 0) - (sorted.lows[b] ?? 0));
  const allPairs = (boxes.length * (boxes.length - 1)) / 2;
  const rest = ends
    .map((axis, index) => ({ axis, crowd: crowds[index] ?? 0, index }))
    .filter(({ axis, crowd, index }) => index !== first && (axis.bits || crowd < allPairs))
    .sort((a, b) => a.crowd - b.crowd)
    .map(({ axis }) => axis);
  const rows = new Rows(rest, order);
  const lows = sorted && Float64Array.from(order, (index) => sorted.lows[index] ?? 0);
  const found: Pair[] = [];
  const seen = new Set<number>();
  for (let at = 0; at < order.length; at += 1) {
    const one = order[at] ?? 0;
    const end = sorted?.highs[one] ?? Number.POSITIVE_INFINITY;
    for (let next = at + 1; next < order.length; next += 1) {
      if (lows !== undefined && (lows[next] ?? 0) >= end) break;
      if (rows.areClear(at, next)) continue;
      const other = order[next] ?? 0;
      const [a = 0, b = 0] = [owners[one], owners[other]];
      if (a === b) continue;
      const key = Math.min(a, b) * lists.length + Math.max(a, b);
      if (seen.has(key) || areApart(boxes[one] ?? [], boxes[other] ?? [])) continue;
      seen.add(key);
      found.push(a < b ? [a, b] : [b, a]);
    }
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** As `pairsThatMeet`, those in which one of `some` is. */
export function pairsWith(
  some: readonly number[],
  lists: readonly (readonly Box[])[],
): readonly Pair[] {
  const found: Pair[] = [];
  const done = new Set<number>();
  for (const one of some) {
    done.add(one);
    const own = lists[one] ?? [];
    for (let other = 0; other < lists.length; other += 1) {
      if (done.has(other) || !doMeet(own, lists[other] ?? [])) continue;
      found.push(one < other ? [one, other] : [other, one]);
    }
  }
  return found;
}

function doMeet(some: readonly Box[], others: readonly Box[]): boolean {
  for (let at = 0; at < some.length; at += 1) {
    for (let next = 0; next < others.length; next += 1) {
      if (!areApart(some[at] ?? [], others[next] ?? [])) return true;
    }
  }
  return false;
}

/** The outer ends of each box on an axis, and, of a short one, its points as bits: most pairs are told apart by these alone. */
interface Ends {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly bits: Int32Array | undefined;
}

function endsOn(boxes: readonly Box[], axis: number): Ends {
  const lows = new Float64Array(boxes.length).fill(Number.NEGATIVE_INFINITY);
  const highs = new Float64Array(boxes.length).fill(Number.POSITIVE_INFINITY);
  let isSeveral = false;
  let isShort = true;
  for (let index = 0; index < boxes.length; index += 1) {
    const part = boxes[index]?.[axis];
    if (part === undefined) continue;
    const low = part[0] ?? 0;
    const high = part[part.length - 1] ?? 0;
    lows[index] = low;
    highs[index] = high;
    if (part.length > 2) isSeveral = true;
    if (low < 0 || high > mostBits) isShort = false;
  }
  const isTold = isSeveral && isShort;
  const bits = isTold
    ? Int32Array.from(boxes, (box) => (box[axis] === undefined ? -1 : bitsOf(box[axis])))
    : undefined;
  return { lows, highs, bits };
}

/** How many pairs the axis leaves. */
function crowdOf({ lows, highs }: Ends): number {
  const starts = Float64Array.from(lows).sort();
  const stops = Float64Array.from(highs).sort();
  let pairs = 0;
  let ended = 0;
  for (let at = 0; at < starts.length; at += 1) {
    while ((stops[ended] ?? 0) <= (starts[at] ?? 0) && ended < at) ended += 1;
    pairs += at - ended;
  }
  return pairs;
}

/** The ends of boxes on some axes, box after box. */
class Rows {
  readonly #width: number;
  /** Low, high. */
  readonly #ends: Float64Array;
  readonly #bits: Int32Array;

  constructor(axes: readonly Ends[], order: readonly number[]) {
    const width = axes.length;
    this.#width = width;
    this.#ends = new Float64Array(order.length * width * 2);
    this.#bits = new Int32Array(order.length * width);
    for (let axis = 0; axis < width; axis += 1) {
      const { lows, highs, bits } = axes[axis] ?? noEnds;
      for (let place = 0; place < order.length; place += 1) {
        const box = order[place] ?? 0;
        const at = place * width + axis;
        this.#ends[at * 2] = lows[box] ?? 0;
        this.#ends[at * 2 + 1] = highs[box] ?? 0;
        this.#bits[at] = bits === undefined ? -1 : (bits[box] ?? 0);
      }
    }
  }

  /** They have no point in common on one of the axes. */
  areClear(one: number, other: number): boolean {
    const width = this.#width;
    const ends = this.#ends;
    const bits = this.#bits;
    let a = one * width;
    let b = other * width;
    for (const end = a + width; a < end; a += 1, b += 1) {
      if ((ends[a * 2] ?? 0) >= (ends[b * 2 + 1] ?? 0)) return true;
      if ((ends[b * 2] ?? 0) >= (ends[a * 2 + 1] ?? 0)) return true;
      if (((bits[a] ?? 0) & (bits[b] ?? 0)) === 0) return true;
    }
    return false;
  }
}

const noEnds: Ends = { lows: new Float64Array(), highs: new Float64Array(), bits: undefined };
