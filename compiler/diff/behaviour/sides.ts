/**
 * How an item turns out in one of the two policies, for everyone of the joined graph.
 *
 * Takes the item by its id in the joined graph, the policy's own scope, and where not every rule matters, those that do;
 * gives ways that leave nobody out but those of whom nothing comes out, and those of whom that cannot be told. Undefined: too
 * many ways.
 */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Formula } from '../../analyze/formula.ts';
import { meetingPairs } from '../../analyze/meeting-pairs.ts';
import { addNeeds, type Needs, noNeeds } from '../../analyze/needs.ts';
import { isRank } from '../../analyze/ranking.ts';
import { noSeeds, type View } from '../../analyze/view.ts';
import type { Expr, Id, Provision } from '../../graph/graph.ts';
import { outcomeOf } from '../../run/outcome.ts';
import type { PersonSession } from '../../run/session.ts';
import { keyOfResult, nothing, type Result, resultOf } from './result.ts';

export interface Way {
  readonly when: Formula;
  /** `when` without what the policy's scope asks; absent of those beyond the scope. */
  readonly inner?: Formula;
  readonly view: View;
  /** What everybody gets; absent where that depends on facts. */
  readonly result?: Result;
  /** Alike for ways of one result, or of the same rules. */
  readonly key: string;
  /** The rules that hold. */
  readonly rules: readonly Id[];
}

export interface Side {
  readonly ways: readonly Way[];
  /** A trouble is in the way of any result. */
  readonly trouble: Formula;
  /** It is not told whether a trouble, or what is pending, matters. */
  readonly unsure: Formula;
}

/** What a session of the joined graph gives of an item. */
export function resultIn(session: PersonSession, item: Id): Result | undefined {
  const { prepared } = session;
  if (!prepared.items.has(item)) return nothing;
  return resultOf(outcomeOf(prepared, session, item, session.item(item)));
}

export interface Scope {
  readonly condition: Expr;
  readonly items: ReadonlySet<Id>;
}

export function sideOf(
  conditions: Conditions,
  item: Id,
  scope: Scope | undefined,
  only?: ReadonlySet<Id>,
): Side | undefined {
  const { book, views, outcomes } = conditions;
  const needs = noNeeds();
  const inScope = noNeeds();
  const scoped = scope !== undefined && !scope.items.has(item) ? scope.condition : undefined;
  const within = scoped === undefined ? book.yes : conditions.of(scoped, inScope);
  const beyond = scoped === undefined ? book.no : conditions.of(scoped, inScope, undefined, false);
  const found = outcomes.apart(item, only);
  if (found === undefined) return undefined;
  addNeeds(needs, found.needs);
  const all = found.ways.map(({ when, seeds }): Way => {
    const view = views.of(seeds);
    const result = resultIn(view.everyone, item);
    const rules = rulesOf(conditions, item, seeds);
    const key = result === undefined ? `by ${rules.join(' ')}` : keyOfResult(result);
    return { when, inner: when, view, key, rules, ...(result && { result }) };
  });
  const ways = apart(conditions, found.provision, all).map((way): Way => {
    return { ...way, inner: way.when, when: book.and([within, way.when]) };
  });
  if (beyond !== book.no) {
    const view = views.of(noSeeds);
    ways.push({ when: beyond, view, key: keyOfResult(nothing), rules: [], result: nothing });
  }
  const openOf = ({ doubtful, pending }: Needs): Formula => book.or([...doubtful, ...pending]);
  const unsure = [book.and([within, openOf(needs)]), openOf(inScope)];
  return {
    ways: ways.filter(({ when }) => when !== book.no),
    trouble: book.and([within, book.or([...found.troubles])]),
    unsure: book.or(unsure),
  };
}

/**
 * Rules that apply together agree; where their result depends on the person, only the first of them speaks of those whom
 * both fit.
 */
function apart(
  conditions: Conditions,
  provision: Provision | undefined,
  ways: readonly Way[],
): readonly Way[] {
  const { book } = conditions;
  const overlaps = provision?.combine === 'unique' || isRank(provision?.combine ?? 'unique');
  if (provision === undefined || !overlaps) return ways;
  const { rules } = provision;
  const places = new Map(rules.map((rule, index) => [rule.id, index]));
  const applying = conditions.applying(rules, noNeeds());
  const meeting = new Set(
    meetingPairs(conditions, provision, applying, noNeeds()).map((pair) => pair.join(' ')),
  );
  const meets = (a: Way, b: Way): boolean => {
    const [one = -1, other = -1] = [a, b].map(({ rules: [rule = ''] }) => places.get(rule) ?? -1);
    return meeting.has(`${Math.min(one, other)} ${Math.max(one, other)}`);
  };
  const fixed = ways.filter(({ result }) => result !== undefined);
  const moving = ways.filter(({ result }) => result === undefined);
  return [
    ...fixed,
    ...moving.map((way, index) => {
      const before = [...fixed, ...moving.slice(0, index)].filter((other) => meets(way, other));
      if (before.length === 0) return way;
      return { ...way, when: book.and([way.when, ...before.map(({ when }) => book.not(when))]) };
    }),
  ];
}

function rulesOf(conditions: Conditions, item: Id, seeds: View['seeds']): readonly Id[] {
  const { prepared } = conditions.views;
  const provision = prepared.provisions.get(prepared.items.get(item)?.provision ?? '');
  return (provision?.rules ?? []).flatMap(({ rule }) =>
    seeds.get(`if ${rule.id}`)?.value === true ? [rule.id] : [],
  );
}
