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
    const text = context.scope.texts.get(context.file);
    if (expr !== hole && text !== undefined) noteWritten(expr, expression, text);
    return expr;
  },
  value: checkValue,
  set: checkSet,
};
