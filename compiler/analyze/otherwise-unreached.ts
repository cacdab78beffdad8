/** 其他 that nobody reaches: the rules above it speak of everyone possible in scope. */
import type { OfProvision } from './finding.ts';
import { isInherited, type Study } from './study.ts';

export function otherwiseUnreached(study: Study): readonly OfProvision[] {
  const { provision, rules, holds, question } = study;
  return rules.flatMap((rule, index): readonly OfProvision[] => {
    const own = holds[index];
    if (own === undefined || !rule.otherwise || isInherited(study, rule)) return [];
    if (question.openIn([own]).length > 0 || question.exists([own]) !== false) return [];
    return [{ kind: 'otherwise-unreached', provision: provision.id, rule: rule.id }];
  });
}
