/**
 * The document of a simulation as the sheets of a workbook.
 *
 * Takes a document or sheets, gives plain cells and names of sheets that Excel takes. Guarantees: texts are texts and never
 * formulas; a number that a spreadsheet's number cannot hold stays a text.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { SimulationDocument } from './document.ts';
import { badSheet, type Sheet, sheetsOf } from './sheets.ts';

export interface ExcelSheet {
  readonly name: string;
  /** The first is the head. */
  readonly rows: readonly (readonly ExcelCell[])[];
}

export type ExcelCell = string | number | bigint | boolean | Date | null | undefined;

/** A cell as the writer of Excel files takes it. */
export interface TypedCell {
  readonly value: string | number;
  readonly type: StringConstructor | NumberConstructor;
  readonly fontWeight?: 'bold';
}

function excelSheet({ title, head, rows, note }: Sheet): ExcelSheet {
  const isAmount = head.map((_, at) => rows.some((row) => row[at]?.kind === 'amount'));
  const heads = head.flatMap((name, at) => (isAmount[at] ? [`${name} ≥`, `${name} ≤`] : [name]));
  const cells = rows.map((row) =>
    row.flatMap((cell, at): ExcelCell[] => {
      if (cell.kind === 'amount') {
        const { people, min = '', max = '' } = cell.total;
        return people === 0 ? ['', ''] : [min, max];
      }
      const one = cell.kind === 'people' ? cell.people : cell.text;
      return isAmount[at] ? [one, ''] : [one];
    }),
  );
  return { name: title, rows: [heads, ...cells, ...(note === undefined ? [] : [[note]])] };
}

/** Every table of the document, and the first of the rows that were left out. */
export function workbookOf(
  document: SimulationDocument,
  rates: ReadonlySet<string>,
  locale: Locale,
): readonly ExcelSheet[] {
  const bad = badSheet(document, locale);
  const sheets = sheetsOf(document, rates, locale);
  return [...sheets, ...(bad.rows.length > 0 ? [bad] : [])].map(excelSheet);
}

/** Heads are bold; blank cells are nothing. */
export function typedCell(cell: ExcelCell, isHead: boolean): TypedCell | null {
  const style = isHead ? { fontWeight: 'bold' as const } : {};
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return { value: cell, type: Number, ...style };
  }
  return { value: String(cell), type: String, ...style };
}

/** Names of sheets: at most 31 characters, none of which the format forbids, and no two alike. */
export function sheetNames(sheets: readonly ExcelSheet[]): readonly string[] {
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

/** Sheets as the writer of Excel files takes them. */
export const typedSheets = (sheets: readonly ExcelSheet[]) => {
  const names = sheetNames(sheets);
  return sheets.map(({ rows }, index) => ({
    sheet: names[index] ?? `${index + 1}`,
    data: rows.map((row, at) => row.map((cell) => typedCell(cell, at === 0))),
    stickyRowsCount: 1,
  }));
};
