/**
 * The tables of a simulation as a terminal shows them: aligned, numbers at the right, thousands set apart.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { reportWords } from '../../simulate/report-words.ts';
import {
  amountText,
  type Cell,
  groupedNumber,
  type Sheet,
  sheetsOf,
} from '../../simulate/sheets.ts';
import { alignTable } from '../columns.ts';
import type { Paint } from '../terminal.ts';

function cellText(cell: Cell, locale: Locale): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'people':
      return groupedNumber(cell.people);
    case 'amount':
      return amountText(cell, reportWords(locale));
  }
}

function draw({ title, head, rows, note }: Sheet, locale: Locale, paint: Paint): string {
  const right = new Set(
    head.flatMap((_, at) => (rows.some((row) => row[at]?.kind !== 'text') ? [at] : [])),
  );
  const texts = rows.map((row) => row.map((cell) => cellText(cell, locale)));
  const [first = '', ...lines] = alignTable([head, ...texts], right);
  return [
    ...(title === '' ? [] : [paint('strong', title)]),
    paint('faint', first),
    ...lines,
    ...(note === undefined ? [] : [note]),
  ].join('\n');
}

export function drawSimulation(
  document: SimulationDocument,
  rates: ReadonlySet<string>,
  locale: Locale,
  paint: Paint,
): string {
  return sheetsOf(document, rates, locale)
    .map((sheet) => draw(sheet, locale, paint))
    .join('\n\n');
}
