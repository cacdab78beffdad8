/**
 * The part of a graph that decides some items.
 *
 * Takes a graph and everything that is read for them; gives a graph in which nothing else is decided. Who can be is the
 * same in both.
 */
import type { Graph, Id } from '../../graph/graph.ts';

export function decidedBy(graph: Graph, read: ReadonlySet<Id>): Graph {
  const items = graph.items.filter(({ id }) => read.has(id));
  if (items.length === graph.items.length) return graph;
  const inForce = new Set(items.map(({ provision }) => provision));
  const provisions = graph.provisions.filter(({ id }) => inForce.has(id) || read.has(id));
  return { ...graph, items, provisions };
}
