/**
 * Checks sets of days: periods, ranges, what recurs, and what is taken out.
 *
 * Takes an expression, gives a graph set. Guarantees: ends are dates; constant ends are in order.
 */
import type { Expression } from '../../language/ast.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Expr, SetExpr } from '../graph/graph.ts';
import { typeWord } from '../types.ts';
import { type Context, hole, lookUp, quote, report, reportWrongKind } from './context.ts';

/** Id of 待遇期, which the policy's head declares. */
export const benefitPeriodId = 'period:benefitPeriod';

/** Names under which 待遇期 can be written. */
export const benefitPeriodNames: readonly string[] = ['待遇期', 'benefitPeriod'];

const nothing: SetExpr = { kind: 'union', parts: [] };

export function checkSet(context: Context, expression: Expression): SetExpr {
  switch (expression.kind) {
    case 'missing':
      return nothing;
    case 'name': {
      if (benefitPeriodNames.includes(expression.text))
        return { kind: 'period', period: benefitPeriodId };
      const found = lookUp(context, expression);
      if (found === undefined) return nothing;
      if (found.kind === 'period') return { kind: 'period', period: found.id };
      reportWrongKind(context, expression, found, '时段');
      return nothing;
    }
    case 'anyOf':
      return {
        kind: 'union',
        parts: expression.operands.map((part) => context.check.set(context, part)),
      };
    case 'range': {
      const from = day(context, expression.from);
      const to = day(context, expression.to);
      if (from.kind === 'date' && to.kind === 'date' && from.day > to.day) {
        report(context, typeProblems.emptyRange, expression, {
          from: quote(context, expression.from),
          to: quote(context, expression.to),
        });
      }
      return { kind: 'range', from, to };
    }
    case 'bound': {
      const edge = day(context, expression.operand);
      if (expression.operator === 'notEarlier') return { kind: 'range', from: edge };
      if (expression.operator === 'notLater') return { kind: 'range', to: edge };
      return misplaced(context, expression, '与日期的比较');
    }
    case 'startingOn':
      if (expression.expired) return misplaced(context, expression, '日期的位置');
      return {
        kind: 'startingOn',
        date: day(context, expression.date),
        length: context.check.value(context, expression.length.value).expr,
        unit: expression.length.unit,
      };
    case 'recurring':
      return {
        kind: 'recurring',
        every: expression.every,
        from: expression.from,
        to: expression.to,
        ...(expression.within === undefined
          ? {}
          : { within: context.check.set(context, expression.within) }),
      };
    case 'except':
      return {
        kind: 'except',
        base: context.check.set(context, expression.base),
        without: context.check.set(context, expression.without),
      };
    case 'original':
      if (context.original?.kind === 'period' && expression.name.kind === 'name')
        return context.original.set;
      return misplaced(context, expression, '「改 时段」里');
    default: {
      // A single day is the shortest period.
      const only = day(context, expression);
      return only === hole ? nothing : { kind: 'range', from: only, to: only };
    }
  }
}

/** A date, or a report. */
function day(context: Context, expression: Expression): Expr {
  const { expr, type } = context.check.value(context, expression);
  if (type.kind === 'date' || type.kind === 'any') return expr;
  if (type.kind !== 'error') {
    report(context, typeProblems.wanted, expression, {
      text: quote(context, expression),
      is: typeWord(type),
      wanted: '日期',
    });
  }
  return hole;
}

function misplaced(context: Context, expression: Expression, place: string): SetExpr {
  report(context, typeProblems.misplaced, expression, { text: quote(context, expression), place });
  return nothing;
}
