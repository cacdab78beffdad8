/**
 * Days of a file, moved by so many years.
 *
 * Takes the statements of the old file; gives an edit for every written day that belongs to the year, and a note where
 * that is not sure. Guarantees: month and day stay, but for 29 February in a common year; a day far from the policy's year
 * stays, unless it limits birth dates, which move with the ages they stand for.
 */
import type { DateLiteral, Expression, RelativeDay, Statement } from '../../language/ast.ts';
import { childrenOf, expressionsOf } from '../../language/walk.ts';
import { isoDay } from '../check/literals.ts';
import { daysInMonth, parseDay, printIso } from '../dates.ts';
import { isSeason, type Old, type Sheet } from './context.ts';

/** What stands around a day. */
interface Around {
  readonly statement: number;
  /** In an example: everything that happens to its person moves. */
  readonly person: boolean;
  /** Compared with somebody's day of birth. */
  readonly birth: boolean;
  /** The first or last value that a fact can take. */
  readonly domain: boolean;
}

export function moveDays(old: Old, sheet: Sheet): void {
  const births = birthNames(old);
  const limits = ageLimits(old);
  const isBirth = (expression: Expression): boolean =>
    (expression.kind === 'name' && births.has(expression.text)) ||
    childrenOf(expression).some(isBirth);

  const visit = (expression: Expression, around: Around): void => {
    switch (expression.kind) {
      case 'date':
        moveDay(old, sheet, expression, around, limits);
        return;
      case 'relativeDay':
        moveRelativeDay(old, sheet, expression, around.statement);
        return;
      case 'comparison':
      case 'inside': {
        moveYearNumbers(old, sheet, expression, around.statement);
        const here = { ...around, birth: around.birth || isBirth(expression) };
        for (const child of childrenOf(expression)) visit(child, here);
        return;
      }
      default:
        for (const child of childrenOf(expression)) visit(child, around);
    }
  };
  for (const [index, statement] of old.statements.entries()) {
    if (statement.kind === 'policy') continue;
    const around: Around = {
      statement: index,
      person: statement.kind === 'example' || statement.kind === 'sample',
      birth: isBirthTable(statement, isBirth),
      domain: statement.kind === 'fact',
    };
    for (const expression of expressionsOf(statement)) visit(expression, around);
  }
}

/** 出生日期, under its name and its alias. */
function birthNames({ graph }: Old): ReadonlySet<string> {
  const fact = graph.facts.find(({ id }) => id === 'fact:birthDate');
  return new Set(fact === undefined ? [] : [fact.name, fact.alias ?? fact.name]);
}

/** A table whose rows are days of birth. */
function isBirthTable(statement: Statement, isBirth: (one: Expression) => boolean): boolean {
  return statement.kind === 'provision' && (statement.table?.axes ?? []).some(isBirth);
}

/** Month and day on which a full age is reached, or was on the day before: the ends of the year and of all windows. */
function ageLimits({ graph }: Old): ReadonlySet<string> {
  const found = new Set(['01-01', '12-31']);
  for (const { set } of graph.periods) {
    if (set.kind !== 'range') continue;
    for (const end of [set.from, set.to]) {
      if (end?.kind !== 'date') continue;
      for (const near of [-1, 0, 1]) found.add(printIso(parseDay(end.day) + near).slice(5));
    }
  }
  return found;
}

const written = (year: number, month: number, day: number): string => `${year}年${month}月${day}日`;

function moveDay(
  old: Old,
  sheet: Sheet,
  literal: DateLiteral,
  { statement, person, birth, domain }: Around,
  limits: ReadonlySet<string>,
): void {
  const { year, month, day } = literal;
  const was = written(year, month, day);
  const isOwn = person || isSeason(old, year);
  if (!isOwn && !birth) {
    if (!domain) sheet.note(statement, { kind: 'fixed-day', day: was }, was);
    return;
  }
  const to = year + old.years;
  const last = daysInMonth(to, month);
  const now = written(to, month, Math.min(day, last));
  const text = old.text.slice(literal.start, literal.end);
  // The right end of 至 may leave the year to the left one.
  const saysYear = /[0-9０-９]{4}/.test(text);
  if (saysYear || day > last) sheet.replace(literal, now);
  if (day > last) sheet.note(statement, { kind: 'leap-day', from: was, to: now }, now);
  else if (!person && isFebruaryEnd(year, month, day) && last > day) {
    sheet.note(statement, { kind: 'february', day: now }, now);
  }
  if (birth && !isOwn) {
    const aged = limits.has(isoDay(year, month, day).slice(5));
    sheet.note(statement, { kind: 'birth', from: was, to: now, aged }, now);
  }
}

const isFebruaryEnd = (year: number, month: number, day: number): boolean =>
  month === 2 && day === daysInMonth(year, 2);

/** 上年2月29日 may be a day that the new year's last year does not have. */
function moveRelativeDay(old: Old, sheet: Sheet, literal: RelativeDay, statement: number): void {
  const { month, day } = literal;
  if (month !== 2 || day < 28) return;
  const offset = { last: -1, this: 0, next: 1 }[literal.year];
  const [before, after] = [old.from + offset, old.to + offset];
  const last = daysInMonth(after, 2);
  if (day > last) {
    const text = old.text.slice(literal.start, literal.end);
    sheet.replace(literal, text.replace(/29|２９/, '28'));
    const from = written(before, month, day);
    sheet.note(statement, { kind: 'leap-day', from, to: written(after, month, last) });
  } else if (isFebruaryEnd(before, month, day) && last > day) {
    sheet.note(statement, { kind: 'february', day: written(after, month, day) });
  }
}

/** `出生日期 的 年 不晚于 1961`. */
function moveYearNumbers(
  old: Old,
  sheet: Sheet,
  expression: Extract<Expression, { kind: 'comparison' | 'inside' }>,
  statement: number,
): void {
  const children = childrenOf(expression);
  const isYear = children.some((child) => child.kind === 'datePart' && child.part === 'year');
  if (!isYear) return;
  const visit = (one: Expression): void => {
    if (one.kind === 'number' && one.value.denominator === 1n) {
      const from = Number(one.value.numerator);
      if (from < 1900 || from > 2200) return;
      sheet.replace(one, `${from + old.years}`);
      sheet.note(statement, { kind: 'year', from, to: from + old.years }, `${from + old.years}`);
    }
    if (one.kind === 'range' || one.kind === 'halfRange') childrenOf(one).forEach(visit);
  };
  children.forEach(visit);
}
