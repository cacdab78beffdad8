/**
 * The part of generated JavaScript that decides people in columns, and its types.
 *
 * Takes a policy’s facts and rolls; gives text. Guarantees: each person’s results are those of `decide` for the same person.
 */
import type { Fact, Graph } from '../graph/graph.ts';
import { inComment } from './artefacts.ts';
import type { Program } from './lower/program.ts';
import { keyOf } from './vectors/outcomes.ts';

export const jsColumns: string = `
const said = { value: 0, nothing: 1, unknown: 2, none: 3, roll: 4 };
const openDay = -0x80000000;

/** Reads one person’s cell of an input: state and value, or why it cannot be taken. */
function cellReader(input, column) {
  const nothing = [silences[input.silence], input.lo];
  if (column === undefined) return () => nothing;
  const { values, said: cells, options, from, to } = ArrayBuffer.isView(column) ? { values: column } : column;
  const day = (days, row) => (days === undefined || days[row] === openDay ? undefined : iso(days[row]));
  const taken = (value) => {
    switch (input.kind) {
      case 'yesNo':
      case 'group':
        return value === 1;
      case 'date':
        return value < firstDay || value > lastDay ? '' : iso(value);
      case 'option':
        return options?.[value] ?? '';
      default:
        return value;
    }
  };
  const known = new Map();
  return (row) => {
    switch (cells === undefined ? said.value : cells[row]) {
      case said.value: {
        const value = values[row];
        let found = known.get(value);
        if (found === undefined) {
          found = readValue(input, taken(value));
          if (known.size > 4096) known.clear();
          known.set(value, found);
        }
        return found;
      }
      case said.unknown:
        return [unknown, input.lo];
      case said.none:
        return input.kind === 'group' ? 'wrong-type' : readValue(input, '无');
      case said.roll:
        return input.kind === 'group' ? readRoll(input, { from: day(from, row), to: day(to, row) }) : 'wrong-type';
      default:
        return nothing;
    }
  };
}

function emptyResult(item, size) {
  const payers = item.payers.map((key) => [key, new Float64Array(size).fill(NaN)]);
  return {
    status: new Uint8Array(size),
    value: new Float64Array(size).fill(NaN),
    rule: new Int16Array(size).fill(-1),
    rules: item.rules,
    payers: Object.fromEntries(payers),
  };
}

const firstOf = (words, count) => {
  for (let bit = 0; bit < count; bit++) if (has(words, bit)) return bit;
  return -1;
};

export const statusNames = statuses;
export const optionNames = meta.options;

export function decideColumns(columns, size) {
  const read = new Set();
  const readers = meta.inputs.map((input) => {
    const key = Object.hasOwn(columns, input.key) ? input.key : input.name;
    read.add(key);
    return cellReader(input, columns[key]);
  });
  const ignored = Object.keys(columns).filter((key) => !read.has(key) && !meta.unread.includes(key));
  const results = meta.items.map((item) => emptyResult(item, size));
  const refused = new Uint8Array(size);
  const [states, values, from, to] = [[], [], [], []];
  for (let row = 0; row < size; row++) {
    let isWhole = true;
    for (let index = 0; index < readers.length; index++) {
      let found = readers[index](row);
      if (typeof found === 'string') {
        refused[row] = 1;
        found = [unknown, meta.inputs[index].lo];
      }
      if (found[0] === unknown) isWhole = false;
      states[index] = found[0];
      values[index] = found[1];
      from[index] = found[2] ?? firstDay;
      to[index] = found[3] ?? lastDay;
    }
    const rows = (isWhole ? decideWhole : decideAny)(states, values, from, to);
    for (let index = 0; index < results.length; index++) {
      const [status, value, divisor, , , , , , , , , , rules, , , , , payers] = rows[index];
      const result = results[index];
      result.status[row] = status;
      const name = statuses[status];
      if (name === 'value') result.value[row] = Number(value) / Number(divisor);
      if (name === 'unknown' || name === 'trouble' || name === 'blocked') continue;
      result.rule[row] = firstOf(rules, result.rules.length);
      meta.items[index].payers.forEach((key, place) => {
        const part = payers[place];
        if (part[0] && statuses[part[1]] === 'value') result.payers[key][row] = Number(part[2]);
      });
    }
  }
  return {
    items: Object.fromEntries(meta.items.map(({ key }, index) => [key, results[index]])),
    refused,
    ignored,
  };
}
`.trim();

function columnType({ type }: Fact): string {
  switch (type.kind) {
    case 'yesNo':
      return 'FlagColumn';
    case 'date':
      return 'DayColumn';
    case 'option':
      return 'OptionColumn';
    default:
      return 'NumberColumn';
  }
}

const property = (key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);

export function jsColumnTypes(graph: Graph, program: Program): string {
  const rolls = graph.groups.filter(({ definition }) => definition === undefined);
  const inputs = [
    ...graph.facts.flatMap((fact) => [
      `  /** ${inComment(fact.name)}。 */`,
      `  readonly ${property(keyOf(fact))}?: ${columnType(fact)};`,
    ]),
    ...rolls.flatMap((group) => [
      `  /** ${inComment(group.name)}。 */`,
      `  readonly ${property(keyOf(group))}?: RollColumn;`,
    ]),
  ].join('\n');
  const items = program.results
    .map((result) => {
      const payers = result.payers.length === 0 ? 'never' : 'string';
      return `    /** ${inComment(result.name)}。 */\n    readonly ${property(keyOf(result))}: ColumnResult<${payers}>;`;
    })
    .join('\n');
  return `/** What a cell says: 0 its value, 1 nothing, 2 not known, 3 无, 4 days on a roll. Absent: a value for everyone. */
export interface Cells {
  readonly said?: Uint8Array;
}

/** 1 yes, 0 no. */
export type FlagColumn = Uint8Array | (Cells & { readonly values: Uint8Array });
/** Days since 1970-01-01. */
export type DayColumn = Int32Array | (Cells & { readonly values: Int32Array });
/** Whole numbers, fen, or shares such as 0.5. */
export type NumberColumn =
  | Int32Array
  | Float64Array
  | (Cells & { readonly values: Int32Array | Float64Array });
/** Places in \`options\`. */
export interface OptionColumn extends Cells {
  readonly values: Uint8Array | Uint16Array | Int32Array;
  readonly options: readonly string[];
}
/** 1 on the roll, 0 not; or its first and last days, -2147483648 where that end is open. */
export type RollColumn =
  | Uint8Array
  | (Cells & { readonly values: Uint8Array; readonly from?: Int32Array; readonly to?: Int32Array });

/** People in columns: what has no column is said of nobody. */
export interface PeopleColumns {
${inputs}
}

/** One item of everybody. */
export interface ColumnResult<P extends string = string> {
  /** Places in \`statusNames\`. */
  readonly status: Uint8Array;
  /** Fen, days since 1970-01-01, 1 and 0, places in \`optionNames\`, shares; NaN where there is no exact value. */
  readonly value: Float64Array;
  /** The first deciding rule: its place in \`rules\`, or -1. */
  readonly rule: Int16Array;
  readonly rules: readonly string[];
  /** Fen by payer; NaN where a payer bears nothing, or no exact part. */
  readonly payers: Readonly<Record<P, Float64Array>>;
}

export interface ColumnDecisions {
  readonly items: {
${items}
  };
  /** 1 for people of whom something given could not be taken: it counts as not known. */
  readonly refused: Uint8Array;
  /** Columns that are no fact or roll. */
  readonly ignored: readonly string[];
}

export declare const statusNames: readonly string[];
export declare const optionNames: readonly string[];

/** Decides so many people at once; each as \`decide\` would. */
export function decideColumns(columns: PeopleColumns, size: number): ColumnDecisions;`;
}
