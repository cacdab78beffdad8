/** One way in which an item turns out, and several items together. */
import type { Formula, FormulaBook } from './formula.ts';
import type { Needs } from './needs.ts';
import { joinSeeds, type Seeds } from './view.ts';

export interface Outcome {
  readonly when: Formula;
  readonly seeds: Seeds;
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
      const seeds = joinSeeds(one.seeds, other.seeds);
      const when = seeds && book.and([one.when, other.when]);
      if (seeds !== undefined && when !== undefined && when !== book.no)
        found.push({ when, seeds });
      if (found.length > mostWays) return undefined;
    }
  }
  return found;
}
