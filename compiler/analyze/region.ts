/**
 * Describes the people of a trouble: what they have in common, their number, and one of them.
 *
 * Where the trouble turns on what is not decided, a region is given only if the evaluator confirms its witness.
 */
import type { Expr, Graph } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Evaluation, Person } from '../run/evaluation.ts';
import type { Open, Region } from './finding.ts';
import type { Formula } from './formula.ts';
import type { Question } from './question.ts';
import { plainGiven } from './values-of-fact.ts';

/** Whoever fits all of the first and none of the others. */
export interface Those {
  readonly all: readonly Formula[];
  readonly none?: readonly Formula[];
}

/** The people of a trouble; nobody, or what kept it from being decided. */
export type Found = Region | 'nobody' | Open;

/** Whether an evaluation, or the person, shows the trouble. Unknown facts keep it from being shown. */
export type Confirm = (evaluation: Evaluation, person: Person) => boolean;

/** Counting takes longest; it may be left out. */
export function regionOf(
  question: Question,
  { all, none = [] }: Those,
  confirms: Confirm,
  isCounted = true,
): Found {
  const fitting = question.find(all, none);
  if (fitting === undefined) return { why: 'budget', conditions: [] };
  if (fitting === 'nobody') return 'nobody';
  const { axes } = question.space;
  const person = axes.flatMap((axis, index) => axis.given(fitting.nearest[index] ?? axis.from));
  const witness = person.filter((given) => !isSilent(question.graph, given));
  const open = question.openIn([...all, ...none]);
  if (open.length > 0 && !isReal(question.graph, person, witness, confirms)) {
    const ofRules = open.filter(({ ofConstraint }) => !ofConstraint);
    const conditions = (ofRules.length > 0 ? ofRules : open).flatMap(({ expr }) => expr ?? []);
    return { why: 'condition', conditions: unique(conditions) };
  }
  const count = isCounted ? fitting.count() : undefined;
  return {
    parts: fitting.parts,
    whole: isCounted && fitting.whole() === true,
    ...(count === undefined ? {} : { count }),
    inputs: person.map(({ id }) => id),
    witness: completed(question.graph, witness, confirms),
  };
}

/**
 * The evaluator asks also for facts that cannot make a difference: those without which the trouble does not show are said,
 * as plain as can be.
 */
function completed(graph: Graph, witness: Person, confirms: Confirm): Person {
  const more = graph.facts.flatMap((fact) => {
    if (fact.silence !== 'unknown' || witness.some(({ id }) => id === fact.id)) return [];
    return plainGiven(graph, fact);
  });
  const shows = (person: Person): boolean => confirms(evaluate(graph, person), person);
  if (more.length === 0 || shows(witness)) return witness;
  let person: Person = [...witness, ...more];
  if (checkPerson(graph, person).length > 0 || !shows(person)) return witness;
  for (const each of more) {
    const fewer = person.filter((given) => given !== each);
    if (shows(fewer)) person = fewer;
  }
  return person;
}

/**
 * Whether somebody fits for sure. Where that turns on what is not decided, the evaluator must show it of the nearest; else
 * it is open.
 */
export function somebodyFits(question: Question, those: Those, shows: Confirm): boolean | Open {
  const { all, none = [] } = those;
  if (question.openIn([...all, ...none]).length > 0) {
    const region = regionOf(question, those, shows);
    if (region === 'nobody') return false;
    return 'why' in region ? region : true;
  }
  return question.exists(all, none) ?? { why: 'budget', conditions: [] };
}

function isReal(graph: Graph, person: Person, witness: Person, confirms: Confirm): boolean {
  return checkPerson(graph, person).length === 0 && confirms(evaluate(graph, witness), witness);
}

const unique = (exprs: readonly Expr[]): readonly Expr[] => [
  ...new Map(exprs.map((expr) => [JSON.stringify(expr), expr])).values(),
];

/** Whether saying nothing says the same. */
export function isSilent(graph: Graph, { id, value }: Person[number]): boolean {
  const fact = graph.facts.find((each) => each.id === id);
  if (fact === undefined) return value.kind === 'yesNo' && !value.value;
  switch (fact.silence) {
    case 'none':
      return value.kind === 'none';
    case 'yes':
    case 'no':
      return value.kind === 'yesNo' && value.value === (fact.silence === 'yes');
    case 'unknown':
      return false;
  }
}
