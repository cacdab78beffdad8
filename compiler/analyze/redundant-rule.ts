/**
 * A rule that could be left out: wherever it applies, others that stay give the very same, or under 就高 and its like no less.
 *
 * Said only of rules that are over no other, so that nothing else changes when they go; of two that are alike, the later.
 */
import { sameSplit } from '../run/compare.ts';
import type { OfProvision } from './finding.ts';
import type { Formula } from './formula.ts';
import { shortest } from './shortest.ts';
import { isInherited, type Study } from './study.ts';

interface Cover {
  readonly place: number;
  readonly where: Formula;
}

export function redundantRules(
  study: Study,
  silent: (rule: string) => boolean,
): readonly OfProvision[] {
  const { provision, rules, applies, conditions, question, untold, rankings } = study;
  const { book } = conditions;
  if (untold || (provision.combine !== 'unique' && rankings.length === 0)) return [];
  const gone = new Set<number>();
  const found: OfProvision[] = [];
  for (const [place, rule] of [...rules.entries()].reverse()) {
    const own = applies[place];
    if (own === undefined || rule.otherwise || rule.over.length > 0) continue;
    if (isInherited(study, rule) || silent(rule.id)) continue;
    const covers = rules.flatMap((other, at): readonly Cover[] => {
      if (at === place || gone.has(at) || other.otherwise) return [];
      const where = covering(study, at, place);
      return where === book.no ? [] : [{ place: at, where }];
    });
    if (covers.length === 0) continue;
    const isCovered = (some: readonly Cover[]): boolean => {
      const asked = [own, ...some.map(({ where }) => book.not(where))];
      return question.openIn(asked).length === 0 && question.exists(asked) === false;
    };
    // Of a rule that applies to nobody something else is said.
    if (!isCovered(covers) || question.exists([own]) !== true) continue;
    gone.add(place);
    const blockers = shortest(covers, isCovered).map((each) => rules[each.place]?.id ?? '');
    found.unshift({ kind: 'redundant-rule', provision: provision.id, rule: rule.id, blockers });
  }
  return found;
}

/** For whom the other rule applies and gives the same, or better, with the same payers. */
function covering(study: Study, other: number, place: number): Formula {
  const { applies, clashes, conditions, provision, rankings, rules } = study;
  const { book, views } = conditions;
  const upper = applies[other] ?? book.no;
  if (provision.combine === 'unique') {
    const clash = clashes.find(
      (each) =>
        (each.one === place && each.other === other) ||
        (each.one === other && each.other === place),
    );
    return clash === undefined ? upper : book.and([upper, book.not(clash.when)]);
  }
  const ways = rankings.map(({ way, ranking }) => {
    const { everyone } = views.of(way.seeds);
    const [one, two] = [rules[other], rules[place]].map((rule) => everyone.result(rule?.id ?? ''));
    const alike = one && two && sameSplit(one.split, two.split) === true;
    const better = ranking.beats(other, place);
    return book.and([
      way.when,
      alike ? book.or([better, book.not(ranking.beats(place, other))]) : better,
    ]);
  });
  return book.and([upper, book.or(ways)]);
}
