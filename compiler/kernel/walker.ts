/**
 * Walks chunks of people through the tables: the codes of each level, the tables themselves, and the numbers of those who
 * come to a state, all in one memory.
 *
 * Guarantees: bounds are kept by the memory; columns that stand in it are read where they are, others are copied.
 */
import { type DayColumn, said } from '../simulate/block.ts';
import { Arena, type Call } from './arena.ts';
import { type Comparing, compareOf, look, odd, packOf, place, unmet, walkOf } from './loops.ts';
import type { Stage } from './stage.ts';

/** So many people at once: their codes stay in the cache of a core, and calls are few. */
export const chunkSize = 16_384;

/** A place in memory that can be filled from an array of words. */
interface Place {
  address: number;
  length: number;
}

/** A level’s table, and what of it stands there. */
interface Table extends Place {
  readonly shift: number;
  /** So many entries stand there. */
  used: number;
  /** Where the next one stood when it was written. */
  next: number;
}

/** Numbers by the days of an input, from its first on. */
export interface ByDay {
  readonly input: number;
  readonly first: number;
  readonly length: number;
}

/** A record: where numbers stand, and the list by which they are told apart. */
const recordBytes = 8;

/** Whether this engine has what the walker needs, and the page allows it. */
export function canWalk(): boolean {
  try {
    return new Walker([]).walk(1, odd, new Int32Array(1), 0) === 0;
  } catch {
    return false;
  }
}

export class Walker {
  readonly #arena: Arena;
  /** By number of flags. */
  readonly #packs: readonly (Call | undefined)[];
  readonly #compares: readonly (Call | undefined)[];
  readonly #look: Call;
  readonly #placing: Call;
  readonly #walk: Call;
  readonly #out: number;
  readonly #flags: readonly number[];
  /** Of days that are copied. */
  readonly #rooms: number[] = [];
  readonly #codes: readonly number[];
  readonly #tables: readonly Table[];
  readonly #records: Place = { address: 0, length: 0 };
  /** By input: for each row of the chunk, which number it is; and such a list for numbers of everybody. */
  readonly #lists: number[] = [];
  readonly #noList: number;
  /** No number. */
  readonly #noNumber: number;
  readonly #lookups = new Map<Uint8Array, number>();

  /** `shifts`: by level, the bits of its codes. `comparing`: how days become codes where limits are few. */
  constructor(
    shifts: readonly number[],
    comparing: readonly Comparing[] = [],
    arena = new Arena(),
  ) {
    this.#arena = arena;
    const row = (bytes: number): number => arena.allot((chunkSize + 16) * bytes);
    this.#out = row(4);
    this.#flags = [0, 1, 2, 3, 4, 5, 6, 7].map(() => row(1));
    this.#noList = row(4);
    this.#noNumber = arena.allot(4);
    this.#codes = shifts.map(() => row(1));
    this.#tables = shifts.map((shift) => ({ address: 0, length: 0, shift, used: 0, next: 0 }));
    const packs = this.#flags.map((_, index) => packOf(index + 1));
    const compares = comparing.map((each, index) => compareOf(each, `compare${index}`));
    const made = arena.functions([...packs, ...compares, look, place, walkOf(this.#codes)]);
    const { look: looks, place: places, walk } = made;
    if (looks === undefined || places === undefined || walk === undefined) {
      throw new Error('no loops');
    }
    this.#packs = packs.map(({ name }) => made[name]);
    this.#compares = compares.map(({ name }) => made[name]);
    this.#look = looks;
    this.#placing = places;
    this.#walk = walk;
    this.setRecord(odd, this.allotNumbers(1, odd));
  }

  /** Bytes that it holds, nearly. */
  get size(): number {
    return this.#tables.reduce((sum, { length }) => sum + length * 4, chunkSize * 32);
  }

  /** Where a level’s states begin, or the records of states behind the last level; and the bytes of one. */
  #rows(level: number): { readonly address: number; readonly shift: number } {
    const table = this.#tables[level];
    return table === undefined
      ? { address: this.#records.address, shift: Math.log2(recordBytes) }
      : { address: table.address, shift: table.shift + 2 };
  }

  /** Takes a level’s table as it is now. Levels are to be given from the last to the first. */
  setTable(level: number, stage: Stage): void {
    const own = this.#tables[level];
    if (own === undefined) return;
    const { table, used } = stage;
    const changed = stage.takeChanged();
    const isLonger = own.length < table.length;
    if (isLonger) {
      // What stood here before is left behind; places grow by doubling.
      own.address = this.#arena.allot(table.length * 4);
      own.length = table.length;
    }
    const { address: next, shift } = this.#rows(level + 1);
    const { words } = this.#arena;
    const start = own.address >> 2;
    const write = (at: number): void => {
      words[start + at] = next + ((table[at] ?? unmet) << shift);
    };
    if (isLonger || own.next !== next) {
      for (let at = 0; at < used; at++) write(at);
    } else {
      for (let at = own.used; at < used; at++) write(at);
      for (const at of changed) write(at);
    }
    own.used = used;
    own.next = next;
  }

  /** Makes room for the records of so many states. */
  fitStates(count: number): void {
    const { address, length } = this.#records;
    if (length >= count) return;
    const longer = Math.max(64, length * 2, count);
    this.#records.length = longer;
    this.#records.address = this.#arena.allot(longer * recordBytes);
    const { words } = this.#arena;
    const start = this.#records.address >> 2;
    words.copyWithin(start, address >> 2, (address >> 2) + length * 2);
    for (let state = length; state < longer; state++) {
      words[start + state * 2] = this.#noNumber;
      words[start + state * 2 + 1] = this.#noList;
    }
  }

  /** So many numbers beside each other, each the same. */
  allotNumbers(length: number, number: number): number {
    const address = this.#arena.allot(length * 4);
    this.#arena.words.fill(number, address >> 2, (address >> 2) + length);
    return address;
  }

  setNumber(address: number, at: number, number: number): void {
    this.#arena.words[(address >> 2) + at] = number;
  }

  /** Where the number of a state stands; or its numbers, by the days of an input. */
  setRecord(state: number, address: number, input?: number): void {
    this.fitStates(state + 1);
    const at = (this.#records.address >> 2) + state * 2;
    const list = input === undefined ? this.#noList : this.#placeIn(this.#lists, input);
    this.#arena.words[at] = address;
    this.#arena.words[at + 1] = list;
  }

  /** The place of that number for one word of everybody of a chunk, allotted when it is first asked for. */
  #placeIn(places: number[], which: number): number {
    const known = places[which];
    if (known !== undefined) return known;
    const made = this.#arena.allot((chunkSize + 16) * 4);
    places[which] = made;
    return made;
  }

  /** Tells by the days of the chunk, which stand there, who has which number. */
  setDays({ input, first, length }: ByDay, count: number, days: number): void {
    this.#placing(count, this.#placeIn(this.#lists, input), days, first, length);
  }

  /** Where the codes of a level stand; to be asked for anew for each chunk. */
  codes(level: number): Uint8Array<ArrayBuffer> {
    const address = this.#codes[level] ?? 0;
    return this.#arena.bytes.subarray(address, address + chunkSize);
  }

  /** Codes of flags of which everything is said; other codes can be added to them. */
  pack(level: number, flags: readonly Uint8Array[], from: number, to: number): void {
    const own = flags.map((flag, bit) => {
      const here = this.#arena.addressOf(flag);
      if (here !== undefined) return here + from;
      const address = this.#flags[bit] ?? 0;
      this.#arena.bytes.set(flag.subarray(from, to), address);
      return address;
    });
    const pack = this.#packs[flags.length - 1];
    if (pack === undefined) this.codes(level).fill(0);
    else pack(to - from, this.#codes[level] ?? 0, ...own);
  }

  /** Where the days of the chunk stand; of everybody a day is said. `room`: where they are copied if they must be. */
  days(room: number, days: Int32Array, from: number, to: number): number {
    const here = this.#arena.addressOf(days);
    if (here !== undefined) return here + from * 4;
    const address = this.#placeIn(this.#rooms, room);
    this.#arena.words.set(days.subarray(from, to), address >> 2);
    return address;
  }

  /** The same where nothing is said of some, or of anybody: `blank` stands for their day. */
  saidDays(
    room: number,
    column: DayColumn | undefined,
    blank: number,
    from: number,
    to: number,
  ): number {
    const address = this.#placeIn(this.#rooms, room);
    const { words } = this.#arena;
    const start = (address >> 2) - from;
    for (let row = from; row < to; row++) {
      const isSaid = column?.said[row] === said.value;
      words[start + row] = isSaid ? (column.values[row] ?? blank) : blank;
    }
    return address;
  }

  /** Adds codes of days, as one of `comparing` tells them. */
  compare(level: number, which: number, count: number, ...days: readonly number[]): void {
    this.#compares[which]?.(count, this.#codes[level] ?? 0, ...days);
  }

  /** Adds codes of days, as the table has them from its first day on. */
  look(
    level: number,
    count: number,
    days: number,
    { table, first }: { readonly table: Uint8Array; readonly first: number },
    shift: number,
  ): void {
    let address = this.#lookups.get(table);
    if (address === undefined) {
      address = this.#arena.allot(table.length);
      this.#arena.bytes.set(table, address);
      this.#lookups.set(table, address);
    }
    this.#look(count, this.#codes[level] ?? 0, days, address, first, table.length, shift);
  }

  /**
   * Walks the chunk’s codes from a state; writes the numbers of the rows, or what stands in their stead, and tells how many are
   * not above zero.
   */
  walk(count: number, start: number, into: Int32Array, from: number): number {
    const { address, shift } = this.#rows(0);
    const here = this.#arena.addressOf(into);
    const out = here === undefined ? this.#out : here + from * 4;
    const left = this.#walk(count, address + (start << shift), out);
    if (here === undefined) {
      into.set(this.#arena.words.subarray(out >> 2, (out >> 2) + count), from);
    }
    return left;
  }
}
