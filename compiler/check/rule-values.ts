/**
 * Checks the value of a rule against the item it decides: amounts, bounds, shares, dates, options, yes and no.
 */
import type { BoundPrefix, Expression } from '../../language/ast.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Expr } from '../graph/graph.ts';
import * as types from '../types.ts';
import { typeOfValue, typeWord } from '../types.ts';
import { compareWith, operatorOf, optionNamed } from './conditions.ts';
import { type Context, hole, type ItemShape, quote, report, type Typed } from './context.ts';

/** `context.item` names the item; `context.shares` says whether it has a base. */
export function checkRuleValue(context: Context, written: Expression, shape: ItemShape): Expr {
  const item = context.item ?? '';
  if (written.kind === 'bound') return bound(context, written, shape);
  if (written.kind === 'range' && shape.type === 'money') {
    const min = amount(context, written.from, shape);
    const max = amount(context, written.to, shape);
    return { kind: 'bound', name: item, min, max };
  }
  if (shape.type === 'yesNo') {
    return isOpen(written)
      ? context.check.value(context, written).expr
      : context.check.condition(context, written);
  }
  if (shape.type === 'option' && written.kind === 'name') {
    const options = shape.options?.map((option) => option.name) ?? [];
    const option = optionNamed(context, { kind: 'option', owner: item, options }, written);
    return option === undefined ? hole : { kind: 'option', option };
  }
  return amount(context, written, shape);
}

/** 待定, 未规定, 无 fit every item. */
function isOpen(written: Expression): boolean {
  return written.kind === 'pending' || written.kind === 'unspecified' || written.kind === 'none';
}

function amount(context: Context, written: Expression, shape: ItemShape): Expr {
  const { expr, type } = context.check.value(context, written);
  const item = context.item ?? '';
  const wanted = typeOfValue(shape.type, { owner: item, options: [] });
  if (types.compatible(type, wanted)) return expr;
  if (shape.type === 'money' && type.kind === 'percent' && context.shares !== true) {
    report(context, typeProblems.shareWithoutBase, written, { item });
  } else if (type.kind !== 'error') {
    report(context, typeProblems.wanted, written, {
      text: quote(context, written),
      is: typeWord(type),
      wanted: typeWord(wanted),
    });
  }
  return hole;
}

/** 不低于 80元: some amount from 80 yuan; 超过 and 不满 leave the figure itself out by one fen. */
function bound(context: Context, written: BoundPrefix, shape: ItemShape): Expr {
  if (shape.type !== 'money') {
    report(context, typeProblems.misplaced, written, {
      text: quote(context, written),
      place: '金额项目里；日期和数要写定',
    });
    return hole;
  }
  const edge = amount(context, written.operand, shape);
  const name = context.item ?? '';
  const fen = (negative: boolean): Expr => ({
    kind: 'sum',
    terms: [
      { negative: false, operand: edge },
      { negative, operand: { kind: 'money', fen: '1' } },
    ],
  });
  switch (operatorOf(written.operator)) {
    case '≥':
      return { kind: 'bound', name, min: edge };
    case '>':
      return { kind: 'bound', name, min: fen(false) };
    case '≤':
      return { kind: 'bound', name, max: edge };
    case '<':
      return { kind: 'bound', name, max: fen(true) };
    case '=':
    case '≠':
      return edge;
  }
}

/** `expected` of 即 and 检查: equality, a bound, an option or 无. */
export function checkEquals(
  context: Context,
  left: Typed,
  leftWritten: Expression,
  expected: Expression,
): Expr {
  if (expected.kind === 'bound') {
    return compareWith(context, left, leftWritten, expected.operator, expected.operand);
  }
  return compareWith(context, left, leftWritten, 'is', expected);
}
