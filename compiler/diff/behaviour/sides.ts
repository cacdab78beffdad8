/**
 * How an item turns out in one of the two policies, for everyone of the joined graph.
 *
 * Takes the item by its id in the joined graph, the policy's own scope, and where not every rule matters, those that do;
 * gives ways that leave nobody out but those of whom nothing comes out, and those of whom that cannot be told. Undefined: too
 * many ways.
 */
import type { Conditions } from '../../analyze/conditions.ts';
import type { Formula, FormulaBook } from '../../analyze/formula.ts';
import { meetingPairs } from '../../analyze/meeting-pairs.ts';
import { addNeeds, type Needs, noNeeds } from '../../analyze/needs.ts';
import { mostWays, type Outcome } from '../../analyze/outcome.ts';
import { isRank } from '../../analyze/ranking.ts';
import {
  isWaiting,
  noSeeds,
  readsOf,
  type Seeds,
  seedsOfRules,
  type View,
} from '../../analyze/view.ts';
import type { CombiningWay, Expr, Id, Provision } from '../../graph/graph.ts';
import { decideProvision } from '../../run/decide.ts';
import { settledOutcomeOf } from '../../run/outcome.ts';
import type { Prepared } from '../../run/prepare.ts';
import type { PreparedProvision } from '../../run/runtime.ts';
import { openSession, type PersonSession } from '../../run/session.ts';
import { groupBy } from '../group-by.ts';
import { keyOfResult, nothing, type Result, resultOf } from './result.ts';

export interface Way {
  readonly when: Formula;
  /** `when` without what the policy's scope asks; absent of those beyond the scope. */
  readonly inner?: Formula;
  /** The rules that hold and those that do not, as settled in a view. */
  readonly settled: () => Seeds;
  /** Everybody of it fits this as well, which is simpler. */
  readonly applies: Formula;
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
  return resultOf(settledOutcomeOf(prepared, item, session.item(item)));
}

export interface Scope {
  readonly condition: Expr;
  readonly items: ReadonlySet<Id>;
}

interface Asked {
  /** The rules that matter; else all do. */
  readonly only?: ReadonlySet<Id> | undefined;
  /** Rules of one result are one way. */
  readonly joins?: boolean;
}

export function sideOf(
  conditions: Conditions,
  item: Id,
  scope: Scope | undefined,
  { only, joins = false }: Asked = {},
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
  const results = resultsOf(conditions, item);
  const others = seedsOfRules(found.left, []);
  const all = found.ways.map(({ when, seeds, ranked }): Told => {
    const settled = (): Seeds => (others.size === 0 ? seeds : new Map([...seeds, ...others]));
    const rules = rulesOf(conditions, item, seeds);
    const size = seeds.size + others.size;
    const waiting = waitingIn(seeds);
    const result =
      waiting.length > 0
        ? resultIn(views.of(settled()).everyone, item)
        : results(rules, size, () => views.of(settled()));
    const key =
      result === undefined ? `by ${[...rules, ...waiting].join(' ')}` : keyOfResult(result);
    return {
      when,
      inner: when,
      applies: ranked?.applies ?? when,
      settled,
      key,
      rules,
      ...(result && { result }),
      ...(ranked && { ranked }),
    };
  });
  const isJoined = joins || all.length > mostApart;
  const told = isJoined ? ofOneResult(book, found.provision?.combine, all) : all;
  if (told.length > mostWays) return undefined;
  const ways = apart(conditions, found.provision, told).map((way): Way => {
    return { ...way, inner: way.when, when: book.and([within, way.when]) };
  });
  if (beyond !== book.no) {
    const settled = (): Seeds => noSeeds;
    ways.push({
      when: beyond,
      applies: beyond,
      settled,
      key: keyOfResult(nothing),
      rules: [],
      result: nothing,
    });
  }
  const openOf = ({ doubtful, pending }: Needs): Formula => book.or([...doubtful, ...pending]);
  const unsure = [book.and([within, openOf(needs)]), openOf(inScope)];
  return {
    ways: ways.filter(({ when }) => when !== book.no),
    trouble: book.and([within, book.or([...found.troubles])]),
    unsure: book.or(unsure),
  };
}

type Told = Way & Pick<Outcome, 'ranked'>;

/** More ways than these do not stay apart: each by itself is the simpler formula, together they are fewer. */
const mostApart = 60;

/** Rules that give everyone one result, paid alike, are one way of two formulas: they apply, and nothing better does. */
function ofOneResult(
  book: FormulaBook,
  combine: CombiningWay | undefined,
  all: readonly Told[],
): readonly Way[] {
  const isJoined = ({ result, ranked }: Told): boolean =>
    result !== undefined && (combine === 'unique' || ranked?.beaten !== undefined);
  const byKey = groupBy(all.filter(isJoined), ({ key }) => key);
  const joined = [...byKey.values()].flatMap(([first, ...others]): Way[] => {
    if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
    const those = [first, ...others];
    const applies = those.map(({ when, ranked }) => ranked?.applies ?? when);
    const beaten = those.flatMap(({ ranked }) => ranked?.beaten ?? []);
    const some = book.or(applies);
    const when = book.and([some, book.not(book.or(beaten))]);
    return [{ ...first, when, applies: some, rules: those.flatMap(({ rules }) => rules) }];
  });
  return [...joined, ...all.filter((way) => !isJoined(way))];
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
  const fixed = ways.filter(({ result }) => result !== undefined);
  const moving = ways.filter(({ result }) => result === undefined);
  if (provision === undefined || !overlaps || moving.length === 0) return ways;
  const { rules } = provision;
  const places = new Map(rules.map((rule, index) => [rule.id, index]));
  const applying = conditions.applying(rules, noNeeds());
  const meeting = new Set(
    meetingPairs(conditions, provision, applying, noNeeds()).map((pair) => pair.join(' ')),
  );
  const meet = (one: Id, other: Id): boolean => {
    const [a, b] = [places.get(one) ?? -1, places.get(other) ?? -1];
    return meeting.has(`${Math.min(a, b)} ${Math.max(a, b)}`);
  };
  const meets = (a: Way, b: Way): boolean =>
    a.rules.some((one) => b.rules.some((other) => meet(one, other)));
  return [
    ...fixed,
    ...moving.map((way, index) => {
      const before = [...fixed, ...moving.slice(0, index)].filter((other) => meets(way, other));
      if (before.length === 0) return way;
      return { ...way, when: book.and([way.when, ...before.map(({ when }) => book.not(when))]) };
    }),
  ];
}

/** What everybody gets by these rules; many rules of a table say the same. */
function resultsOf(
  { views }: Conditions,
  item: Id,
): (holding: readonly Id[], settled: number, view: () => View) => Result | undefined {
  const { items, provisions, rules } = views.prepared;
  const provision = provisions.get(items.get(item)?.provision ?? '');
  const all = provision?.rules ?? [];
  const known = new Map<string, Result | undefined>();
  return (holding, settled, view) => {
    // Where what the rules read is settled as well, that counts.
    if (settled !== all.length) return resultIn(view().everyone, item);
    const said = holding.map((id) => {
      const { value, payers, base, floor, cap } = rules.get(id)?.rule ?? {};
      return [value, payers, base, floor, cap];
    });
    const key = JSON.stringify(said);
    if (!known.has(key)) {
      const alone = provision && resultOfRules(views.prepared, provision, holding);
      known.set(key, alone ?? resultIn(view().everyone, item));
    }
    return known.get(key);
  };
}

/**
 * What everybody gets for whom just these rules hold: the others are not looked at one by one. Undefined where what they give
 * asks for other rules, or depends on the person.
 */
function resultOfRules(
  prepared: Prepared,
  provision: PreparedProvision,
  holding: readonly Id[],
): Result | undefined {
  const those = new Set(holding);
  const rules = provision.rules.filter(({ rule }) => those.has(rule.id));
  const asksForRules = rules.some((rule) =>
    [...readsOf(rule)].some((id) => prepared.rules.has(id)),
  );
  if (asksForRules) return undefined;
  const session = openSession(prepared, [], { silence: 'ask', scope: 'assume' });
  for (const { asked } of rules) session.remember(asked, () => true);
  const decision = decideProvision(session, { ...provision, rules });
  session.remember(provision.provision.id, () => decision);
  return resultIn(session, provision.item.id);
}

/** The item's own, as they are written. */
function rulesOf({ views }: Conditions, item: Id, seeds: Seeds): readonly Id[] {
  const { items, rules } = views.prepared;
  const provision = items.get(item)?.provision;
  const found: Id[] = [];
  seeds.forEach(({ value }, key) => {
    if (value !== true || !key.startsWith(ifKey)) return;
    const id = key.slice(ifKey.length);
    if (provision !== undefined && rules.get(id)?.provision === provision) found.push(id);
  });
  return found;
}

function waitingIn(seeds: Seeds): readonly string[] {
  const found: string[] = [];
  seeds.forEach((seed, key) => {
    if (isWaiting(seed)) found.push(key);
  });
  return found;
}

const ifKey = 'if ';
