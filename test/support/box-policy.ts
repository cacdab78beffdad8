/**
 * A table of boxes as a policy: its text, and the graph that the compiler makes of it, made directly.
 */
import { printIso } from '../../compiler/dates.ts';
import type { Expr, Fact, Graph, Rule, SetExpr } from '../../compiler/graph/graph.ts';
import { type BoxTable, type Cell, type Column, isWhole, type Row } from './boxes.ts';
import {
  aFact,
  aGraph,
  aGroup,
  anItem,
  compare,
  date,
  fact,
  is,
  member,
  not,
  num,
  or,
  origin,
  range,
  within,
} from './graphs.ts';

export const itemName = '结果';
const item = `item:${itemName}`;
const provision = `provision:${itemName}`;

const ways = { unique: '', highest: '，就高' } as const;

/** Compiles to the graph that `tableGraph` makes. */
export function tableText({ columns, rows, fen, combine }: BoxTable): string {
  const declared = columns.map((column) => {
    if (column.kind === 'options') {
      if (column.flag === 'group') return `人群 ${column.name}。\n`;
      return `事实 ${column.name}：${column.flag === 'fact' ? '是否' : column.options.join('、')}。\n`;
    }
    const [from, to] = [figure(column, column.from), figure(column, column.to)];
    return `事实 ${column.name}：${column.days ? '日期' : '整数'} ${from} 至 ${to}。\n`;
  });
  const lines = rows.map((row, index) => {
    const parts = columns.flatMap((column, at) => {
      const cell = row[at];
      return cell === undefined || isWhole(column, cell) ? [] : [cellText(column, cell)];
    });
    return `  ${parts.length === 0 ? '是' : parts.join(' 且 ')}：${(fen[index] ?? 0) / 100}元`;
  });
  return `政策 示例县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。

${declared.join('')}
项目 ${itemName}：金额。

规定 ${itemName}${ways[combine]}：
${lines.join('；\n')}。
`;
}

function figure(column: Column, value: number): string {
  if (column.kind !== 'numbers' || !column.days) return `${value}`;
  const [year = '', month = '', day = ''] = printIso(value).split('-');
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

function cellText(column: Column, cell: Cell): string {
  if ('options' in cell) {
    if (column.kind !== 'options') return '';
    if (column.flag) return cell.options === 2 ? column.name : `非 ${column.name}`;
    return `${column.name} 为 ${chosen(column.options, cell.options).join('、')}`;
  }
  const { name } = column;
  if (column.kind === 'numbers' && cell.from <= column.from) {
    return `${name} ≤ ${figure(column, cell.to)}`;
  }
  if (column.kind === 'numbers' && cell.to >= column.to) {
    return `${name} ≥ ${figure(column, cell.from)}`;
  }
  return `${name} 在 ${figure(column, cell.from)} 至 ${figure(column, cell.to)} 内`;
}

const chosen = (options: readonly string[], set: number): readonly string[] =>
  options.filter((_, bit) => ((set >> bit) & 1) === 1);

/** What the compiler makes of `tableText`, but for places in the text. */
export function tableGraph({ columns, rows, fen, combine }: BoxTable): Graph {
  const facts = columns.filter((column) => !(column.kind === 'options' && column.flag === 'group'));
  const groups = columns.filter((column) => column.kind === 'options' && column.flag === 'group');
  const rules = rows.map(
    (row, index): Rule => ({
      id: `rule:${itemName}/${index + 1}`,
      condition: rowCondition(columns, row),
      otherwise: false,
      exception: false,
      value: { kind: 'money', fen: `${fen[index] ?? 0}` },
      over: [],
      provisional: [],
      origin,
    }),
  );
  const period: SetExpr = range(date('2025-01-01'), date('2025-12-31'));
  const benefit = {
    id: 'period:benefitPeriod',
    name: '待遇期',
    alias: 'benefitPeriod',
    origin,
    set: period,
  };
  return aGraph({
    policy: {
      name: '示例县',
      year: 2025,
      region: [],
      basis: [],
      benefitPeriod: { from: '2025-01-01', to: '2025-12-31' },
    },
    facts: facts.map(factOf),
    groups: groups.map(({ name }) => aGroup(name)),
    periods: [benefit],
    items: [{ ...anItem(itemName), provision }],
    provisions: [{ id: provision, item, combine, combineProvisional: false, rules, origin }],
  });
}

function factOf(column: Column): Fact {
  if (column.kind === 'numbers') {
    return column.days
      ? aFact(column.name, { kind: 'date', from: printIso(column.from), to: printIso(column.to) })
      : aFact(column.name, { kind: 'integer', from: `${column.from}`, to: `${column.to}` });
  }
  if (column.flag) return aFact(column.name, { kind: 'yesNo' });
  return aFact(column.name, { kind: 'option', options: column.options.map((name) => ({ name })) });
}

function rowCondition(columns: readonly Column[], row: Row): Expr {
  const operands = columns.flatMap((column, at): Expr[] => {
    const cell = row[at];
    return cell === undefined || isWhole(column, cell) ? [] : [cellCondition(column, cell)];
  });
  const [only, second] = operands;
  if (only === undefined) return { kind: 'yesNo', value: true };
  return second === undefined ? only : { kind: 'and', operands };
}

function cellCondition(column: Column, cell: Cell): Expr {
  const { name } = column;
  if ('options' in cell) {
    if (column.kind !== 'options') throw new Error(name);
    if (column.flag) {
      const holds = column.flag === 'group' ? member(name) : fact(name);
      return cell.options === 2 ? holds : not(holds);
    }
    const some = chosen(column.options, cell.options).map((option) => is(name, option));
    const [only] = some;
    return some.length === 1 && only !== undefined ? only : or(...some);
  }
  if (column.kind !== 'numbers') throw new Error(name);
  const at = (value: number): Expr => (column.days ? date(printIso(value)) : num(value));
  if (cell.from <= column.from) return compare(fact(name), '≤', at(cell.to));
  if (cell.to >= column.to) return compare(fact(name), '≥', at(cell.from));
  return within(fact(name), range(at(cell.from), at(cell.to)));
}
