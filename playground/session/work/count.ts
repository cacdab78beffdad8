/**
 * A policy counted over a whole population.
 *
 * Takes texts, a policy's path and people; gives the document of the simulation, or why there is none.
 * Guarantees: people are read once as long as what is read of them stays the same; stops between two batches.
 */
import { figuresOf, withFigures } from '../../../compiler/graph/figures.ts';
import type { Graph } from '../../../compiler/graph/graph.ts';
import { ruleName } from '../../../compiler/run/troubles.ts';
import type { SimulationDocument } from '../../../compiler/simulate/document.ts';
import { changeOf } from '../../../compiler/simulate/document-change.ts';
import type { Header } from '../../../compiler/simulate/header.ts';
import { type KnownItems, simulationJson } from '../../../compiler/simulate/report.ts';
import { wordRowProblem } from '../../../compiler/simulate/row-problems.ts';
import type { Row } from '../../../compiler/simulate/rows.ts';
import { simulatePopulation, simulateTable } from '../../../compiler/simulate/run.ts';
import { burdens, ratesOf } from '../../../compiler/simulate/sheets.ts';
import type {
  Simulated,
  Simulation,
  SimulationQuestion,
} from '../../../compiler/simulate/simulation.ts';
import { populationOf } from '../../../compiler/simulate/synthetic/population.ts';
import { wordSharesProblem } from '../../../compiler/simulate/synthetic/shares-file.ts';
import {
  countAgain,
  isReadFor,
  KeepingSimulation,
  type Kept,
  keptOf,
  keyOf,
} from './kept-people.ts';
import type {
  Counted,
  CountGiven,
  FigureField,
  NotCounted,
  PeopleTasks,
  Source,
} from './people-tasks.ts';
import { policyAt } from './policy.ts';
import type { Desk } from './protocol.ts';
import { openTable, TableFailure } from './table-file.ts';

/** What was counted last, for whoever asks about single people. */
export interface Present {
  /** The policy with its own figures. */
  readonly graph: Graph;
  /** As the people were counted. */
  readonly simulation: Simulation;
  /** The same, or under figures that were tried since. */
  readonly simulated: Simulated;
  readonly kept: Kept;
  readonly header: Header;
  readonly given: CountGiven;
  readonly document: SimulationDocument;
  /** As it was when the people were counted, and what of it was written. */
  readonly counted: SimulationDocument;
  readonly known: KnownItems;
}

let present: Present | undefined;

export const presentPeople = (): Present | undefined => present;

type Ran = {
  readonly simulation: Simulation;
  readonly kept: Kept;
  readonly header: Header;
};

export async function count(given: CountGiven, desk: Desk<'count'>): Promise<Counted | NotCounted> {
  const { texts, path, against, locale } = given;
  const begun = performance.now();
  const policy = policyAt(texts, path, locale);
  if ('messages' in policy) return { kind: 'errors', path, messages: policy.messages };
  const other = against && policyAt(texts, against.path, locale);
  if (against !== undefined && other !== undefined && 'messages' in other) {
    return { kind: 'errors', path: against.path, messages: other.messages };
  }
  const own = sameAsBefore(policy.graph);
  const graph = withFigures(own, given.figures ?? new Map());
  const town = graph.facts.find(({ alias }) => alias === 'township');
  const question: SimulationQuestion = {
    graph,
    by: given.by ?? (town === undefined ? [] : [town.name]),
    ...(against !== undefined && other !== undefined && 'graph' in other
      ? { against: { graph: sameAsBefore(other.graph), alignment: against.align } }
      : {}),
    figures: true,
  };
  let ran = await run(given, question, desk);
  const lacksTowns = 'kind' in ran && ran.kind === 'problem' && ran.problem.kind === 'no-column';
  if (lacksTowns && given.by === undefined) ran = await run(given, { ...question, by: [] }, desk);
  if ('kind' in ran) return ran;
  const known: KnownItems = new WeakMap();
  const made = counted(given, own, ran, begun, known);
  const { simulation, kept, header } = ran;
  const { document } = made;
  present = {
    graph: own,
    simulation,
    simulated: simulation,
    kept,
    header,
    given,
    document,
    counted: document,
    known,
  };
  return made;
}

/** Policies that were counted, newest last: what was prepared for them serves whoever asks again. */
const recent: { readonly text: string; readonly graph: Graph }[] = [];
const mostRecent = 4;

function sameAsBefore(graph: Graph): Graph {
  const text = JSON.stringify(graph);
  const place = recent.findIndex((each) => each.text === text);
  const [known = { text, graph }] = place < 0 ? [] : recent.splice(place, 1);
  recent.push(known);
  if (recent.length > mostRecent) recent.shift();
  return known.graph;
}

/** The people counted last, under other figures: nobody is looked at. */
export function refigure({
  figures,
  locale,
}: PeopleTasks['refigure']['given']): PeopleTasks['refigure']['made'] {
  if (present === undefined) return undefined;
  const begun = performance.now();
  const { graph, simulation, header, given, kept, counted, known } = present;
  const found = simulation.withFigures(withFigures(graph, figures));
  if (found.kind === 'pass-needed') {
    kept.decisions.forget();
    return undefined;
  }
  const { simulated } = found;
  const document = documentOf({ ...given, locale }, simulated, { kept, header }, known);
  present = { ...present, simulated, document };
  return { change: changeOf(counted, document), took: performance.now() - begun };
}

async function run(
  { source, locale }: CountGiven,
  question: SimulationQuestion,
  desk: Desk<'count'>,
): Promise<Ran | NotCounted> {
  const asked = new KeepingSimulation(question);
  const key = keyOf(source, asked);
  if (present?.kept.key === key && isReadFor(present.kept, asked)) {
    const { kept } = present;
    const all = kept.parts.reduce((sum, { block, bad }) => sum + block.size + bad.length, 0);
    const simulation = await countAgain(kept, question, async (rows) => {
      desk.tell({ rows, part: all === 0 ? 1 : rows / all });
      await desk.pause();
    });
    return { simulation, kept, header: simulation.header(kept.columns) };
  }
  // The old people would be in the way of the new ones.
  present = undefined;
  return source.kind === 'file'
    ? fromTable(source, asked, key, desk, locale)
    : fromShares(source, asked, key, desk, locale);
}

async function fromTable(
  { file }: Extract<Source, { kind: 'file' }>,
  simulation: KeepingSimulation,
  key: string,
  desk: Desk<'count'>,
  locale: CountGiven['locale'],
): Promise<Ran | NotCounted> {
  try {
    const table = await openTable(file);
    let rows = 0;
    const batches = async function* (): AsyncGenerator<readonly Row[]> {
      for await (const batch of table.rows) {
        rows += batch.length;
        const part = table.read();
        desk.tell({ rows, ...(part === undefined ? {} : { part }) });
        await desk.pause();
        yield batch;
      }
    };
    const ran = await simulateTable(simulation, batches());
    if ('problem' in ran) {
      const { problem } = ran;
      const { graph } = simulation.question;
      const reason =
        problem.kind === 'bad-head'
          ? wordRowProblem(problem.problem, locale, graph)
          : firstReasons(simulation, locale);
      return { kind: 'problem', problem, reason };
    }
    const { header } = ran;
    return {
      simulation,
      header,
      kept: keptOf(key, simulation, header),
    };
  } catch (error) {
    if (error instanceof TableFailure) return { kind: 'table', problem: error.problem };
    throw error;
  }
}

/** Where no row could be used: why the first one could not. */
function firstReasons(simulation: Simulation, locale: CountGiven['locale']): string {
  const [first] = simulation.toldBadRows;
  const { graph } = simulation.question;
  return (first?.problems ?? []).map((each) => wordRowProblem(each, locale, graph)).join('');
}

async function fromShares(
  { people, seed, shares }: Extract<Source, { kind: 'made-up' }>,
  simulation: KeepingSimulation,
  key: string,
  desk: Desk<'count'>,
  locale: CountGiven['locale'],
): Promise<Ran | NotCounted> {
  const { needed, question } = simulation;
  desk.tell({ rows: 0, part: 0 });
  const population = populationOf({ graph: question.graph, people, seed, needed, shares });
  const told = (problems: readonly Parameters<typeof wordSharesProblem>[0][]): NotCounted => ({
    kind: 'shares',
    messages: problems.map((problem) => wordSharesProblem(problem, locale)),
  });
  if ('problems' in population) return told(population.problems);
  // Each block waits for the pause after the one before.
  const ran = await simulatePopulation(simulation, population, {
    progress: (rows) => desk.tell({ rows, part: rows / people }),
    breathe: () => desk.pause(),
  });
  if ('problems' in ran) return told(ran.problems);
  const { header } = ran;
  return {
    simulation,
    header,
    kept: { ...keptOf(key, simulation, header), shares: ran.shares },
  };
}

function documentOf(
  { source, locale }: CountGiven,
  simulated: Simulated,
  { kept, header }: Pick<Ran, 'kept' | 'header'>,
  known: KnownItems,
): SimulationDocument {
  const origin =
    source.kind === 'file'
      ? { source: source.file.name }
      : {
          source: `synthetic:${source.people}`,
          seed: source.seed,
          ...(kept.shares === undefined ? {} : { shares: kept.shares }),
        };
  return simulationJson(simulated, header, origin, locale, known);
}

function counted(
  given: CountGiven,
  own: Graph,
  ran: Ran,
  begun: number,
  known: KnownItems,
): Counted {
  const { locale } = given;
  const { header, simulation } = ran;
  const { graph } = simulation.question;
  const document = documentOf(given, simulation, ran, known);
  const burden = burdenIn(graph, document);
  const facts = graph.facts.filter(({ id }) => simulation.needed.has(id)).map(({ name }) => name);
  const columns = header.columns.flatMap(({ name, use }) =>
    use.kind === 'label' || (use.kind === 'unused' && use.why !== 'unnamed') ? [name] : [],
  );
  return {
    kind: 'counted',
    document,
    rates: ratesOf(graph),
    ...(burden === undefined ? {} : { burden }),
    dimensions: [...new Set([...facts, ...columns])],
    figures: fieldsOf(own, locale),
    took: performance.now() - begun,
  };
}

function fieldsOf(graph: Graph, locale: CountGiven['locale']): readonly FigureField[] {
  const names = new Map(graph.items.map(({ id, name }) => [id, name]));
  return figuresOf(graph).map((figure) => ({
    ...figure,
    itemName: names.get(figure.item) ?? figure.item,
    ruleName: ruleName(graph, figure.rule, locale),
  }));
}

/** What a person bears in the end, as far as both policies say it of anybody. */
export function burdenIn({ items }: Graph, { everyone }: SimulationDocument): string | undefined {
  const names = burdens.flatMap((alias) => items.find((item) => item.alias === alias)?.name ?? []);
  const decided = names.filter((name) => name in everyone.items);
  const compared = decided.find((name) => {
    const { up, down, same = 0 } = everyone.items[name]?.difference ?? {};
    return same + (up?.people ?? 0) + (down?.people ?? 0) > 0;
  });
  return compared ?? decided[0];
}
