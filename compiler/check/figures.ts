/**
 * Checks targets and printed tables of figures.
 */
import type { Expression, StatementOf } from '../../language/ast.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import type { Expr, Schedule, TargetEntry } from '../graph/graph.ts';
import { printMoney, printNumber } from '../values/print.ts';
import { add, equal, parseExact, printExact, type Rational, zero } from '../values/rational.ts';
import { operatorOf, optionNamed } from './conditions.ts';
import { type Context, find, quote, refer, report } from './context.ts';

/** `不低于 95%`, `100%`, `400000人`. */
export function targetEntries(
  context: Context,
  statement: StatementOf<'target'>,
): readonly TargetEntry[] {
  return statement.entries.map((entry) => ({
    otherwise: entry.otherwise,
    value: targetValue(context, entry.value),
    ...(entry.condition === undefined
      ? {}
      : { condition: context.check.condition(context, entry.condition) }),
    ...(entry.citation === undefined ? {} : { citation: entry.citation.text }),
  }));
}

function targetValue(context: Context, written: Expression): Expr {
  if (written.kind !== 'bound') return context.check.value(context, written).expr;
  const edge = context.check.value(context, written.operand).expr;
  const operator = operatorOf(written.operator);
  const upper = operator === '≤' || operator === '<';
  return { kind: 'bound', name: '', ...(upper ? { max: edge } : { min: edge }) };
}

export type ScheduleBody = Pick<Schedule, 'axis' | 'columns' | 'rows' | 'total'>;

/** As notices call the last row; only 合计 is a keyword. */
const totalNames = ['合计', '总计', '共计', 'sum'];

/** Verifies the printed total; row names are options where the axis is a fact. */
export function scheduleBody(context: Context, statement: StatementOf<'schedule'>): ScheduleBody {
  const { table } = statement;
  const [axis] = table.axes;
  const fact = axis?.kind === 'name' ? find(context.scope, axis.text) : undefined;
  if (axis !== undefined && fact?.kind === 'fact') refer(context, axis, fact.id);
  const columns = table.columns.map((column) => quote(context, column));
  const rows: { name: string; cells: readonly Expr[] }[] = [];
  let total: readonly Expr[] | undefined;
  const seen = new Set<string>();
  for (const row of table.rows) {
    const [first, ...rest] = row.cells;
    if (first === undefined) continue;
    const name = first.kind === 'name' ? first.text : quote(context, first);
    const cells = rest.map((cell) => context.check.value(context, cell).expr);
    if (first.kind === 'name' && !first.quoted && totalNames.includes(name)) {
      total = cells;
      checkTotals(context, columns, rows, cells, rest);
      continue;
    }
    if (seen.has(name)) report(context, ruleProblems.repeated, first, { name });
    seen.add(name);
    const isOption = context.scope.factTypes.get(fact?.name ?? '')?.kind === 'option';
    if (isOption && first.kind === 'name' && fact !== undefined) {
      optionNamed(context, { kind: 'option', owner: fact.name, options: [] }, first);
    }
    rows.push({ name, cells });
  }
  return {
    axis: axis === undefined ? '' : quote(context, axis),
    columns,
    rows,
    ...(total === undefined ? {} : { total }),
  };
}

function figure(expr: Expr | undefined): Rational | undefined {
  if (expr?.kind === 'number') return parseExact(expr.value);
  if (expr?.kind === 'money') return parseExact(expr.fen);
  return undefined;
}

function checkTotals(
  context: Context,
  columns: readonly string[],
  rows: readonly { cells: readonly Expr[] }[],
  totals: readonly Expr[],
  written: readonly Expression[],
): void {
  for (const [index, total] of totals.entries()) {
    const printed = figure(total);
    const figures = rows.map(({ cells }) => figure(cells[index]));
    const cell = written[index];
    if (printed === undefined || cell === undefined || figures.some((one) => one === undefined))
      continue;
    const sum = figures.reduce<Rational>((so, one) => add(so, one ?? zero), zero);
    if (equal(sum, printed)) continue;
    const show = (value: Rational): string =>
      total.kind === 'money' ? printMoney(printExact(value)) : printNumber(printExact(value));
    report(context, ruleProblems.scheduleTotal, cell, {
      column: columns[index] ?? '',
      printed: show(printed),
      total: show(sum),
    });
  }
}
