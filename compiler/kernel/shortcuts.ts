/**
 * What is known of everybody in a state without asking further: one number for all, or one for each day of theirs.
 *
 * Takes the numbers of people who were led through all questions, with what those questions read; gives the walker a record
 * for each state. Guarantees: a number stands only where nothing but the state, or one day beside it, decides it; whoever is
 * not told so is listed by the walker and led through the questions.
 */
import type { Id } from '../graph/graph.ts';
import { type PeopleBlock, said } from '../simulate/block.ts';
import { odd } from './loops.ts';
import type { Plan } from './plan.ts';
import type { Term } from './terms.ts';
import type { ByDay, Walker } from './walker.ts';

/** Days of one input, from its first to its last, are looked up where they are so few. */
const mostDays = 1 << 16;
/** So many numbers are held by day. */
const mostNumbers = 1 << 21;
/** Inputs have a bit each. */
const mostInputs = 30;

/** Stands for what reads more than days, or a day that is not looked up. */
const other = -1;

/** Before its first day stands what is not of a day that it can have. */
interface DayInput {
  readonly id: Id;
  readonly lo: number;
  readonly days: number;
  readonly by: ByDay;
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
      .filter(({ type, lo, hi }) => type.kind === 'date' && hi - lo < mostDays)
      .slice(0, mostInputs)
      .map(({ id, lo: least, hi }, input) => {
        const lo = Number(least);
        const days = Number(hi) - lo + 1;
        return { id, lo, days, by: { input, first: lo - 1, length: days + 1 } };
      });
    this.#places = new Map(this.#inputs.map(({ id }, place) => [id, place]));
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

  /** Shows the walker the days of the chunk by which it tells people apart. */
  show(count: number, daysOf: (input: Id) => number): void {
    for (const place of this.#used) {
      const own = this.#inputs[place];
      if (own !== undefined) this.#walker.setDays(own.by, count, daysOf(own.id));
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
      if (own === undefined) continue;
      const column = columns.get(own.id);
      const isSaid = column !== undefined && column.said[row] === said.value;
      const place = (isSaid ? (column.values[row] ?? own.lo) : own.lo) - own.lo + 1;
      if (place > 0 && place <= own.days) this.#walker.setNumber(known.address, place, number);
    }
  }

  #recordOf(state: number, by: number | undefined, number: number): Known | undefined {
    const before = this.#known.get(state);
    if (before !== undefined) return before;
    const length = (by === undefined ? undefined : this.#inputs[by])?.by.length ?? 1;
    if (this.#numbers + length > mostNumbers) return undefined;
    this.#numbers += length;
    // Below zero: where people are led on from.
    const address = this.#walker.allotNumbers(length, by === undefined ? number : -state);
    const known: Known = { address, by };
    this.#known.set(state, known);
    this.#walker.setRecord(state, address, by);
    if (by !== undefined) this.#used.add(by);
    return known;
  }
}
