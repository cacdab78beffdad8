/**
 * The document of a simulation in the format that was asked for, on standard output or in a file.
 */
import type { Graph } from '../../graph/graph.ts';
import { titleOf } from '../../service/view.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { flatTable } from '../../simulate/flat.ts';
import { groupedNumber, ratesOf } from '../../simulate/sheets.ts';
import { workbookOf } from '../../simulate/workbook.ts';
import { byteOrderMark, csvLine } from '../../simulate/write-csv.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { writeTextFile } from '../input/write.ts';
import { drawSimulation } from '../render/simulation.ts';
import { plain, type Terminal } from '../terminal.ts';
import { writeExcel } from './excel.ts';

export type ReportFormat = 'table' | 'csv' | 'json' | 'xlsx';

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
    await writeExcel(output ?? '', workbookOf(document, ratesOf(graph), terminal.locale));
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
