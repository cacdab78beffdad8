/**
 * A person of a block as the cells of a table would say it: the way back from columns.
 */
import { printIso } from '../dates.ts';
import { type Column, type PeopleBlock, said, shareSteps } from './block.ts';
import type { CellValue } from './cells.ts';

function cellAt(column: Column, row: number): CellValue {
  switch (column.said[row]) {
    case said.nothing:
    case said.roll:
      return '';
    case said.unknown:
      return '未知';
    case said.none:
      return '无';
    default:
  }
  const value = column.values[row] ?? 0;
  switch (column.kind) {
    case 'day':
      return printIso(value);
    case 'flag':
    case 'member':
      return value;
    case 'option':
      return column.options[value] ?? '';
    case 'number': {
      if (column.unit === 'one') return value;
      // Exact in decimals: fen have two, shares eight.
      const scale = column.unit === 'fen' ? 100n : shareSteps;
      return Number(value) / Number(scale);
    }
  }
}

/** One cell for each column, in their order. Dates on rolls have columns of their own in tables, and are left out. */
export function cellsAt({ columns }: PeopleBlock, row: number): readonly CellValue[] {
  return [...columns.values()].map((column) => cellAt(column, row));
}
