/** 其他 that nobody reaches: the rules above it speak of everyone possible in scope. */
import type { OfProvision, Pause } from './finding.ts';
import { noNeeds } from './needs.ts';
import { isInherited, type Study } from './study.ts';

export function* otherwiseUnreached(study: Study): Generator<OfProvision | Pause> {
  const { provision, rules, holds, question, conditions } = study;
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index];
    const own = holds[index];
    if (own === undefined || !rule?.otherwise || isInherited(study, rule)) continue;
    yield undefined;
    if (question.openIn([own]).length > 0 || question.exists([own]) !== false) continue;
    // Who waits for 待定 above may still come to it.
    const needs = noNeeds();
    conditions.conditionsOf(rules, needs);
    if (needs.pending.size > 0) continue;
    yield { kind: 'otherwise-unreached', provision: provision.id, rule: rule.id };
  }
}
