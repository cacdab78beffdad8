/**
 * A sheet as XML (ECMA-376, SpreadsheetML): cells, widths, what may be typed where.
 *
 * Texts are written as texts, whatever they begin with; only formulas of ours are formulas. No results are stored: whoever
 * opens the file computes them.
 */

import { escapedXml } from '../xml.ts';
import { type Column, cellAt, type Format, firstRow, letters } from './columns.ts';

export type Cell = string | number | boolean | undefined;

/** Places in the list of styles of `book.ts`. */
export const styles = {
  general: 0,
  text: 1,
  date: 2,
  yuan: 3,
  percent: 4,
  head: 5,
  title: 6,
  wrapped: 7,
} as const;

/** `_x0041_` would be read as A. */
export const escaped = (text: string): string =>
  escapedXml(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

export function cellXml(at: string, value: Cell, style: keyof typeof styles): string {
  const head = `<c r="${at}" s="${styles[style]}"`;
  switch (typeof value) {
    case 'undefined':
      return `${head}/>`;
    case 'number':
      return `${head}><v>${value}</v></c>`;
    case 'boolean':
      return `${head} t="b"><v>${value ? 1 : 0}</v></c>`;
    default:
      return `${head} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }
}

/** Formulas keep their quotation marks and have no escapes of their own but those of XML. */
const formulaXml = (formula: string): string =>
  formula.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const styleOf = (format: Format): keyof typeof styles => format;

/** What is filled in on a row, by place of the column. */
export type Filled = ReadonlyMap<number, Cell>;

/** Rows with the same columns; a formula is written once and shared by the rows below. */
function dataXml(columns: readonly Column[], rows: readonly Filled[]): string {
  const last = firstRow + rows.length - 1;
  return rows
    .map((filled, index) => {
      const row = firstRow + index;
      const cells = columns.map(({ formula, format }, place) => {
        const at = cellAt(place, row);
        if (formula === undefined) return cellXml(at, filled.get(place), styleOf(format));
        const head = `<c r="${at}" s="${styles[styleOf(format)]}"><f t="shared" si="${place}"`;
        return index > 0
          ? `${head}/></c>`
          : `${head} ref="${at}:${cellAt(place, last)}">${formulaXml(formula)}</f></c>`;
      });
      return `<row r="${row}">${cells.join('')}</row>`;
    })
    .join('');
}

function validationXml(column: Column, place: number, last: number, lists: Lists): string {
  const { entry, title } = column;
  if (entry === undefined) return '';
  const range = `${cellAt(place, firstRow)}:${cellAt(place, last)}`;
  const common = `allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${escaped(shortened(title, 30))}" error="${escaped(shortened(entry.prompt, 200))}" promptTitle="${escaped(shortened(title, 30))}" prompt="${escaped(shortened(entry.prompt, 200))}" sqref="${range}"`;
  if (entry.options !== undefined) {
    return `<dataValidation type="list" ${common}><formula1>${formulaXml(lists.rangeOf(entry.options))}</formula1></dataValidation>`;
  }
  const rule = (entry.rule ?? 'TRUE').replaceAll('#', cellAt(place, firstRow));
  return `<dataValidation type="custom" ${common}><formula1>${formulaXml(rule)}</formula1></dataValidation>`;
}

const shortened = (text: string, most: number): string => {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
};

/** Lists to choose from, each in a column of a sheet of their own: an option may have any sign in it. */
export class Lists {
  readonly #sheet: string;
  readonly #lists: (readonly string[])[] = [];

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  rangeOf(options: readonly string[]): string {
    const key = JSON.stringify(options);
    let place = this.#lists.findIndex((each) => JSON.stringify(each) === key);
    if (place < 0) place = this.#lists.push(options) - 1;
    const column = letters(place);
    return `'${this.#sheet}'!$${column}$1:$${column}$${options.length}`;
  }

  get rows(): readonly (readonly Cell[])[] {
    const height = Math.max(0, ...this.#lists.map((list) => list.length));
    return Array.from({ length: height }, (_, row) => this.#lists.map((list) => list[row]));
  }
}

const opening =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

export interface PeopleSheet {
  readonly columns: readonly Column[];
  readonly rows: readonly Filled[];
  /** First row: texts, or formulas. */
  readonly top: readonly { readonly text?: string; readonly formula?: string }[];
  readonly hidden: (column: Column) => boolean;
}

export function peopleXml({ columns, rows, top, hidden }: PeopleSheet, lists: Lists): string {
  const last = firstRow + Math.max(1, rows.length) - 1;
  const widths = columns.map((column, place) => {
    const more = hidden(column) ? ' hidden="1" outlineLevel="1"' : '';
    return `<col min="${place + 1}" max="${place + 1}" width="${column.width}" customWidth="1"${more}/>`;
  });
  const above = top.map(({ text, formula }, place) =>
    formula === undefined
      ? cellXml(cellAt(place, 1), text, 'title')
      : `<c r="${cellAt(place, 1)}" s="${styles.title}"><f>${formulaXml(formula)}</f></c>`,
  );
  const heads = columns.map(({ title }, place) => cellXml(cellAt(place, 2), title, 'head'));
  const validations = columns
    .map((column, place) => validationXml(column, place, last, lists))
    .filter((text) => text !== '');
  return [
    opening,
    '<sheetPr><outlinePr summaryRight="0"/></sheetPr>',
    `<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${firstRow - 1}" topLeftCell="${cellAt(1, firstRow)}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15" outlineLevelCol="1"/>',
    `<cols>${widths.join('')}</cols>`,
    `<sheetData><row r="1">${above.join('')}</row><row r="2">${heads.join('')}</row>${dataXml(columns, rows)}</sheetData>`,
    validations.length === 0
      ? ''
      : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    '</worksheet>',
  ].join('');
}

/** Rows of texts and numbers as they are. */
export function plainXml(rows: readonly (readonly Cell[])[], width: number): string {
  const lines = rows.map((cells, row) => {
    const list = cells.map((value, place) => cellXml(cellAt(place, row + 1), value, 'wrapped'));
    return `<row r="${row + 1}">${list.join('')}</row>`;
  });
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  return `${opening}<cols><col min="1" max="${columns}" width="${width}" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}
