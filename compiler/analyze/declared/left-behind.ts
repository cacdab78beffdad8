/**
 * Dates that fit last year and not this one: days of payment before the collection began or before the notice was issued,
 * windows equal to last year's, and starts and ends of coverage a year too early.
 *
 * Only days of payment and of coverage are looked at: births, rolls, retirements and other events may lie in any year, and
 * 上年9月1日 moves with the policy.
 */
import type { DateLiteral, Expression, Range, Statement } from '../../../language/ast.ts';
import { declarationProblems } from '../../../language/problems/declarations.ts';
import type { Fix } from '../../../language/problems/problem.ts';
import { childrenOf, expressionsOf } from '../../../language/walk.ts';
import { dateLiteral } from '../../check/literals.ts';
import { type DayNumber, parseDay, printIso, shiftDay } from '../../dates.ts';
import type { Id } from '../../graph/graph.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { coreFact, coreItem } from './core.ts';
import { quoted, type Report, type Subject } from './subject.ts';
import { windowsOf } from './windows.ts';
import { type PolicyYears, yearsOf } from './years.ts';

export interface LeftBehind {
  /** One date, or those of one range or window. */
  readonly dates: readonly [DateLiteral, ...DateLiteral[]];
  readonly sign: 'before' | 'issued' | 'lastYear' | 'start';
  /** What it is measured by, for readers. */
  readonly against: string;
  /** The window in which it is written. */
  readonly owner?: Id;
}

export function datesLeftBehind(subject: Subject, report: Report): void {
  for (const { dates, sign, against } of datesLeftBehindIn(subject)) {
    const [first] = dates;
    const span = { start: first.start, end: (dates.at(-1) ?? first).end };
    const facts = { text: quoted(subject, span), sign, against };
    report(declarationProblems.dateLeftBehind, span, facts, { fixes: nextYear(subject, dates) });
  }
}

/** All of them a year later. */
function nextYear(subject: Subject, dates: readonly DateLiteral[]): readonly Fix[] {
  const edits = dates.flatMap((date) => {
    const text = quoted(subject, date);
    const later = text.replace(String(date.year), String(date.year + 1));
    // A right end without its year moves with the left one.
    return later === text ? [] : [{ start: date.start, end: date.end, text: later }];
  });
  if (edits.length === 0) return [];
  const years = edits.map(({ text }) => text).join('、');
  return [{ title: { 'zh-CN': `改为「${years}」`, en: `Change to ${years}` }, safe: false, edits }];
}

const known = new WeakMap<Subject, readonly LeftBehind[]>();

/** Asked for by several findings. */
export function datesLeftBehindIn(subject: Subject): readonly LeftBehind[] {
  let found = known.get(subject);
  if (found === undefined) {
    found = soughtIn(subject);
    known.set(subject, found);
  }
  return found;
}

function soughtIn(subject: Subject): readonly LeftBehind[] {
  const years = yearsOf(subject.graph);
  const payment = coreFact(subject.graph, 'paymentDate');
  if (years === undefined) return [];
  const names = subject.graph.facts
    .filter(({ id }) => id === payment)
    .flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]));
  const windows = payment === undefined ? new Set<Id>() : windowsOf(subject.graph, payment);
  return subject.statements.flatMap((statement): readonly LeftBehind[] => {
    switch (statement.kind) {
      case 'period': {
        const { name } = statement.declared;
        const period = subject.graph.periods.find(
          (one) => name.kind === 'name' && (one.name === name.text || one.alias === name.text),
        );
        if (period === undefined || !windows.has(period.id)) return [];
        return inWindow(subject, years, statement.parts, period.id);
      }
      case 'case':
      case 'group':
      case 'check':
      case 'constraint':
        return inConditions(subject, years, expressionsOf(statement), names);
      case 'provision':
        return [
          ...inConditions(subject, years, expressionsOf(statement), names),
          ...inTable(subject, years, statement, names),
          ...inValues(subject, years, statement),
        ];
      default:
        return [];
    }
  });
}

const dayOf = (date: DateLiteral): DayNumber => parseDay(dateLiteral(date));

const text = (day: DayNumber): string => printDay(printIso(day));

/** Dates of days of payment: those before all collection, and ranges that were over before the notice was issued. */
function ofPayment(
  subject: Subject,
  years: PolicyYears,
  expressions: readonly Expression[],
): LeftBehind[] {
  const issued = subject.graph.policy.issued;
  const found: LeftBehind[] = [];
  const isBefore = (date: DateLiteral): boolean => dayOf(date) < years.all.from;
  // A notice that comes later in the year tells of windows that were.
  const isOver = (end: DateLiteral): boolean =>
    issued !== undefined && parseDay(issued) < years.benefit.from && dayOf(end) < parseDay(issued);
  const against = text(years.all.from);
  const look = (expression: Expression): void => {
    const ends = expression.kind === 'range' ? writtenEnds(expression) : undefined;
    if (ends?.every(isBefore)) {
      found.push({ dates: ends, sign: 'before', against });
      return;
    }
    if (ends !== undefined && isOver(ends[1])) {
      found.push({ dates: ends, sign: 'issued', against: printDay(issued ?? '') });
      return;
    }
    if (expression.kind === 'date' && isBefore(expression)) {
      found.push({ dates: [expression], sign: 'before', against });
    }
    for (const child of childrenOf(expression)) look(child);
  };
  for (const expression of expressions) look(expression);
  return found;
}

/** Of a range between two dates. */
function writtenEnds({ from, to }: Range): readonly [DateLiteral, DateLiteral] | undefined {
  return from.kind === 'date' && to.kind === 'date' ? [from, to] : undefined;
}

function inWindow(
  subject: Subject,
  years: PolicyYears,
  parts: readonly Expression[],
  owner: Id,
): readonly LeftBehind[] {
  const found = ofPayment(subject, years, parts);
  if (found.length > 0) return found.map((one) => ({ ...one, owner }));
  const { lastYear } = subject;
  const before = lastYear?.periods.find(({ id }) => id === owner);
  const now = subject.graph.periods.find(({ id }) => id === owner);
  if (lastYear === undefined || before === undefined || now === undefined) return [];
  const [was, is] = [calendarOf(lastYear)(before.set), calendarOf(subject.graph)(now.set)];
  const [first, ...rest] = parts.flatMap(datesIn);
  // A range that both years share, such as the years a rule has held for, is no window of one year.
  const short = (is?.at(-1)?.to ?? 0) - (is?.[0]?.from ?? 0) < 366;
  if (first === undefined || is === undefined || !short) return [];
  if (JSON.stringify(was) !== JSON.stringify(is)) return [];
  return [{ dates: [first, ...rest], sign: 'lastYear', against: lastYear.policy.name, owner }];
}

function datesIn(expression: Expression): readonly DateLiteral[] {
  return expression.kind === 'date' ? [expression] : childrenOf(expression).flatMap(datesIn);
}

/** Dates beside 缴费日期 in comparisons and ranges. */
function inConditions(
  subject: Subject,
  years: PolicyYears,
  expressions: readonly Expression[],
  names: readonly string[],
): LeftBehind[] {
  const found: LeftBehind[] = [];
  const isPayment = (expression: Expression): boolean =>
    expression.kind === 'name' && names.includes(expression.text);
  const look = (expression: Expression): void => {
    if (expression.kind === 'inside' && isPayment(expression.value)) {
      found.push(...ofPayment(subject, years, [expression.set]));
      return;
    }
    if (expression.kind === 'comparison') {
      if (isPayment(expression.left)) found.push(...ofPayment(subject, years, [expression.right]));
      if (isPayment(expression.right)) found.push(...ofPayment(subject, years, [expression.left]));
    }
    for (const child of childrenOf(expression)) look(child);
  };
  for (const expression of expressions) look(expression);
  return found;
}

/** A table whose rows or columns are days of payment. */
function inTable(
  subject: Subject,
  years: PolicyYears,
  { table }: Extract<Statement, { kind: 'provision' }>,
  names: readonly string[],
): LeftBehind[] {
  if (table === undefined) return [];
  const is = (axis: Expression | undefined): boolean =>
    axis?.kind === 'name' && names.includes(axis.text);
  const rows = table.rows.flatMap(({ cells }) => cells.slice(0, 1));
  return [
    ...(is(table.axes[0]) ? ofPayment(subject, years, rows) : []),
    ...(is(table.axes[1]) ? ofPayment(subject, years, table.columns) : []),
  ];
}

/** 待遇起始 and 待遇终止 as dates that are right but for the year. */
function inValues(
  subject: Subject,
  years: PolicyYears,
  statement: Extract<Statement, { kind: 'provision' }>,
): LeftBehind[] {
  const { benefit } = years;
  return (['coverageStart', 'coverageEnd'] as const).flatMap((core) => {
    const item = coreItem(subject.graph, core);
    const names = [item?.name, item?.alias];
    const here = statement.declared.some(
      ({ name }) => name.kind === 'name' && names.includes(name.text),
    );
    const right = core === 'coverageStart' ? benefit.from : benefit.to;
    if (!here) return [];
    return statement.rules.flatMap(({ value }): LeftBehind[] =>
      value.kind === 'date' && shiftDay(dayOf(value), 1, 'year') === right
        ? [{ dates: [value], sign: 'start', against: text(right) }]
        : [],
    );
  });
}
