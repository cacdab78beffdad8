/**
 * Values as functions of single facts that never fall as the fact rises.
 *
 * Takes expressions of the graph; gives the functions among which the value is, or `undefined` where it is none such.
 */
import { calendarDay, civilOf, lastDayOfPeriod, shiftDay } from '../dates.ts';
import type { Expr, Id, LengthUnit, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Stretch } from '../run/runtime.ts';
import type { FactTerm, Term } from './cuts.ts';

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

/** What the expressions stand on. */
export interface Reading {
  /** The facts whose values are ordered. */
  readonly ordered: ReadonlySet<Id>;
  /** Facts that may be 无. */
  readonly orNone: ReadonlySet<Id>;
  /** The number or day that it is for everyone; 'none' for 无; undefined if it depends on the person. */
  constant(expr: Expr): number | 'none' | undefined;
  /** What an item, or what a provision gives, is for everyone whom the policy speaks of; undefined if that depends. */
  inlined(id: Id): Expr | undefined;
  /** All of which that is made, where its rules are settled. */
  parts(id: Id): readonly Expr[] | undefined;
  /** The least and the greatest value of a fact whose values are ordered. */
  ends(fact: Id): readonly [number, number] | undefined;
  period(id: Id): SetExpr | undefined;
  /** The days of a set that are the same for everyone, where they can be listed. */
  days(set: SetExpr): readonly Stretch[] | undefined;
}

export function mapped(
  terms: readonly Term[] | undefined,
  step: Step,
): readonly Term[] | undefined {
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

export function shifted(length: number, unit: LengthUnit): Step {
  if (unit === 'day') return added(length);
  return { of: (day) => shiftDay(day, length, unit), name: `${length} ${unit}` };
}

const isFact = (id: Id): boolean => id.startsWith('fact:');

/** Something that it reads may be 无. */
export function mayBeNone(reading: Reading, expr: Expr): boolean {
  const constant = reading.constant(expr);
  if (constant !== undefined) return constant === 'none';
  if (expr.kind === 'pick') return expr.operands.some((operand) => mayBeNone(reading, operand));
  return [...referencesIn(expr)].some((id) => !isFact(id) || reading.orNone.has(id));
}

/** The value of the fact itself. */
export const factTerm = (fact: Id): FactTerm => ({ fact, ...added(0) });

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
      return reading.ordered.has(expr.fact) ? [factTerm(expr.fact)] : undefined;
    case 'item':
    case 'original': {
      const value = reading.inlined(expr.kind === 'item' ? expr.item : expr.provision);
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
      // In a sum 无 counts nothing.
      const sums = mapped(moving, added(offset));
      return mayBeNone(reading, expr)
        ? sums && [...sums, { fact: undefined, value: offset }]
        : sums;
    }
    default:
      return undefined;
  }
}

export function endOfPeriod(
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

export function joined<T>(parts: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}
