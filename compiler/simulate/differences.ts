/**
 * What changes for the same people from one policy to another, item by item.
 *
 * Guarantees: exact; a difference that a range or an unknown fact leaves open is counted apart; 无 counts as 0 beside an
 * amount, since nobody pays or gets anything by it.
 */
import type { Value } from '../run/evaluation.ts';
import { add, compare, negate, type Rational, zero } from '../values/rational.ts';
import type { ItemOutcome } from './decider.ts';
import { addSpread, emptySpread, endsOf, type Spread } from './sums.ts';

/** People by what became of an item, with the sum of what was added or taken away where it is an amount. */
export interface DifferenceSum {
  /** More money, a later day. */
  readonly up: Spread;
  /** Less money, an earlier day; the sums are below 0. */
  readonly down: Spread;
  same: number;
  /** Differs, and is neither amount nor day: yes to no, or a day where there was none. */
  other: number;
  /** Unknown, pending, in trouble, or ranges that overlap. */
  open: number;
}

export const emptyDifference = (): DifferenceSum => ({
  up: emptySpread(),
  down: emptySpread(),
  same: 0,
  other: 0,
  open: 0,
});

interface Ends {
  readonly min: Rational | undefined;
  readonly max: Rational | undefined;
}

/** 无 is 0 beside an amount. */
function amountOf(value: Value): Ends | undefined {
  return value.kind === 'none' ? { min: zero, max: zero } : endsOf(value);
}

const minus = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
  a === undefined || b === undefined ? undefined : add(a, negate(b));

function addAmounts(sum: DifferenceSum, before: Ends, after: Ends, people: number): void {
  const least = minus(after.min, before.max);
  const most = minus(after.max, before.min);
  if (least !== undefined && compare(least, zero) > 0) addSpread(sum.up, least, most, people);
  else if (most !== undefined && compare(most, zero) < 0) addSpread(sum.down, least, most, people);
  else if (least?.n === 0n && most?.n === 0n) sum.same += people;
  else sum.open += people;
}

/** Adds so many people with one outcome before and one after. */
export function addDifference(
  sum: DifferenceSum,
  { value: before }: ItemOutcome,
  { value: after }: ItemOutcome,
  people: number,
): void {
  if (before === undefined || after === undefined) {
    sum.open += people;
    return;
  }
  if (before.kind === 'none' && after.kind === 'none') {
    sum.same += people;
    return;
  }
  if (before.kind === 'pending' || after.kind === 'pending') {
    sum.open += people;
    return;
  }
  if (before.kind === 'date' && after.kind === 'date') {
    if (before.day === after.day) sum.same += people;
    else addSpread(before.day < after.day ? sum.up : sum.down, zero, zero, people);
    return;
  }
  const from = amountOf(before);
  const to = amountOf(after);
  if (from !== undefined && to !== undefined) addAmounts(sum, from, to, people);
  else if (JSON.stringify(before) === JSON.stringify(after)) sum.same += people;
  else sum.other += people;
}

export function mergeDifference(into: DifferenceSum, from: DifferenceSum): void {
  for (const way of ['up', 'down'] as const) {
    const { people, min, max, openMin, openMax } = from[way];
    into[way].people += people;
    into[way].min = add(into[way].min, min);
    into[way].max = add(into[way].max, max);
    into[way].openMin += openMin;
    into[way].openMax += openMax;
  }
  into.same += from.same;
  into.other += from.other;
  into.open += from.open;
}
