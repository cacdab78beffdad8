/** The tables to measure with, and the plain analysis of boxes, against a listing of all points. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../compiler/graph/graph.ts';
import { tableGraph, tableText } from '../support/box-policy.ts';
import { type BoxTable, type Column, volume, wholeColumn } from '../support/boxes.ts';
import {
  booleanTable,
  clauseTable,
  edited,
  loanColumns,
  oneColumnTable,
  policyTable,
  treeTable,
} from '../support/decision-tables.ts';
import { gaps, hidden, overlaps } from '../support/pairwise.ts';
import { compileText } from '../support/sources.ts';

const tiny: readonly Column[] = [
  { kind: 'numbers', name: '甲数', from: 0, to: 6, days: false },
  { kind: 'options', name: '乙项', options: ['一号', '二号', '三号'] },
  { kind: 'numbers', name: '丙数', from: 2, to: 5, days: false },
];

/** Every point as [number, bit, number], with the rows it is in. */
function points({ columns, rows }: BoxTable): readonly (readonly number[])[] {
  let all: number[][] = [[]];
  for (const column of columns) {
    const whole = wholeColumn(column);
    const [from, to] = 'options' in whole ? [0, 2] : [whole.from, whole.to];
    const values = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    all = all.flatMap((point) => values.map((value) => [...point, value]));
  }
  return all.map((point) =>
    rows.flatMap((row, index) => {
      const isIn = row.every((cell, at) => {
        const value = point[at] ?? 0;
        return 'options' in cell
          ? ((cell.options >> value) & 1) === 1
          : cell.from <= value && value <= cell.to;
      });
      return isIn ? [index] : [];
    }),
  );
}

/** Without places in the text, and in a fixed order of keys. */
function bare(graph: Graph): unknown {
  return JSON.parse(
    JSON.stringify(
      { ...graph, files: [], edges: [], order: [...graph.order].sort() },
      (key, value) => (key === 'origin' ? undefined : value),
    ),
  );
}

describe('tables of boxes', () => {
  test('overlaps, gaps and hidden rows are those of the listed points', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 14 }), (seed, count) => {
        const table = edited(treeTable(tiny, count, seed), seed + 1);
        const all = points(table);
        const pairs = new Set(
          all.flatMap((rows) =>
            rows.flatMap((one, at) => rows.slice(at + 1).map((other) => `${one} ${other}`)),
          ),
        );
        expect(
          overlaps(table)
            .map((pair) => pair.join(' '))
            .sort(),
        ).toEqual([...pairs].sort());
        const rest = gaps(table);
        expect(rest?.volume).toBe(BigInt(all.filter((rows) => rows.length === 0).length));
        const under = hidden(table, (row) => Array.from({ length: row }, (_, index) => index));
        const first = new Set(all.flatMap((rows) => rows.slice(0, 1)));
        expect(under).toEqual(table.rows.flatMap((_, index) => (first.has(index) ? [] : [index])));
      }),
      { numRuns: 300, seed: 20250101 },
    );
  });

  test('a tree’s leaves are disjoint and leave nothing out until one is shaken', () => {
    const table = treeTable(tiny, 20, 3);
    expect(table.rows).toHaveLength(20);
    const whole = volume(table.columns.map(wholeColumn));
    expect(whole).toBe(84n);
  });

  test('a row of ten is shaken: some overlap, some leave a gap', () => {
    const table = treeTable(loanColumns[3], 499, 1);
    expect(overlaps(table).length).toBeGreaterThan(10);
    expect(gaps(table)?.boxes.length).toBeGreaterThan(10);
  });

  test('the work of taking boxes away has a limit', () => {
    expect(gaps(clauseTable(128, 30, 1), 10_000)).toBeUndefined();
  });

  test.each([
    treeTable(loanColumns[3], 60, 1),
    treeTable(loanColumns[7], 60, 2),
    policyTable(100, 1),
    booleanTable(101, 1),
    oneColumnTable(50),
    clauseTable(40, 30, 1),
    treeTable(loanColumns[5], 1500, 1),
  ])('$name: the graph is what the compiler makes of the text', (table) => {
    const { graph, diagnostics } = compileText(tableText(table));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(graph && bare(graph)).toEqual(bare(tableGraph(table)));
  });
});
