/**
 * A block of people in columns: what a decider decides at once.
 *
 * Takes facts and groups with a number of people, gives typed arrays of that length. Guarantees: a column's `said` tells for
 * each person whether `values` holds something; an input without a column was said of nobody; nothing is rounded.
 */
import { parseDay, printIso } from '../dates.ts';
import type { Fact, Given, GivenValue, Group, Id } from '../graph/graph.ts';
import { assertNever } from '../never.ts';
import { parseExact, printExact, type Rational, rational } from '../values/rational.ts';

/** What a cell says. */
export const said = {
  /** A value, or for a group whether the person is in it. */
  value: 0,
  /** Nothing: the input's silence counts. */
  nothing: 1,
  /** That it is not known, also where silence would mean something. */
  unknown: 2,
  /** 无. */
  none: 3,
  /** Dates on a roll. */
  roll: 4,
} as const;

export type Said = (typeof said)[keyof typeof said];

interface Cells {
  readonly said: Uint8Array;
}

export interface DayColumn extends Cells {
  readonly kind: 'day';
  /** Days since 1970-01-01. */
  readonly values: Int32Array;
}

export interface FlagColumn extends Cells {
  readonly kind: 'flag';
  /** 0 or 1. */
  readonly values: Uint8Array;
}

export interface MemberColumn extends Cells {
  readonly kind: 'member';
  /** 0 or 1. */
  readonly values: Uint8Array;
  /** First and last days, where the source has dates: they count where `said` is a roll. */
  readonly rolls?: Rolls;
}

export interface Rolls {
  /** `openDay` where there is none. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface OptionColumn extends Cells {
  readonly kind: 'option';
  /** Places in `options`. */
  readonly values: Uint16Array;
  readonly options: readonly string[];
}

export interface NumberColumn extends Cells {
  readonly kind: 'number';
  /** `one`: as it is; `fen`: money; `share`: in steps of `shareStep`. Whole and safe. */
  readonly unit: 'one' | 'fen' | 'share';
  readonly values: Float64Array;
}

export type Column = DayColumn | FlagColumn | MemberColumn | OptionColumn | NumberColumn;

/** A roll's end that is not given. */
export const openDay = -0x80000000;

/** A share of 1 is so many steps: percentages keep six decimals. */
export const shareSteps = 100_000_000n;

/** Names by which people are told apart in a report, though no rule reads them. */
export interface LabelColumn {
  /** Places in `names`, -1 where the cell is blank. */
  readonly values: Int32Array;
  readonly names: readonly string[];
}

export interface PeopleBlock {
  readonly size: number;
  /** Line (from 1) of each person in the source; of a synthetic one, the place from 1. */
  readonly lines: Float64Array;
  /** By id of the fact or group. */
  readonly columns: ReadonlyMap<Id, Column>;
  /** By the name of the column. */
  readonly labels: ReadonlyMap<string, LabelColumn>;
}

export type Input =
  | { readonly kind: 'fact'; readonly node: Fact }
  | { readonly kind: 'group'; readonly node: Group };

/** A group's column in which nothing is said of anybody. */
export function emptyMembers(size: number, withRolls: boolean): MemberColumn {
  const open = (): Int32Array => new Int32Array(size).fill(openDay);
  return {
    kind: 'member',
    said: new Uint8Array(size).fill(said.nothing),
    values: new Uint8Array(size),
    ...(withRolls ? { rolls: { from: open(), to: open() } } : {}),
  };
}

/** A column in which nothing is said of anybody. */
export function emptyColumn(input: Input, size: number): Column {
  if (input.kind === 'group') return emptyMembers(size, false);
  const cells = new Uint8Array(size).fill(said.nothing);
  const { type } = input.node;
  switch (type.kind) {
    case 'date':
      return { kind: 'day', said: cells, values: new Int32Array(size) };
    case 'yesNo':
      return { kind: 'flag', said: cells, values: new Uint8Array(size) };
    case 'option':
      return {
        kind: 'option',
        said: cells,
        values: new Uint16Array(size),
        options: type.options.map(({ name }) => name),
      };
    case 'integer':
      return { kind: 'number', unit: 'one', said: cells, values: new Float64Array(size) };
    case 'money':
      return { kind: 'number', unit: 'fen', said: cells, values: new Float64Array(size) };
    case 'percent':
      return { kind: 'number', unit: 'share', said: cells, values: new Float64Array(size) };
    default:
      return assertNever(type);
  }
}

/** What a column stores for a value; undefined where it cannot hold it exactly. */
export interface Stored {
  readonly said: Said;
  readonly value: number;
}

const safely = ({ n, d }: Rational): Stored | undefined => {
  const value = Number(n);
  return d === 1n && Number.isSafeInteger(value) ? { said: said.value, value } : undefined;
};

/** A fact's value as its column stores it. Rolls have columns of their own. */
export function stored(fact: Fact, given: GivenValue): Stored | undefined {
  switch (given.kind) {
    case 'unknown':
      return { said: said.unknown, value: 0 };
    case 'none':
      return { said: said.none, value: 0 };
    case 'yesNo':
      return { said: said.value, value: given.value ? 1 : 0 };
    case 'day':
      return { said: said.value, value: parseDay(given.day) };
    case 'option': {
      const { type } = fact;
      const place =
        type.kind === 'option' ? type.options.findIndex(({ name }) => name === given.option) : -1;
      return place < 0 ? undefined : { said: said.value, value: place };
    }
    case 'money':
      return safely(parseExact(given.fen));
    case 'number': {
      const { n, d } = parseExact(given.value);
      return safely(fact.type.kind === 'percent' ? rational(n * shareSteps, d) : rational(n, d));
    }
    case 'roll':
      return undefined;
  }
}

/** Writes one cell. */
export function store(column: Column, row: number, { said: what, value }: Stored): void {
  column.said[row] = what;
  column.values[row] = value;
}

/** What was said of one person, as the evaluator takes it; undefined where nothing was. */
export function givenAt(column: Column, row: number): GivenValue | undefined {
  switch (column.said[row]) {
    case said.nothing:
      return undefined;
    case said.unknown:
      return { kind: 'unknown' };
    case said.none:
      return { kind: 'none' };
    case said.roll:
      return column.kind === 'member' && column.rolls ? rollAt(column.rolls, row) : undefined;
    default:
      return valueAt(column, row);
  }
}

function rollAt(rolls: Rolls, row: number): GivenValue {
  const end = (days: Int32Array): string | undefined => {
    const day = days[row] ?? openDay;
    return day === openDay ? undefined : printIso(day);
  };
  const from = end(rolls.from);
  const to = end(rolls.to);
  return {
    kind: 'roll',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function valueAt(column: Column, row: number): GivenValue {
  const value = column.values[row] ?? 0;
  switch (column.kind) {
    case 'day':
      return { kind: 'day', day: printIso(value) };
    case 'flag':
    case 'member':
      return { kind: 'yesNo', value: value === 1 };
    case 'option':
      return { kind: 'option', option: column.options[value] ?? '' };
    case 'number': {
      if (column.unit === 'fen') return { kind: 'money', fen: `${value}` };
      const share = rational(BigInt(value), column.unit === 'share' ? shareSteps : 1n);
      return { kind: 'number', value: printExact(share) };
    }
  }
}

/** Everything that was said of one person. */
export function personAt({ columns }: PeopleBlock, row: number): Given[] {
  const person: Given[] = [];
  for (const [id, column] of columns) {
    const value = givenAt(column, row);
    if (value !== undefined) person.push({ id, value });
  }
  return person;
}
