/**
 * Checks conditions: what must answer yes or no.
 *
 * Takes an expression, gives a boolean graph expression. Guarantees: `、` becomes `or`, every spelling of a comparison
 * becomes one of six operators, options are looked up in the fact on the left.
 */
import type {
  Comparison,
  ComparisonOperator,
  Expression,
  Inside,
  Name,
  Span,
} from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { CompareOperator, Expr, SetExpr } from '../graph/graph.ts';
import { assertNever } from '../never.ts';
import { compatible, type Type, typeWord, unitsClash } from '../types.ts';
import {
  type Context,
  hole,
  lookUp,
  quote,
  refer,
  report,
  reportWrongKind,
  type Typed,
} from './context.ts';

export function checkCondition(context: Context, expression: Expression): Expr {
  switch (expression.kind) {
    case 'missing':
      return hole;
    case 'name':
      return namedCondition(context, expression);
    case 'and':
      return chain(context, 'and', expression.operands);
    case 'or':
    case 'anyOf':
      return chain(context, 'or', expression.operands);
    case 'not':
      return { kind: 'not', operand: context.check.condition(context, expression.operand) };
    case 'comparison':
      return comparison(context, expression);
    case 'inside':
      return inside(context, expression);
    case 'yesNo':
      return { kind: 'yesNo', value: expression.value };
    default: {
      const { expr, type } = context.check.value(context, expression);
      if (type.kind !== 'condition' && type.kind !== 'error') {
        report(context, typeProblems.wanted, expression, {
          text: quote(context, expression),
          is: typeWord(type),
          wanted: '条件',
        });
        return hole;
      }
      return expr;
    }
  }
}

function chain(context: Context, kind: 'and' | 'or', operands: readonly Expression[]): Expr {
  const checked: Expr[] = [];
  for (const operand of operands) {
    const expr = context.check.condition(context, operand);
    if (expr.kind !== kind) checked.push(expr);
    else for (const inner of expr.operands) checked.push(inner);
  }
  return { kind, operands: checked };
}

function namedCondition(context: Context, name: Name): Expr {
  const found = lookUp(context, name);
  if (found === undefined) return hole;
  const { expr, type } = context.check.value(context, name);
  if (type.kind === 'condition' || type.kind === 'error') return expr;
  reportWrongKind(context, name, found, '人群、情形，或者是否类的事实、项目');
  return hole;
}

const operators: Readonly<Record<ComparisonOperator, CompareOperator>> = {
  is: '=',
  '=': '=',
  '≠': '≠',
  atLeast: '≥',
  reaches: '≥',
  notEarlier: '≥',
  '≥': '≥',
  atMost: '≤',
  notOver: '≤',
  notLater: '≤',
  '≤': '≤',
  under: '<',
  earlier: '<',
  '<': '<',
  exceeds: '>',
  later: '>',
  '>': '>',
};

/** 不低于, 满 and ≥ are one operator. */
export function operatorOf(written: ComparisonOperator): CompareOperator {
  return operators[written];
}

function comparison(context: Context, written: Comparison): Expr {
  const left = context.check.value(context, written.left);
  return compareWith(context, left, written.left, written.operator, written.right);
}

/** `left` compared with what is written on the right: an option, a range, 无, or a value. */
export function compareWith(
  context: Context,
  left: Typed,
  leftWritten: Expression,
  operator: ComparisonOperator,
  right: Expression,
): Expr {
  const equality = operator === 'is' || operator === '=' || operator === '≠';
  const negate = (expr: Expr): Expr => (operator === '≠' ? { kind: 'not', operand: expr } : expr);
  if (right.kind === 'anyOf') {
    const operands = right.operands.map((one) =>
      compareWith(context, left, leftWritten, equality ? 'is' : operator, one),
    );
    return negate({ kind: 'or', operands });
  }
  if (equality) {
    if (right.kind === 'none') return negate({ kind: 'isNone', operand: left.expr });
    if (right.kind === 'yesNo' && left.type.kind === 'condition') {
      return negate(right.value ? left.expr : { kind: 'not', operand: left.expr });
    }
    if (left.type.kind === 'option') return negate(optionEquals(context, left, left.type, right));
    if (right.kind === 'range' || right.kind === 'halfRange' || right.kind === 'bound') {
      return negate(inRange(context, left, leftWritten, right));
    }
  }
  const value = context.check.value(context, right);
  if (!fits(context, left.type, leftWritten, value.type, right)) return hole;
  if (operator === '≠')
    return negate({ kind: 'compare', operator: '=', left: left.expr, right: value.expr });
  return { kind: 'compare', operator: operatorOf(operator), left: left.expr, right: value.expr };
}

function optionEquals(
  context: Context,
  left: Typed,
  type: Extract<Type, { kind: 'option' }>,
  right: Expression,
): Expr {
  if (right.kind === 'missing') return hole;
  if (right.kind !== 'name') {
    const value = context.check.value(context, right);
    if (compatible(type, value.type))
      return { kind: 'compare', operator: '=', left: left.expr, right: value.expr };
    report(context, typeProblems.wanted, right, {
      text: quote(context, right),
      is: typeWord(value.type),
      wanted: '选项',
    });
    return hole;
  }
  const option = optionNamed(context, type, right);
  return option === undefined
    ? hole
    : { kind: 'compare', operator: '=', left: left.expr, right: { kind: 'option', option } };
}

/** The option's own name, given its name or alias; reports an unknown one. */
export function optionNamed(
  context: Context,
  type: Extract<Type, { kind: 'option' }>,
  name: Name,
): string | undefined {
  const listed =
    context.scope.factTypes.get(type.owner)?.kind === 'option'
      ? context.scope.factTypes.get(type.owner)
      : undefined;
  const options =
    listed?.kind === 'option'
      ? listed.options
      : (context.scope.itemShapes.get(type.owner)?.options ?? []);
  const found = options.find((option) => option.name === name.text || option.alias === name.text);
  if (found === undefined) {
    report(context, nameProblems.unknownOption, name, {
      name: name.text,
      owner: type.owner,
      options: options.map((option) => option.name),
    });
    return undefined;
  }
  refer(context, name, `option:${type.owner}/${found.name}`);
  return found.name;
}

function inside(context: Context, written: Inside): Expr {
  const value = context.check.value(context, written.value);
  const { set } = written;
  if (set.kind === 'side') {
    const edge = context.check.value(context, set.date);
    if (!fits(context, value.type, written.value, edge.type, set)) return hole;
    return {
      kind: 'compare',
      operator: set.side === 'before' ? '<' : '>',
      left: value.expr,
      right: edge.expr,
    };
  }
  if (set.kind === 'shift')
    return { kind: 'within', value: value.expr, set: shiftWindow(context, set) };
  if (set.kind === 'range' || set.kind === 'halfRange' || set.kind === 'bound') {
    return inRange(context, value, written.value, set);
  }
  if (value.type.kind !== 'date' && value.type.kind !== 'error' && value.type.kind !== 'any') {
    report(context, typeProblems.wanted, written.value, {
      text: quote(context, written.value),
      is: typeWord(value.type),
      wanted: '日期',
    });
    return hole;
  }
  return { kind: 'within', value: value.expr, set: context.check.set(context, set) };
}

/** `在 D 后 N 内` is D…D+N, `在 D 前 N 内` is D−N…D, both ends included. */
function shiftWindow(context: Context, set: Extract<Expression, { kind: 'shift' }>): SetExpr {
  const anchor = context.check.value(context, set.date).expr;
  const far = context.check.value(context, set).expr;
  return set.direction === 'after'
    ? { kind: 'range', from: anchor, to: far }
    : { kind: 'range', from: far, to: anchor };
}

/** A value in `60 至 69`, `60 以上`, `不满 18`: a range or one comparison. */
export function inRange(
  context: Context,
  left: Typed,
  leftWritten: Expression,
  right: Extract<Expression, { kind: 'range' | 'halfRange' | 'bound' }>,
): Expr {
  switch (right.kind) {
    case 'range': {
      const from = context.check.value(context, right.from);
      const to = context.check.value(context, right.to);
      const fit =
        fits(context, left.type, leftWritten, from.type, right.from) &&
        fits(context, left.type, leftWritten, to.type, right.to);
      return fit
        ? { kind: 'within', value: left.expr, set: { kind: 'range', from: from.expr, to: to.expr } }
        : hole;
    }
    case 'halfRange': {
      const edge = context.check.value(context, right.operand);
      if (!fits(context, left.type, leftWritten, edge.type, right.operand)) return hole;
      const operator = right.direction === 'orMore' ? '≥' : '≤';
      return { kind: 'compare', operator, left: left.expr, right: edge.expr };
    }
    case 'bound': {
      const edge = context.check.value(context, right.operand);
      if (!fits(context, left.type, leftWritten, edge.type, right.operand)) return hole;
      return {
        kind: 'compare',
        operator: operatorOf(right.operator),
        left: left.expr,
        right: edge.expr,
      };
    }
    default:
      return assertNever(right);
  }
}

/** Reports two sides that cannot stand together. */
export function fits(
  context: Context,
  left: Type,
  leftWritten: Span,
  right: Type,
  rightWritten: Span,
): boolean {
  const problem = !compatible(left, right)
    ? typeProblems.mismatch
    : unitsClash(left, right)
      ? typeProblems.unitMismatch
      : undefined;
  if (problem === undefined) return left.kind !== 'error' && right.kind !== 'error';
  report(
    context,
    problem,
    { start: leftWritten.start, end: rightWritten.end },
    {
      left: quote(context, leftWritten),
      right: quote(context, rightWritten),
      leftType: typeWord(left),
      rightType: typeWord(right),
    },
  );
  return false;
}
