/**
 * Under 就高, 就低, 就早, 就晚: for whom one rule's result beats another's.
 *
 * Takes the rules of a provision in a view in which the items that they read are settled, and which of them can meet; gives
 * formulas. Undefined: some
 * results can be told apart for nobody, such as two bounds.
 */
import type { CombiningWay, Provision } from '../graph/graph.ts';
import { sameSplit, valueKey } from '../run/compare.ts';
import { type RankWay, type Relation, relationOf } from '../run/rank.ts';
import type { RuleResult, RunValue } from '../run/runtime.ts';
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
  const relate = relations(way, results);
  const formulas = new Map<number, Formula>();
  const over = new Map<number, number[]>();
  const leads = new Map<number, number[]>();
  const paidByOthers: Pair[] = [];
  const compare = (one: number, other: number): boolean => {
    const beats = beatsOf(one, other);
    if (beats === undefined) return false;
    if (beats !== book.no) {
      formulas.set(one * rules.length + other, beats);
      add(over, other, one);
    }
    return true;
  };
  /** undefined: it can be told of nobody. */
  const beatsOf = (one: number, other: number): Formula | undefined => {
    const [first, second, a, b] = [rules[one], rules[other], results[one], results[other]];
    if (first === undefined || second === undefined || a === undefined || b === undefined) {
      return undefined;
    }
    const { better, atLeast, same } = relate(one, other);
    if (better) return book.yes;
    if (same || relate(other, one).atLeast) return book.no;
    if (canChange(a) || canChange(b)) {
      const leaf = conditions.leaves.beats(view, way, first.id, second.id);
      return conditions.formulaOf(leaf, needs, book.no);
    }
    return atLeast ? book.no : undefined;
  };
  for (const [one, other] of meeting) {
    if (!compare(one, other) || !compare(other, one)) return undefined;
    const [a, b] = [results[one], results[other]];
    if (a === undefined || b === undefined) continue;
    const [forth, back] = [relate(one, other), relate(other, one)];
    if (forth.same || (forth.atLeast && !forth.better)) add(leads, other, one);
    else if (back.atLeast && !back.better) add(leads, one, other);
    const isEqual = forth.same && a.value.kind === 'amount';
    if (isEqual && sameSplit(a.split, b.split) === false) paidByOthers.push([one, other]);
  }
  return {
    beats: (one, other) => formulas.get(one * rules.length + other) ?? book.no,
    over: (other) => over.get(other) ?? [],
    leads: (other) => leads.get(other) ?? [],
    paidByOthers,
    formulas: [...new Set(formulas.values())],
  };
}

/** How the results of two rules stand to each other; many rules have one result. */
function relations(
  way: RankWay,
  results: readonly (RuleResult | undefined)[],
): (one: number, other: number) => Relation {
  const places = new Map<string, number>();
  const kinds = results.map((result) => {
    const key = result === undefined ? '' : valueKey(result.value);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  const known = new Map<number, Relation>();
  return (one, other) => {
    const key = (kinds[one] ?? 0) * places.size + (kinds[other] ?? 0);
    const before = known.get(key);
    if (before !== undefined) return before;
    const none: RunValue = { kind: 'none' };
    const [a, b] = [results[one]?.value ?? none, results[other]?.value ?? none];
    const found = relationOf(way, a, b);
    known.set(key, found);
    return found;
  };
}

function add(to: Map<number, number[]>, key: number, value: number): void {
  const those = to.get(key);
  if (those === undefined) to.set(key, [value]);
  else those.push(value);
}
