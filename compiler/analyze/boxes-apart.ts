/**
 * Plain boxes that need no leaves: none of their facts is compared with another, none of their rolls is read for several days.
 *
 * Takes what formulas read; gives the leaves that need places, those of all other boxes among them.
 */
import type { Id } from '../graph/graph.ts';
import { type Formula, leavesOf, type Read } from './formula.ts';
import type { Leaf, LeafBook } from './leaves.ts';
import type { PlainPart } from './plain-box.ts';
import type { Runs } from './runs.ts';

/** Boxes whose facts and rolls have each an axis of their own. */
export interface Apart {
  has(formula: Formula): boolean;
  /** What they speak of, in the order in which it is read. */
  readonly inputs: Readonly<Record<PlainPart['kind'], ReadonlySet<Id>>>;
  /** Of days, the parts that they leave: a plain resident has one of those that are named. */
  readonly ends: ReadonlyMap<Id, readonly Runs[]>;
}

export function boxesApart(
  book: LeafBook,
  { leaves, boxes }: Read,
): { readonly leaves: readonly Leaf[]; readonly apart: Apart } {
  const { facts } = book.views.prepared;
  const own = [...leaves].map((leaf) => book.at(leaf));
  const shared = new Set<Id>();
  for (const leaf of own) {
    if (leaf.inputs.length > 1 || (leaf.roll !== undefined && leaf.roll.day !== undefined)) {
      for (const id of leaf.inputs) shared.add(id);
    }
  }
  const inputs = { roll: new Set<Id>(), choice: new Set<Id>(), ordered: new Set<Id>() };
  const ends = new Map<Id, Runs[]>();
  const none: Runs[] = [];
  const endsOf = ({ kind, input }: PlainPart): Runs[] => {
    let those = ends.get(input);
    if (those !== undefined) return those;
    those = kind === 'ordered' && facts.get(input)?.type.kind === 'date' ? [] : none;
    ends.set(input, those);
    inputs[kind].add(input);
    return those;
  };
  // The boxes of tables speak of the same facts, one in the place of the other.
  const lastInputs: Id[] = [];
  const lastEnds: Runs[][] = [];
  const written: Formula[] = [];
  for (const formula of boxes) {
    const box = formula.box?.parts ?? [];
    if (shared.size > 0 && box.some(({ input }) => shared.has(input))) {
      written.push(formula);
      continue;
    }
    for (let at = 0; at < box.length; at += 1) {
      const part = box[at];
      if (part === undefined) continue;
      let those = lastEnds[at];
      if (those === undefined || lastInputs[at] !== part.input) {
        those = endsOf(part);
        lastInputs[at] = part.input;
        lastEnds[at] = those;
      }
      if (those !== none) those.push(part.holds);
    }
  }
  const isWritten = new Set(written);
  const more = written.length === 0 ? [] : [...leavesOf(written)].map((leaf) => book.at(leaf));
  return {
    leaves: more.length === 0 ? own : [...new Set([...own, ...more])],
    apart: { has: (formula) => boxes.has(formula) && !isWritten.has(formula), inputs, ends },
  };
}
