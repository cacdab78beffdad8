/** Under 就高 and its like, two rules that are best for the same people, equal in amount but paid by others. */
import type { OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';
import { type Confirm, completed } from './witness.ts';

export function* payersDiffer(study: Study): Generator<OfProvision | Pause> {
  const { graph, provision, rules, applies, rankings, conditions, comparing } = study;
  const { book } = conditions;
  const found = new Map<string, OfProvision>();
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
        // Of people for whom some rule's own figures are at fault nothing else is said.
        ...ranking.faults.map(({ rule, when: isFaulty }) =>
          book.and([applies[rule] ?? book.no, isFaulty]),
        ),
      ];
      const all = [way.when, when, applies[one] ?? book.no, applies[other] ?? book.no];
      const isSo: Confirm = ({ troubles }) =>
        troubles.some(
          ({ code, item, rules: named }) =>
            code === 'payers-differ' &&
            item === provision.item &&
            named.includes(first) &&
            named.includes(second),
        );
      // Of several ways, or where the results depend on the person, these are not all.
      const isCounted = rankings.length === 1 && when === book.yes;
      const those = { all, none, item: provision.item };
      const region = regionOf(comparing(), those, isSo, isCounted);
      yield undefined;
      if (region === 'nobody') continue;
      if ('why' in region)
        found.set(key, { kind: 'undecided', provision: provision.id, ...region });
      else if (completed(graph, provision.item, region.witness, isSo) === undefined) {
        // Figures at fault.
        const why = 'replay';
        found.set(key, { kind: 'undecided', provision: provision.id, why, conditions: [] });
      } else {
        const pair = [first, second] as const;
        found.set(key, { kind: 'payers-differ', provision: provision.id, rules: pair, region });
      }
    }
  }
  yield* found.values();
}
