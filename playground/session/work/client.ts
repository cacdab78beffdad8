/**
 * The page's end of the second worker.
 *
 * Takes tasks, gives what comes of them. Guarantees: nothing is started before the first task; whoever stops a task is
 * answered at once; a worker that does not hear of it within a moment is replaced, and its other tasks begin anew.
 */
import type { FromDesk, Given, Made, TaskName, ToDesk, Told } from './protocol.ts';

export type Ended<T> =
  | { readonly kind: 'made'; readonly value: T }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Running<T extends TaskName> {
  readonly ended: Promise<Ended<Made<T>>>;
  stop(): void;
}

export interface Workplace {
  run<T extends TaskName>(task: T, given: Given<T>, take?: (told: Told<T>) => void): Running<T>;
}

interface Task {
  readonly order: ToDesk;
  readonly settle: (ended: Ended<unknown>) => void;
  readonly take: ((told: unknown) => void) | undefined;
}

/** Milliseconds in which a worker must hear that a task was stopped. */
const patience = 1500;

const createDesk = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'canbao-work' });

export function openWorkplace(createWorker: () => Worker = createDesk): Workplace {
  const tasks = new Map<number, Task>();
  /** Stopped, and not yet confirmed by the worker. */
  const leaving = new Map<number, ReturnType<typeof setTimeout>>();
  let worker: Worker | undefined;
  let number = 0;

  const settle = (which: number, ended: Ended<unknown>): void => {
    const task = tasks.get(which);
    tasks.delete(which);
    task?.settle(ended);
  };

  const close = (ended: Ended<unknown>): void => {
    worker?.terminate();
    worker = undefined;
    forget();
    for (const which of [...tasks.keys()]) settle(which, ended);
  };

  const forget = (): void => {
    for (const timer of leaving.values()) clearTimeout(timer);
    leaving.clear();
  };

  /** Does not wait for a stopped task any longer: what was asked after it is asked of another worker. */
  const replace = (): void => {
    worker?.terminate();
    worker = undefined;
    forget();
    if (tasks.size === 0) return;
    const next = started();
    for (const { order } of tasks.values()) next.postMessage(order);
  };

  const hear = (message: FromDesk): void => {
    const { number: which } = message;
    if (message.kind === 'told') {
      tasks.get(which)?.take?.(message.value);
      return;
    }
    clearTimeout(leaving.get(which));
    leaving.delete(which);
    if (message.kind === 'made') settle(which, { kind: 'made', value: message.value });
    else if (message.kind === 'stopped') settle(which, { kind: 'stopped' });
    else {
      console.error(message.reason);
      settle(which, { kind: 'failed', reason: message.reason });
    }
  };

  const started = (): Worker => {
    if (worker !== undefined) return worker;
    const made = createWorker();
    worker = made;
    made.addEventListener('message', ({ data }: MessageEvent<FromDesk>) => {
      if (worker === made) hear(data);
    });
    made.addEventListener('error', ({ message }) => {
      if (worker === made) close({ kind: 'failed', reason: message });
    });
    return made;
  };

  return {
    run<T extends TaskName>(task: T, given: Given<T>, take?: (told: Told<T>) => void) {
      number += 1;
      const which = number;
      const send = (message: ToDesk): void => started().postMessage(message);
      const order = { kind: 'do', number: which, order: { task, given } } as ToDesk;
      const ended = new Promise<Ended<unknown>>((resolve) => {
        tasks.set(which, { order, settle: resolve, take: take as Task['take'] });
      });
      send(order);
      return {
        ended: ended as Promise<Ended<Made<T>>>,
        stop() {
          if (!tasks.has(which)) return;
          settle(which, { kind: 'stopped' });
          send({ kind: 'stop', number: which });
          leaving.set(which, setTimeout(replace, patience));
        },
      };
    },
  };
}
