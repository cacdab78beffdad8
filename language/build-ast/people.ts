/** Takes the items of 示例 and 样本, gives what is said of the person and what they must get. */
import type { Expected, Expression, GivenFact } from '../ast.ts';
import type { Tree } from '../grammar.ts';
import * as t from '../tokens.ts';
import { clauses, nameHere, payersOf } from './clauses.ts';
import { type Context, Cursor, missing, spanOf, treeSpan } from './context.ts';
import { sum } from './operands.ts';
import { operatorOf } from './operators.ts';
import { noteIsForEquals } from './relations.ts';

const k = t.keywordType;

/** `[为] 值`, `不低于 值` or `A 至 B`; nothing if the name stands alone. */
function stated(cursor: Cursor, context: Context): Expression | undefined {
  const operator = cursor.token(t.CompareWord, t.CompareSign, k('Yes'));
  if (operator !== undefined) noteIsForEquals(operator, context);
  const tree = cursor.tree('sum');
  if (tree === undefined) {
    if (operator === undefined) return undefined;
    // 是 at the end is the value, not the operator.
    return operator.tokenType === k('Yes')
      ? { kind: 'yesNo', value: true, ...spanOf(operator) }
      : missing(context);
  }
  let value = sum(tree, context);
  if (cursor.token(k('To')) !== undefined) {
    const to = sum(cursor.tree('sum'), context);
    value = { kind: 'range', from: value, to, start: value.start, end: to.end };
  }
  if (operator === undefined) return value;
  const comparison = operatorOf(operator);
  if (comparison === 'is' || comparison === '=') return value;
  const { start } = spanOf(operator);
  return { kind: 'bound', operator: comparison, operand: value, start, end: value.end };
}

function given(tree: Tree, context: Context): GivenFact {
  const cursor = new Cursor(tree, context);
  let negated = false;
  while (cursor.token(k('Not'), k('NotYet')) !== undefined) negated = !negated;
  const name = nameHere(cursor, context);
  const value = stated(cursor, context);
  const span = treeSpan(tree, context);
  const fact: GivenFact = { kind: 'given', name, negated, ...span };
  return value === undefined ? fact : { ...fact, value };
}

function expected(tree: Tree, context: Context): Expected {
  const cursor = new Cursor(tree, context);
  const name = nameHere(cursor, context);
  const value = stated(cursor, context) ?? missing(context);
  const found = clauses(cursor.tree('clauses'), context);
  const payers = payersOf(found);
  const span = treeSpan(tree, context);
  const expectation: Expected = { kind: 'expected', name, value, ...span };
  return payers === undefined ? expectation : { ...expectation, payers };
}

export interface Said {
  readonly given: readonly GivenFact[];
  readonly expected: readonly Expected[];
}

/** One item of an example: facts, then expectations. */
export function said(tree: Tree, context: Context): Said {
  const cursor = new Cursor(tree, context);
  const facts: GivenFact[] = [];
  const expectations: Expected[] = [];
  while (!cursor.done) {
    const fact = cursor.tree('given');
    const expectation = fact === undefined ? cursor.tree('expected') : undefined;
    if (fact !== undefined) facts.push(given(fact, context));
    else if (expectation !== undefined) expectations.push(expected(expectation, context));
    else if (cursor.token() === undefined) cursor.skip();
  }
  return { given: facts, expected: expectations };
}
