/**
 * Groups and cases that nobody can be in, groups that are always the same people, a scope that has nobody or everybody.
 *
 * Said of what this policy writes itself; what cannot be decided exactly is not mentioned.
 */
import type { Graph, Group, Id, Origin } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { writtenAt } from '../graph/written.ts';
import type { Conditions } from './conditions.ts';
import type { OfNames } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';

/** Asks whether there can be somebody in one place and not in the others; undefined: not decided. */
type Ask = (inside: readonly Formula[], outside?: readonly Formula[]) => boolean | undefined;

export function whoFits(conditions: Conditions, graph: Graph): readonly OfNames[] {
  const ask: Ask = (inside, outside = []) => {
    const { book } = conditions;
    const asked = [...inside, ...outside.map((each) => book.not(each))];
    const question = new Question(conditions, asked, noNeeds());
    if (question.severalDays || question.space.openLeaves.length > 0) return undefined;
    return question.exists(asked);
  };
  const scope = ofScope(conditions, graph, ask);
  return [...emptyGroups(conditions, graph, ask), ...sameGroups(conditions, graph, ask), ...scope];
}

const member = (conditions: Conditions, group: Id): Formula =>
  conditions.of({ kind: 'member', group }, noNeeds());

function emptyGroups(conditions: Conditions, graph: Graph, ask: Ask): readonly OfNames[] {
  const own = graph.files.length - 1;
  const groups = graph.groups.flatMap((group): readonly OfNames[] => {
    const origin = whereRestricted(graph, group).find(({ file }) => file === own);
    if (origin === undefined || ask([member(conditions, group.id)]) !== false) return [];
    return [{ kind: 'fits-nobody', subject: group.id, origin }];
  });
  const cases = graph.cases.flatMap(({ id, condition, origin }): readonly OfNames[] => {
    if (origin.file !== own || condition.kind === 'yesNo') return [];
    if (ask([conditions.of(condition, noNeeds())]) !== false) return [];
    return [{ kind: 'fits-nobody', subject: id, origin }];
  });
  return [...groups, ...cases];
}

/** What keeps people out of a group: its definition, 属于, 互斥, 约束. */
function whereRestricted(graph: Graph, group: Group): readonly Origin[] {
  const { id, definition, parents, origin } = group;
  const excluding = graph.exclusives.filter(({ groups }) => groups.includes(id));
  const constraining = graph.constraints.filter(({ guard, assertion }) =>
    referencesIn(guard, assertion).has(id),
  );
  const restricted = definition !== undefined || parents.length > 0;
  return [
    ...(restricted || excluding.length > 0 || constraining.length > 0 ? [origin] : []),
    ...excluding.map((each) => each.origin),
    ...constraining.map((each) => each.origin),
  ];
}

/** A group that this policy defines, and another that is always the same people. */
function sameGroups(conditions: Conditions, graph: Graph, ask: Ask): readonly OfNames[] {
  const own = graph.files.length - 1;
  const defined = graph.groups.filter(({ definition }) => definition !== undefined);
  const found: OfNames[] = [];
  for (const [place, group] of defined.entries()) {
    if (group.origin.file !== own) continue;
    const formula = member(conditions, group.id);
    const read = new Set(formula.reads.flatMap((leaf) => conditions.leaves.at(leaf).inputs));
    const others = [
      ...defined.filter((other, at) => at < place || other.origin.file !== own),
      ...graph.groups.filter(({ id, definition }) => definition === undefined && read.has(id)),
    ];
    const same = others.find(({ id }) => {
      if (id === group.id) return false;
      const other = member(conditions, id);
      if (!other.reads.some((leaf) => formula.reads.includes(leaf))) return false;
      return ask([formula], [other]) === false && ask([other], [formula]) === false;
    });
    // Of those that nobody is in something else is said.
    if (same === undefined || ask([formula]) !== true) continue;
    found.push({ kind: 'same-people', groups: [same.id, group.id], origin: group.origin });
  }
  return found;
}

function ofScope(conditions: Conditions, graph: Graph, ask: Ask): readonly OfNames[] {
  const { scope } = graph;
  if (scope === undefined) return [];
  const formula = conditions.of(scope, noNeeds());
  const { start = 0, end = 0 } = writtenAt(scope) ?? {};
  const origin = { file: graph.files.length - 1, start, end };
  if (ask([]) === false) return [];
  if (ask([formula]) === false) return [{ kind: 'scope-nobody', origin }];
  return ask([], [formula]) === false ? [{ kind: 'scope-everybody', origin }] : [];
}
