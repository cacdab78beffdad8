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
import type { Ends } from './bounds.ts';
import { type Lookup, lookupOf, stretchFinder, stretchOf } from './stretches.ts';

/** Numbers by which states and values are told apart, each the last of its stretch, ascending. */
export interface Limits {
  readonly state: readonly number[];
  readonly value: readonly number[];
  /** Further ends, behind which less is left to ask. */
  readonly settling: readonly number[];
}

/** How one input’s cells become codes: codes of values first, then those of states without one. */
export interface Coding {
  readonly input: Input;
  readonly radix: number;
  /** By code: in which stretch the state lies, in which the value, and the value’s ends. */
  readonly stateStretch: readonly number[];
  readonly valueStretch: readonly number[];
  readonly ends: readonly Ends[];
  /** Yes and no only: the codes are 0 and 1. */
  readonly isFlag: boolean;
  /** The code of a cell of which the program takes nothing: the evaluator decides. */
  readonly outside: number;
  /** Of days: the limits between which the codes lie; the first and the last stretch are `outside`. */
  readonly days: readonly number[] | undefined;
  /** Of days that are said of everyone, if they can be looked up. */
  readonly lookup: Lookup | undefined;
  encode(column: Column, from: number, to: number, codes: Uint8Array): void;
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

interface Codes {
  readonly stateStretch: number[];
  readonly valueStretch: number[];
  readonly ends: Ends[];
}

/** Codes of cells without a value, by what is said; those that no test tells from another have its code. */
function withSilent(
  input: Input,
  limits: Limits,
  codes: Codes,
): { readonly silent: Uint8Array; readonly outside: number } {
  const { stateStretch, valueStretch, ends } = codes;
  const silent = new Uint8Array(8).fill(noCode);
  const blank = Number(input.lo);
  for (const what of [said.nothing, said.unknown, said.none]) {
    const state = stateOf(input, what);
    if (state === undefined) continue;
    const stretch = stretchOf(limits.state, state);
    const value = stretchOf(limits.value, blank);
    const alike = stateStretch.findIndex(
      (each, code) => each === stretch && valueStretch[code] === value,
    );
    silent[what] = alike >= 0 ? alike : stateStretch.length;
    if (alike >= 0) continue;
    stateStretch.push(stretch);
    valueStretch.push(value);
    ends.push({ lo: blank, hi: blank });
  }
  const outside = stateStretch.length;
  return { silent: silent.map((code) => (code === noCode ? outside : code)), outside };
}

const noCode = 255;

function flagCoding(input: Input, limits: Limits): Coding {
  const zero = { lo: 0, hi: 0 };
  const codes: Codes = {
    stateStretch: [stretchOf(limits.state, states.no), stretchOf(limits.state, states.yes)],
    valueStretch: [0, 0],
    ends: [zero, zero],
  };
  const { silent, outside } = withSilent(input, limits, codes);
  return {
    input,
    ...codes,
    outside,
    radix: codes.stateStretch.length,
    isFlag: true,
    days: undefined,
    lookup: undefined,
    encode({ said: cells, values }, from, to, into) {
      for (let row = from; row < to; row++) {
        const what = cells[row] ?? said.nothing;
        into[row - from] = what === said.value ? (values[row] ?? 0) : (silent[what] ?? outside);
      }
    },
  };
}

function valueCoding(input: Input, limits: Limits): Coding {
  // Values that the program does not take lie below the first and above the last stretch.
  const [lo, hi] = [Number(input.lo), Number(input.hi)];
  const inner = new Set([...limits.value, ...limits.settling].filter((at) => at >= lo && at < hi));
  const all = [lo - 1, ...[...inner].sort((a, b) => a - b), hi];
  const count = all.length - 1;
  const lasts = all.slice(1);
  const codes: Codes = {
    stateStretch: lasts.map(() => stretchOf(limits.state, states.yes)),
    valueStretch: lasts.map((last) => stretchOf(limits.value, last)),
    ends: lasts.map((last, at) => ({ lo: (all[at] ?? lo) + 1, hi: last })),
  };
  const { silent, outside } = withSilent(input, limits, codes);
  const find = stretchFinder(all);
  /** By stretch: the first and the last are outside. */
  const codeOf = Uint8Array.from({ length: count + 2 }, (_, at) =>
    at === 0 || at > count ? outside : at - 1,
  );
  const perPart = Number(shareSteps / shareParts);
  return {
    input,
    ...codes,
    outside,
    radix: codes.stateStretch.length,
    isFlag: false,
    days: input.type.kind === 'date' ? all : undefined,
    lookup: input.type.kind === 'date' ? lookupOf(all, codeOf) : undefined,
    encode(column, from, to, into) {
      const { said: cells, values } = column;
      let codeAt = (value: number): number => codeOf[find(value)] ?? outside;
      if (column.kind === 'option') {
        const places = new Map(input.options?.map(({ name, at }) => [name, at]));
        const byPlace = column.options.map((name) => {
          const at = places.get(name);
          return at === undefined ? outside : (codeOf[find(at)] ?? outside);
        });
        codeAt = (place) => byPlace[place] ?? outside;
      } else if (column.kind === 'number' && column.unit === 'share') {
        codeAt = (steps) =>
          steps % perPart === 0 ? (codeOf[find(steps / perPart)] ?? outside) : outside;
      }
      for (let row = from; row < to; row++) {
        const what = cells[row] ?? said.nothing;
        into[row - from] =
          what === said.value ? codeAt(values[row] ?? 0) : (silent[what] ?? outside);
      }
    },
  };
}

/** Undefined where there are more codes than a byte holds. */
export function codingOf(input: Input, limits: Limits): Coding | undefined {
  if (limits.value.length + limits.settling.length > 240) return undefined;
  const isFlag = input.type.kind === 'group' || input.type.kind === 'yesNo';
  return isFlag ? flagCoding(input, limits) : valueCoding(input, limits);
}
