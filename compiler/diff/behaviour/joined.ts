/**
 * Two graphs as one, about one person: the new one as it is, the old one beside it under other ids.
 *
 * Takes the old graph, already on the new one's calendar; gives a graph that decides the items of both. Facts, rolls and
 * payers are shared, by id, else by name; whoever cannot be in one of the two, cannot be in it. It has no scope of its own:
 * what either policy speaks of is asked beside it. Guarantees: for a person who can be in both, each item is what its own
 * graph gives, but for its scope.
 */
import { yearsBetween } from '../../alignment.ts';
import type { Expr, Fact, Graph, Group, Id } from '../../graph/graph.ts';
import { findRenames } from '../declarations/renames.ts';
import { type SharedFact, sharedFact } from './domains.ts';
import { type Plain, rewritten, withItems, withParts } from './rewritten.ts';
import { sayTheSame } from './say-the-same.ts';

export interface Joined {
  readonly graph: Graph;
  /** The id in the joined graph of what the old graph calls so. */
  joinedId(old: Id): Id;
  /** The old graph's id of a fact, roll or payer; undefined where it has none. */
  oldId(joined: Id): Id | undefined;
  readonly oldScope?: Expr;
  /** Values of facts that only one of the two years knows, of whom therefore nothing is said. */
  readonly confined: readonly SharedFact[];
}

/** Fields that hold an id, or several. */
const idKeys: ReadonlySet<string> = new Set([
  'id',
  'fact',
  'group',
  'case',
  'item',
  'period',
  'provision',
  'rule',
  'payer',
  'replaces',
]);

export function joined(old: Graph, next: Graph): Joined {
  const ids = pairedIds(old, next);
  const joinedId = (id: Id): Id => ids.get(id) ?? id;
  const beside = besideNew(old, ids, next);

  const facts = new Map(next.facts.map((fact) => [fact.id, fact]));
  const confined: SharedFact[] = [];
  for (const fact of old.facts) {
    const id = joinedId(fact.id);
    const other = facts.get(id);
    if (other === undefined) facts.set(id, { ...fact, id });
    else {
      const shared = sharedFact(fact, other);
      facts.set(id, shared.fact);
      if (shared.onlyOld !== undefined || shared.onlyNew !== undefined) confined.push(shared);
    }
  }
  const groups = new Map(next.groups.map((group) => [group.id, group]));
  for (const group of beside.groups) {
    const other = groups.get(group.id);
    groups.set(group.id, other === undefined ? group : sharedRoll(group, other));
  }
  const payers = new Map(next.payers.map((payer) => [payer.id, payer]));
  for (const payer of beside.payers) {
    if (!payers.has(payer.id)) payers.set(payer.id, payer);
  }
  const inverse = new Map([...ids].map(([from, to]) => [to, from]));
  const known = new Set([...old.facts, ...old.groups, ...old.payers].map(({ id }) => id));
  const graph: Graph = {
    ...withoutScope(next),
    scopeItems: [],
    facts: [...facts.values()],
    groups: [...groups.values()],
    exclusives: distinct([...next.exclusives, ...beside.exclusives]),
    cases: [...next.cases, ...beside.cases],
    periods: [...next.periods, ...beside.periods],
    payers: [...payers.values()],
    items: [...next.items, ...beside.items],
    provisions: [...next.provisions, ...beside.provisions],
    constraints: distinct([...next.constraints, ...beside.constraints]),
    checks: [],
    examples: [],
    targets: [],
    schedules: [],
    order: [...next.order, ...old.order.map(joinedId)],
    edges: [],
    documents: documentsOf(next, old),
  };
  return {
    graph,
    joinedId,
    oldId: (id) => inverse.get(id) ?? (known.has(id) ? id : undefined),
    ...(beside.scope === undefined ? {} : { oldScope: beside.scope }),
    confined,
  };
}

type Beside = Pick<
  Graph,
  | 'groups'
  | 'payers'
  | 'exclusives'
  | 'cases'
  | 'periods'
  | 'items'
  | 'provisions'
  | 'constraints'
  | 'scope'
>;

/** The old graph's things stay the same objects while only the new graph is written on. */
const known = new WeakMap<
  Graph,
  { readonly reading: number; readonly ids: ReadonlyMap<Id, Id>; readonly beside: Beside }
>();

/** What the old graph says, in the joined graph's ids and read from where it stands in it. */
function besideNew(old: Graph, ids: ReadonlyMap<Id, Id>, next: Graph): Beside {
  const reading = besideOf(old, next);
  const before = known.get(old);
  if (before?.reading === reading && areSame(before.ids, ids)) return before.beside;
  const { groups, payers, exclusives, cases, periods, items, provisions, constraints, scope } = old;
  const said = { groups, payers, exclusives, cases, periods, items, provisions, constraints };
  const beside = withIds(
    readFrom({ ...said, ...(scope && { scope }) }, reading),
    (id) => ids.get(id) ?? id,
  );
  known.set(old, { reading, ids, beside });
  return beside;
}

function areSame(some: ReadonlyMap<Id, Id>, others: ReadonlyMap<Id, Id>): boolean {
  if (some.size !== others.size) return false;
  for (const [from, to] of some) if (others.get(from) !== to) return false;
  return true;
}

function withoutScope({ scope: _, ...rest }: Graph): Omit<Graph, 'scope'> {
  return rest;
}

/** How far up the old graph's own documents are found; 0: they say the same as the new one's, which are read in their place. */
export function besideOf(old: Graph, next: Graph): number {
  const isSame = yearsBetween(old, next) === 0 && sayTheSame(old.documents, next.documents);
  return isSame ? 0 : depthOf(next) + 1;
}

/** What says something of other documents, as it is read where these are so far up. */
export function readFrom<T>(data: T, up: number): T {
  if (up === 0) return data;
  const visit = (node: Plain): Plain | undefined =>
    node.kind === 'other' ? { ...node, via: Number(node.via ?? 0) + up } : undefined;
  return rewritten(data, undefined, visit, () => undefined);
}

/**
 * Another version of the graph's own policy beside it, its declarations under `prefix`; facts, rolls and payers shared. Its
 * scope is asked beside it, too.
 */
export function withBeside(
  graph: Graph,
  other: Graph,
  prefix: string,
): { readonly graph: Graph; readonly scope?: Expr } {
  const own = new Set(
    [
      ...other.cases,
      ...other.periods,
      ...other.items,
      ...other.provisions,
      ...other.provisions.flatMap(({ rules }) => rules),
      ...other.groups.filter(({ definition }) => definition !== undefined),
    ].map(({ id }) => id),
  );
  const renamed = <T>(data: T): T => withIds(data, (id) => (own.has(id) ? `${prefix}${id}` : id));
  const known = new Set([...graph.facts, ...graph.groups, ...graph.payers].map(({ id }) => id));
  const missing = <T extends { readonly id: Id }>(nodes: readonly T[]): readonly T[] =>
    nodes.filter(({ id }) => !known.has(id));
  const made: Graph = {
    ...graph,
    facts: [...graph.facts, ...missing(other.facts)],
    groups: [...graph.groups, ...missing(renamed(other.groups))],
    payers: [...graph.payers, ...missing(other.payers)],
    cases: [...graph.cases, ...renamed(other.cases)],
    periods: [...graph.periods, ...renamed(other.periods)],
    items: [...graph.items, ...renamed(other.items)],
    provisions: [...graph.provisions, ...renamed(other.provisions)],
  };
  return { graph: made, ...(other.scope === undefined ? {} : { scope: renamed(other.scope) }) };
}

/** What the joined graph calls everything of the old one. */
function pairedIds(old: Graph, next: Graph): ReadonlyMap<Id, Id> {
  const ids = new Map<Id, Id>();
  const beside = (id: Id): void => {
    ids.set(id, `old/${id}`);
  };
  const renamed = new Map([...findRenames(old, next)].map(([to, from]) => [from, to]));
  const pair = <T extends { readonly id: Id; readonly name: string }>(
    before: readonly T[],
    after: readonly T[],
    canShare: (one: T, other: T) => boolean,
  ): void => {
    const byId = new Map(after.map((one) => [one.id, one]));
    const byName = new Map(after.map((one) => [one.name, one]));
    const own = new Set(before.map(({ id }) => id));
    for (const one of before) {
      const named = byName.get(one.name);
      const other =
        byId.get(one.id) ??
        byId.get(renamed.get(one.id) ?? '') ??
        (named !== undefined && own.has(named.id) ? undefined : named);
      if (other === undefined) continue;
      if (canShare(one, other)) ids.set(one.id, other.id);
      else beside(one.id);
    }
  };
  pair<Fact>(old.facts, next.facts, (one, other) => one.type.kind === other.type.kind);
  pair<Group>(
    old.groups,
    next.groups,
    (one, other) => one.definition === undefined && other.definition === undefined,
  );
  pair(old.payers, next.payers, () => true);
  for (const { id } of [...old.cases, ...old.periods, ...old.items]) beside(id);
  for (const { id, rules } of old.provisions) {
    beside(id);
    for (const rule of rules) beside(rule.id);
  }
  return ids;
}

/** Every id in the data as the joined graph has it; ids of other documents stay. */
export function withIds<T>(data: T, joinedId: (id: Id) => Id): T {
  const copy = (value: unknown, key: string | undefined): unknown => {
    if (typeof value === 'string') {
      const holdsId = key !== undefined && (idKeys.has(key) || listKeys.has(key));
      return holdsId ? joinedId(value) : value;
    }
    if (Array.isArray(value)) return withItems(value, (each) => copy(each, key));
    if (typeof value !== 'object' || value === null) return value;
    if ((value as Plain).kind === 'other') return value;
    return withParts(value as Plain, copy);
  };
  return copy(data, undefined) as T;
}

const listKeys: ReadonlySet<string> = new Set(['parents', 'over', 'groups']);

/** On one roll in both years: whoever can be in both is in what either says it belongs to. */
function sharedRoll(old: Group, next: Group): Group {
  return { ...next, parents: [...new Set([...next.parents, ...old.parents])] };
}

function distinct<T>(nodes: readonly T[]): readonly T[] {
  const found = new Map<string, T>();
  for (const node of nodes) {
    const { id: _, name: __, origin: ___, citation: ____, ...says } = node as Plain;
    const key = JSON.stringify(says);
    if (!found.has(key)) found.set(key, node);
  }
  return [...found.values()];
}

/** How many superiors are above it. */
const depthOf = ({ documents: { superior } }: Graph): number =>
  superior === undefined ? 0 : 1 + depthOf(superior);

/** The old graph stands above the highest superior, where its own documents are found by going up. */
export function documentsOf(next: Graph, old: Graph): Graph['documents'] {
  const { superior } = next.documents;
  const above =
    superior === undefined ? old : { ...superior, documents: documentsOf(superior, old) };
  return { ...next.documents, superior: above };
}
