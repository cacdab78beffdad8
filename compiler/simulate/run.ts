/**
 * Runs a simulation over a table of rows.
 *
 * Takes rows in batches, the head among the first; gives the header, or why the table cannot be used. Guarantees: stops at
 * the first batch in which there are more bad rows than allowed; holds no more than a block of people.
 */

import { cellsAt } from './block-cells.ts';
import { cellText } from './cells.ts';
import type { ShareJson } from './document.ts';
import { type Header, type HeaderProblem, normalName } from './header.ts';
import type { RowProblem } from './row-problems.ts';
import { blockSize, type Row, RowReader } from './rows.ts';
import type { RowResult, Simulation } from './simulation.ts';
import type { Population } from './synthetic/population.ts';
import type { SharesProblem } from './synthetic/shares-file.ts';

export type RunProblem =
  | HeaderProblem
  /** There is not even a head. */
  | { readonly kind: 'empty' }
  /** The head itself cannot be read. */
  | { readonly kind: 'bad-head'; readonly problem: RowProblem }
  /** People are to be told apart by a column that is not there. */
  | { readonly kind: 'no-column'; readonly name: string }
  /** … or that has too many different names. */
  | { readonly kind: 'too-many-names'; readonly name: string }
  | { readonly kind: 'too-many-bad'; readonly allowed: number }
  /** No row could be used. */
  | { readonly kind: 'nobody' };

export interface RunOptions {
  /** Bad rows beyond this number end the run. */
  readonly maxBad?: number;
  /** Takes the head once, before any row. */
  readonly head?: (header: Header) => void;
  /** Takes each row's result, in the order of lines. */
  readonly tell?: (rows: readonly RowResult[]) => void | Promise<void>;
  /** Takes the number of rows so far. */
  readonly progress?: (rows: number) => void;
  /** Waited for between two blocks of a population; may throw to end the run. */
  readonly breathe?: () => Promise<void>;
}

export type Ran = { readonly header: Header } | { readonly problem: RunProblem };

/** Titles may stand above the head, but not many. */
const mostTitles = 10;

/** The first row that names a fact or group; else the first that is not blank. */
function findHead(simulation: Simulation, rows: readonly Row[]): number {
  const isBlank = ({ cells }: Row): boolean => cells.every((cell) => cellText(cell).trim() === '');
  const known = rows.findIndex(({ cells, problem }) => {
    const header = simulation.header(cells.map(cellText));
    return problem === undefined && header.problem?.kind !== 'nothing-known';
  });
  return known >= 0 ? known : rows.findIndex((row) => !isBlank(row));
}

function headProblem(simulation: Simulation, header: Header): RunProblem | undefined {
  if (header.problem !== undefined) return header.problem;
  const labels = new Set(
    header.columns.flatMap(({ use }) => (use.kind === 'label' ? [use.label] : [])),
  );
  const absent = simulation.dimensions.find(
    ({ kind, name }) => kind === 'label' && !labels.has(normalName(name)),
  );
  return absent && { kind: 'no-column', name: absent.name };
}

/** Empty cells behind the last name are no columns. */
function namesOf({ cells }: Row): readonly string[] {
  const names = cells.map(cellText);
  const last = names.findLastIndex((name) => name.trim() !== '');
  return names.slice(0, last + 1);
}

class Run {
  readonly #simulation: Simulation;
  readonly #options: RunOptions;
  #first: Row[] = [];
  #reader: RowReader | undefined;
  #rows = 0;
  header: Header | undefined;

  constructor(simulation: Simulation, options: RunOptions) {
    this.#simulation = simulation;
    this.#options = options;
  }

  /** Takes rows; those before the head are kept until it is found. */
  async push(rows: readonly Row[]): Promise<RunProblem | undefined> {
    if (this.#reader !== undefined) return this.#add(rows);
    this.#first.push(...rows);
    return this.#first.length > mostTitles ? this.begin() : undefined;
  }

  /** Finds the head among the rows so far. */
  async begin(): Promise<RunProblem | undefined> {
    if (this.#reader !== undefined) return undefined;
    const place = findHead(this.#simulation, this.#first.slice(0, mostTitles + 1));
    const row = this.#first[place];
    if (row === undefined) return { kind: 'empty' };
    if (row.problem !== undefined) return { kind: 'bad-head', problem: row.problem };
    const header = this.#simulation.header(namesOf(row));
    const problem = headProblem(this.#simulation, header);
    if (problem !== undefined) return problem;
    this.header = header;
    this.#options.head?.(header);
    this.#reader = new RowReader(header.columns, this.#simulation.graphs);
    const rest = this.#first.slice(place + 1);
    this.#first = [];
    return this.#add(rest);
  }

  async #add(rows: readonly Row[]): Promise<RunProblem | undefined> {
    for (const row of rows) {
      if (this.#reader?.isFull) {
        const problem = await this.flush();
        if (problem !== undefined) return problem;
      }
      this.#reader?.add(row);
    }
    this.#rows += rows.length;
    this.#options.progress?.(this.#rows);
    return undefined;
  }

  /** Decides what was read. */
  async flush(): Promise<RunProblem | undefined> {
    if (this.#reader === undefined) return undefined;
    const { tell, maxBad } = this.#options;
    const results = this.#simulation.add(this.#reader.take(), tell !== undefined);
    await tell?.(results);
    const [name] = this.#reader.overflown;
    if (name !== undefined) return { kind: 'too-many-names', name };
    if (maxBad !== undefined && this.#simulation.badRows > maxBad) {
      return { kind: 'too-many-bad', allowed: maxBad };
    }
    return undefined;
  }
}

export async function simulateTable(
  simulation: Simulation,
  batches: AsyncIterable<readonly Row[]>,
  options: RunOptions = {},
): Promise<Ran> {
  const run = new Run(simulation, options);
  for await (const rows of batches) {
    const problem = await run.push(rows);
    if (problem !== undefined) return { problem };
  }
  const problem = (await run.begin()) ?? (await run.flush());
  if (problem !== undefined) return { problem };
  if (simulation.tally.people === 0) return { problem: { kind: 'nobody' } };
  return run.header === undefined ? { problem: { kind: 'empty' } } : { header: run.header };
}

/** A population as a table would give it; `tell` takes each person's drawn facts as cells. */
export async function simulatePopulation(
  simulation: Simulation,
  population: Population,
  options: RunOptions = {},
): Promise<
  | { readonly header: Header; readonly shares: readonly ShareJson[] }
  | { readonly problems: readonly SharesProblem[] }
> {
  const header = simulation.header(population.names);
  options.head?.(header);
  const counts = population.emptyCounts();
  for (let from = 0; from < population.people; from += blockSize) {
    const to = Math.min(population.people, from + blockSize);
    const drawn = population.block(from, to);
    if ('problems' in drawn) return drawn;
    counts.merge(drawn.counts);
    const { block } = drawn;
    const { tell } = options;
    const sources =
      tell === undefined ? [] : Array.from({ length: block.size }, (_, row) => cellsAt(block, row));
    const results = simulation.add({ block, sources, bad: [] }, tell !== undefined);
    await tell?.(results);
    options.progress?.(to);
    await options.breathe?.();
  }
  const shares = population.shares.flatMap((share): ShareJson[] => {
    const { all, people } = counts.of(share);
    const { name, stated } = share;
    return all === 0 ? [] : [{ name, stated, reached: people / all, of: all }];
  });
  return { header, shares };
}
