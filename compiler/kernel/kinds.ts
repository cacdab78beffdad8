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
  /** Kinds with one more number known: by the number, or by its place above the least. */
  table?: Int32Array;
  more?: Map<number, number>;
}

const noKind: Kind = { cell: odd, numbers: [] };

export class Kinds implements Meaning {
  readonly #machine: Machine;
  readonly #kinds: Kind[] = [noKind, noKind];
  /** By cell: its only kind; 0 where there are several, or it was not met. */
  readonly #only: number[] = [0, odd];
  /** By cell: the kind in which no term is known. */
  readonly #first: number[] = [odd, odd];
  /** People of the block whose kind depends on terms: by the first of these. */
  #open = new Map<Term, number[]>();
  #cellOf = new Int32Array(0);
  #rows = new Int32Array(0);
  #numbers = new Float64Array(0);

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Numbers given so far. */
  get size(): number {
    return this.#kinds.length;
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
    const kind = this.#kinds.length;
    this.#kinds.push({ cell, numbers: [] });
    this.#first[cell] = kind;
    const own = this.#machine.cell(cell)?.terms.length === 0 ? kind : 0;
    this.#only[cell] = own;
    return own;
  }

  differs(row: number, cell: number): void {
    this.#cellOf[row] = cell;
    this.#wait(this.#open, row, cell, 0);
  }

  #next(kind: number, least: number, range: number, number: number): number {
    const from = this.#kinds[kind];
    if (from === undefined) return odd;
    if (range <= mostLookedUp) {
      from.table ??= new Int32Array(range);
      const known = from.table[number - least] ?? 0;
      if (known > 0) return known;
      const made = this.#add(from, number);
      from.table[number - least] = made;
      return made;
    }
    from.more ??= new Map();
    const known = from.more.get(number);
    if (known !== undefined) return known;
    const made = this.#add(from, number);
    from.more.set(number, made);
    return made;
  }

  #add({ cell, numbers }: Kind, number: number): number {
    this.#kinds.push({ cell, numbers: [...numbers, number] });
    return this.#kinds.length - 1;
  }

  /** Writes the kind of each person of the block. */
  decide(block: PeopleBlock, kinds: Int32Array): void {
    this.#open = new Map();
    if (this.#cellOf.length < block.size) this.#cellOf = new Int32Array(block.size);
    this.#machine.decide(block, this, kinds);
    for (const [term, rows] of this.#open) {
      // Some are odd for another reason.
      const own = rows.filter((row) => kinds[row] !== odd);
      for (const row of own) kinds[row] = this.#first[this.#cellOf[row] ?? odd] ?? odd;
      this.#open.set(term, own);
    }
    // The first term of each person’s cell, then the second.
    for (let depth = 1, open = this.#open; open.size > 0; depth++) {
      const next = new Map<Term, number[]>();
      for (const [term, own] of open) {
        this.#addTerm(kinds, term, own);
        for (const row of own) {
          this.#wait(next, row, this.#kinds[kinds[row] ?? odd]?.cell ?? odd, depth);
        }
      }
      open = next;
    }
  }

  #wait(byTerm: Map<Term, number[]>, row: number, cell: number, depth: number): void {
    const term = this.#machine.cell(cell)?.terms[depth];
    if (term === undefined) return;
    const own = byTerm.get(term);
    if (own === undefined) byTerm.set(term, [row]);
    else own.push(row);
  }

  #addTerm(kinds: Int32Array, term: Term, own: readonly number[]): void {
    if (this.#rows.length < own.length) {
      this.#rows = new Int32Array(own.length * 2);
      this.#numbers = new Float64Array(own.length * 2);
    }
    this.#rows.set(own);
    this.#machine.write(term, this.#rows, own.length, this.#numbers);
    const least = Number(term.lo);
    const range = Number(term.hi - term.lo) + 1;
    const numbers = this.#numbers;
    for (let at = 0; at < own.length; at++) {
      const row = own[at] ?? 0;
      kinds[row] = this.#next(kinds[row] ?? odd, least, range, numbers[at] ?? 0);
    }
  }
}
