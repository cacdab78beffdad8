/**
 * A thread that reads a table while this one decides and counts.
 *
 * Takes a path and what is asked; gives what `readTable` gives, in its order. Guarantees: no more than a few blocks are ahead
 * of whoever takes them, so that memory stays flat; a failure of the file is thrown as `InputFailure` where it is met.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { PeopleBlock } from '../../simulate/block.ts';
import { readTable, type TableStep } from '../../simulate/run.ts';
import { Simulation, type SimulationQuestion } from '../../simulate/simulation.ts';
import { InputFailure } from './failure.ts';
import { openPeople } from './people.ts';

/** Marks a thread of ours among others that might load this file. */
const job = 'canbao reads people';

interface Task {
  readonly job: typeof job;
  readonly path: string;
  readonly question: SimulationQuestion;
}

type Told =
  | TableStep
  | { readonly kind: 'end' }
  | { readonly kind: 'failure'; readonly problem: InputFailure['problem'] };

/** So many blocks may wait to be decided. */
const mostAhead = 4;

/** The arrays of a block, which are handed over and not copied. */
function arraysOf({ lines, columns, labels }: PeopleBlock): ArrayBuffer[] {
  const arrays = [
    lines,
    ...[...columns.values()].flatMap((column) => [
      column.said,
      column.values,
      ...(column.kind === 'member' && column.rolls ? [column.rolls.from, column.rolls.to] : []),
    ]),
    ...[...labels.values()].map(({ values }) => values),
  ];
  return [...new Set(arrays.map(({ buffer }) => buffer))].filter(
    (buffer) => buffer instanceof ArrayBuffer,
  );
}

async function read({ path, question }: Task): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  let ahead = 0;
  port.on('message', () => {
    ahead -= 1;
  });
  const tell = (told: Told): void => port.postMessage(told);
  try {
    for await (const step of readTable(new Simulation(question), await openPeople(path))) {
      if (step.kind !== 'people') {
        tell(step);
        continue;
      }
      ahead += 1;
      const bad = step.read.bad.map((row) => ({ ...row, cells: [] }));
      const told = { ...step, read: { ...step.read, sources: [], bad } };
      port.postMessage(told, arraysOf(step.read.block));
      while (ahead >= mostAhead) await once(port, 'message');
    }
    tell({ kind: 'end' });
  } catch (error) {
    if (!(error instanceof InputFailure)) throw error;
    tell({ kind: 'failure', problem: error.problem });
  } finally {
    port.close();
  }
}

const task = workerData as Partial<Task> | null | undefined;
if (!isMainThread && task?.job === job) await read(task as Task);

/** Only what is built can be loaded by a thread. */
export const hasThreads: boolean = !import.meta.url.endsWith('.ts');

/** Reads a file in a thread; rows are given without their cells. */
export async function* readInThread(
  path: string,
  question: SimulationQuestion,
): AsyncGenerator<TableStep> {
  const given: Task = { job, path, question };
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: given });
  const waiting: Told[] = [];
  let fault: unknown;
  let wake: (() => void) | undefined;
  const stir = (): void => wake?.();
  worker.on('message', (told: Told) => {
    waiting.push(told);
    stir();
  });
  worker.on('error', (error) => {
    fault = error;
    stir();
  });
  try {
    for (;;) {
      const told = waiting.shift();
      if (told === undefined) {
        if (fault !== undefined) throw fault;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if (told.kind === 'end') return;
      else if (told.kind === 'failure') throw new InputFailure(told.problem);
      else {
        yield told;
        if (told.kind === 'people') worker.postMessage('taken');
      }
    }
  } finally {
    await worker.terminate();
  }
}
