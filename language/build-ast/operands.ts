/**
 * Takes the concrete trees of sums, operands and lengths, gives expressions. Guarantees: postfixes and unary − bind
 * tighter than × ÷, these tighter than + −; sums and products are flat; a chain of postfixes is bounded.
 */
import type { Expression, Product, Sum } from '../ast.ts';
import { referenceOf, type Tree } from '../grammar.ts';
import { minusBetweenAges, mustBeName, startMissing } from '../problems/expressions.ts';
import { diagnose } from '../problems/problem.ts';
import { tooDeep } from '../problems/structure.ts';
import * as t from '../tokens.ts';
import {
  type Context,
  Cursor,
  deepest,
  isOf,
  missing,
  spanOf,
  treeSpan,
  unusable,
} from './context.ts';
import { dayOfMonth, literal, monthDay } from './literals.ts';
import { nameOf, quotedOf } from './names.ts';
import { length, type Pairing, postfix } from './postfixes.ts';

const k = t.keywordType;

/** A flat chain of operands; `operators[i]` stands before `operands[i + 1]`. */
export interface Chained {
  readonly operands: Expression[];
  readonly operators: t.Lexeme[];
}

const wordKinds = new Map<t.TokenType, 'none' | 'full' | 'unspecified' | 'unknown' | 'remainder'>([
  [k('None'), 'none'],
  [k('Full'), 'full'],
  [k('Unspecified'), 'unspecified'],
  [k('Unknown'), 'unknown'],
  [k('Remainder'), 'remainder'],
]);

/** 自 D 起 N [期满]: the grammar reads 起 as a postfix of D, and it is taken off again here. */
function startingOn(cursor: Cursor, from: t.Lexeme, context: Context): Expression {
  const operandTree = cursor.tree('operand');
  const date = operandTree === undefined ? missing(context) : operand(operandTree, context);
  const count = length(cursor.tree('length'), context);
  const expired = cursor.token(k('Expired')) !== undefined;
  const span = { start: from.startOffset, end: context.at };
  if (date.kind === 'point' && date.point === 'start') {
    return { kind: 'startingOn', date: date.of, length: count, expired, ...span };
  }
  if (date.kind !== 'missing' && count.value.kind !== 'missing') {
    const fix = {
      title: { 'zh-CN': '补上“起”', en: 'Insert 起' },
      safe: true,
      edits: [{ start: date.end, end: date.end, text: ' 起' }],
    };
    context.report(diagnose(startMissing, span, {}, { fixes: [fix] }));
  }
  return { kind: 'startingOn', date, length: count, expired, ...span };
}

function bracketed(cursor: Cursor, context: Context): Expression {
  const inner = cursor.tree('condition');
  const value = inner === undefined ? missing(context) : context.condition(inner);
  cursor.token(t.Close);
  return value;
}

/** A name, and what 原, 上年, 上级 or a bracket make of it. */
function named(cursor: Cursor, first: t.Lexeme, context: Context): Expression {
  const reference = referenceOf(first);
  if (reference !== undefined) {
    const start = first.startOffset;
    const day = cursor.token(t.MonthDay);
    const second = cursor.token(t.Name);
    first.special = day !== undefined || second !== undefined;
    if (day !== undefined) return relativeDay('last', start, day, context);
    if (second !== undefined) {
      const name = nameOf(second, context);
      const span = { start, end: context.at };
      if (reference === '原') return { kind: 'original', name, ...span };
      const document = reference === '上年' ? 'lastYear' : 'superior';
      return suppose(cursor, { kind: 'other', document, name, ...span }, context);
    }
  }
  return suppose(cursor, nameOf(first, context), context);
}

/** `个人缴费标准（缴费档次 为 二档）`; only an item can be supposed. */
function suppose(cursor: Cursor, item: Expression, context: Context): Expression {
  if (cursor.token(t.Open) === undefined) return item;
  const condition = bracketed(cursor, context);
  const span = { start: item.start, end: context.at };
  if (item.kind === 'name') return { kind: 'suppose', item, condition, ...span };
  if (item.kind !== 'missing') {
    const text = context.text.slice(item.start, item.end);
    context.report(diagnose(mustBeName, item, { text }));
  }
  return unusable(span);
}

function relativeDay(
  year: 'last' | 'this' | 'next',
  start: number,
  lexeme: t.Lexeme | undefined,
  context: Context,
): Expression {
  const found = lexeme && monthDay(lexeme, context);
  if (found === undefined) return unusable({ start, end: context.at });
  return { kind: 'relativeDay', year, month: found.month, day: found.day, start, end: found.end };
}

function atom(tree: Tree | undefined, context: Context): Expression {
  if (tree === undefined) return missing(context);
  const cursor = new Cursor(tree, context);
  const lexeme = cursor.token();
  if (lexeme === undefined) return missing(context);
  const span = spanOf(lexeme);
  const type = lexeme.tokenType;
  const word = wordKinds.get(type);
  if (word !== undefined) return { kind: word, ...span };
  switch (type.name) {
    case 'Yes':
    case 'No':
      return { kind: 'yesNo', value: type === k('Yes'), ...span };
    case 'Pending': {
      const reason = cursor.token(t.Name);
      if (reason === undefined) return { kind: 'pending', ...span };
      const end = spanOf(reason).end;
      return { kind: 'pending', reason: quotedOf(reason, context), start: span.start, end };
    }
    case t.Open.name: {
      const inner = bracketed(cursor, context);
      return { ...inner, start: span.start, end: context.at };
    }
    case 'From':
      return startingOn(cursor, lexeme, context);
    case 'ThisBenefitYear':
      return relativeDay('this', span.start, cursor.token(t.MonthDay), context);
    case 'NextYear':
      return relativeDay('next', span.start, cursor.token(t.MonthDay), context);
    case 'Monthly': {
      const duration = cursor.token(t.Duration);
      const day = duration && dayOfMonth(duration, context);
      if (day === undefined) return unusable({ start: span.start, end: context.at });
      const bound = { day };
      return {
        kind: 'recurring',
        every: 'month',
        from: bound,
        to: bound,
        start: span.start,
        end: context.at,
      };
    }
    case 'Yearly': {
      const lexemeOfDay = cursor.token(t.MonthDay);
      const day = lexemeOfDay && monthDay(lexemeOfDay, context);
      if (day === undefined) return unusable({ start: span.start, end: context.at });
      const bound = { month: day.month, day: day.day };
      return {
        kind: 'recurring',
        every: 'year',
        from: bound,
        to: bound,
        start: span.start,
        end: context.at,
      };
    }
    case t.Hole.name:
      return unusable(span);
    default:
      return isOf(lexeme, t.Name) ? named(cursor, lexeme, context) : literal(lexeme, context);
  }
}

/** An atom with its postfixes and unary minus signs. */
function operand(tree: Tree, context: Context, pairing?: Pairing): Expression {
  const cursor = new Cursor(tree, context);
  const minuses: t.Lexeme[] = [];
  for (let sign = cursor.token(t.Minus); sign !== undefined; sign = cursor.token(t.Minus)) {
    minuses.push(sign);
  }
  let value = atom(cursor.tree('atom'), context);
  let depth = minuses.length;
  for (let next = cursor.tree('postfix'); next !== undefined; next = cursor.tree('postfix')) {
    depth++;
    if (depth <= deepest) value = postfix(next, value, pairing, context);
  }
  if (depth > deepest) {
    const span = treeSpan(tree, context);
    context.report(diagnose(tooDeep, span, { most: deepest }));
    context.at = span.end;
    return unusable(span);
  }
  for (const sign of minuses.reverse()) {
    value = { kind: 'negation', operand: value, start: sign.startOffset, end: value.end };
  }
  return value;
}

const isAge = (value: Expression | undefined): boolean =>
  value?.kind === 'quantity' && value.unit === 'age';

/** 60岁－69岁 computes minus nine, and never means it. */
function noteAges(
  left: Expression | undefined,
  operator: t.Lexeme,
  right: Expression | undefined,
  context: Context,
): void {
  if (operator.tokenType !== t.Minus || right === undefined || left === undefined) return;
  if (!isAge(right) || !(isAge(left) || left.kind === 'number')) return;
  const span = { start: left.start, end: right.end };
  const edits = [{ ...spanOf(operator), text: ' 至 ' }];
  const fixes = [{ title: { 'zh-CN': '改为“至”', en: 'Write 至' }, safe: false, edits }];
  const text = context.text.slice(span.start, span.end);
  context.report(diagnose(minusBetweenAges, span, { text }, { fixes }));
}

/** `0-60` where only a range makes sense: the minus sign was meant as 至. */
export function noteMinusForTo(value: Expression, context: Context): void {
  if (value.kind !== 'sum' || value.terms.length !== 2) return;
  const [left, right] = value.terms;
  if (left?.operand.kind !== 'number' || right?.operand.kind !== 'number' || !right.negative)
    return;
  const text = context.text.slice(value.start, value.end);
  const between = { start: left.operand.end, end: right.operand.start };
  const title = { 'zh-CN': '改为“至”', en: 'Write 至' };
  const fixes = [{ title, safe: false, edits: [{ ...between, text: ' 至 ' }] }];
  context.report(diagnose(minusBetweenAges, value, { text }, { fixes }));
}

/** The operands of a sum, not grouped yet. */
export function chained(tree: Tree | undefined, context: Context, pairing?: Pairing): Chained {
  if (tree === undefined) return { operands: [missing(context)], operators: [] };
  const cursor = new Cursor(tree, context);
  const operands: Expression[] = [];
  const operators: t.Lexeme[] = [];
  let waiting = pairing;
  while (!cursor.done) {
    const inner = cursor.tree('operand');
    operands.push(inner === undefined ? missing(context) : operand(inner, context, waiting));
    waiting = undefined;
    const operator = cursor.token();
    if (operator === undefined) {
      if (inner === undefined) cursor.skip();
      continue;
    }
    operators.push(operator);
    if (cursor.done) operands.push(missing(context));
  }
  for (const [index, operator] of operators.entries()) {
    noteAges(operands[index], operator, operands[index + 1], context);
  }
  if (operands.length === 0) operands.push(missing(context));
  return { operands, operators };
}

function product(factors: Product['factors'], first: Expression): Expression {
  if (factors.length === 1) return first;
  const last = factors.at(-1)?.operand ?? first;
  return { kind: 'product', factors, start: first.start, end: last.end };
}

/** Groups × ÷ before + −. */
export function grouped({ operands, operators }: Chained): Expression {
  const first = operands[0];
  if (first === undefined) return unusable({ start: 0, end: 0 });
  if (operators.length === 0) return first;
  const terms: { negative: boolean; operand: Expression }[] = [];
  let negative = false;
  let factors: { inverse: boolean; operand: Expression }[] = [{ inverse: false, operand: first }];
  const close = (): void => {
    const head = factors[0];
    if (head !== undefined) terms.push({ negative, operand: product(factors, head.operand) });
  };
  operators.forEach((operator, index) => {
    const next = operands[index + 1];
    if (next === undefined) return;
    if (operator.tokenType === t.Times || operator.tokenType === t.Divide) {
      factors.push({ inverse: operator.tokenType === t.Divide, operand: next });
    } else {
      close();
      negative = operator.tokenType === t.Minus;
      factors = [{ inverse: false, operand: next }];
    }
  });
  close();
  const only = terms[0];
  if (terms.length === 1 && only !== undefined) return only.operand;
  const last = operands.at(-1) ?? first;
  const sum: Sum = { kind: 'sum', terms, start: first.start, end: last.end };
  return sum;
}

/** A whole sum. */
export const sum = (tree: Tree | undefined, context: Context): Expression =>
  grouped(chained(tree, context));
