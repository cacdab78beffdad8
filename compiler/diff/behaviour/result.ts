/**
 * What somebody gets of an item, as two results are compared.
 *
 * Takes outcomes of the evaluator; gives results that are equal exactly where their texts are, and what became of one.
 */

import { parseDay } from '../../dates.ts';
import type { Exact } from '../../graph/graph.ts';
import type { Outcome, PaidBy, Trouble, Value } from '../../run/evaluation.ts';
import { compare, parseExact, printExact, subtract } from '../../values/rational.ts';

export interface Result {
  /** Absent where a trouble is in the way. */
  readonly value?: Value;
  readonly payers: readonly PaidBy[];
  readonly accordingTo?: string;
  readonly trouble?: Trouble['code'] | 'elsewhere';
}

export const nothing: Result = { value: { kind: 'none' }, payers: [] };

/** Undefined: facts are missing. `undefined` as an outcome: the policy knows no such item. */
export function resultOf(outcome: Omit<Outcome, 'trace'> | undefined): Result | undefined {
  if (outcome === undefined) return nothing;
  if (outcome.missing.length > 0) return undefined;
  const { value, trouble, payers, payersAccordingTo } = outcome;
  if (value === undefined) return { payers: [], trouble: trouble?.code ?? 'elsewhere' };
  return {
    value,
    payers,
    ...(payersAccordingTo === undefined ? {} : { accordingTo: payersAccordingTo }),
  };
}

/** Equal for equal results. All troubles are alike: nothing comes out. */
export function keyOfResult({ value, payers, accordingTo, trouble }: Result): string {
  if (value === undefined || trouble !== undefined) return 'trouble';
  const shares = payers.map((paid) => JSON.stringify([paid.payer, inAnyOrder(paid.amount)])).sort();
  return JSON.stringify([inAnyOrder(value), shares, accordingTo]);
}

/** What a value waits for is named in the order of the policy's items, which differs between policies. */
function inAnyOrder(value: Value | undefined): Value | undefined {
  return value?.kind === 'pending' ? { ...value, names: [...value.names].sort() } : value;
}

/** What became of a result. `depends`: bounds that overlap. */
export type Direction =
  | 'more'
  | 'less'
  | 'earlier'
  | 'later'
  | 'newlyCovered'
  | 'noLongerCovered'
  | 'newlyUndetermined'
  | 'newlyDetermined'
  | 'boundWidened'
  | 'boundNarrowed'
  | 'depends'
  | 'payers'
  | 'other';

const isOpen = ({ value }: Result): boolean => value === undefined || value.kind === 'pending';

/** Of two results that differ. */
export function directionOf(old: Result, next: Result): Direction {
  if (isOpen(old) || isOpen(next)) {
    if (!isOpen(old)) return 'newlyUndetermined';
    return isOpen(next) ? 'other' : 'newlyDetermined';
  }
  const [a, b] = [old.value, next.value];
  if (a === undefined || b === undefined) return 'other';
  if (a.kind === 'none') return b.kind === 'none' ? 'payers' : 'newlyCovered';
  if (b.kind === 'none') return 'noLongerCovered';
  if (a.kind === 'date' && b.kind === 'date') {
    if (a.day === b.day) return 'payers';
    return a.day < b.day ? 'later' : 'earlier';
  }
  const [one, other] = [rangeOf(a), rangeOf(b)];
  if (one === undefined || other === undefined) return 'other';
  return ofRanges(one, other);
}

/** Both ends; an absent one is open. */
export interface Range {
  readonly min: Exact | undefined;
  readonly max: Exact | undefined;
}

/** Between what a figure lies: amounts in fen; undefined for what is no figure. */
export function rangeOf(value: Value): Range | undefined {
  switch (value.kind) {
    case 'money':
      return { min: value.fen, max: value.fen };
    case 'number':
    case 'percent':
      return { min: value.value, max: value.value };
    case 'bound':
      return { min: value.min, max: value.max };
    default:
      return undefined;
  }
}

const order = (a: Exact, b: Exact): number => compare(parseExact(a), parseExact(b));

function ofRanges(a: Range, b: Range): Direction {
  const low = ends(a.min, b.min);
  const high = ends(a.max, b.max);
  if (low === 0 && high === 0) return 'payers';
  if (a.max !== undefined && b.min !== undefined && order(a.max, b.min) < 0) return 'more';
  if (a.min !== undefined && b.max !== undefined && order(b.max, a.min) < 0) return 'less';
  // An absent end lies beyond every other.
  const lower = low === undefined ? b.min === undefined : low >= 0;
  const higher = high === undefined ? b.max === undefined : high <= 0;
  const raised = low === undefined ? a.min === undefined : low <= 0;
  const lowered = high === undefined ? a.max === undefined : high >= 0;
  if (lower && higher) return 'boundWidened';
  return raised && lowered ? 'boundNarrowed' : 'depends';
}

/** Undefined where just one is absent. */
function ends(a: Exact | undefined, b: Exact | undefined): number | undefined {
  if (a === undefined && b === undefined) return 0;
  return a === undefined || b === undefined ? undefined : order(a, b);
}

export interface Difference {
  readonly amount: Exact;
  readonly unit: 'fen' | 'number' | 'share' | 'day';
}

/** What became of it, and by how much, where that can be said. */
export function becameOf(
  old: Result,
  next: Result,
): { readonly direction: Direction; readonly difference?: Difference } {
  const difference = differenceOf(old, next);
  return { direction: directionOf(old, next), ...(difference && { difference }) };
}

/** New less old, where both are figures or days. */
function differenceOf(old: Result, next: Result): Difference | undefined {
  const [a, b] = [old.value, next.value];
  if (a?.kind === 'money' && b?.kind === 'money') return less(b.fen, a.fen, 'fen');
  if (a?.kind === 'number' && b?.kind === 'number') return less(b.value, a.value, 'number');
  if (a?.kind === 'percent' && b?.kind === 'percent') return less(b.value, a.value, 'share');
  if (a?.kind === 'date' && b?.kind === 'date') {
    return { amount: `${parseDay(b.day) - parseDay(a.day)}`, unit: 'day' };
  }
  return undefined;
}

function less(a: Exact, b: Exact, unit: Difference['unit']): Difference {
  return { amount: printExact(subtract(parseExact(a), parseExact(b))), unit };
}
