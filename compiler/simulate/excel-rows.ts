/**
 * Rows of the first sheet of an Excel file that is not empty.
 *
 * Takes the sheets as a reader of such files gives them; gives rows with their numbers in the sheet. The whole sheet is held
 * in memory, as its format asks for.
 */
import type { CellValue } from './cells.ts';
import type { Row } from './rows.ts';

export interface ReadSheet {
  readonly data: readonly (readonly unknown[])[];
}

const batch = 4096;

/** Dates, numbers, texts and truth values come as such; anything else as its text. */
function cellOf(cell: unknown): CellValue {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Date) return cell;
  switch (typeof cell) {
    case 'string':
    case 'number':
    case 'boolean':
      return cell;
    default:
      return String(cell);
  }
}

export async function* excelRows(sheets: readonly ReadSheet[]): AsyncGenerator<readonly Row[]> {
  const data = sheets.find((sheet) => sheet.data.length > 0)?.data ?? [];
  const width = Math.max(0, ...data.slice(0, 16).map((row) => row.length));
  for (let at = 0; at < data.length; at += batch) {
    yield data.slice(at, at + batch).map((cells, index) => ({
      line: at + index + 1,
      // Empty cells at the end of a row are not stored.
      cells: Array.from({ length: Math.max(width, cells.length) }, (_, place) =>
        cellOf(cells[place]),
      ),
    }));
  }
}
