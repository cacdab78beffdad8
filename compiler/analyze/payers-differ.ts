/** Under 就高 and its like, two rules that are best for the same people, equal in amount but paid by others. */
import type { Analysed, Pause } from './finding.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function* payersDiffer(study: Study): Generator<Analysed | Pause> {
  const { provision, rules, applies, rankings, conditions, comparing } = study;
  const { book } = conditions;
  const found = new Map<string, Analysed>();
  for (const { way, ranking } of rankings) {
    for (const [one, other] of ranking.paidByOthers) {
      const key = `${one} ${other}`;
      const [first, second] = [rules[one]?.id, rules[other]?.id];
      if (found.has(key) || first === undefined || second === undefined) continue;
      const better = [...ranking.over(one), ...ranking.over(other)].map((place) =>
        book.and([
          applies[place] ?? book.no,
          book.or([ranking.beats(place, one), ranking.beats(place, other)]),
        ]),
      );
      const all = [way.when, applies[one] ?? book.no, applies[other] ?? book.no];
      const region = regionOf(
        comparing(),
        { all, none: better, item: provision.item },
        ({ troubles }) =>
          troubles.some(({ code, item }) => code === 'payers-differ' && item === provision.item),
      );
      yield undefined;
      if (region === 'nobody') continue;
      if ('why' in region)
        found.set(key, { kind: 'undecided', provision: provision.id, ...region });
      else {
        const pair = [first, second] as const;
        found.set(key, { kind: 'payers-differ', provision: provision.id, rules: pair, region });
      }
    }
  }
  yield* found.values();
}
