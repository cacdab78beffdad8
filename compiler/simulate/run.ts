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
import { blockSize, type PeopleRead, type Row, RowReader } from './rows.ts';
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

/** Why a table with this head cannot be used. */
export function headProblem(simulation: Simulation, header: Header): RunProblem | undefined {
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

/** What reading a table gives, in the order of its rows. */
export type TableStep =
  | { readonly kind: 'head'; readonly header: Header }
  | {
      readonly kind: 'people';
      readonly read: PeopleRead;
      /** Of a column that people are to be told apart by, and that has too many names. */
      readonly overflown?: string;
    }
  /** Rows so far. */
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'problem'; readonly problem: RunProblem };

/** Rows to blocks of people; what stands before the head is kept until it is found. */
class TableReader {
  readonly #simulation: Simulation;
  #first: Row[] = [];
  #reader: RowReader | undefined;
  #rows = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  *push(rows: readonly Row[]): Generator<TableStep> {
    if (this.#reader !== undefined) yield* this.#add(rows);
    else {
      for (const row of rows) this.#first.push(row);
      if (this.#first.length > mostTitles) yield* this.#begin();
    }
  }

  /** Finds the head among the rows so far. */
  *#begin(): Generator<TableStep> {
    const place = findHead(this.#simulation, this.#first.slice(0, mostTitles + 1));
    const row = this.#first[place];
    const problem = (found: RunProblem): TableStep => ({ kind: 'problem', problem: found });
    if (row === undefined) {
      yield problem({ kind: 'empty' });
      return;
    }
    if (row.problem !== undefined) {
      yield problem({ kind: 'bad-head', problem: row.problem });
      return;
    }
    const header = this.#simulation.header(namesOf(row));
    const wrong = headProblem(this.#simulation, header);
    if (wrong !== undefined) {
      yield problem(wrong);
      return;
    }
    yield { kind: 'head', header };
    this.#reader = new RowReader(header.columns, this.#simulation.graphs);
    const rest = this.#first.slice(place + 1);
    this.#first = [];
    yield* this.#add(rest);
  }

  *#add(rows: readonly Row[]): Generator<TableStep> {
    for (const row of rows) {
      if (this.#reader?.isFull) yield* this.#flush();
      this.#reader?.add(row);
    }
    this.#rows += rows.length;
    yield { kind: 'rows', rows: this.#rows };
  }

  *#flush(): Generator<TableStep> {
    if (this.#reader === undefined) return;
    const read = this.#reader.take();
    const [overflown] = this.#reader.overflown;
    yield { kind: 'people', read, ...(overflown === undefined ? {} : { overflown }) };
  }

  *end(): Generator<TableStep> {
    if (this.#reader === undefined) yield* this.#begin();
    yield* this.#flush();
  }
}

/** Reads a table as the simulation understands it; nothing is decided. Ends with the first problem. */
export async function* readTable(
  simulation: Simulation,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<TableStep> {
  const reader = new TableReader(simulation);
  for await (const rows of batches) {
    for (const step of reader.push(rows)) {
      yield step;
      if (step.kind === 'problem') return;
    }
  }
  yield* reader.end();
}

/** Decides and counts what was read, here or elsewhere. */
export async function countTable(
  simulation: Simulation,
  steps: AsyncIterable<TableStep>,
  { head, tell, maxBad, progress }: RunOptions = {},
): Promise<Ran> {
  let header: Header | undefined;
  for await (const step of steps) {
    switch (step.kind) {
      case 'head':
        header = step.header;
        head?.(header);
        break;
      case 'people': {
        const results = simulation.add(step.read, tell !== undefined);
        await tell?.(results);
        const { overflown: name } = step;
        if (name !== undefined) return { problem: { kind: 'too-many-names', name } };
        if (maxBad !== undefined && simulation.badRows > maxBad) {
          return { problem: { kind: 'too-many-bad', allowed: maxBad } };
        }
        break;
      }
      case 'rows':
        progress?.(step.rows);
        break;
      case 'problem':
        return { problem: step.problem };
    }
  }
  if (simulation.people === 0) return { problem: { kind: 'nobody' } };
  return header === undefined ? { problem: { kind: 'empty' } } : { header };
}

export const simulateTable = (
  simulation: Simulation,
  batches: AsyncIterable<readonly Row[]>,
  options: RunOptions = {},
): Promise<Ran> => countTable(simulation, readTable(simulation, batches), options);

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
