/**
 * Takes the printed rows of a table, gives their lines. Guarantees: the ｜ of every row stand under each other where
 * Chinese characters take two columns; the last cell of a row is never padded.
 */
import { displayWidth, padToWidth } from './display-width.ts';

/** Cells of a row, or a line that is no row and stays as it is. */
export type Row = readonly string[] | string;

/** One line for each row. */
export function alignRows(rows: readonly Row[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    if (typeof row === 'string') continue;
    row.slice(0, -1).forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  const pad = (cell: string, column: number, row: readonly string[]): string =>
    column === row.length - 1 ? cell : padToWidth(cell, widths[column] ?? 0);
  return rows.map((row) => (typeof row === 'string' ? row : row.map(pad).join(' ｜ ')));
}
