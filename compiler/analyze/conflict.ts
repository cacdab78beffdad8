/** Under 唯一, two rules that apply together and give provably different results, in value or in payers. */
import type { Analysed, Pause } from './finding.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function* conflicts({
  provision,
  rules,
  clashes,
  comparing,
}: Study): Generator<Analysed | Pause> {
  for (const { one, other, when } of clashes) {
    yield undefined;
    const [first, second] = [rules[one]?.id, rules[other]?.id];
    if (first === undefined || second === undefined) continue;
    const region = regionOf(comparing(), { all: [when], item: provision.item }, ({ troubles }) =>
      troubles.some(
        ({ code, item, rules: clashing }) =>
          code === 'conflict' &&
          item === provision.item &&
          clashing.includes(first) &&
          clashing.includes(second),
      ),
    );
    if (region === 'nobody') continue;
    if ('why' in region) yield { kind: 'undecided', provision: provision.id, ...region };
    else yield { kind: 'conflict', provision: provision.id, rules: [first, second], region };
  }
}
