/**
 * What conditions and values become: truths with two rails, values that may be 无 or in trouble, and the door by which their
 * writers call each other.
 */
import type { Expr, Graph, Id, SetExpr } from '../../../compiler/graph/graph.ts';
import type { Book } from './book.ts';
import { and, apply, no, not, or, type Term, Unsupported, yes } from './terms.ts';

/** Surely true, surely false; neither, where it rests on a result in trouble. */
export interface Truth {
  readonly holds: Term;
  readonly fails: Term;
}

export const sure = (holds: Term): Truth => ({ holds, fails: not(holds) });

/** Neither surely true nor surely false. */
export const openness = ({ holds, fails }: Truth): Term =>
  fails === not(holds) ? no : and(not(holds), not(fails));

export const negated = ({ holds, fails }: Truth): Truth => ({ holds: fails, fails: holds });

export const all = (parts: readonly Truth[]): Truth => ({
  holds: and(...parts.map(({ holds }) => holds)),
  fails: or(...parts.map(({ fails }) => fails)),
});

export const some = (parts: readonly Truth[]): Truth => negated(all(parts.map(negated)));

/** `none`: it is 无. `bad`: a result in trouble, whatever it is. Else `term` is its value, or the rails of a truth. */
export type Value = { readonly none: Term; readonly bad: Term } & (
  | { readonly kind: 'number' | 'day' | 'option'; readonly term: Term }
  | ({ readonly kind: 'truth' } & Truth)
  | { readonly kind: 'nothing' }
);

export const nothing: Value = { kind: 'nothing', none: yes, bad: no };
export const numberOf = (term: Term): Value => ({ kind: 'number', none: no, bad: no, term });
export const dayOf = (term: Term): Value => ({ kind: 'day', none: no, bad: no, term });

/** 无, and not in trouble. */
export const isNone = (value: Value): Term => and(not(value.bad), value.none);

/** 全额 and n% are of `base`; inside 检查 and 约束 a comparison with 无 makes the whole hold. */
export interface Place {
  readonly base?: Value;
  readonly assertion?: 'holds' | 'fails';
}

export interface Door {
  readonly graph: Graph;
  readonly book: Book;
  truth(expr: Expr, place?: Place): Truth;
  value(expr: Expr, place?: Place): Value;
  /** Whether a value that is neither 无 nor in trouble lies in the set. */
  contains(set: SetExpr, value: Value): Truth;
  member(group: Id): Truth;
  /** The solver's name of a fact or roll. */
  nameOf(id: Id): Term;
}

/** A comparison with 无 is false, or whatever `result` says; one that rests on a trouble is open. */
export function withoutNone(values: readonly Value[], result: boolean, make: () => Truth): Truth {
  const none = or(...values.map(isNone));
  const bad = or(...values.map((value) => value.bad));
  const truth = values.some(({ kind }) => kind === 'nothing') ? sure(no) : make();
  const fine = and(not(none), not(bad));
  return {
    holds: or(result ? none : no, and(fine, truth.holds)),
    fails: or(result ? no : none, and(fine, truth.fails)),
  };
}

/** Of values that are neither 无 nor in trouble. */
export function compared(operator: string, a: Value, b: Value): Truth {
  if (a.kind === 'truth' && b.kind === 'truth') {
    const same = some([all([a, b]), all([negated(a), negated(b)])]);
    if (operator === '=') return same;
    if (operator === '≠') return negated(same);
    throw new Unsupported('order of truths');
  }
  if (!('term' in a) || !('term' in b) || a.kind !== b.kind) {
    throw new Unsupported(`${a.kind} compared with ${b.kind}`);
  }
  const same = apply('=', a.term, b.term);
  if (operator === '=') return sure(same);
  if (operator === '≠') return sure(not(same));
  const sign = { '<': '<', '≤': '<=', '>': '>', '≥': '>=' }[operator];
  if (sign === undefined) throw new Unsupported(operator);
  return sure(apply(sign, a.term, b.term));
}
