/**
 * Groups and cases that nobody can be in, groups that are always the same people, a scope that has nobody or everybody.
 *
 * Said of what this policy writes itself; what cannot be decided exactly is not mentioned.
 */
import type { Graph, Group, Id, Origin } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Conditions } from './conditions.ts';
import { keyOf } from './declared/same-definition.ts';
import type { OfNames, Pause } from './finding.ts';
import { type Formula, leavesOf } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';

/** Asks whether there can be somebody in one place and not in the others; undefined: not decided. */
type Ask = (inside: readonly Formula[], outside?: readonly Formula[]) => boolean | undefined;

type Found = Generator<OfNames | Pause>;

export function* whoFits(
  conditions: Conditions,
  graph: Graph,
): Generator<Pause, readonly OfNames[]> {
  const ask: Ask = (inside, outside = []) => {
    const question = new Question(conditions, [...inside, ...outside], noNeeds());
    if (question.space.openLeaves.length > 0) return undefined;
    return question.exists(inside, outside);
  };
  const found: OfNames[] = [];
  for (const finder of [emptyGroups, emptyCases, sameGroups, ofScope]) {
    for (const each of finder(conditions, graph, ask)) {
      if (each === undefined) yield undefined;
      else found.push(each);
    }
  }
  return found;
}

/** All on which the findings depend; what a policy writes itself is told from what it inherits. */
export function namesRead(graph: Graph): object {
  const { groups, cases, scope } = graph;
  const last = graph.files.length - 1;
  return {
    scope,
    groups: groups.map((group) => [group.id, placeOfRestriction(graph, group) !== undefined]),
    cases: cases.map(({ id, origin }) => [id, origin.file === last]),
    own: groups.flatMap(({ id, origin }) => (origin.file === last ? [id] : [])),
  };
}

const member = (conditions: Conditions, group: Id): Formula =>
  conditions.of({ kind: 'member', group }, noNeeds());

function* emptyGroups(conditions: Conditions, graph: Graph, ask: Ask): Found {
  for (const group of graph.groups) {
    if (placeOfRestriction(graph, group) === undefined) continue;
    yield undefined;
    if (ask([member(conditions, group.id)]) === false) {
      yield { kind: 'fits-nobody', subject: group.id };
    }
  }
}

function* emptyCases(conditions: Conditions, graph: Graph, ask: Ask): Found {
  for (const { id, condition, origin } of graph.cases) {
    if (origin.file !== graph.files.length - 1 || condition.kind === 'yesNo') continue;
    yield undefined;
    const needs = noNeeds();
    const formula = conditions.of(condition, needs);
    // One that waits for 待定 may have somebody yet.
    if (needs.pending.size === 0 && ask([formula]) === false) {
      yield { kind: 'fits-nobody', subject: id };
    }
  }
}

/** Where this policy keeps people out of a group: by its definition, 属于, 互斥, 约束. */
export function placeOfRestriction(graph: Graph, group: Group): Origin | undefined {
  const { id, definition, parents, origin } = group;
  const own = graph.files.length - 1;
  const excluding = graph.exclusives.filter(({ groups }) => groups.includes(id));
  const constraining = graph.constraints.filter(({ guard, assertion }) =>
    referencesIn(guard, assertion).has(id),
  );
  const restricted = definition !== undefined || parents.length > 0;
  const places = [
    ...(restricted || excluding.length > 0 || constraining.length > 0 ? [origin] : []),
    ...excluding.map((each) => each.origin),
    ...constraining.map((each) => each.origin),
  ];
  return places.find(({ file }) => file === own);
}

/** A group that this policy defines, and another that is always the same people. */
function* sameGroups(conditions: Conditions, graph: Graph, ask: Ask): Found {
  const last = graph.files.length - 1;
  const defined = graph.groups.filter(({ definition }) => definition !== undefined);
  for (const [place, group] of defined.entries()) {
    if (group.origin.file !== last) continue;
    yield undefined;
    const own = keyOf(group.definition);
    const formula = member(conditions, group.id);
    const leaves = leavesOf([formula]);
    const read = new Set([...leaves].flatMap((leaf) => conditions.leaves.at(leaf).inputs));
    const others = [
      ...defined.filter((other, at) => at < place || other.origin.file !== last),
      ...graph.groups.filter(({ id, definition }) => definition === undefined && read.has(id)),
    ];
    const same = others.find(({ id, definition }) => {
      if (id === group.id) return false;
      // What is written alike is found without asking.
      if (definition !== undefined && keyOf(definition) === own) return false;
      const other = member(conditions, id);
      if (![...leavesOf([other])].some((leaf) => leaves.has(leaf))) return false;
      return ask([formula], [other]) === false && ask([other], [formula]) === false;
    });
    // Of those that nobody is in something else is said.
    if (same === undefined || ask([formula]) !== true) continue;
    yield { kind: 'same-people', groups: [same.id, group.id] };
  }
}

function* ofScope(conditions: Conditions, { scope }: Graph, ask: Ask): Found {
  if (scope === undefined) return;
  yield undefined;
  const needs = noNeeds();
  const formula = conditions.of(scope, needs);
  if (needs.pending.size > 0 || ask([]) === false) return;
  if (ask([formula]) === false) yield { kind: 'scope-nobody' };
  else if (ask([], [formula]) === false) yield { kind: 'scope-everybody' };
}
