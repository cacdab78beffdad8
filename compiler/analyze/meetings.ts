/**
 * Which rules can apply together at all, seen from their simple conditions alone.
 *
 * Takes the rules of a provision; gives pairs in order. Guarantees: no pair that meets is left out; what links several facts
 * is taken to hold and not to hold.
 */
import type { Id, Provision } from '../graph/graph.ts';
import { areApart, type Box, everything } from './box.ts';
import type { Conditions } from './conditions.ts';
import type { Formula } from './formula.ts';
import { spaceOf } from './space.ts';
import { type Place, Writing } from './terms.ts';

export type Pair = readonly [number, number];

export interface Meeting {
  readonly pairs: readonly Pair[];
  has(one: number, other: number): boolean;
}

/** Of a rule with more boxes than these it is not asked whom it can meet. */
const mostBoxes = 200;

const known = new WeakMap<Conditions, Map<Id, Meeting>>();

export function meetingOf(
  conditions: Conditions,
  { id }: Provision,
  applying: readonly Formula[],
): Meeting {
  let those = known.get(conditions);
  if (those === undefined) {
    those = new Map();
    known.set(conditions, those);
  }
  const before = those.get(id);
  if (before !== undefined) return before;
  const pairs = meetings(conditions, applying);
  const keys = new Set(pairs.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
  const made = { pairs, has: (one: number, other: number) => keys.has(`${one} ${other}`) };
  those.set(id, made);
  return made;
}

function meetings({ book, leaves }: Conditions, applying: readonly Formula[]): readonly Pair[] {
  if (applying.length < 2) return [];
  const read = new Set(applying.flatMap(({ reads }) => reads));
  const simple = [...read]
    .map((leaf) => leaves.at(leaf))
    .filter(({ inputs }) => inputs.length === 1);
  const known = new Set(simple.map(({ index }) => index));
  const space = spaceOf(leaves, simple);
  const anywhere: Place = { axis: space.axes.length, holds: [0, 1], fails: [0, 1] };
  const writing = new Writing(book, (leaf) => (known.has(leaf) ? space.placeOf(leaf) : anywhere));
  return pairsThatMeet(
    applying.map((formula) => {
      const boxes = writing.boxesOf(formula);
      return boxes === undefined || boxes.length > mostBoxes ? [everything] : boxes;
    }),
  );
}

/** Pairs of lists that have a point in common. */
export function pairsThatMeet(lists: readonly (readonly Box[])[]): readonly Pair[] {
  const boxes = lists.flatMap((list, owner) => list.map((box) => ({ box, owner })));
  const width = boxes.reduce((most, { box }) => Math.max(most, box.length), 0);
  // Ends of each box on each axis: most pairs are told apart by these alone.
  const lows = new Float64Array(boxes.length * width).fill(Number.NEGATIVE_INFINITY);
  const highs = new Float64Array(boxes.length * width).fill(Number.POSITIVE_INFINITY);
  for (const [index, { box }] of boxes.entries()) {
    for (const [axis, part] of box.entries()) {
      if (part === undefined) continue;
      lows[index * width + axis] = part[0] ?? 0;
      highs[index * width + axis] = part.at(-1) ?? 0;
    }
  }
  const found: Pair[] = [];
  const seen = new Set<number>();
  for (let one = 0; one < boxes.length; one += 1) {
    const a = boxes[one];
    for (let other = one + 1; other < boxes.length; other += 1) {
      let apart = false;
      for (let axis = 0; axis < width && !apart; axis += 1) {
        const [left, right] = [one * width + axis, other * width + axis];
        apart =
          (lows[left] ?? 0) >= (highs[right] ?? 0) || (lows[right] ?? 0) >= (highs[left] ?? 0);
      }
      if (apart) continue;
      const b = boxes[other];
      if (a === undefined || b === undefined || a.owner === b.owner) continue;
      const key = Math.min(a.owner, b.owner) * lists.length + Math.max(a.owner, b.owner);
      if (seen.has(key) || areApart(a.box, b.box)) continue;
      seen.add(key);
      found.push(a.owner < b.owner ? [a.owner, b.owner] : [b.owner, a.owner]);
    }
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
