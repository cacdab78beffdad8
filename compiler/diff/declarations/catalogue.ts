/**
 * Everything that a policy's declarations say, by what they are and their ids in it.
 *
 * Takes one side of a comparison; gives the aspects of each declaration, rule, entry and cell, also of those that did not
 * change.
 */
import type { Id } from '../../graph/graph.ts';
import {
  assertionAspects,
  caseAspects,
  exclusiveAspects,
  factAspects,
  groupAspects,
  headerAspects,
  itemAspects,
  payerAspects,
  periodAspects,
  provisionAspects,
  scheduleAspects,
  targetAspects,
} from './aspects.ts';
import type { Subject } from './change.ts';
import { AspectList, type Aspects } from './content.ts';
import { cellsOf, entriesOf } from './figures.ts';
import { claimsByRule, membersOf } from './provisions.ts';
import type { Side } from './readings.ts';

/** What a declaration says; nothing if the policy has none such. */
export type Catalogue = (subject: Subject, id: Id | undefined) => Aspects;

const nothing: Aspects = new Map();

export function catalogueOf(side: Side): Catalogue {
  const { graph } = side;
  const found = new Map<string, Aspects>();
  const put = (subject: Subject, id: Id, aspects: Aspects): void => {
    found.set(`${subject} ${id}`, aspects);
  };
  put('header', '', headerAspects(graph.policy));
  put('scope', '', new AspectList().expr('condition', graph.scope).aspects);
  put('examples', '', new AspectList().number('count', graph.examples.length).aspects);
  for (const one of graph.facts) put('fact', one.id, factAspects(side, one));
  for (const one of graph.groups) put('group', one.id, groupAspects(side, one));
  for (const one of graph.exclusives) {
    put('exclusive', one.groups.join(' '), exclusiveAspects(one));
  }
  for (const one of graph.cases) put('case', one.id, caseAspects(side, one));
  for (const one of graph.periods) put('period', one.id, periodAspects(side, one));
  for (const one of graph.payers) put('payer', one.id, payerAspects(side, one));
  for (const one of graph.items) put('item', one.id, itemAspects(side, one));
  const claims = claimsByRule(graph);
  for (const provision of graph.provisions) {
    put('provision', provision.id, provisionAspects(side, provision));
    for (const { id, aspects } of membersOf(provision, claims)) put('rule', id, aspects);
  }
  for (const one of graph.checks) put('check', one.id, assertionAspects(side, one));
  for (const one of graph.constraints) put('constraint', one.id, assertionAspects(side, one));
  for (const one of graph.targets) {
    put('target', one.id, targetAspects(side, one));
    for (const { id, aspects } of entriesOf(one)) put('targetEntry', id, aspects);
  }
  for (const one of graph.schedules) {
    put('schedule', one.id, scheduleAspects(side, one));
    for (const [key, cell] of cellsOf(one)) {
      put('cell', `${one.id}/${key}`, new AspectList().expr('cell', cell).aspects);
    }
  }
  return (subject, id) => found.get(`${subject} ${id ?? ''}`) ?? nothing;
}
