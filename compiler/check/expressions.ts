/**
 * The three ways of reading an expression, tied together.
 */
import { checkCondition } from './conditions.ts';
import { type Checker, hole } from './context.ts';
import { checkSet } from './sets.ts';
import { checkValue } from './values.ts';

export const checker: Checker = {
  condition(context, expression) {
    const expr = checkCondition(context, expression);
    const { start, end } = expression;
    if (expr !== hole) context.scope.places.set(expr, { start, end });
    return expr;
  },
  value: checkValue,
  set: checkSet,
};
