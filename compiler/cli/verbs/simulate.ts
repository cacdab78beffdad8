/**
 * `canbao simulate`: what a policy comes to over a whole population.
 *
 * Takes a policy and a table of people, or a number of made-up ones; prints the totals, and writes each person's results on
 * request. Guarantees: a row that cannot be used is told by its line and never counted; ends with 1 where there was one, or
 * where a result cannot be computed.
 */

import type { Alignment } from '../../alignment.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { PeopleTable } from '../../simulate/people-out.ts';
import type { RunOptions } from '../../simulate/run.ts';
import { groupedNumber } from '../../simulate/sheets.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { type ExitCode, exitCodes, worse } from '../exit.ts';
import { InputFailure } from '../input/failure.ts';
import { standardInput } from '../input/read.ts';
import { loadOnePolicy } from '../load.ts';
import { mostRows } from '../output/excel.ts';
import { openPeopleSink, type PeopleSink, TooManyRows } from '../output/people.ts';
import { writeReport } from '../output/report.ts';
import { OutputFailure } from '../output/stream.ts';
import type { Terminal } from '../terminal.ts';
import { type Counts, decidePeople, type Found, type Question, readCounts } from './population.ts';

export interface SimulateFlags {
  readonly people: string;
  readonly by?: readonly string[];
  readonly against?: string;
  readonly align: Alignment;
  readonly seed: string;
  readonly shares?: string;
  readonly maxBad?: string;
  readonly format: 'table' | 'csv' | 'json' | 'xlsx';
  readonly json?: boolean;
  readonly out?: string;
  readonly output?: string;
}

async function openQuestion(
  terminal: Terminal,
  file: string,
  { against, align, by = [] }: SimulateFlags,
): Promise<Question | ExitCode> {
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  const { graph } = loaded;
  if (against === undefined) return { graph, simulation: new Simulation({ graph, by }) };
  const other = await loadOnePolicy(terminal, against);
  if ('code' in other) return other.code;
  const question = { graph, by, against: { graph: other.graph, alignment: align } };
  return { graph, simulation: new Simulation(question) };
}

/** Writes people as they are decided. */
function openTable(
  { simulation, graph }: Question,
  { locale }: Terminal,
  path: string,
): { readonly sink: PeopleSink; readonly options: RunOptions } {
  const table = new PeopleTable(graph, simulation.decider.items, locale);
  const sink = openPeopleSink(path);
  let columns = 0;
  let head: readonly string[] | undefined;
  return {
    sink,
    options: {
      head(header) {
        columns = header.columns.length;
        head = table.head(header);
      },
      async tell(results) {
        const rows = results.map((result) => table.row(result, columns));
        await sink.rows(head === undefined ? rows : [head, ...rows]);
        head = undefined;
      },
    },
  };
}

const hasTrouble = ({ everyone }: SimulationDocument): boolean =>
  Object.values(everyone.items).some(({ trouble }) => trouble > 0);

/** Runs it; failures of files on the way are thrown. */
async function run(
  terminal: Terminal,
  question: Question,
  flags: SimulateFlags,
  counts: Counts,
): Promise<Found> {
  const out = flags.out === undefined ? undefined : openTable(question, terminal, flags.out);
  let shown = 0;
  const options: RunOptions = {
    ...out?.options,
    ...(counts.maxBad === undefined ? {} : { maxBad: counts.maxBad }),
    progress(rows) {
      if (rows - shown < 20_000) return;
      shown = rows;
      terminal.progress(terminal.words.simulate.progress(groupedNumber(rows)));
    },
  };
  try {
    const found = await decidePeople(terminal, question, flags, counts, options);
    if ('code' in found) await out?.sink.drop();
    else await out?.sink.close();
    return found;
  } catch (error) {
    await out?.sink.drop();
    throw error;
  }
}

export async function simulate(
  terminal: Terminal,
  file: string,
  flags: SimulateFlags,
): Promise<ExitCode> {
  const { words } = terminal;
  const format = flags.json ? 'json' : flags.format;
  const stdins = [file, flags.people, flags.against].filter((each) => each === standardInput);
  if (stdins.length > 1) {
    terminal.say(words.usage({ kind: 'input-twice' }));
    return exitCodes.usage;
  }
  if (format === 'xlsx' && flags.output === undefined) {
    terminal.say(words.usage({ kind: 'needs-output', text: format }));
    return exitCodes.usage;
  }
  const counts = readCounts(flags, terminal);
  if (counts === undefined) return exitCodes.usage;
  const question = await openQuestion(terminal, file, flags);
  if (typeof question === 'number') return question;
  try {
    const found = await run(terminal, question, flags, counts);
    if ('code' in found) return found.code;
    const { document } = found;
    const written = await writeReport(terminal, question.graph, document, format, flags.output);
    const clean = document.people.bad === 0 && !hasTrouble(document);
    return worse(written, clean ? exitCodes.clean : exitCodes.findings);
  } catch (error) {
    terminal.progress('');
    if (error instanceof InputFailure) terminal.say(words.input(error.problem));
    else if (error instanceof OutputFailure)
      terminal.say(words.cannotWrite(error.path, error.reason));
    else if (error instanceof TooManyRows) {
      terminal.say(words.simulate.notEnoughRows(error.message, groupedNumber(mostRows)));
    } else throw error;
    return exitCodes.failed;
  }
}
