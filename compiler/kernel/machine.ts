/**
 * Decides blocks of people by tables: a person’s codes lead from state to state, level by level; the last state is the cell.
 *
 * Takes a plan; gives each person’s cell. Guarantees: people of one cell have the same outcomes but for the cell’s terms;
 * tables fill as combinations are first met; `odd` is the cell of everyone whom the evaluator must decide.
 */
import type { PeopleBlock } from '../simulate/block.ts';
import type { Arena } from './arena.ts';
import { BlockCodes, type Rare, walkerFor } from './block-codes.ts';
import { type Cell, Learning } from './learning.ts';
import type { TermLevel } from './levels.ts';
import { odd, unmet } from './loops.ts';
import type { Plan } from './plan.ts';
import { RowTerms, Slots } from './row-terms.ts';
import { Shortcuts } from './shortcuts.ts';
import type { Term } from './terms.ts';
import { chunkSize, type Walker } from './walker.ts';

/** Stands for a cell where more must be asked. */
const asks = -1;

/** What is made of the cells of people whose numbers are not known yet. */
export interface Meaning {
  /** The number of everybody in the cell; 0 where people of the cell differ. */
  of(cell: number): number;
  /** Takes somebody of a cell whose people differ. */
  differs(row: number, cell: number): void;
}

export class Machine {
  readonly plan: Plan;
  readonly #learning: Learning;
  readonly #slots: Slots;
  readonly #terms: RowTerms;
  readonly #walker: Walker;
  readonly #codes: BlockCodes;
  readonly #shortcuts: Shortcuts;
  readonly #state = new Int32Array(chunkSize);
  /** Where each row of the chunk came to by what is read, and what it was asked about since. */
  readonly #reached = new Int32Array(chunkSize);
  readonly #reads = new Int32Array(chunkSize);
  readonly #waiting = new Int32Array(chunkSize);
  readonly #rows = new Int32Array(chunkSize);
  /** Rows of the chunk of whom terms are asked; of these, those who are asked the present one. */
  readonly #asking = new Int32Array(chunkSize);
  readonly #asked = new Int32Array(chunkSize);
  readonly #numbers = new Float64Array(chunkSize);
  /** How many levels are read from columns: they come first. */
  readonly #read: number;
  /** By state behind those: the cell where nothing more is asked, else `asks`; `unmet` where nobody looked. */
  #done = new Int32Array(16);

  /** `arena`: where its tables stand, so that columns that stand there too need not be copied. */
  constructor(plan: Plan, arena?: Arena) {
    this.plan = plan;
    this.#learning = new Learning(plan);
    this.#read = plan.levels.filter(({ kind }) => kind !== 'term').length;
    const shifts = this.#learning.stages.slice(0, this.#read).map(({ shift }) => shift);
    this.#walker = walkerFor(plan, shifts, arena);
    this.#codes = new BlockCodes(plan, this.#walker);
    this.#shortcuts = new Shortcuts(plan, this.#walker);
    this.#slots = new Slots(plan.inputs);
    this.#terms = new RowTerms(this.#slots, chunkSize);
    this.#done[odd] = odd;
  }

  cell(number: number): Cell | undefined {
    return this.#learning.cell(number);
  }

  /** Table entries held, by which memory is kept within bounds. */
  get size(): number {
    const tables = this.#learning.stages.reduce((sum, { size }) => sum + size, 0);
    return tables + this.#walker.size / 4 + this.#shortcuts.size;
  }

  /**
   * Writes the number of each person, as far as it is known or that of the whole cell; the others are told to `meaning`, and
   * everybody’s number is to be given back by `learn`.
   */
  decide(block: PeopleBlock, meaning: Meaning, out: Int32Array): void {
    this.#slots.open(block);
    this.#shortcuts.open(block.size);
    this.#codes.open(block);
    for (let from = 0; from < block.size; from += chunkSize) {
      this.#decideChunk(meaning, out, from, Math.min(block.size, from + chunkSize));
    }
  }

  /** Takes the numbers of the block that was decided last, so that alike people need not be asked again. */
  learn(block: PeopleBlock, numbers: Int32Array): void {
    this.#shortcuts.learn(block, numbers);
  }

  /** Shows the walker what was learnt since. */
  #teach(): void {
    this.#walker.fitStates(this.#learning.stage(this.#read).states.length);
    for (let level = this.#read - 1; level >= 0; level--) {
      this.#walker.setTable(level, this.#learning.stage(level));
    }
  }

  #decideChunk(meaning: Meaning, out: Int32Array, from: number, to: number): void {
    const count = to - from;
    const codes = this.#codes;
    codes.openChunk(from, to);
    this.#shortcuts.show(count, (id) => codes.daysOf(id));
    const rare = codes.write();
    this.#teach();
    const left = this.#walker.walk(count, this.#learning.start, out, from);
    if (left > 0 || rare.size > 0) {
      for (const at of rare.keys()) out[from + at] = unmet;
      const waiting = this.#waiting;
      let all = 0;
      for (let at = 0; at < count; at++) {
        if ((out[from + at] ?? unmet) > unmet) continue;
        waiting[all] = at;
        all += 1;
      }
      this.#finish(rare, waiting.subarray(0, all), meaning, out, from);
    }
    codes.watch(out);
  }

  /** Rows of the chunk that met something new, or of whom terms are asked. */
  #finish(rare: Rare, waiting: Int32Array, meaning: Meaning, out: Int32Array, from: number): void {
    const state = this.#state;
    const asking = this.#asking;
    let count = 0;
    const isMeant = (at: number, cell: number): void => {
      const number = meaning.of(cell);
      const terms = this.#learning.cell(cell)?.terms ?? [];
      const reads = (this.#reads[at] ?? 0) | this.#shortcuts.readsOfAll(terms);
      out[from + at] = number;
      if (number === 0) meaning.differs(from + at, cell);
      this.#shortcuts.note(from + at, this.#reached[at] ?? odd, reads);
    };
    for (const at of waiting) {
      const walked = -(out[from + at] ?? 0);
      const reached = walked === unmet ? this.#readRow(rare.get(at), at) : walked;
      this.#reached[at] = reached;
      this.#reads[at] = 0;
      if ((this.#done[reached] ?? unmet) === unmet) this.#noteDone(reached);
      const cell = this.#done[reached] ?? asks;
      if (cell !== asks) isMeant(at, cell);
      else {
        state[at] = reached;
        asking[count] = at;
        count += 1;
      }
    }
    for (let level = this.#read; level < this.plan.levels.length; level++) {
      const asked = this.plan.levels[level];
      if (asked?.kind === 'term') this.#askTerm(level, asked, from, count);
    }
    for (let place = 0; place < count; place++) {
      const at = asking[place] ?? 0;
      isMeant(at, state[at] ?? odd);
    }
  }

  /** Leads one row through the levels that are read, learning what is new. */
  #readRow(rare: ReadonlyMap<number, number> | undefined, at: number): number {
    let state = this.#learning.start;
    for (const { level, asked } of this.#codes.readers) {
      if (state === odd) return odd;
      const rest = rare?.get(level);
      const code = this.#walker.codes(level)[at] ?? 0;
      if (rest !== undefined) {
        state = this.#learning.rare(level, asked, state, code, rest);
        continue;
      }
      const stage = this.#learning.stage(level);
      const known = stage.table[(state << stage.shift) | code] ?? unmet;
      state = known === unmet ? this.#learning.learn(level, state, code) : known;
    }
    return state;
  }

  /** The cell that a state leads to without further questions. */
  #noteDone(state: number): void {
    if (state >= this.#done.length) this.#done = longer(this.#done, state);
    let at = state;
    for (let level = this.#read; level < this.plan.levels.length; level++) {
      at = this.#learning.stage(level).only[at] ?? unmet;
    }
    this.#done[state] = at === unmet ? asks : at;
  }

  /** Leads the waiting rows on by a term, where they depend on it. */
  #askTerm(level: number, { term, stretch }: TermLevel, from: number, waiting: number): void {
    const stage = this.#learning.stage(level);
    const { shift } = stage;
    const state = this.#state;
    const rows = this.#rows;
    const asked = this.#asked;
    const reads = this.#shortcuts.readsOf(term);
    let count = 0;
    for (let place = 0; place < waiting; place++) {
      const at = this.#asking[place] ?? 0;
      const only = stage.only[state[at] ?? odd] ?? unmet;
      if (only !== unmet) state[at] = only;
      else {
        rows[count] = from + at;
        asked[count] = at;
        this.#reads[at] = (this.#reads[at] ?? 0) | reads;
        count += 1;
      }
    }
    if (count === 0) return;
    const numbers = this.#numbers;
    this.#terms.write(term, rows, count, numbers);
    for (let place = 0; place < count; place++) {
      const at = asked[place] ?? 0;
      const before = state[at] ?? odd;
      const code = stretch(numbers[place] ?? 0);
      const known = stage.table[(before << shift) | code] ?? unmet;
      state[at] = known === unmet ? this.#learning.learn(level, before, code) : known;
    }
  }

  /** A term of some rows of the block that was decided last. */
  write(term: Term, rows: Int32Array, count: number, out: Float64Array): void {
    for (let from = 0; from < count; from += chunkSize) {
      const size = Math.min(chunkSize, count - from);
      this.#terms.write(term, rows.subarray(from, from + size), size, out.subarray(from));
    }
  }
}

function longer(array: Int32Array<ArrayBuffer>, place: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(Math.max(place + 1, array.length * 2));
  made.set(array);
  return made;
}
