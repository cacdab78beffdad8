/**
 * Checks dates and what is counted between them.
 */
import type {
  CalendarDay,
  DatePart,
  Elapsed,
  Expression,
  Point,
  RelativeDay,
  Shift,
  StartingOn,
} from '../../language/ast.ts';
import { typeProblems } from '../../language/problems/types.ts';
import type { Expr } from '../graph/graph.ts';
import { assertNever } from '../never.ts';
import * as types from '../types.ts';
import { typeWord } from '../types.ts';
import { type Context, hole, quote, report, type Typed } from './context.ts';
import { relativeDay } from './literals.ts';

export function checkDate(
  context: Context,
  expression: RelativeDay | Shift | CalendarDay | Point | DatePart | Elapsed | StartingOn,
): Typed {
  switch (expression.kind) {
    case 'relativeDay': {
      const day = relativeDay(expression, Number(context.scope.benefitPeriod.from.slice(0, 4)));
      if (day !== undefined) return { expr: { kind: 'date', day }, type: types.date };
      report(context, typeProblems.misplaced, expression, {
        text: quote(context, expression),
        place: '有这一天的年份',
      });
      return { expr: hole, type: types.error };
    }
    case 'shift':
      return {
        expr: {
          kind: 'shift',
          date: dateOf(context, expression.date),
          direction: expression.direction,
          length: number(context, expression.length.value),
          unit: expression.length.unit,
        },
        type: types.date,
      };
    case 'calendarDay': {
      const { to, month, day } = expression;
      return {
        expr: {
          kind: 'calendarDay',
          of: dateOf(context, expression.of),
          to,
          ...(month === undefined ? {} : { month }),
          ...(day === undefined ? {} : { day }),
        },
        type: types.date,
      };
    }
    case 'point':
      return {
        expr: {
          kind: 'edge',
          edge: expression.point,
          of: context.check.set(context, expression.of),
        },
        type: types.date,
      };
    case 'datePart':
      return {
        expr: { kind: 'datePart', of: dateOf(context, expression.of), part: expression.part },
        type: types.plainNumber,
      };
    case 'elapsed': {
      const unit = ({ fullYears: 'year', fullMonths: 'month', days: 'day' } as const)[
        expression.unit
      ];
      return {
        expr: {
          kind: 'elapsed',
          from: dateOf(context, expression.from),
          to: dateOf(context, expression.to),
          unit: expression.unit,
        },
        type: types.numberOf(unit),
      };
    }
    case 'startingOn': {
      if (!expression.expired) {
        report(context, typeProblems.misplaced, expression, {
          text: quote(context, expression),
          place: '时段的位置',
        });
        return { expr: hole, type: types.error };
      }
      // 期满 is the day after the period's last day.
      const of = context.check.set(context, { ...expression, expired: false });
      return {
        expr: { kind: 'calendarDay', of: { kind: 'edge', edge: 'end', of }, to: 'nextDay' },
        type: types.date,
      };
    }
    default:
      return assertNever(expression);
  }
}

/** A date, or a report. */
function dateOf(context: Context, expression: Expression): Expr {
  const { expr, type } = context.check.value(context, expression);
  return accept(context, expression, type, 'date', '日期') ? expr : hole;
}

function number(context: Context, expression: Expression): Expr {
  const { expr, type } = context.check.value(context, expression);
  return accept(context, expression, type, 'number', '数') ? expr : hole;
}

function accept(
  context: Context,
  expression: Expression,
  type: types.Type,
  kind: types.Type['kind'],
  wanted: string,
): boolean {
  if (type.kind === kind || type.kind === 'any') return true;
  if (type.kind !== 'error') {
    report(context, typeProblems.wanted, expression, {
      text: quote(context, expression),
      is: typeWord(type),
      wanted,
    });
  }
  return false;
}
