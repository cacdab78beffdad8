/**
 * 怀远 2025 and 鲍沟 2022 for a million people, by every engine in turn: the same columns in, the same checksums out.
 *
 * `npm run bench:simulate`. CANBAO_PEOPLE gives another number of people.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { evaluatorDecider } from '../../compiler/simulate/evaluator-decider.ts';
import { quantile } from './measure.ts';
import { openDuckDb } from './simulate/by-duckdb.ts';
import { decideColumns } from './simulate/by-hand-columns.ts';
import { decideRow, type Result, rowsOf } from './simulate/by-hand-rows.ts';
import { blockOf, blockSize, columnNumbers, Notice } from './simulate/by-kernel.ts';
import { inputBytes, makePeople, type People } from './simulate/people.ts';
import {
  type Columns,
  checksums,
  emptyColumns,
  resultBytes,
  resultNames,
} from './simulate/results.ts';
import { decideBlocks, openThreads, runThread } from './simulate/threads.ts';
import { CellTotals } from './simulate/totals.ts';

const seed = 20250101;

interface Measured {
  readonly name: string;
  /** Milliseconds: the best, and the median, of several turns. */
  readonly best: number;
  readonly median: number;
}

/** A first turn is not counted. Other programs disturb a shared machine: the best turn is what the work takes. */
async function measure(name: string, turns: number, work: () => unknown): Promise<Measured> {
  await work();
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return { name, best: Math.min(...times), median: quantile(times, 0.5) };
}

function told(all: readonly Measured[], people: number, base: Measured): void {
  console.log(
    'engine                                        best ms  median   M people/s   × by hand over columns',
  );
  for (const { name, best, median } of all) {
    const rate = people / best / 1000;
    console.log(
      `${name.padEnd(44)} ${best.toFixed(1).padStart(8)} ${median.toFixed(1).padStart(7)} ${rate.toFixed(2).padStart(12)} ${(base.best / best).toFixed(2).padStart(14)}`,
    );
  }
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
  const size = Number(process.env['CANBAO_PEOPLE'] ?? 1_000_000);
  const people = makePeople(size, seed);
  console.log(
    `${size.toLocaleString('en')} people, ${inputBytes} bytes each; results ${resultBytes} bytes each`,
  );
  const out = emptyColumns(size);
  const clear = (): void => {
    for (const column of out) column.fill(-9);
  };
  const all: Measured[] = [];

  const hand = await measure('TypeScript by hand over typed arrays', 9, () =>
    decideColumns(people, out, 0, size),
  );
  const checks = new Checks(checksums(out));
  checks.same(hand.name, checksums(out));
  all.push(hand);

  const rows = rowsOf(people);
  let results: readonly Result[] = [];
  const byRows = await measure('TypeScript by hand over row objects', 3, () => {
    results = rows.map(decideRow);
  });
  checks.same(byRows.name, checksums(fromRows(results)));
  results = [];
  all.push(byRows);

  const before = process.memoryUsage();
  const start = performance.now();
  const notices = [new Notice('a', people), new Notice('b', people)];
  const made = performance.now() - start;
  const once = (): void => decideBlocks(notices, { people, out, thread: 0, threads: 1 });
  clear();
  const cold = performance.now();
  once();
  const learnt = performance.now() - cold;
  const after = process.memoryUsage();
  const own = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const kernel = await measure('our kernel, one thread', 9, once);
  checks.same(kernel.name, checksums(out));
  all.push(kernel);

  const kinds = await measure('our kernel, one thread, results by cell', 9, () => {
    for (const each of notices) each.eachBlock(people, () => undefined);
  });
  all.push(kinds);

  const totals = new CellTotals(notices, people);
  const byCell = await measure('our kernel, one thread, totals by cell', 9, () => totals.count());
  totals.check(out);
  checks.names.push(byCell.name);
  all.push(byCell);

  // The page forbids code from text; from here on so does this process.
  setFlagsFromString('--disallow-code-generation-from-strings');
  clear();
  const browser = await measure('our kernel as the browser runs it (no eval)', 9, once);
  checks.same(browser.name, checksums(out));
  all.push(browser);

  clear();
  const threads = await openThreads(fileURLToPath(import.meta.url), people, out, 2);
  const both = await measure('our kernel, two threads', 9, () => threads.decide());
  await threads.close();
  checks.same(both.name, checksums(out));
  all.push(both);

  clear();
  const evaluator = await measure('the evaluator, equal people once', 1, () =>
    byEvaluator(notices, people, out),
  );
  checks.same(evaluator.name, checksums(out));
  all.push(evaluator);

  const duck = await openDuckDb(people, 2);
  const inDuck = await measure('DuckDB, emitted SQL, two threads', 2, () => duck.decide());
  checks.same(inDuck.name, await duck.checksums());
  duck.close();
  all.push(inDuck);

  told(all, size, hand);
  console.log(
    `the same ${resultNames.length} checksums: ${checks.names.length} of ${all.length - 1} engines that write or sum results`,
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
