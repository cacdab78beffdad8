/**
 * Dates that fit last year and not this one: days of payment before the collection began or before the notice was issued,
 * windows equal to last year's, and starts and ends of coverage a year too early.
 *
 * Only days of payment and of coverage are looked at: births, rolls, retirements and other events may lie in any year, and
 * 上年9月1日 moves with the policy.
 */
import type { DateLiteral, Expression, Range, Statement } from '../../../language/ast.ts';
import { declarationProblems } from '../../../language/problems/declarations.ts';
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
  readonly date: DateLiteral;
  readonly sign: 'before' | 'issued' | 'lastYear' | 'start';
  /** What it is measured by, for readers. */
  readonly against: string;
  /** The window in which it is written. */
  readonly owner?: Id;
}

export function datesLeftBehind(subject: Subject, report: Report): void {
  for (const { date, sign, against } of datesLeftBehindIn(subject)) {
    const text = quoted(subject, date);
    report(
      declarationProblems.dateLeftBehind,
      date,
      { text, sign, against },
      { fixes: nextYear(date, text) },
    );
  }
}

function nextYear(date: DateLiteral, text: string) {
  const later = text.replace(String(date.year), String(date.year + 1));
  if (later === text) return [];
  return [
    {
      title: { 'zh-CN': `改为「${later}」`, en: `Change to ${later}` },
      safe: false,
      edits: [{ start: date.start, end: date.end, text: later }],
    },
  ];
}

export function datesLeftBehindIn(subject: Subject): readonly LeftBehind[] {
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
  const look = (expression: Expression): void => {
    if (expression.kind === 'date' && dayOf(expression) < years.all.from) {
      const against = `征缴年度的${text(years.all.from)}`;
      found.push({ date: expression, sign: 'before', against });
    }
    if (expression.kind === 'range' && issued !== undefined) {
      const end = writtenEnd(expression);
      if (end !== undefined && dayOf(end) < parseDay(issued) && dayOf(end) >= years.all.from) {
        found.push({ date: end, sign: 'issued', against: printDay(issued) });
      }
    }
    for (const child of childrenOf(expression)) look(child);
  };
  for (const expression of expressions) look(expression);
  return found;
}

/** Of a range between two dates. */
function writtenEnd({ from, to }: Range): DateLiteral | undefined {
  return from.kind === 'date' && to.kind === 'date' ? to : undefined;
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
  const dates = parts.flatMap(datesIn);
  const [first] = dates;
  // A range that both years share, such as the years a rule has held for, is no window of one year.
  const short = (is?.at(-1)?.to ?? 0) - (is?.[0]?.from ?? 0) < 366;
  if (first === undefined || is === undefined || !short) return [];
  if (JSON.stringify(was) !== JSON.stringify(is)) return [];
  return dates.map((date) => ({
    date,
    sign: 'lastYear',
    against: lastYear.policy.name,
    owner,
  }));
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
        ? [{ date: value, sign: 'start', against: `待遇期的${text(right)}` }]
        : [],
    );
  });
}
