/**
 * Conformance vectors: people with what the evaluator gives them, by which a target is checked where it runs.
 *
 * The policy's own examples; people on both sides of every limit that a condition has, where crossing it changes a
 * result; and people of whom one thing is not known, where that changes a result. All can exist under the constraints.
 */
import { printIso } from '../../dates.ts';
import type { Given, GivenValue, Graph, Id } from '../../graph/graph.ts';
import { checkPerson } from '../../run/check-person.ts';
import { evaluate } from '../../run/evaluate.ts';
import { parseExact, printExact, rational } from '../../values/rational.ts';
import { shareParts } from '../lower/inputs.ts';
import type { Node } from '../lower/nodes.ts';
import type { Input, Program } from '../lower/program.ts';
import { keysOf, type TargetOutcomes, targetOutcomes } from './outcomes.ts';
import { valueAt } from './run.ts';

type Person = readonly Given[];

export type PlainGiven =
  | boolean
  | number
  | string
  | null
  | { readonly from?: string; readonly to?: string };

export interface Vector {
  readonly person: Person;
  /** Facts and groups by key; money in fen, days as ISO. */
  readonly given: Readonly<Record<string, PlainGiven>>;
  readonly outcomes: TargetOutcomes;
}

/** Examples from which boundaries are looked for. */
const mostBases = 10;

function plainGiven(value: GivenValue): PlainGiven {
  switch (value.kind) {
    case 'yesNo':
      return value.value;
    case 'day':
      return value.day;
    case 'money':
      return Number(parseExact(value.fen).n);
    case 'number': {
      const { n, d } = parseExact(value.value);
      return Number(n) / Number(d);
    }
    case 'option':
      return value.option;
    case 'none':
      return '无';
    case 'unknown':
      return null;
    case 'roll':
      return {
        ...(value.from === undefined ? {} : { from: value.from }),
        ...(value.to === undefined ? {} : { to: value.to }),
      };
  }
}

/** A person as generated code takes them. */
export function givenRecord(graph: Graph, person: Person): Readonly<Record<string, PlainGiven>> {
  const keys = keysOf(graph);
  return Object.fromEntries(person.map(({ id, value }) => [keys.get(id) ?? id, plainGiven(value)]));
}

function withFact(person: Person, id: Id, value: GivenValue): Person {
  return [...person.filter((given) => given.id !== id), { id, value }];
}

/** The given value that a number stands for. */
function givenOf({ type, options }: Input, number: bigint): GivenValue | undefined {
  switch (type.kind) {
    case 'date':
      return { kind: 'day', day: printIso(Number(number)) };
    case 'integer':
      return { kind: 'number', value: `${number}` };
    case 'money':
      return { kind: 'money', fen: `${number}` };
    case 'percent':
      return { kind: 'number', value: printExact(rational(number, shareParts)) };
    case 'option': {
      const option = options?.find(({ at }) => BigInt(at) === number)?.name;
      return option === undefined ? undefined : { kind: 'option', option };
    }
    default:
      return undefined;
  }
}

/** Inputs with a value on which the step depends. */
function inputsOf(node: Node, byId: ReadonlyMap<Id, Input>): readonly Input[] {
  const found = new Set<Input>();
  const seen = new Set<Node>();
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const input = next.slot.startsWith('value ') ? byId.get(next.slot.slice(6)) : undefined;
    if (input !== undefined) found.add(input);
    waiting.push(...next.args);
  }
  return [...found];
}

/** The last number at which the test comes out as it does at the least; undefined if it never changes. */
function turn(input: Input, holds: (at: bigint) => boolean): bigint | undefined {
  let [lo, hi] = [input.lo, input.hi];
  const first = holds(lo);
  if (holds(hi) === first) return undefined;
  while (hi - lo > 1n) {
    const middle = lo + (hi - lo) / 2n;
    if (holds(middle) === first) lo = middle;
    else hi = middle;
  }
  return lo;
}

/** Whoever nothing special is said of, for policies without examples. */
function anyone(program: Program): Person {
  return program.inputs.flatMap((input) => {
    const value = input.silence === 'unknown' ? givenOf(input, input.lo) : undefined;
    return value === undefined ? [] : [{ id: input.id, value }];
  });
}

/** Spread over the list. */
function some<T>(list: readonly T[], most: number): readonly T[] {
  const stride = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % stride === 0);
}

export function vectorsOf(graph: Graph, program: Program): readonly Vector[] {
  const people = new Map<string, { readonly person: Person; readonly outcomes: TargetOutcomes }>();
  const known = new Map<string, string>();
  const textOf = (person: Person): string =>
    JSON.stringify([...person].sort((a, b) => (a.id < b.id ? -1 : 1)));
  const resultOf = (person: Person): string => {
    const key = textOf(person);
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = JSON.stringify(targetOutcomes(graph, evaluate(graph, person)));
    known.set(key, made);
    return made;
  };
  const take = (person: Person): void => {
    const key = textOf(person);
    if (!people.has(key)) people.set(key, { person, outcomes: JSON.parse(resultOf(person)) });
  };
  const can = (person: Person): boolean => checkPerson(graph, person).length === 0;

  const examples = graph.examples.map(({ given }) => given).filter(can);
  const bases = examples.length === 0 ? [anyone(program)] : some(examples, mostBases);
  for (const person of examples.length === 0 ? bases : examples) take(person);

  const byId = new Map(program.inputs.map((input) => [input.id, input]));
  for (const test of program.steps) {
    if (test.op !== 'atMost' && test.op !== 'is') continue;
    if (test.args[0]?.slot.startsWith('state ')) continue;
    for (const input of inputsOf(test, byId)) {
      const pair = bases
        .map((base) => boundary(program, test, input, base))
        .find((each) => {
          if (each === undefined || !each.every(can)) return false;
          const [below, above] = each.map(resultOf);
          return below !== above;
        });
      for (const person of pair ?? []) take(person);
    }
  }
  for (const { id } of program.inputs) {
    const changed = bases
      .map((base) => [base, withFact(base, id, { kind: 'unknown' })] as const)
      .find(([base, unknown]) => resultOf(base) !== resultOf(unknown));
    if (changed !== undefined) take(changed[1]);
  }
  return [...people.values()].map(({ person, outcomes }) => ({
    person,
    given: givenRecord(graph, person),
    outcomes,
  }));
}

/** The base person on both sides of a test, moved along one input. */
function boundary(
  program: Program,
  test: Node,
  input: Input,
  base: Person,
): readonly [Person, Person] | undefined {
  const at = (number: bigint): Person => {
    const value = givenOf(input, number);
    return value === undefined ? base : withFact(base, input.id, value);
  };
  const [of] = test.args;
  if (of === undefined) return undefined;
  const holds = (number: bigint): boolean => {
    const value = valueAt(program, of, at(number));
    return test.op === 'atMost' ? value <= (test.ints[0] ?? 0n) : value < (test.ints[0] ?? 0n);
  };
  const last = turn(input, holds);
  return last === undefined ? undefined : [at(last), at(last + 1n)];
}
