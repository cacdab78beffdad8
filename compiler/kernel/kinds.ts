/**
 * People of one cell for whom the cell’s terms are the same numbers: they have the same outcomes.
 *
 * Takes cells, gives numbers of kinds. Guarantees: a kind has one cell and one number for each of its terms; `odd` stays.
 */
import { type Machine, odd } from './machine.ts';
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

export class Kinds {
  readonly #machine: Machine;
  readonly #kinds: Kind[] = [];
  /** By cell. */
  readonly #first: number[] = [];
  #rows = new Int32Array(0);
  #numbers = new Float64Array(0);

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#kinds.push({ cell: odd, numbers: [] });
    this.#first.push(0);
  }

  get size(): number {
    return this.#kinds.length;
  }

  /** There cannot be such people. */
  isImpossible(kind: number): boolean {
    return this.#machine.cell(this.#kinds[kind]?.cell ?? odd)?.impossible === true;
  }

  /** The state of an item in this kind, with the numbers that make its outcome. */
  keyOf(kind: number, item: number): string {
    const { cell, numbers } = this.#kinds[kind] ?? { cell: odd, numbers: [] };
    const found = this.#machine.cell(cell);
    const own = found?.places[item]?.map((place) => numbers[place]) ?? [];
    return `${found?.items[item]} ${own.join()}`;
  }

  #firstOf(cell: number): number {
    const known = this.#first[cell];
    if (known !== undefined) return known;
    const number = this.#kinds.length;
    this.#kinds.push({ cell, numbers: [] });
    this.#first[cell] = number;
    return number;
  }

  #next(kind: number, term: Term, number: number): number {
    const from = this.#kinds[kind];
    if (from === undefined) return odd;
    const least = Number(term.lo);
    const range = Number(term.hi - term.lo) + 1;
    if (range <= mostLookedUp) {
      from.table ??= new Int32Array(range).fill(-1);
      const known = from.table[number - least] ?? -1;
      if (known >= 0) return known;
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

  /** Turns cells of the block that was decided last into kinds. */
  settle(size: number, cells: Int32Array): void {
    const machine = this.#machine;
    const byTerm = new Map<Term, number[]>();
    const waiting = new Uint8Array(machine.cells);
    for (let cell = 0; cell < machine.cells; cell++) {
      const { terms } = machine.cell(cell) ?? { terms: [] };
      waiting[cell] = terms.length;
    }
    if (this.#rows.length < size) {
      this.#rows = new Int32Array(size);
      this.#numbers = new Float64Array(size);
    }
    // Level by level: the first term of each cell, then the second.
    const kinds = new Int32Array(size);
    for (let row = 0; row < size; row++) kinds[row] = this.#firstOf(cells[row] ?? odd);
    const deepest = waiting.reduce((most, each) => Math.max(most, each), 0);
    for (let depth = 0; depth < deepest; depth++) {
      byTerm.clear();
      for (let row = 0; row < size; row++) {
        const cell = cells[row] ?? odd;
        if ((waiting[cell] ?? 0) <= depth) continue;
        const term = machine.cell(cell)?.terms[depth];
        if (term === undefined) continue;
        const own = byTerm.get(term);
        if (own === undefined) byTerm.set(term, [row]);
        else own.push(row);
      }
      for (const [term, own] of byTerm) {
        const rows = this.#rows;
        rows.set(own);
        machine.write(term, rows, own.length, this.#numbers);
        for (let at = 0; at < own.length; at++) {
          const row = rows[at] ?? 0;
          kinds[row] = this.#next(kinds[row] ?? odd, term, this.#numbers[at] ?? 0);
        }
      }
    }
    cells.set(kinds);
  }
}
