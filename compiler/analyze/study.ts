/**
 * One provision under analysis: its rules as formulas, and the question in which they are asked about.
 *
 * Takes a provision; gives what its findings read. Rules are compared under each way in which the items that they read turn
 * out, so that amounts that depend on other items are compared exactly.
 */
import type { Graph, Provision, Rule } from '../graph/graph.ts';
import type { Conditions } from './conditions.ts';
import type { Formula } from './formula.ts';
import { meetingOf } from './meetings.ts';
import { type Needs, noNeeds } from './needs.ts';
import type { Outcome } from './outcomes.ts';
import { Question } from './question.ts';
import { isRank, type Ranking, rankingOf } from './ranking.ts';

/** For whom two rules meet with results that cannot both stand. */
export interface Clash {
  readonly one: number;
  readonly other: number;
  readonly when: Formula;
}

export interface Study {
  readonly graph: Graph;
  readonly provision: Provision;
  readonly rules: readonly Rule[];
  readonly conditions: Conditions;
  /** The rule's condition holds; of 其他: no other's does. */
  readonly holds: readonly Formula[];
  /** It holds, and that of no rule over it. */
  readonly applies: readonly Formula[];
  readonly clashes: readonly Clash[];
  /** Under 就高 and its like, for each way in which what the rules read turns out. */
  readonly rankings: readonly { readonly way: Outcome; readonly ranking: Ranking }[];
  /** What the rules read, or how they compare, cannot be told. */
  readonly untold: boolean;
  readonly question: Question;
}

export function studyOf(conditions: Conditions, graph: Graph, provision: Provision): Study {
  const { book, views } = conditions;
  const { rules, combine } = provision;
  const needs = noNeeds();
  const holds = conditions.holding(rules, needs);
  const applies = conditions.applying(rules, needs);
  if (!graph.scopeItems.includes(provision.item)) excludeOutsiders(conditions, graph, needs);
  const meets = meetingOf(conditions, provision, applies).pairs.length > 0;
  const comparing = meets && (combine === 'unique' || isRank(combine));
  const ways = comparing ? conditions.waysOf(conditions.itemsOfRules(rules), needs) : [];
  const clashes: Clash[] = [];
  const rankings: { way: Outcome; ranking: Ranking }[] = [];
  let untold = ways === undefined;
  for (const way of ways ?? []) {
    if (combine === 'unique') {
      for (const clash of conditions.outcomes.clashes(provision, applies, way.seeds, needs)) {
        clashes.push({ ...clash, when: book.and([way.when, clash.when]) });
      }
      continue;
    }
    const { has } = meetingOf(conditions, provision, applies);
    const ranking = rankingOf(conditions, combine, provision, views.of(way.seeds), has, needs);
    if (ranking === undefined) untold = true;
    else rankings.push({ way, ranking });
  }
  const asked = [
    ...holds,
    ...clashes.map(({ when }) => when),
    ...rankings.flatMap(({ way, ranking }) => [way.when, ...ranking.formulas]),
  ];
  return {
    graph,
    provision,
    rules,
    conditions,
    holds,
    applies,
    clashes: joinedClashes(conditions, clashes),
    rankings,
    untold,
    question: new Question(conditions, asked, needs),
  };
}

/** Those of whom the policy does not speak. */
export function excludeOutsiders(conditions: Conditions, { scope }: Graph, needs: Needs): void {
  if (scope !== undefined) needs.excluded.add(conditions.of(scope, needs, undefined, false));
}

/** One for each pair. */
function joinedClashes({ book }: Conditions, clashes: readonly Clash[]): readonly Clash[] {
  const byPair = new Map<string, { one: number; other: number; whens: Formula[] }>();
  for (const { one, other, when } of clashes) {
    const key = `${one} ${other}`;
    const before = byPair.get(key);
    if (before === undefined) byPair.set(key, { one, other, whens: [when] });
    else before.whens.push(when);
  }
  return [...byPair.values()].map(({ one, other, whens }) => ({
    one,
    other,
    when: book.or(whens),
  }));
}

/** A rule that a lower file wrote serves other policies too: that it does nothing here is no fault. */
export function isInherited({ graph }: Study, { origin }: Rule): boolean {
  return origin.file !== graph.files.length - 1;
}
