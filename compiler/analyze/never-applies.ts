/** A rule whose condition nobody satisfies: it contradicts itself, the domain of its facts, or what cannot be. */
import type { RuleStatus } from '../run/evaluation.ts';
import type { Analysed } from './finding.ts';
import { isInherited, type Question } from './question.ts';
import { isShown } from './region.ts';
import { problemsOf, type Undecided } from './undecided.ts';

/** What a rule cannot be whose condition does not hold. */
const applied: ReadonlySet<RuleStatus> = new Set(['decides', 'agrees', 'lost', 'clashes']);

export function neverApplies(question: Question): readonly (Analysed | Undecided)[] {
  const { provision, rules, holds, conditions, domain, solver } = question;
  const { book } = conditions;
  if (solver.solve(domain)?.count === 0n) return [];
  return rules.flatMap((rule, index): readonly (Analysed | Undecided)[] => {
    // 其他 that nobody needs does no harm.
    if (rule.otherwise || isInherited(question, rule)) return [];
    const those = holds[index] ?? book.no;
    const solution = solver.solve(book.and([domain, those]));
    if (solution === undefined) return [problemsOf(question, those, 'budget')];
    if (solution.count > 0n) {
      const shown = isShown(question, those, ({ outcomes }) => {
        const trace = outcomes.get(provision.item)?.trace ?? [];
        const status = trace.find((each) => each.rule === rule.id)?.status;
        return status !== undefined && applied.has(status);
      });
      return shown ? [] : [problemsOf(question, those, 'condition')];
    }
    return [{ kind: 'never-applies', provision: provision.id, rule: rule.id }];
  });
}
