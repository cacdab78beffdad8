/** People in scope of whom no rule of a provision speaks. */
import type { OfProvision } from './finding.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function gaps({ provision, rules, none, question, recall }: Study): readonly OfProvision[] {
  if (rules.some(({ otherwise }) => otherwise)) return [];
  const region = regionOf(
    question,
    { all: [none], item: provision.item },
    ({ troubles }) => troubles.some(({ code, item }) => code === 'gap' && item === provision.item),
    true,
    recall.parting(question.sign),
  );
  if (region === 'nobody') return [];
  if ('why' in region) return [{ kind: 'undecided', provision: provision.id, ...region }];
  return [{ kind: 'gap', provision: provision.id, region }];
}
