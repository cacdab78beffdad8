/**
 * The compiler, off the page's thread.
 *
 * Takes texts first and questions then, what somebody waits for at the keyboard before what takes long. Guarantees: a
 * question that a later one of its lane overtook is not worked on; a long one is worked on in short slices, only while
 * nothing else waits, and is left when a text changes; a service that throws costs that one answer only.
 */
import type { EditorService } from '../../compiler/service/editor.ts';
import { createEditorService } from '../../compiler/service/service.ts';
import type { FromWorker, LongQuestion, Query, Question, ToWorker } from './protocol.ts';

type Ask = Extract<ToWorker, { kind: 'ask' }>;

interface Running {
  readonly ask: Ask;
  readonly walk: Generator<unknown, unknown>;
}

/** Milliseconds for which a long question is worked on before messages are looked at. */
const slice = 12;
/** Milliseconds of silence after which the page is told that work goes on. */
const silence = 2000;

let service: EditorService | undefined;
const waiting: ToWorker[] = [];
let running: Running[] = [];
let busy = false;

/** An answer, or the way to one. */
type Work =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'long'; readonly walk: Generator<unknown, unknown> };

const done = (value: unknown): Work => ({ kind: 'done', value });
const long = (walk: Generator<unknown, unknown>): Work => ({ kind: 'long', walk });

function begin(service: EditorService, query: Query): Work {
  switch (query.question) {
    case 'diagnostics':
      return done(service.diagnostics(...query.arguments));
    case 'complete':
      return done(service.complete(...query.arguments));
    case 'hover':
      return done(service.hover(...query.arguments));
    case 'definition':
      return done(service.definition(...query.arguments));
    case 'format':
      return done(service.format(...query.arguments));
    case 'highlight':
      return done(service.highlight(...query.arguments));
    case 'symbols':
      return done(service.symbols(...query.arguments));
    case 'view':
      return done(service.view(...query.arguments));
    case 'findings':
      return long(service.findings(...query.arguments));
    case 'coverage':
      return long(service.coverage(...query.arguments));
  }
}

let spoke = 0;

function reply(message: FromWorker): void {
  spoke = performance.now();
  postMessage(message);
}

function overtaken(lane: string | undefined): boolean {
  return lane !== undefined && waiting.some((each) => each.kind === 'ask' && each.lane === lane);
}

/** Leaves long questions where they are. */
function drop(which: (ask: Ask) => boolean): void {
  const left = running.filter(({ ask }) => which(ask));
  running = running.filter(({ ask }) => !which(ask));
  for (const { ask } of left) reply({ kind: 'dropped', number: ask.number });
}

function failed({ number, query }: Ask, error: unknown): void {
  reply({ kind: 'failed', number, reason: `${query.question}: ${String(error)}` });
}

function work(message: ToWorker): void {
  if (message.kind === 'start') {
    service = createEditorService({ locale: message.locale });
    return;
  }
  if (message.kind === 'open') {
    service?.open(message.path, message.text);
    drop(() => true);
    return;
  }
  const { number, lane, query } = message;
  if (service === undefined || overtaken(lane)) {
    reply({ kind: 'dropped', number });
    return;
  }
  if (lane !== undefined) drop((ask) => ask.lane === lane);
  try {
    const begun = begin(service, query);
    if (begun.kind === 'done') reply({ kind: 'answer', number, value: begun.value });
    else running.push({ ask: message, walk: begun.walk });
  } catch (error) {
    failed(message, error);
  }
}

/** Works on the oldest long question until its next part, its end, or the end of the slice. */
function advance({ ask, walk }: Running): void {
  const { number } = ask;
  const end = performance.now() + slice;
  try {
    do {
      const step = walk.next();
      if (step.done === true) {
        running = running.filter((each) => each.walk !== walk);
        reply({ kind: 'answer', number, value: step.value });
        return;
      }
      if (step.value !== undefined) reply({ kind: 'part', number, value: step.value });
    } while (performance.now() < end);
    if (performance.now() > spoke + silence) reply({ kind: 'alive' });
  } catch (error) {
    running = running.filter((each) => each.walk !== walk);
    failed(ask, error);
  }
}

/** Smaller is answered first. */
const urgency: Readonly<Record<Question | LongQuestion, number>> = {
  complete: 0,
  hover: 0,
  definition: 0,
  format: 0,
  highlight: 1,
  symbols: 1,
  diagnostics: 2,
  view: 3,
  findings: 4,
  coverage: 5,
};

const rank = (message: ToWorker): number =>
  message.kind === 'ask' ? urgency[message.query.question] : -1;

/** The most urgent message that waits, of equal ones the oldest. */
function next(): ToWorker | undefined {
  const ranks = waiting.map(rank);
  return waiting.splice(ranks.indexOf(Math.min(...ranks)), 1)[0];
}

// One message or slice a turn, so that what arrives meanwhile can overtake what still waits.
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  const message = next();
  const [first] = running;
  if (message !== undefined) work(message);
  else if (first !== undefined) advance(first);
  if (waiting.length > 0 || running.length > 0) turn.port2.postMessage(undefined);
  else busy = false;
};

addEventListener('message', (event: MessageEvent<ToWorker>) => {
  waiting.push(event.data);
  if (busy) return;
  busy = true;
  turn.port2.postMessage(undefined);
});
