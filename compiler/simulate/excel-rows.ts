/**
 * Rows of the first sheet of an Excel file that is not empty.
 *
 * Takes the sheets as a reader of such files gives them; gives rows with their numbers in the sheet. The whole sheet is held
 * in memory, as its format asks for.
 */
import { cellValue } from './cells.ts';
import { type Row, rowsAtOnce } from './rows.ts';

export interface ReadSheet {
  readonly data: readonly (readonly unknown[])[];
}

export async function* excelRows(sheets: readonly ReadSheet[]): AsyncGenerator<readonly Row[]> {
  const data = sheets.find((sheet) => sheet.data.length > 0)?.data ?? [];
  const width = Math.max(0, ...data.slice(0, 16).map((row) => row.length));
  for (let at = 0; at < data.length; at += rowsAtOnce) {
    yield data.slice(at, at + rowsAtOnce).map((cells, index) => ({
      line: at + index + 1,
      // Empty cells at the end of a row are not stored.
      cells: Array.from({ length: Math.max(width, cells.length) }, (_, place) =>
        cellValue(cells[place]),
      ),
    }));
  }
}
