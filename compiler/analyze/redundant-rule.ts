/**
 * A rule that could be left out: wherever it applies, others that stay give the very same, or under 就高 and its like no less.
 *
 * Said only of rules that are over no other and never wait for 待定, so that nothing else changes when they go; of two that
 * are alike, the later.
 */
import { sameResult } from '../run/combine.ts';
import { sameSplit } from '../run/compare.ts';
import type { RuleResult } from '../run/runtime.ts';
import type { ClashOfSome } from './clashes.ts';
import type { OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { meetingPairs } from './meeting-pairs.ts';
import { noNeeds } from './needs.ts';
import { shortest } from './shortest.ts';
import { isInherited, type Study } from './study.ts';
import { noSeeds, type Seeds } from './view.ts';

interface Cover {
  readonly place: number;
  readonly where: Formula;
}

/** `silent`: of these rules something else is said. */
export function* redundantRules(
  study: Study,
  silent: (rule: string) => boolean,
): Generator<OfProvision | Pause> {
  const { provision, rules, applies, conditions, untold, rankings } = study;
  const { book } = conditions;
  if (untold || (provision.combine !== 'unique' && rankings.length === 0)) return;
  const clashing = new Map<number, ClashOfSome>();
  for (const each of study.clashes) {
    if (!each.always) clashing.set(keyOf(study, each.one, each.other), each);
  }
  const meeting = partnersIn(study);
  const gone = new Set<number>();
  const found: OfProvision[] = [];
  for (let place = rules.length - 1; place >= 0; place -= 1) {
    const met = meeting.get(place);
    const rule = rules[place];
    const own = applies[place];
    if (met === undefined || rule === undefined || own === undefined) continue;
    if (rule.otherwise || rule.over.length > 0) continue;
    if (isInherited(study, rule) || silent(rule.id)) continue;
    // Where it is alone among all that it meets, it is also among fewer.
    if (isNeeded(study, place, met)) continue;
    const partners = met.filter((at) => !gone.has(at) && mayCover(study, at, place));
    if (partners.length === 0) continue;
    const needs = noNeeds();
    if (rule.condition !== undefined) conditions.of(rule.condition, needs);
    if (needs.pending.size > 0) continue;
    yield undefined;
    // Where it alone applies it is needed, whatever the others give.
    if (isNeeded(study, place, partners)) continue;
    const question = study.comparing();
    const covers = partners.flatMap((at): readonly Cover[] => {
      const where = covering(study, clashing, at, place);
      return where === book.no ? [] : [{ place: at, where }];
    });
    const isCovered = (some: readonly Cover[]): boolean => {
      const wheres = (): readonly Formula[] => some.map(({ where }) => where);
      if (question.hasOpen && question.openIn([own, ...wheres()]).length > 0) return false;
      // Only of whole rules it is kept.
      const isWhole = some.every((each) => each.where === applies[each.place]);
      const places = some.map((each) => each.place);
      const ask = (): boolean | undefined => question.exists([own], wheres());
      const sign = isWhole ? question.sign : undefined;
      return study.recall.isSomebody(sign, place, places, ask) === false;
    };
    // Of a rule that applies to nobody something else is said.
    if (covers.length === 0 || !isCovered(covers) || question.exists([own]) !== true) continue;
    gone.add(place);
    const least = yield* shortest(covers, isCovered);
    const blockers = least.map((each) => rules[each.place]?.id ?? '');
    found.unshift({ kind: 'redundant-rule', provision: provision.id, rule: rule.id, blockers });
  }
  yield* found;
}

/** Somebody is in the first and in none of the others, and that turns on nothing that is not decided. */
function isNeeded(study: Study, place: number, partners: readonly number[]): boolean {
  const { applies, conditions, question, recall } = study;
  const own = applies[place] ?? conditions.book.no;
  const others = (): readonly Formula[] => partners.flatMap((at) => applies[at] ?? []);
  if (question.hasOpen && question.openIn([own, ...others()]).length > 0) return false;
  const ask = (): boolean | undefined => question.exists([own], others());
  return recall.isSomebody(question.sign, place, partners, ask) === true;
}

/** By place, the places of the rules that can apply together with it without clashing whenever they do, 其他 apart. */
function partnersIn({
  conditions,
  provision,
  applies,
  clashes,
}: Study): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  const note = (one: number, other: number): void => {
    const those = found.get(one);
    if (those === undefined) found.set(one, [other]);
    else those.push(other);
  };
  let next = 0;
  for (const [one, other] of meetingPairs(conditions, provision, applies, noNeeds())) {
    // They stand in the same order.
    const clash = clashes[next];
    const isClash = clash?.one === one && clash.other === other;
    if (isClash) next += 1;
    if (isClash && clash.always) continue;
    note(one, other);
    note(other, one);
  }
  return found;
}

type Clashing = ReadonlyMap<number, ClashOfSome>;

const keyOf = ({ rules }: Study, one: number, other: number): number =>
  Math.min(one, other) * rules.length + Math.max(one, other);

/** Results that surely differ under 唯一, or that this one surely beats, never cover it. */
function mayCover(study: Study, other: number, place: number): boolean {
  const { conditions, provision, rankings, rules } = study;
  if (provision.combine !== 'unique') {
    const { yes } = conditions.book;
    return rankings.some(({ ranking }) => ranking.beats(place, other) !== yes);
  }
  const { everyone } = conditions.views.of(noSeeds);
  const [one, two] = [rules[other], rules[place]];
  if (one === undefined || two === undefined) return false;
  return sameResult(everyone.result(one.id), everyone.result(two.id)) !== false;
}

/** For whom the other rule applies and gives the same, or better, with the same payers. */
function covering(study: Study, clashing: Clashing, other: number, place: number): Formula {
  const { applies, conditions, provision, rankings, rules } = study;
  const { book, views } = conditions;
  const upper = applies[other] ?? book.no;
  const resultsIn = (seeds: Seeds): readonly (RuleResult | undefined)[] => {
    const { everyone } = views.of(seeds);
    return [rules[other], rules[place]].map((rule) => rule && everyone.result(rule.id));
  };
  if (provision.combine === 'unique') {
    const clash = clashing.get(keyOf(study, other, place));
    return clash === undefined ? upper : book.and([upper, book.not(clash.when)]);
  }
  const ways = rankings.map(({ way, ranking }) => {
    const [one, two] = resultsIn(way.seeds);
    const alike = one && two && sameSplit(one.split, two.split) === true;
    const better = ranking.beats(other, place);
    return book.and([
      way.when,
      alike ? book.or([better, book.not(ranking.beats(place, other))]) : better,
    ]);
  });
  return book.and([upper, book.or(ways)]);
}
