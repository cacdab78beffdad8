/**
 * Under 就高, 就低, 就早, 就晚: for whom one rule's result beats another's.
 *
 * Takes the rules of a provision in a view in which the items that they read are settled, and which of them can meet; gives
 * formulas, and the pairs that are told apart for nobody, such as two bounds.
 */
import type { CombiningWay, Provision, Rule } from '../graph/graph.ts';
import { valueKey } from '../run/compare.ts';
import { type RankWay, type Relation, relationOf } from '../run/rank.ts';
import type { RuleResult, RunValue } from '../run/runtime.ts';
import { noDoubt } from '../values/doubt.ts';
import { known } from '../values/linear.ts';
import { compare, type Rational, whole } from '../values/rational.ts';
import type { Formula } from './formula.ts';
import { canChange } from './leaves.ts';
import type { Needs } from './needs.ts';
import type { Pair } from './pairs-that-meet.ts';
import type { Reader } from './reader.ts';
import { noSeeds, type View } from './view.ts';

export interface Disputed {
  readonly pair: Pair;
  /** The results are equal. */
  readonly when: Formula;
}

/** A rule, by its place, whose own figures are at fault for somebody. */
export interface Faulty {
  readonly rule: number;
  readonly when: Formula;
}

export interface Ranking {
  /** For whom the second counts no more beside the first; of two that can apply together. */
  beats(one: number, other: number): Formula;
  /** Rules that beat this one for somebody. */
  over(other: number): readonly number[];
  /** Rules that are surely no worse than this one, and not surely better; of two that are alike, the first. */
  leads(other: number): readonly number[];
  /** They give everyone the same, whoever pays. */
  areSame(one: number, other: number): boolean;
  /** Pairs of rules with results that are equal for somebody, but paid by others. */
  readonly paidByOthers: readonly Disputed[];
  /** Pairs of rules of which neither is the better one, nor are they equal, for anybody. */
  readonly unrelated: readonly Pair[];
  /** Sought only where results are paid by others. */
  readonly faults: readonly Faulty[];
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
  /** By place, of results that are the same for everyone. */
  const isFixed = results.map((result) => result !== undefined && !canChange(result));
  const relate = relations(way, results);
  const viewOf = viewsOfRules(conditions, rules, view);
  /** Of results that hang on the person. */
  const formulas = new Map<number, Formula>();
  /** By place. */
  const over: (number[] | undefined)[] = [];
  const leads: (number[] | undefined)[] = [];
  const paidByOthers: Disputed[] = [];
  const unrelated: Pair[] = [];
  const areFixed = (one: number, other: number): boolean =>
    isFixed[one] === true && isFixed[other] === true;
  /** Of results that are the same for everyone. */
  const doesBeat = (one: number, other: number): boolean => {
    const { better, atLeast, same } = relate(one, other);
    return better || (atLeast && !same && !relate(other, one).atLeast);
  };
  const beatsOf = (one: number, other: number): Formula => {
    const [first, second] = [rules[one], rules[other]];
    if (first === undefined || second === undefined) return book.no;
    if (relate(one, other).same || relate(other, one).atLeast) return book.no;
    return conditions.asked(
      {
        view: viewOf(one, other),
        reads: [first.id, second.id],
        leafIn: (each) => leaves.beats(each, way, first.id, second.id),
      },
      needs,
      book.no,
    );
  };
  const note = (one: number, other: number): void => {
    if (areFixed(one, other)) {
      if (doesBeat(one, other)) add(over, other, one);
      return;
    }
    const beats = beatsOf(one, other);
    if (beats === book.no) return;
    formulas.set(one * rules.length + other, beats);
    add(over, other, one);
  };
  for (const pair of meeting) {
    const [one, other] = pair;
    const [first, second] = [rules[one], rules[other]];
    if (first === undefined || second === undefined) continue;
    if (results[one] === undefined || results[other] === undefined) continue;
    note(one, other);
    note(other, one);
    const areBothFixed = areFixed(one, other);
    const [forth, back] = [relate(one, other), relate(other, one)];
    const isToldApart = forth.better || back.better;
    if (forth.same || (forth.atLeast && !forth.better)) add(leads, other, one);
    else if (back.atLeast && !back.better) add(leads, one, other);
    else if (!isToldApart && areBothFixed) unrelated.push(pair);
    if (areDates.has(way) || (isToldApart && areBothFixed)) continue;
    const when = conditions.asked(
      {
        view: viewOf(one, other),
        reads: [first.id, second.id],
        leafIn: (each) => leaves.disputed(each, first.id, second.id),
      },
      needs,
      book.no,
    );
    if (when !== book.no) paidByOthers.push({ pair, when });
  }
  const faults =
    paidByOthers.length === 0
      ? []
      : rules.flatMap(({ id }, rule): readonly Faulty[] => {
          const when = conditions.formulaOf(leaves.fault(viewOf(rule), id), needs, book.no);
          return when === book.no ? [] : [{ rule, when }];
        });
  return {
    beats(one, other) {
      if (areFixed(one, other)) return doesBeat(one, other) ? book.yes : book.no;
      return formulas.get(one * rules.length + other) ?? book.no;
    },
    over: (other) => over[other] ?? [],
    leads: (other) => leads[other] ?? [],
    areSame: (one, other) => relate(one, other).same,
    paidByOthers,
    unrelated,
    faults,
    formulas: [
      ...new Set([...formulas.values(), ...[...paidByOthers, ...faults].map(({ when }) => when)]),
    ],
  };
}

/** Rules that read no item are the same however items turn out: what is asked of them is asked once. */
export function viewsOfRules(
  conditions: Reader,
  rules: readonly Rule[],
  view: View,
): (...places: readonly number[]) => View {
  if (view.seeds.size === 0) return () => view;
  const base = conditions.views.of(noSeeds);
  const reads = rules.map((rule) => conditions.itemsOfRules([rule]).length > 0);
  return (...places) => (places.some((place) => reads[place]) ? view : base);
}

/** How the results of two rules stand to each other; many rules have one result. */
function relations(
  way: RankWay,
  results: readonly (RuleResult | undefined)[],
): (one: number, other: number) => Relation {
  const places = new Map<string, number>();
  const figures: (Rational | undefined)[] = [];
  const kinds = results.map((result) => {
    const key = result === undefined ? '' : valueKey(result.value);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    figures[place] = result && figureOf(result.value);
    return place;
  });
  const ranks = ranksOf(figures);
  const isUp = way === 'highest' || way === 'latest';
  const related = new Map<number, Relation>();
  return (one, other) => {
    const a = ranks[kinds[one] ?? 0];
    const b = ranks[kinds[other] ?? 0];
    if (a !== undefined && b !== undefined) {
      if (a === b) return alike;
      return a > b === isUp ? better : worse;
    }
    const key = (kinds[one] ?? 0) * places.size + (kinds[other] ?? 0);
    const before = related.get(key);
    if (before !== undefined) return before;
    const none: RunValue = { kind: 'none' };
    const found = relationOf(way, results[one]?.value ?? none, results[other]?.value ?? none);
    related.set(key, found);
    return found;
  };
}

const alike: Relation = { better: false, atLeast: true, same: true, doubt: noDoubt };
const better: Relation = { better: true, atLeast: true, same: false, doubt: noDoubt };
const worse: Relation = { better: false, atLeast: false, same: false, doubt: noDoubt };

/** Of an amount or a day that is known. */
function figureOf(value: RunValue): Rational | undefined {
  if (value.kind === 'day') return whole(value.day);
  return value.kind === 'amount' ? known(value.form) : undefined;
}

/** By place, a number that grows with the figure. */
function ranksOf(figures: readonly (Rational | undefined)[]): readonly (number | undefined)[] {
  const sorted = figures
    .flatMap((figure, place) => (figure === undefined ? [] : [{ figure, place }]))
    .sort((a, b) => compare(a.figure, b.figure));
  const ranks = new Array<number | undefined>(figures.length).fill(undefined);
  for (const [rank, { figure, place }] of sorted.entries()) {
    const before = sorted[rank - 1];
    const isSame = before !== undefined && compare(before.figure, figure) === 0;
    ranks[place] = isSame ? ranks[before.place] : rank;
  }
  return ranks;
}

function add(to: (number[] | undefined)[], place: number, value: number): void {
  const those = to[place];
  if (those === undefined) to[place] = [value];
  else those.push(value);
}
