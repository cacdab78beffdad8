/**
 * What is known of everybody in a state without asking further: one number for all, or one for each day of theirs.
 *
 * Takes the numbers of people who were led through all questions, with what those questions read; gives the walker a record
 * for each state. Guarantees: a number stands only where nothing but the state, or one day beside it, decides it; whoever is
 * not told so is listed by the walker and led through the questions.
 */
import type { Input } from '../emit/lower/program.ts';
import type { Id } from '../graph/graph.ts';
import { type Column, type PeopleBlock, said } from '../simulate/block.ts';
import { odd } from './loops.ts';
import type { Plan } from './plan.ts';
import type { Term } from './terms.ts';
import type { Walker } from './walker.ts';

/** Days of one input, from its first to its last, are looked up where they are so few. */
const mostDays = 1 << 16;
/** So many numbers are held by day. */
const mostNumbers = 1 << 21;
/** Inputs have a bit each. */
const mostInputs = 30;

/** Stands for what reads more than days, or a day that is not looked up. */
const other = -1;

interface DayInput {
  readonly input: Input;
  readonly lo: number;
  readonly days: number;
}

/** By state: where its numbers begin, and by which input they stand. */
interface Known {
  readonly address: number;
  /** Undefined where one number is that of all. */
  readonly by: number | undefined;
}

export class Shortcuts {
  readonly #walker: Walker;
  readonly #inputs: readonly DayInput[];
  readonly #places: ReadonlyMap<Id, number>;
  readonly #masks = new Map<Term, number>();
  readonly #known = new Map<number, Known>();
  /** Inputs by which somebody is told apart. */
  readonly #used = new Set<number>();
  /** People of the block who were asked: their rows, states, and what they were asked about. */
  #rows = new Int32Array(0);
  #states = new Int32Array(0);
  #reads = new Int32Array(0);
  #count = 0;
  #numbers = 0;

  constructor({ inputs }: Plan, walker: Walker) {
    this.#walker = walker;
    this.#inputs = [...inputs.values()]
      .map((input) => {
        const lo = Number(input.lo);
        return { input, lo, days: Number(input.hi) - lo + 1 };
      })
      .filter(({ input: { type }, days }) => type.kind === 'date' && days <= mostDays)
      .slice(0, mostInputs);
    this.#places = new Map(this.#inputs.map(({ input }, place) => [input.id, place]));
    walker.setRecord(odd, walker.allotNumbers([0, odd]), undefined);
  }

  /** Numbers held. */
  get size(): number {
    return this.#numbers + this.#known.size;
  }

  /** What the term reads: a bit for each day. */
  readsOf(term: Term): number {
    const known = this.#masks.get(term);
    if (known !== undefined) return known;
    let mask = 0;
    for (const { atom } of term.parts) {
      mask |= atom.slot === '' ? this.readsOfAll(atom.args) : this.#readsOfSlot(atom.slot);
    }
    this.#masks.set(term, mask);
    return mask;
  }

  readsOfAll(terms: readonly Term[]): number {
    return terms.reduce((all, each) => all | this.readsOf(each), 0);
  }

  #readsOfSlot(slot: string): number {
    const [part = '', ...rest] = slot.split(' ');
    // Where a roll begins and ends is the same for everybody.
    if (part !== 'value') return part === 'state' ? other : 0;
    const place = this.#places.get(rest.join(' '));
    return place === undefined ? other : 1 << place;
  }

  open(size: number): void {
    this.#count = 0;
    if (this.#rows.length >= size) return;
    this.#rows = new Int32Array(size);
    this.#states = new Int32Array(size);
    this.#reads = new Int32Array(size);
  }

  /** Somebody who was led on from a state by answers that read so much. */
  note(row: number, state: number, reads: number): void {
    this.#rows[this.#count] = row;
    this.#states[this.#count] = state;
    this.#reads[this.#count] = reads;
    this.#count += 1;
  }

  /** The days of the chunk by which the walker tells people apart. */
  show({ columns }: PeopleBlock, isPlain: (column: Column) => boolean, from: number, to: number) {
    for (const place of this.#used) {
      const own = this.#inputs[place];
      const column = own && columns.get(own.input.id);
      if (own === undefined) continue;
      if (column?.kind !== 'day') this.#walker.setNoDays(place, own.lo);
      else if (isPlain(column)) this.#walker.setDays(place, column.values, from, to);
      else this.#walker.setSaidDays(place, column, own.lo, from, to);
    }
  }

  /** Takes the numbers of those who were noted. */
  learn({ columns }: PeopleBlock, numbers: Int32Array): void {
    for (let at = 0; at < this.#count; at++) {
      const reads = this.#reads[at] ?? other;
      const row = this.#rows[at] ?? 0;
      const number = numbers[row] ?? odd;
      // Also people of a state in which others are not are left to the evaluator.
      if (reads === other || (reads & (reads - 1)) !== 0 || number === odd) continue;
      const by = reads === 0 ? undefined : 31 - Math.clz32(reads);
      const known = this.#recordOf(this.#states[at] ?? odd, by, number);
      if (known === undefined || known.by !== by || by === undefined) continue;
      const own = this.#inputs[by];
      const column = own && columns.get(own.input.id);
      if (own === undefined) continue;
      const isSaid = column !== undefined && column.said[row] === said.value;
      const place = (isSaid ? (column.values[row] ?? own.lo) : own.lo) - own.lo + 1;
      if (place > 0 && place <= own.days) this.#walker.setNumber(known.address, place, number);
    }
  }

  #recordOf(state: number, by: number | undefined, number: number): Known | undefined {
    const before = this.#known.get(state);
    if (before !== undefined) return before;
    const own = by === undefined ? undefined : this.#inputs[by];
    const length = (own?.days ?? 1) + 1;
    if (this.#numbers + length > mostNumbers) return undefined;
    this.#numbers += length;
    const address = this.#walker.allotNumbers(own === undefined ? [0, number] : length);
    const known: Known = { address, by };
    this.#known.set(state, known);
    const days = own && { place: by ?? 0, first: own.lo - 1, length };
    this.#walker.setRecord(state, address, days);
    if (by !== undefined) this.#used.add(by);
    return known;
  }
}
