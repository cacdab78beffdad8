/**
 * People of one cell for whom the cell’s terms are the same numbers: they have the same outcomes.
 *
 * Takes cells, gives numbers of kinds. Guarantees: a kind has one cell and one number for each of its terms; `odd` stays.
 */
import type { PeopleBlock } from '../simulate/block.ts';
import { odd } from './loops.ts';
import type { Machine, Meaning } from './machine.ts';
import type { Term } from './terms.ts';

/** The numbers a term takes are looked up where they are so few. */
const mostLookedUp = 4096;

interface Kind {
  readonly cell: number;
  readonly numbers: readonly number[];
  /** Kinds with one more number known, where numbers are many. */
  more?: Map<number, number>;
}

const noKind: Kind = { cell: odd, numbers: [] };

/** Stands for no term. */
const noTerm = -1;

export class Kinds implements Meaning {
  readonly #machine: Machine;
  readonly #kinds: Kind[] = [noKind, noKind];
  /** By cell: its only kind; 0 where there are several, or it was not met. */
  readonly #only: number[] = [0, odd];
  /** By cell: the kind in which no term is known. */
  #first = Int32Array.of(odd, odd);
  /** By depth, then by cell: the place of its term in `terms`, from 1; 0 where nobody looked. */
  readonly #termOf: Int32Array<ArrayBuffer>[] = [];
  readonly #terms: Term[] = [];
  readonly #termPlaces = new Map<Term, number>();
  /** By kind: where its kinds with one more number begin in `pool`; 0 where that was not asked. */
  #poolAt = new Int32Array(64);
  #pool = new Int32Array(1 << 12);
  #pooled = 1;
  /** People of the block whose kind depends on terms, and their cells. */
  #open = new Int32Array(0);
  #opened = 0;
  #cellOf = new Int32Array(0);
  /** The same people, those of one term beside each other. */
  #rows = new Int32Array(0);
  #numbers = new Float64Array(0);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Numbers given so far. */
  get size(): number {
    return this.#kinds.length;
  }

  /** Table entries held. */
  get entries(): number {
    return this.#kinds.length + this.#pooled;
  }

  /** There cannot be such people. */
  isImpossible(kind: number): boolean {
    return this.#machine.cell(this.#kinds[kind]?.cell ?? odd)?.impossible === true;
  }

  /** The state of an item in this kind, with the numbers that make its outcome. */
  keyOf(kind: number, item: number): string {
    const { cell, numbers } = this.#kinds[kind] ?? noKind;
    const found = this.#machine.cell(cell);
    const own = found?.places[item]?.map((place) => numbers[place]) ?? [];
    return `${found?.items[item]} ${own.join()}`;
  }

  of(cell: number): number {
    const known = this.#only[cell];
    if (known !== undefined) return known;
    const kind = this.#add({ cell, numbers: [] });
    if (cell >= this.#first.length) this.#first = longer(this.#first, cell + 1);
    this.#first[cell] = kind;
    const own = this.#machine.cell(cell)?.terms.length === 0 ? kind : 0;
    this.#only[cell] = own;
    return own;
  }

  differs(row: number, cell: number): void {
    this.#cellOf[row] = cell;
    this.#open[this.#opened] = row;
    this.#opened += 1;
  }

  #add(kind: Kind): number {
    if (this.#kinds.length >= this.#poolAt.length) {
      this.#poolAt = longer(this.#poolAt, this.#kinds.length + 1);
    }
    return this.#kinds.push(kind) - 1;
  }

  /** Writes the kind of each person of the block. */
  decide(block: PeopleBlock, kinds: Int32Array): void {
    const { size } = block;
    if (this.#cellOf.length < size) {
      this.#cellOf = new Int32Array(size);
      this.#open = new Int32Array(size);
      this.#rows = new Int32Array(size);
      this.#numbers = new Float64Array(size);
    }
    this.#opened = 0;
    this.#machine.decide(block, this, kinds);
    let left = 0;
    for (let at = 0; at < this.#opened; at++) {
      const row = this.#open[at] ?? 0;
      // Some are odd for another reason.
      if (kinds[row] === odd) continue;
      kinds[row] = this.#first[this.#cellOf[row] ?? odd] ?? odd;
      this.#open[left] = row;
      left += 1;
    }
    this.#opened = left;
    // The first term of each person’s cell, then the second.
    for (let depth = 0; this.#opened > 0; depth++) this.#addTerms(kinds, depth);
    this.#machine.learn(block, kinds);
  }

  /** The term of a cell at a depth, by its place; `noTerm` where it has so many only. */
  #termAt(depth: number, cell: number): number {
    const term = this.#machine.cell(cell)?.terms[depth];
    if (term === undefined) return noTerm;
    const known = this.#termPlaces.get(term);
    if (known !== undefined) return known;
    this.#termPlaces.set(term, this.#terms.length);
    return this.#terms.push(term) - 1;
  }

  /** Tells those who wait apart by their terms of one depth; they wait on if their cells have more. */
  #addTerms(kinds: Int32Array, depth: number): void {
    let known = this.#termOf[depth] ?? new Int32Array(64);
    const counts: number[] = [];
    for (let at = 0; at < this.#opened; at++) {
      const cell = this.#cellOf[this.#open[at] ?? 0] ?? odd;
      if (cell >= known.length) known = longer(known, cell + 1);
      let term = (known[cell] ?? 0) - 2;
      if (term < noTerm) {
        term = this.#termAt(depth, cell);
        known[cell] = term + 2;
      }
      if (term !== noTerm) counts[term] = (counts[term] ?? 0) + 1;
    }
    this.#termOf[depth] = known;
    const starts: number[] = [];
    let all = 0;
    for (let term = 0; term < this.#terms.length; term++) {
      starts[term] = all;
      all += counts[term] ?? 0;
    }
    for (let at = 0; at < this.#opened; at++) {
      const row = this.#open[at] ?? 0;
      const term = (known[this.#cellOf[row] ?? odd] ?? 0) - 2;
      const place = starts[term];
      if (place === undefined) continue;
      this.#rows[place] = row;
      starts[term] = place + 1;
    }
    this.#open.set(this.#rows.subarray(0, all));
    this.#opened = all;
    counts.forEach((count, term) => {
      const end = starts[term] ?? 0;
      const own = this.#terms[term];
      if (own !== undefined) this.#addTerm(kinds, own, this.#rows.subarray(end - count, end));
    });
  }

  #addTerm(kinds: Int32Array, term: Term, rows: Int32Array): void {
    this.#machine.write(term, rows, rows.length, this.#numbers);
    const least = Number(term.lo);
    const range = Number(term.hi - term.lo) + 1;
    const numbers = this.#numbers;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] ?? 0;
      const kind = kinds[row] ?? odd;
      const number = numbers[at] ?? 0;
      let start = this.#poolAt[kind] ?? 0;
      if (start === 0 && range <= mostLookedUp) {
        start = this.#pooled;
        this.#pooled += range;
        if (this.#pooled > this.#pool.length) this.#pool = longer(this.#pool, this.#pooled);
        this.#poolAt[kind] = start;
      }
      const place = start + number - least;
      let next = start === 0 ? 0 : (this.#pool[place] ?? 0);
      if (next === 0) {
        next = start === 0 ? this.#among(kind, number) : this.#with(kind, number);
        if (start > 0) this.#pool[place] = next;
      }
      kinds[row] = next;
    }
  }

  #with(kind: number, number: number): number {
    const { cell, numbers } = this.#kinds[kind] ?? noKind;
    return this.#add({ cell, numbers: [...numbers, number] });
  }

  #among(kind: number, number: number): number {
    const from = this.#kinds[kind] ?? noKind;
    from.more ??= new Map();
    const known = from.more.get(number);
    if (known !== undefined) return known;
    const made = this.#with(kind, number);
    from.more.set(number, made);
    return made;
  }
}

function longer(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.max(length, array.length * 2));
  made.set(array);
  return made;
}
