/**
 * One person under both policies, by the evaluator alone.
 *
 * Takes a person of the joined graph; gives what either policy gives, or nothing where facts are missing or the person
 * cannot be. On its own calendar the old policy is asked about the person who stands beside this one in the old year.
 */
import { personMoved } from '../../alignment.ts';
import { shown } from '../../analyze/witness.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { checkPerson } from '../../run/check-person.ts';
import type { PaidBy, Person } from '../../run/evaluation.ts';
import { settledOutcomeOf } from '../../run/outcome.ts';
import { prepare } from '../../run/prepare.ts';
import { openSession } from '../../run/session.ts';
import type { Given, Region } from './difference.ts';
import { nothing, type Result, resultOf } from './result.ts';
import type { ItemPair, Setting } from './setting.ts';

export type Replayed = Pick<Region, 'old' | 'new' | 'oldAsWritten' | 'witness'>;

export function replay(setting: Setting, item: ItemPair, person: Person): Replayed | undefined {
  const { old, moved, next, shift, joined } = setting;
  const here = person.filter(({ id }) => knows(next, id));
  const there = person.flatMap(({ id, value }) => {
    const own = joined.oldId(id);
    return own === undefined ? [] : [{ id: own, value }];
  });
  if (checkPerson(next, here).length > 0 || checkPerson(moved, there).length > 0) return undefined;
  const after = resultFor(next, item.new, here);
  const before = resultFor(moved, item.old, there);
  if (after === undefined || before === undefined) return undefined;
  const inOldYear = personMoved(there, shift.alignment, -shift.years);
  const asWritten = moved === old ? before : (resultFor(old, item.old, inOldYear) ?? before);
  const result = withIds(before.result, joined.joinedId);
  return {
    old: { ...before, result },
    new: after,
    oldAsWritten: withIds(asWritten.result, joined.joinedId),
    witness: {
      new: shown(next, here),
      old: shown(old, inOldYear),
    },
  };
}

/** In the order in which facts are asked for, whatever else was compared before. */
export function asAsked({ conditions }: Setting, person: Person): Person {
  const { askOrder } = conditions.views.prepared;
  const place = ({ id }: Person[number]): number => askOrder.get(id) ?? askOrder.size;
  return [...person].sort((a, b) => place(a) - place(b));
}

const knows = ({ facts, groups }: Graph, id: Id): boolean =>
  [...facts, ...groups].some((one) => one.id === id);

/** What one policy alone gives a person of its own year; undefined where facts are missing. */
export function resultFor(graph: Graph, item: Id | undefined, person: Person): Given | undefined {
  if (item === undefined) return { result: nothing, rules: [] };
  const prepared = prepare(graph);
  const session = openSession(prepared, person, { onlyResults: true });
  const outcome = settledOutcomeOf(prepared, item, session.item(item));
  const result = resultOf(outcome);
  return result && { result, rules: outcome.rules };
}

/** Payers of the old policy, as the joined graph calls them. */
function withIds(result: Result, joinedId: (id: Id) => Id): Result {
  const payers = result.payers.map((paid): PaidBy => ({ ...paid, payer: joinedId(paid.payer) }));
  return { ...result, payers };
}
