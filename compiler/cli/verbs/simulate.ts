/**
 * `canbao simulate`: what a policy comes to over a whole population.
 *
 * Takes a policy and a table of people, or a number of made-up ones; prints the totals, and writes each person's results on
 * request. Guarantees: a row that cannot be used is told by its line and never counted; ends with 1 where there was one, or
 * where a result cannot be computed.
 */

import type { Alignment } from '../../alignment.ts';
import type { Graph } from '../../graph/graph.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { PeopleTable } from '../../simulate/people-out.ts';
import { simulationJson } from '../../simulate/report.ts';
import { wordRowProblem } from '../../simulate/row-problems.ts';
import {
  type RunOptions,
  type RunProblem,
  simulatePopulation,
  simulateTable,
} from '../../simulate/run.ts';
import { groupedNumber } from '../../simulate/sheets.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { populationOf } from '../../simulate/synthetic/population.ts';
import { type SharesProblem, wordSharesProblem } from '../../simulate/synthetic/shares-file.ts';
import { type ExitCode, exitCodes, worse } from '../exit.ts';
import { readJsonFile } from '../input/facts.ts';
import { InputFailure } from '../input/failure.ts';
import { openPeople } from '../input/people.ts';
import { standardInput } from '../input/read.ts';
import { loadOnePolicy } from '../load.ts';
import { mostRows } from '../output/excel.ts';
import { openPeopleSink, type PeopleSink, TooManyRows } from '../output/people.ts';
import { writeReport } from '../output/report.ts';
import { OutputFailure } from '../output/stream.ts';
import { drawHeader } from '../render/people-header.ts';
import type { Terminal } from '../terminal.ts';

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

/** Bad rows that are told one by one. */
const mostTold = 10;

/** A whole number from 0, or undefined. */
const readCount = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined;

interface Counts {
  /** People to make up; undefined: read a table. */
  readonly people: number | undefined;
  readonly seed: number;
  readonly maxBad: number | undefined;
}

function readCounts(flags: SimulateFlags, terminal: Terminal): Counts | undefined {
  const count = (option: string, text: string, least: number): number | undefined => {
    const number = readCount(text);
    if (number !== undefined && number >= least) return number;
    terminal.say(terminal.words.usage({ kind: 'not-a-count', option, text }));
    return undefined;
  };
  const [, made] = /^synthetic:(.*)$/.exec(flags.people) ?? [];
  const people = made === undefined ? undefined : count('--people synthetic:N', made, 1);
  if (made !== undefined && people === undefined) return undefined;
  const seed = count('--seed', flags.seed, 0);
  if (seed === undefined) return undefined;
  if (flags.maxBad === undefined) return { people, seed, maxBad: undefined };
  const maxBad = count('--max-bad', flags.maxBad, 0);
  return maxBad === undefined ? undefined : { people, seed, maxBad };
}

interface Question {
  readonly simulation: Simulation;
  readonly graph: Graph;
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

function sayProblem(
  terminal: Terminal,
  { graph }: Question,
  source: string,
  problem: RunProblem,
): ExitCode {
  const { words, locale } = terminal;
  const reason = problem.kind === 'bad-head' ? wordRowProblem(problem.problem, locale, graph) : '';
  terminal.say(words.simulate.problem(source, problem, reason));
  return problem.kind === 'no-column' ? exitCodes.usage : exitCodes.failed;
}

function saySharesProblems(
  { words, locale, say }: Terminal,
  path: string,
  problems: readonly SharesProblem[],
): ExitCode {
  say(words.simulate.badShares(path));
  for (const problem of problems) say(`  ${wordSharesProblem(problem, locale)}`);
  return exitCodes.failed;
}

type Found = { readonly document: SimulationDocument } | { readonly code: ExitCode };

async function fromTable(
  terminal: Terminal,
  question: Question,
  path: string,
  options: RunOptions,
): Promise<Found> {
  const { simulation } = question;
  const ran = await simulateTable(simulation, await openPeople(path), options);
  terminal.progress('');
  if ('problem' in ran) {
    sayBadRows(terminal, question);
    return { code: sayProblem(terminal, question, path, ran.problem) };
  }
  drawHeader(ran.header, terminal);
  sayBadRows(terminal, question);
  const document = simulationJson(simulation, ran.header, { source: path }, terminal.locale);
  return { document };
}

async function fromShares(
  terminal: Terminal,
  question: Question,
  people: number,
  seed: number,
  path: string | undefined,
  options: RunOptions,
): Promise<Found> {
  const { simulation, graph } = question;
  const read = path === undefined ? { json: undefined } : readJsonFile(path, terminal.words);
  if ('message' in read) {
    terminal.say(read.message);
    return { code: exitCodes.failed };
  }
  const { needed } = simulation;
  const shares = read.json === undefined ? {} : { shares: read.json };
  const population = populationOf({ graph, people, seed, needed, ...shares });
  const source = path ?? `synthetic:${people}`;
  if ('problems' in population) {
    return { code: saySharesProblems(terminal, source, population.problems) };
  }
  const ran = await simulatePopulation(simulation, population, options);
  terminal.progress('');
  if ('problems' in ran) return { code: saySharesProblems(terminal, source, ran.problems) };
  sayBadRows(terminal, question);
  const origin = { source: `synthetic:${people}`, seed, shares: ran.shares };
  return { document: simulationJson(simulation, ran.header, origin, terminal.locale) };
}

function sayBadRows({ words, locale, say }: Terminal, { simulation, graph }: Question): void {
  const { badRows, toldBadRows } = simulation;
  if (badRows === 0) return;
  const told = toldBadRows.slice(0, mostTold);
  for (const { line, problems } of told) {
    const reasons = problems.map((problem) => wordRowProblem(problem, locale, graph)).join(' ');
    say(words.simulate.badRow(line, reasons));
  }
  say(words.simulate.badRows(groupedNumber(badRows), badRows > told.length ? told.length : 0));
}

const hasTrouble = ({ everyone }: SimulationDocument): boolean =>
  Object.values(everyone.items).some(({ trouble }) => trouble > 0);

/** Runs it; failures of files on the way are thrown. */
async function run(
  terminal: Terminal,
  question: Question,
  flags: SimulateFlags,
  { people, seed, maxBad }: Counts,
): Promise<Found> {
  const out = flags.out === undefined ? undefined : openTable(question, terminal, flags.out);
  let shown = 0;
  const options: RunOptions = {
    ...out?.options,
    ...(maxBad === undefined ? {} : { maxBad }),
    progress(rows) {
      if (rows - shown < 20_000) return;
      shown = rows;
      terminal.progress(terminal.words.simulate.progress(groupedNumber(rows)));
    },
  };
  try {
    const found =
      people === undefined
        ? await fromTable(terminal, question, flags.people, options)
        : await fromShares(terminal, question, people, seed, flags.shares, options);
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
