/**
 * Under 唯一: rules that somebody satisfies together, and whose results cannot both stand.
 *
 * Takes a provision with the ways in which what its rules read turns out; gives one clash for each pair of rules. Pairs of
 * which it is known from before that their results always differ are not compared again.
 */
import type { Provision } from '../graph/graph.ts';
import type { Conditions } from './conditions.ts';
import type { Formula } from './formula.ts';
import type { AlwaysClash, Recall } from './kept.ts';
import { meetingPairs } from './meeting-pairs.ts';
import type { Needs } from './needs.ts';
import { inAllWays, type Outcome } from './outcome.ts';

/** For whom two rules meet with results that cannot both stand. */
export type Clash = AlwaysClash | ClashOfSome;

export interface ClashOfSome {
  readonly one: number;
  readonly other: number;
  readonly always: false;
  readonly when: Formula;
}

/** What is compared. */
interface Compared {
  readonly provision: Provision;
  readonly applies: readonly Formula[];
  readonly ways: readonly Outcome[];
  readonly needs: Needs;
}

/** `recall`: where the results read no item. */
export function clashesOf(
  conditions: Conditions,
  { provision, applies, ways, needs }: Compared,
  recall: Recall | undefined,
): readonly Clash[] {
  const { book, outcomes } = conditions;
  const pairs = meetingPairs(conditions, provision, applies, needs);
  const kept = pairs.map(([one, other]) => recall?.clash(one, other));
  const asked = pairs.filter((_, at) => kept[at] === undefined);
  const told = new Map<number, (readonly [Outcome, Formula])[]>();
  const keyOf = (one: number, other: number): number => one * applies.length + other;
  for (const way of ways) {
    for (const { one, other, clash } of outcomes.clashes(provision, asked, way.seeds, needs)) {
      const key = keyOf(one, other);
      const those = told.get(key);
      if (those === undefined) told.set(key, [[way, clash]]);
      else those.push([way, clash]);
    }
  }
  const found: Clash[] = [];
  for (const [at, [one, other]] of pairs.entries()) {
    const still = kept[at];
    if (still !== undefined) {
      found.push(still);
      continue;
    }
    const those = told.get(keyOf(one, other)) ?? [];
    const [first] = those;
    if (ways.length === 1 && first?.[1] === book.yes) {
      found.push(recall?.noteClash(one, other) ?? { one, other, always: true });
      continue;
    }
    const own = [applies[one] ?? book.no, applies[other] ?? book.no];
    const whens = those.flatMap(([way, clash]) => {
      const formula = book.and([...own, clash]);
      return formula === book.no ? [] : [{ way, formula }];
    });
    if (whens.length === 0) continue;
    const when =
      whens.length === ways.length
        ? inAllWays(book, whens)
        : book.or(whens.map(({ way, formula }) => book.and([way.when, formula])));
    found.push({ one, other, always: false, when });
  }
  return found;
}
