/**
 * What is alike in both policies is there once, so that it is asked about once.
 *
 * Takes a graph of two policies, or three; gives it without what surely gives everybody the same as something else of it:
 * whatever read that reads the other one. Guarantees: each item that is left gives everybody what it gave before.
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
    if (!known.has(id) || apart.has(id)) continue;
    const other = standIns(id).find((each) => known.has(each) && cones.areAlike(id, each));
    if (other !== undefined) to.set(id, other);
  }
  if (to.size === 0) return { graph, shared: (data) => data };
  const provisions = graph.provisions.filter(({ item, rules }) => {
    const other = to.get(item);
    if (other === undefined) return true;
    const prefix = other.slice(0, other.length - ownName(other).length);
    for (const { id } of rules) to.set(id, `${prefix}${ownName(id)}`);
    return false;
  });
  const found = (id: Id): Id => {
    const other = to.get(id);
    return other === undefined ? id : found(other);
  };
  const shared = <T>(data: T): T => withIds(data, found);
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

/** What may be there in its place: the new policy's own before the old one's. */
function standIns(id: Id): readonly Id[] {
  const own = ownName(id);
  if (id === own) return [];
  const before = `old/${own}`;
  return id === before ? [own] : [own, before];
}
