/** A rule whose condition nobody possible in scope satisfies. */
import type { Analysed } from './finding.ts';
import { somebodyFits } from './region.ts';
import { isInherited, type Study } from './study.ts';

export function neverApplies(study: Study): readonly Analysed[] {
  const { provision, rules, holds, question } = study;
  return rules.flatMap((rule, index): readonly Analysed[] => {
    const condition = holds[index];
    if (condition === undefined || rule.otherwise || isInherited(study, rule)) return [];
    const somebody = somebodyFits(question, [condition], ({ outcomes }) => {
      const trace = outcomes.get(provision.item)?.trace ?? [];
      return !unfit.has(trace.find((each) => each.rule === rule.id)?.status ?? 'no');
    });
    if (somebody === true) return [];
    if (somebody === false) {
      return [{ kind: 'never-applies', provision: provision.id, rule: rule.id }];
    }
    return [{ kind: 'undecided', provision: provision.id, ...somebody }];
  });
}

/** The evaluator does not say that the condition holds. */
const unfit: ReadonlySet<string> = new Set(['no', 'open', 'unasked', 'beaten']);
