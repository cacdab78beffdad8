/**
 * Excel files from tables of plain cells.
 *
 * Takes sheets; writes one file, whole or not at all. Guarantees: texts are written as texts and never as formulas; numbers
 * that a spreadsheet's number cannot hold stay texts.
 */
import { rename, rm } from 'node:fs/promises';
import process from 'node:process';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { OutputFailure } from './stream.ts';

export interface ExcelSheet {
  readonly name: string;
  /** The first is the head. */
  readonly rows: readonly (readonly ExcelCell[])[];
}

export type ExcelCell = string | number | bigint | boolean | Date | null | undefined;

/** Rows of a sheet, its head included. */
export const mostRows = 1_048_576;

function cellOf(cell: ExcelCell, isHead: boolean): CellObject | null {
  const style = isHead ? { fontWeight: 'bold' as const } : {};
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return { value: cell, type: Number, ...style };
  }
  return { value: String(cell), type: String, ...style };
}

/** Names of sheets: at most 31 characters, none of which the format forbids, and no two alike. */
function sheetNames(sheets: readonly ExcelSheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 28) || `${index + 1}`;
    let unique = plain;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${plain} ${copy}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

export async function writeExcel(path: string, sheets: readonly ExcelSheet[]): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  const names = sheetNames(sheets);
  try {
    await writeExcelFile(
      sheets.map(({ rows }, index) => ({
        sheet: names[index] ?? `${index + 1}`,
        data: rows.map((row, at) => row.map((cell) => cellOf(cell, at === 0))),
        stickyRowsCount: 1,
      })),
    ).toFile(beside);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new OutputFailure(path, error);
  }
}
