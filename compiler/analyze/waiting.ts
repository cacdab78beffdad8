/**
 * Rules of which it waits for 待定 whether they apply, and how a provision turns out then.
 *
 * Takes the ways in which the rules that surely apply combine; parts each of them by which of the others wait. What comes of
 * that, a range or nothing known, is left to the evaluator.
 */
import type { Rule } from '../graph/graph.ts';
import type { Doubt } from '../values/doubt.ts';
import type { Formula } from './formula.ts';
import { copyOf, type Needs, noNeeds } from './needs.ts';
import { onlyOne } from './open-values.ts';
import type { Outcome } from './outcome.ts';
import { Question } from './question.ts';
import type { Reader } from './reader.ts';
import { isWaiting, type Seed, type Seeds, seedsOfRules, waitingFor } from './view.ts';

/** Of more rules than these not every choice of those that wait is followed. */
export const mostWaiting = 4;

/** A rule that may apply to these people, and does not surely. */
export interface Waiting {
  readonly rule: Rule;
  readonly when: Formula;
  /** What it waits for; undefined: not told. */
  readonly doubt: Doubt | undefined;
}

/** `needs` of their conditions. */
export function waitingRules(
  conditions: Reader,
  rules: readonly Rule[],
  needs: Needs,
): readonly Waiting[] {
  if (needs.pending.size === 0) return [];
  const { book } = conditions;
  const { holds, fails, waits: open, doubts } = conditions.conditionsOf(rules, needs);
  const applying = conditions.applying(rules, needs);
  const at = (list: readonly Formula[], index: number): Formula => list[index] ?? book.no;
  return rules.flatMap((rule, index): readonly Waiting[] => {
    if (rule.otherwise) return [];
    const uppers = [...rules.keys()].filter((upper) => rules[upper]?.over.includes(rule.id));
    const those = [index, ...uppers].filter((each) => at(open, each) !== book.no);
    if (those.length === 0) return [];
    const when = book.and([
      book.or([index, ...uppers].map((each) => at(open, each))),
      book.not(at(fails, index)),
      ...uppers.map((upper) => book.not(at(holds, upper))),
      book.not(at(applying, index)),
    ]);
    const question = new Question(conditions, [when], copyOf(needs));
    if (question.exists([when]) === false) return [];
    return [{ rule, when, doubt: onlyOne(those.map((each) => doubts[each])) }];
  });
}

/** Each of the ways with the rules that wait then; and where none surely applies, but some wait. */
export function withWaiting(
  conditions: Reader,
  rules: readonly Rule[],
  ways: readonly Outcome[],
  waiting: readonly Waiting[],
): readonly Outcome[] {
  if (waiting.length === 0) return ways;
  const { book } = conditions;
  const rest = rules.find(({ otherwise }) => otherwise)?.id;
  const applying = conditions.applying(rules, noNeeds());
  // They are told apart by what waits.
  const none: Outcome = {
    when: book.and([
      book.or(waiting.map(({ when }) => when)),
      ...applying.map((each) => book.not(each)),
    ]),
    seeds: seedsOfRules(rules, []),
  };
  const isTrue = (seeds: Seeds, id: string | undefined): boolean =>
    id !== undefined && seeds.get(`if ${id}`)?.value === true;
  let found: readonly Outcome[] = [...ways, none].map(({ when, seeds }) => ({ when, seeds }));
  for (const { rule, when, doubt } of waiting) {
    const waits = waitingFor(doubt);
    found = found.flatMap((way): readonly Outcome[] => {
      // 其他 holds only where all others surely fail.
      if (isTrue(way.seeds, rule.id) || isTrue(way.seeds, rest)) return [way];
      const seeds = new Map(way.seeds).set(`if ${rule.id}`, waits);
      const isSome = rules.some(({ id }) => isTrue(way.seeds, id));
      if (!isSome && rest !== undefined)
        seeds.set(`if ${rest}`, both(way.seeds.get(`if ${rest}`), waits));
      return [
        { when: book.and([way.when, book.not(when)]), seeds: way.seeds },
        { when: book.and([way.when, when]), seeds },
      ];
    });
  }
  const holdsOrWaits = ({ seeds }: Outcome): boolean =>
    rules.some(({ id }) => seeds.get(`if ${id}`)?.value !== false);
  return found.filter((way) => way.when !== book.no && holdsOrWaits(way));
}

/** 其他 waits for whatever the others wait for. */
function both(before: Seed | undefined, now: Seed): Seed {
  const isSame = before === undefined || !isWaiting(before) || before.token === now.token;
  return isSame ? now : waitingFor();
}
