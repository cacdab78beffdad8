/**
 * Which facts deciding an item may read, directly and through items, cases, groups, periods and rules.
 */
import type { Expr, Graph, Id, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';

interface Reads {
  readonly ids: Set<Id>;
  /** Another document is asked, whose facts are matched by name. */
  other: boolean;
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
    const reads = found.get(id) ?? { ids: new Set<Id>(), other: false };
    for (const expr of exprs) {
      if (expr === undefined) continue;
      for (const named of referencesIn(expr)) reads.ids.add(named);
      if (mentionsOther(expr)) reads.other = true;
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

/** Facts and groups that deciding the item may read; undefined where another document is asked. */
export function factsReadBy(graph: Graph, item: Id): ReadonlySet<Id> | undefined {
  const reads = readsOf(graph);
  const seen = new Set<Id>();
  const waiting: Id[] = [item];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const node = reads.get(id);
    if (node?.other) return undefined;
    if (node !== undefined) waiting.push(...node.ids);
  }
  return seen;
}
