/**
 * Rows of an Excel file on disk.
 */
import readExcelFile from 'read-excel-file/node';
import { excelRows } from '../../simulate/excel-rows.ts';
import type { Row } from '../../simulate/rows.ts';
import { InputFailure } from './failure.ts';
import { reasonOf } from './read.ts';

export async function* excelFileRows(path: string): AsyncGenerator<readonly Row[]> {
  const sheets = await readExcelFile(path).catch((error: unknown) => {
    throw new InputFailure({ kind: 'not-excel', path, reason: reasonOf(error) });
  });
  yield* excelRows(sheets);
}
