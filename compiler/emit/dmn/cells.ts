/**
 * Regions of people as rows of a decision table: a column for each fact that tells them apart, unary tests of FEEL in it.
 *
 * An input that is null says nothing: the fact is then unknown, or what its silence means. `"不详"` is not known all the same,
 * `"无"` does not exist.
 */
import { printIso } from '../../dates.ts';
import { printDecimal, rational } from '../../values/rational.ts';
import { shareParts } from '../lower/inputs.ts';
import type { Input } from '../lower/program.ts';
import { states } from '../lower/program.ts';
import { keyOf } from '../vectors/outcomes.ts';
import { everything, has, isStep, type Region, type Said } from './regions.ts';

/** What stands for a state that no value of FEEL means. */
export const words = { unknown: '不详', none: '无' } as const;

export function feelText(text: string): string {
  return `"${text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/[\r\n]/g, ' ')}"`;
}

export const feelDay = (day: bigint): string => `date("${printIso(Number(day))}")`;

/** n ÷ d, if that is a finite decimal. */
export function feelNumber(n: bigint, d: bigint): string | undefined {
  return printDecimal(rational(n, d));
}

/** A name that FEEL can read, whatever the fact is called. */
export function feelName(
  input: Pick<Input, 'name' | 'alias'>,
  place: number,
  prefix: string,
): string {
  const key = keyOf(input);
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(key) ? key : `${prefix}_${place + 1}`;
}

function literal({ type }: Input, value: bigint): string {
  switch (type.kind) {
    case 'date':
      return feelDay(value);
    case 'money':
      return feelNumber(value, 100n) ?? '0';
    case 'percent':
      return feelNumber(value, shareParts) ?? '0';
    default:
      return `${value}`;
  }
}

function valueTest(input: Input, { lo, hi }: Said): string {
  if (input.options !== undefined) {
    const within = input.options.filter(({ at }) => BigInt(at) >= lo && BigInt(at) <= hi);
    return within.map(({ name }) => feelText(name)).join(', ');
  }
  if (input.type.kind === 'yesNo' || input.type.kind === 'group') return 'true';
  if (lo === hi) return literal(input, lo);
  const range = `[${literal(input, lo)}..${literal(input, hi)}]`;
  // Beside a text, such as 不详, not every engine holds a range to be false.
  const kind = input.type.kind === 'date' ? 'date' : 'number';
  return input.silence === 'unknown' ? range : `? instance of ${kind} and ? in ${range}`;
}

/** One cell. */
export function cellText(input: Input, said: Said): string {
  const all = everything(input);
  if (said.states === all.states && said.lo === all.lo && said.hi === all.hi) return '-';
  if (isStep(input)) return has(said, states.yes) ? 'true' : 'false';
  const { type, silence } = input;
  const silent = type.kind === 'group' ? states.unsaid : states[silence];
  const tests = [
    ...(has(said, silent) ? ['null'] : []),
    ...(has(said, states.no) ? ['false'] : []),
    ...(has(said, states.yes) ? [valueTest(input, said)] : []),
    ...(has(said, states.unknown) ? [feelText(words.unknown)] : []),
    ...(has(said, states.none) ? [feelText(words.none)] : []),
  ];
  return tests.filter((test) => test !== '').join(', ');
}

/** Inputs that tell the regions apart. */
export function columnsOf(inputs: readonly Input[], regions: readonly Region[]): readonly number[] {
  return inputs.flatMap((input, place) =>
    regions.some((region) => {
      const said = region[place];
      return said !== undefined && cellText(input, said) !== '-';
    })
      ? [place]
      : [],
  );
}
