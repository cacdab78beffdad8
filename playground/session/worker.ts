/**
 * The compiler, off the page's thread.
 *
 * Takes texts first and questions then, what somebody waits for at the keyboard before what takes long. Guarantees: a
 * question that a later one of its lane overtook is not worked on; a service that throws costs that one answer only.
 */
import type { EditorService } from '../../compiler/service/editor.ts';
import { createEditorService } from '../../compiler/service/service.ts';
import type { FromWorker, Query, Question, ToWorker } from './protocol.ts';

let service: EditorService | undefined;
const waiting: ToWorker[] = [];
let busy = false;

function answer(service: EditorService, query: Query): unknown {
  switch (query.question) {
    case 'diagnostics':
      return service.diagnostics(...query.arguments);
    case 'complete':
      return service.complete(...query.arguments);
    case 'hover':
      return service.hover(...query.arguments);
    case 'definition':
      return service.definition(...query.arguments);
    case 'format':
      return service.format(...query.arguments);
    case 'highlight':
      return service.highlight(...query.arguments);
    case 'symbols':
      return service.symbols(...query.arguments);
    case 'view':
      return service.view(...query.arguments);
  }
}

function reply(message: FromWorker): void {
  postMessage(message);
}

function overtaken(lane: string | undefined): boolean {
  return lane !== undefined && waiting.some((each) => each.kind === 'ask' && each.lane === lane);
}

function work(message: ToWorker): void {
  if (message.kind === 'start') {
    service = createEditorService({ locale: message.locale });
    return;
  }
  if (message.kind === 'open') {
    service?.open(message.path, message.text);
    return;
  }
  const { number, query } = message;
  if (service === undefined || overtaken(message.lane)) {
    reply({ kind: 'dropped', number });
    return;
  }
  try {
    reply({ kind: 'answer', number, value: answer(service, query) });
  } catch (error) {
    reply({ kind: 'failed', number, reason: `${query.question}: ${String(error)}` });
  }
}

/** Smaller is answered first. */
const urgency: Readonly<Record<Question, number>> = {
  complete: 0,
  hover: 0,
  definition: 0,
  format: 0,
  highlight: 1,
  symbols: 1,
  view: 2,
  diagnostics: 3,
};

const rank = (message: ToWorker): number =>
  message.kind === 'ask' ? urgency[message.query.question] : -1;

/** The most urgent message that waits, of equal ones the oldest. */
function next(): ToWorker | undefined {
  const ranks = waiting.map(rank);
  return waiting.splice(ranks.indexOf(Math.min(...ranks)), 1)[0];
}

// One message a turn, so that what arrives meanwhile can overtake what still waits.
const turn = new MessageChannel();
turn.port1.onmessage = () => {
  const message = next();
  if (message !== undefined) work(message);
  if (waiting.length > 0) turn.port2.postMessage(undefined);
  else busy = false;
};

addEventListener('message', (event: MessageEvent<ToWorker>) => {
  waiting.push(event.data);
  if (busy) return;
  busy = true;
  turn.port2.postMessage(undefined);
});
