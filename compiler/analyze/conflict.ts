/** Under 唯一, two rules that apply together and give provably different results, in value or in payers. */
import type { OfProvision } from './finding.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function conflicts({ provision, rules, clashes, question }: Study): readonly OfProvision[] {
  return clashes.flatMap(({ one, other, when }): readonly OfProvision[] => {
    const [first, second] = [rules[one]?.id, rules[other]?.id];
    if (first === undefined || second === undefined) return [];
    const region = regionOf(question, [when], ({ troubles }) =>
      troubles.some(
        ({ code, item, rules: clashing }) =>
          code === 'conflict' &&
          item === provision.item &&
          clashing.includes(first) &&
          clashing.includes(second),
      ),
    );
    if (region === 'nobody') return [];
    if ('why' in region) return [{ kind: 'undecided', provision: provision.id, ...region }];
    return [{ kind: 'conflict', provision: provision.id, rules: [first, second], region }];
  });
}
