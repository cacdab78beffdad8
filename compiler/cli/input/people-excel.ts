/**
 * Rows of the first sheet of an Excel file that is not empty.
 *
 * Takes a path; gives rows with their numbers in the sheet. The whole sheet is held in memory, as its format asks for.
 */
import readExcelFile from 'read-excel-file/node';
import type { CellValue } from '../../simulate/cells.ts';
import type { Row } from '../../simulate/rows.ts';
import { InputFailure } from './failure.ts';
import { reasonOf } from './read.ts';

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

export async function* excelRows(path: string): AsyncGenerator<readonly Row[]> {
  const sheets = await readExcelFile(path).catch((error: unknown) => {
    throw new InputFailure({ kind: 'not-excel', path, reason: reasonOf(error) });
  });
  const sheet = sheets.find(({ data }) => data.length > 0);
  const width = Math.max(0, ...(sheet?.data.slice(0, 16) ?? []).map((row) => row.length));
  const rows: Row[] = (sheet?.data ?? []).map((cells, index) => ({
    line: index + 1,
    // Empty cells at the end of a row are not stored.
    cells: Array.from({ length: Math.max(width, cells.length) }, (_, at) => cellOf(cells[at])),
  }));
  for (let at = 0; at < rows.length; at += batch) yield rows.slice(at, at + batch);
}
