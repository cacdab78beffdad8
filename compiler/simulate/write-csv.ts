/**
 * Cells to lines of separated values.
 *
 * Guarantees: what a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a line break) is written as
 * text, behind an apostrophe; numbers stay numbers; reading the text back gives the same cells but for that apostrophe.
 */

export type CsvCell = string | number | bigint | boolean;

const isNumber = /^-?\d+(\.\d+)?$/;

/** A text that no spreadsheet takes for a formula. Numbers with a sign are none. */
export function harmless(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line without its end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return cells.map((cell) => quoted(harmless(String(cell)))).join(',');
}

/** What tells spreadsheets that the text is UTF-8. */
export const byteOrderMark = '\ufeff';
