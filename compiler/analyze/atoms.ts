/**
 * Where the truth of a comparison can change: cuts of ordered facts, and curves between two of them.
 *
 * Takes expressions of the graph; gives the monotone functions of single facts on which they turn. Guarantees: wherever
 * no cut is crossed and no fact turns into 无, the comparison does not change. `undefined`: cannot be told.
 */
import {
  calendarDay,
  civilOf,
  type DayNumber,
  isWritable,
  lastDayOfPeriod,
  shiftDay,
} from '../dates.ts';
import type { CompareOperator, Expr, Id, LengthUnit, SetExpr } from '../graph/graph.ts';

/** A constant, or a function of one fact that never falls as the fact rises. Days count from 1970-01-01. */
export type Term = { readonly fact: undefined; readonly value: number } | FactTerm;

export interface FactTerm {
  readonly fact: Id;
  readonly of: (value: number) => number;
  /** Where `of` only adds this. */
  readonly offset?: number;
  /** Of the function: terms of one fact with the same name have the same values. */
  readonly name?: string;
}

/** What is done to a value. */
interface Step {
  readonly of: (value: number) => number;
  readonly offset?: number;
  readonly name: string;
}

const added = (offset: number): Step => ({
  of: (value) => value + offset,
  offset,
  name: `+${offset}`,
});

/** A term for the value of its fact; a constant for any. */
export const at = (term: Term, value: number): number =>
  term.fact === undefined ? term.value : term.of(value);

/** The people for whom `low` ≤ `high` stand on one side of it, the others on the other. */
export interface Cut {
  readonly low: Term;
  readonly high: Term;
}

/** What the expressions stand on. */
export interface Reading {
  /** The facts whose values are ordered. */
  readonly ordered: ReadonlySet<Id>;
  /** The number or day that it is for everyone; 'none' for 无; undefined if it depends on the person. */
  constant(expr: Expr): number | 'none' | undefined;
  /** What an item is for everyone whom the policy speaks of, as an expression; undefined if that depends. */
  inlined(item: Id): Expr | undefined;
  period(id: Id): SetExpr | undefined;
}

function mapped(terms: readonly Term[] | undefined, step: Step): readonly Term[] | undefined {
  return terms?.map((term): Term => {
    if (term.fact === undefined) return { fact: undefined, value: step.of(term.value) };
    const { fact, of: inner, offset, name } = term;
    if (offset !== undefined && step.offset !== undefined) {
      return { fact, ...added(offset + step.offset) };
    }
    const of = (value: number): number => step.of(inner(value));
    return { fact, of, ...(name !== undefined && { name: `${name} ${step.name}` }) };
  });
}

function shifted(length: number, unit: LengthUnit): Step {
  if (unit === 'day') return added(length);
  return { of: (day) => shiftDay(day, length, unit), name: `${length} ${unit}` };
}

/** The functions of single facts among which the value is; a value that is one of several is their 较早者 or 较晚者. */
export function termsOf(reading: Reading, expr: Expr): readonly Term[] | undefined {
  const constant = reading.constant(expr);
  if (constant !== undefined) {
    return constant === 'none' ? [] : [{ fact: undefined, value: constant }];
  }
  switch (expr.kind) {
    case 'pending':
    case 'unspecified':
      return [];
    case 'fact':
      return reading.ordered.has(expr.fact) ? [{ fact: expr.fact, ...added(0) }] : undefined;
    case 'item': {
      const value = reading.inlined(expr.item);
      return value && termsOf(reading, value);
    }
    case 'shift': {
      const length = wholeNumber(reading, expr.length);
      if (length === undefined) return undefined;
      const by = expr.direction === 'after' ? length : -length;
      return mapped(termsOf(reading, expr.date), shifted(by, expr.unit));
    }
    case 'calendarDay': {
      const { of, to, month, day } = expr;
      if (to === 'nextDay') return mapped(termsOf(reading, of), added(1));
      return mapped(termsOf(reading, of), {
        of: (each) => calendarDay(each, to, month, day),
        name: `${to} ${month ?? ''} ${day ?? ''}`,
      });
    }
    case 'datePart':
      // Months and days begin anew; years only rise.
      if (expr.part !== 'year') return undefined;
      return mapped(termsOf(reading, expr.of), { of: (day) => civilOf(day).year, name: 'year' });
    case 'edge': {
      const set = expr.of.kind === 'period' ? reading.period(expr.of.period) : expr.of;
      if (set?.kind === 'startingOn') {
        const first = termsOf(reading, set.date);
        if (expr.edge === 'start') return first;
        return endOfPeriod(reading, set, first);
      }
      return undefined;
    }
    case 'pick': {
      const parts = expr.operands.map((operand) => termsOf(reading, operand));
      return joined(parts);
    }
    case 'sum': {
      let offset = 0;
      let moving: readonly Term[] | undefined;
      for (const { negative, operand } of expr.terms) {
        const fixed = reading.constant(operand);
        if (typeof fixed === 'number') offset += negative ? -fixed : fixed;
        else if (negative || moving !== undefined || fixed === 'none') return undefined;
        else {
          moving = termsOf(reading, operand);
          if (moving === undefined) return undefined;
        }
      }
      return mapped(moving, added(offset));
    }
    default:
      return undefined;
  }
}

function endOfPeriod(
  reading: Reading,
  set: Extract<SetExpr, { kind: 'startingOn' }>,
  first: readonly Term[] | undefined,
): readonly Term[] | undefined {
  const length = wholeNumber(reading, set.length);
  if (length === undefined) return undefined;
  if (set.unit === 'day') return mapped(first, added(length - 1));
  const { unit } = set;
  return mapped(first, {
    of: (day) => lastDayOfPeriod(day, length, unit),
    name: `end of ${length} ${unit}`,
  });
}

function wholeNumber(reading: Reading, expr: Expr): number | undefined {
  const value = reading.constant(expr);
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function joined<T>(parts: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/** The cuts that tell a from b by this operator. */
function between(operator: CompareOperator, a: Term, b: Term): readonly Cut[] {
  const atMost: Cut = { low: a, high: b };
  const atLeast: Cut = { low: b, high: a };
  switch (operator) {
    case '≤':
    case '>':
      return [atMost];
    case '<':
    case '≥':
      return [atLeast];
    case '=':
    case '≠':
      return [atMost, atLeast];
  }
}

const unitOf: Readonly<Record<string, LengthUnit>> = {
  fullYears: 'year',
  fullMonths: 'month',
  days: 'day',
};

const turned: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
  '=': '=',
  '≠': '≠',
};

/** Reads through items to what they are. */
function plain(reading: Reading, expr: Expr): Expr {
  if (expr.kind !== 'item') return expr;
  const value = reading.inlined(expr.item);
  return value === undefined ? expr : plain(reading, value);
}

export function cutsOfCompare(
  reading: Reading,
  operator: CompareOperator,
  left: Expr,
  right: Expr,
): readonly Cut[] | undefined {
  const [a, b] = [plain(reading, left), plain(reading, right)];
  if (a.kind === 'elapsed') return cutsOfElapsed(reading, operator, a, reading.constant(b));
  if (b.kind === 'elapsed') {
    return cutsOfElapsed(reading, turned[operator], b, reading.constant(a));
  }
  const [lows, highs] = [termsOf(reading, a), termsOf(reading, b)];
  if (lows === undefined || highs === undefined) return undefined;
  return lows.flatMap((low) => highs.flatMap((high) => between(operator, low, high)));
}

/** `from` to `to` is at least n years exactly if `from` and n years is not after `to`. */
function cutsOfElapsed(
  reading: Reading,
  operator: CompareOperator,
  { from, to, unit }: Extract<Expr, { kind: 'elapsed' }>,
  count: number | 'none' | undefined,
): readonly Cut[] | undefined {
  if (count === 'none') return [];
  const length = unitOf[unit];
  if (count === undefined || length === undefined || Math.abs(count) > 9999) return undefined;
  const least = Math.ceil(count);
  const steps =
    operator === '≥' || operator === '<'
      ? [least]
      : operator === '>' || operator === '≤'
        ? [Math.floor(count) + 1]
        : [least, Math.floor(count) + 1];
  const ends = termsOf(reading, to);
  const starts = termsOf(reading, from);
  if (ends === undefined || starts === undefined) return undefined;
  return steps.flatMap((step) =>
    (mapped(starts, shifted(step, length)) ?? []).flatMap((low) =>
      ends.map((high) => ({ low, high })),
    ),
  );
}

/** Cuts of 在 … 内. */
export function cutsOfWithin(
  reading: Reading,
  value: Expr,
  set: SetExpr,
): readonly Cut[] | undefined {
  switch (set.kind) {
    case 'period': {
      const of = reading.period(set.period);
      return of && cutsOfWithin(reading, value, of);
    }
    case 'range':
      return joined([
        set.from === undefined ? [] : cutsOfCompare(reading, '≥', value, set.from),
        set.to === undefined ? [] : cutsOfCompare(reading, '≤', value, set.to),
      ]);
    case 'startingOn': {
      const ends = endOfPeriod(reading, set, termsOf(reading, set.date));
      const lows = termsOf(reading, value);
      return joined([
        cutsOfCompare(reading, '≥', value, set.date),
        lows && ends?.flatMap((high) => lows.map((low) => ({ low, high }))),
      ]);
    }
    case 'union':
      return joined(set.parts.map((part) => cutsOfWithin(reading, value, part)));
    case 'except':
      return joined([
        cutsOfWithin(reading, value, set.base),
        cutsOfWithin(reading, value, set.without),
      ]);
    case 'recurring':
      return undefined;
  }
}

/** Whether the functions of a cut stay inside the calendar for these values of its facts. */
export function staysInCalendar(
  { low, high }: Cut,
  ends: (fact: Id) => readonly [DayNumber, DayNumber] | undefined,
): boolean {
  return [low, high].every((term) => {
    if (term.fact === undefined) return true;
    const { of } = term;
    return (ends(term.fact) ?? []).every((end) => isWritable(of(end)));
  });
}
