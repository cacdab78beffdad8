/**
 * What the columns of a block say, as the codes that the walker walks by.
 *
 * Takes a block, then one chunk after another; writes the codes of each level. Guarantees: whoever a code cannot say, since a
 * flag says neither no nor yes, is told apart; cells of which the program takes nothing are found, also where nobody asks.
 */
import type { Id } from '../graph/graph.ts';
import { type Column, type PeopleBlock, said } from '../simulate/block.ts';
import type { Arena } from './arena.ts';
import type { Coding } from './codes.ts';
import { wrongFlag } from './learning.ts';
import { type ByteLevel, type Field, mostCompared } from './levels.ts';
import { type Comparing, odd } from './loops.ts';
import type { Plan } from './plan.ts';
import { chunkSize, Walker } from './walker.ts';

/** A level whose codes are read from columns, for the block that is decided now. */
export interface Reader {
  readonly level: number;
  readonly asked: ByteLevel;
  readonly flags: readonly FieldReader[];
  /** Every flag is said of everyone. */
  readonly plain: boolean;
  readonly values: readonly FieldReader[];
  readonly days: readonly DaysField[];
}

interface FieldReader {
  readonly field: Extract<Field, { kind: 'input' }>;
  readonly column: Column;
  /** A value is said of everyone. */
  readonly plain: boolean;
}

type DaysField = Extract<Field, { kind: 'days' }>;

/** Id of the input that an atom reads. */
const inputOf = (slot: string): Id => slot.slice('value '.length);

/** How the walker compares days; undefined where they are not compared, or limits are too many. */
function comparingOf(field: Field): Comparing | undefined {
  const { shift } = field;
  if (field.kind === 'days') {
    const { term, limits } = field.level;
    const times = term.parts.map((part) => Number(part.times));
    return { times, constant: Number(term.constant), limits, outside: undefined, shift };
  }
  const { days: limits, outside } = field.coding;
  if (limits === undefined || limits.length > mostCompared) return undefined;
  return { times: [1], constant: 0, limits, outside, shift };
}

/** What of a plan the walker compares, in its order. */
function comparedIn({
  levels,
}: Plan): readonly { readonly field: Field; readonly by: Comparing }[] {
  const fields = levels.flatMap((level) => (level.kind === 'byte' ? level.fields : []));
  return fields.flatMap((field) => {
    const by = comparingOf(field);
    return by === undefined ? [] : [{ field, by }];
  });
}

/** A walker for the levels of a plan, whose tables have so many bits for each code. */
export const walkerFor = (plan: Plan, shifts: readonly number[], arena?: Arena): Walker =>
  new Walker(
    shifts,
    comparedIn(plan).map(({ by }) => by),
    arena,
  );

const noColumns: PeopleBlock['columns'] = new Map();

/** Rows of which a flag says neither no nor yes: by level, what flags say. */
export type Rare = ReadonlyMap<number, ReadonlyMap<number, number>>;

export class BlockCodes {
  readonly #plan: Plan;
  readonly #walker: Walker;
  /** Which of the walker’s comparisons it is. */
  readonly #compared: ReadonlyMap<Field, number>;
  /** Where days are copied, by input. */
  readonly #rooms: ReadonlyMap<Id, number>;
  readonly #scratch = new Uint8Array(chunkSize);
  #columns = noColumns;
  #readers: readonly Reader[] = [];
  /** Whether a value is said of everyone, by what is said. */
  #plain = new Map<Uint8Array, boolean>();
  #from = 0;
  #to = 0;
  /** Where the days of the chunk stand, as far as somebody asked. */
  #days = new Map<Id, number>();

  constructor(plan: Plan, walker: Walker) {
    this.#plan = plan;
    this.#walker = walker;
    this.#compared = new Map(comparedIn(plan).map(({ field }, which) => [field, which]));
    this.#rooms = new Map([...plan.inputs.keys()].map((id, room) => [id, room]));
  }

  /** Levels with their columns, in their order. */
  get readers(): readonly Reader[] {
    return this.#readers;
  }

  open({ columns }: PeopleBlock): void {
    this.#columns = columns;
    this.#plain = new Map();
    this.#readers = this.#plan.levels.flatMap((asked, level): Reader[] => {
      if (asked.kind === 'term') return [];
      const fields = asked.fields.flatMap((field): FieldReader[] => {
        if (field.kind === 'days') return [];
        const column = columns.get(field.coding.input.id);
        return column === undefined ? [] : [{ field, column, plain: this.#isPlain(column) }];
      });
      const days = asked.fields.filter((field) => field.kind === 'days');
      const flags = fields.filter(({ field }) => field.coding.isFlag);
      const values = fields.filter(({ field }) => !field.coding.isFlag);
      return [{ level, asked, flags, values, days, plain: flags.every((each) => each.plain) }];
    });
  }

  #isPlain({ said: cells }: Column): boolean {
    const known = this.#plain.get(cells) ?? isPlain(cells);
    this.#plain.set(cells, known);
    return known;
  }

  openChunk(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
    this.#days = new Map();
  }

  /** Where the days of the chunk stand: of whom nothing is said, the first that there can be. */
  daysOf(id: Id): number {
    const known = this.#days.get(id);
    if (known !== undefined) return known;
    const column = this.#columns.get(id);
    const room = this.#rooms.get(id) ?? 0;
    const days = column?.kind === 'day' ? column : undefined;
    const blank = Number(this.#plan.inputs.get(id)?.lo ?? 0n);
    const address =
      days !== undefined && this.#isPlain(days)
        ? this.#walker.days(room, days.values, this.#from, this.#to)
        : this.#walker.saidDays(room, days, blank, this.#from, this.#to);
    this.#days.set(id, address);
    return address;
  }

  /** Writes the codes of the chunk, level by level. */
  write(): Rare {
    const rare = new Map<number, Map<number, number>>();
    for (const reader of this.#readers) {
      for (const [at, codes] of this.#encode(reader)) {
        const levels = rare.get(at) ?? new Map<number, number>();
        rare.set(at, levels.set(reader.level, codes));
      }
    }
    return rare;
  }

  /** Leaves to the evaluator of whom a cell says what the program does not take, though nobody asks about it. */
  watch(out: Int32Array): void {
    for (const coding of this.#plan.watched) this.#watch(coding, out);
  }

  #watch(coding: Coding, out: Int32Array): void {
    const [from, to] = [this.#from, this.#to];
    const column = this.#columns.get(coding.input.id);
    if (column === undefined) return;
    // Nobody asks for this roll; and a yes or no that is said is no mistake.
    if (coding.isFlag && (column.kind === 'member' || this.#isPlain(column))) return;
    coding.encode(column, from, to, this.#scratch);
    for (let at = 0; at < to - from; at++) {
      if (this.#scratch[at] === coding.outside) out[from + at] = odd;
    }
  }

  /** Writes the codes of one level; gives the rows of which a flag says something else. */
  #encode(reader: Reader): ReadonlyMap<number, number> {
    const [from, to] = [this.#from, this.#to];
    const { level, flags, values, days, plain } = reader;
    let rare = none;
    if (plain) {
      const cells = flags.flatMap(({ column }) =>
        column.values instanceof Uint8Array ? [column.values] : [],
      );
      this.#walker.pack(level, cells, from, to);
    } else rare = this.#encodeFlags(reader);
    for (const value of values) this.#encodeValue(level, value);
    for (const field of days) {
      const lists = field.level.term.parts.map(({ atom }) => this.daysOf(inputOf(atom.slot)));
      this.#walker.compare(level, this.#compared.get(field) ?? 0, to - from, ...lists);
    }
    return rare;
  }

  #encodeFlags({ level, flags }: Reader): ReadonlyMap<number, number> {
    const [from, to] = [this.#from, this.#to];
    const rare = new Map<number, number>();
    const codes = this.#walker.codes(level);
    codes.fill(0);
    for (const { field, column } of flags) {
      const { coding, shift } = field;
      coding.encode(column, from, to, this.#scratch);
      for (let at = 0; at < to - from; at++) {
        const code = this.#scratch[at] ?? 0;
        if (code <= 1) codes[at] = (codes[at] ?? 0) | (code << shift);
        else {
          const own = (code === coding.outside ? wrongFlag : code) * 8 ** shift;
          rare.set(at, (rare.get(at) ?? 0) + own);
        }
      }
    }
    return rare;
  }

  #encodeValue(level: number, { field, column, plain }: FieldReader): void {
    const [from, to] = [this.#from, this.#to];
    const { coding, shift } = field;
    const which = this.#compared.get(field);
    const { id } = coding.input;
    if (plain && column.kind === 'day' && which !== undefined) {
      this.#walker.compare(level, which, to - from, this.daysOf(id));
    } else if (plain && column.kind === 'day' && coding.lookup !== undefined) {
      this.#walker.look(level, to - from, this.daysOf(id), coding.lookup, shift);
    } else {
      const codes = this.#walker.codes(level);
      coding.encode(column, from, to, this.#scratch);
      for (let at = 0; at < to - from; at++) {
        codes[at] = (codes[at] ?? 0) | ((this.#scratch[at] ?? 0) << shift);
      }
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

const none: ReadonlyMap<number, number> = new Map();
