/** Long tables in which a few rows change: only rules that can have a say are compared, and nobody is lost by that. */
import { expect, test } from 'vitest';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { keyOfResult } from '../../compiler/diff/behaviour/result.ts';
import { tableGraph } from '../support/box-policy.ts';
import type { BoxTable, Cell, Column, Row } from '../support/boxes.ts';
import { edited, policyTable } from '../support/decision-tables.ts';
import { Dice } from '../support/random-policy/dice.ts';

const columns: readonly Column[] = [
  { kind: 'numbers', name: '年龄', from: 0, to: 59, days: false },
  { kind: 'options', name: '类别', options: ['甲', '乙', '丙', '丁'] },
  { kind: 'options', name: '学生', options: [], flag: 'fact' },
];

/** Rows at random, many of them over each other; with `gaps`, some are left out. */
function randomTable(rows: number, seed: number): BoxTable {
  const dice = new Dice(seed);
  const cells = (): Row => {
    const from = dice.between(0, 59);
    return [
      { from, to: Math.min(59, from + dice.between(0, 20)) },
      { options: dice.between(1, 15) },
      { options: dice.between(1, 3) },
    ];
  };
  return {
    name: `${rows} rows`,
    columns,
    rows: Array.from({ length: rows }, cells),
    fen: Array.from({ length: rows }, () => dice.between(1, 9) * 1000),
    combine: 'highest',
  };
}

const isIn = (row: Row, point: readonly number[]): boolean =>
  row.every((cell: Cell, at) => {
    const value = point[at] ?? 0;
    return 'options' in cell
      ? ((cell.options >> value) & 1) === 1
      : cell.from <= value && value <= cell.to;
  });

const best = ({ rows, fen }: BoxTable, point: readonly number[]): number | undefined => {
  const found = rows.flatMap((row, at) => (isIn(row, point) ? [fen[at] ?? 0] : []));
  return found.length === 0 ? undefined : Math.max(...found);
};

/** How many people go from one amount to another, by listing everybody. */
function listed(old: BoxTable, next: BoxTable): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (let age = 0; age < 60; age += 1) {
    for (let kind = 0; kind < 4; kind += 1) {
      for (const student of [0, 1]) {
        const [a, b] = [old, next].map((table) => best(table, [age, kind, student]));
        if (a === b) continue;
        const key = `${a ?? 'trouble'} → ${b ?? 'trouble'}`;
        found.set(key, (found.get(key) ?? 0n) + 1n);
      }
    }
  }
  return found;
}

test.each([1, 2, 3, 4, 5, 6])('whoever gets another amount, and how many: %i', (seed) => {
  const old = randomTable(90, seed);
  let next = old;
  for (let at = 0; at < 1 + (seed % 3) * 4; at += 1) next = edited(next, seed * 100 + at);
  const [item, ...others] = diffBehaviour(tableGraph(old), tableGraph(next)).items;
  expect(others).toEqual([]);
  expect(item?.undecided).toEqual([]);
  const told = new Map<string, bigint>();
  for (const { old: before, new: after, count, constant } of item?.regions ?? []) {
    expect(constant).toBe(true);
    const key = [before, after]
      .map(({ result }) =>
        result.value?.kind === 'money' ? result.value.fen : keyOfResult(result),
      )
      .join(' → ');
    told.set(key, (told.get(key) ?? 0n) + (count ?? 0n));
  }
  const by = ([a]: [string, bigint], [b]: [string, bigint]): number => (a < b ? -1 : 1);
  expect([...told].sort(by)).toEqual([...listed(old, next)].sort(by));
});

test('of 600 rules over 28 columns every change is decided, and each is shown', () => {
  const old = policyTable(600, 3);
  let next = old;
  for (let at = 0; at < 6; at += 1) next = edited(next, 30 + at);
  const [item] = diffBehaviour(tableGraph(old), tableGraph(next)).items;
  expect(item?.undecided).toEqual([]);
  expect(item?.regions.length).toBeGreaterThan(3);
});
