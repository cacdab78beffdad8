/**
 * Arithmetic on amounts, and 较高者, 较早者 and their like.
 */
import type { Expr } from '../../../compiler/graph/graph.ts';
import { type Door, isNone, nothing, type Place, type Value } from './core.ts';
import { and, apply, ite, no, not, or, type Term, Unsupported } from './terms.ts';

interface SumTerm {
  readonly negative: boolean;
  readonly value: Value;
}

/** 无 is nothing in a sum, unless all are 无. */
export function sumOf(terms: readonly SumTerm[]): Value {
  const parts = terms.flatMap(({ negative, value }) => {
    if (value.kind === 'nothing') return [];
    if (value.kind !== 'number') throw new Unsupported(`sum of ${value.kind}`);
    const term = ite(value.none, '0.0', value.term);
    return [negative ? apply('-', term) : term];
  });
  if (parts.length === 0) return nothing;
  return {
    kind: 'number',
    none: and(...terms.map(({ value }) => isNone(value))),
    bad: or(...terms.map(({ value }) => value.bad)),
    term: apply('+', '0.0', ...parts),
  };
}

/** 无 makes a product 无. Two factors that depend on the person, or a division by one, are left to others. */
export function productOf(
  door: Door,
  expr: Extract<Expr, { kind: 'product' }>,
  place: Place,
): Value {
  const { base: _, ...plain } = place;
  const factors = expr.factors.map(({ inverse, operand }) => ({
    inverse,
    constant: operand.kind === 'number' || operand.kind === 'money',
    value: door.value(operand, plain),
  }));
  if (factors.filter(({ constant }) => !constant).length > 1) {
    throw new Unsupported('product of two unknowns');
  }
  if (factors.some(({ inverse, constant }) => inverse && !constant)) {
    throw new Unsupported('division by an unknown');
  }
  if (factors.some(({ value }) => value.kind === 'nothing')) return nothing;
  let term: Term = '1.0';
  for (const { inverse, value } of factors) {
    if (value.kind !== 'number') throw new Unsupported(`product of ${value.kind}`);
    term = apply(inverse ? '/' : '*', term, value.term);
  }
  const none = or(...factors.map(({ value }) => isNone(value)));
  const bad = and(not(none), or(...factors.map(({ value }) => value.bad)));
  return { kind: 'number', none, bad, term };
}

/** 无 is the lowest amount; among dates it counts as absent. */
export function pickOf(
  which: 'higher' | 'lower' | 'earlier' | 'later',
  values: readonly Value[],
): Value {
  const present = values.filter(({ kind }) => kind !== 'nothing');
  const [first, ...others] = present;
  if (first === undefined || (which === 'lower' && present.length < values.length)) return nothing;
  if (!('term' in first)) throw new Unsupported('pick of truths');
  const absent = present.map(isNone);
  const none = which === 'lower' ? or(...absent) : and(...absent);
  const better = which === 'higher' || which === 'later' ? '>' : '<';
  let best: { absent: Term; term: Term } = { absent: first.none, term: first.term };
  for (const other of others) {
    if (!('term' in other) || other.kind !== first.kind) throw new Unsupported('pick of two kinds');
    const wins = and(not(other.none), or(best.absent, apply(better, other.term, best.term)));
    best = { absent: and(best.absent, other.none), term: ite(wins, other.term, best.term) };
  }
  const bad = and(not(none), or(...present.map((value) => value.bad)));
  return { kind: first.kind, none, bad, term: best.term };
}

/** Down and up are towards the lower and the higher amount; a half goes up. */
export function roundOf({ mode, unit }: Extract<Expr, { kind: 'round' }>, value: Value): Value {
  if (value.kind === 'nothing') return value;
  if (value.kind !== 'number') throw new Unsupported(`rounding of ${value.kind}`);
  const steps = apply('/', value.term, `${unit}.0`);
  const whole = {
    down: apply('to_int', steps),
    up: apply('-', apply('to_int', apply('-', steps))),
    halfUp: apply('to_int', apply('+', steps, '0.5')),
  }[mode];
  return { ...value, term: apply('*', `${unit}.0`, apply('to_real', whole)) };
}

/** 保底, 封顶: what is 无 limits nothing, and is not limited. */
export function limitOf(value: Value, limit: Value, better: '>' | '<'): Value {
  if (value.kind === 'nothing' || limit.kind === 'nothing') return value;
  if (value.kind !== 'number' || limit.kind !== 'number') {
    throw new Unsupported('limit of no number');
  }
  const bad = or(value.bad, and(not(value.none), limit.bad));
  const wins = and(not(limit.none), apply(better, limit.term, value.term));
  return { ...value, bad, term: ite(wins, limit.term, value.term) };
}

export const defined = ({ book }: Door, value: Value): Value => {
  const none = book.define('Bool', value.none);
  const bad = book.define('Bool', value.bad);
  switch (value.kind) {
    case 'nothing':
      return { ...value, none, bad: no };
    case 'truth':
      return { ...book.defineTruth(value), none, bad };
    default: {
      const sort = value.kind === 'number' ? 'Real' : 'Int';
      return { ...value, none, bad, term: book.define(sort, value.term) };
    }
  }
};
