/**
 * Days that stayed where they were while the policy moved to another year.
 *
 * Takes what both policies have in common; gives the declarations that name such a day. Guarantees: nothing between
 * policies of one year; what is given is no change, but worth a look: a birth date may be meant to stay, a window is not.
 */
import { benefitPeriodId } from '../../check/sets.ts';
import type { Id } from '../../graph/graph.ts';
import { caseAspects, groupAspects, periodAspects, ruleAspects } from './aspects.ts';
import type { Content, Stayed } from './change.ts';
import { type Aspects, contentMeaning, type Sides } from './content.ts';
import { pairById } from './nodes.ts';

/** The same day in both policies is another one counted from the policy's year. */
function stays(sides: Sides, old: Content, next: Content): boolean {
  const same = (which: 'plain' | 'relative'): boolean =>
    contentMeaning(sides.old[which], old) === contentMeaning(sides.new[which], next);
  return same('plain') && !same('relative');
}

export function stayedDays(sides: Sides, rules: readonly (readonly [Id, Id])[]): readonly Stayed[] {
  if (sides.pair.years === 0) return [];
  const { old, new: next } = sides.pair;
  const among = (
    subject: Stayed['subject'],
    oldId: Id,
    newId: Id,
    before: Aspects,
    after: Aspects,
  ): readonly Stayed[] =>
    [...before].flatMap(([aspect, content]) => {
      const other = after.get(aspect);
      if (other === undefined || !stays(sides, content, other)) return [];
      return [{ subject, old: oldId, new: newId, aspect, content: other }];
    });
  const { groups, cases, periods } = old.graph;
  const rulesOf = ({ graph }: typeof old) =>
    new Map(graph.provisions.flatMap((each) => each.rules.map((rule) => [rule.id, rule] as const)));
  const [oldRules, newRules] = [rulesOf(old), rulesOf(next)];
  return [
    ...pairById(sides, groups, next.graph.groups).pairs.flatMap(([a, b]) =>
      among('group', a.id, b.id, groupAspects(old, a), groupAspects(next, b)),
    ),
    ...pairById(sides, cases, next.graph.cases).pairs.flatMap(([a, b]) =>
      among('case', a.id, b.id, caseAspects(old, a), caseAspects(next, b)),
    ),
    ...pairById(sides, periods, next.graph.periods)
      .pairs.filter(([{ id }]) => id !== benefitPeriodId)
      .flatMap(([a, b]) =>
        among('period', a.id, b.id, periodAspects(old, a), periodAspects(next, b)),
      ),
    ...rules.flatMap(([a, b]) => {
      const [before, after] = [oldRules.get(a), newRules.get(b)];
      if (before === undefined || after === undefined) return [];
      return among(
        'rule',
        a,
        b,
        ruleAspects(before, undefined, []),
        ruleAspects(after, undefined, []),
      );
    }),
  ];
}
