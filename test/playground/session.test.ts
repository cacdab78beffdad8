import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSession, type SessionState } from '../../playground/session/client.ts';
import type { FromWorker, ToWorker } from '../../playground/session/protocol.ts';

/** Stands in for a browser's worker: records what it is sent, says what the test has it say. */
class RecordedWorker extends EventTarget {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage = null;
  onmessageerror = null;
  onerror = null;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }

  die(): void {
    this.dispatchEvent(new Event('error'));
  }
}

let workers: RecordedWorker[];
const latest = (): RecordedWorker => {
  const worker = workers.at(-1);
  if (worker === undefined) throw new Error('no worker was made');
  return worker;
};

function start() {
  const session = createSession({
    locale: 'zh-CN',
    patience: 1000,
    createWorker: () => {
      const worker = new RecordedWorker();
      workers.push(worker);
      return worker;
    },
  });
  const states: SessionState[] = [];
  session.onState((state) => states.push(state));
  return { session, states };
}

const numbersOf = (worker: RecordedWorker): number[] =>
  worker.sent.flatMap((message) => (message.kind === 'ask' ? [message.number] : []));

beforeEach(() => {
  workers = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('answers find their questions, in whatever order they come', async () => {
  const { session } = start();
  const first = session.ask('format', ['a.canbao']);
  const second = session.ask('hover', ['a.canbao', 3]);
  const [one = 0, two = 0] = numbersOf(latest());
  latest().say({ kind: 'answer', number: two, value: undefined });
  latest().say({ kind: 'answer', number: one, value: '规范文字' });
  expect(await first).toEqual({ kind: 'answer', value: '规范文字' });
  expect(await second).toEqual({ kind: 'answer', value: undefined });
});

test('a later question of the same lane overtakes; other lanes are left alone', async () => {
  const { session } = start();
  const old = session.ask('view', ['a', {}], 'view');
  const other = session.ask('diagnostics', ['a'], 'diagnostics a');
  const now = session.ask('view', ['a', { 低保对象: true }], 'view');
  expect(await old).toEqual({ kind: 'lost' });
  const [first = 0, second = 0, third = 0] = numbersOf(latest());
  latest().say({ kind: 'answer', number: first, value: undefined });
  latest().say({ kind: 'answer', number: second, value: [] });
  latest().say({ kind: 'answer', number: third, value: undefined });
  expect(await other).toEqual({ kind: 'answer', value: [] });
  expect(await now).toEqual({ kind: 'answer', value: undefined });
});

test('a worker that dies is replaced, and the new one gets every text in its last state', async () => {
  const { session, states } = start();
  session.open('a', '一');
  session.open('b', '二');
  session.open('a', '三');
  session.open('b', undefined);
  const asked = session.ask('format', ['a']);
  const dead = latest();
  dead.die();
  expect(await asked).toEqual({ kind: 'lost' });
  expect(dead.terminated).toBe(true);
  expect(states).toEqual(['restarted']);
  expect(latest().sent).toEqual([
    { kind: 'start', locale: 'zh-CN' },
    { kind: 'open', path: 'a', text: '三' },
  ]);
});

test('a worker that hangs is replaced; one that has nothing to do is not', async () => {
  const { session } = start();
  vi.advanceTimersByTime(60_000);
  expect(workers.length).toBe(1);
  const asked = session.ask('diagnostics', ['a']);
  vi.advanceTimersByTime(1001);
  expect(await asked).toEqual({ kind: 'lost' });
  expect(workers.length).toBe(2);
});

test('after three deaths in a row it stops, until a text changes', async () => {
  const { session, states } = start();
  for (let count = 0; count < 4; count += 1) latest().die();
  expect(states).toEqual(['restarted', 'restarted', 'restarted', 'stopped']);
  expect(await session.ask('diagnostics', ['a'])).toEqual({ kind: 'lost' });
  session.open('a', '改过的文字');
  expect(states.at(-1)).toBe('restarted');
  expect(latest().sent.at(-1)).toEqual({ kind: 'open', path: 'a', text: '改过的文字' });
});

test('a question that the service could not answer is lost, and said on the console', async () => {
  const { session } = start();
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const asked = session.ask('format', ['a']);
  const [number = 0] = numbersOf(latest());
  latest().say({ kind: 'failed', number, reason: 'format: broken' });
  expect(await asked).toEqual({ kind: 'lost' });
  expect(said).toHaveBeenCalledWith('format: broken');
  said.mockRestore();
  expect(workers.length).toBe(1);
});

test('a long question is answered part by part, and forgotten once overtaken', async () => {
  const { session } = start();
  const parts: unknown[] = [];
  const take = (part: unknown): void => void parts.push(part);
  const old = session.follow('findings', ['a'], 'findings a', take);
  const [first = 0] = numbersOf(latest());
  latest().say({ kind: 'part', number: first, value: 1 });
  const now = session.follow('findings', ['a', 7], 'findings a', take);
  expect(await old).toEqual({ kind: 'lost' });
  latest().say({ kind: 'part', number: first, value: 2 });
  const second = numbersOf(latest()).at(-1) ?? 0;
  latest().say({ kind: 'part', number: second, value: 3 });
  latest().say({ kind: 'answer', number: second, value: true });
  expect(await now).toEqual({ kind: 'answer', value: true });
  expect(parts).toEqual([1, 3]);
});

test('a worker that says it is at work is not taken for hung', async () => {
  const { session } = start();
  const asked = session.follow('findings', ['a'], 'findings a', () => undefined);
  for (let count = 0; count < 5; count += 1) {
    vi.advanceTimersByTime(900);
    latest().say({ kind: 'alive' });
  }
  expect(workers.length).toBe(1);
  vi.advanceTimersByTime(1001);
  expect(await asked).toEqual({ kind: 'lost' });
});
