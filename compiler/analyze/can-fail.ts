/**
 * Whether the figures of a rule can be at fault at all: above their base, no whole fen, not paid in full, or not to be
 * computed. Told from how they are written, without looking at anybody.
 */
import type { Expr, Item, Rule, SetExpr } from '../graph/graph.ts';

export function canRuleFail(rule: Rule, item: Pick<Item, 'base'> | undefined): boolean {
  const base = rule.base ?? item?.base;
  // Most rules give an amount, and that is all.
  if (rule.value.kind === 'money' && !(base ?? rule.payers ?? rule.floor ?? rule.cap)) return false;
  const isPaid = rule.payers?.shares.some(({ share }) => share !== 'all') === true;
  if (isPaid || (base !== undefined && !isWithinBase(rule.value))) return true;
  return [rule.value, base, rule.floor, rule.cap].some((each) => each && canFail(each));
}

/** Never above its base, whatever that is. */
function isWithinBase(value: Expr): boolean {
  switch (value.kind) {
    case 'share':
      return value.full;
    case 'none':
    case 'pending':
    case 'unspecified':
      return true;
    default:
      return false;
  }
}

/** It may be no whole fen, divide by zero, or leave the calendar. */
function canFail(expr: Expr): boolean {
  return canBeBroken(expr) || canBePart(expr);
}

/** A fraction of a fen may be left. */
function canBePart(expr: Expr): boolean {
  switch (expr.kind) {
    case 'product':
      return true;
    case 'share':
      return !expr.full;
    case 'sum':
      return expr.terms.some(({ operand }) => canBePart(operand));
    case 'pick':
      return expr.operands.some(canBePart);
    default:
      return false;
  }
}

/** Some part of it may divide by zero, or count days or months by what is no number of them. */
function canBeBroken(expr: Expr | SetExpr): boolean {
  if (expr.kind === 'product') {
    if (expr.factors.some(({ inverse, operand }) => inverse && operand.kind !== 'number'))
      return true;
  } else if (expr.kind === 'shift' || expr.kind === 'startingOn') {
    if (expr.length.kind !== 'number') return true;
  }
  return Object.values(expr).some(
    (part: unknown) =>
      typeof part === 'object' && part !== null && canBeBroken(part as Expr | SetExpr),
  );
}
