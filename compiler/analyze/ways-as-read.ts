/**
 * The ways of a provision, told by what each rule reads itself.
 *
 * Takes how its rules combine for each way in which all that they read turns out; gives each rule with the ways of its own
 * items: how others turn out beside it makes no difference. Where they are many, those that nobody gets are left out.
 * Undefined: still too many.
 */
import type { Rule } from '../graph/graph.ts';
import type { Prepared } from '../run/prepare.ts';
import type { Formula } from './formula.ts';
import { copyOf, type Needs } from './needs.ts';
import type { Outcome } from './outcome.ts';
import { Question } from './question.ts';
import type { Reader } from './reader.ts';
import { rememberedIn } from './remembered.ts';
import { joinSeeds, type Seeds, seedsKey, whichOf } from './view.ts';

/** How the rules combine where what they read turns out so. */
export interface Told {
  readonly way: Outcome;
  readonly all: readonly Outcome[];
}

/** Of so many ways it is not asked whether anybody gets them. */
const mostUnasked = 16;
/** Of more ways than these it is not asked either. */
const mostAsked = 2000;
/** More ways than these are not followed. */
const mostFollowed = 128;
/** Parts into which that question may be divided. */
const fewParts = 2000;

/** `name`: of the provision as it is asked about. */
export function waysAsRead(
  conditions: Reader,
  name: string,
  rules: readonly Rule[],
  told: readonly Told[],
  needs: Needs,
): readonly Outcome[] | undefined {
  const all = joined(conditions, rules, told, needs);
  if (all.length > mostAsked) return undefined;
  const possible = all.length > mostUnasked ? possibleOf(conditions, name, all, told, needs) : all;
  return possible.length > mostFollowed
    ? undefined
    : outcomesOf(conditions, possible, all, told, needs);
}

/** How what others read turns out beside one way of the rules. */
interface Beside {
  readonly outers: Formula[];
  /** The same, where those are all: how what the rules read turns out. */
  readonly own: Formula | undefined;
  readonly ofAll: number;
}

/** What settles the same things, and for whom: each way of the rules, and what is so beside it. */
interface Joined {
  readonly seeds: Seeds;
  readonly by: Map<Formula, Beside>;
}

function joined(
  conditions: Reader,
  rules: readonly Rule[],
  told: readonly Told[],
  needs: Needs,
): readonly Joined[] {
  const own = new Set(rules.map(({ id }) => `if ${id}`));
  const reads = new Map<string, WaysRead>();
  const found = new Map<string, Joined>();
  for (const { way, all } of told) {
    for (const { when, seeds } of all) {
      const both = joinSeeds(way.seeds, seeds);
      if (both === undefined) continue;
      const holding = rules.filter(({ id }) => (seeds.get(`if ${id}`)?.value ?? false) !== false);
      const ids = holding.map(({ id }) => id).join(' ');
      const read = reads.get(ids) ?? waysRead(conditions, holding, told, needs);
      reads.set(ids, read);
      const those = new Map([...both].filter(([key]) => own.has(key) || read.keys.has(key)));
      const key = seedsKey(those);
      const same = found.get(key) ?? { seeds: those, by: new Map<Formula, Beside>() };
      found.set(key, same);
      const which = read.which(way.seeds);
      const beside = same.by.get(when) ?? {
        outers: [],
        own: read.whens.get(which),
        ofAll: read.counts.get(which) ?? 0,
      };
      same.by.set(when, beside);
      beside.outers.push(way.when);
    }
  }
  return [...found.values()];
}

/** The ways of all that some rules read. */
interface WaysRead {
  /** What is settled in them. */
  readonly keys: ReadonlySet<string>;
  /** Alike where what is read turns out alike. */
  readonly which: (seeds: Seeds) => string;
  readonly whens: ReadonlyMap<string, Formula>;
  /** Of how many ways of all that is read each of them is part. */
  readonly counts: ReadonlyMap<string, number>;
}

function waysRead(
  conditions: Reader,
  rules: readonly Rule[],
  told: readonly Told[],
  needs: Needs,
): WaysRead {
  const items = conditions.itemsOfRules(rules);
  const ways = conditions.waysOf(items, needs) ?? [];
  const which = (seeds: Seeds): string =>
    items.map((item) => seeds.get(whichOf(item))?.token ?? '').join('; ');
  const counts = new Map<string, number>();
  for (const { way } of told) counts.set(which(way.seeds), (counts.get(which(way.seeds)) ?? 0) + 1);
  return {
    keys: new Set(ways.flatMap(({ seeds }) => [...seeds.keys()])),
    which,
    whens: new Map(ways.map(({ when, seeds }) => [which(seeds), when])),
    counts,
  };
}

const impossible = new WeakMap<Prepared, Map<string, ReadonlySet<string>>>();

/** Without those that nobody gets. */
function possibleOf(
  conditions: Reader,
  name: string,
  all: readonly Joined[],
  told: readonly Told[],
  needs: Needs,
): readonly Joined[] {
  const none = rememberedIn(impossible, conditions.views.prepared, name, () => {
    const ways = outcomesOf(conditions, all, all, told, needs);
    const whens = ways.map(({ when }) => when);
    const question = new Question(conditions, whens, copyOf(needs));
    const those = ways.filter(({ when }) => question.exists([when], [], fewParts) === false);
    return new Set(those.map(({ seeds }) => seedsKey(seeds)));
  });
  return all.filter(({ seeds }) => !none.has(seedsKey(seeds)));
}

/**
 * Whoever these are for, where of all ways there is somebody in these alone. What others read is not asked where that makes
 * no difference to anybody whom the rules' own way is for.
 */
function outcomesOf(
  { book }: Reader,
  possible: readonly Joined[],
  all: readonly Joined[],
  told: readonly Told[],
  needs: Needs,
): readonly Outcome[] {
  const leavesOutNobody = needs.pending.size === 0;
  const besideAll = new Map<Formula, number>();
  const turns = new Map<Formula, number>();
  for (const { by } of all) {
    for (const [inner, { outers }] of by) {
      besideAll.set(inner, (besideAll.get(inner) ?? 0) + outers.length);
    }
  }
  for (const { by } of possible) {
    for (const inner of by.keys()) turns.set(inner, (turns.get(inner) ?? 0) + 1);
  }
  const isAlways = (inner: Formula): boolean =>
    leavesOutNobody && besideAll.get(inner) === told.length && turns.get(inner) === 1;
  const besideOf = ({ outers, own, ofAll }: Beside): Formula =>
    leavesOutNobody && own !== undefined && outers.length === ofAll ? own : book.or(outers);
  return possible.flatMap(({ seeds, by }): readonly Outcome[] => {
    const when = book.or(
      [...by].map(([inner, beside]) =>
        isAlways(inner) ? inner : book.and([inner, besideOf(beside)]),
      ),
    );
    return when === book.no ? [] : [{ when, seeds }];
  });
}
