/**
 * Decides blocks of people by tables: a person’s codes lead from state to state, level by level; the last state is the cell.
 *
 * Takes a plan; gives each person’s cell. Guarantees: people of one cell have the same outcomes but for the cell’s terms;
 * tables fill as combinations are first met; `odd` is the cell of everyone whom the evaluator must decide.
 */
import { type Column, type PeopleBlock, said } from '../simulate/block.ts';
import type { Coding } from './codes.ts';
import {
  type FlagLevel,
  isSettled,
  type Level,
  type TermLevel,
  termEndsIn,
  type ValueLevel,
} from './levels.ts';
import type { Plan } from './plan.ts';
import { isExact, RowTerms, Slots } from './row-terms.ts';
import { Stage } from './stage.ts';
import { stretchOf } from './stretches.ts';
import type { Term } from './terms.ts';
import { chunkSize, odd, unmet, Walker } from './walker.ts';

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

/** What a code says; `deep`: also of subjects that are asked later. */
interface Told {
  readonly answers: readonly Answer[];
  readonly deep: boolean;
}

/** A level whose codes are read from columns, for the block that is decided now. */
interface Reader {
  readonly level: number;
  readonly asked: FlagLevel | ValueLevel;
  readonly columns: readonly Column[];
  /** A value is said of everyone. */
  readonly plain: boolean;
}

/** What is made of cells. */
export interface Meaning {
  /** The number of everybody in the cell; 0 where people of the cell differ. */
  of(cell: number): number;
  /** Takes somebody of a cell whose people differ. */
  differs(row: number, cell: number): void;
}

export class Machine {
  readonly plan: Plan;
  readonly #stages: readonly Stage[];
  readonly #last = new Stage(1);
  readonly #cells: (Cell | undefined)[] = [undefined, undefined];
  readonly #slots: Slots;
  readonly #terms: RowTerms;
  readonly #walker: Walker;
  /** By level: the version of its table that the walker has; then that of the meanings. */
  readonly #shown: number[];
  readonly #state = new Int32Array(chunkSize);
  readonly #scratch = new Uint8Array(chunkSize);
  readonly #rows = new Int32Array(chunkSize);
  readonly #numbers = new Float64Array(chunkSize);
  /** How many levels are read from columns: they come first. */
  readonly #read: number;
  /** By state behind those: the cell where nothing more is asked, else `unmet`. */
  #done = new Int32Array(16);
  /** By the same state: what that cell means. */
  #meanings = new Int32Array(16);
  #meaningsVersion = 1;
  #start: number = unmet;

  constructor(plan: Plan) {
    this.plan = plan;
    this.#stages = plan.levels.map((level) => new Stage(radixOf(level)));
    this.#read = plan.levels.filter(({ kind }) => kind !== 'term').length;
    this.#walker = new Walker(this.#stages.slice(0, this.#read).map(({ shift }) => shift));
    this.#shown = plan.levels.map(() => 0);
    this.#slots = new Slots(plan.inputs);
    this.#terms = new RowTerms(this.#slots, chunkSize);
    this.#done[odd] = odd;
    this.#meanings[odd] = odd;
    this.#start = this.#enter(
      0,
      plan.automata.map(({ start }) => start),
    );
  }

  cell(number: number): Cell | undefined {
    return this.#cells[number];
  }

  /** Cells met so far, with the two that are none. */
  get cells(): number {
    return this.#cells.length;
  }

  /** Table entries held, by which memory is kept within bounds. */
  get size(): number {
    return this.#stages.reduce((sum, { size }) => sum + size, this.#walker.size / 4);
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
    const all = [...new Set(terms.flat())].sort((a, b) => Number(a.hi - a.lo - (b.hi - b.lo)));
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

  /** Follows a code that was not met before in this state. */
  #follow(level: number, from: number, code: number, { answers, deep }: Told): number {
    const state = this.#stage(level).states[from] ?? [];
    const { stretches, automata } = this.plan;
    for (const { subject, stretch } of answers) stretches[subject] = stretch;
    const next = automata.map((each, index) => each.next(level, state[index] ?? 0, code, deep));
    for (const { subject } of answers) stretches[subject] = -1;
    return this.#enter(level + 1, next);
  }

  /** What a code says of one input, and of terms that it settles. */
  #told(coding: Coding, code: number): Told {
    const { input, stateStretch, valueStretch, ends, isFlag } = coding;
    const state = this.plan.subjectOf.get(`state ${input.id}`);
    const slot = `value ${input.id}`;
    const value = this.plan.subjectOf.get(slot);
    const own = ends[code];
    const settled =
      isFlag || own === undefined
        ? []
        : this.plan.levels.flatMap((level): Answer[] => {
            if (level.kind !== 'term') return [];
            const found = termEndsIn(level, slot, own);
            return found !== undefined && isSettled(level, found)
              ? [{ subject: level.subject, stretch: stretchOf(level.limits, found.lo) }]
              : [];
          });
    return {
      deep: settled.length > 0,
      answers: [
        ...(state === undefined ? [] : [{ subject: state, stretch: stateStretch[code] ?? 0 }]),
        ...(value === undefined ? [] : [{ subject: value, stretch: valueStretch[code] ?? 0 }]),
        ...settled,
      ],
    };
  }

  /** Writes what each person’s cell means, as far as that is one thing for all of the cell. */
  decide(block: PeopleBlock, meaning: Meaning, out: Int32Array): void {
    this.#slots.open(block);
    const plain = new Map<Uint8Array, boolean>();
    const readers = this.plan.levels.flatMap((asked, level): Reader[] => {
      if (asked.kind === 'term') return [];
      const codings = asked.kind === 'flags' ? asked.codings : [asked.coding];
      const columns = codings.flatMap(({ input }) => block.columns.get(input.id) ?? []);
      for (const { said: what } of columns) {
        if (!plain.has(what)) plain.set(what, isPlain(what));
      }
      return [{ level, asked, columns, plain: columns.every((each) => plain.get(each.said)) }];
    });
    for (let from = 0; from < block.size; from += chunkSize) {
      const to = Math.min(block.size, from + chunkSize);
      this.#decideChunk(block, readers, meaning, out, from, to);
    }
  }

  /** Shows the walker what was learnt since. */
  #teach(): void {
    for (let level = 0; level < this.#read; level++) {
      const { version, table, used } = this.#stage(level);
      if (this.#shown[level] === version) continue;
      this.#shown[level] = version;
      this.#walker.setTable(level, table, used);
    }
    const last = this.plan.levels.length;
    if (this.#shown[last] === this.#meaningsVersion) return;
    this.#shown[last] = this.#meaningsVersion;
    this.#walker.setMeaning(this.#meanings);
  }

  #decideChunk(
    block: PeopleBlock,
    readers: readonly Reader[],
    meaning: Meaning,
    out: Int32Array,
    from: number,
    to: number,
  ): void {
    const count = to - from;
    /** Rows of which a flag says neither no nor yes: level by level. */
    const rare = new Map<number, Map<number, number>>();
    for (const reader of readers) {
      for (const [at, codes] of this.#encode(reader, from, to)) {
        const levels = rare.get(at) ?? new Map<number, number>();
        rare.set(at, levels.set(reader.level, codes));
      }
    }
    this.#teach();
    const left = this.#walker.walk(count, this.#start);
    out.set(this.#walker.out.subarray(0, count), from);
    if (left > 0 || rare.size > 0) {
      let waiting = this.#walker.waiting.slice(0, left);
      if (rare.size > 0) waiting = Int32Array.from(new Set([...waiting, ...rare.keys()]));
      for (const at of rare.keys()) out[from + at] = unmet;
      this.#finish(readers, rare, waiting, meaning, out, from);
    }
    for (const coding of this.plan.watched) this.#watch(block, coding, out, from, to);
  }

  /** Rows of the chunk that met something new, or of whom terms are asked. */
  #finish(
    readers: readonly Reader[],
    rare: ReadonlyMap<number, ReadonlyMap<number, number>>,
    waiting: Int32Array,
    meaning: Meaning,
    out: Int32Array,
    from: number,
  ): void {
    const state = this.#state;
    const asking: number[] = [];
    const isMeant = (at: number, cell: number): void => {
      const number = meaning.of(cell);
      out[from + at] = number;
      if (number === 0) meaning.differs(from + at, cell);
    };
    for (const at of waiting) {
      const walked = -(out[from + at] ?? 0);
      const reached = walked === unmet ? this.#readRow(readers, rare.get(at), at) : walked;
      this.#noteDone(reached, meaning);
      const cell = this.#done[reached] ?? unmet;
      if (cell !== unmet) isMeant(at, cell);
      else {
        state[at] = reached;
        asking.push(at);
      }
    }
    for (let level = this.#read; level < this.plan.levels.length; level++) {
      const asked = this.plan.levels[level];
      if (asked?.kind === 'term') this.#askTerm(level, asked, from, asking);
    }
    for (const at of asking) isMeant(at, state[at] ?? odd);
  }

  /** Leads one row through the levels that are read, learning what is new. */
  #readRow(
    readers: readonly Reader[],
    rare: ReadonlyMap<number, number> | undefined,
    at: number,
  ): number {
    let state = this.#start;
    for (const { level, asked } of readers) {
      if (state === odd) return odd;
      const rest = rare?.get(level);
      const code = this.#walker.codes(level)[at] ?? 0;
      if (rest !== undefined && asked.kind === 'flags') {
        state = this.#askRare(level, asked, state, code, rest);
        continue;
      }
      const stage = this.#stage(level);
      const known = stage.table[(state << stage.shift) | code] ?? unmet;
      state = known === unmet ? this.#learn(level, state, code) : known;
    }
    return state;
  }

  /** The cell that a state leads to without further questions. */
  #noteDone(state: number, meaning: Meaning): void {
    if (state >= this.#done.length) {
      this.#done = longer(this.#done, state);
      this.#meanings = longer(this.#meanings, state);
    }
    if (this.#done[state] !== unmet) return;
    let at = state;
    for (let level = this.#read; level < this.plan.levels.length; level++) {
      at = this.#stage(level).only[at] ?? unmet;
    }
    if (at === unmet) return;
    this.#done[state] = at;
    this.#meanings[state] = meaning.of(at);
    this.#meaningsVersion += 1;
  }

  #watch(block: PeopleBlock, coding: Coding, out: Int32Array, from: number, to: number): void {
    const column = block.columns.get(coding.input.id);
    if (column === undefined) return;
    // Nobody asks for this roll; and a yes or no that is said is no mistake.
    if (coding.isFlag && (column.kind === 'member' || isPlain(column.said))) return;
    coding.encode(column, from, to, this.#scratch);
    for (let at = 0; at < to - from; at++) {
      if (this.#scratch[at] === coding.outside) out[from + at] = odd;
    }
  }

  /** Writes the codes of one level; gives the rows of which a flag says something else. */
  #encode(
    { level, asked, columns, plain }: Reader,
    from: number,
    to: number,
  ): ReadonlyMap<number, number> {
    const [first] = columns;
    if (asked.kind === 'value') {
      const { coding } = asked;
      if (first === undefined) return none;
      if (plain && first.kind === 'day' && coding.lookup !== undefined) {
        this.#walker.look(level, first.values, from, to, coding.lookup);
      } else coding.encode(first, from, to, this.#walker.codes(level));
      return none;
    }
    if (plain) {
      const flags = columns.flatMap(({ values }) => (values instanceof Uint8Array ? [values] : []));
      this.#walker.pack(level, flags, from, to);
      return none;
    }
    const rare = new Map<number, number>();
    const codes = this.#walker.codes(level);
    codes.fill(0);
    asked.codings.forEach((coding, bit) => {
      const column = columns[bit];
      if (column === undefined) return;
      coding.encode(column, from, to, this.#scratch);
      for (let at = 0; at < to - from; at++) {
        const code = this.#scratch[at] ?? 0;
        if (code <= 1) codes[at] = (codes[at] ?? 0) | (code << bit);
        else
          rare.set(
            at,
            (rare.get(at) ?? 0) + (code === coding.outside ? wrongFlag : code) * 8 ** bit,
          );
      }
    });
    return rare;
  }

  /** Somebody of whom a flag says neither no nor yes. */
  #askRare(
    level: number,
    { codings }: FlagLevel,
    from: number,
    bits: number,
    rest: number,
  ): number {
    const stage = this.#stage(level);
    const codes = codings.map((_, bit) => {
      const code = Math.floor(rest / 8 ** bit) % 8;
      return code === 0 ? (bits >> bit) & 1 : code;
    });
    if (codes.includes(wrongFlag)) return odd;
    // Eight flags of at most five codes each.
    const key = codes.reduce((all, code) => all * 5 + code, 0);
    const known = stage.rare.get(from * 2 ** 20 + key);
    if (known !== undefined) return known;
    const answers = codings.flatMap((coding, bit) => this.#told(coding, codes[bit] ?? 0).answers);
    const next = this.#follow(level, from, 256 + key, { answers, deep: false });
    stage.rare.set(from * 2 ** 20 + key, next);
    return next;
  }

  #learn(level: number, from: number, code: number): number {
    const stage = this.#stage(level);
    const asked = this.plan.levels[level];
    const next = asked === undefined ? odd : this.#answer(level, asked, from, code);
    stage.lead(from, code, next);
    return next;
  }

  #answer(level: number, asked: Level, from: number, code: number): number {
    switch (asked.kind) {
      case 'flags': {
        const answers = asked.codings.flatMap(
          (coding, bit) => this.#told(coding, (code >> bit) & 1).answers,
        );
        return this.#follow(level, from, code, { answers, deep: false });
      }
      case 'value': {
        const { coding } = asked;
        if (code === coding.outside) return odd;
        return this.#follow(level, from, code, this.#told(coding, code));
      }
      case 'term': {
        const answers = [{ subject: asked.subject, stretch: code }];
        return this.#follow(level, from, code, { answers, deep: false });
      }
    }
  }

  /** Leads the waiting rows on by a term, where they depend on it. */
  #askTerm(
    level: number,
    { term, stretch }: TermLevel,
    from: number,
    waiting: readonly number[],
  ): void {
    const stage = this.#stage(level);
    const { shift } = stage;
    const state = this.#state;
    const rows = this.#rows;
    const asking: number[] = [];
    for (const at of waiting) {
      const only = stage.only[state[at] ?? odd] ?? unmet;
      if (only !== unmet) state[at] = only;
      else {
        rows[asking.length] = from + at;
        asking.push(at);
      }
    }
    if (asking.length === 0) return;
    const numbers = this.#numbers;
    this.#terms.write(term, rows, asking.length, numbers);
    asking.forEach((at, index) => {
      const before = state[at] ?? odd;
      const code = stretch(numbers[index] ?? 0);
      const known = stage.table[(before << shift) | code] ?? unmet;
      state[at] = known === unmet ? this.#learn(level, before, code) : known;
    });
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

/** Whether a value is said of everyone. */
function isPlain(cells: Uint8Array): boolean {
  let all = 0;
  const whole = cells.byteOffset % 4 === 0 ? cells.length >> 2 : 0;
  const words = new Uint32Array(cells.buffer, whole === 0 ? 0 : cells.byteOffset, whole);
  for (let at = 0; at < whole; at++) all |= words[at] ?? 0;
  for (let at = whole * 4; at < cells.length; at++) all |= cells[at] ?? 0;
  return all === said.value;
}

const none: ReadonlyMap<number, number> = new Map();
/** Stands for `outside` among the codes of rare flags. */
const wrongFlag = 7;
