/**
 * People for the verbs that decide whole populations: a table, or made-up ones.
 *
 * Takes where they come from; runs a simulation over them. Guarantees: a row that cannot be used is told by its line, on
 * standard error; failures of files on the way are thrown.
 */
import type { Graph } from '../../graph/graph.ts';
import type { SimulationDocument } from '../../simulate/document.ts';
import { simulationJson } from '../../simulate/report.ts';
import { wordRowProblem } from '../../simulate/row-problems.ts';
import {
  countTable,
  type RunOptions,
  type RunProblem,
  readTable,
  simulatePopulation,
} from '../../simulate/run.ts';
import { groupedNumber } from '../../simulate/sheets.ts';
import type { Simulation } from '../../simulate/simulation.ts';
import { populationOf } from '../../simulate/synthetic/population.ts';
import { type SharesProblem, wordSharesProblem } from '../../simulate/synthetic/shares-file.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { readJsonFile } from '../input/facts.ts';
import { openPeople } from '../input/people.ts';
import { isLarge } from '../input/people-size.ts';
import { hasThreads, readInThread } from '../input/people-thread.ts';
import { drawHeader } from '../render/people-header.ts';
import type { Terminal } from '../terminal.ts';

export interface PeopleFlags {
  readonly people: string;
  readonly seed?: string;
  readonly shares?: string;
  readonly maxBad?: string;
}

/** Bad rows that are told one by one. */
const mostTold = 10;

/** A whole number from 0, or undefined. */
const readCount = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined;

export interface Counts {
  /** People to make up; undefined: read a table. */
  readonly people: number | undefined;
  readonly seed: number;
  readonly maxBad: number | undefined;
}

export function readCounts(flags: PeopleFlags, terminal: Terminal): Counts | undefined {
  const count = (option: string, text: string, least: number): number | undefined => {
    const number = readCount(text);
    if (number !== undefined && number >= least) return number;
    terminal.say(terminal.words.usage({ kind: 'not-a-count', option, text }));
    return undefined;
  };
  const [, made] = /^synthetic:(.*)$/.exec(flags.people) ?? [];
  const people = made === undefined ? undefined : count('--people synthetic:N', made, 1);
  if (made !== undefined && people === undefined) return undefined;
  const seed = count('--seed', flags.seed ?? '1', 0);
  if (seed === undefined) return undefined;
  if (flags.maxBad === undefined) return { people, seed, maxBad: undefined };
  const maxBad = count('--max-bad', flags.maxBad, 0);
  return maxBad === undefined ? undefined : { people, seed, maxBad };
}

export interface Question {
  readonly simulation: Simulation;
  readonly graph: Graph;
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

export type Found = { readonly document: SimulationDocument } | { readonly code: ExitCode };

async function fromTable(
  terminal: Terminal,
  question: Question,
  path: string,
  options: RunOptions,
): Promise<Found> {
  const { simulation } = question;
  // What is written for each person has the cells of the row beside it: these stay in one thread.
  const apart = hasThreads && options.tell === undefined && isLarge(path);
  const steps = apart
    ? readInThread(path, simulation.question)
    : readTable(simulation, await openPeople(path));
  const ran = await countTable(simulation, steps, options);
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

/** The table, or as many as are to be made up. */
export function decidePeople(
  terminal: Terminal,
  question: Question,
  flags: PeopleFlags,
  { people, seed }: Counts,
  options: RunOptions,
): Promise<Found> {
  return people === undefined
    ? fromTable(terminal, question, flags.people, options)
    : fromShares(terminal, question, people, seed, flags.shares, options);
}
