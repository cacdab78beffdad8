/** One way in which an item turns out, and several items together. */
import type { Id } from '../graph/graph.ts';
import type { Formula, FormulaBook } from './formula.ts';
import type { Needs } from './needs.ts';
import { joinSeeds, type Seeds } from './view.ts';

export interface Outcome {
  readonly when: Formula;
  readonly seeds: Seeds;
  /** Under 就高 and its like, the same without asking which rule is better. */
  readonly ranked?: Ranked;
}

export interface Ranked {
  /** The rules that give it. */
  readonly rules: readonly Id[];
  /** Rules that come before one of these where both apply. */
  readonly rivals: readonly Id[];
  /** One of the rules applies. */
  readonly applies: Formula;
  /** One of those applies that beat them, whoever is asked about; absent where who is asked about matters. */
  readonly beaten?: Formula;
}

export interface ItemOutcomes {
  readonly ways: readonly Outcome[];
  readonly needs: Needs;
}

/** More ways than these are not followed. */
export const mostWays = 300;

/** Both together, where that can be. */
export function combinations(
  book: FormulaBook,
  some: readonly Outcome[],
  others: readonly Outcome[],
): readonly Outcome[] | undefined {
  const found: Outcome[] = [];
  for (const one of some) {
    for (const other of others) {
      if (one.when === book.yes && one.seeds.size === 0) {
        found.push(other);
        continue;
      }
      const seeds = joinSeeds(one.seeds, other.seeds);
      const when = seeds && book.and([one.when, other.when]);
      if (seeds !== undefined && when !== undefined && when !== book.no)
        found.push({ when, seeds });
      if (found.length > mostWays) return undefined;
    }
  }
  return found;
}

/**
 * Whoever gets one of these. Where nothing that comes before them is left out, it does not matter which of them is better.
 */
export function oneOf(book: FormulaBook, ways: readonly Outcome[]): Formula {
  const rules = new Set(ways.flatMap(({ ranked }) => ranked?.rules ?? []));
  const isClosed = ways.every(({ ranked }) => ranked?.rivals.every((id) => rules.has(id)));
  return book.or(ways.map(({ when, ranked }) => (isClosed ? ranked?.applies : undefined) ?? when));
}

/** What is so in each of the ways; where that is the same whatever items turn out to be, it is not asked which way it is. */
export function inAllWays(
  book: FormulaBook,
  ways: readonly { readonly way: Outcome; readonly formula: Formula }[],
): Formula {
  const [first] = ways;
  if (first !== undefined && ways.every(({ formula }) => formula === first.formula)) {
    return first.formula;
  }
  return book.or(ways.map(({ way, formula }) => book.and([way.when, formula])));
}
