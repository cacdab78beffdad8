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
import { joinSeeds, type Seeds, seedsKey } from './view.ts';

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

/** What settles the same things in one way of the rules, and for whom: each of those, and how what others read turns out. */
interface Joined {
  readonly seeds: Seeds;
  readonly by: Map<Formula, Formula[]>;
}

function joined(
  conditions: Reader,
  rules: readonly Rule[],
  told: readonly Told[],
  needs: Needs,
): readonly Joined[] {
  const own = new Set(rules.map(({ id }) => `if ${id}`));
  const reads = new Map(rules.map((rule) => [`if ${rule.id}`, keysRead(conditions, rule, needs)]));
  const found = new Map<string, Joined>();
  for (const { way, all } of told) {
    for (const { when, seeds } of all) {
      const kept = new Set<string>();
      for (const [key, { value }] of seeds) {
        if (value !== false) for (const each of reads.get(key) ?? []) kept.add(each);
      }
      const both = joinSeeds(way.seeds, seeds);
      if (both === undefined) continue;
      const those = new Map([...both].filter(([key]) => own.has(key) || kept.has(key)));
      const key = seedsKey(those);
      const same = found.get(key) ?? { seeds: those, by: new Map<Formula, Formula[]>() };
      found.set(key, same);
      const outer = same.by.get(when);
      if (outer === undefined) same.by.set(when, [way.when]);
      else outer.push(way.when);
    }
  }
  return [...found.values()];
}

/** What is settled where what the rule reads is. */
function keysRead(conditions: Reader, rule: Rule, needs: Needs): ReadonlySet<string> {
  const ways = conditions.waysOf(conditions.itemsOfRules([rule]), needs) ?? [];
  return new Set(ways.flatMap(({ seeds }) => [...seeds.keys()]));
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
  const outers = new Map<Formula, number>();
  const turns = new Map<Formula, number>();
  for (const { by } of all) {
    for (const [inner, { length }] of by) outers.set(inner, (outers.get(inner) ?? 0) + length);
  }
  for (const { by } of possible) {
    for (const inner of by.keys()) turns.set(inner, (turns.get(inner) ?? 0) + 1);
  }
  const isAlways = (inner: Formula): boolean =>
    leavesOutNobody && outers.get(inner) === told.length && turns.get(inner) === 1;
  return possible.flatMap(({ seeds, by }): readonly Outcome[] => {
    const when = book.or(
      [...by].map(([inner, outer]) =>
        isAlways(inner) ? inner : book.and([inner, book.or(outer)]),
      ),
    );
    return when === book.no ? [] : [{ when, seeds }];
  });
}
