/**
 * Memory that WebAssembly works in: given out piece by piece, never taken back; several threads may share one.
 *
 * Takes sizes, gives addresses. Guarantees: pieces do not overlap, whichever threads ask; columns that stand in the memory are
 * found there, so that they need not be copied into it.
 */
import { type Func, moduleOf } from './wasm.ts';

/** One page of WebAssembly’s memory. */
const page = 65_536;
/** A shared memory may grow to so many pages: 2 GiB. */
const mostPages = 32_768;

export type Call = (...args: readonly number[]) => number;

/** The engine’s memory; a shared one may be handed to other threads. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Limits {
  readonly initial: number;
  readonly maximum?: number;
  readonly shared?: boolean;
}

/** As browsers, their workers and Node have it; a page must allow it by `wasm-unsafe-eval`. */
interface Engine {
  readonly Memory: new (limits: Limits) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };

/** Memory for several threads. */
export const sharedMemory = (): Memory =>
  new engine.Memory({ initial: 4, maximum: mostPages, shared: true });

type Words = Int32Array<ArrayBuffer>;
type Bytes = Uint8Array<ArrayBuffer>;

/** Behind the place where the end of what was given out is noted. */
const firstAddress = 64;

export class Arena {
  readonly memory: Memory;
  readonly #isShared: boolean;
  readonly #buffers = new WeakSet<object>();
  #bytes: Bytes;
  #words: Words;

  /** `memory`: of `sharedMemory`; absent: one of its own. */
  constructor(memory?: Memory) {
    this.memory = memory ?? new engine.Memory({ initial: 4 });
    this.#isShared = memory !== undefined;
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#words = new Int32Array(this.memory.buffer);
    this.#buffers.add(this.memory.buffer);
    Atomics.compareExchange(this.#words, 0, 0, firstAddress);
  }

  /** Everything, as bytes; to be asked for anew after anything was allotted. */
  get bytes(): Bytes {
    return this.#bytes;
  }

  /** The same, as words. */
  get words(): Words {
    return this.#words;
  }

  /** Bytes given out so far, by any thread. */
  get used(): number {
    return Atomics.load(this.#words, 0);
  }

  allot(bytes: number): number {
    // People are read sixteen at a time, also behind the last.
    const size = Math.ceil((bytes + 64) / firstAddress) * firstAddress;
    const address = Atomics.add(this.#words, 0, size);
    const missing = address + size - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / page));
    if (this.#bytes.length < this.memory.buffer.byteLength) {
      this.#bytes = new Uint8Array(this.memory.buffer);
      this.#words = new Int32Array(this.memory.buffer);
      this.#buffers.add(this.memory.buffer);
    }
    return address;
  }

  /** Where an array stands, if it stands here. */
  addressOf({ buffer, byteOffset }: Bytes | Words | Uint8Array | Int32Array): number | undefined {
    return this.#buffers.has(buffer) ? byteOffset : undefined;
  }

  /** Functions over this memory. */
  functions(all: readonly Func[]): Readonly<Record<string, Call>> {
    const module = new engine.Module(moduleOf(all, this.#isShared ? mostPages : undefined));
    const { exports } = new engine.Instance(module, { env: { memory: this.memory } });
    return exports as Readonly<Record<string, Call>>;
  }
}
