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
    if (second.parts.length === 0 && (op === 'floorDiv' || op === 'mod')) {
      const by = Number(second.constant);
      if (op === 'mod') for (let at = 0; at < count; at++) out[at] = mod(out[at] ?? 0, by);
      else for (let at = 0; at < count; at++) out[at] = floorDiv(out[at] ?? 0, by);
      return;
    }
    const other = this.#take();
    this.write(second, rows, count, other);
    combine(op, out, other, count);
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

/** Quotients of numbers below this are exact but for what is rounded down anyway. */
const mostPlain = 2 ** 31;

function floorDiv(a: number, b: number): number {
  if (a < mostPlain && a > -mostPlain) return Math.floor(a / b);
  // The remainder of doubles is exact, and so is the quotient of what it leaves.
  return (a - mod(a, b)) / b;
}

const mod = (a: number, b: number): number => ((a % b) + b) % b;

/** Months since January of year 0, of the first day that is looked up; and first days of months from there on. */
const firstMonth = civilOf(days.from).year * 12;
const months = Int32Array.from({ length: civilOf(days.to).year * 12 - firstMonth }, (_, at) =>
  shiftDay(days.from - civilOf(days.from).day + 1, at + 1 - civilOf(days.from).month, 'month'),
);

/** The matching day so many months later, or that month’s last. */
function addMonths(day: number, length: number): number {
  if (day < days.from || day >= days.to) return shiftDay(day, length, 'month');
  const at = parts.year(day) * 12 + parts.month(day) - 1 + length - firstMonth;
  const first = months[at];
  const next = months[at + 1];
  if (first === undefined || next === undefined) return shiftDay(day, length, 'month');
  return Math.min(first + parts.monthDay(day), next) - 1;
}

/** One loop for each operation, so that each is compiled for itself. */
function combine(op: Atom['op'], out: Float64Array, other: Float64Array, count: number): void {
  switch (op) {
    case 'times':
      for (let at = 0; at < count; at++) out[at] = (out[at] ?? 0) * (other[at] ?? 0);
      return;
    case 'floorDiv':
      for (let at = 0; at < count; at++) out[at] = floorDiv(out[at] ?? 0, other[at] ?? 1);
      return;
    case 'mod':
      for (let at = 0; at < count; at++) out[at] = mod(out[at] ?? 0, other[at] ?? 1);
      return;
    case 'min':
      for (let at = 0; at < count; at++) out[at] = Math.min(out[at] ?? 0, other[at] ?? 0);
      return;
    case 'max':
      for (let at = 0; at < count; at++) out[at] = Math.max(out[at] ?? 0, other[at] ?? 0);
      return;
    case 'addMonths':
      for (let at = 0; at < count; at++) out[at] = addMonths(out[at] ?? 0, other[at] ?? 0);
      return;
    default:
      throw new Error(`${op} gives no number`);
  }
}
