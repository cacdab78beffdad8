/**
 * Tables of boxes: each row takes from every column a stretch of numbers or some of its options, and nothing else.
 *
 * What every tool for decision tables can say; policies say more.
 */

/** Both ends included; days since 1970-01-01 where `days` is set. */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly days: boolean;
}

export interface OptionColumn {
  readonly kind: 'options';
  readonly name: string;
  /** No names: yes or no, in that order of bits. `group`: a roll. */
  readonly options: readonly string[];
  readonly flag?: 'fact' | 'group';
}

export type Column = NumberColumn | OptionColumn;

/** Both ends included; of options, a set of bits. */
export type Cell = { readonly from: number; readonly to: number } | { readonly options: number };

export type Row = readonly Cell[];

export interface BoxTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Fen that each row gives. */
  readonly fen: readonly number[];
  readonly combine: 'unique' | 'highest';
}

export const sizeOfColumn = (column: Column): number =>
  column.kind === 'numbers' ? column.to - column.from + 1 : column.flag ? 2 : column.options.length;

/** All that the column can be. */
export function wholeColumn(column: Column): Cell {
  return column.kind === 'numbers'
    ? { from: column.from, to: column.to }
    : { options: 2 ** sizeOfColumn(column) - 1 };
}

export function isWhole(column: Column, cell: Cell): boolean {
  return 'options' in cell
    ? cell.options === 2 ** sizeOfColumn(column) - 1
    : column.kind === 'numbers' && cell.from <= column.from && cell.to >= column.to;
}

/** What two cells of one column share; undefined: nothing. */
export function shared(a: Cell, b: Cell): Cell | undefined {
  if ('options' in a || 'options' in b) {
    const options = ('options' in a ? a.options : 0) & ('options' in b ? b.options : 0);
    return options === 0 ? undefined : { options };
  }
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from > to ? undefined : { from, to };
}

/** How many points a cell has. */
function width(cell: Cell): bigint {
  if (!('options' in cell)) return BigInt(cell.to - cell.from + 1);
  let count = 0n;
  for (let bits = cell.options; bits > 0; bits &= bits - 1) count += 1n;
  return count;
}

export const volume = (row: Row): bigint => row.reduce((size, cell) => size * width(cell), 1n);
