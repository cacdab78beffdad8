/**
 * A believable resident who fits some conditions.
 *
 * Takes conditions that must hold together; gives a person for whom they do, or undefined. Guarantees: whoever is given
 * fits them all and can exist. Not that one is found wherever there is one: that is for exact analysis.
 */
import { type DayNumber, printIso, shiftDay } from '../../dates.ts';
import type { Expr, Given, GivenValue, Graph, Id } from '../../graph/graph.ts';
import { checkPerson } from '../../run/check-person.ts';
import type { Person } from '../../run/evaluation.ts';
import { type Prepared, prepare } from '../../run/prepare.ts';
import type { TruthOf } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';
import { coreFact } from './core.ts';
import { readsOf } from './reads.ts';
import { yearsOf } from './years.ts';

type Said = ReadonlyMap<Id, GivenValue>;

/** How many parts of conditions are looked at, to say which groups and flags fit. */
const mostParts = 3000;
/** How many partial persons are tried. */
const mostSteps = 120;

/** An adult of forty who pays on that day, with what else the conditions ask for. */
export function personFitting(
  graph: Graph,
  conditions: readonly Expr[],
  paysOn: DayNumber | undefined,
): Person | undefined {
  const prepared = prepare(graph);
  const payment = coreFact(graph, 'paymentDate');
  const fixed = new Map<Id, GivenValue>();
  if (payment !== undefined && paysOn !== undefined) fixed.set(payment, dayOf(paysOn));
  const truths = conditions.map((each) => prepared.compileTruth(each, { owner: 'analysis' }));
  const budget = { left: mostSteps };
  const conjunction: Expr = { kind: 'and', operands: conditions };
  const parts = { left: mostParts };
  for (const said of fitting(prepared, conjunction, true, fixed, parts)) {
    const open = openFacts(graph, conditions, said, paysOn);
    const person = withFigures(prepared, truths, said, open, budget);
    if (person !== undefined && checkPerson(graph, person).length === 0) return person;
    if (budget.left <= 0) return undefined;
  }
  return undefined;
}

const dayOf = (day: DayNumber): GivenValue => ({ kind: 'day', day: printIso(day) });

/** Ways of making the condition so by groups, flags and options; dates and figures are left open. */
function* fitting(
  prepared: Prepared,
  expr: Expr,
  holds: boolean,
  said: Said,
  parts: { left: number },
): Generator<Said> {
  parts.left -= 1;
  if (parts.left < 0) return;
  switch (expr.kind) {
    case 'and':
    case 'or':
      if ((expr.kind === 'and') === holds)
        yield* together(prepared, expr.operands, holds, said, parts);
      else for (const each of expr.operands) yield* fitting(prepared, each, holds, said, parts);
      return;
    case 'not':
      yield* fitting(prepared, expr.operand, !holds, said, parts);
      return;
    case 'yesNo':
      if (expr.value === holds) yield said;
      return;
    case 'case': {
      const found = prepared.graph.cases.find(({ id }) => id === expr.case);
      if (found !== undefined) yield* fitting(prepared, found.condition, holds, said, parts);
      return;
    }
    case 'member': {
      const group = prepared.groups.get(expr.group)?.group;
      if (group?.definition !== undefined) {
        yield* fitting(prepared, group.definition, holds, said, parts);
      } else yield* saying(said, expr.group, { kind: 'yesNo', value: holds });
      return;
    }
    case 'fact':
      yield* saying(said, expr.fact, { kind: 'yesNo', value: holds });
      return;
    case 'compare': {
      const { left, right, operator } = expr;
      if (left.kind !== 'fact' || right.kind !== 'option') {
        yield said;
        return;
      }
      const type = prepared.facts.get(left.fact)?.type;
      const options = type?.kind === 'option' ? type.options.map(({ name }) => name) : [];
      const is = (operator === '=') === holds;
      for (const option of options) {
        if ((option === right.option) === is) {
          yield* saying(said, left.fact, { kind: 'option', option });
        }
      }
      return;
    }
    case 'isNone':
      if (expr.operand.kind === 'fact' && holds) {
        yield* saying(said, expr.operand.fact, { kind: 'none' });
      } else yield said;
      return;
    default:
      yield said;
  }
}

function* together(
  prepared: Prepared,
  [first, ...rest]: readonly Expr[],
  holds: boolean,
  said: Said,
  parts: { left: number },
): Generator<Said> {
  if (first === undefined) yield said;
  else {
    for (const next of fitting(prepared, first, holds, said, parts)) {
      yield* together(prepared, rest, holds, next, parts);
    }
  }
}

/** Nothing where the contrary has been said. */
function* saying(said: Said, id: Id, value: GivenValue): Generator<Said> {
  const before = said.get(id);
  if (before === undefined) yield new Map(said).set(id, value);
  else if (JSON.stringify(before) === JSON.stringify(value)) yield said;
}

/** A date, figure or option that nothing is said of yet, with what to try for it, the plainest first. */
interface OpenFact {
  readonly id: Id;
  readonly values: readonly GivenValue[];
}

function openFacts(
  graph: Graph,
  conditions: readonly Expr[],
  said: Said,
  paysOn: DayNumber | undefined,
): readonly OpenFact[] {
  const read = readsOf(graph, conditions);
  const birth = coreFact(graph, 'birthDate');
  return graph.facts.flatMap((fact) => {
    const isBirth = fact.id === birth;
    if (said.has(fact.id) || !(isBirth || read.has(fact.id))) return [];
    return [{ id: fact.id, values: valuesOf(graph, fact, isBirth, paysOn) }];
  });
}

/** Says one fact after the other, and turns back as soon as a condition is certainly broken. */
function withFigures(
  prepared: Prepared,
  truths: readonly TruthOf[],
  said: Said,
  [next, ...rest]: readonly OpenFact[],
  budget: { left: number },
): Person | undefined {
  budget.left -= 1;
  if (budget.left < 0) return undefined;
  const later = [next, ...rest].flatMap((fact) => (fact === undefined ? [] : [fact.id]));
  const known = [...said].flatMap(([id, value]): Given[] => [{ id, value }]);
  const session = openSession(prepared, [
    ...known,
    ...later.map((id) => ({ id, value: { kind: 'unknown' } as const })),
  ]);
  const holds = truths.map((truth) => truth(session));
  if (holds.includes(false)) return undefined;
  if (next === undefined) return holds.every((each) => each === true) ? known : undefined;
  for (const value of next.values) {
    const more = value.kind === 'unknown' ? said : new Map(said).set(next.id, value);
    const found = withFigures(prepared, truths, more, rest, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

const unknown: GivenValue = { kind: 'unknown' };

/** The first is what is said of a plain resident; `unknown` stands for saying nothing. */
function valuesOf(
  graph: Graph,
  { type, silence }: Graph['facts'][number],
  isBirth: boolean,
  paysOn: DayNumber | undefined,
): readonly GivenValue[] {
  switch (type.kind) {
    case 'date': {
      const near = paysOn ?? yearsOf(graph)?.benefit.from ?? 0;
      const ages = [40, 65, 75, 10, 19];
      const years = ages.map((age) => dayOf(shiftDay(near, -age, 'year')));
      const days = [0, 30, 120, 300].map((before) => dayOf(near - before));
      return isBirth ? [...years, ...days] : [unknown, ...days];
    }
    case 'integer':
      return [0, 1, 2, 5, 10, 20, 40, 60].map((value) => ({ kind: 'number', value: `${value}` }));
    case 'option':
      return silence === 'none'
        ? [unknown]
        : type.options.map(({ name }) => ({ kind: 'option', option: name }));
    case 'yesNo':
      return silence === 'unknown'
        ? [false, true].map((value) => ({ kind: 'yesNo', value }))
        : [unknown];
    case 'money':
    case 'percent':
      return [unknown];
  }
}
