/**
 * Exact sums over people: of what is known, of what is a range, and counts of what is neither.
 *
 * Guarantees: adding and merging are associative and commutative, so that blocks may be counted apart; nothing is rounded, and
 * what is unknown, pending or in trouble is counted by itself and never taken for 0.
 */
import type { Exact, Id } from '../graph/graph.ts';
import type { Value } from '../run/evaluation.ts';
import { add, multiply, parseExact, type Rational, whole, zero } from '../values/rational.ts';
import type { ItemOutcome } from './decider.ts';

/** People with an amount between two ends; those with an open end are counted. */
export interface Spread {
  people: number;
  min: Rational;
  max: Rational;
  /** People whose amount has no lower end, and those whose amount has no upper end. */
  openMin: number;
  openMax: number;
}

export const emptySpread = (): Spread => ({
  people: 0,
  min: zero,
  max: zero,
  openMin: 0,
  openMax: 0,
});

/** Outcomes have few different amounts, and each is added for many buckets. */
const known = new Map<Exact, Rational>();
const mostKnown = 1 << 14;

function read(end: Exact): Rational {
  const before = known.get(end);
  if (before !== undefined) return before;
  const made = parseExact(end);
  if (known.size >= mostKnown) known.clear();
  known.set(end, made);
  return made;
}

function addTimes(sum: Rational, end: Rational, people: number): Rational {
  return end.n === 0n ? sum : add(sum, multiply(end, whole(people)));
}

export function addSpread(
  spread: Spread,
  min: Rational | undefined,
  max: Rational | undefined,
  people: number,
): void {
  spread.people += people;
  if (min === undefined) spread.openMin += people;
  else spread.min = addTimes(spread.min, min, people);
  if (max === undefined) spread.openMax += people;
  else spread.max = addTimes(spread.max, max, people);
}

function mergeSpread(into: Spread, from: Spread): void {
  into.people += from.people;
  into.min = add(into.min, from.min);
  into.max = add(into.max, from.max);
  into.openMin += from.openMin;
  into.openMax += from.openMax;
}

export interface PayerSum {
  /** What this payer bears, where it is known. */
  readonly exact: Spread;
  readonly bound: Spread;
  readonly pending: Spread;
  /** People whose share stands in another document. */
  elsewhere: number;
}

export interface RuleSum {
  people: number;
  /** The item's amounts by this rule, exact or in a range. */
  readonly amount: Spread;
}

/** One item over some people. */
export interface ItemSum {
  people: number;
  readonly exact: Spread;
  readonly bound: Spread;
  readonly pending: Spread;
  none: number;
  /** Of those, people of whom the policy does not speak. */
  outOfScope: number;
  unknown: number;
  trouble: number;
  /** People with a date. */
  dates: number;
  /** People by yes, no and option. */
  readonly values: Map<string, number>;
  /** People for whom the item waits for a fact or group. */
  readonly missing: Map<Id, number>;
  readonly payers: Map<Id, PayerSum>;
  /** By the deciding rules, joined by blanks where there are several. */
  readonly rules: Map<string, RuleSum>;
  /** People by kind of trouble and the rules in it. */
  readonly troubles: Map<string, number>;
}

export const emptyItemSum = (): ItemSum => ({
  people: 0,
  exact: emptySpread(),
  bound: emptySpread(),
  pending: emptySpread(),
  none: 0,
  outOfScope: 0,
  unknown: 0,
  trouble: 0,
  dates: 0,
  values: new Map(),
  missing: new Map(),
  payers: new Map(),
  rules: new Map(),
  troubles: new Map(),
});

const emptyPayerSum = (): PayerSum => ({
  exact: emptySpread(),
  bound: emptySpread(),
  pending: emptySpread(),
  elsewhere: 0,
});

const emptyRuleSum = (): RuleSum => ({ people: 0, amount: emptySpread() });

/** The entry of a key, made where there is none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function count<K>(map: Map<K, number>, key: K, people: number): void {
  map.set(key, (map.get(key) ?? 0) + people);
}

/** The ends of an amount; undefined for what is none. */
export function endsOf(
  value: Value,
): { readonly min: Rational | undefined; readonly max: Rational | undefined } | undefined {
  switch (value.kind) {
    case 'money': {
      const fen = read(value.fen);
      return { min: fen, max: fen };
    }
    case 'number':
    case 'percent': {
      const number = read(value.value);
      return { min: number, max: number };
    }
    case 'bound':
    case 'pending':
      return {
        min: value.min === undefined ? undefined : read(value.min),
        max: value.max === undefined ? undefined : read(value.max),
      };
    default:
      return undefined;
  }
}

function addAmount(
  sums: Pick<ItemSum, 'exact' | 'bound' | 'pending'>,
  value: Value,
  people: number,
): void {
  const ends = endsOf(value);
  if (ends === undefined) return;
  const kind = value.kind === 'bound' || value.kind === 'pending' ? value.kind : 'exact';
  addSpread(sums[kind], ends.min, ends.max, people);
}

/** Adds an outcome that so many people have. */
export function addOutcome(sum: ItemSum, outcome: ItemOutcome, people: number): void {
  sum.people += people;
  if (outcome.outOfScope) sum.outOfScope += people;
  if (outcome.trouble !== undefined) {
    const { code, rules } = outcome.trouble;
    sum.trouble += people;
    count(sum.troubles, [code, ...rules].join(' '), people);
    return;
  }
  const { value } = outcome;
  if (value === undefined) {
    sum.unknown += people;
    for (const id of outcome.missing) count(sum.missing, id, people);
    return;
  }
  switch (value.kind) {
    case 'none':
      sum.none += people;
      break;
    case 'date':
      sum.dates += people;
      break;
    case 'yesNo':
      count(sum.values, value.value ? 'yes' : 'no', people);
      break;
    case 'option':
      count(sum.values, value.option, people);
      break;
    default:
      addAmount(sum, value, people);
  }
  const rule = entry(sum.rules, outcome.rules.join(' '), emptyRuleSum);
  rule.people += people;
  const ends = value.kind === 'pending' ? undefined : endsOf(value);
  if (ends !== undefined) addSpread(rule.amount, ends.min, ends.max, people);
  for (const { payer, amount } of outcome.payers) {
    const paid = entry(sum.payers, payer, emptyPayerSum);
    if (amount === undefined) paid.elsewhere += people;
    else addAmount(paid, amount, people);
  }
}

function mergeCounts<K>(into: Map<K, number>, from: ReadonlyMap<K, number>): void {
  for (const [key, people] of from) count(into, key, people);
}

export function mergeItemSum(into: ItemSum, from: ItemSum): void {
  into.people += from.people;
  mergeSpread(into.exact, from.exact);
  mergeSpread(into.bound, from.bound);
  mergeSpread(into.pending, from.pending);
  into.none += from.none;
  into.outOfScope += from.outOfScope;
  into.unknown += from.unknown;
  into.trouble += from.trouble;
  into.dates += from.dates;
  mergeCounts(into.values, from.values);
  mergeCounts(into.missing, from.missing);
  mergeCounts(into.troubles, from.troubles);
  for (const [payer, paid] of from.payers) {
    const own = entry(into.payers, payer, emptyPayerSum);
    mergeSpread(own.exact, paid.exact);
    mergeSpread(own.bound, paid.bound);
    mergeSpread(own.pending, paid.pending);
    own.elsewhere += paid.elsewhere;
  }
  for (const [rule, ruled] of from.rules) {
    const own = entry(into.rules, rule, emptyRuleSum);
    own.people += ruled.people;
    mergeSpread(own.amount, ruled.amount);
  }
}
