/**
 * Every possible person of a small policy: all values of all facts, in and out of each roll, without those who cannot be.
 *
 * A percentage has no next value: its ends, the figures of the policy, and one value between each two neighbours stand
 * for it, which is exact as long as it is only compared with figures.
 */
import { parseDay, printIso } from '../../compiler/dates.ts';
import type { Day, Expr, Fact, Given, GivenValue, Graph } from '../../compiler/graph/graph.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import {
  add,
  compare,
  multiply,
  parseExact,
  printExact,
  type Rational,
} from '../../compiler/values/rational.ts';

/** What one fact or roll can be, in ascending order, with 无 last. */
export interface Input {
  readonly id: string;
  readonly values: readonly GivenValue[];
}

export function inputsOf(graph: Graph): readonly Input[] {
  const facts = graph.facts.map((fact) => ({ id: fact.id, values: valuesOf(graph, fact) }));
  const rolls = graph.groups
    .filter(({ definition }) => definition === undefined)
    .map(({ id }) => ({ id, values: yesAndNo }));
  return [...facts, ...rolls];
}

const yesAndNo: readonly GivenValue[] = [false, true].map((value) => ({ kind: 'yesNo', value }));

function valuesOf(graph: Graph, { name, type, silence }: Fact): readonly GivenValue[] {
  const none: readonly GivenValue[] = silence === 'none' ? [{ kind: 'none' }] : [];
  const ends = (): [number, number] => {
    if (!('from' in type) || type.from === undefined || type.to === undefined) {
      throw new Error(`${name} has no last value`);
    }
    return type.kind === 'date'
      ? [parseDay(type.from), parseDay(type.to)]
      : [Number(type.from), Number(type.to)];
  };
  const each = (make: (value: number) => GivenValue): readonly GivenValue[] => {
    const [from, to] = ends();
    return Array.from({ length: to - from + 1 }, (_, index) => make(from + index));
  };
  switch (type.kind) {
    case 'yesNo':
      return yesAndNo;
    case 'option':
      return [
        ...type.options.map((one): GivenValue => ({ kind: 'option', option: one.name })),
        ...none,
      ];
    case 'date':
      return [...each((day) => ({ kind: 'day', day: printIso(day) })), ...none];
    case 'integer':
      return [...each((value) => ({ kind: 'number', value: `${value}` })), ...none];
    case 'money':
      return [...each((fen) => ({ kind: 'money', fen: `${fen}` })), ...none];
    case 'percent':
      return [...percentages(graph, type), ...none];
  }
}

/** Ends, figures that occur, and the middle between each two of them. */
function percentages(
  graph: Graph,
  { from = '0', to = '1' }: { readonly from?: string; readonly to?: string },
): readonly GivenValue[] {
  const figures = [...JSON.stringify(graph).matchAll(/"kind":"number","value":"([^"]+)"/g)]
    .flatMap(([, figure]) => (figure === undefined ? [] : [parseExact(figure)]))
    .filter((one) => compare(one, parseExact(from)) > 0 && compare(one, parseExact(to)) < 0);
  const sorted = [parseExact(from), ...figures, parseExact(to)].sort(compare);
  const half: Rational = { n: 1n, d: 2n };
  const all = sorted.flatMap((one, index) => {
    const before = sorted[index - 1];
    if (before === undefined) return [one];
    return compare(before, one) === 0 ? [] : [multiply(add(before, one), half), one];
  });
  return all.map((value) => ({ kind: 'number', value: printExact(value) }));
}

/** How many people there would be if nothing were impossible. */
export function sizeOf(inputs: readonly Input[]): number {
  return inputs.reduce((size, { values }) => size * values.length, 1);
}

/** Everybody who differs in these inputs; the last input turns fastest. */
export function* combinations(inputs: readonly Input[]): Generator<Person> {
  const [first, ...rest] = inputs;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first.values) {
    const given: Given = { id: first.id, value };
    for (const others of combinations(rest)) yield [given, ...others];
  }
}

/**
 * Every possible person; throws where there are too many to list. Rolls that are read for several days are also stretches from
 * one of these days to another: others say no more of them.
 */
export function peopleOf(graph: Graph, most = 50_000): readonly Person[] {
  const inputs = inputsOf(graph);
  const size = sizeOf(inputs);
  if (size > most) throw new Error(`${size} people`);
  const all = [...combinations(inputs)];
  const days = rollDays(graph);
  const more = days.length < 2 ? [] : all.flatMap((person) => withStretches(graph, person, days));
  if (more.length > most) throw new Error(`${more.length} people on rolls for some days`);
  return [...all, ...more].filter((person) => checkPerson(graph, person).length === 0);
}

/** The days for which rolls are read. What names no day says nothing of a roll for some days; a constraint is meant of all. */
function rollDays({ provisions, cases, groups, scope, constraints }: Graph): readonly Expr[] {
  const found = new Map<string, Expr | undefined>();
  const seen = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const expr = node as Expr;
    if (expr.kind === 'member') {
      found.set(JSON.stringify(expr.asOf ?? ''), expr.asOf);
      visit(groups.find(({ id }) => id === expr.group)?.definition);
    }
    if (expr.kind === 'case') visit(cases.find(({ id }) => id === expr.case)?.condition);
    for (const inner of Object.values(node)) visit(inner);
  };
  for (const part of [provisions, scope, constraints]) visit(part);
  return [...found.values()].flatMap((day) => day ?? []);
}

/**
 * From one of these days to another, and on until the next of them: so whatever is so of the rolls on any day at all is so on
 * one of these.
 */
export function stretchesOf(sorted: readonly Day[]): readonly GivenValue[] {
  return sorted.flatMap((from, first) =>
    sorted.slice(first).flatMap((_, more): GivenValue | readonly GivenValue[] => {
      const next = sorted[first + more + 1];
      // From ever and for ever: on the roll without a word about days.
      if (first === 0 && next === undefined) return [];
      return {
        kind: 'roll',
        ...(first > 0 && { from }),
        ...(next !== undefined && { to: printIso(parseDay(next) - 1) }),
      };
    }),
  );
}

/** The same people with stretches in the place of some of the rolls that they are on. */
function withStretches(graph: Graph, person: Person, days: readonly Expr[]): readonly Person[] {
  const prepared = prepare(graph);
  const session = openSession(prepared, person);
  const known = days.flatMap((day) => {
    const value = prepared.compile(day, { owner: 'test' })(session);
    return value.kind === 'day' ? [printIso(value.day)] : [];
  });
  const stretches = stretchesOf([...new Set(known)].sort());
  const rolls = new Set(graph.groups.map(({ id }) => id));
  let found: readonly Person[] = [[]];
  for (const given of person) {
    const isOn = rolls.has(given.id) && given.value.kind === 'yesNo' && given.value.value;
    const values = isOn ? [given.value, ...stretches] : [given.value];
    found = found.flatMap((some) => values.map((value) => [...some, { id: given.id, value }]));
  }
  return found.slice(1);
}
