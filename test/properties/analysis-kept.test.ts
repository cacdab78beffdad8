/**
 * An analysis that takes up what was learned of the graph before finds what a fresh one finds, after any chain of edits: of
 * tables small and large, and of policies over the whole language.
 *
 * `CANBAO_DEEP=1` runs many more.
 */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { Analysed, Region } from '../../compiler/analyze/finding.ts';
import { Kept } from '../../compiler/analyze/kept.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { sharingNodes } from '../../compiler/graph/shared-nodes.ts';
import type { BoxTable } from '../support/boxes.ts';
import { clauseTable, loanColumns, policyTable, treeTable } from '../support/decision-tables.ts';
import { edited } from '../support/policy-edits.ts';
import { Dice } from '../support/random-policy/dice.ts';
import { compilePolicy, policyOf, shownPolicy } from '../support/random-policy.ts';
import { type EditedTable, editedGraph, editedTable } from '../support/table-edits.ts';

const deep = process.env.CANBAO_DEEP !== undefined;
const patience = deep ? 3_600_000 : 120_000;
const editsOfEach = 8;

interface Tally {
  compared: number;
  found: number;
  /** The same object as before: not sought again. */
  taken: number;
}

const text = (found: readonly Analysed[]): string =>
  JSON.stringify(found, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value} people` : value,
  );

const regionsOf = (found: readonly Analysed[]): readonly Region[] =>
  found.flatMap((each) => ('region' in each ? [each.region] : []));

/** A new graph each time; `before`: it shares nodes with this one. */
type Made = (before?: Graph) => Graph;

/** Compares after each edit; `shown`: the case, for whoever reads of a difference. */
function follow(graphs: Iterable<Made>, tally: Tally, shown: (edit: number) => string): void {
  const kept = new Kept();
  let before: ReadonlySet<Region> = new Set();
  let last: Graph | undefined;
  let edit = 0;
  for (const made of graphs) {
    // Each on a graph of its own, on which the other has left no marks.
    const fresh = analyze(made());
    last = made(last);
    const found = analyze(last, kept);
    const [one, other] = [text(found), text(fresh)];
    // Tens of thousands of them: only what differs is looked at closely.
    if (one !== other) {
      expect(JSON.parse(one), shown(edit)).toEqual(JSON.parse(other));
      expect(one, shown(edit)).toBe(other);
    }
    const regions = regionsOf(found);
    tally.compared += 1;
    tally.found += found.length;
    tally.taken += regions.filter((region) => before.has(region)).length;
    before = new Set(regions);
    edit += 1;
  }
}

function* tablesFrom(table: BoxTable, seed: number): Generator<Made> {
  const dice = new Dice(seed);
  let state: EditedTable = { table, around: new Set() };
  for (let edit = 0; edit <= editsOfEach; edit += 1) {
    const now = state;
    yield (before) => {
      const graph = editedGraph(now);
      return before === undefined ? graph : sharingNodes(before, graph, new WeakMap());
    };
    state = editedTable(dice, state);
  }
}

function* policiesFrom(seed: number): Generator<Made> {
  const dice = new Dice(seed);
  let policy = policyOf(seed, { small: true, rules: 2 + (seed % 4) });
  for (let edit = 0; edit <= editsOfEach; edit += 1) {
    const now = policy;
    const { graph } = compilePolicy(now);
    if (graph !== undefined) yield (before) => compilePolicy(now, before).graph ?? graph;
    const candidate = edited(policy, (below) => dice.below(below));
    if (compilePolicy(candidate).graph !== undefined) policy = candidate;
  }
}

describe('what is kept of a graph', () => {
  const few: readonly (readonly [string, number, (seed: number) => BoxTable])[] = [
    ['three columns', 60, (seed) => treeTable(loanColumns[3], 4 + (seed % 60), seed)],
    ['five columns', 60, (seed) => treeTable(loanColumns[5], 4 + (seed % 70), seed)],
    ['seven columns', 40, (seed) => treeTable(loanColumns[7], 4 + (seed % 40), seed)],
    ['many rules', 4, (seed) => treeTable(loanColumns[5], 260 + (seed % 200), seed)],
    ['policy rules', 40, (seed) => policyTable(4 + (seed % 60), seed)],
    [
      'policy rules of which one counts',
      60,
      (seed) => ({ ...policyTable(4 + (seed % 80), seed), combine: 'unique' }),
    ],
    ['clauses', 20, (seed) => clauseTable(3 + (seed % 12), 6 + (seed % 10), seed)],
  ];
  test.each(few)(
    'tables of %s',
    (_, runs, tableOf) => {
      const tally: Tally = { compared: 0, found: 0, taken: 0 };
      for (let seed = 1; seed <= (deep ? runs * 25 : runs); seed += 1) {
        follow(tablesFrom(tableOf(seed), seed), tally, (edit) => `seed ${seed}, edit ${edit}`);
      }
      if (deep) console.log(tally);
      expect(tally.found).toBeGreaterThan(tally.compared);
    },
    patience,
  );

  test(
    'is taken up',
    () => {
      const tally: Tally = { compared: 0, found: 0, taken: 0 };
      for (let seed = 1; seed <= 10; seed += 1) {
        follow(tablesFrom(treeTable(loanColumns[3], 80, seed), seed), tally, () => `seed ${seed}`);
      }
      expect(tally.taken).toBeGreaterThan(tally.found / 3);
    },
    patience,
  );

  test('of groups that exclude each other by items of many ways: it comes to an end', () => {
    const tally: Tally = { compared: 0, found: 0, taken: 0 };
    follow(policiesFrom(1371), tally, () => shownPolicy(policyOf(1371, { small: true })));
    expect(tally.compared).toBeGreaterThan(editsOfEach);
  });

  test(
    'policies over the whole language',
    () => {
      const tally: Tally = { compared: 0, found: 0, taken: 0 };
      for (let seed = 1; seed <= (deep ? 3000 : 20); seed += 1) {
        follow(policiesFrom(seed), tally, () => shownPolicy(policyOf(seed, { small: true })));
      }
      if (deep) console.log(tally);
      expect(tally.found).toBeGreaterThan(tally.compared / 2);
    },
    patience,
  );
});
