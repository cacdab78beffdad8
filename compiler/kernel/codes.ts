/**
 * What the cells of a column mean to a policy: between which two limits a value lies, and which state stands for no value.
 *
 * Takes a column and the limits at which the policy tells values apart; gives a small number for each person. Guarantees:
 * people with the same number answer all the policy’s tests of this input alike; a cell of which the lowered program takes
 * nothing gets `outside`.
 */

import { shareParts } from '../emit/lower/inputs.ts';
import { type Input, states } from '../emit/lower/program.ts';
import { type Column, said, shareSteps } from '../simulate/block.ts';

/** The program does not take the cell: the evaluator decides. */
export const outside = 255;

/** Numbers by which states and values are told apart, each the last of its stretch, ascending. */
export interface Limits {
  readonly state: readonly number[];
  readonly value: readonly number[];
}

/** How many limits lie below: the stretch in which the value is. */
export function stretchOf(limits: readonly number[], value: number): number {
  let from = 0;
  let to = limits.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((limits[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The state of a cell that holds no value; undefined where the program knows none such. */
function stateOf(input: Input, what: number): number | undefined {
  switch (what) {
    case said.nothing:
      return states[input.silence];
    case said.unknown:
      return states.unknown;
    case said.none:
      // 无 of a fact that everybody has is a mistake, which the evaluator names.
      return input.type.kind !== 'group' && input.silence === 'none' ? states.none : undefined;
    default:
      return undefined;
  }
}

/** How one input’s cells become codes: `stretches` codes of values first, then those of states without one. */
export interface Coding {
  readonly input: Input;
  readonly radix: number;
  /** By code: in which stretch the state lies, and in which the value. */
  readonly stateStretch: readonly number[];
  readonly valueStretch: readonly number[];
  /** Codes of cells without a value, by what is said. */
  readonly silent: Uint8Array;
  /** Yes and no only: the codes are 0 and 1. */
  readonly isFlag: boolean;
  /** The value that stands for none, as the program has it. */
  readonly blank: number;
  encode(column: Column, from: number, to: number, codes: Uint8Array): void;
}

function withSilent(
  input: Input,
  limits: Limits,
  stateStretch: number[],
  valueStretch: number[],
): Uint8Array {
  const silent = new Uint8Array(8).fill(outside);
  for (const what of [said.nothing, said.unknown, said.none]) {
    const state = stateOf(input, what);
    if (state === undefined) continue;
    const stretch = stretchOf(limits.state, state);
    const value = stretchOf(limits.value, Number(input.lo));
    // A state that no test tells from another code’s needs no code of its own.
    const alike = stateStretch.findIndex(
      (each, code) => each === stretch && valueStretch[code] === value,
    );
    silent[what] = alike >= 0 ? alike : stateStretch.length;
    if (alike >= 0) continue;
    stateStretch.push(stretch);
    valueStretch.push(value);
  }
  return silent;
}

function flagCoding(input: Input, limits: Limits): Coding {
  const stateStretch = [stretchOf(limits.state, states.no), stretchOf(limits.state, states.yes)];
  const valueStretch = [0, 0];
  const silent = withSilent(input, limits, stateStretch, valueStretch);
  return {
    input,
    stateStretch,
    valueStretch,
    silent,
    radix: stateStretch.length,
    isFlag: true,
    blank: 0,
    encode({ said: cells, values }, from, to, codes) {
      for (let row = from; row < to; row++) {
        const what = cells[row] ?? said.nothing;
        codes[row - from] = what === said.value ? (values[row] ?? 0) : (silent[what] ?? outside);
      }
    },
  };
}

/** Stretches of whole numbers are looked up where their limits lie so close together. */
const mostLookedUp = 1 << 17;

/** A function that gives a number’s stretch, without a search where the limits lie close together. */
export function stretchFinder(limits: readonly number[]): (value: number) => number {
  const first = limits[0];
  const last = limits.at(-1);
  if (first === undefined || last === undefined) return () => 0;
  if (limits.length === 1) return (value) => (value <= first ? 0 : 1);
  const length = last - first + 2;
  if (length > mostLookedUp || limits.length > 254) return (value) => stretchOf(limits, value);
  const table = Uint8Array.from({ length }, (_, at) => stretchOf(limits, first + at));
  const end = length - 1;
  return (value) => {
    const at = value - first;
    return table[at < 0 ? 0 : at > end ? end : at] ?? 0;
  };
}

function valueCoding(input: Input, limits: Limits): Coding {
  // Values that the program does not take lie below the first and above the last stretch.
  const [lo, hi] = [Number(input.lo), Number(input.hi)];
  const ends = [lo - 1, ...limits.value.filter((each) => each >= lo && each < hi), hi];
  const inner = ends.length - 1;
  const stateStretch = Array.from({ length: inner }, () => stretchOf(limits.state, states.yes));
  const valueStretch = Array.from({ length: inner }, (_, at) =>
    stretchOf(limits.value, ends[at + 1] ?? hi),
  );
  const silent = withSilent(input, limits, stateStretch, valueStretch);
  const find = stretchFinder(ends);
  /** By stretch of `ends`. */
  const codeOf = Uint8Array.from({ length: ends.length + 1 }, (_, at) =>
    at === 0 || at > inner ? outside : at - 1,
  );
  const perPart = Number(shareSteps / shareParts);
  return {
    input,
    stateStretch,
    valueStretch,
    silent,
    radix: stateStretch.length,
    isFlag: false,
    blank: lo,
    encode(column, from, to, codes) {
      const { said: cells, values } = column;
      if (column.kind === 'option') {
        const places = new Map(input.options?.map(({ name, at }) => [name, at]));
        const byPlace = column.options.map((name) => {
          const at = places.get(name);
          return at === undefined ? outside : (codeOf[find(at)] ?? outside);
        });
        for (let row = from; row < to; row++) {
          const what = cells[row] ?? said.nothing;
          codes[row - from] =
            (what === said.value ? byPlace[values[row] ?? 0] : silent[what]) ?? outside;
        }
        return;
      }
      const isShare = column.kind === 'number' && column.unit === 'share';
      for (let row = from; row < to; row++) {
        const what = cells[row] ?? said.nothing;
        if (what !== said.value) codes[row - from] = silent[what] ?? outside;
        else {
          const value = (values[row] ?? 0) / (isShare ? perPart : 1);
          codes[row - from] = Number.isInteger(value) ? (codeOf[find(value)] ?? outside) : outside;
        }
      }
    },
  };
}

/** Undefined where there are more codes than a byte holds. */
export function codingOf(input: Input, limits: Limits): Coding | undefined {
  if (limits.value.length > 240) return undefined;
  const isFlag = input.type.kind === 'group' || input.type.kind === 'yesNo';
  return isFlag ? flagCoding(input, limits) : valueCoding(input, limits);
}
