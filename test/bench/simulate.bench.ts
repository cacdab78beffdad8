/**
 * 怀远 2025 and 鲍沟 2022 for a million people, by every engine in turn: the same columns in, the same checksums out.
 *
 * `npm run bench:simulate`. CANBAO_PEOPLE gives another number of people.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { Arena, sharedMemory } from '../../compiler/kernel/arena.ts';
import { evaluatorDecider } from '../../compiler/simulate/evaluator-decider.ts';
import { openDuckDb } from './simulate/by-duckdb.ts';
import { decideColumns } from './simulate/by-hand-columns.ts';
import { decideRow, type Result, rowsOf } from './simulate/by-hand-rows.ts';
import { blockOf, blockSize, columnNumbers, Notice } from './simulate/by-kernel.ts';
import { inputBytes, makePeople, type People } from './simulate/people.ts';
import {
  type Columns,
  checksums,
  columnsAt,
  emptyColumns,
  placeColumns,
  resultBytes,
  resultNames,
} from './simulate/results.ts';
import { decideBlocks, openThreads, runThread } from './simulate/threads.ts';
import { CellTotals } from './simulate/totals.ts';

const seed = 20250101;

interface Measured {
  readonly name: string;
  /** People of a turn. */
  readonly people: number;
  /** Milliseconds of the best turn, by the clock and of the processor. */
  readonly best: number;
  readonly busy: number;
}

/** Milliseconds for which processors worked for this process, on all of its threads. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A first turn is not counted. Other programs disturb a shared machine: the best turn is what the work takes. */
async function measure(
  name: string,
  people: number,
  turns: number,
  work: () => unknown,
): Promise<Measured> {
  await work();
  const times: number[] = [];
  const used: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const [start, before] = [performance.now(), busy()];
    await work();
    used.push(busy() - before);
    times.push(performance.now() - start);
  }
  return { name, people, best: Math.min(...times), busy: Math.min(...used) };
}

const ns = (ms: number, people: number): string => ((ms * 1e6) / people).toFixed(1).padStart(10);

function told(all: readonly Measured[], base: Measured): void {
  console.log(`${''.padEnd(46)}  ns a person: clock  processor     × by hand: clock  processor`);
  for (const { name, people, best, busy: used } of all) {
    const byClock = (base.best / base.people / (best / people)).toFixed(2).padStart(10);
    const byWork = (base.busy / base.people / (used / people)).toFixed(2).padStart(10);
    console.log(
      `${name.padEnd(46)}  ${ns(best, people)} ${ns(used, people)}       ${byClock} ${byWork}`,
    );
  }
}

function firstOf(people: People, size: number): People {
  const { flags, birthDate, paid2025, paid2022 } = people;
  return {
    ...people,
    size,
    flags: flags.map((flag) => flag.subarray(0, size)),
    birthDate: birthDate.subarray(0, size),
    paid2025: paid2025.subarray(0, size),
    paid2022: paid2022.subarray(0, size),
  };
}

class Checks {
  readonly #expected: readonly number[];
  readonly names: string[] = [];

  constructor(expected: readonly number[]) {
    this.#expected = expected;
  }

  same(name: string, sums: readonly number[]): void {
    resultNames.forEach((column, index) => {
      if (sums[index] !== this.#expected[index]) {
        throw new Error(`${name}: ${column} is ${sums[index]}, not ${this.#expected[index]}`);
      }
    });
    this.names.push(name);
  }
}

function fromRows(results: readonly Result[]): Columns {
  const columns = emptyColumns(results.length);
  results.forEach(({ first, second }, row) => {
    const all: Readonly<Record<string, number>> = { ...first, ...second };
    resultNames.forEach((name, index) => {
      const column = columns[index];
      if (column !== undefined) column[row] = all[name] ?? 0;
    });
  });
  return columns;
}

/** The evaluator, which decides each different person of these once. */
function byEvaluator(notices: readonly Notice[], people: People, out: Columns): void {
  for (const { side, graph, first } of notices) {
    const decider = evaluatorDecider(graph);
    for (let from = 0; from < people.size; from += blockSize) {
      const block = blockOf(graph, side, people, from, Math.min(people.size, from + blockSize));
      const { classOf, classes } = decider.decide(block);
      const numbers = classes.map((each) => columnNumbers(side, each));
      for (let row = 0; row < block.size; row++) {
        numbers[classOf[row] ?? 0]?.forEach((number, index) => {
          const column = out[first + index];
          if (column !== undefined) column[from + row] = number;
        });
      }
    }
  }
}

const kibi = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en')} KiB`;

export async function run(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const size = Number(process.env.CANBAO_PEOPLE ?? 1_000_000);
  const arena = new Arena(sharedMemory());
  const people = makePeople(arena, size, seed);
  console.log(
    `${size.toLocaleString('en')} people, ${inputBytes} bytes each; results ${resultBytes} bytes each`,
  );
  const places = placeColumns(arena, size);
  const out = columnsAt(arena, size, places);
  const clear = (): void => {
    for (const column of out) column.fill(-9);
  };
  const all: Measured[] = [];

  const hand = await measure('TypeScript by hand over typed arrays', size, 15, () =>
    decideColumns(people, out, 0, size),
  );
  const checks = new Checks(checksums(out));
  checks.same(hand.name, checksums(out));
  all.push(hand);

  const rows = rowsOf(people);
  let results: readonly Result[] = [];
  const byRows = await measure('TypeScript by hand over row objects', size, 4, () => {
    results = rows.map(decideRow);
  });
  checks.same(byRows.name, checksums(fromRows(results)));
  results = [];
  rows.length = 0;
  all.push(byRows);

  // What was freed above is gone only after several turns.
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const before = { heap: process.memoryUsage().heapUsed, arena: arena.used };
  const start = performance.now();
  const notices = [new Notice('a', people, arena), new Notice('b', people, arena)];
  const made = performance.now() - start;
  const once = (): void => decideBlocks(notices, { people, out, thread: 0, threads: 1 });
  clear();
  const cold = performance.now();
  once();
  const learnt = performance.now() - cold;
  collect();
  const heap = process.memoryUsage().heapUsed - before.heap;
  const own = Math.max(0, heap) + arena.used - before.arena;
  const kernel = await measure('our kernel, one thread', size, 15, once);
  checks.same(kernel.name, checksums(out));
  all.push(kernel);

  const kinds = await measure('our kernel, one thread, results by cell', size, 15, () => {
    for (const each of notices) each.eachBlock(people, () => undefined);
  });
  all.push(kinds);

  const totals = new CellTotals(notices, people);
  const byCell = await measure('our kernel, one thread, totals by cell', size, 15, () =>
    totals.count(),
  );
  totals.check(out);
  checks.names.push(byCell.name);
  all.push(byCell);

  // The page forbids code from text; from here on so does this process.
  setFlagsFromString('--disallow-code-generation-from-strings');
  clear();
  const browser = await measure('our kernel as the browser runs it (no eval)', size, 15, once);
  checks.same(browser.name, checksums(out));
  all.push(browser);

  clear();
  const threads = await openThreads(fileURLToPath(import.meta.url), arena, people, places, 2);
  const both = await measure('our kernel, two threads', size, 15, () => threads.decide());
  await threads.close();
  checks.same(both.name, checksums(out));
  all.push(both);

  // The first people of them; the others are expected to take as long each.
  const some = firstOf(people, Math.min(size, 20_000));
  const few = emptyColumns(some.size);
  const evaluator = await measure('the evaluator (of 20,000 people)', some.size, 1, () =>
    byEvaluator(notices, some, few),
  );
  decideColumns(some, out, 0, some.size);
  const expected = out.map((column) => column.subarray(0, some.size));
  new Checks(checksums(expected)).same(evaluator.name, checksums(few));
  checks.names.push(evaluator.name);
  all.push(evaluator);

  const duck = await openDuckDb(people, 2);
  const inDuck = await measure('DuckDB, emitted SQL, two threads', size, 2, () => duck.decide());
  checks.same(inDuck.name, await duck.checksums());
  duck.close();
  all.push(inDuck);

  told(all, hand);
  console.log(
    `the same ${resultNames.length} checksums: ${checks.names.length} of ${all.length - 1} engines`,
  );
  console.log(
    `kernel: compiled in ${made.toFixed(0)} ms; first pass, in which the tables fill, ${learnt.toFixed(0)} ms; ${totals.cells} kinds of people`,
  );
  console.log(
    `kernel’s own memory ${kibi(own)}: ${(own / size).toFixed(1)} bytes a person beside ${inputBytes} of input, ${((own / size + inputBytes) / inputBytes).toFixed(2)} × (aim ≤ 3)`,
  );
  totals.tellChange();
}

if (!isMainThread) runThread();
