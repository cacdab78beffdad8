/** A rule whose condition nobody possible in scope satisfies. */
import type { Graph, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import type { OfProvision } from './finding.ts';
import { somebodyFits } from './region.ts';
import { isInherited, type Study } from './study.ts';

export function neverApplies(study: Study): readonly OfProvision[] {
  const { provision, rules, holds, question } = study;
  return rules.flatMap((rule, index): readonly OfProvision[] => {
    const condition = holds[index];
    if (condition === undefined || rule.otherwise || isInherited(study, rule)) return [];
    const somebody = somebodyFits(question, [condition], (_, person) =>
      isFit(study.graph, person, rule.id),
    );
    if (somebody === true) return [];
    if (somebody === false) {
      return [{ kind: 'never-applies', provision: provision.id, rule: rule.id }];
    }
    return [{ kind: 'undecided', provision: provision.id, ...somebody }];
  });
}

function isFit(graph: Graph, person: Person, rule: Id): boolean {
  return openSession(prepare(graph), person).condition(rule) === true;
}
