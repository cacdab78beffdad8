/**
 * The people read or made up last, in columns, so that an edited policy counts them again without reading them again.
 *
 * Takes blocks as a simulation decides them; gives them back to another simulation whose policies know the same facts and
 * groups. Guarantees: rows that could not be used are remembered with their reasons, and counted again.
 */
import type { Graph } from '../../../compiler/graph/graph.ts';
import type { PeopleBlock } from '../../../compiler/simulate/block.ts';
import type { ShareJson } from '../../../compiler/simulate/document.ts';
import type { Header } from '../../../compiler/simulate/header.ts';
import type { BadRow, PeopleRead } from '../../../compiler/simulate/rows.ts';
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

  override add(read: PeopleRead, tell = false): readonly RowResult[] {
    const bad = read.bad.map(({ line, problems }) => ({ line, problems }));
    if (read.block.size + bad.length > 0) this.parts.push({ block: read.block, bad });
    return super.add(read, tell);
  }
}

export interface Kept {
  readonly key: string;
  readonly parts: readonly Part[];
  readonly columns: readonly string[];
  readonly shares?: readonly ShareJson[];
}

/** Places in the text do not matter, nor clauses. */
const plain = (nodes: unknown): string =>
  JSON.stringify(nodes, (name, value) =>
    name === 'origin' || name === 'citation' ? undefined : value,
  );

/** The same for questions that read the same people from the same source. */
export function keyOf(source: Source, simulation: Simulation): string {
  const labels = simulation.dimensions.flatMap(({ kind, name }) =>
    kind === 'label' ? [name] : [],
  );
  const inputs = simulation.graphs.map(({ facts, groups }) => [facts, groups]);
  if (source.kind === 'file') return plain([source.id, labels, inputs]);
  const { graph } = simulation.question;
  return plain([source, [...simulation.needed].sort(), inputs, drawnFrom(graph)]);
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

export const columnsOf = ({ columns }: Header): readonly string[] =>
  columns.map(({ name }) => name);

/** The same people again, under another question. */
export async function countAgain(
  kept: Kept,
  question: SimulationQuestion,
  pause: (rows: number) => Promise<void>,
): Promise<Simulation> {
  const simulation = new Simulation(question);
  let rows = 0;
  for (const { block, bad } of kept.parts) {
    simulation.add({ block, sources: [], bad: bad.map((row) => ({ ...row, cells: [] })) });
    rows += block.size + bad.length;
    await pause(rows);
  }
  return simulation;
}
