/**
 * Takes the concrete trees of postfixes and lengths and what they stand behind, gives expressions. Guarantees: postfixes
 * are read from left to right, each over all before it.
 */
import type { CalendarDay, Expression, Length, LengthUnit } from '../ast.ts';
import type { Tree } from '../grammar.ts';
import { measureWithoutRange } from '../problems/expressions.ts';
import { diagnose } from '../problems/problem.ts';
import * as t from '../tokens.ts';
import { type Context, Cursor, missing, spanOf, treeSpan, unusable } from './context.ts';
import { dayOfMonth, literal, monthDay } from './literals.ts';
import { nameOf } from './names.ts';

const k = t.keywordType;

/** `A 至 B 的 周岁` is about both dates: the left one waits here for the right one's postfix. */
export interface Pairing {
  readonly from: Expression;
  used: boolean;
}

const lengthUnits: ReadonlyMap<t.TokenType, LengthUnit> = new Map([
  [k('Year'), 'year'],
  [k('Months'), 'month'],
  [k('Day'), 'day'],
  [k('Days'), 'day'],
]);

/** A length: 90天, 等待月数 个月, （3 + n）个月. */
export function length(tree: Tree | undefined, context: Context): Length {
  if (tree === undefined) {
    const hole = missing(context);
    return { value: hole, unit: 'day', start: hole.start, end: hole.end };
  }
  const span = treeSpan(tree, context);
  const cursor = new Cursor(tree, context);
  const duration = cursor.token(t.Duration);
  if (duration !== undefined) {
    const value = literal(duration, context);
    if (value.kind !== 'quantity') return { value, unit: 'day', ...span };
    const unit = value.unit === 'month' || value.unit === 'year' ? value.unit : 'day';
    return { value: { kind: 'number', value: value.value, ...spanOf(duration) }, unit, ...span };
  }
  const name = cursor.token(t.Name);
  let value: Expression;
  if (name !== undefined) value = nameOf(name, context);
  else {
    cursor.token(t.Open);
    const inner = cursor.tree('condition');
    value = inner === undefined ? missing(context) : context.condition(inner);
    cursor.token(t.Close);
  }
  const unit = cursor.token();
  return { value, unit: (unit && lengthUnits.get(unit.tokenType)) ?? 'day', ...span };
}

const calendarKinds = new Map<t.TokenType, CalendarDay['to']>([
  [k('NextDay'), 'nextDay'],
  [k('MonthEnd'), 'monthEnd'],
  [k('NextMonth'), 'nextMonth'],
  [k('ThisMonth'), 'thisMonth'],
  [k('NextYear'), 'nextYear'],
  [k('ThisYear'), 'thisYear'],
]);

const elapsedUnits = new Map<t.TokenType, 'fullYears' | 'fullMonths' | 'days'>([
  [k('FullYears'), 'fullYears'],
  [k('FullMonths'), 'fullMonths'],
  [k('DayCount'), 'days'],
]);

const dateParts = new Map<t.TokenType, 'year' | 'month' | 'day'>([
  [k('Year'), 'year'],
  [k('Month'), 'month'],
  [k('Day'), 'day'],
]);

/** 的 …: a part of a date, a count, a share, or the time between two dates. */
function measured(
  of: Expression,
  what: t.Lexeme | undefined,
  pairing: Pairing | undefined,
  context: Context,
): Expression {
  const span = { start: of.start, end: context.at };
  if (what === undefined) return unusable(span);
  const part = dateParts.get(what.tokenType);
  if (part !== undefined) return { kind: 'datePart', of, part, ...span };
  if (what.tokenType === k('Count')) return { kind: 'measure', measure: 'count', of, ...span };
  const unit = elapsedUnits.get(what.tokenType);
  if (unit === undefined) {
    const factors = [of, literal(what, context)].map((operand) => ({ inverse: false, operand }));
    return { kind: 'product', factors, ...span };
  }
  if (pairing !== undefined && !pairing.used) {
    pairing.used = true;
    return {
      kind: 'elapsed',
      from: pairing.from,
      to: of,
      unit,
      start: pairing.from.start,
      end: span.end,
    };
  }
  if (unit === 'days') return { kind: 'measure', measure: 'days', of, ...span };
  context.report(diagnose(measureWithoutRange, spanOf(what), { text: what.image }));
  return unusable(span);
}

/** A postfix over what stands before it. */
export function postfix(
  tree: Tree,
  of: Expression,
  pairing: Pairing | undefined,
  context: Context,
): Expression {
  const cursor = new Cursor(tree, context);
  const lexeme = cursor.token();
  if (lexeme === undefined) return of;
  const type = lexeme.tokenType;
  const { start } = of;
  const to = calendarKinds.get(type);
  if (to === 'nextDay' || to === 'monthEnd') {
    return { kind: 'calendarDay', of, to, start, end: context.at };
  }
  if (to === 'nextMonth' || to === 'thisMonth') {
    const duration = cursor.token(t.Duration);
    const day = duration && dayOfMonth(duration, context);
    const span = { start, end: context.at };
    return day === undefined ? unusable(span) : { kind: 'calendarDay', of, to, day, ...span };
  }
  if (to !== undefined) {
    const lexemeOfDay = cursor.token(t.MonthDay);
    const found = lexemeOfDay && monthDay(lexemeOfDay, context);
    const span = { start, end: context.at };
    if (found === undefined) return unusable(span);
    return { kind: 'calendarDay', of, to, month: found.month, day: found.day, ...span };
  }
  switch (type.name) {
    case 'Start':
    case 'End':
      return {
        kind: 'point',
        of,
        point: type === k('Start') ? 'start' : 'end',
        start,
        end: context.at,
      };
    case 'After':
    case 'Before': {
      const lengthTree = cursor.tree('length');
      if (lengthTree === undefined) {
        const side = type === k('After') ? 'after' : 'before';
        return { kind: 'side', side, date: of, start, end: context.at };
      }
      const direction = type === k('After') ? 'after' : 'before';
      const by = length(lengthTree, context);
      return { kind: 'shift', direction, date: of, length: by, start, end: context.at };
    }
    default:
      return measured(of, cursor.token(), pairing, context);
  }
}
