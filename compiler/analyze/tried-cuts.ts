/** Cuts of conditions on one ordered fact whose form does not tell them: every value is tried. */
import type { Cut } from './atoms.ts';
import type { Leaf, LeafBook } from './leaves.ts';
import { givenOf, rangeOf } from './values-of-fact.ts';

const known = new WeakMap<Leaf, Leaf>();

/** More of them than these are not worth the work. */
const mostTried = 16;

/** The leaves with cuts; those that have them, or cannot be decided, as they are. */
export function withTriedCuts(book: LeafBook, leaves: readonly Leaf[]): readonly Leaf[] {
  const fresh = leaves.filter((leaf) => leaf.cuts === 'tried' && !known.has(leaf));
  if (fresh.length > mostTried) return leaves;
  return leaves.map((leaf) => {
    if (leaf.cuts !== 'tried') return leaf;
    const made = known.get(leaf) ?? tried(book, leaf);
    known.set(leaf, made);
    return made;
  });
}

function tried({ views }: LeafBook, leaf: Leaf): Leaf {
  const [only] = leaf.inputs;
  const fact = views.prepared.facts.get(only ?? '');
  const range = fact && rangeOf(fact);
  if (fact === undefined || range === undefined) return leaf;
  const cuts: Cut[] = [];
  let before: boolean | undefined;
  for (let value = range.from; value <= range.to; value += 1) {
    const now = leaf.holds(leaf.view.open([givenOf(fact, value)]));
    if (now === undefined) return leaf;
    if (before !== undefined && now !== before) {
      const high = { fact: fact.id, of: (each: number) => each };
      cuts.push({ low: { fact: undefined, value }, high });
    }
    before = now;
  }
  return { ...leaf, cuts };
}
