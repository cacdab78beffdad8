/**
 * Lists what a policy leaves open: 待定, 未规定, and what its drafter assumed (暂按).
 */
import { figureProblems } from '../../language/problems/figures.ts';
import type { Graph, Origin, Rule } from '../graph/graph.ts';
import type { Reports } from '../resolve/reports.ts';
import { labelText } from './claims.ts';

/** Only of rules in force that stand in `entry`, so that an inherited mark is listed where it is made. */
export function reportMarks(graph: Graph, entry: string, reports: Reports): void {
  for (const item of graph.items) {
    const provision = graph.provisions.find(({ id }) => id === item.provision);
    if (provision === undefined) continue;
    const here = (origin: Origin): boolean => graph.files[origin.file] === entry;
    if (provision.combineProvisional && here(provision.origin)) {
      reports.add(entry, figureProblems.provisional, provision.origin, {
        item: item.name,
        place: '',
        what: '合并办法',
      });
    }
    for (const rule of provision.rules)
      if (here(rule.origin)) markRule(item.name, rule, entry, reports);
  }
}

const assumed = { value: '值', priority: '优先关系', payers: '出资方' } as const;

function markRule(item: string, rule: Rule, entry: string, reports: Reports): void {
  const place = rule.otherwise ? '对其他人' : labelText(rule.label);
  const { value, origin } = rule;
  if (value.kind === 'pending') {
    reports.add(entry, figureProblems.pending, origin, { item, place, reason: value.reason });
  }
  if (value.kind === 'unspecified')
    reports.add(entry, figureProblems.unspecified, origin, { item, place });
  for (const what of rule.provisional) {
    reports.add(entry, figureProblems.provisional, origin, { item, place, what: assumed[what] });
  }
}
