/**
 * Our kernel on several threads: each has tables of its own and takes every other block of the same shared columns.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Arena, type Memory } from '../../../compiler/kernel/arena.ts';
import { blockOf, blockSize, Notice } from './by-kernel.ts';
import { type Addresses, type People, peopleAt } from './people.ts';
import { type Columns, columnsAt } from './results.ts';

interface Work {
  readonly people: People;
  readonly out: Columns;
  readonly thread: number;
  readonly threads: number;
}

/** Decides the blocks that are this thread’s. */
export function decideBlocks(
  notices: readonly Notice[],
  { people, out, thread, threads }: Work,
): void {
  for (let from = thread * blockSize; from < people.size; from += threads * blockSize) {
    const to = Math.min(people.size, from + blockSize);
    for (const notice of notices) {
      const block = blockOf(notice.graph, notice.side, people, from, to);
      notice.write(block, out, from);
    }
  }
}

/** What a thread is given. */
interface Given {
  readonly memory: Memory;
  readonly size: number;
  readonly people: Addresses;
  readonly out: readonly number[];
  readonly thread: number;
  readonly threads: number;
}

/** What a thread of the benchmark does: waits for a go, decides, says so. */
export function runThread(): void {
  if (isMainThread || parentPort === null) return;
  const port = parentPort;
  const { memory, size, people: at, out, thread, threads } = workerData as Given;
  const arena = new Arena(memory);
  const people = peopleAt(arena, size, at);
  const notices = [new Notice('a', people, arena), new Notice('b', people, arena)];
  const work: Work = { people, out: columnsAt(arena, size, out), thread, threads };
  port.on('message', () => {
    decideBlocks(notices, work);
    port.postMessage('done');
  });
  port.postMessage('ready');
}

export interface Threads {
  decide(): Promise<void>;
  close(): Promise<void>;
}

const next = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.removeAllListeners('error');
    worker.once('message', resolve);
    worker.once('error', reject);
  });

export async function openThreads(
  file: string,
  arena: Arena,
  { size, addresses }: People,
  out: readonly number[],
  threads: number,
): Promise<Threads> {
  const workers = Array.from({ length: threads }, (_, thread) => {
    const { memory } = arena;
    const workerData: Given = { memory, size, people: addresses, out, thread, threads };
    return new Worker(file, { workerData });
  });
  await Promise.all(workers.map(next));
  return {
    async decide() {
      const done = workers.map(next);
      for (const worker of workers) worker.postMessage('go');
      await Promise.all(done);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
