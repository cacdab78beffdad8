/**
 * Comparing two policies, as a ratio to analysing one of them: shaped like policies, with few and with all rules changed;
 * and a comparison again after one edit.
 */
import { analyze } from '../../compiler/analyze/analyze.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { tableGraph } from '../support/box-policy.ts';
import type { BoxTable } from '../support/boxes.ts';
import { edited, policyTable } from '../support/decision-tables.ts';
import { policyOfItems } from '../support/many-items.ts';
import { quantile, timeOf } from './measure.ts';

const seed = 20250101;
const edits = 40;

const ms = (time: number): string => (time < 10 ? time.toFixed(2) : time.toFixed(0));

/** A graph is prepared once; each round gets its own. */
function fresh(make: () => Graph, rounds = 6): () => Graph {
  const graphs = Array.from({ length: rounds }, make);
  let next = 0;
  return () => graphs[next++ % rounds] ?? make();
}

function compare(name: string, old: () => Graph, next: () => Graph): void {
  const [a, b, c] = [fresh(old), fresh(next), fresh(old)];
  const one = timeOf(() => analyze(c()), 5);
  let regions = 0;
  let undecided = 0;
  const both = timeOf(() => {
    const { items } = diffBehaviour(a(), b());
    regions = items.reduce((sum, item) => sum + item.regions.length, 0);
    undecided = items.filter((item) => item.undecided.length > 0).length;
  }, 5);
  console.log(
    [
      name.padEnd(36),
      `one side ${ms(one)} ms`.padEnd(20),
      `both ${ms(both)} ms`.padEnd(16),
      `ratio ${(both / one).toFixed(2)}`.padEnd(14),
      `regions ${regions}, undecided items ${undecided}`,
    ].join('  '),
  );
}

const changedIn = (table: BoxTable, count: number): BoxTable => {
  let made = table;
  for (let at = 0; at < count; at += 1) made = edited(made, seed + at);
  return made;
};

export function run(): void {
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
  const old = policyOfItems(10, 30, seed)();
  diffBehaviour(old, policyOfItems(10, 30, seed)());
  // As in a session that goes on: the first edits make the engine warm.
  const times = Array.from({ length: 2 * edits }, (_, at) => {
    const next = policyOfItems(10, 30, seed, 1, at)();
    const start = performance.now();
    diffBehaviour(old, next);
    return performance.now() - start;
  }).slice(edits);
  console.log(
    `${'300 rules, one edit'.padEnd(36)}  p50 ${ms(quantile(times, 0.5))} ms  p95 ${ms(quantile(times, 0.95))} ms`,
  );
}
