/**
 * The inner loops: packing flags, leading rows from state to state by tables. Everything here is for speed, and small.
 *
 * Several tables are walked at once, so that states in between stay in registers. Guarantees: from `unmet` every code leads to
 * `unmet`, so that it is enough to look at the end.
 */
import { type Column, said } from '../simulate/block.ts';

/** The state that nobody has led to yet. */
export const unmet = 0;
/** The cell of people whom the evaluator must decide, and the state that leads there. */
export const odd = 1;

/** A table and the codes by which rows are led through it. */
export interface Step {
  readonly table: Int32Array;
  readonly shift: number;
  readonly codes: Uint8Array;
}

function walk1(a: Step, state: Int32Array, count: number): void {
  const { table, shift, codes } = a;
  for (let at = 0; at < count; at++) {
    state[at] = table[((state[at] ?? 0) << shift) | (codes[at] ?? 0)] ?? unmet;
  }
}

function walk2(a: Step, b: Step, state: Int32Array, count: number): void {
  const { table: tableA, shift: shiftA, codes: codesA } = a;
  const { table: tableB, shift: shiftB, codes: codesB } = b;
  for (let at = 0; at < count; at++) {
    const one = tableA[((state[at] ?? 0) << shiftA) | (codesA[at] ?? 0)] ?? unmet;
    state[at] = tableB[(one << shiftB) | (codesB[at] ?? 0)] ?? unmet;
  }
}

function walk4(a: Step, b: Step, c: Step, d: Step, state: Int32Array, count: number): void {
  const { table: tableA, shift: shiftA, codes: codesA } = a;
  const { table: tableB, shift: shiftB, codes: codesB } = b;
  const { table: tableC, shift: shiftC, codes: codesC } = c;
  const { table: tableD, shift: shiftD, codes: codesD } = d;
  for (let at = 0; at < count; at++) {
    const one = tableA[((state[at] ?? 0) << shiftA) | (codesA[at] ?? 0)] ?? unmet;
    const two = tableB[(one << shiftB) | (codesB[at] ?? 0)] ?? unmet;
    const three = tableC[(two << shiftC) | (codesC[at] ?? 0)] ?? unmet;
    state[at] = tableD[(three << shiftD) | (codesD[at] ?? 0)] ?? unmet;
  }
}

/** Leads each row through all tables. */
export function walk(steps: readonly Step[], state: Int32Array, count: number): void {
  let at = 0;
  while (at < steps.length) {
    const [a, b, c, d] = [steps[at], steps[at + 1], steps[at + 2], steps[at + 3]];
    if (a === undefined) return;
    if (b === undefined) {
      walk1(a, state, count);
      return;
    }
    if (c === undefined || d === undefined) {
      walk2(a, b, state, count);
      at += 2;
    } else {
      walk4(a, b, c, d, state, count);
      at += 4;
    }
  }
}

/** Whether a value is said of everyone. */
export function isPlain(cells: Uint8Array): boolean {
  let all = 0;
  const whole = cells.byteOffset % 4 === 0 ? cells.length >> 2 : 0;
  const words = new Uint32Array(cells.buffer, whole === 0 ? 0 : cells.byteOffset, whole);
  for (let at = 0; at < whole; at++) all |= words[at] ?? 0;
  for (let at = whole * 4; at < cells.length; at++) all |= cells[at] ?? 0;
  return all === said.value;
}

type Words = Uint32Array;

/** A block’s flags of one level, eight with those that are none, four rows to a word; undefined where they do not lie so in memory. */
export function wordsOf(columns: readonly Column[]): readonly Words[] | undefined {
  const words = columns.flatMap(({ values }) =>
    values instanceof Uint8Array && values.byteOffset % 4 === 0
      ? [new Uint32Array(values.buffer, values.byteOffset, values.length >> 2)]
      : [],
  );
  if (words.length < columns.length) return undefined;
  while (words.length < 8) words.push(zeros(words[0]?.length ?? 0));
  return words;
}

let noFlags = new Uint32Array(0);

/** So many rows in which a flag is no. */
function zeros(length: number): Words {
  if (noFlags.length < length) noFlags = new Uint32Array(length);
  return noFlags;
}

/** Packs the flags of rows `from`… (a multiple of 4): the first in bit 0. */
export function pack(words: readonly Words[], from: number, to: number, packed: Uint32Array): void {
  const start = from >> 2;
  const count = (to - from) >> 2;
  const [a = noFlags, b = noFlags, c = noFlags, d = noFlags] = words;
  const [e = noFlags, f = noFlags, g = noFlags, h = noFlags] = words.slice(4);
  for (let at = 0, row = start; at < count; at++, row++) {
    packed[at] =
      (a[row] ?? 0) |
      ((b[row] ?? 0) << 1) |
      ((c[row] ?? 0) << 2) |
      ((d[row] ?? 0) << 3) |
      ((e[row] ?? 0) << 4) |
      ((f[row] ?? 0) << 5) |
      ((g[row] ?? 0) << 6) |
      ((h[row] ?? 0) << 7);
  }
}
