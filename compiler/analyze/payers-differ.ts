/** Under 就高 and its like, two rules that are best for the same people, equal in amount but paid by others. */
import type { Analysed, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function* payersDiffer(study: Study): Generator<Analysed | Pause> {
  const { provision, rules, applies, rankings, conditions, comparing } = study;
  const { book } = conditions;
  const found = new Map<string, Analysed>();
  for (const { way, ranking } of rankings) {
    for (const { pair: meeting, when } of ranking.paidByOthers) {
      const [one, other] = meeting;
      const key = `${one} ${other}`;
      const [first, second] = [rules[one]?.id, rules[other]?.id];
      if (found.has(key) || first === undefined || second === undefined) continue;
      const beaten = (place: number): readonly Formula[] =>
        ranking
          .over(place)
          .map((upper) => book.and([applies[upper] ?? book.no, ranking.beats(upper, place)]));
      // One that nobody can tell from them leaves open what the best is.
      const beside = ranking.unrelated.flatMap((some) =>
        some.some((place) => meeting.includes(place))
          ? some.filter((place) => !meeting.includes(place))
          : [],
      );
      const none = [
        ...beaten(one),
        ...beaten(other),
        ...beside.map((place) =>
          book.and([applies[place] ?? book.no, book.not(book.or(beaten(place)))]),
        ),
      ];
      const all = [way.when, when, applies[one] ?? book.no, applies[other] ?? book.no];
      const region = regionOf(comparing(), { all, none, item: provision.item }, ({ troubles }) =>
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
