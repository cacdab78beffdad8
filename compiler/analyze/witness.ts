/**
 * A witness as it is shown: what is the same as silence left out, and what the evaluator asks for beyond the question added.
 *
 * A condition that contradicts itself is false whatever is said, and so no part of a question; the evaluator still asks for
 * its facts.
 */
import type { Fact, Given, GivenValue, Graph, Id } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Evaluation, Person } from '../run/evaluation.ts';
import { givenOf, naturalValue, rangeOf } from './values-of-fact.ts';

/** Whether an evaluation, or the person, shows the trouble. */
export type Confirm = (evaluation: Evaluation, person: Person) => boolean;

/** Without what silence says as well. */
export function shown(graph: Graph, person: Person): Person {
  return person.filter((given) => !isSilent(graph, given));
}

export function isReal(graph: Graph, person: Person, confirms: Confirm): boolean {
  const witness = shown(graph, person);
  return checkPerson(graph, person).length === 0 && confirms(evaluate(graph, witness), witness);
}

/**
 * The person with what deciding the item asks for as well, or, where no item is named, with what else makes the trouble
 * show; undefined where nothing does.
 */
export function completed(
  graph: Graph,
  item: Id | undefined,
  person: Person,
  confirms: Confirm,
): Person | undefined {
  if (item === undefined) return saying(graph, person, confirms);
  let whole = person;
  for (;;) {
    if (isReal(graph, whole, confirms)) return whole;
    const missing = evaluate(graph, shown(graph, whole)).outcomes.get(item)?.missing ?? [];
    const more = missing.filter((id) => whole.every((given) => given.id !== id));
    if (more.length === 0) return undefined;
    whole = [...whole, ...more.map((id): Given => plainGiven(graph, id))];
  }
}

/** The person with something plain said of every fact of which nothing is: somebody of whom all is known. */
export function filled(graph: Graph, person: Person): Person {
  const said = new Set(person.map(({ id }) => id));
  const open = graph.facts.filter(({ id, silence }) => silence === 'unknown' && !said.has(id));
  return [...person, ...open.map(({ id }): Given => plainGiven(graph, id))];
}

/** No more than is needed, as plain as can be. */
function saying(graph: Graph, person: Person, confirms: Confirm): Person | undefined {
  if (isReal(graph, person, confirms)) return person;
  const more = graph.facts
    .filter(({ id, silence }) => silence === 'unknown' && person.every((each) => each.id !== id))
    .map(({ id }) => plainGiven(graph, id));
  let whole: Person = [...person, ...more];
  if (!isReal(graph, whole, confirms)) return undefined;
  for (const each of more) {
    const fewer = whole.filter((given) => given !== each);
    if (isReal(graph, fewer, confirms)) whole = fewer;
  }
  return whole;
}

function plainGiven(graph: Graph, id: Id): Given {
  const fact = graph.facts.find((each) => each.id === id);
  if (fact === undefined) return { id, value: { kind: 'yesNo', value: false } };
  const range = rangeOf(fact);
  if (range !== undefined) return givenOf(fact, naturalValue(graph, range, []));
  return { id, value: plainValue(fact) };
}

function plainValue({ type, silence }: Fact): GivenValue {
  if (type.kind === 'option') {
    const [first] = type.options;
    if (first !== undefined) return { kind: 'option', option: first.name };
  }
  if (type.kind === 'percent') return { kind: 'number', value: type.from ?? '0' };
  return { kind: 'yesNo', value: silence === 'yes' };
}

/** Whether saying nothing says the same. */
function isSilent(graph: Graph, { id, value }: Given): boolean {
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
