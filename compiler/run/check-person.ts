/**
 * Whether there can be such a person: domains, constraints, exclusive groups, groups within groups.
 *
 * Only what is certainly broken is a problem; what depends on unknown facts is none.
 */
import { type DayNumber, parseDay } from '../dates.ts';
import type { Fact, GivenValue, Graph, Id } from '../graph/graph.ts';
import { printMoney } from '../values/print.ts';
import { compare, parseExact } from '../values/rational.ts';
import { dayValue } from './days.ts';
import type { Person } from './evaluation.ts';
import type { FactProblem } from './fact-problems.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Session, TruthOf } from './runtime.ts';
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
  // What names no day is meant of every day; of a person on no roll for some days one look is enough.
  const days = [undefined, ...turningDays(person)];
  const sessions = days.map((day) =>
    openSession(prepared, person, day === undefined ? {} : { rollDay: dayValue(day) }),
  );
  for (const { groups } of graph.exclusives) {
    const met = sessions.map((on) => groups.filter((id) => on.member(id, undefined) === true));
    const both = met.find((ids) => ids.length > 1);
    if (both !== undefined) problems.push({ code: 'exclusive-groups', ids: both });
  }
  for (const { id, parents } of graph.groups) {
    const own = given.get(id);
    if (own === undefined) continue;
    for (const parent of parents) {
      const above = given.get(parent);
      const isOutside = (day: DayNumber | undefined): boolean =>
        above !== undefined && isOn(own, day) === true && isOn(above, day) === false;
      if (days.some(isOutside)) problems.push({ code: 'outside-parent', id, parent });
    }
  }
  for (const { id, guard, assertion } of constraintsOf(prepared)) {
    const isBroken = (on: Session): boolean =>
      (guard === undefined || guard(on) === true) && assertion(on) === false;
    if (sessions.some(isBroken)) problems.push({ code: 'broken-constraint', id });
  }
  return problems;
}

/** Rolls change only on their first days and after their last ones. */
function turningDays(person: Person): readonly DayNumber[] {
  const found = new Set<DayNumber>();
  for (const { value } of person) {
    if (value.kind !== 'roll') continue;
    const { from, to } = value;
    if (from !== undefined) found.add(parseDay(from) - 1).add(parseDay(from));
    if (to !== undefined) found.add(parseDay(to)).add(parseDay(to) + 1);
    // Without ends it is the same on any day.
    if (from === undefined && to === undefined) found.add(0);
  }
  return [...found];
}

/** What is said of a roll itself; undefined where that depends on the day. */
function isOn(value: GivenValue, day: DayNumber | undefined): boolean | undefined {
  if (value.kind === 'yesNo') return value.value;
  if (value.kind !== 'roll' || day === undefined) return undefined;
  const { from, to } = value;
  return (from === undefined || parseDay(from) <= day) && (to === undefined || day <= parseDay(to));
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
