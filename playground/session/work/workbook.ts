/**
 * What was counted last as an Excel file, whose cells cannot become formulas.
 */
import writeExcelFile from 'write-excel-file/universal';
import { ratesOf } from '../../../compiler/simulate/sheets.ts';
import { typedSheets, workbookOf } from '../../../compiler/simulate/workbook.ts';
import type { Locale } from '../../../language/problems/problem.ts';
import { presentPeople } from './count.ts';

/** Nothing where nothing was counted. */
export async function excelFile(locale: Locale): Promise<Blob | undefined> {
  const present = presentPeople();
  if (present === undefined) return undefined;
  const { document, simulated } = present;
  const sheets = workbookOf(document, ratesOf(simulated.question.graph), locale);
  return writeExcelFile(typedSheets(sheets)).toBlob();
}
