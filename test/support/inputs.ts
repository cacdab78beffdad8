/** The facts and groups that something of a graph reads, through cases, items and defined groups. */
import type { Graph, Id, Rule } from '../../compiler/graph/graph.ts';
import { referencesIn } from '../../compiler/graph/references.ts';

export const ruleReads = ({ condition, value, base }: Rule): ReadonlySet<Id> =>
  referencesIn(condition, value, base);

/** What these ids read, and what says who there can be, and of whom the policy speaks. */
export function inputsRead(graph: Graph, ids: Iterable<Id>): readonly Id[] {
  const found = new Set<Id>();
  const visit = (some: Iterable<Id>): void => {
    for (const id of some) {
      const one = graph.cases.find((each) => each.id === id);
      const group = graph.groups.find((each) => each.id === id);
      const provision = graph.provisions.find((each) => each.item === id);
      const rule = graph.provisions.flatMap(({ rules }) => rules).find((each) => each.id === id);
      if (one !== undefined) visit(referencesIn(one.condition));
      else if (provision !== undefined) for (const each of provision.rules) visit(ruleReads(each));
      else if (rule !== undefined) visit(ruleReads(rule));
      else if (group?.definition !== undefined) visit(referencesIn(group.definition));
      else if (!found.has(id)) {
        found.add(id);
        if (group !== undefined) visit(group.parents);
      }
    }
  };
  visit(ids);
  if (graph.scope) visit(referencesIn(graph.scope));
  for (const { guard, assertion } of graph.constraints) visit(referencesIn(guard, assertion));
  for (const { groups } of graph.exclusives) visit(groups);
  return [...found];
}
