/**
 * Sorts people by what is said of them: people with the same profile share whatever is decided by it.
 *
 * Takes columns of one block, gives a number for each person. Guarantees: two people have the same number exactly if every
 * given column says the same of both; numbers run from 0 in the order in which profiles first occur.
 */
import { type Column, openDay, said } from './block.ts';

/** A number for each person, from 0 to `count` - 1. */
export interface Profiles {
  readonly of: Int32Array;
  readonly count: number;
}

/** Digits of a mixed number: those of one person make a profile. */
interface Digits {
  readonly at: (row: number) => number;
  /** Each digit is below. */
  readonly radix: number;
}

/** The first of these digits are kept for what is no value. */
const states = 4;

function digitsOf(size: number, column: Column): readonly Digits[] {
  const { said: cells, values } = column;
  let least = Infinity;
  let most = -Infinity;
  let hasRolls = false;
  for (let row = 0; row < size; row++) {
    if (cells[row] === said.value) {
      const value = values[row] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    } else if (cells[row] === said.roll) hasRolls = true;
  }
  const range = most < least ? 0 : most - least + 1;
  const own: Digits = {
    at(row) {
      const what = cells[row] ?? said.nothing;
      return what === said.value ? states + (values[row] ?? 0) - least : what - 1;
    },
    radix: range + states,
  };
  if (!hasRolls || column.kind !== 'member' || column.rolls === undefined) return [own];
  const end = (days: Int32Array): Digits => ({
    at: (row) => (cells[row] === said.roll ? (days[row] ?? openDay) - openDay : 0),
    radix: 2 ** 32,
  });
  return [own, end(column.rolls.from), end(column.rolls.to)];
}

/** Numbers in the order in which they first occur. */
function numbered(size: number, keys: Float64Array): Profiles {
  const places = new Map<number, number>();
  const of = new Int32Array(size);
  for (let row = 0; row < size; row++) {
    const key = keys[row] ?? 0;
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
    }
    of[row] = place;
  }
  return { of, count: places.size };
}

function merged(size: number, digits: readonly Digits[]): Profiles {
  const keys = new Float64Array(size);
  let radix = 1;
  for (const { at, radix: own } of digits) {
    // Numbers stay below 2^53, where every whole number is exact.
    if (radix * own > Number.MAX_SAFE_INTEGER) {
      const { of, count } = numbered(size, keys);
      keys.set(of);
      radix = count;
    }
    for (let row = 0; row < size; row++) keys[row] = (keys[row] ?? 0) * own + at(row);
    radix *= own;
  }
  return numbered(size, keys);
}

/** A number whose range leaves no room beside others is first numbered by itself. */
function narrowed(size: number, digits: Digits): Digits {
  if (digits.radix <= 2 ** 32) return digits;
  const keys = new Float64Array(size);
  for (let row = 0; row < size; row++) keys[row] = digits.at(row);
  const { of, count } = numbered(size, keys);
  return { at: (row) => of[row] ?? 0, radix: count };
}

export function profilesOf(size: number, columns: readonly Column[]): Profiles {
  const digits = columns.flatMap((column) => digitsOf(size, column));
  return merged(
    size,
    digits.map((each) => narrowed(size, each)),
  );
}

/** One number for each different combination of numbers. */
export function joined(size: number, parts: readonly Profiles[]): Profiles {
  return merged(
    size,
    parts.map(({ of, count }) => ({ at: (row) => of[row] ?? 0, radix: Math.max(1, count) })),
  );
}

/** The first person of each profile. */
export function firstRows({ of, count }: Profiles): Int32Array {
  const rows = new Int32Array(count).fill(-1);
  for (let row = of.length - 1; row >= 0; row--) rows[of[row] ?? 0] = row;
  return rows;
}

function cellKey(column: Column | undefined, row: number): string {
  const what = column === undefined ? said.nothing : (column.said[row] ?? said.nothing);
  if (column === undefined || what === said.nothing) return '';
  if (what === said.roll && column.kind === 'member') {
    return `r${column.rolls?.from[row]},${column.rolls?.to[row]}`;
  }
  if (what !== said.value) return `s${what}`;
  const value = column.values[row] ?? 0;
  // Options by name: their places may differ between sources.
  return column.kind === 'option' ? `=${column.options[value]}` : String(value);
}

/**
 * What the columns say of one person, as a key that holds across blocks. Joined at once: a text added to piece by piece is
 * kept in its pieces, at several times the size.
 */
export function profileKey(columns: readonly (Column | undefined)[], row: number): string {
  return columns.map((column) => cellKey(column, row)).join(';');
}
