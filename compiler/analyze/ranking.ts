/**
 * Under 就高, 就低, 就早, 就晚: for whom one rule's result beats another's.
 *
 * Takes the rules of a provision in a view in which the items that they read are settled, and which of them can meet; gives
 * formulas. Undefined: some
 * results can be told apart for nobody, such as two bounds.
 */
import type { CombiningWay, Provision } from '../graph/graph.ts';
import { type RankWay, relationOf } from '../run/rank.ts';
import type { Conditions } from './conditions.ts';
import type { Formula } from './formula.ts';
import { canChange } from './leaves.ts';
import type { Needs } from './needs.ts';
import type { View } from './view.ts';

export interface Ranking {
  /** For whom the first is strictly better than the second. */
  beats(one: number, other: number): Formula;
  /** All that it may give. */
  readonly formulas: readonly Formula[];
}

const ways: ReadonlySet<CombiningWay> = new Set(['highest', 'lowest', 'earliest', 'latest']);

export function isRank(way: CombiningWay): way is RankWay {
  return ways.has(way);
}

export function rankingOf(
  conditions: Conditions,
  way: CombiningWay,
  { rules }: Provision,
  view: View,
  meeting: (one: number, other: number) => boolean,
  needs: Needs,
): Ranking | undefined {
  if (!isRank(way)) return undefined;
  const { book, leaves } = conditions;
  const results = rules.map(({ id }) => view.everyone.result(id));
  const table: Formula[][] = [];
  for (const [one, first] of rules.entries()) {
    const row: Formula[] = [];
    for (const [other, second] of rules.entries()) {
      const [a, b] = [results[one], results[other]];
      if (one === other || !meeting(one, other) || a === undefined || b === undefined) {
        row.push(book.no);
        continue;
      }
      const { better, atLeast, same } = relationOf(way, a.value, b.value);
      if (better) row.push(book.yes);
      else if (same || relationOf(way, b.value, a.value).atLeast) row.push(book.no);
      else if (canChange(a) || canChange(b)) {
        const leaf = leaves.beats(view, way, first.id, second.id);
        row.push(conditions.formulaOf(leaf, needs, book.no));
      } else if (atLeast) row.push(book.no);
      else return undefined;
    }
    table.push(row);
  }
  return {
    beats: (one, other) => table[one]?.[other] ?? book.no,
    formulas: [...new Set(table.flat())],
  };
}
