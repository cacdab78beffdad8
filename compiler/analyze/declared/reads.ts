/** What expressions read, directly and through cases, groups, periods and items. */
import type { Expr, Graph, Id } from '../../graph/graph.ts';
import { reachable } from '../../graph/order.ts';
import { referencesIn } from '../../graph/references.ts';

/** A graph never changes, and many expressions read the same few things. */
const known = new WeakMap<Graph, Map<Id, ReadonlySet<Id>>>();

/** Every id that they name, and every one that is read for these. */
export function readsOf(graph: Graph, expressions: readonly Expr[]): ReadonlySet<Id> {
  const all = known.get(graph) ?? new Map<Id, ReadonlySet<Id>>();
  known.set(graph, all);
  const found = new Set(referencesIn(...expressions));
  for (const id of [...found]) {
    // Nothing is read for a fact.
    if (id.startsWith('fact:')) continue;
    const below = all.get(id) ?? reachable(graph.edges, [id]);
    all.set(id, below);
    for (const read of below) found.add(read);
  }
  return found;
}
