/**
 * Tables to measure with, the same for the same seed.
 *
 * `treeTable`: as in Calvanese et al., *Semantics and Analysis of DMN Decision Tables* (BPM 2016): a random decision tree cut
 * into so many leaves, then in one row of ten one column enlarged (overlap) or shrunk (gap). `policyTable`: rules of the shape
 * that notices have. `booleanTable`, `oneColumnTable`, `clauseTable`: what is known to be hard on tools.
 */
import {
  type BoxTable,
  type Cell,
  type Column,
  type Row,
  sizeOfColumn,
  wholeColumn,
} from './boxes.ts';
import { Dice } from './random-policy/dice.ts';

const numbers = (name: string, from: number, to: number): Column => ({
  kind: 'numbers',
  name,
  from,
  to,
  days: false,
});
const letters = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒'];
const options = (name: string, count: number, word: string): Column => ({
  kind: 'options',
  name,
  options: letters.slice(0, count).map((letter) => `${letter}${word}`),
});

const loan: readonly Column[] = [
  numbers('借款额', 0, 35_000),
  numbers('分期额', 0, 2_600),
  options('用途', 14, '类用途'),
];
const income: readonly Column[] = [numbers('收入', 0, 200_000), options('期限', 3, '种期限')];
const score: readonly Column[] = [numbers('评分', 0, 100), options('类别', 12, '类')];

/** Three, five or seven columns. */
export const loanColumns: Readonly<Record<3 | 5 | 7, readonly Column[]>> = {
  3: loan,
  5: [...loan, ...income],
  7: [...loan, ...income, ...score],
};

/** Splits a cell in two that are not empty; undefined where it has one value only. */
function split(dice: Dice, cell: Cell): readonly [Cell, Cell] | undefined {
  if (!('options' in cell)) {
    if (cell.from === cell.to) return undefined;
    const at = dice.between(cell.from, cell.to - 1);
    return [
      { from: cell.from, to: at },
      { from: at + 1, to: cell.to },
    ];
  }
  const bits = bitsOf(cell.options);
  if (bits.length < 2) return undefined;
  const first = dice
    .some(bits, dice.between(1, bits.length - 1))
    .reduce((sum, bit) => sum + 2 ** bit, 0);
  return [{ options: first }, { options: cell.options & ~first }];
}

function bitsOf(set: number): readonly number[] {
  return Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => ((set >> bit) & 1) === 1);
}

const replaced = (row: Row, at: number, cell: Cell): Row =>
  row.map((each, index) => (index === at ? cell : each));

/** Leaves of a random tree: disjoint, and together everything. */
function leaves(dice: Dice, columns: readonly Column[], count: number): readonly Row[] {
  const rows: Row[] = [columns.map(wholeColumn)];
  while (rows.length < count) {
    const index = dice.below(rows.length);
    const row = rows[index];
    const at = dice.below(columns.length);
    const cell = row?.[at];
    const parts = cell === undefined ? undefined : split(dice, cell);
    if (row === undefined || parts === undefined) continue;
    const [one, other] = parts;
    rows[index] = replaced(row, at, one);
    rows.push(replaced(row, at, other));
  }
  return rows;
}

/** One cell of the row made larger or smaller, if it can be. */
function shaken(dice: Dice, columns: readonly Column[], row: Row): Row {
  const grow = dice.chance(50);
  for (const at of dice.shuffled(columns.map((_, index) => index))) {
    const [column, cell] = [columns[at], row[at]];
    if (column === undefined || cell === undefined) continue;
    const next = grow ? larger(dice, column, cell) : split(dice, cell)?.[0];
    if (next !== undefined) return replaced(row, at, next);
  }
  return row;
}

function larger(dice: Dice, column: Column, cell: Cell): Cell | undefined {
  if ('options' in cell) {
    const others = bitsOf(2 ** sizeOfColumn(column) - 1).filter(
      (bit) => ((cell.options >> bit) & 1) === 0,
    );
    return others.length === 0 ? undefined : { options: cell.options | (2 ** dice.pick(others)) };
  }
  if (column.kind !== 'numbers') return undefined;
  const room = [column.to - cell.to, cell.from - column.from];
  const step = Math.max(1, Math.floor((cell.to - cell.from + 1) / 4));
  if (room.every((free) => free === 0)) return undefined;
  const up = (room[0] ?? 0) > 0 && ((room[1] ?? 0) === 0 || dice.chance(50));
  return up
    ? { from: cell.from, to: Math.min(column.to, cell.to + step) }
    : { from: Math.max(column.from, cell.from - step), to: cell.to };
}

export function treeTable(columns: readonly Column[], count: number, seed: number): BoxTable {
  const dice = new Dice(seed);
  const whole = leaves(dice, columns, count);
  const rows = dice.shuffled(
    whole.map((row) => (dice.chance(10) ? shaken(dice, columns, row) : row)),
  );
  return {
    name: `${columns.length} columns × ${count}`,
    columns,
    rows,
    fen: rows.map((_, index) => (index + 1) * 100),
    combine: 'unique',
  };
}

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const days = (name: string, from: string, to: string): Column => ({
  kind: 'numbers',
  name,
  from: day(from),
  to: day(to),
  days: true,
});
const flag = (name: string, of: 'fact' | 'group'): Column => ({
  kind: 'options',
  name,
  options: [],
  flag: of,
});

export const no: Cell = { options: 1 };
export const yes: Cell = { options: 2 };

/** 24 rolls. */
export const flagCount = 24;

/**
 * County, residence, birth, payment and rolls: in each county the plane of residence, birth and payment is cut into cells, and in
 * each cell those on some rolls get more, each roll its own amount (就高). One rule of ten has a slip.
 */
export function policyTable(count: number, seed: number): BoxTable {
  const dice = new Dice(seed);
  const counties = Math.min(30, Math.max(2, Math.round(Math.sqrt(count) / 2.5)));
  const place: readonly Column[] = [
    options('户籍地', 3, '处'),
    days('出生日期', '1940-01-01', '2025-12-31'),
    days('缴费日期', '2024-09-01', '2025-12-31'),
  ];
  const columns: readonly Column[] = [
    options('所在县', counties, '县'),
    ...place,
    ...letters.slice(0, flagCount).map((letter) => flag(`${letter}类人员`, 'group')),
  ];
  const free = columns.slice(4).map(wholeColumn);
  const rows: Row[] = [];
  const fen: number[] = [];
  const perCounty = Math.ceil(count / counties);
  for (let county = 0; rows.length < count; county++) {
    const cells = leaves(dice, place, Math.max(1, Math.round(perCounty / 6)));
    for (const cell of cells) {
      const rolls = dice.some(
        free.map((_, index) => index),
        5,
      );
      for (const roll of [undefined, ...rolls]) {
        if (rows.length === count) break;
        const slipped = dice.chance(10) ? shaken(dice, place, cell) : cell;
        const flags = free.map((each, index) => (index === roll ? yes : each));
        rows.push([{ options: 2 ** (county % counties) }, ...slipped, ...flags]);
        fen.push((roll === undefined ? 100 : 100 + dice.between(1, 280)) * 100);
      }
    }
  }
  return { name: `policy × ${count}`, columns, rows, fen, combine: 'highest' };
}

/** Rows over two yes-or-no columns, most of them the same as another. */
export function booleanTable(count: number, seed: number): BoxTable {
  const dice = new Dice(seed);
  const columns = [flag('甲说', 'fact'), flag('乙说', 'fact')];
  const cells: readonly Cell[] = [no, yes, { options: 3 }];
  return {
    name: `2 booleans × ${count}`,
    columns,
    rows: Array.from({ length: count }, () => [dice.pick(cells), dice.pick(cells)]),
    fen: Array.from({ length: count }, (_, index) => (index + 1) * 100),
    combine: 'unique',
  };
}

/** One row for each whole number. */
export function oneColumnTable(count: number): BoxTable {
  return {
    name: `1 integer × ${count}`,
    columns: [numbers('编号', 0, count - 1)],
    rows: Array.from({ length: count }, (_, index) => [{ from: index, to: index }]),
    fen: Array.from({ length: count }, (_, index) => (index + 1) * 100),
    combine: 'unique',
  };
}

/** The same table with one cell edited. */
export function edited(table: BoxTable, seed: number): BoxTable {
  const dice = new Dice(seed);
  const at = dice.below(table.rows.length);
  return {
    ...table,
    rows: table.rows.map((row, index) => (index === at ? shaken(dice, table.columns, row) : row)),
  };
}

/** Random rules of three literals over flags: who is left out is a question of satisfiability. */
export function clauseTable(count: number, flags: number, seed: number): BoxTable {
  const dice = new Dice(seed);
  const columns = letters.slice(0, flags).map((letter) => flag(`${letter}旗`, 'fact'));
  const rows = Array.from({ length: count }, () => {
    const chosen = dice.some(columns, 3);
    return columns.map((column) =>
      chosen.includes(column) ? dice.pick([no, yes]) : wholeColumn(column),
    );
  });
  return {
    name: `${count} clauses over ${flags} flags`,
    columns,
    rows,
    fen: rows.map((_, index) => (index + 1) * 100),
    combine: 'unique',
  };
}
