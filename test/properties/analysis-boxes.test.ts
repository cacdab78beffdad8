/**
 * The analysis against the plain pairwise one on tables of boxes over large domains: the same pairs that meet, the same number
 * of people left out, the same hidden rows.
 */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { Analysed } from '../../compiler/analyze/finding.ts';
import type { Id } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { itemName, tableGraph } from '../support/box-policy.ts';
import { type BoxTable, volume, wholeColumn } from '../support/boxes.ts';
import { clauseTable, loanColumns, policyTable, treeTable } from '../support/decision-tables.ts';
import { gaps, hidden, overlaps } from '../support/pairwise.ts';

const place = (rule: Id): number => Number(rule.split('/').at(-1)) - 1;

/** People by all columns, where `inputs` are those that `count` tells apart. */
function people({ columns }: BoxTable, inputs: readonly Id[], count: bigint): bigint {
  const others = columns.filter(
    ({ name }) => !inputs.includes(`fact:${name}`) && !inputs.includes(`group:${name}`),
  );
  return count * volume(others.map(wholeColumn));
}

const ofKind = <K extends Analysed['kind']>(
  found: readonly Analysed[],
  kind: K,
): readonly (Analysed & { readonly kind: K })[] =>
  found.filter((each): each is Analysed & { readonly kind: K } => each.kind === kind);

/** Whether it was decided; fails where the two do not agree. */
function agrees(table: BoxTable): boolean {
  const graph = tableGraph(table);
  const found = analyze(graph);
  if (ofKind(found, 'undecided').length > 0) return false;
  const rest = gaps(table);
  if (rest === undefined) throw new Error(`${table.name}: too much for the plain one`);
  const [gap] = ofKind(found, 'gap');
  expect(gap === undefined ? 0n : people(table, gap.region.inputs, gap.region.count ?? -1n)).toBe(
    rest.volume,
  );
  const meeting = ofKind(found, 'conflict').map(({ rules }) =>
    rules.map((rule) => place(rule)).join(' '),
  );
  const pairs = table.combine === 'unique' ? overlaps(table).map((pair) => pair.join(' ')) : [];
  expect([...meeting].sort()).toEqual([...pairs].sort());
  const { rows, fen, combine } = table;
  const above = (row: number): readonly number[] =>
    rows.flatMap((_, other) => ((fen[other] ?? 0) > (fen[row] ?? 0) ? [other] : []));
  const under = combine === 'highest' ? hidden(table, above) : [];
  expect(ofKind(found, 'never-decides').map(({ rule }) => place(rule))).toEqual(under);
  for (const each of found) {
    if (each.kind !== 'conflict' && each.kind !== 'gap') continue;
    const { troubles } = evaluate(graph, each.region.witness);
    expect(troubles.map(({ code, item }) => `${code} ${item}`)).toContain(
      `${each.kind} item:${itemName}`,
    );
  }
  return true;
}

describe('tables of boxes', () => {
  test.each([
    ['three columns', (seed: number) => treeTable(loanColumns[3], 5 + (seed % 40), seed)],
    ['five columns', (seed: number) => treeTable(loanColumns[5], 5 + (seed % 30), seed)],
    ['seven columns', (seed: number) => treeTable(loanColumns[7], 5 + (seed % 20), seed)],
    ['policy rules', (seed: number) => policyTable(5 + (seed % 60), seed)],
    ['clauses', (seed: number) => clauseTable(3 + (seed % 12), 6 + (seed % 10), seed)],
  ])('%s', (_, table) => {
    const runs = 40;
    let decided = 0;
    for (let seed = 1; seed <= runs; seed++) if (agrees(table(seed))) decided += 1;
    expect(decided).toBe(runs);
  });
});
