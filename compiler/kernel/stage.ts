/**
 * The states before one level, and the table that leads on from them.
 *
 * Guarantees: a state that is the same for all items is one; the tables of `unmet` and `odd` lead to themselves.
 */
import { odd, unmet } from './loops.ts';

/** States whose numbers have a meaning of their own. */
const reserved = 2;

export class Stage {
  /** By state: that of each automaton. */
  readonly states: (readonly number[])[] = [[], []];
  readonly #numbers = new Map<string, number>();
  readonly shift: number;
  /** By state and code: the state behind the level. */
  table: Int32Array<ArrayBuffer>;
  /** By state: the state behind the level where no code is asked for, else `unmet`. */
  only: Int32Array<ArrayBuffer>;
  /** By state and what flags say that is neither no nor yes. */
  readonly rare = new Map<number, number>();
  readonly #rareCodes = new Map<number, number>();
  #changed: number[] = [];

  constructor(radix: number) {
    this.shift = Math.max(0, Math.ceil(Math.log2(radix)));
    this.table = new Int32Array(16 << this.shift);
    this.table.fill(odd, odd << this.shift, (odd + 1) << this.shift);
    this.only = new Int32Array(16);
    this.only[odd] = odd;
  }

  /** A small number for all that a row says, where a flag says neither no nor yes. */
  rareCode(all: number): number {
    const known = this.#rareCodes.get(all) ?? this.#rareCodes.size;
    this.#rareCodes.set(all, known);
    return known;
  }

  /** Where the code leads from the state. */
  lead(state: number, code: number, to: number): void {
    const place = (state << this.shift) | code;
    this.table[place] = to;
    this.#changed.push(place);
  }

  /** Places of the table that were filled since this was asked last. */
  takeChanged(): readonly number[] {
    const changed = this.#changed;
    if (changed.length > 0) this.#changed = [];
    return changed;
  }

  /** The number of a state; `made` is called with those that are new. */
  number(state: readonly number[], made: (number: number) => void): number {
    const key = state.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.states.length;
    this.states.push(state);
    this.#numbers.set(key, number);
    if (number >= this.only.length) {
      this.table = longer(this.table);
      this.only = longer(this.only);
    }
    made(number);
    return number;
  }

  /** Entries of the table that can have been filled. */
  get used(): number {
    return this.states.length << this.shift;
  }

  get size(): number {
    return this.table.length + this.states.length - reserved;
  }
}

function longer(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(array.length * 2).fill(unmet);
  twice.set(array);
  return twice;
}
