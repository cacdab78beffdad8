/** A rule whose condition nobody possible in scope satisfies. */
import type { Graph, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import type { OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { somebodyFits } from './region.ts';
import { isInherited, type Study } from './study.ts';

export function* neverApplies(study: Study): Generator<OfProvision | Pause> {
  const { provision, rules, holds, waits, question } = study;
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index];
    const condition = holds[index];
    if (rule === undefined || condition === undefined || question.plainlyHas(condition)) continue;
    if (rule.otherwise || isInherited(study, rule)) continue;
    yield undefined;
    const somebody = isSomebodyIn(study, condition, rule.id);
    if (somebody === true) continue;
    if (somebody === false) {
      // It may hold of them yet.
      const waiting = waits[index];
      if (waiting !== undefined && question.exists([waiting]) !== false) continue;
      yield { kind: 'never-applies', provision: provision.id, rule: rule.id };
    } else yield { kind: 'undecided', provision: provision.id, ...somebody };
  }
}

function isSomebodyIn({ graph, provision, question }: Study, condition: Formula, rule: Id) {
  const those = { all: [condition], item: provision.item };
  return somebodyFits(question, those, (_, person) => isFit(graph, person, rule));
}

function isFit(graph: Graph, person: Person, rule: Id): boolean {
  return openSession(prepare(graph), person).condition(rule) === true;
}
