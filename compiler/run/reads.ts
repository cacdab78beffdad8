/**
 * Which facts deciding an item may read, directly and through items, cases, groups, periods and rules.
 */
import type { Expr, Graph, Id, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';

type Other = Extract<Expr, { kind: 'other' }>;

interface Reads {
  readonly ids: Set<Id>;
  /** Items of other documents, whose facts are matched by name. */
  readonly others: Other[];
}

const cache = new WeakMap<Graph, ReadonlyMap<Id, Reads>>();

/** What each node names itself. */
function readsOf(graph: Graph): ReadonlyMap<Id, Reads> {
  const known = cache.get(graph);
  if (known !== undefined) return known;
  const found = new Map<Id, Reads>();
  const note = (
    id: Id,
    exprs: readonly (Expr | SetExpr | undefined)[],
    ids: readonly (Id | undefined)[] = [],
  ): void => {
    const reads = found.get(id) ?? { ids: new Set<Id>(), others: [] };
    for (const expr of exprs) {
      if (expr === undefined) continue;
      for (const named of referencesIn(expr)) reads.ids.add(named);
      if (mentionsOther(expr)) collectOthers(expr, reads.others);
    }
    for (const named of ids) if (named !== undefined) reads.ids.add(named);
    found.set(id, reads);
  };
  note('scope', [graph.scope]);
  for (const { id, definition, parents } of graph.groups) {
    note(id, [definition]);
    for (const parent of parents) note(parent, [], [id]);
  }
  for (const { id, condition } of graph.cases) note(id, [condition]);
  for (const { id, set } of graph.periods) note(id, [set]);
  for (const { id, base, provision } of graph.items) {
    const scope = graph.scopeItems.includes(id) ? undefined : 'scope';
    note(id, [base], [provision, scope]);
  }
  for (const { id, item, rules } of graph.provisions) {
    note(id, [], [item]);
    for (const { id: rule, condition, value, base, floor, cap, payers } of rules) {
      note(rule, [], [id]);
      const amounts = payers?.shares.map((share) => share.amount) ?? [];
      note(id, [condition, value, base, floor, cap, ...amounts]);
    }
  }
  cache.set(graph, found);
  return found;
}

function mentionsOther(expr: Expr | SetExpr): boolean {
  return JSON.stringify(expr).includes('"kind":"other"');
}

function collectOthers(node: object, found: Other[]): void {
  if ((node as { kind?: string }).kind === 'other') found.push(node as Other);
  for (const value of Object.values(node)) {
    if (typeof value === 'object' && value !== null) collectOthers(value, found);
  }
}

/** Facts and groups that the nodes may read, in the graph's order; those that other documents read for them included. */
export function inputsReadBy(graph: Graph, nodes: Iterable<Id>): readonly Id[] {
  const reads = readsOf(graph);
  const seen = new Set<Id>();
  const others: Other[] = [];
  const waiting = [...nodes];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = reads.get(id);
    if (node === undefined) continue;
    waiting.push(...node.ids);
    others.push(...node.others);
  }
  for (const other of others) for (const id of readElsewhere(graph, other)) seen.add(id);
  return [...graph.facts, ...graph.groups].map(({ id }) => id).filter((id) => seen.has(id));
}

/** What another document's item reads, by this graph's ids: as a session matches them, by id, else by name. */
function readElsewhere(graph: Graph, { document, item, via = 0 }: Other): readonly Id[] {
  let from: Graph | undefined = graph;
  for (let up = 0; up < via; up++) from = from?.documents.superior;
  const other = from?.documents[document];
  if (other === undefined) return [];
  const read = new Set(inputsReadBy(other, [item]));
  const there = [...other.facts, ...other.groups];
  const ids = new Set(there.map(({ id }) => id));
  const byName = new Map(there.map(({ id, name }) => [name, id]));
  return [...graph.facts, ...graph.groups].flatMap(({ id, name }) => {
    const match = ids.has(id) ? id : byName.get(name);
    return match !== undefined && read.has(match) ? [id] : [];
  });
}

/** Facts and groups that deciding the item may read; undefined where another document is asked. */
export function factsReadBy(graph: Graph, item: Id): ReadonlySet<Id> | undefined {
  const reads = readsOf(graph);
  const seen = new Set<Id>();
  const waiting: Id[] = [item];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = reads.get(id);
    if (node === undefined) continue;
    if (node.others.length > 0) return undefined;
    waiting.push(...node.ids);
  }
  return seen;
}
