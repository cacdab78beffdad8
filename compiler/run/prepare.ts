/**
 * Compiles a graph for evaluation: every expression to a function, once.
 *
 * Takes a graph, gives its prepared form, which holds no state of any person. Cached for each graph object.
 */
import type { Case, Expr, Fact, Graph, Group, Id, Item, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { compileTruth } from './conditions.ts';
import { compileValue } from './expressions.ts';
import { preparePayers } from './payers.ts';
import { factsReadBy } from './reads.ts';
import type {
  Door,
  PreparedPayers,
  PreparedProvision,
  PreparedRule,
  RuleMark,
  SetOf,
  Site,
  TruthOf,
  ValueOf,
} from './runtime.ts';
import { compileSet } from './sets.ts';

export interface PreparedGroup {
  readonly group: Group;
  readonly definition?: TruthOf;
  /** Groups whose members are in this one. */
  readonly children: readonly Id[];
}

export interface Prepared {
  readonly graph: Graph;
  readonly facts: ReadonlyMap<Id, Fact>;
  readonly groups: ReadonlyMap<Id, PreparedGroup>;
  readonly cases: ReadonlyMap<Id, TruthOf>;
  readonly periods: ReadonlyMap<Id, SetOf>;
  readonly items: ReadonlyMap<Id, Item>;
  readonly provisions: ReadonlyMap<Id, PreparedProvision>;
  readonly rules: ReadonlyMap<Id, PreparedRule>;
  /** Ids of items in the graph's order. */
  readonly itemOrder: readonly Id[];
  /** Items with a provision, and those that a rule or a base names: they have an outcome, whoever is asked about. */
  readonly decidedItems: ReadonlySet<Id>;
  readonly scope?: TruthOf;
  readonly scopeItems: ReadonlySet<Id>;
  readonly base: ReadonlyMap<Id, ValueOf>;
  /** Place of a fact or group in the order in which they are asked for. */
  readonly askOrder: ReadonlyMap<Id, number>;
  /** Facts and groups by name, for other documents. */
  readonly inputIds: ReadonlyMap<string, Id>;
  /** Facts that the item reads, directly or not; undefined: cannot be told. */
  reads(item: Id): ReadonlySet<Id> | undefined;
  /** Compiles an expression that is no part of a provision, such as a check's or an example's. */
  compile(expr: Expr, site: Site): ValueOf;
  compileTruth(expr: Expr, site: Site): TruthOf;
  readonly door: Door;
}

const cache = new WeakMap<Graph, Prepared>();

export function prepare(graph: Graph): Prepared {
  const cached = cache.get(graph);
  if (cached !== undefined) return cached;
  const prepared = compile(graph);
  cache.set(graph, prepared);
  return prepared;
}

function makeDoor(): Door {
  const counts = new Map<string, number>();
  const door: Door = {
    value: (expr, site) => compileValue(door, expr, site),
    truth: (expr, site) => compileTruth(door, expr, site),
    set: (set, site) => compileSet(door, set, site),
    mark({ owner }) {
      const count = counts.get(owner) ?? 0;
      counts.set(owner, count + 1);
      return `${owner}#${count}`;
    },
  };
  return door;
}

const byId = <T extends { readonly id: Id }>(nodes: readonly T[]): Map<Id, T> =>
  new Map(nodes.map((node) => [node.id, node]));

function compile(graph: Graph): Prepared {
  const door = makeDoor();
  const items = byId(graph.items);
  const base = new Map<Id, ValueOf>();
  for (const item of graph.items) {
    if (item.base) base.set(item.id, once(`base ${item.id}`, door.value(item.base, siteOf(item))));
  }
  const provisions = new Map<Id, PreparedProvision>();
  for (const provision of graph.provisions) {
    const item = items.get(provision.item);
    if (item !== undefined) {
      provisions.set(provision.id, prepareProvision(door, provision, item, base.get(item.id)));
    }
  }
  const rules = new Map<Id, PreparedRule>();
  for (const provision of provisions.values()) {
    for (const each of provision.rules) rules.set(each.rule.id, each);
  }
  const inputs = [...graph.facts, ...graph.groups];
  const reads = new Map<Id, ReadonlySet<Id> | undefined>();
  return {
    graph,
    door,
    facts: byId(graph.facts),
    groups: prepareGroups(door, graph),
    cases: new Map(graph.cases.map((each) => [each.id, prepareCase(door, each)])),
    periods: new Map(graph.periods.map(({ id, set }) => [id, door.set(set, { owner: id })])),
    items,
    provisions,
    rules,
    itemOrder: orderOfItems(graph),
    decidedItems: decidedItems(graph),
    ...(graph.scope === undefined ? {} : { scope: door.truth(graph.scope, { owner: 'scope' }) }),
    scopeItems: new Set(graph.scopeItems),
    base,
    askOrder: new Map(inputs.map(({ id }, index) => [id, index])),
    inputIds: new Map(inputs.map(({ id, name }) => [name, id])),
    reads(item) {
      if (!reads.has(item)) reads.set(item, factsReadBy(graph, item));
      return reads.get(item);
    },
    compile: (expr, site) => door.value(expr, site),
    compileTruth: (expr, site) => door.truth(expr, site),
  };
}

function siteOf(item: Item): Site {
  return { owner: item.id, type: item.type };
}

/** A function that is called once in a session. */
function once(key: string, value: ValueOf): ValueOf {
  return (session) => session.remember(key, () => value(session));
}

function prepareCase(door: Door, { id, condition }: Case): TruthOf {
  return door.truth(condition, { owner: id });
}

function prepareGroups(door: Door, graph: Graph): Map<Id, PreparedGroup> {
  const children = new Map<Id, Id[]>();
  for (const { id, parents } of graph.groups) {
    for (const parent of parents) {
      const known = children.get(parent);
      if (known === undefined) children.set(parent, [id]);
      else known.push(id);
    }
  }
  return new Map(
    graph.groups.map((group) => [
      group.id,
      {
        group,
        children: children.get(group.id) ?? [],
        ...(group.definition === undefined
          ? {}
          : { definition: door.truth(group.definition, { owner: group.id }) }),
      },
    ]),
  );
}

function prepareProvision(
  door: Door,
  provision: Provision,
  item: Item,
  base: ValueOf | undefined,
): PreparedProvision {
  const under = new Map<Id, Id[]>();
  for (const { id, over } of provision.rules) {
    for (const lower of over) {
      const those = under.get(lower);
      if (those === undefined) under.set(lower, [id]);
      else those.push(id);
    }
  }
  const levels = under.size === 0 ? new Map() : levelsOf(provision.rules, under);
  const around = { door, provision: provision.id, item, base, under, levels };
  return {
    provision,
    item,
    combine: provision.combine,
    oneBase: provision.rules.every((rule) => rule.base === undefined),
    ...(base === undefined ? {} : { base }),
    rules: provision.rules.map((rule) => new CompiledRule(rule, around)),
  };
}

/** What the rules of a provision have in common. */
interface Around {
  readonly door: Door;
  readonly provision: Id;
  readonly item: Item;
  readonly base: ValueOf | undefined;
  readonly under: ReadonlyMap<Id, readonly Id[]>;
  readonly levels: ReadonlyMap<Id, number>;
}

const none: readonly Id[] = [];

/** Of many rules few are ever asked about; what they give and when is compiled then. */
class CompiledRule implements PreparedRule {
  readonly rule: Rule;
  readonly base?: ValueOf;
  readonly floor?: ValueOf;
  readonly cap?: ValueOf;
  readonly payers?: PreparedPayers;
  readonly under: readonly Id[];
  readonly level: number;
  readonly #around: Around;
  #condition: TruthOf | undefined;
  #value: ValueOf | undefined;
  #asked: string | undefined;
  #no: RuleMark | undefined;

  constructor(rule: Rule, around: Around) {
    const { id, floor, cap, payers } = rule;
    const { door, item, base, under, levels } = around;
    this.#around = around;
    this.rule = rule;
    this.under = (under.size > 0 ? under.get(id) : undefined) ?? none;
    this.level = (levels.size > 0 ? levels.get(id) : undefined) ?? 0;
    if (rule.base) {
      const own = door.value(rule.base, { owner: id, type: item.type });
      this.base = once(`base ${id}`, own);
    } else if (base) this.base = base;
    // What is not known is numbered as it is written.
    if (floor ?? cap ?? payers) this.#value = door.value(rule.value, this.#site);
    if (floor) this.floor = door.value(floor, this.#site);
    if (cap) this.cap = door.value(cap, this.#site);
    if (payers) this.payers = preparePayers(door, payers, this.#site);
  }

  get #site(): Site {
    const { rule, item, base } = this;
    return { owner: rule.id, type: item.type, ...(base && { base }) };
  }

  get provision(): Id {
    return this.#around.provision;
  }

  get item(): Item {
    return this.#around.item;
  }

  get condition(): TruthOf | undefined {
    const { condition, id } = this.rule;
    if (this.#condition === undefined && condition !== undefined) {
      this.#condition = this.#around.door.truth(condition, { owner: `${id} if` });
    }
    return this.#condition;
  }

  get value(): ValueOf {
    this.#value ??= this.#around.door.value(this.rule.value, this.#site);
    return this.#value;
  }

  get asked(): string {
    this.#asked ??= `if ${this.rule.id}`;
    return this.#asked;
  }

  get no(): RuleMark {
    this.#no ??= { rule: this.rule.id, status: 'no' };
    return this.#no;
  }
}

/** Rules in a circle, which the compiler reports, share the level below all others. */
function levelsOf(
  rules: readonly Rule[],
  under: ReadonlyMap<Id, readonly Id[]>,
): ReadonlyMap<Id, number> {
  const levels = new Map<Id, number>();
  for (let level = 0; levels.size < rules.length; level += 1) {
    const free = rules.filter(
      ({ id }) => !levels.has(id) && (under.get(id) ?? []).every((over) => levels.has(over)),
    );
    const found = free.length > 0 ? free : rules.filter(({ id }) => !levels.has(id));
    for (const { id } of found) levels.set(id, level);
  }
  return levels;
}

function orderOfItems(graph: Graph): readonly Id[] {
  const items = new Set(graph.items.map((item) => item.id));
  const ordered = graph.order.filter((id) => items.has(id));
  const placed = new Set(ordered);
  return [...ordered, ...graph.items.map((item) => item.id).filter((id) => !placed.has(id))];
}

/** See `Prepared.decidedItems`. */
export function decidedItems(graph: Graph): ReadonlySet<Id> {
  const found = new Set<Id>();
  const read = (...exprs: readonly (Expr | undefined)[]): void => {
    for (const expr of exprs) for (const id of referencesIn(expr)) found.add(id);
  };
  for (const { id, provision } of graph.items) if (provision !== undefined) found.add(id);
  if (found.size === graph.items.length) return found;
  for (const { rules } of graph.provisions) {
    for (const { condition, value, base, floor, cap } of rules) {
      read(condition, value, base, floor, cap);
    }
  }
  for (const { base } of graph.items) read(base);
  return found;
}
