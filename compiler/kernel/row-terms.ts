/**
 * Numbers that depend on the person, computed for many rows at once.
 *
 * Takes terms and a block’s columns; gives whole numbers in double precision. Guarantees: exact, since terms that could leave
 * the whole numbers that doubles hold are refused when the kernel is made; a fact without a value counts as its least.
 */
import { civilOf, firstDay, lastDay, shiftDay } from '../dates.ts';
import { shareParts } from '../emit/lower/inputs.ts';
import type { Input } from '../emit/lower/program.ts';
import type { Id } from '../graph/graph.ts';
import { type Column, type PeopleBlock, said, shareSteps } from '../simulate/block.ts';
import type { Atom, Term } from './terms.ts';

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether every number on the way fits a double, and nothing but values is read. */
export function isExact(term: Term): boolean {
  if (term.lo < -safe || term.hi > safe) return false;
  return term.parts.every(({ atom, times }) => {
    const ends = [atom.lo, atom.hi, atom.lo * times, atom.hi * times];
    const fits = ends.every((end) => end >= -safe && end <= safe);
    return fits && !atom.slot.startsWith('state ') && atom.args.every(isExact);
  });
}

/** What is read of a block: slots by row. */
export class Slots {
  readonly #inputs: ReadonlyMap<Id, Input>;
  #columns: PeopleBlock['columns'] = new Map();
  /** By slot: option places as the program has them. */
  #places = new Map<Column, Float64Array>();

  constructor(inputs: ReadonlyMap<Id, Input>) {
    this.#inputs = inputs;
  }

  open({ columns }: PeopleBlock): void {
    this.#columns = columns;
    this.#places = new Map();
  }

  /** Writes the slot of each row of the list. */
  read(slot: string, rows: Int32Array, count: number, out: Float64Array): void {
    const [part = '', ...rest] = slot.split(' ');
    const id = rest.join(' ');
    if (part !== 'value') {
      out.fill(part === 'from' ? firstDay : lastDay, 0, count);
      return;
    }
    const input = this.#inputs.get(id);
    const blank = Number(input?.lo ?? 0n);
    const column = this.#columns.get(id);
    if (column === undefined) {
      out.fill(blank, 0, count);
      return;
    }
    const { said: cells, values } = column;
    const isShare = column.kind === 'number' && column.unit === 'share';
    const divisor = isShare ? Number(shareSteps / shareParts) : 1;
    const places = column.kind === 'option' ? this.#placesOf(column, input) : undefined;
    for (let at = 0; at < count; at++) {
      const row = rows[at] ?? 0;
      const value = values[row] ?? 0;
      const own = places === undefined ? value / divisor : (places[value] ?? blank);
      out[at] = cells[row] === said.value ? own : blank;
    }
  }

  #placesOf(column: Extract<Column, { kind: 'option' }>, input: Input | undefined): Float64Array {
    const known = this.#places.get(column);
    if (known !== undefined) return known;
    const byName = new Map(input?.options?.map(({ name, at }) => [name, at]));
    const made = Float64Array.from(column.options, (name) => byName.get(name) ?? 0);
    this.#places.set(column, made);
    return made;
  }
}

/** Days whose months and years are looked up. */
const days = { from: -36_525, to: 109_572 } as const; // 1870 to 2269
const unread = -0x8000_0000;

type DayPart = (day: number) => number;

/** Each day is computed once. */
function remembering(of: DayPart): DayPart {
  const table = new Int32Array(days.to - days.from).fill(unread);
  return (day) => {
    const at = day - days.from;
    if (at < 0 || at >= table.length) return of(day);
    const known = table[at] ?? unread;
    if (known !== unread) return known;
    const made = of(day);
    table[at] = made;
    return made;
  };
}

const parts: Readonly<Record<'year' | 'month' | 'monthDay', DayPart>> = {
  year: remembering((day) => civilOf(day).year),
  month: remembering((day) => civilOf(day).month),
  monthDay: remembering((day) => civilOf(day).day),
};

export class RowTerms {
  readonly #slots: Slots;
  readonly #size: number;
  /** Free arrays. */
  readonly #free: Float64Array[] = [];
  readonly #shifts = new Map<number, DayPart>();

  /** `size`: so many rows at most are asked for at once. */
  constructor(slots: Slots, size: number) {
    this.#slots = slots;
    this.#size = size;
  }

  #take(): Float64Array {
    return this.#free.pop() ?? new Float64Array(this.#size);
  }

  /** The term of each row of the list. */
  write({ parts: own, constant }: Term, rows: Int32Array, count: number, out: Float64Array): void {
    out.fill(Number(constant), 0, count);
    const scratch = this.#take();
    for (const { atom, times } of own) {
      this.#writeAtom(atom, rows, count, scratch);
      const factor = Number(times);
      for (let at = 0; at < count; at++) out[at] = (out[at] ?? 0) + factor * (scratch[at] ?? 0);
    }
    this.#free.push(scratch);
  }

  #writeAtom({ op, slot, args }: Atom, rows: Int32Array, count: number, out: Float64Array): void {
    if (slot !== '') {
      this.#slots.read(slot, rows, count, out);
      return;
    }
    const [first, second] = args;
    if (first === undefined) throw new Error(`${op} lacks an argument`);
    this.write(first, rows, count, out);
    if (op === 'year' || op === 'month' || op === 'monthDay') {
      const part = parts[op];
      for (let at = 0; at < count; at++) out[at] = part(out[at] ?? 0);
      return;
    }
    if (op === 'addMonths' && second !== undefined && second.parts.length === 0) {
      const shift = this.#shiftBy(Number(second.constant));
      for (let at = 0; at < count; at++) out[at] = shift(out[at] ?? 0);
      return;
    }
    if (second === undefined) throw new Error(`${op} lacks an argument`);
    const other = this.#take();
    this.write(second, rows, count, other);
    const of = binary[op];
    if (of === undefined) throw new Error(`${op} gives no number`);
    for (let at = 0; at < count; at++) out[at] = of(out[at] ?? 0, other[at] ?? 0);
    this.#free.push(other);
  }

  #shiftBy(months: number): DayPart {
    const known = this.#shifts.get(months);
    if (known !== undefined) return known;
    const made = remembering((day) => shiftDay(day, months, 'month'));
    this.#shifts.set(months, made);
    return made;
  }
}

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  times: (a, b) => a * b,
  // The remainder of doubles is exact, and so is the quotient of what it leaves.
  floorDiv: (a, b) => (a - (((a % b) + b) % b)) / b,
  mod: (a, b) => ((a % b) + b) % b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  addMonths: (a, b) => shiftDay(a, b, 'month'),
};
