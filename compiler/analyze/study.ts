/**
 * One provision under analysis: its rules as formulas, and the question in which they are asked about.
 *
 * Takes a provision; gives what its findings read. Rules are compared under each way in which the items that they read turn
 * out, so that amounts that depend on other items are compared exactly.
 */
import type { Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { type Clash, clashesOf } from './clashes.ts';
import type { Conditions } from './conditions.ts';
import { type Formula, leavesOf } from './formula.ts';
import { Recall } from './kept.ts';
import { meetingPairs } from './meeting-pairs.ts';
import { sketchOf } from './meetings.ts';
import { addNeeds, copyOf, type Needs, noNeeds, sizeOf } from './needs.ts';
import type { Outcome } from './outcome.ts';
import { Question } from './question.ts';
import { isRank, type Ranking, rankingOf } from './ranking.ts';
import { noSeeds } from './view.ts';

export interface Study {
  readonly graph: Graph;
  readonly provision: Provision;
  readonly rules: readonly Rule[];
  readonly conditions: Conditions;
  /** The rule's condition holds; of 其他: no other's does. */
  readonly holds: readonly Formula[];
  /** Its condition neither holds nor fails, since it waits for 待定. */
  readonly waits: readonly Formula[];
  /** No rule's condition holds, 其他 apart, and none waits for 待定. */
  readonly none: Formula;
  /** It holds, and that of no rule over it. */
  readonly applies: readonly Formula[];
  readonly clashes: readonly Clash[];
  /** Those who get both fit all of these. */
  clashing(clash: Clash): readonly Formula[];
  /** Under 就高 and its like, for each way in which what the rules read turns out. */
  readonly rankings: readonly { readonly way: Outcome; readonly ranking: Ranking }[];
  /** Places of the rules that are over this one. */
  uppers(rule: Id): readonly number[];
  /** What the rules read, or how they compare, cannot be told. */
  readonly untold: boolean;
  /** Over what the conditions read. */
  readonly question: Question;
  /** Over what comparing the results reads as well. */
  comparing(): Question;
  /** Whether something that is read is in trouble or pending for somebody possible: of them nothing is found here. */
  leavesOut(): boolean;
  /** Over what the conditions and further formulas read. */
  asking(more: readonly Formula[]): Question;
  /** Of these people something that the rules read has no result; no question is about them. */
  readonly excluded: ReadonlySet<Formula>;
  /** What is known of the provision from the graph before. */
  readonly recall: Recall;
}

export function studyOf(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
  recall: Recall = new Recall(graph, provision),
): Study {
  const { book, views } = conditions;
  const { rules, combine } = provision;
  const needs = noNeeds();
  const { holds, waits, none } = conditions.conditionsOf(rules, needs);
  const applies = conditions.applying(rules, needs);
  if (!graph.scopeItems.includes(provision.item)) excludeOutsiders(conditions, graph, needs);
  const base = conditions.views.prepared.items.get(provision.item)?.base;
  if (base !== undefined && rules.every((rule) => rule.base === undefined)) {
    // Where the base is 无 the item is 无, whatever the rules say; where it is in trouble so is the item.
    const own = noNeeds();
    const isNone = conditions.of({ kind: 'isNone', operand: base }, own);
    needs.excluded.add(surely(conditions, isNone, own));
    // The rules hold or fail even where it cannot be told whether the base is in doubt.
    for (const each of own.doubtful) if (isUntold(conditions, each)) own.doubtful.delete(each);
    addNeeds(needs, own);
  }
  const sketch = sketchOf(conditions, provision, applies, (lists, axes) =>
    recall.meeting(lists, axes),
  );
  const asked = sizeOf(needs);
  const written = [...holds, ...waits.filter((each) => each !== book.no), none];
  const question = new Question(conditions, written, copyOf(needs), sketch);
  const isCompared = combine === 'unique' || isRank(combine);
  const read = isCompared ? conditions.itemsOfRules(rules) : [];
  const told = conditions.waysOf(read, needs);
  // Results that turn on what cannot be told are compared by the evaluator alone.
  const ways = told ?? [{ when: book.yes, seeds: noSeeds }];
  const untold = told === undefined;
  const compare = { provision, applies, ways, needs };
  // Of what other items give nothing is kept.
  const own = sketch.isWhole && read.length === 0 ? recall : undefined;
  const clashes = combine === 'unique' ? clashesOf(conditions, compare, own) : [];
  const rankings: { way: Outcome; ranking: Ranking }[] = [];
  for (const way of ways) {
    if (!isRank(combine)) continue;
    const pairs = meetingPairs(conditions, provision, applies, needs);
    const ranking = rankingOf(conditions, combine, provision, views.of(way.seeds), pairs, needs);
    rankings.push({ way, ranking });
  }
  const compared = [
    ...clashes.filter((clash) => !clash.always).map(({ when }) => when),
    ...rankings.flatMap(({ way, ranking }) => [way.when, ...ranking.formulas]),
  ];
  let comparing: Question | undefined;
  const uppers = new Map<Id, number[]>();
  for (let place = 0; place < rules.length; place += 1) {
    const over = rules[place]?.over ?? [];
    for (const id of over) {
      const those = uppers.get(id);
      if (those === undefined) uppers.set(id, [place]);
      else those.push(place);
    }
  }
  return {
    graph,
    provision,
    rules,
    conditions,
    holds,
    waits,
    none,
    applies,
    clashes,
    clashing(clash) {
      if (!clash.always) return [clash.when];
      return [applies[clash.one] ?? book.no, applies[clash.other] ?? book.no];
    },
    rankings,
    untold,
    uppers: (rule) => uppers.get(rule) ?? [],
    question,
    leavesOut: () => leavesOut(conditions, needs),
    comparing() {
      // Where comparing reads no more, it is the same question.
      comparing ??=
        compared.length === 0 && sizeOf(needs) === asked
          ? question
          : new Question(conditions, [...written, ...compared], needs, sketch);
      return comparing;
    },
    asking: (more) => new Question(conditions, [...holds, ...more], copyOf(needs), sketch),
    excluded: new Set([...needs.excluded, ...needs.doubtful]),
    recall,
  };
}

/** It turns on whether something is in doubt that cannot be looked through. */
function isUntold({ leaves }: Conditions, formula: Formula): boolean {
  return [...leavesOf([formula])].some((leaf) => leaves.at(leaf).isDoubt === true);
}

/** Whether something that is read is in trouble for somebody possible. */
export function leavesOut(conditions: Conditions, { excluded, doubtful }: Needs): boolean {
  if (doubtful.size === 0) return false;
  const those = new Question(conditions, [...doubtful], { ...noNeeds(), excluded });
  return [...doubtful].some((each) => those.exists([each]) !== false);
}

/** Those of whom the policy does not speak, and of whom it waits for 待定 whether it does. */
export function excludeOutsiders(conditions: Conditions, { scope }: Graph, needs: Needs): void {
  if (scope === undefined) return;
  const own = noNeeds();
  const outside = surely(conditions, conditions.book.not(conditions.of(scope, own)), own);
  needs.excluded.add(outside);
  needs.outsiders.add(outside);
  addNeeds(needs, own);
}

/** Without those of whom it is in doubt: an item in trouble turns out in several ways at once. */
function surely(conditions: Conditions, formula: Formula, { doubtful }: Needs): Formula {
  const { book } = conditions;
  const told = [...doubtful].filter((each) => !isUntold(conditions, each));
  if (told.length === 0 || formula === book.no) return formula;
  const both = new Question(conditions, [formula, ...told], noNeeds());
  const those = told.filter((each) => both.exists([formula, each]) !== false);
  return book.and([formula, ...those.map((each) => book.not(each))]);
}

/** A rule that a lower file wrote serves other policies too: that it does nothing here is no fault. */
export function isInherited({ graph }: Study, { origin }: Rule): boolean {
  return origin.file !== graph.files.length - 1;
}
