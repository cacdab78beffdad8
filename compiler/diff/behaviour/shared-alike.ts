/**
 * What is alike in both policies is there once, so that it is asked about once.
 *
 * Takes a graph of two policies; gives it without those of the old one's things that are alike in the new one: whatever read
 * them reads these. Guarantees: each item that is left gives everybody what it gave before.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { type Cones, ownName } from './cones.ts';
import { withIds } from './joined.ts';

export interface SharedAlike {
  readonly graph: Graph;
  /** Anything written in the old ids. */
  shared<T>(data: T): T;
}

/** `ids`: of what may be; items of `apart` stay as they are. */
export function sharedAlike(
  graph: Graph,
  cones: Cones,
  ids: Iterable<Id>,
  apart: ReadonlySet<Id>,
): SharedAlike {
  const known = new Set<Id>();
  for (const those of [graph.items, graph.cases, graph.periods, graph.groups]) {
    for (const { id } of those) known.add(id);
  }
  const to = new Map<Id, Id>();
  for (const id of ids) {
    const own = ownName(id);
    if (own === id || !known.has(id) || !known.has(own) || apart.has(id)) continue;
    if (cones.areAlike(id, own)) to.set(id, own);
  }
  if (to.size === 0) return { graph, shared: (data) => data };
  const provisions = graph.provisions.filter(({ item }) => !to.has(item));
  for (const { item, rules } of graph.provisions) {
    if (to.has(item)) for (const { id } of rules) to.set(id, ownName(id));
  }
  const shared = <T>(data: T): T => withIds(data, (id) => to.get(id) ?? id);
  const left = <T extends { readonly id: Id }>(nodes: readonly T[]): readonly T[] =>
    shared(nodes.filter(({ id }) => !to.has(id)));
  return {
    graph: {
      ...graph,
      items: left(graph.items),
      cases: left(graph.cases),
      periods: left(graph.periods),
      groups: left(graph.groups),
      provisions: shared(provisions),
      exclusives: shared(graph.exclusives),
      constraints: shared(graph.constraints),
      order: graph.order.filter((id) => !to.has(id)),
    },
    shared,
  };
}
