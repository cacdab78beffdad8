/** People in scope of whom no rule of a provision speaks, where there is no 其他. */
import type { Analysed } from './finding.ts';
import type { Question } from './question.ts';
import { regionOf } from './region.ts';
import { problemsOf, type Undecided } from './undecided.ts';

export function gaps(question: Question): readonly (Analysed | Undecided)[] {
  const { provision, rules, holds, conditions } = question;
  if (rules.some(({ otherwise }) => otherwise)) return [];
  const nobody = conditions.book.not(conditions.book.or(holds));
  const region = regionOf(question, nobody, ({ troubles }) =>
    troubles.some(({ code, item }) => code === 'gap' && item === provision.item),
  );
  if (region === 'nobody') return [];
  if (typeof region === 'string') return [problemsOf(question, nobody, region)];
  return [{ kind: 'gap', provision: provision.id, region }];
}
