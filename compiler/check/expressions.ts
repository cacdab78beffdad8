/**
 * The three ways of reading an expression, tied together.
 */
import { checkCondition } from './conditions.ts';
import type { Checker } from './context.ts';
import { checkSet } from './sets.ts';
import { checkValue } from './values.ts';

export const checker: Checker = { condition: checkCondition, value: checkValue, set: checkSet };
