/**
 * Decides blocks of people by tables: a person’s codes lead from state to state, level by level; the last state is the cell.
 *
 * Takes a plan; gives each person’s cell. Guarantees: people of one cell have the same outcomes but for the cell’s terms;
 * tables fill as combinations are first met; `odd` is the cell of everyone whom the evaluator must decide.
 */
import { type Column, type PeopleBlock, said } from '../simulate/block.ts';
import { type Coding, outside } from './codes.ts';
import type { FlagLevel, Level, TermLevel, ValueLevel } from './levels.ts';
import type { Plan } from './plan.ts';
import { isExact, RowTerms, Slots } from './row-terms.ts';
import type { Term } from './terms.ts';

/** The cell of people whom the evaluator must decide, and the state that leads there. */
export const odd = 0;

/** So many rows at once stay in the cache of a core. */
export const chunkSize = 2048;

/** Rests of all items before a level. */
class Stage {
  /** By state: that of each automaton. */
  readonly states: (readonly number[])[] = [[]];
  readonly #numbers = new Map<string, number>();
  readonly shift: number;
  /** By state and code: the state behind the level, or -1 where that was not met yet. */
  table: Int32Array<ArrayBuffer>;
  /** By state: the state behind the level where no code is asked for, else -1. */
  only: Int32Array<ArrayBuffer>;
  /** By state and what flags say that is neither no nor yes. */
  readonly rare = new Map<number, number>();

  constructor(radix: number) {
    this.shift = Math.max(0, Math.ceil(Math.log2(radix)));
    this.table = new Int32Array(16 << this.shift).fill(-1);
    this.table.fill(odd, 0, 1 << this.shift);
    this.only = new Int32Array(16).fill(-1);
    this.only[odd] = odd;
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
}

function longer(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(array.length * 2).fill(-1);
  twice.set(array);
  return twice;
}

const radixOf = (level: Level): number => {
  switch (level.kind) {
    case 'flags':
      return 1 << level.codings.length;
    case 'value':
      return level.coding.radix + 1;
    case 'term':
      return level.radix;
  }
};

/** What a cell says beside its number. */
export interface Cell {
  /** There cannot be such people; they have no items. */
  readonly impossible: boolean;
  /** By item: its state, which with the numbers of its terms makes its outcome. */
  readonly items: readonly number[];
  /** By item: the places of its terms in `terms`. */
  readonly places: readonly (readonly number[])[];
  readonly terms: readonly Term[];
}

interface Answer {
  readonly subject: number;
  readonly stretch: number;
}

export class Machine {
  readonly plan: Plan;
  readonly #stages: readonly Stage[];
  readonly #last = new Stage(1);
  readonly #cells: (Cell | undefined)[] = [undefined];
  readonly #slots: Slots;
  readonly #terms: RowTerms;
  readonly #state = new Int32Array(chunkSize);
  readonly #codes = new Uint8Array(chunkSize);
  readonly #packed = new Uint8Array(chunkSize);
  readonly #rows = new Int32Array(chunkSize);
  readonly #places = new Int32Array(chunkSize);
  readonly #numbers = new Float64Array(chunkSize);
  #start = 0;

  constructor(plan: Plan) {
    this.plan = plan;
    this.#stages = plan.levels.map((level) => new Stage(radixOf(level)));
    this.#slots = new Slots(plan.inputs);
    this.#terms = new RowTerms(this.#slots, chunkSize);
    this.#start = this.#enter(
      0,
      plan.automata.map(({ start }) => start),
    );
  }

  cell(number: number): Cell | undefined {
    return this.#cells[number];
  }

  /** Cells met so far, `odd` among them. */
  get cells(): number {
    return this.#cells.length;
  }

  /** States held, by which memory is kept within bounds. */
  get size(): number {
    return this.#stages.reduce((sum, { table }) => sum + table.length, 0);
  }

  #stage(level: number): Stage {
    return this.#stages[level] ?? this.#last;
  }

  /** The number of a state before a level, or of a cell. */
  #enter(level: number, state: readonly number[]): number {
    const stage = this.#stage(level);
    const asked = this.plan.levels[level];
    if (asked === undefined) return this.#enterCell(stage, state);
    return stage.number(state, (number) => {
      if (asked.kind !== 'term') return;
      const isAsked = this.plan.automata.some((automaton, index) =>
        automaton.asks(state[index] ?? 0, asked.subject),
      );
      if (!isAsked) stage.only[number] = this.#enter(level + 1, state);
    });
  }

  #enterCell(stage: Stage, state: readonly number[]): number {
    const { isWrong, termsIn, items } = this.plan;
    const broken = state[items.length] ?? 0;
    if (isWrong(items.length, broken)) {
      return stage.number([broken], () => {
        this.#cells.push({ impossible: true, items: [], places: [], terms: [] });
      });
    }
    if (items.some((_, index) => isWrong(index, state[index] ?? 0))) return odd;
    const terms = items.map((_, index) => termsIn(index, state[index] ?? 0));
    const all = [...new Set(terms.flat())].sort(
      (a, b) => Number(a.hi - a.lo) - Number(b.hi - b.lo),
    );
    if (!all.every(isExact)) return odd;
    return stage.number(state, () => {
      this.#cells.push({
        impossible: false,
        items: state.slice(0, items.length),
        places: terms.map((own) => own.map((each) => all.indexOf(each))),
        terms: all,
      });
    });
  }

  /** Follows a code that was not met before in this state; `told` are the subjects that it answers. */
  #follow(level: number, from: number, code: number, told: readonly Answer[]): number {
    const state = this.#stage(level).states[from] ?? [];
    const { stretches, automata } = this.plan;
    for (const { subject, stretch } of told) stretches[subject] = stretch;
    const next = automata.map((each, index) => each.next(level, state[index] ?? 0, code));
    for (const { subject } of told) stretches[subject] = -1;
    return this.#enter(level + 1, next);
  }

  /** What a code says of one input. */
  #answersOf({ input, stateStretch, valueStretch }: Coding, code: number): Answer[] {
    const state = this.plan.subjectOf.get(`state ${input.id}`);
    const value = this.plan.subjectOf.get(`value ${input.id}`);
    return [
      ...(state === undefined ? [] : [{ subject: state, stretch: stateStretch[code] ?? 0 }]),
      ...(value === undefined ? [] : [{ subject: value, stretch: valueStretch[code] ?? 0 }]),
    ];
  }

  /** Writes each person’s cell. */
  decide(block: PeopleBlock, cells: Int32Array): void {
    this.#slots.open(block);
    const { levels, watched } = this.plan;
    const columns = levels.map((level) =>
      level.kind === 'term'
        ? []
        : (level.kind === 'flags' ? level.codings : [level.coding]).flatMap(
            ({ input }) => block.columns.get(input.id) ?? [],
          ),
    );
    const plain = columns.map((own) => own.every(({ said: what }) => isPlain(what)));
    const state = this.#state;
    for (let from = 0; from < block.size; from += chunkSize) {
      const to = Math.min(block.size, from + chunkSize);
      state.fill(this.#start);
      levels.forEach((level, index) => {
        const own = columns[index] ?? [];
        if (level.kind === 'flags')
          this.#askFlags(index, level, own, plain[index] === true, from, to);
        else if (level.kind === 'value') this.#askValue(index, level, own, from, to);
        else this.#askTerm(index, level, from, to);
      });
      for (const coding of watched) this.#watch(block, coding, from, to);
      cells.set(to - from === chunkSize ? state : state.subarray(0, to - from), from);
    }
  }

  #watch(block: PeopleBlock, coding: Coding, from: number, to: number): void {
    const column = block.columns.get(coding.input.id);
    if (column === undefined) return;
    coding.encode(column, from, to, this.#codes);
    for (let at = 0; at < to - from; at++) {
      if (this.#codes[at] === outside) this.#state[at] = odd;
    }
  }

  #askFlags(
    level: number,
    asked: FlagLevel,
    columns: readonly Column[],
    isPlainBlock: boolean,
    from: number,
    to: number,
  ): void {
    const { codings } = asked;
    const packed = this.#packed;
    const count = to - from;
    if (isPlainBlock && packTogether(columns, from, to, packed)) {
      this.#walk(level, packed, count);
      return;
    }
    packed.fill(0);
    const rare = new Map<number, number>();
    codings.forEach((coding, bit) => {
      const column = columns[bit];
      if (column === undefined) return;
      coding.encode(column, from, to, this.#codes);
      for (let at = 0; at < count; at++) {
        const code = this.#codes[at] ?? 0;
        if (code <= 1) packed[at] = (packed[at] ?? 0) | (code << bit);
        else if (code === outside) this.#state[at] = odd;
        else rare.set(at, (rare.get(at) ?? 0) + code * 8 ** bit);
      }
    });
    const before = new Map<number, number>();
    for (const at of rare.keys()) {
      before.set(at, this.#state[at] ?? odd);
      this.#state[at] = odd;
    }
    this.#walk(level, packed, count);
    for (const [at, codes] of rare) {
      this.#state[at] = this.#askRare(level, asked, before.get(at) ?? odd, packed[at] ?? 0, codes);
    }
  }

  /** Somebody of whom a flag says neither no nor yes. */
  #askRare(
    level: number,
    { codings }: FlagLevel,
    from: number,
    bits: number,
    rest: number,
  ): number {
    if (from === odd) return odd;
    const stage = this.#stage(level);
    const codes = codings.map((_, bit) => {
      const code = Math.floor(rest / 8 ** bit) % 8;
      return code === 0 ? (bits >> bit) & 1 : code;
    });
    // Eight flags of at most five codes each.
    const key = codes.reduce((all, code) => all * 5 + code, 0);
    const known = stage.rare.get(from * 2 ** 20 + key);
    if (known !== undefined) return known;
    const told = codings.flatMap((coding, bit) => this.#answersOf(coding, codes[bit] ?? 0));
    const next = this.#follow(level, from, 256 + key, told);
    stage.rare.set(from * 2 ** 20 + key, next);
    return next;
  }

  #askValue(
    level: number,
    { coding }: ValueLevel,
    [column]: readonly Column[],
    from: number,
    to: number,
  ): void {
    if (column === undefined) return;
    const codes = this.#codes;
    coding.encode(column, from, to, codes);
    const wrong = coding.radix;
    for (let at = 0; at < to - from; at++) if (codes[at] === outside) codes[at] = wrong;
    this.#walk(level, codes, to - from);
  }

  /** Leads each row of the chunk on by its code. */
  #walk(level: number, codes: Uint8Array, count: number): void {
    const stage = this.#stage(level);
    const state = this.#state;
    const { shift } = stage;
    let { table } = stage;
    for (let at = 0; at < count; at++) {
      const from = state[at] ?? odd;
      const code = codes[at] ?? 0;
      let next = table[(from << shift) | code] ?? -1;
      if (next < 0) {
        next = this.#learn(level, from, code);
        ({ table } = stage);
      }
      state[at] = next;
    }
  }

  #learn(level: number, from: number, code: number): number {
    const stage = this.#stage(level);
    const asked = this.plan.levels[level];
    const next = asked === undefined ? odd : this.#answer(level, asked, from, code);
    stage.table[(from << stage.shift) | code] = next;
    return next;
  }

  #answer(level: number, asked: Level, from: number, code: number): number {
    switch (asked.kind) {
      case 'flags': {
        const told = asked.codings.flatMap((coding, bit) =>
          this.#answersOf(coding, (code >> bit) & 1),
        );
        return this.#follow(level, from, code, told);
      }
      case 'value': {
        const { coding } = asked;
        if (code === coding.radix) return odd;
        return this.#follow(level, from, code, this.#answersOf(coding, code));
      }
      case 'term':
        return this.#follow(level, from, code, [{ subject: asked.subject, stretch: code }]);
    }
  }

  #askTerm(level: number, { term, stretch }: TermLevel, from: number, to: number): void {
    const stage = this.#stage(level);
    const { shift } = stage;
    const state = this.#state;
    const rows = this.#rows;
    const places = this.#places;
    let count = 0;
    for (let at = 0; at < to - from; at++) {
      const only = stage.only[state[at] ?? odd] ?? -1;
      if (only >= 0) state[at] = only;
      else {
        places[count] = at;
        rows[count] = from + at;
        count += 1;
      }
    }
    if (count === 0) return;
    const numbers = this.#numbers;
    this.#terms.write(term, rows, count, numbers);
    for (let index = 0; index < count; index++) {
      const at = places[index] ?? 0;
      const before = state[at] ?? odd;
      const code = stretch(numbers[index] ?? 0);
      let next = stage.table[(before << shift) | code] ?? -1;
      if (next < 0) next = this.#learn(level, before, code);
      state[at] = next;
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

/** Whether a value is said of everyone. */
function isPlain(cells: Uint8Array): boolean {
  let all = 0;
  const whole = cells.byteOffset % 4 === 0 ? cells.length >> 2 : 0;
  const words = new Uint32Array(cells.buffer, whole === 0 ? 0 : cells.byteOffset, whole);
  for (let at = 0; at < whole; at++) all |= words[at] ?? 0;
  for (let at = whole * 4; at < cells.length; at++) all |= cells[at] ?? 0;
  return all === said.value;
}

/** Packs flags, four rows at a time; false where they do not lie so in memory. */
function packTogether(
  columns: readonly Column[],
  from: number,
  to: number,
  packed: Uint8Array,
): boolean {
  const whole = (to - from) >> 2;
  const words = columns.flatMap(({ values }) =>
    values instanceof Uint8Array && (values.byteOffset + from) % 4 === 0
      ? [new Uint32Array(values.buffer, values.byteOffset + from, whole)]
      : [],
  );
  if (words.length < columns.length) return false;
  const out = new Uint32Array(packed.buffer, packed.byteOffset, packed.length >> 2);
  words.forEach((own, bit) => {
    if (bit === 0) out.set(own);
    else for (let at = 0; at < whole; at++) out[at] = (out[at] ?? 0) | ((own[at] ?? 0) << bit);
  });
  for (let at = whole * 4; at < to - from; at++) {
    packed[at] = columns.reduce(
      (bits, { values }, bit) => bits | ((values[from + at] ?? 0) << bit),
      0,
    );
  }
  return true;
}
