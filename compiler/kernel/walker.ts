/**
 * The inner loops, in WebAssembly: packing flags sixteen people at a time, looking days up, walking the tables.
 *
 * Takes the shapes of a plan’s tables; works on chunks of people that are copied into its memory. Guarantees: bounds are kept by
 * its own memory; a walk that meets an entry that is not filled ends in `unmet`, and the row is listed.
 */
import { assign, type Code, type Func, loop, moduleOf, op } from './wasm.ts';

/** The state that nobody has led to yet. */
export const unmet = 0;
/** The cell of people whom the evaluator must decide, and the state that leads there. */
export const odd = 1;

/** So many people at once stay in the cache of a core. */
export const chunkSize = 4096;

const { get, int } = op;

/** base + index × 4. */
const wordAt = (base: number, index: Code): Code => [
  ...get(base),
  ...index,
  ...int(2),
  ...op.shiftLeft,
  ...op.add,
];

/** pack(count, into, flag 0 … flag 7): a byte for each person, with the first flag in bit 0. */
const pack: Func = (() => {
  const [count, into] = [0, 1];
  const [at, all] = [10, 11];
  const flag = (bit: number): Code => [
    ...get(2 + bit),
    ...get(at),
    ...op.add,
    ...op.loadVector,
    ...(bit === 0 ? [] : [...int(bit), ...op.shiftBytes, ...get(all), ...op.orVector]),
    ...op.set(all),
  ];
  return {
    name: 'pack',
    params: 10,
    ints: 1,
    vectors: 1,
    body: [
      ...loop(at, count, [
        ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap(flag),
        ...[...get(into), ...get(at), ...op.add, ...get(all), ...op.storeVector],
        ...assign(at, [...get(at), ...int(16), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/** look(count, into, days, table, first, length): the table’s byte for each day; what lies outside has the byte of the first. */
const look: Func = (() => {
  const [count, into, days, table, first, length] = [0, 1, 2, 3, 4, 5];
  const [at, place] = [6, 7];
  return {
    name: 'look',
    params: 6,
    ints: 2,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...assign(place, [...wordAt(days, get(at)), ...op.load, ...get(first), ...op.subtract]),
        ...[...get(into), ...get(at), ...op.add],
        ...get(table),
        ...[...get(place), ...int(0), ...get(place), ...get(length), ...op.lessUnsigned],
        ...[...op.select, ...op.add, ...op.loadByte, ...op.storeByte],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...int(0),
    ],
  };
})();

/**
 * walk(count, start, out, waiting, meaning, table 0, codes 0, table 1, …): writes what the last state of each row means, or the
 * state below zero; lists rows of which that is not known, and gives their number.
 */
function walkOf(shifts: readonly number[]): Func {
  const [count, start, out, waiting, meaning] = [0, 1, 2, 3, 4];
  const params = 5 + shifts.length * 2;
  const [at, state, found, left] = [params, params + 1, params + 2, params + 3];
  const step = (shift: number, level: number): Code => [
    ...wordAt(5 + level * 2, [
      ...get(level === 0 ? start : state),
      ...int(shift),
      ...op.shiftLeft,
      ...[...get(6 + level * 2), ...get(at), ...op.add, ...op.loadByte],
      ...op.or,
    ]),
    ...op.load,
    ...op.set(state),
  ];
  return {
    name: 'walk',
    params,
    ints: 4,
    vectors: 0,
    body: [
      ...loop(at, count, [
        ...(shifts.length === 0 ? assign(state, get(start)) : shifts.flatMap(step)),
        ...assign(found, [...wordAt(meaning, get(state)), ...op.load]),
        ...[...wordAt(waiting, get(left)), ...get(at), ...op.store],
        ...assign(left, [...get(left), ...get(found), ...op.isZero, ...op.add]),
        ...wordAt(out, get(at)),
        ...[...get(found), ...int(0), ...get(state), ...op.subtract],
        ...[...get(found), ...op.select, ...op.store],
        ...assign(at, [...get(at), ...int(1), ...op.add]),
      ]),
      ...get(left),
    ],
  };
}

/** One page of WebAssembly’s memory. */
const page = 65_536;

type Call = (...args: readonly number[]) => number;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** As browsers, their workers and Node have it; a page must allow it by `wasm-unsafe-eval`. */
interface Engine {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };

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
  readonly #memory = new engine.Memory({ initial: 4 });
  readonly #pack: Call;
  readonly #look: Call;
  readonly #walk: Call;
  #end = 64;
  #bytes: Uint8Array<ArrayBuffer>;
  #words: Int32Array<ArrayBuffer>;
  readonly #out: number;
  readonly #waiting: number;
  readonly #flags: readonly number[];
  readonly #days: number;
  readonly #codes: readonly number[];
  readonly #tables: readonly Place[];
  readonly #meaning: Place = { address: 0, length: 0 };
  readonly #lookups = new Map<Uint8Array, number>();

  /** `shifts`: by level, the bits of its codes. */
  constructor(shifts: readonly number[]) {
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#words = new Int32Array(this.#memory.buffer);
    const row = (bytes: number): number => this.#allot((chunkSize + 16) * bytes);
    this.#out = row(4);
    this.#waiting = row(4);
    this.#flags = [0, 1, 2, 3, 4, 5, 6, 7].map(() => row(1));
    this.#days = row(4);
    this.#codes = shifts.map(() => row(1));
    this.#tables = shifts.map(() => ({ address: 0, length: 0 }));
    const module = new engine.Module(moduleOf([pack, look, walkOf(shifts)]));
    const { exports } = new engine.Instance(module, { env: { memory: this.#memory } });
    this.#pack = exports.pack as Call;
    this.#look = exports.look as Call;
    this.#walk = exports.walk as Call;
  }

  #allot(bytes: number): number {
    const address = this.#end;
    this.#end += Math.ceil(bytes / 64) * 64;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / page));
      this.#bytes = new Uint8Array(this.#memory.buffer);
      this.#words = new Int32Array(this.#memory.buffer);
    }
    return address;
  }

  /** Bytes of its memory. */
  get size(): number {
    return this.#memory.buffer.byteLength;
  }

  #fill(place: Place, words: Int32Array, used: number): void {
    if (place.length < words.length) {
      // What stood here before is left behind; places grow by doubling.
      place.address = this.#allot(words.length * 4);
      place.length = words.length;
    }
    this.#words.set(words.subarray(0, used), place.address >> 2);
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
    return this.#bytes.subarray(address, address + chunkSize);
  }

  /** Codes of flags of which everything is said. */
  pack(level: number, flags: readonly Uint8Array[], from: number, to: number): void {
    const own = this.#flags.map((address, bit) => {
      const flag = flags[bit];
      if (flag !== undefined) this.#bytes.set(flag.subarray(from, to), address);
      else if (bit >= flags.length) this.#bytes.fill(0, address, address + to - from);
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
      address = this.#allot(table.length);
      this.#bytes.set(table, address);
      this.#lookups.set(table, address);
    }
    this.#words.set(days.subarray(from, to), this.#days >> 2);
    this.#look(to - from, this.#codes[level] ?? 0, this.#days, address, first, table.length);
  }

  /** Walks the chunk’s codes from the start; gives how many rows are listed. */
  walk(count: number, start: number): number {
    const places = this.#tables.flatMap(({ address }, level) => [address, this.#codes[level] ?? 0]);
    const { address } = this.#meaning;
    return this.#walk(count, start, this.#out, this.#waiting, address, ...places);
  }

  /** What the rows came to: above zero what their states mean, else their states. */
  get out(): Int32Array<ArrayBuffer> {
    return this.#words.subarray(this.#out >> 2, (this.#out >> 2) + chunkSize);
  }

  /** Rows of which the walk knows no meaning, in order. */
  get waiting(): Int32Array<ArrayBuffer> {
    return this.#words.subarray(this.#waiting >> 2, (this.#waiting >> 2) + chunkSize);
  }
}
