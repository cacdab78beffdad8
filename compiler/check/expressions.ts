/**
 * The three ways of reading an expression, tied together.
 */
import { noteWritten } from '../graph/written.ts';
import { checkCondition } from './conditions.ts';
import { type Checker, hole } from './context.ts';
import { checkSet } from './sets.ts';
import { checkValue } from './values.ts';

export const checker: Checker = {
  condition(context, expression) {
    const expr = checkCondition(context, expression);
    if (expr !== hole) noteWritten(expr, expression);
    return expr;
  },
  value: checkValue,
  set: checkSet,
};
