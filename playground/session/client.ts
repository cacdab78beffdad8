/**
 * The page's end of the session.
 *
 * Takes texts and questions, gives typed answers. Guarantees: an answer overtaken by a later question of its lane is
 * dropped; a worker that dies or hangs is replaced by a new one that is given all texts again, so nothing is lost.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type {
  Answer,
  Arguments,
  FromWorker,
  LongQuestion,
  Part,
  Query,
  Question,
  ToWorker,
} from './protocol.ts';

/** `lost`: overtaken by a later question, failed, or gone with the worker. */
export type Reply<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'lost' };

/** `stopped`: the worker died again and again; the next changed text starts it anew. */
export type SessionState = 'working' | 'restarted' | 'stopped';

export interface Session {
  /** Sets a file's text; `undefined` removes it. */
  open(path: string, text: string | undefined): void;
  /** In one lane only the latest question is answered. */
  ask<Q extends Question>(
    question: Q,
    given: Arguments<Q>,
    lane?: string,
  ): Promise<Reply<Answer<Q>>>;
  /** Asks what may take long; parts are handed on as they come, until the answer or until it is lost. */
  follow<Q extends LongQuestion>(
    question: Q,
    given: Arguments<Q>,
    lane: string,
    take: (part: Part<Q>) => void,
  ): Promise<Reply<Answer<Q>>>;
  /** Called when the worker was replaced, or given up. */
  onState(listener: (state: SessionState) => void): void;
  close(): void;
}

export interface SessionOptions {
  readonly locale: Locale;
  /** Milliseconds without any answer after which the worker counts as hung. */
  readonly patience?: number;
  readonly createWorker?: () => Worker;
}

interface Waiting {
  readonly lane: string | undefined;
  readonly settle: (reply: Reply<unknown>) => void;
  readonly take?: (part: unknown) => void;
}

const mostRestarts = 3;
const lost: Reply<never> = { kind: 'lost' };

function createCompilerWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'canbao' });
}

/** Starts the worker. */
export function createSession(options: SessionOptions): Session {
  const patience = options.patience ?? 30_000;
  const createWorker = options.createWorker ?? createCompilerWorker;
  const texts = new Map<string, string>();
  const listeners: ((state: SessionState) => void)[] = [];
  const asked = new Map<number, Waiting>();
  let number = 0;
  let restarts = 0;
  let worker: Worker | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;

  const send = (message: ToWorker): void => worker?.postMessage(message);
  const tell = (state: SessionState): void => {
    for (const listener of listeners) listener(state);
  };

  /** The alarm runs while something is asked, anew after each answer. */
  const watch = (): void => {
    clearTimeout(alarm);
    alarm = asked.size > 0 ? setTimeout(replace, patience) : undefined;
  };

  const settle = (which: number, reply: Reply<unknown>): void => {
    const waiting = asked.get(which);
    asked.delete(which);
    waiting?.settle(reply);
  };

  const hear = (message: FromWorker): void => {
    if (message.kind === 'alive') {
      // That it speaks is all there is to know.
    } else if (message.kind === 'part') {
      asked.get(message.number)?.take?.(message.value);
    } else if (message.kind === 'answer') {
      settle(message.number, { kind: 'answer', value: message.value });
    } else {
      if (message.kind === 'failed') console.error(message.reason);
      settle(message.number, lost);
    }
    watch();
  };

  const start = (): void => {
    const made = createWorker();
    worker = made;
    made.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      if (worker === made) hear(event.data);
    });
    made.addEventListener('error', () => {
      if (worker === made) replace();
    });
    send({ kind: 'start', locale: options.locale });
    for (const [path, text] of texts) send({ kind: 'open', path, text });
  };

  function replace(): void {
    worker?.terminate();
    worker = undefined;
    for (const which of [...asked.keys()]) settle(which, lost);
    watch();
    restarts += 1;
    if (restarts <= mostRestarts) {
      start();
      tell('restarted');
    } else {
      tell('stopped');
    }
  }

  /** Sends a question, unless there is nobody to answer it. */
  const put = (
    query: Query,
    lane: string | undefined,
    take?: (part: unknown) => void,
  ): Promise<Reply<unknown>> => {
    if (worker === undefined) return Promise.resolve(lost);
    number += 1;
    const which = number;
    for (const [other, waiting] of asked) {
      if (lane !== undefined && waiting.lane === lane) settle(other, lost);
    }
    return new Promise((resolve) => {
      asked.set(which, { lane, settle: resolve, ...(take && { take }) });
      send(
        lane === undefined
          ? { kind: 'ask', number: which, query }
          : { kind: 'ask', number: which, lane, query },
      );
      if (alarm === undefined) watch();
    });
  };

  start();
  return {
    open(path, text) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
      restarts = 0; // other texts may fare better
      if (worker === undefined) {
        start();
        tell('restarted');
      } else {
        send(text === undefined ? { kind: 'open', path } : { kind: 'open', path, text });
      }
    },
    async ask<Q extends Question>(question: Q, given: Arguments<Q>, lane?: string) {
      const query = { question, arguments: given } as Query;
      return (await put(query, lane)) as Reply<Answer<Q>>;
    },
    async follow<Q extends LongQuestion>(
      question: Q,
      given: Arguments<Q>,
      lane: string,
      take: (part: Part<Q>) => void,
    ) {
      const query = { question, arguments: given } as Query;
      return (await put(query, lane, (part) => take(part as Part<Q>))) as Reply<Answer<Q>>;
    },
    onState(listener) {
      listeners.push(listener);
    },
    close() {
      clearTimeout(alarm);
      worker?.terminate();
      worker = undefined;
      for (const which of [...asked.keys()]) settle(which, lost);
    },
  };
}
