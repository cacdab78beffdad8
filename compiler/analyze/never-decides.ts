/**
 * A rule that holds for somebody but never decides: wherever it holds, a rule with priority, an earlier one (按序) or one
 * that gives more (就高, 就低) holds as well, the same one or several in turn.
 */
import type { Id, Rule } from '../graph/graph.ts';
import type { OfProvision } from './finding.ts';
import type { Formula } from './formula.ts';
import { somebodyFits } from './region.ts';
import { shortest } from './shortest.ts';
import { isInherited, type Study } from './study.ts';

interface Blocker {
  readonly rule: Id;
  readonly where: Formula;
}

export function neverDecides(study: Study): readonly OfProvision[] {
  const { provision, rules, holds, conditions, question, untold } = study;
  const { book } = conditions;
  return rules.flatMap((rule, index): readonly OfProvision[] => {
    const own = holds[index];
    if (own === undefined || rule.otherwise || isInherited(study, rule)) return [];
    const blockers = blockersOf(study, rule, index);
    if (blockers.length === 0) return [];
    const left = (by: readonly Blocker[]): boolean | undefined =>
      question.exists([own, ...by.map(({ where }) => book.not(where))]);
    const free = somebodyFits(
      question,
      [own, ...blockers.map(({ where }) => book.not(where))],
      ({ outcomes }) => {
        const trace = outcomes.get(provision.item)?.trace ?? [];
        return deciding.has(trace.find((each) => each.rule === rule.id)?.status ?? 'no');
      },
    );
    if (free === true) return [];
    if (free !== false) return [{ kind: 'undecided', provision: provision.id, ...free }];
    // Of a rule that holds for nobody something else is said.
    if (question.exists([own]) !== true) return [];
    if (untold) {
      return [{ kind: 'undecided', provision: provision.id, why: 'condition', conditions: [] }];
    }
    return [
      {
        kind: 'never-decides',
        provision: provision.id,
        rule: rule.id,
        blockers: shortest(blockers, (some) => left(some) === false).map((each) => each.rule),
      },
    ];
  });
}

const deciding: ReadonlySet<string> = new Set(['decides', 'agrees', 'clashes']);

function blockersOf(study: Study, rule: Rule, index: number): readonly Blocker[] {
  const { rules, holds, applies, provision, conditions, rankings } = study;
  const { book } = conditions;
  const ordered = provision.combine === 'ordered';
  if (!ordered && rankings.length === 0 && !rules.some(({ over }) => over.includes(rule.id))) {
    return [];
  }
  return rules.flatMap((other, place): readonly Blocker[] => {
    const [whole, alone] = [holds[place], applies[place]];
    if (other === rule || other.otherwise || whole === undefined || alone === undefined) return [];
    if (other.over.includes(rule.id)) return [{ rule: other.id, where: whole }];
    if (ordered) return place < index ? [{ rule: other.id, where: alone }] : [];
    const better = book.or(
      rankings.map(({ way, ranking }) => book.and([way.when, ranking.beats(place, index)])),
    );
    return better === book.no ? [] : [{ rule: other.id, where: book.and([alone, better]) }];
  });
}
