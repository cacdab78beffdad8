/**
 * Which groups nobody is in together: 属于 and 互斥, and, of rolls that are read for several days, that a roll is one stretch.
 *
 * Takes the rolls that a question reads, each with its days; gives formulas that hold for nobody possible. Rolls that speak
 * of each other are read for the same days; on a day that is 无 only those are on a roll who are on it always.
 */
import type { CompareOperator, Expr, Graph, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { openSession } from '../run/session.ts';
import { type Formula, leavesOf } from './formula.ts';
import type { RollDay } from './leaves.ts';
import { type Needs, noNeeds } from './needs.ts';
import type { Reader } from './reader.ts';

/** A day for which rolls are read; none: no day is named. */
type Day = Pick<RollDay, 'day' | 'key'>;

const unnamed: Day = { day: undefined, key: '' };

/** `read` takes up the groups of which those that are read are a part. */
export function impossibleGroups(
  conditions: Reader,
  graph: Graph,
  read: Set<Id>,
  rolls: Iterable<RollDay>,
  needs: Needs,
): readonly Formula[] {
  const { book, leaves } = conditions;
  for (const id of brokenBySilence(conditions, graph)) read.add(id);
  const bound = boundGroups(graph);
  for (let size = -1; size !== read.size; ) {
    size = read.size;
    for (const { id, parents } of graph.groups) {
      if (read.has(id)) for (const up of parents) read.add(up);
    }
    // Whoever must be in one of these cannot be in the others.
    for (const { groups } of graph.exclusives) {
      if (!groups.some((id) => read.has(id))) continue;
      for (const id of groups) if (bound.has(id)) read.add(id);
    }
    // Whoever is in a defined part is in the whole.
    for (const { definition, parents } of graph.groups) {
      if (definition === undefined || parents.every((up) => read.has(up))) continue;
      const own = leavesOf([conditions.of(definition, noNeeds())]);
      if (![...own].some((leaf) => leaves.at(leaf).inputs.some((id) => read.has(id)))) continue;
      for (const up of parents) read.add(up);
    }
  }
  const member = (group: Id, { day }: Day): Formula => conditions.member(group, day, needs);
  const isDefined = new Map(
    graph.groups.map(({ id, definition }) => [id, definition !== undefined]),
  );
  const exclusive = graph.exclusives
    .map(({ groups }) => groups.filter((id) => read.has(id) || isDefined.get(id)))
    .filter((groups) => groups.some((id) => read.has(id)));
  const within = graph.groups.flatMap(({ id, parents }) => {
    if (!read.has(id) && !isDefined.get(id)) return [];
    const ups = parents.filter((up) => read.has(up) && !isDefined.get(up));
    return ups.map((up): readonly Id[] => [id, up]);
  });
  const daysOf = daysTogether([...exclusive, ...within], rolls);
  const found: Formula[] = [];
  for (const [part = '', whole = ''] of within) {
    for (const day of daysOf(whole)) {
      found.push(book.and([member(part, day), book.not(member(whole, day))]));
    }
  }
  for (const groups of exclusive) {
    for (const [index, one] of groups.entries()) {
      for (const other of groups.slice(index + 1)) {
        for (const day of daysOf(one)) {
          found.push(book.and([member(one, day), member(other, day)]));
        }
      }
    }
  }
  for (const { id, definition } of graph.groups) {
    if (!read.has(id) || definition !== undefined) continue;
    const days = daysOf(id);
    if (days.length > 1) found.push(...notOneStretch(conditions, id, days, needs));
  }
  return found;
}

/** Groups that exclude each other, and in which somebody is of whom nothing is said. */
function brokenBySilence({ views }: Reader, { exclusives }: Graph): readonly Id[] {
  if (exclusives.length === 0) return [];
  const session = openSession(views.prepared, [], { scope: 'assume' });
  return exclusives.flatMap(({ groups }) => {
    const met = groups.filter((id) => session.member(id, undefined) === true);
    return met.length > 1 ? met : [];
  });
}

/** Groups of which a constraint speaks, or that have defined parts: somebody may have to be in them. */
function boundGroups({ groups, constraints }: Graph): ReadonlySet<Id> {
  const found = new Set<Id>();
  for (const { guard, assertion } of constraints) {
    for (const id of referencesIn(guard, assertion)) found.add(id);
  }
  for (const { definition, parents } of groups) {
    if (definition !== undefined) for (const up of parents) found.add(up);
  }
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { id, parents } of groups)
      if (found.has(id)) for (const up of parents) found.add(up);
  }
  return found;
}

/** For a group: the days for which it, or one that speaks of it, directly or not, is read. */
function daysTogether(
  together: readonly (readonly Id[])[],
  rolls: Iterable<RollDay>,
): (group: Id) => readonly Day[] {
  const sets = new Map<Id, Map<string, Day>>();
  for (const { group, day, key } of rolls) {
    const days = sets.get(group) ?? new Map<string, Day>();
    sets.set(group, days.set(key, { day, key }));
  }
  for (const groups of together) {
    const joined = new Map(groups.flatMap((id) => [...(sets.get(id) ?? [])]));
    const before = new Set(groups.map((id) => sets.get(id)));
    for (const id of groups) sets.set(id, joined);
    for (const [id, days] of sets) if (before.has(days)) sets.set(id, joined);
  }
  return (group) => {
    const days = [...(sets.get(group)?.values() ?? [])];
    return days.length === 0 ? [unnamed] : days;
  };
}

/** What names no day is meant of every day for which its rolls are read; of rolls that are read for none, it stands. */
export function onEachDay(
  { book, leaves }: Reader,
  formula: Formula,
  rolls: readonly RollDay[],
): readonly Formula[] {
  const groups = new Map<number, Id>();
  for (const index of leavesOf([formula])) {
    const { roll } = leaves.at(index);
    if (roll !== undefined && roll.key === unnamed.key) groups.set(index, roll.group);
  }
  const those = rolls.filter(({ group }) => [...groups.values()].includes(group));
  if (those.length === 0 || those.some(({ key }) => key === unnamed.key)) return [formula];
  const days = new Map(those.map(({ key, day }) => [key, day]));
  return [...days.values()].map((day) =>
    book.replaced(formula, (leaf) => {
      const group = groups.get(leaf);
      return group === undefined ? leaf : leaves.ofRoll(group, day).index;
    }),
  );
}

function notOneStretch(
  conditions: Reader,
  roll: Id,
  days: readonly Day[],
  needs: Needs,
): readonly Formula[] {
  const { book } = conditions;
  const on = ({ day }: Day): Formula => conditions.member(roll, day, needs);
  const compared = (one: Expr, operator: CompareOperator, other: Expr): Formula =>
    conditions.of({ kind: 'compare', operator, left: one, right: other }, needs);
  const found: Formula[] = [];
  for (const one of days) {
    for (const other of days) {
      if (one === other) continue;
      const [a, b] = [one.day, other.day];
      const differ = [on(one), book.not(on(other))];
      // Somebody of whom all is known is then on the roll always, or never.
      if (a === undefined || b === undefined) {
        found.push(book.and(differ));
        continue;
      }
      const isNone = conditions.of({ kind: 'isNone', operand: a }, needs);
      found.push(book.and([...differ, book.or([isNone, compared(a, '=', b)])]));
      for (const third of days) {
        const c = third.day;
        if (third === one || third === other || c === undefined) continue;
        const between = [compared(a, '≤', b), compared(b, '≤', c)];
        found.push(book.and([...differ, on(third), ...between]));
      }
    }
  }
  return found;
}
