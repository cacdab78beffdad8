/**
 * Checks values: amounts, numbers, dates, options, and conditions used as values.
 *
 * Takes an expression, gives a graph expression with its type. Guarantees: units and types fit; what does not is
 * reported once, with the writer's own words, and typed as `error`.
 */
import type { Expression, Name, StatementOf, Sum } from '../../language/ast.ts';
import { typeProblems } from '../../language/problems/types.ts';
import { assertNever } from '../never.ts';
import type { Declaration, Placed } from '../resolve/declarations.ts';
import * as types from '../types.ts';
import { type Type, typeOfValue, typeWord } from '../types.ts';
import { fits } from './conditions.ts';
import {
  type Context,
  hole,
  lookUp,
  quote,
  report,
  reportWrongKind,
  type Typed,
} from './context.ts';
import { checkDate } from './dates.ts';
import { dateLiteral, exactOf, unitOf } from './literals.ts';
import { checkOriginal, checkOther, checkSuppose } from './other-values.ts';
import { benefitPeriodNames } from './sets.ts';

const failed: Typed = { expr: hole, type: types.error };

export function checkValue(context: Context, expression: Expression): Typed {
  switch (expression.kind) {
    case 'missing':
      return failed;
    case 'name':
      return namedValue(context, expression);
    case 'number':
      return {
        expr: { kind: 'number', value: exactOf(expression.value) },
        type: types.plainNumber,
      };
    case 'money':
      return { expr: { kind: 'money', fen: exactOf(expression.fen) }, type: types.money };
    case 'percent':
      return context.shares === true
        ? { expr: { kind: 'share', of: exactOf(expression.value), full: false }, type: types.money }
        : { expr: { kind: 'number', value: exactOf(expression.value) }, type: types.percent };
    case 'full':
      if (context.shares === true)
        return { expr: { kind: 'share', of: '1', full: true }, type: types.money };
      report(context, typeProblems.shareWithoutBase, expression, { item: context.item ?? '这里' });
      return failed;
    case 'quantity': {
      const unit = unitOf(expression.unit);
      return {
        expr: { kind: 'number', value: exactOf(expression.value), unit },
        type: types.numberOf(unit),
      };
    }
    case 'date':
      return { expr: { kind: 'date', day: dateLiteral(expression) }, type: types.date };
    case 'none':
      return { expr: { kind: 'none' }, type: types.any };
    case 'pending': {
      const reason = expression.reason === undefined ? {} : { reason: expression.reason.text };
      return { expr: { kind: 'pending', name: context.item ?? '', ...reason }, type: types.any };
    }
    case 'unspecified':
      return { expr: { kind: 'unspecified', name: context.item ?? '' }, type: types.any };
    case 'yesNo':
    case 'and':
    case 'or':
    case 'anyOf':
    case 'not':
    case 'comparison':
    case 'inside':
      return { expr: context.check.condition(plain(context), expression), type: types.condition };
    case 'sum':
      return sum(context, expression);
    case 'negation': {
      const operand = context.check.value(context, expression.operand);
      return {
        expr: { kind: 'sum', terms: [{ negative: true, operand: operand.expr }] },
        type: operand.type,
      };
    }
    case 'product':
      return product(context, expression);
    case 'pick':
      return pick(context, expression);
    case 'rounded':
      return rounded(context, expression);
    case 'measure':
      return expression.measure === 'days'
        ? {
            expr: { kind: 'dayCount', of: context.check.set(context, expression.of) },
            type: types.numberOf('day'),
          }
        : { expr: count(context, expression.of), type: types.plainNumber };
    case 'relativeDay':
    case 'shift':
    case 'calendarDay':
    case 'point':
    case 'datePart':
    case 'elapsed':
    case 'startingOn':
      return checkDate(plain(context), expression);
    case 'original':
      return checkOriginal(context, expression);
    case 'other':
      return checkOther(context, expression);
    case 'suppose':
      return checkSuppose(context, expression);
    case 'monthDay':
      return misplaced(
        context,
        expression,
        '「每年」之后；一年中的某天前面要写年份，或写「上年」「本年」「次年」',
      );
    case 'side':
      return misplaced(context, expression, '「在」之后');
    case 'range':
    case 'halfRange':
    case 'bound':
      return misplaced(context, expression, '「在」「为」之后和表格里');
    case 'recurring':
    case 'except':
      return misplaced(context, expression, '时段里');
    case 'unknown':
      return misplaced(context, expression, '示例里');
    case 'remainder':
      return misplaced(context, expression, '出资方的份额里');
    case 'otherwise':
      return misplaced(context, expression, '一项的开头');
    default:
      return assertNever(expression);
  }
}

/** Shares of a base are amounts; inside conditions and dates a percentage is a plain number. */
function plain(context: Context): Context {
  return context.shares === true ? { ...context, shares: false } : context;
}

function misplaced(context: Context, expression: Expression, place: string): Typed {
  report(context, typeProblems.misplaced, expression, { text: quote(context, expression), place });
  return failed;
}

function namedValue(context: Context, name: Name): Typed {
  if (benefitPeriodNames.includes(name.text)) {
    report(context, typeProblems.wanted, name, {
      text: name.text,
      is: '时段',
      wanted: '它的起或止',
    });
    return failed;
  }
  const found = lookUp(context, name);
  if (found === undefined) return failed;
  const { scope } = context;
  switch (found.kind) {
    case 'fact': {
      const type = scope.factTypes.get(found.name);
      if (type === undefined) return failed;
      const options = type.kind === 'option' ? type.options.map((option) => option.name) : [];
      return {
        expr: { kind: 'fact', fact: found.id },
        type: typeOfValue(type.kind, { owner: found.name, options }),
      };
    }
    case 'item': {
      const shape = scope.itemShapes.get(found.name);
      if (shape === undefined) return failed;
      const options = shape.options?.map((option) => option.name) ?? [];
      return {
        expr: { kind: 'item', item: found.id },
        type: typeOfValue(shape.type, { owner: found.name, options }),
      };
    }
    case 'group':
    case 'case': {
      const inline = context.inlineCases === true ? writtenOut(context, found) : undefined;
      if (inline !== undefined) return { expr: inline, type: types.condition };
      if (found.kind === 'case')
        return { expr: { kind: 'case', case: found.id }, type: types.condition };
      const asOf = context.asOf === undefined ? {} : { asOf: context.asOf };
      return { expr: { kind: 'member', group: found.id, ...asOf }, type: types.condition };
    }
    case 'period':
    case 'payer':
      reportWrongKind(context, name, found, '可以算、可以比的值');
      return failed;
    default:
      return assertNever(found);
  }
}

/** The conditions of a case or a defined group, with this provision's own day for rolls. */
function writtenOut(
  context: Context,
  declaration: Declaration<'case' | 'group'>,
): Typed['expr'] | undefined {
  const written = (
    declaration.versions as readonly Placed<StatementOf<'case' | 'group'>>[]
  ).flatMap(({ file, statement }) => {
    const conditions =
      statement.kind === 'case'
        ? statement.conditions.map(({ condition }) => condition)
        : [statement.condition].filter((one) => one !== undefined);
    return conditions.map((condition) => context.check.condition({ ...context, file }, condition));
  });
  const [only] = written;
  if (only === undefined) return undefined;
  return written.length === 1 ? only : { kind: 'or', operands: written };
}

function sum(context: Context, expression: Sum): Typed {
  const terms = expression.terms.map((term) => ({
    ...term,
    ...context.check.value(context, term.operand),
  }));
  const [first, ...others] = terms;
  if (first === undefined) return failed;
  let type: Type = first.type;
  for (const [index, other] of others.entries()) {
    const before = { start: expression.start, end: terms[index]?.operand.end ?? expression.end };
    if (!fits(context, type, before, other.type, other.operand)) return failed;
    if (type.kind === 'any' || (type.kind === 'number' && type.unit === undefined))
      type = other.type;
  }
  if (!['money', 'number', 'percent', 'any', 'error'].includes(type.kind)) {
    return wanted(context, expression, type, '金额或数');
  }
  return {
    expr: { kind: 'sum', terms: terms.map(({ negative, expr }) => ({ negative, operand: expr })) },
    type,
  };
}

function product(context: Context, expression: Extract<Expression, { kind: 'product' }>): Typed {
  const factors = expression.factors.map((factor) => ({
    inverse: factor.inverse,
    written: factor.operand,
    ...context.check.value(plain(context), factor.operand),
  }));
  let moneyPower = 0;
  let unit: Type = types.plainNumber;
  for (const factor of factors) {
    if (factor.type.kind === 'money') moneyPower += factor.inverse ? -1 : 1;
    else if (factor.type.kind === 'percent') unit = types.percent;
    else if (!['number', 'any', 'error'].includes(factor.type.kind)) {
      return wanted(context, factor.written, factor.type, '金额或数');
    }
  }
  if (moneyPower !== 0 && moneyPower !== 1)
    return wanted(context, expression, types.money, '金额乘以或除以一个数');
  const allNumbers = factors.every((factor) => factor.type.kind === 'number');
  return {
    expr: {
      kind: 'product',
      factors: factors.map(({ inverse, expr }) => ({ inverse, operand: expr })),
    },
    type: moneyPower === 1 ? types.money : allNumbers ? types.plainNumber : unit,
  };
}

function pick(context: Context, expression: Extract<Expression, { kind: 'pick' }>): Typed {
  const operands = expression.operands.map((written) => ({
    written,
    ...context.check.value(context, written),
  }));
  const dates = expression.pick === 'earlier' || expression.pick === 'later';
  let type: Type = types.any;
  for (const [index, operand] of operands.entries()) {
    const before = {
      start: expression.start,
      end: operands[index - 1]?.written.end ?? expression.start,
    };
    const { kind } = operand.type;
    const right = dates ? kind === 'date' : ['money', 'number', 'percent'].includes(kind);
    if (!right && kind !== 'any' && kind !== 'error') {
      return wanted(context, operand.written, operand.type, dates ? '日期' : '金额或数');
    }
    if (!fits(context, type, before, operand.type, operand.written)) return failed;
    if (type.kind === 'any') type = operand.type;
  }
  return {
    expr: { kind: 'pick', pick: expression.pick, operands: operands.map(({ expr }) => expr) },
    type,
  };
}

function rounded(context: Context, expression: Extract<Expression, { kind: 'rounded' }>): Typed {
  const operand = context.check.value(context, expression.operand);
  if (!['money', 'any', 'error'].includes(operand.type.kind)) {
    return wanted(context, expression.operand, operand.type, '金额');
  }
  const { mode, unitFen: unit } = expression;
  return { expr: { kind: 'round', operand: operand.expr, mode, unit }, type: types.money };
}

function count(context: Context, of: Expression): Typed['expr'] {
  const parts = of.kind === 'anyOf' ? of.operands : [of];
  return { kind: 'count', operands: parts.map((part) => context.check.condition(context, part)) };
}

function wanted(context: Context, expression: Expression, is: Type, what: string): Typed {
  if (is.kind !== 'error') {
    report(context, typeProblems.wanted, expression, {
      text: quote(context, expression),
      is: typeWord(is),
      wanted: what,
    });
  }
  return failed;
}
