/** Under 就高 and its like, two rules that are best for the same people, equal in amount but paid by others. */
import type { Rule } from '../graph/graph.ts';
import { sameSplit, sameValue } from '../run/compare.ts';
import type { PersonSession } from '../run/session.ts';
import type { OfProvision } from './finding.ts';
import { regionOf } from './region.ts';
import type { Study } from './study.ts';

export function payersDiffer(study: Study): readonly OfProvision[] {
  const { provision, rules, applies, rankings, conditions, question } = study;
  const { book, views } = conditions;
  const found = new Map<string, OfProvision>();
  for (const { way, ranking } of rankings) {
    const { everyone } = views.of(way.seeds);
    for (const { one, other } of equalsFromOthers(rules, everyone)) {
      const key = `${one} ${other}`;
      const [first, second] = [rules[one]?.id, rules[other]?.id];
      if (found.has(key) || first === undefined || second === undefined) continue;
      const unbeaten = rules.map((_, place) =>
        book.not(
          book.and([
            applies[place] ?? book.no,
            book.or([ranking.beats(place, one), ranking.beats(place, other)]),
          ]),
        ),
      );
      const both = [way.when, applies[one] ?? book.no, applies[other] ?? book.no, ...unbeaten];
      const region = regionOf(question, both, ({ troubles }) =>
        troubles.some(({ code, item }) => code === 'payers-differ' && item === provision.item),
      );
      if (region === 'nobody') continue;
      if ('why' in region)
        found.set(key, { kind: 'undecided', provision: provision.id, ...region });
      else {
        const pair = [first, second] as const;
        found.set(key, { kind: 'payers-differ', provision: provision.id, rules: pair, region });
      }
    }
  }
  return [...found.values()];
}

/** Pairs with surely equal amounts and surely different payers. */
function equalsFromOthers(
  rules: readonly Rule[],
  everyone: PersonSession,
): readonly { readonly one: number; readonly other: number }[] {
  const results = rules.map(({ id }) => everyone.result(id));
  return results.flatMap((first, one) =>
    results.flatMap((second, other) => {
      if (one >= other || first.value.kind !== 'amount') return [];
      const equal = sameValue(first.value, second.value) === true;
      return equal && sameSplit(first.split, second.split) === false ? [{ one, other }] : [];
    }),
  );
}
