/**
 * What every engine gives for each person: eighteen whole numbers, nine for each notice; and a checksum of each column.
 *
 * Fen, days since 1970-01-01, 1 and 0 for yes and no, places of deciding rules from 1 (the first of several that agree).
 */

import type { Arena } from '../../../compiler/kernel/arena.ts';

export const resultNames = [
  'a_assistance',
  'a_assistanceRule',
  'a_rebate',
  'a_rebateRule',
  'a_payable',
  'a_netCost',
  'a_mayPay',
  'a_start',
  'a_startRule',
  'b_contribution',
  'b_subsidy',
  'b_assistance',
  'b_assistanceRule',
  'b_cityShare',
  'b_townShare',
  'b_payable',
  'b_start',
  'b_startRule',
] as const;

export type ResultName = (typeof resultNames)[number];

/** 无, also of people of whom the notice does not speak, for whom no rule decides (rule 0). */
export const none = -1;
/** 未规定. */
export const silent = -2;
/** There cannot be such a person under this notice: all nine are 0. */
export const impossible = 0;

export type Columns = readonly Int32Array[];

export const resultBytes: number = resultNames.length * 4;

export function emptyColumns(size: number): Columns {
  return resultNames.map(() => new Int32Array(size));
}

/** Columns in a memory, from these addresses on. */
export function columnsAt(arena: Arena, size: number, addresses: readonly number[]): Columns {
  arena.allot(0);
  return addresses.map((at) => arena.words.subarray(at / 4, at / 4 + size));
}

export const placeColumns = (arena: Arena, size: number): readonly number[] =>
  resultNames.map(() => arena.allot(size * 4));

/** Differs for nearly every change of a value or of its place; exact in doubles up to ten million people. */
export function checksums(columns: readonly Int32Array[]): readonly number[] {
  return columns.map((column) => {
    let sum = 0;
    for (let row = 0; row < column.length; row++) sum += (column[row] ?? 0) * ((row & 1023) + 1);
    return sum;
  });
}
