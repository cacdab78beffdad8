/**
 * Conditions that both policies write alike are one object of the joined graph, so that what is found of one is known of the
 * other.
 *
 * Takes a joined graph and items of the new policy; gives a graph that says the same. That of the old one is taken: it stays
 * while the new policy is written on.
 */
import type { Graph, Id, Rule } from '../../graph/graph.ts';
import { ownName } from './cones.ts';
import { sayTheSame } from './say-the-same.ts';

export function withSharedConditions(graph: Graph, items: ReadonlySet<Id>): Graph {
  const old = new Map<Id, Rule>();
  for (const { item, rules } of graph.provisions) {
    const own = ownName(item);
    if (own === item || !items.has(own)) continue;
    for (const rule of rules) old.set(ownName(rule.id), rule);
  }
  const shared = (rule: Rule): Rule => {
    const condition = old.get(rule.id)?.condition;
    return condition !== undefined && sayTheSame(condition, rule.condition)
      ? { ...rule, condition }
      : rule;
  };
  const provisions = graph.provisions.map((provision) =>
    items.has(provision.item) ? { ...provision, rules: provision.rules.map(shared) } : provision,
  );
  return { ...graph, provisions };
}
