/**
 * Reads a table as rules: one for each cell, its condition made of the row's and the column's.
 *
 * Guarantees: `其他` in a row or column means that none of the other rows or columns holds.
 */
import type { Citation, Clause, Expression, Label, Name, Span, Table } from '../../language/ast.ts';
import { ruleProblems } from '../../language/problems/rules.ts';
import type { Expr, Id } from '../graph/graph.ts';
import { compareWith, inRange } from './conditions.ts';
import { type Context, find, hole, quote, refer, report, type Typed } from './context.ts';

export interface TableRule extends Span {
  /** `2.3`: third value cell of the second row; `2` in a table with one column. */
  readonly position: string;
  readonly condition?: Expr;
  readonly otherwise: boolean;
  readonly label?: Label;
  readonly citation?: Citation;
  readonly cell: Expression;
  /** Columns are payers: what each pays; the value is their sum. */
  readonly paid?: readonly { readonly payer: Id; readonly cell: Expression }[];
  readonly clauses: readonly Clause[];
}

/** First cells that are only a title: the rows below are conditions of their own. */
const freeAxes = ['人群', '情形', '条件', '时段', '对象', 'group', 'case', 'condition', 'period'];

type Axis =
  | { readonly kind: 'free' }
  | { readonly kind: 'value'; readonly name: Name; readonly typed: Typed };

/** `several` names the items of the head when there is more than one: each takes its own column. */
export function tableRules(
  context: Context,
  table: Table,
  item: string,
  several: boolean,
): readonly TableRule[] {
  const [rowAxisWritten, columnAxisWritten] = table.axes;
  const rowAxis = axisOf(context, rowAxisWritten);
  if (columnAxisWritten !== undefined) {
    return twoWay(context, table, rowAxis, axisOf(context, columnAxisWritten));
  }
  const payers = payerColumns(context, table);
  if (payers !== undefined) return payerRules(context, table, rowAxis, payers);
  const column = several ? columnOf(context, table, item) : 0;
  const rows = conditionsOf(
    context,
    rowAxis,
    table.rows.map((row) => row.cells[0]),
  );
  return table.rows.flatMap((row, index) => {
    const cell = row.cells[column + 1];
    const position = `${index + 1}`;
    return cell === undefined ? [] : [{ ...ruleOf(row, position, rows[index]), cell }];
  });
}

function twoWay(
  context: Context,
  table: Table,
  rowAxis: Axis,
  columnAxis: Axis,
): readonly TableRule[] {
  const rows = conditionsOf(
    context,
    rowAxis,
    table.rows.map((row) => row.cells[0]),
  );
  const columns = conditionsOf(context, columnAxis, table.columns);
  return table.rows.flatMap((row, i) =>
    row.cells.slice(1).map((cell, j) => {
      const condition = both(spelledOut(rows, i), spelledOut(columns, j));
      return { ...ruleOf(row, `${i + 1}.${j + 1}`, condition), cell };
    }),
  );
}

function payerRules(
  context: Context,
  table: Table,
  rowAxis: Axis,
  payers: readonly Id[],
): readonly TableRule[] {
  const rows = conditionsOf(
    context,
    rowAxis,
    table.rows.map((row) => row.cells[0]),
  );
  return table.rows.flatMap((row, index) => {
    const cells = row.cells.slice(1);
    const [first] = cells;
    if (first === undefined) return [];
    const paid = payers.flatMap((payer, j) => {
      const cell = cells[j];
      return cell === undefined || cell.kind === 'none' ? [] : [{ payer, cell }];
    });
    const terms = paid.map(({ cell }) => ({ negative: false, operand: cell }));
    const sum: Expression = { kind: 'sum', terms, start: first.start, end: row.end };
    return [{ ...ruleOf(row, `${index + 1}`, rows[index]), cell: sum, paid }];
  });
}

type CellCondition = Expr | 'otherwise' | undefined;

function ruleOf(
  row: Table['rows'][number],
  position: string,
  condition: CellCondition,
): Omit<TableRule, 'cell'> {
  return {
    start: row.start,
    end: row.end,
    position,
    otherwise: condition === 'otherwise',
    clauses: row.clauses,
    ...(condition === undefined || condition === 'otherwise' ? {} : { condition }),
    ...(row.label === undefined ? {} : { label: row.label }),
    ...(row.citation === undefined ? {} : { citation: row.citation }),
  };
}

function axisOf(context: Context, written: Expression | undefined): Axis {
  if (written?.kind !== 'name') return { kind: 'free' };
  const found = find(context.scope, written.text);
  if (found?.kind === 'fact' || found?.kind === 'item') {
    return { kind: 'value', name: written, typed: context.check.value(context, written) };
  }
  if (found !== undefined) refer(context, written, found.id);
  else if (!freeAxes.includes(written.text)) {
    report(context, ruleProblems.tableAxis, written, { text: written.text });
  }
  return { kind: 'free' };
}

function conditionsOf(
  context: Context,
  axis: Axis,
  cells: readonly (Expression | undefined)[],
): readonly CellCondition[] {
  return cells.map((cell) => {
    if (cell === undefined || cell.kind === 'missing') return hole;
    if (cell.kind === 'otherwise') return 'otherwise';
    return axis.kind === 'free'
      ? context.check.condition(context, cell)
      : onAxis(context, axis, cell);
  });
}

/** `60 至 69`, `不满 18`, an option, a period, or several of them. */
function onAxis(context: Context, axis: Extract<Axis, { kind: 'value' }>, cell: Expression): Expr {
  const { typed, name } = axis;
  switch (cell.kind) {
    case 'anyOf':
      return { kind: 'or', operands: cell.operands.map((one) => onAxis(context, axis, one)) };
    case 'range':
    case 'halfRange':
    case 'bound':
      return inRange(context, typed, name, cell);
    case 'name':
      if (typed.type.kind === 'date' && find(context.scope, cell.text)?.kind === 'period') {
        return { kind: 'within', value: typed.expr, set: context.check.set(context, cell) };
      }
      return compareWith(context, typed, name, 'is', cell);
    case 'and':
    case 'or':
    case 'not':
    case 'comparison':
    case 'inside':
      return context.check.condition(context, cell);
    default:
      return compareWith(context, typed, name, 'is', cell);
  }
}

/** In a table with two axes 其他 has to be written out. */
function spelledOut(conditions: readonly CellCondition[], index: number): Expr | undefined {
  const condition = conditions[index];
  if (condition !== 'otherwise') return condition;
  const operands = conditions.filter(
    (one): one is Expr => one !== undefined && one !== 'otherwise',
  );
  return { kind: 'not', operand: { kind: 'or', operands } };
}

function both(a: Expr | undefined, b: Expr | undefined): Expr | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { kind: 'and', operands: [a, b] };
}

function columnOf(context: Context, table: Table, item: string): number {
  const index = table.columns.findIndex(
    (column) => column.kind === 'name' && find(context.scope, column.text)?.name === item,
  );
  const column = table.columns[index];
  if (column === undefined) {
    const [first] = table.columns;
    report(context, ruleProblems.tableAxis, first ?? table, {
      text: quote(context, first ?? table),
    });
    return 0;
  }
  refer(context, column, find(context.scope, item)?.id ?? '');
  return index;
}

/** All columns are payers, or none of them counts as one. */
function payerColumns(context: Context, table: Table): readonly Id[] | undefined {
  const found = table.columns.map((column) =>
    column.kind === 'name' ? find(context.scope, column.text) : undefined,
  );
  if (found.length === 0 || !found.every((one) => one?.kind === 'payer')) return undefined;
  for (const [index, column] of table.columns.entries())
    refer(context, column, found[index]?.id ?? '');
  return found.flatMap((one) => (one === undefined ? [] : [one.id]));
}
