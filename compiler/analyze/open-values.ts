/**
 * What conditions wait for: 待定 and 未规定.
 *
 * Takes conditions in a view; gives the doubt in which the evaluator leaves them, of whomever it does.
 */
import type { Expr } from '../graph/graph.ts';
import { isDoubt } from '../run/kleene.ts';
import { type Doubt, mayChange } from '../values/doubt.ts';
import type { View } from './view.ts';

/** Of a condition that is never decided in the view. */
export function whatIsOpen(view: View, expr: Expr): Doubt | undefined {
  const truth = view.prepared.compileTruth(expr, { owner: 'analysis' })(view.everyone);
  return isDoubt(truth) ? truth : undefined;
}

/**
 * A day that may be 无, compared with one that is 待定 or 未规定 of everybody in the view: how it comes out of whom it is 无;
 * of all others it is never decided. Undefined for anything else.
 */
export function openUnlessNone(
  view: View,
  expr: Expr,
): { readonly fact: Expr; readonly ifNone: boolean; readonly doubt: Doubt } | undefined {
  if (expr.kind !== 'compare') return undefined;
  const { left, right } = expr;
  const fact = left.kind === 'fact' ? left : right;
  const other = fact === left ? right : left;
  if (fact.kind !== 'fact' || other.kind !== 'item') return undefined;
  const { type, silence } = view.prepared.facts.get(fact.fact) ?? {};
  if (type?.kind !== 'date' || silence !== 'none') return undefined;
  const { value } = view.everyone.item(other.item);
  if (value.kind !== 'open' || mayChange(value.doubt)) return undefined;
  const truth = view.prepared.compileTruth(expr, { owner: 'analysis' });
  const ifNone = truth(view.open([{ id: fact.fact, value: { kind: 'none' } }]));
  return isDoubt(ifNone) ? undefined : { fact, ifNone, doubt: value.doubt };
}

/** If they are all the same. */
export function onlyOne(doubts: readonly (Doubt | undefined)[]): Doubt | undefined {
  const texts = new Set(doubts.map((doubt) => JSON.stringify(doubt)));
  return texts.size === 1 ? doubts[0] : undefined;
}
