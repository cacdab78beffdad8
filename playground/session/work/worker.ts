/**
 * The second worker: does tasks one after another, beside the editor's, which stays free for what is typed.
 *
 * Takes tasks and their stops; gives what they tell and make. Guarantees: a task that throws costs itself only; a stop is
 * heard at the task's next pause; code that only one task needs is loaded with its first.
 */
import {
  type Desk,
  type FromDesk,
  type Order,
  Stopped,
  type TaskName,
  type ToDesk,
} from './protocol.ts';

const stopped = new Set<number>();
const waiting: { readonly number: number; readonly order: Order }[] = [];
let busy = false;

/** Milliseconds between two looks at what arrived. */
const slice = 40;

const reply = (message: FromDesk): void => postMessage(message);

const turn = new MessageChannel();

/** Until messages that wait have been heard. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    turn.port1.onmessage = () => resolve();
    turn.port2.postMessage(undefined);
  });

function deskOf<T extends TaskName>(number: number): Desk<T> {
  let last = performance.now();
  return {
    tell: (value) => reply({ kind: 'told', number, value }),
    async pause() {
      if (performance.now() < last + slice) return;
      await breathe();
      last = performance.now();
      if (stopped.has(number)) throw new Stopped();
    },
  };
}

async function perform(order: Order, number: number): Promise<unknown> {
  switch (order.task) {
    case 'compare':
      return (await import('./compare.ts')).compare(order.given, deskOf(number));
    case 'draft':
      return (await import('./draft.ts')).startYear(order.given);
    case 'print':
      return (await import('./print.ts')).printed(order.given.report, order.given.format);
    case 'ages':
      return (await import('./ages.ts')).byYearOfBirth(order.given);
    case 'count':
      return (await import('./count.ts')).count(order.given, deskOf(number));
    case 'refigure':
      return (await import('./count.ts')).refigure(order.given);
    case 'list':
      return (await import('./list-people.ts')).listPeople(order.given, deskOf(number));
    case 'usualShares':
      return (await import('./usual-shares.ts')).usualShares(order.given);
    case 'workbook':
      return (await import('./workbook.ts')).excelFile(order.given.locale);
  }
}

async function work(): Promise<void> {
  busy = true;
  for (;;) {
    const next = waiting.shift();
    if (next === undefined) break;
    const { number, order } = next;
    try {
      reply({ kind: 'made', number, value: await perform(order, number) });
    } catch (error) {
      if (error instanceof Stopped) reply({ kind: 'stopped', number });
      else reply({ kind: 'failed', number, reason: `${order.task}: ${String(error)}` });
    }
    stopped.delete(number);
  }
  busy = false;
}

addEventListener('message', ({ data }: MessageEvent<ToDesk>) => {
  if (data.kind === 'stop') {
    const place = waiting.findIndex(({ number }) => number === data.number);
    if (place < 0) stopped.add(data.number);
    else {
      waiting.splice(place, 1);
      reply({ kind: 'stopped', number: data.number });
    }
    return;
  }
  waiting.push(data);
  if (!busy) void work();
});
