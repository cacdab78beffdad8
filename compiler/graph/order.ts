/**
 * Edges between nodes, an order of evaluation, and rings.
 *
 * Takes a graph's nodes, gives typed edges and a topological order. Guarantees: the order depends on nothing but the
 * declarations; a ring is returned as the ids along it.
 */
import type { Edge, EdgeKind, Graph, Id, Provision, Rule } from './graph.ts';
import { referencesIn } from './references.ts';

type Nodes = Pick<
  Graph,
  'groups' | 'exclusives' | 'cases' | 'periods' | 'items' | 'provisions' | 'checks'
>;

export function edgesOf(nodes: Nodes): readonly Edge[] {
  const edges: Edge[] = [];
  const seen = new Set<string>();
  const add = (from: Id, to: Id, kind: EdgeKind): void => {
    const key = `${from}\n${to}\n${kind}`;
    if (seen.has(key)) return;
    seen.add(key);
    edges.push({ from, to, kind });
  };
  for (const group of nodes.groups) {
    for (const parent of group.parents) add(group.id, parent, 'belongs');
    for (const id of referencesIn(group.definition)) add(group.id, id, 'reads');
  }
  for (const { groups } of nodes.exclusives) {
    for (const [i, a] of groups.entries())
      for (const b of groups.slice(i + 1)) add(a, b, 'excludes');
  }
  for (const one of nodes.cases)
    for (const id of referencesIn(one.condition)) add(one.id, id, 'reads');
  for (const period of nodes.periods)
    for (const id of referencesIn(period.set)) add(period.id, id, 'reads');
  for (const item of nodes.items) {
    for (const id of referencesIn(item.base)) add(item.id, id, 'base');
    if (item.provision !== undefined) add(item.provision, item.id, 'decides');
  }
  for (const provision of nodes.provisions) {
    for (const rule of provision.rules) ruleEdges(provision, rule, add);
    if (provision.replaces !== undefined) add(provision.id, provision.replaces, 'replaces');
  }
  for (const check of nodes.checks) {
    for (const id of referencesIn(check.guard, check.assertion)) add(check.id, id, 'reads');
  }
  return edges;
}

function ruleEdges(
  provision: Provision,
  rule: Rule,
  add: (from: Id, to: Id, kind: EdgeKind) => void,
): void {
  add(rule.id, provision.id, 'decides');
  for (const id of referencesIn(rule.condition, rule.value, rule.floor, rule.cap))
    add(rule.id, id, 'reads');
  for (const id of referencesIn(rule.base)) add(rule.id, id, 'base');
  for (const id of rule.over) add(rule.id, id, 'overrides');
  for (const { payer, amount } of rule.payers?.shares ?? []) {
    add(rule.id, payer, 'pays');
    for (const id of referencesIn(amount)) add(rule.id, id, 'reads');
  }
}

/** Ids in an order in which each comes after what it reads, or the ring that prevents one. */
export function orderOf(
  nodes: Nodes,
): { readonly order: readonly Id[] } | { readonly ring: readonly Id[] } {
  const reads = dependencies(nodes);
  const order: Id[] = [];
  const state = new Map<Id, 'open' | 'done'>();
  // Explicit stack: a chain of a hundred thousand items must not overflow.
  for (const start of reads.keys()) {
    if (state.has(start)) continue;
    const stack: { id: Id; next: number }[] = [{ id: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const below = reads.get(top.id) ?? [];
      const id = below[top.next];
      if (id === undefined) {
        state.set(top.id, 'done');
        order.push(top.id);
        stack.pop();
        continue;
      }
      top.next += 1;
      const seen = state.get(id);
      if (seen === 'open') {
        const trail = stack.map((frame) => frame.id);
        return { ring: [...trail.slice(trail.indexOf(id)), id] };
      }
      if (seen === undefined && reads.has(id)) {
        state.set(id, 'open');
        stack.push({ id, next: 0 });
      }
    }
  }
  return { order };
}

/** For groups, cases, periods and items: what must be known first. */
function dependencies(nodes: Nodes): ReadonlyMap<Id, readonly Id[]> {
  const provisions = new Map(nodes.provisions.map((provision) => [provision.id, provision]));
  const owner = new Map<Id, Id>();
  for (const provision of nodes.provisions) {
    for (const rule of provision.rules) owner.set(rule.id, provision.item);
  }
  const reads = new Map<Id, readonly Id[]>();
  // Membership in a group follows from membership in its parts.
  const parts = new Map<Id, Id[]>();
  for (const group of nodes.groups) {
    for (const parent of group.parents) parts.set(parent, [...(parts.get(parent) ?? []), group.id]);
  }
  for (const group of nodes.groups) {
    reads.set(group.id, [...referencesIn(group.definition), ...(parts.get(group.id) ?? [])]);
  }
  for (const one of nodes.cases) reads.set(one.id, [...referencesIn(one.condition)]);
  for (const period of nodes.periods) reads.set(period.id, [...referencesIn(period.set)]);
  for (const item of nodes.items) {
    const found = new Set<Id>(referencesIn(item.base));
    for (let id = item.provision; id !== undefined; id = provisions.get(id)?.replaces) {
      for (const rule of provisions.get(id)?.rules ?? []) {
        const amounts = rule.payers?.shares.map(({ amount }) => amount) ?? [];
        const named = referencesIn(
          rule.condition,
          rule.value,
          rule.base,
          rule.floor,
          rule.cap,
          ...amounts,
        );
        for (const read of named) found.add(owner.get(read) ?? read);
      }
    }
    reads.set(item.id, [...found]);
  }
  return reads;
}

/** Every id that these reach by reading, themselves not included unless they do. */
export function reachable(edges: readonly Edge[], from: Iterable<Id>): ReadonlySet<Id> {
  const next = new Map<Id, Id[]>();
  const link = (a: Id, b: Id): void => {
    const known = next.get(a);
    if (known === undefined) next.set(a, [b]);
    else known.push(b);
  };
  for (const { from: a, to: b, kind } of edges) {
    if (kind === 'reads' || kind === 'base' || kind === 'replaces') link(a, b);
    // An item is decided by its provision's rules.
    else if (kind === 'decides') link(b, a);
    else if (kind === 'belongs') link(b, a);
  }
  const found = new Set<Id>();
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const to of next.get(id) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      queue.push(to);
    }
  }
  return found;
}
