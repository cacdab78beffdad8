/**
 * Which rules can apply together at all, seen from their simple conditions first.
 *
 * Takes the rules of a provision; gives pairs in order. Guarantees: no pair that meets is left out.
 */
import type { Id, Provision } from '../graph/graph.ts';
import { areApart, type Box, everything } from './box.ts';
import { type Formula, leavesOf } from './formula.ts';
import type { Reader } from './reader.ts';
import { type Space, spaceOf } from './space.ts';
import { type Place, Writing } from './terms.ts';

export type Pair = readonly [number, number];

/** The simple conditions of a provision, where each stands, and the rules that meet by them. */
export interface Sketch {
  readonly pairs: readonly Pair[];
  /** The leaves that it places: all of the provision's, if every one of them is simple. */
  readonly leaves: ReadonlySet<number>;
  readonly space: Space;
  readonly writing: Writing;
  readonly isWhole: boolean;
}

/** A rule of more boxes is taken to meet every other. */
const mostSketched = 64;

const known = new WeakMap<Reader, Map<Id, Sketch>>();

export function sketchOf(
  conditions: Reader,
  { id }: Provision,
  applying: readonly Formula[],
): Sketch {
  let those = known.get(conditions);
  if (those === undefined) {
    those = new Map();
    known.set(conditions, those);
  }
  const sketch = those.get(id) ?? drawn(conditions, applying);
  those.set(id, sketch);
  return sketch;
}

function drawn(conditions: Reader, applying: readonly Formula[]): Sketch {
  const { boxes, ...sketch } = sketched(conditions, applying);
  return { ...sketch, pairs: applying.length < 2 ? [] : pairsThatMeet(boxes) };
}

/** For each of the others whether somebody may fit it and one of the first; certainly not where it is said so. */
export function mayMeet(
  conditions: Reader,
  some: readonly Formula[],
  others: readonly Formula[],
): readonly boolean[] {
  const { boxes } = sketched(conditions, [...some, ...others]);
  const first = boxes.slice(0, some.length).flat();
  return boxes
    .slice(some.length)
    .map((list) => list.some((box) => first.some((one) => !areApart(box, one))));
}

type Sketched = Omit<Sketch, 'pairs'> & { readonly boxes: readonly (readonly Box[])[] };

function sketched({ leaves }: Reader, formulas: readonly Formula[]): Sketched {
  const read = [...leavesOf(formulas)].map((leaf) => leaves.at(leaf));
  const simple = read.filter(
    (leaf) => leaf.plain !== undefined || (leaf.inputs.length === 1 && leaf.cuts !== undefined),
  );
  const placed = new Set(simple.map(({ index }) => index));
  const space = spaceOf(leaves, simple);
  const anywhere: Place = { axis: space.axes.length, holds: [0, 1], fails: [0, 1] };
  const writing = new Writing((leaf) => (placed.has(leaf) ? space.placeOf(leaf) : anywhere));
  const boxes = formulas.map((formula) => {
    const own = writing.boxesOf(formula);
    return own === undefined || own.length > mostSketched ? [everything] : own;
  });
  return { boxes, leaves: placed, space, writing, isWhole: read.length === simple.length };
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
  const rest = ends
    .filter((_, axis) => axis !== first)
    .sort((a, b) => (crowds[ends.indexOf(a)] ?? 0) - (crowds[ends.indexOf(b)] ?? 0));
  const found: Pair[] = [];
  const seen = new Set<number>();
  for (let at = 0; at < order.length; at += 1) {
    const one = order[at] ?? 0;
    const end = sorted?.highs[one] ?? Number.POSITIVE_INFINITY;
    for (let next = at + 1; next < order.length; next += 1) {
      const other = order[next] ?? 0;
      if (sorted !== undefined && (sorted.lows[other] ?? 0) >= end) break;
      if (areClear(rest, one, other)) continue;
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

/** The outer ends of each box on an axis: most pairs are told apart by these alone. */
interface Ends {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

function endsOn(boxes: readonly Box[], axis: number): Ends {
  const lows = new Float64Array(boxes.length).fill(Number.NEGATIVE_INFINITY);
  const highs = new Float64Array(boxes.length).fill(Number.POSITIVE_INFINITY);
  for (let index = 0; index < boxes.length; index += 1) {
    const part = boxes[index]?.[axis];
    if (part === undefined) continue;
    lows[index] = part[0] ?? 0;
    highs[index] = part[part.length - 1] ?? 0;
  }
  return { lows, highs };
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

function areClear(axes: readonly Ends[], one: number, other: number): boolean {
  for (const { lows, highs } of axes) {
    if ((lows[one] ?? 0) >= (highs[other] ?? 0) || (lows[other] ?? 0) >= (highs[one] ?? 0)) {
      return true;
    }
  }
  return false;
}
