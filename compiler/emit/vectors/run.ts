/**
 * Runs a lowered program step by step, as plainly as possible: what every target must do.
 */
import { civilOf, firstDay, lastDay, parseDay, shiftDay } from '../../dates.ts';
import type { Given, GivenValue } from '../../graph/graph.ts';
import { multiply, parseExact, whole } from '../../values/rational.ts';
import { shareParts } from '../lower/inputs.ts';
import type { Node } from '../lower/nodes.ts';
import { dated, type Input, type Program, states } from '../lower/program.ts';

const floorDiv = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return quotient * b !== a && a < 0n ? quotient - 1n : quotient;
};

export type Read = (slot: string) => bigint;

function reader(program: Program, person: readonly Given[]): Read {
  const given = new Map(person.map(({ id, value }) => [id, value]));
  const inputs = new Map(program.inputs.map((input) => [input.id, input]));
  return (slot) => {
    const [part = '', ...rest] = slot.split(' ');
    const id = rest.join(' ');
    const input = inputs.get(id);
    if (input === undefined) throw new Error(`no input ${id}`);
    const value = given.get(id);
    if (part === 'state') return BigInt(stateOf(input, value));
    if (part === 'value') return valueIn(input, value);
    const day = value?.kind !== 'roll' ? undefined : part === 'from' ? value.from : value.to;
    return BigInt(day !== undefined ? parseDay(day) : part === 'from' ? firstDay : lastDay);
  };
}

function stateOf({ silence, type }: Input, value: GivenValue | undefined): number {
  switch (value?.kind) {
    case undefined:
      return states[silence];
    case 'yesNo':
      return value.value ? states.yes : states.no;
    case 'unknown':
      return states.unknown;
    case 'none':
      return states.none;
    case 'roll':
      return type.kind === 'group' && type.dated ? dated : states.unknown;
    default:
      return states.yes;
  }
}

function valueIn({ lo, options, type }: Input, value: GivenValue | undefined): bigint {
  switch (value?.kind) {
    case 'day':
      return BigInt(parseDay(value.day));
    case 'money':
      return parseExact(value.fen).n;
    case 'number': {
      const number = parseExact(value.value);
      return type.kind === 'percent' ? multiply(number, whole(shareParts)).n : number.n;
    }
    case 'option':
      return BigInt(options?.find(({ name }) => name === value.option)?.at ?? lo);
    default:
      return lo;
  }
}

/** What one step gives, out of what its arguments give. */
export function stepValue(node: Node, arg: (index: number) => bigint, read: Read): bigint {
  const yes = (value: boolean): bigint => (value ? 1n : 0n);
  const { op, args, ints } = node;
  const [k = 0n] = ints;
  const civil = () => civilOf(Number(arg(0)));
  switch (op) {
    case 'const':
      return k;
    case 'input':
      return read(node.slot);
    case 'not':
      return yes(arg(0) === 0n);
    case 'and':
      return yes(args.every((_, index) => arg(index) !== 0n));
    case 'or':
      return yes(args.some((_, index) => arg(index) !== 0n));
    case 'atMost':
      return yes(arg(0) <= k);
    case 'is':
      return yes(arg(0) === k);
    case 'any':
      return yes((arg(0) & k) !== 0n);
    case 'sum':
      return args.reduce(
        (sum, _, index) => sum + arg(index) * (ints[index] ?? 0n),
        ints.at(-1) ?? 0n,
      );
    case 'times':
      return arg(0) * arg(1);
    case 'floorDiv':
      return floorDiv(arg(0), arg(1));
    case 'mod':
      return arg(0) - floorDiv(arg(0), arg(1)) * arg(1);
    case 'min':
      return arg(0) < arg(1) ? arg(0) : arg(1);
    case 'max':
      return arg(0) > arg(1) ? arg(0) : arg(1);
    case 'addMonths':
      return BigInt(shiftDay(Number(arg(0)), Number(arg(1)), 'month'));
    case 'year':
      return BigInt(civil().year);
    case 'month':
      return BigInt(civil().month);
    case 'monthDay':
      return BigInt(civil().day);
    case 'union':
      return args.reduce((all, _, index) => all | arg(index), 0n);
    case 'keep':
      return arg(0) & k;
    case 'choose':
      return arg(0) !== 0n ? arg(1) : arg(2);
  }
}

/** The value of every step for one person: 0 or 1, a number, a mask. */
export function runSteps(program: Program, person: readonly Given[]): ReadonlyMap<Node, bigint> {
  const read = reader(program, person);
  const values = new Map<Node, bigint>();
  for (const node of program.steps) {
    const arg = (index: number): bigint => {
      const step = node.args[index];
      return (step === undefined ? undefined : values.get(step)) ?? 0n;
    };
    values.set(node, stepValue(node, arg, read));
  }
  return values;
}

/** The value of one step for one person, without the steps it does not rest on. */
export function valueAt(program: Program, node: Node, person: readonly Given[]): bigint {
  const read = reader(program, person);
  const values = new Map<Node, bigint>();
  const value = (step: Node): bigint => {
    const known = values.get(step);
    if (known !== undefined) return known;
    const made = stepValue(
      step,
      (index) => {
        const arg = step.args[index];
        return arg === undefined ? 0n : value(arg);
      },
      read,
    );
    values.set(step, made);
    return made;
  };
  return value(node);
}
