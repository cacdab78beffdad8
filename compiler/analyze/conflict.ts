/** Under 唯一, two rules that apply together and give provably different results, in value or in payers. */
import type { Analysed } from './finding.ts';
import type { Question } from './question.ts';
import { regionOf } from './region.ts';
import { problemsOf, type Undecided } from './undecided.ts';

export function conflicts(question: Question): readonly (Analysed | Undecided)[] {
  const { provision, rules, applies, conditions } = question;
  if (provision.combine !== 'unique') return [];
  const { book } = conditions;
  const found: (Analysed | Undecided)[] = [];
  for (const [one, rule] of rules.entries()) {
    for (const [other, second] of rules.entries()) {
      if (one >= other) continue;
      const both = book.and([
        applies[one] ?? book.no,
        applies[other] ?? book.no,
        question.differ(one, other),
      ]);
      if (both === book.no) continue;
      const region = regionOf(question, both, ({ troubles }) =>
        troubles.some(
          ({ code, item, rules: clashing }) =>
            code === 'conflict' &&
            item === provision.item &&
            clashing.includes(rule.id) &&
            clashing.includes(second.id),
        ),
      );
      if (region === 'nobody') continue;
      if (typeof region === 'string') found.push(problemsOf(question, both, region));
      else {
        found.push({
          kind: 'conflict',
          provision: provision.id,
          rules: [rule.id, second.id],
          region,
        });
      }
    }
  }
  return found;
}
