/**
 * Which rules can apply together at all, seen from their simple conditions first.
 *
 * Takes the rules of a provision; gives pairs in order. Guarantees: no pair that meets is left out.
 */
import type { Id, Provision } from '../graph/graph.ts';
import type { Axis } from './axis.ts';
import { areApart, type Box, everything } from './box.ts';
import type { FlatBoxes } from './flat-boxes.ts';
import { type Formula, readBy } from './formula.ts';
import { type Pair, pairsThatMeet } from './pairs-that-meet.ts';
import type { Reader } from './reader.ts';
import { type Space, spaceOf } from './space.ts';
import { type Place, Writing } from './terms.ts';

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

/** Gives what {@link pairsThatMeet} gives; the boxes are on these axes. */
export type Meeting = (
  lists: readonly (readonly Box[])[],
  axes: readonly Axis[],
) => readonly Pair[];

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
  return {
    ...sketch,
    pairs: sketch.isWhole ? meeting(lists, sketch.space.axes) : pairsThatMeet(lists),
  };
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

/** As `pairsThatMeet`, those in which one of `some` is. `rows`: the boxes, where each list has one. */
export function pairsWith(
  some: readonly number[],
  lists: readonly (readonly Box[])[],
  rows: FlatBoxes | undefined,
): readonly Pair[] {
  const found: Pair[] = [];
  const done = new Set<number>();
  for (const one of some) {
    done.add(one);
    const own = lists[one] ?? [];
    const [box] = own;
    const apart = box && rows?.apartFrom(box);
    for (let other = 0; other < lists.length; other += 1) {
      const isApart = apart ? apart[other] === 1 : !doMeet(own, lists[other] ?? []);
      if (isApart || done.has(other)) continue;
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
