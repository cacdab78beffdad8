import { describe, expect, test } from 'vitest';
import { excelRows } from '../../compiler/simulate/excel-rows.ts';
import { tableKind } from '../../compiler/simulate/table-kind.ts';
import { sheetNames, typedCell } from '../../compiler/simulate/workbook.ts';

const kindOf = (...bytes: readonly number[]): string => tableKind(Uint8Array.from(bytes));

test('what a file is, its first bytes tell', () => {
  expect(kindOf(0x50, 0x4b, 3, 4)).toBe('excel');
  expect(kindOf(0x50, 0x41, 0x52, 0x31)).toBe('parquet');
  expect(kindOf(0xd0, 0xcf, 0x11, 0xe0)).toBe('old-excel');
  expect(kindOf(0xff, 0xfe, 0x41, 0)).toBe('utf-16');
  expect(kindOf(0xfe, 0xff)).toBe('utf-16');
  expect(kindOf(0x50, 0x4b)).toBe('separated');
  expect(kindOf()).toBe('separated');
});

test('rows are of the first sheet that is not empty, with their numbers, and as wide as its head', async () => {
  const rows = [];
  for await (const batch of excelRows([
    { data: [] },
    { data: [['甲', '乙'], ['1'], [2, new Date(0), true]] },
  ])) {
    rows.push(...batch);
  }
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(rows[1]?.cells).toEqual(['1', null, null]);
  expect(rows[2]?.cells).toEqual([2, new Date(0), true]);
});

describe('cells of a workbook', () => {
  test('are texts, never formulas', () => {
    expect(typedCell('=1+1', false)).toEqual({ value: '=1+1', type: String });
    expect(typedCell(12n ** 20n, false)).toEqual({ value: `${12n ** 20n}`, type: String });
    expect(typedCell(7, true)).toEqual({ value: 7, type: Number, fontWeight: 'bold' });
    expect(typedCell('', false)).toBeNull();
  });

  test('stand in sheets whose names Excel takes', () => {
    const names = sheetNames(
      ['a/b:c', 'A B C', '', 'x'.repeat(40), 'x'.repeat(41)].map((name) => ({ name, rows: [] })),
    );
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });
});
