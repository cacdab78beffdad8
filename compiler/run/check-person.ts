/**
 * Whether there can be such a person: domains, constraints, exclusive groups, groups within groups.
 *
 * Only what is certainly broken is a problem; what depends on unknown facts is none.
 */
import { parseDay } from '../dates.ts';
import type { Fact, GivenValue, Graph, Id } from '../graph/graph.ts';
import { printMoney } from '../values/print.ts';
import { compare, parseExact } from '../values/rational.ts';
import { dayValue } from './days.ts';
import type { Person } from './evaluation.ts';
import type { FactProblem } from './fact-problems.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { RunValue, TruthOf } from './runtime.ts';
import { openSession } from './session.ts';

/** Whether the value lies outside the fact's declared domain. */
export function domainProblem({ type }: Fact, value: GivenValue): boolean {
  switch (type.kind) {
    case 'date': {
      if (value.kind !== 'day') return false;
      const day = parseDay(value.day);
      return (
        (type.from !== undefined && day < parseDay(type.from)) ||
        (type.to !== undefined && day > parseDay(type.to))
      );
    }
    case 'integer':
    case 'money':
    case 'percent': {
      if (value.kind !== 'number' && value.kind !== 'money') return false;
      const number = parseExact(value.kind === 'number' ? value.value : value.fen);
      return (
        (type.from !== undefined && compare(number, parseExact(type.from)) < 0) ||
        (type.to !== undefined && compare(number, parseExact(type.to)) > 0)
      );
    }
    default:
      return false;
  }
}

interface PreparedConstraint {
  readonly id: Id;
  readonly guard?: TruthOf;
  readonly assertion: TruthOf;
}

const cache = new WeakMap<Prepared, readonly PreparedConstraint[]>();

function constraintsOf(prepared: Prepared): readonly PreparedConstraint[] {
  const cached = cache.get(prepared);
  if (cached !== undefined) return cached;
  const constraints = prepared.graph.constraints.map(({ id, guard, assertion }) => ({
    id,
    ...(guard === undefined ? {} : { guard: prepared.compileTruth(guard, { owner: `${id} if` }) }),
    assertion: prepared.compileTruth(assertion, { owner: id, assertion: 'holds' }),
  }));
  cache.set(prepared, constraints);
  return constraints;
}

/** What cannot be of this person. */
export function checkPerson(graph: Graph, person: Person): readonly FactProblem[] {
  const prepared = prepare(graph);
  const problems: FactProblem[] = [];
  const given = new Map(person.map(({ id, value }) => [id, value]));
  for (const [id, value] of given) {
    const fact = prepared.facts.get(id);
    if (fact === undefined) continue;
    if (value.kind === 'none' && fact.silence !== 'none') {
      problems.push({ code: 'cannot-be-none', key: fact.name, id });
    } else if (domainProblem(fact, value)) {
      problems.push({ code: 'out-of-domain', key: fact.name, id, found: plain(value) });
    }
  }
  const session = openSession(prepared, person);
  const days = [undefined, ...rollEnds(person)];
  for (const { groups } of graph.exclusives) {
    const met = days.map((day) => groups.filter((id) => session.member(id, day) === true));
    const both = met.find((ids) => ids.length > 1);
    if (both !== undefined) problems.push({ code: 'exclusive-groups', ids: both });
  }
  const said = (id: string, member: boolean): boolean => {
    const value = given.get(id);
    return value?.kind === 'yesNo' && value.value === member;
  };
  for (const { id, parents } of graph.groups) {
    if (!said(id, true)) continue;
    for (const parent of parents) {
      if (said(parent, false)) problems.push({ code: 'outside-parent', id, parent });
    }
  }
  for (const { id, guard, assertion } of constraintsOf(prepared)) {
    if (guard !== undefined && guard(session) !== true) continue;
    if (assertion(session) === false) problems.push({ code: 'broken-constraint', id });
  }
  return problems;
}

/** Rolls that overlap do so on the first or the last day of one of them. */
function rollEnds(person: Person): readonly RunValue[] {
  const ends = person.flatMap(({ value }) => (value.kind === 'roll' ? [value.from, value.to] : []));
  return [...new Set(ends)].flatMap((day) => (day === undefined ? [] : [dayValue(parseDay(day))]));
}

function plain(value: GivenValue): string {
  switch (value.kind) {
    case 'day':
      return value.day;
    case 'number':
      return value.value;
    case 'money':
      return printMoney(value.fen);
    default:
      return value.kind;
  }
}
