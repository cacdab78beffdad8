/** A rule whose condition nobody satisfies: it contradicts itself, the domain of its facts, or what cannot be. */
import type { Analysed } from './finding.ts';
import type { Question } from './question.ts';
import { problemsOf, type Undecided } from './undecided.ts';

export function neverApplies(question: Question): readonly (Analysed | Undecided)[] {
  const { provision, rules, holds, conditions, domain, solver } = question;
  const { book } = conditions;
  if (solver.solve(domain)?.count === 0n) return [];
  return rules.flatMap((rule, index): readonly (Analysed | Undecided)[] => {
    // 其他 that nobody needs does no harm.
    if (rule.otherwise) return [];
    const those = holds[index] ?? book.no;
    const solution = solver.solve(book.and([domain, those]));
    if (solution === undefined) return [problemsOf(question, those, 'budget')];
    if (solution.count > 0n) return [];
    return [{ kind: 'never-applies', provision: provision.id, rule: rule.id }];
  });
}
