/**
 * Walks chunks of people through the tables: the codes of each level, the tables themselves, and what the last states mean,
 * all in one memory.
 *
 * Guarantees: bounds are kept by the memory; columns that stand in it are read where they are, others are copied.
 */
import { Arena, type Call } from './arena.ts';
import { look, odd, pack, walkOf } from './loops.ts';

/** So many people at once stay in the cache of a core. */
export const chunkSize = 4096;

/** A place in memory that can be filled from an array of words. */
interface Place {
  address: number;
  length: number;
}

/** Whether this engine has what the walker needs, and the page allows it. */
export function canWalk(): boolean {
  try {
    new Walker([0]).walk(1, odd);
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
  readonly #meaning: Place = { address: 0, length: 0 };
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
    this.#codes = shifts.map(() => row(1));
    this.#tables = shifts.map(() => ({ address: 0, length: 0 }));
    const { pack: packs, look: looks, walk } = arena.functions([pack, look, walkOf(shifts)]);
    if (packs === undefined || looks === undefined || walk === undefined)
      throw new Error('no loops');
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

  /** Takes what the last states mean as it is now; `unmet` where that is not known. */
  setMeaning(meaning: Int32Array): void {
    this.#fill(this.#meaning, meaning, meaning.length);
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

  /** Walks the chunk’s codes from the start; gives how many rows are listed. */
  walk(count: number, start: number): number {
    const places = this.#tables.flatMap(({ address }, level) => [address, this.#codes[level] ?? 0]);
    const { address } = this.#meaning;
    return this.#walk(count, start, this.#out, this.#waiting, address, ...places);
  }

  /** What the rows came to: above zero what their states mean, else their states. */
  get out(): Int32Array<ArrayBuffer> {
    return this.#arena.words.subarray(this.#out >> 2, (this.#out >> 2) + chunkSize);
  }

  /** Rows of which the walk knows no meaning, in order. */
  get waiting(): Int32Array<ArrayBuffer> {
    return this.#arena.words.subarray(this.#waiting >> 2, (this.#waiting >> 2) + chunkSize);
  }
}
