/**
 * The document of a simulation in the format that was asked for, on standard output or in a file.
 */
import type { Graph } from '../../graph/graph.ts';
import { titleOf } from '../../service/view.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { flatTable } from '../../simulate/flat.ts';
import { badSheet, groupedNumber, type Sheet, sheetsOf } from '../../simulate/sheets.ts';
import { byteOrderMark, csvLine } from '../../simulate/write-csv.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeTextFile } from '../input/write.ts';
import { drawSimulation } from '../render/simulation.ts';
import { plain, type Terminal } from '../terminal.ts';
import { type ExcelCell, type ExcelSheet, writeExcel } from './excel.ts';

export type ReportFormat = 'table' | 'csv' | 'json' | 'xlsx';

/** Rates are the same for everyone, and so no news of a township. */
const ratesOf = ({ items }: Graph): ReadonlySet<string> =>
  new Set(items.filter(({ required }) => required).map(({ name }) => name));

function headline({ people }: SimulationDocument, { words }: Terminal): string {
  const source = people.seed === undefined ? people.source : words.simulate.synthetic(people.seed);
  return words.simulate.people(groupedNumber(people.counted), source);
}

function drawTable(
  terminal: Terminal,
  graph: Graph,
  document: SimulationDocument,
  coloured: boolean,
): string {
  const { locale } = terminal;
  const paint = coloured ? terminal.paint : plain;
  return [
    `${paint('strong', titleOf(graph, locale))}\n${headline(document, terminal)}`,
    drawSimulation(document, ratesOf(graph), locale, paint),
  ].join('\n\n');
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

function textOf(
  terminal: Terminal,
  graph: Graph,
  document: SimulationDocument,
  format: Exclude<ReportFormat, 'xlsx'>,
  coloured: boolean,
): string {
  switch (format) {
    case 'table':
      return drawTable(terminal, graph, document, coloured);
    case 'json':
      return JSON.stringify(document, null, 2);
    case 'csv':
      return flatTable(document, terminal.locale).map(csvLine).join('\n');
  }
}

/** A file of separated values begins with a byte order mark, so that spreadsheets read its Chinese. */
export async function writeReport(
  terminal: Terminal,
  graph: Graph,
  document: SimulationDocument,
  format: ReportFormat,
  output: string | undefined,
): Promise<ExitCode> {
  if (format === 'xlsx') {
    const sheets = sheetsOf(document, ratesOf(graph), terminal.locale);
    const bad = badSheet(document, terminal.locale);
    await writeExcel(
      output ?? '',
      [...sheets, ...(bad.rows.length > 0 ? [bad] : [])].map(excelSheet),
    );
    return exitCodes.clean;
  }
  if (output === undefined) {
    terminal.print(textOf(terminal, graph, document, format, true));
    return exitCodes.clean;
  }
  const text = textOf(terminal, graph, document, format, false);
  const reason = writeTextFile(output, `${format === 'csv' ? byteOrderMark : ''}${text}\n`);
  if (reason === undefined) return exitCodes.clean;
  terminal.say(terminal.words.cannotWrite(output, reason));
  return exitCodes.failed;
}
