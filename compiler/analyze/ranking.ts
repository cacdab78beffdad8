/**
 * Under 就高, 就低, 就早, 就晚: for whom one rule's result beats another's.
 *
 * Takes the rules of a provision in a view in which the items that they read are settled, and which of them can meet; gives
 * formulas, and the pairs that are told apart for nobody, such as two bounds.
 */
import type { CombiningWay, Provision, Rule } from '../graph/graph.ts';
import { type RankWay, relationOf } from '../run/rank.ts';
import type { RuleResult } from '../run/runtime.ts';
import type { Formula } from './formula.ts';
import { canChange } from './leaves.ts';
import type { Pair } from './meetings.ts';
import type { Needs } from './needs.ts';
import type { Reader } from './reader.ts';
import type { View } from './view.ts';

export interface Disputed {
  readonly pair: Pair;
  /** The results are equal. */
  readonly when: Formula;
}

export interface Ranking {
  /** For whom the second counts no more beside the first. */
  beats(one: number, other: number): Formula;
  /** Rules that beat this one for somebody. */
  over(other: number): readonly number[];
  /** Rules that are surely no worse than this one, and not surely better; of two that are alike, the first. */
  leads(other: number): readonly number[];
  /** Pairs of rules with results that are equal for somebody, but paid by others. */
  readonly paidByOthers: readonly Disputed[];
  /** Pairs of rules of which neither is the better one, nor are they equal, for anybody. */
  readonly unrelated: readonly Pair[];
  /** All that it may give. */
  readonly formulas: readonly Formula[];
}

/** Nobody pays days. */
const areDates: ReadonlySet<CombiningWay> = new Set(['earliest', 'latest']);

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
): Ranking {
  const { book, leaves } = conditions;
  const results = rules.map(({ id }) => view.everyone.result(id));
  const formulas = new Map<number, Formula>();
  const over = new Map<number, number[]>();
  const leads = new Map<number, number[]>();
  const lead = (one: number, to: number): void => {
    leads.set(to, [...(leads.get(to) ?? []), one]);
  };
  const paidByOthers: Disputed[] = [];
  const unrelated: Pair[] = [];
  const compare = (one: number, other: number, beats: Formula): void => {
    if (beats === book.no) return;
    formulas.set(one * rules.length + other, beats);
    const those = over.get(other);
    if (those === undefined) over.set(other, [one]);
    else those.push(one);
  };
  for (const pair of meeting) {
    const [one, other] = pair;
    const [first, second, a, b] = [rules[one], rules[other], results[one], results[other]];
    if (first === undefined || second === undefined || a === undefined || b === undefined) continue;
    compare(one, other, beatsOf(conditions, way, view, [first, second], [a, b], needs));
    compare(other, one, beatsOf(conditions, way, view, [second, first], [b, a], needs));
    const [forth, back] = [relationOf(way, a.value, b.value), relationOf(way, b.value, a.value)];
    if (forth.same || (forth.atLeast && !forth.better)) lead(one, other);
    else if (back.atLeast && !back.better) lead(other, one);
    else if (!forth.better && !back.better && !canChange(a) && !canChange(b)) unrelated.push(pair);
    if (areDates.has(way)) continue;
    const disputed = leaves.disputed(view, first.id, second.id);
    const when = conditions.formulaOf(disputed, needs, book.no);
    if (when !== book.no) paidByOthers.push({ pair, when });
  }
  return {
    beats: (one, other) => formulas.get(one * rules.length + other) ?? book.no,
    over: (other) => over.get(other) ?? [],
    leads: (other) => leads.get(other) ?? [],
    paidByOthers,
    unrelated,
    formulas: [...new Set([...formulas.values(), ...paidByOthers.map(({ when }) => when)])],
  };
}

function beatsOf(
  conditions: Reader,
  way: RankWay,
  view: View,
  [first, second]: readonly [Rule, Rule],
  [a, b]: readonly [RuleResult, RuleResult],
  needs: Needs,
): Formula {
  const { book, leaves } = conditions;
  const { better, atLeast, same } = relationOf(way, a.value, b.value);
  if (better) return book.yes;
  if (same || relationOf(way, b.value, a.value).atLeast) return book.no;
  if (canChange(a) || canChange(b)) {
    return conditions.formulaOf(leaves.beats(view, way, first.id, second.id), needs, book.no);
  }
  return atLeast ? book.yes : book.no;
}
