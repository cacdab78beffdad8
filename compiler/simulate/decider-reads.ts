/**
 * Which facts and groups decide which items, so that people who agree in these are decided once.
 */
import type { Graph, Id } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { inputsReadBy } from '../run/reads.ts';

/** Items that read the same facts and groups, and so are decided together. */
export interface Reading {
  readonly items: readonly Id[];
  /** Facts and groups, in the graph's order. */
  readonly reads: readonly Id[];
}

/** Facts and groups on which it depends whether there can be such a person. */
export function readsOfConstraints(graph: Graph): readonly Id[] {
  const named = graph.constraints.flatMap(({ guard, assertion }) => [
    ...referencesIn(guard, assertion),
  ]);
  const exclusive = graph.exclusives.flatMap(({ groups }) => groups);
  const nested = graph.groups.flatMap(({ id, parents }) =>
    parents.length === 0 ? [] : [id, ...parents],
  );
  const limited = graph.facts.filter(
    ({ type }) => 'from' in type && (type.from !== undefined || type.to !== undefined),
  );
  const ofFacts = limited.map(({ id }) => id);
  return inputsReadBy(graph, new Set([...named, ...exclusive, ...nested, ...ofFacts]));
}

export function readingsOf(graph: Graph, items: readonly Id[]): readonly Reading[] {
  const readings = new Map<string, { reads: readonly Id[]; items: Id[] }>();
  for (const item of items) {
    const reads = inputsReadBy(graph, [item]);
    const key = reads.join();
    const known = readings.get(key);
    if (known === undefined) readings.set(key, { reads, items: [item] });
    else known.items.push(item);
  }
  return [...readings.values()];
}
