/**
 * Comparing two policies again after one edit; and as a ratio to analysing one of them: shaped like policies, with few and
 * with all rules changed. Times are of the processor.
 */
import { analyze } from '../../compiler/analyze/analyze.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { KeptItems } from '../../compiler/diff/behaviour/kept-items.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { sharingNodes } from '../../compiler/graph/shared-nodes.ts';
import { tableGraph } from '../support/box-policy.ts';
import type { BoxTable } from '../support/boxes.ts';
import { edited, policyTable } from '../support/decision-tables.ts';
import { policyOfItems } from '../support/many-items.ts';
import { collectYoung, quantileOf, type Spent, spentOn } from './measure.ts';

const seed = 20250101;
/** Edits that are told together: while the engine is cold, while it still compiles, and from then on. */
const stretches = [40, 260, 300] as const;
const rounds = 6;

const ms = (time: number): string => (time < 10 ? time.toFixed(2) : time.toFixed(0));

/** A graph is prepared once; each round gets its own. */
function fresh(make: () => Graph): () => Graph {
  const graphs = Array.from({ length: rounds }, make);
  let next = 0;
  return () => graphs[next++ % rounds] ?? make();
}

/** In turns, so that both see the same machine; the first round, in which the engine is cold, is left out. */
function compare(name: string, old: () => Graph, next: () => Graph): void {
  const [a, b, c] = [fresh(old), fresh(next), fresh(old)];
  let regions = 0;
  let undecided = 0;
  const times = Array.from({ length: rounds }, () => {
    const one = spentOn(() => analyze(c()));
    const both = spentOn(() => {
      const { items } = diffBehaviour(a(), b());
      regions = items.reduce((sum, item) => sum + item.regions.length, 0);
      undecided = items.filter((item) => item.undecided.length > 0).length;
    });
    return { one, both };
  }).slice(1);
  const one = quantileOf(
    times.map((round) => round.one),
    0.5,
  );
  const both = quantileOf(
    times.map((round) => round.both),
    0.5,
  );
  console.log(
    [
      name.padEnd(36),
      `one side ${ms(one.processor)} ms`.padEnd(20),
      `both ${ms(both.processor)} ms`.padEnd(16),
      `ratio ${(both.processor / one.processor).toFixed(2)}`.padEnd(14),
      `regions ${regions}, undecided items ${undecided}`,
    ].join('  '),
  );
}

/** As the playground does: the same old graph, one cache, after each edit a new graph that shares nodes with the one before. */
function compareAgain(name: string, first: Graph, next: (edit: number) => Graph): void {
  const old = policyOfItems(10, 30, seed)();
  const kept = new KeptItems();
  diffBehaviour(old, first, 'person', kept);
  let graph = first;
  const times = Array.from(
    { length: stretches.reduce((all: number, one) => all + one, 0) },
    (_, at) => {
      graph = sharingNodes(graph, next(at), new WeakMap());
      collectYoung();
      return spentOn(() => diffBehaviour(old, graph, 'person', kept));
    },
  );
  console.log(name);
  tell(`all ${times.length} edits`, times);
  let from = 0;
  for (const count of stretches) {
    tell(`edits ${from + 1} to ${from + count}`, times.slice(from, from + count));
    from += count;
  }
}

function tell(name: string, times: readonly Spent[]): void {
  const [half, most] = [quantileOf(times, 0.5), quantileOf(times, 0.95)];
  console.log(
    `  ${name}:`.padEnd(24),
    `clock p50 ${ms(half.wall)} p95 ${ms(most.wall)} ms, processors p50 ${ms(half.processor)} p95 ${ms(most.processor)} ms`,
  );
}

const changedIn = (table: BoxTable, count: number): BoxTable => {
  let made = table;
  for (let at = 0; at < count; at += 1) made = edited(made, seed + at);
  return made;
};

/** The comparisons again come first: what the large tables leave behind is collected in the midst of them otherwise. */
export function run(): void {
  compareAgain('300 rules, one of them edited', policyOfItems(10, 30, seed)(), (edit) =>
    policyOfItems(10, 30, seed, 1, edit)(),
  );
  let written = policyOfItems(10, 30, seed, 10)();
  compareAgain('300 rules, all items differ, an edit', written, (edit) => {
    written = withEdit(structuredClone(written), policyOfItems(10, 30, seed, 1, edit)(), edit);
    return written;
  });
  const table = policyTable(1200, seed);
  compare(
    'one table of 1200, 12 edits',
    () => tableGraph(table),
    () => tableGraph(changedIn(table, 12)),
  );
  const few = policyOfItems(40, 30, seed);
  for (const [name, changed] of [
    ['40 items of 30, nothing changed', 0],
    ['40 items of 30, 4 items changed', 4],
    ['40 items of 30, all changed', 40],
  ] as const) {
    const other = policyOfItems(40, 30, seed, changed);
    compare(
      name,
      () => few(),
      () => other(),
    );
  }
}

/** The item that the edit is about as it has it, the others as they are. */
function withEdit(graph: Graph, from: Graph, edit: number): Graph {
  const place = edit % graph.provisions.length;
  const provisions = graph.provisions.map((one, at) =>
    at === place ? (from.provisions[at] ?? one) : one,
  );
  return { ...graph, provisions };
}
