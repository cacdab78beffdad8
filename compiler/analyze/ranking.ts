/**
 * Under 就高, 就低, 就早, 就晚: for whom one rule's result beats another's.
 *
 * Takes the rules of a provision in a view in which the items that they read are settled, and which of them can meet; gives
 * formulas. Undefined: some
 * results can be told apart for nobody, such as two bounds.
 */
import type { CombiningWay, Provision, Rule } from '../graph/graph.ts';
import { sameSplit, sameValue } from '../run/compare.ts';
import { type RankWay, relationOf } from '../run/rank.ts';
import type { RuleResult } from '../run/runtime.ts';
import type { Formula } from './formula.ts';
import { canChange } from './leaves.ts';
import type { Pair } from './meetings.ts';
import type { Needs } from './needs.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

export interface Ranking {
  /** For whom the first is strictly better than the second. */
  beats(one: number, other: number): Formula;
  /** Rules that beat this one for somebody. */
  over(other: number): readonly number[];
  /** Rules that are surely no worse than this one, and not surely better; of two that are alike, the first. */
  leads(other: number): readonly number[];
  /** Pairs of rules with surely equal results, paid by others. */
  readonly paidByOthers: readonly Pair[];
  /** All that it may give. */
  readonly formulas: readonly Formula[];
}

const ways: ReadonlySet<CombiningWay> = new Set(['highest', 'lowest', 'earliest', 'latest']);

export function isRank(way: CombiningWay): way is RankWay {
  return ways.has(way);
}

/** `meeting`: which of the rules can apply together; the others are never compared. */
export function rankingOf(
  conditions: Reader,
  way: RankWay,
  { rules }: Provision,
  view: View,
  meeting: readonly Pair[],
  needs: Needs,
): Ranking | undefined {
  const { book } = conditions;
  const results = rules.map(({ id }) => view.everyone.result(id));
  const formulas = new Map<number, Formula>();
  const over = new Map<number, number[]>();
  const leads = new Map<number, number[]>();
  const lead = (one: number, to: number): void => {
    leads.set(to, [...(leads.get(to) ?? []), one]);
  };
  const paidByOthers: Pair[] = [];
  const compare = (one: number, other: number): boolean => {
    const [first, second, a, b] = [rules[one], rules[other], results[one], results[other]];
    if (first === undefined || second === undefined || a === undefined || b === undefined) {
      return false;
    }
    const beats = beatsOf(conditions, way, view, [first, second], [a, b], needs);
    if (beats === undefined) return false;
    if (beats !== book.no) {
      formulas.set(one * rules.length + other, beats);
      const those = over.get(other);
      if (those === undefined) over.set(other, [one]);
      else those.push(one);
    }
    return true;
  };
  for (const [one, other] of meeting) {
    if (!compare(one, other) || !compare(other, one)) return undefined;
    const [a, b] = [results[one], results[other]];
    if (a && b) {
      const [forth, back] = [relationOf(way, a.value, b.value), relationOf(way, b.value, a.value)];
      if (forth.same || (forth.atLeast && !forth.better)) lead(one, other);
      else if (back.atLeast && !back.better) lead(other, one);
    }
    if (a && b && areEqual(a, b) && sameSplit(a.split, b.split) === false) {
      paidByOthers.push([one, other]);
    }
  }
  return {
    beats: (one, other) => formulas.get(one * rules.length + other) ?? book.no,
    over: (other) => over.get(other) ?? [],
    leads: (other) => leads.get(other) ?? [],
    paidByOthers,
    formulas: [...new Set(formulas.values())],
  };
}

function areEqual(a: RuleResult, b: RuleResult): boolean {
  return a.value.kind === 'amount' && sameValue(a.value, b.value) === true;
}

/** undefined: it can be told of nobody. */
function beatsOf(
  conditions: Reader,
  way: RankWay,
  view: View,
  [first, second]: readonly [Rule, Rule],
  [a, b]: readonly [RuleResult, RuleResult],
  needs: Needs,
): Formula | undefined {
  const { book, leaves } = conditions;
  const { better, atLeast, same } = relationOf(way, a.value, b.value);
  if (better) return book.yes;
  if (same || relationOf(way, b.value, a.value).atLeast) return book.no;
  if (canChange(a) || canChange(b)) {
    return conditions.formulaOf(leaves.beats(view, way, first.id, second.id), needs, book.no);
  }
  return atLeast ? book.no : undefined;
}
