/**
 * Walks chunks of people through the tables: the codes of each level, the tables themselves, and the numbers of those who
 * come to a state, all in one memory.
 *
 * Guarantees: bounds are kept by the memory; columns that stand in it are read where they are, others are copied.
 */
import { type DayColumn, said } from '../simulate/block.ts';
import { Arena, type Call } from './arena.ts';
import { look, odd, pack, walkOf } from './loops.ts';

/** So many people at once stay in the cache of a core. */
export const chunkSize = 4096;

/** One list of days for none, and one for each input. */
const mostLists = 32;

/** A place in memory that can be filled from an array of words. */
interface Place {
  address: number;
  length: number;
}

/** Whether this engine has what the walker needs, and the page allows it. */
export function canWalk(): boolean {
  try {
    new Walker([0]).walk(1, odd, new Int32Array(1), 0);
    return true;
  } catch {
    return false;
  }
}

export class Walker {
  readonly #arena: Arena;
  readonly #pack: Call;
  readonly #look: Call;
  readonly #walk: Call;
  readonly #out: number;
  readonly #waiting: number;
  readonly #flags: readonly number[];
  /** Zeros, for flags that there are not. */
  readonly #noFlag: number;
  readonly #days: number;
  readonly #codes: readonly number[];
  readonly #tables: readonly Place[];
  /** Four words for each state. */
  readonly #records: Place = { address: 0, length: 0 };
  /** Where days stand, input by input; the first is of none, and zeros. */
  readonly #lists: number;
  readonly #noDays: number;
  readonly #daysOf: number[] = [];
  /** No number. */
  readonly #noNumber: number;
  readonly #lookups = new Map<Uint8Array, number>();

  /** `shifts`: by level, the bits of its codes. */
  constructor(shifts: readonly number[], arena = new Arena()) {
    this.#arena = arena;
    const row = (bytes: number): number => arena.allot((chunkSize + 16) * bytes);
    this.#out = row(4);
    this.#waiting = row(4);
    this.#flags = [0, 1, 2, 3, 4, 5, 6, 7].map(() => row(1));
    this.#noFlag = row(1);
    this.#days = row(4);
    this.#noDays = row(4);
    this.#lists = arena.allot(mostLists * 4);
    arena.words[this.#lists >> 2] = this.#noDays;
    this.#noNumber = arena.allot(4);
    this.#codes = shifts.map(() => row(1));
    this.#tables = shifts.map(() => ({ address: 0, length: 0 }));
    const { pack: packs, look: looks, walk } = arena.functions([pack, look, walkOf(shifts)]);
    if (packs === undefined || looks === undefined || walk === undefined)
      throw new Error('no loops');
    this.fitStates(2);
    this.#pack = packs;
    this.#look = looks;
    this.#walk = walk;
  }

  /** Bytes that it holds, nearly. */
  get size(): number {
    return this.#tables.reduce((sum, { length }) => sum + length * 4, chunkSize * 32);
  }

  #fill(place: Place, words: Int32Array, used: number): void {
    if (place.length < words.length) {
      // What stood here before is left behind; places grow by doubling.
      place.address = this.#arena.allot(words.length * 4);
      place.length = words.length;
    }
    this.#arena.words.set(words.subarray(0, used), place.address >> 2);
  }

  /** Takes a level’s table as it is now; behind `used` it is empty. */
  setTable(level: number, table: Int32Array, used: number): void {
    const place = this.#tables[level];
    if (place !== undefined) this.#fill(place, table, used);
  }

  /** Makes room for the records of so many states. */
  fitStates(count: number): void {
    const place = this.#records;
    const { address, length } = place;
    if (length >= count) return;
    place.length = Math.max(64, length * 2, count);
    place.address = this.#arena.allot(place.length * 16);
    const { words } = this.#arena;
    const start = place.address >> 2;
    words.copyWithin(start, address >> 2, (address >> 2) + length * 4);
    for (let state = length; state < place.length; state++) {
      words.set([this.#noNumber, 0, 0, 0], start + state * 4);
    }
  }

  /** Numbers that stand beside each other: these, or so many of which none is known. */
  allotNumbers(numbers: readonly number[] | number): number {
    const length = typeof numbers === 'number' ? numbers : numbers.length;
    const address = this.#arena.allot(length * 4);
    if (typeof numbers !== 'number') this.#arena.words.set(numbers, address >> 2);
    return address;
  }

  setNumber(address: number, place: number, number: number): void {
    this.#arena.words[(address >> 2) + place] = number;
  }

  /** Where the numbers of a state begin, and by the days of which list they stand; without one, the second is that of all. */
  setRecord(
    state: number,
    address: number,
    by: { readonly place: number; readonly first: number; readonly length: number } | undefined,
  ): void {
    this.fitStates(state + 1);
    const record =
      by === undefined ? [address, 0, -1, 2] : [address, 4 + by.place * 4, by.first, by.length];
    this.#arena.words.set(record, (this.#records.address >> 2) + state * 4);
  }

  #setList(place: number, address: number): void {
    this.#arena.words[(this.#lists >> 2) + 1 + place] = address;
  }

  /** Room for a chunk of one input’s days. */
  #room(place: number): number {
    const known = this.#daysOf[place];
    if (known !== undefined) return known;
    const made = this.#arena.allot((chunkSize + 16) * 4);
    this.#daysOf[place] = made;
    return made;
  }

  /** The days of the chunk; of everybody a day is said. */
  setDays(place: number, days: Int32Array, from: number, to: number): void {
    const here = this.#arena.addressOf(days);
    if (here !== undefined) this.#setList(place, here + from * 4);
    else {
      const room = this.#room(place);
      this.#arena.words.set(days.subarray(from, to), room >> 2);
      this.#setList(place, room);
    }
  }

  /** The same where nothing is said of some: `blank` stands for their day. */
  setSaidDays(place: number, column: DayColumn, blank: number, from: number, to: number): void {
    const { said: cells, values } = column;
    const room = this.#room(place);
    const { words } = this.#arena;
    const start = (room >> 2) - from;
    for (let row = from; row < to; row++) {
      words[start + row] = cells[row] === said.value ? (values[row] ?? blank) : blank;
    }
    this.#setList(place, room);
  }

  /** Nothing is said of anybody. */
  setNoDays(place: number, blank: number): void {
    const room = this.#room(place);
    this.#arena.words.fill(blank, room >> 2, (room >> 2) + chunkSize);
    this.#setList(place, room);
  }

  /** Where the codes of a level stand; to be asked for anew for each chunk. */
  codes(level: number): Uint8Array<ArrayBuffer> {
    const address = this.#codes[level] ?? 0;
    return this.#arena.bytes.subarray(address, address + chunkSize);
  }

  /** Codes of flags of which everything is said. */
  pack(level: number, flags: readonly Uint8Array[], from: number, to: number): void {
    const own = this.#flags.map((address, bit) => {
      const flag = flags[bit];
      if (flag === undefined) return this.#noFlag;
      const here = this.#arena.addressOf(flag);
      if (here !== undefined) return here + from;
      this.#arena.bytes.set(flag.subarray(from, to), address);
      return address;
    });
    this.#pack(to - from, this.#codes[level] ?? 0, ...own);
  }

  /** Codes of days, as the table has them from its first day on. */
  look(
    level: number,
    days: Int32Array,
    from: number,
    to: number,
    { table, first }: { readonly table: Uint8Array; readonly first: number },
  ): void {
    let address = this.#lookups.get(table);
    if (address === undefined) {
      address = this.#arena.allot(table.length);
      this.#arena.bytes.set(table, address);
      this.#lookups.set(table, address);
    }
    const here = this.#arena.addressOf(days);
    if (here === undefined) this.#arena.words.set(days.subarray(from, to), this.#days >> 2);
    const at = here === undefined ? this.#days : here + from * 4;
    this.#look(to - from, this.#codes[level] ?? 0, at, address, first, table.length);
  }

  /**
   * Walks the chunk’s codes from the start; gives how many rows are listed. Above zero stand the numbers of the rows, else
   * their states.
   */
  walk(count: number, start: number, into: Int32Array, from: number): number {
    const places = this.#tables.flatMap(({ address }, level) => [address, this.#codes[level] ?? 0]);
    const here = this.#arena.addressOf(into);
    const out = here === undefined ? this.#out : here + from * 4;
    const { address } = this.#records;
    const left = this.#walk(count, start, out, this.#waiting, address, this.#lists, ...places);
    if (here === undefined) {
      into.set(this.#arena.words.subarray(out >> 2, (out >> 2) + count), from);
    }
    return left;
  }

  /** Rows of which the walk knows no number, in order. */
  get waiting(): Int32Array<ArrayBuffer> {
    return this.#arena.words.subarray(this.#waiting >> 2, (this.#waiting >> 2) + chunkSize);
  }
}
