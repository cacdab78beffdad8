/**
 * Excel files from tables of plain cells: written whole or not at all.
 */
import { rename, rm } from 'node:fs/promises';
import process from 'node:process';
import writeExcelFile from 'write-excel-file/node';
import { type ExcelSheet, typedSheets } from '../../simulate/workbook.ts';
import { OutputFailure } from './stream.ts';

/** Rows of a sheet, its head included. */
export const mostRows = 1_048_576;

export async function writeExcel(path: string, sheets: readonly ExcelSheet[]): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await writeExcelFile(typedSheets(sheets)).toFile(beside);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new OutputFailure(path, error);
  }
}
