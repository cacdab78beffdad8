/**
 * The people read or made up last, in columns, so that an edited policy counts them again without reading them again.
 *
 * Takes blocks as a simulation decides them; gives them back to another simulation that would take the same of each column,
 * whatever else its policies know. Guarantees: rows that could not be used are remembered with their reasons, and counted again.
 */
import type { Graph } from '../../../compiler/graph/graph.ts';
import type { PeopleBlock } from '../../../compiler/simulate/block.ts';
import { Decisions } from '../../../compiler/simulate/decisions.ts';
import type { ShareJson } from '../../../compiler/simulate/document.ts';
import { type ColumnUse, type Header, inputsByName } from '../../../compiler/simulate/header.ts';
import type { BadRow, PeopleRead } from '../../../compiler/simulate/rows.ts';
import { headProblem } from '../../../compiler/simulate/run.ts';
import {
  type RowResult,
  Simulation,
  type SimulationQuestion,
} from '../../../compiler/simulate/simulation.ts';
import type { Source } from './people-tasks.ts';

interface Part {
  readonly block: PeopleBlock;
  readonly bad: readonly BadRow[];
}

/** A simulation that keeps the people it decides. */
export class KeepingSimulation extends Simulation {
  readonly parts: Part[] = [];
  readonly decisions: Decisions;

  constructor(question: SimulationQuestion) {
    const decisions = new Decisions();
    super(question, decisions);
    this.decisions = decisions;
  }

  override add(read: PeopleRead, tell = false): readonly RowResult[] {
    const bad = read.bad.map(({ line, problems }) => ({ line, problems }));
    if (read.block.size + bad.length > 0) this.parts.push({ block: read.block, bad });
    return super.add(read, tell);
  }
}

export interface Kept {
  /** Of the people: the file, or what they were drawn by. */
  readonly key: string;
  /** What was taken of them. */
  readonly reading: Reading;
  readonly parts: readonly Part[];
  readonly decisions: Decisions;
  readonly columns: readonly string[];
  readonly shares?: readonly ShareJson[];
}

/** Places in the text do not matter, nor clauses. */
const plain = (nodes: unknown): string =>
  JSON.stringify(nodes, (name, value) =>
    name === 'origin' || name === 'citation' ? undefined : value,
  );

/** The same for questions that ask the same people. */
export function keyOf(source: Source, { needed, question: { graph } }: Simulation): string {
  if (source.kind === 'file') return source.id;
  return plain([source, [...needed].sort(), graph.facts, graph.groups, drawnFrom(graph)]);
}

/** What each column of a table was taken for: columns that are taken for the same hold the same. */
type Reading = readonly string[];

function readingOf({ columns }: Header, graphs: readonly Graph[]): Reading {
  return columns.map(({ use }) => taken(use, graphs));
}

function taken(use: ColumnUse, graphs: readonly Graph[]): string {
  switch (use.kind) {
    case 'input':
      return plain(['input', use.input]);
    case 'roll':
      return plain(['roll', use.end, use.group]);
    case 'status':
      return plain(['status', [...inputsByName(graphs)]]);
    case 'label':
      return `${label}${use.label}`;
    case 'unused':
      return unused;
  }
}

const unused = 'unused';
const label = 'label ';

/** Whether people who were read so are the people that the simulation would read. */
export function isReadFor({ reading, columns }: Kept, simulation: Simulation): boolean {
  const header = simulation.header(columns);
  const now = readingOf(header, simulation.graphs);
  // Names that nobody asks for any more are no harm; one that is asked for must be there.
  const isSame = now.every(
    (own, at) => own === reading[at] || (own === unused && reading[at]?.startsWith(label)),
  );
  return isSame && headProblem(simulation, header) === undefined;
}

/** What made-up people are drawn by, beside facts and groups. */
const drawnFrom = (graph: Graph): readonly unknown[] => [
  graph.policy.benefitPeriod,
  graph.exclusives,
  graph.constraints,
  graph.periods,
  graph.schedules,
  graph.cases,
];

export function keptOf(key: string, simulation: KeepingSimulation, header: Header): Kept {
  return {
    key,
    reading: readingOf(header, simulation.graphs),
    parts: simulation.parts,
    decisions: simulation.decisions,
    columns: header.columns.map(({ name }) => name),
  };
}

/** The same people again, under another question. */
export async function countAgain(
  kept: Kept,
  question: SimulationQuestion,
  pause: (rows: number) => Promise<void>,
): Promise<Simulation> {
  const simulation = new Simulation(question, kept.decisions);
  let rows = 0;
  for (const { block, bad } of kept.parts) {
    simulation.add({ block, sources: [], bad: bad.map((row) => ({ ...row, cells: [] })) });
    rows += block.size + bad.length;
    await pause(rows);
  }
  return simulation;
}
