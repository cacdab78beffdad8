/**
 * Which items hang on figures, and what else each of them hangs on.
 *
 * Takes a graph; gives for each such item the parts of its making in which no figure takes part, and the items that it reads.
 * Guarantees: people who agree in an item’s parts, and in whatever the items it reads hang on, agree in the item, under
 * these figures and under any others.
 */
import { figuresOf } from '../graph/figures.ts';
import type { Expr, Graph, Id, Provision, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { isSet } from '../graph/sets.ts';

/** An expression that no figure moves, and to whom it belongs. */
export interface Part {
  readonly expr: Expr;
  readonly owner: Id;
}

export interface FiguredItem {
  readonly parts: readonly Part[];
  /** Items whose amounts it reads: they hang on figures themselves. */
  readonly reads: readonly Id[];
}

type Node = Expr | SetExpr;

/** It cannot be told apart from the figures. Thrown and caught in this file only. */
class Inseparable extends Error {}

function exprsOf({ rules }: Provision): readonly Expr[] {
  return rules.flatMap(({ condition, value, base, floor, cap, payers }) => {
    const shares = payers?.shares.map(({ amount }) => amount) ?? [];
    return [condition, value, base, floor, cap, ...shares].filter((each) => each !== undefined);
  });
}

/** Ids of items, cases, groups, periods, provisions and rules that figures move. */
function movedBy(graph: Graph): ReadonlySet<Id> {
  const moved = new Set<Id>();
  const owners = new Set(figuresOf(graph).map(({ rule }) => rule));
  const reads = (...nodes: readonly (Node | undefined)[]): boolean =>
    [...referencesIn(...nodes)].some((id) => moved.has(id));
  const note = (id: Id, isMoved: boolean): void => {
    if (isMoved) moved.add(id);
  };
  for (let before = -1; before < moved.size; ) {
    before = moved.size;
    for (const provision of graph.provisions) {
      const { id, rules } = provision;
      const own = rules.some((rule) => owners.has(rule.id)) || reads(...exprsOf(provision));
      note(id, own);
      if (own) for (const rule of rules) moved.add(rule.id);
    }
    const scope = reads(graph.scope);
    for (const { id, provision, base } of graph.items) {
      const inScope = scope && !graph.scopeItems.includes(id);
      note(id, inScope || reads(base) || (provision !== undefined && moved.has(provision)));
    }
    for (const { id, condition } of graph.cases) note(id, reads(condition));
    for (const { id, set } of graph.periods) note(id, reads(set));
    for (const { id, definition, parents } of graph.groups) {
      note(id, reads(definition));
      if (moved.has(id)) for (const parent of parents) moved.add(parent);
    }
  }
  return moved;
}

/** Collects the parts of one item. */
class Parting {
  readonly #graph: Graph;
  readonly #moved: ReadonlySet<Id>;
  readonly parts: Part[] = [];
  readonly reads = new Set<Id>();
  readonly #seen = new Set<Id>();

  constructor(graph: Graph, moved: ReadonlySet<Id>) {
    this.#graph = graph;
    this.#moved = moved;
  }

  item(id: Id): void {
    const { items, scope, scopeItems, provisions } = this.#graph;
    const item = items.find((each) => each.id === id);
    if (item === undefined) throw new Inseparable();
    if (scope !== undefined && !scopeItems.includes(id)) this.#expr(scope, 'scope');
    if (item.base !== undefined) this.#expr(item.base, id);
    const provision = provisions.find((each) => each.id === item.provision);
    if (provision !== undefined) this.#provision(provision);
  }

  #provision(provision: Provision): void {
    if (this.#seen.has(provision.id)) return;
    this.#seen.add(provision.id);
    for (const { id, condition, value, base, floor, cap, payers } of provision.rules) {
      if (condition !== undefined) this.#expr(condition, `${id} if`);
      const amounts = payers?.shares.map(({ amount }) => amount) ?? [];
      for (const expr of [value, base, floor, cap, ...amounts]) {
        if (expr !== undefined) this.#expr(expr, id);
      }
    }
  }

  #expr(node: Node, owner: Id): void {
    const read = referencesIn(node);
    // Another document’s items are not among what is read here; none of its figures changes.
    if (![...read].some((id) => this.#moved.has(id))) {
      if (node.kind === 'period') this.#period(node.period);
      else if (isSet(node) || hasAmount(node)) this.#inside(node, owner);
      else this.parts.push({ expr: node, owner });
      return;
    }
    switch (node.kind) {
      case 'item':
        this.reads.add(node.item);
        return;
      case 'case': {
        const found = this.#graph.cases.find(({ id }) => id === node.case);
        if (found === undefined || this.#seen.has(found.id)) return;
        this.#seen.add(found.id);
        this.#expr(found.condition, found.id);
        return;
      }
      case 'original': {
        const found = this.#graph.provisions.find(({ id }) => id === node.provision);
        if (found !== undefined) this.#provision(found);
        return;
      }
      case 'member':
      case 'period':
      case 'suppose':
      case 'applies':
      case 'decides':
      case 'ruleValue':
        throw new Inseparable();
      default:
        this.#inside(node, owner);
    }
  }

  #period(id: Id): void {
    const found = this.#graph.periods.find((each) => each.id === id);
    if (found === undefined || this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#expr(found.set, id);
  }

  /** Each expression in it. */
  #inside(node: object, owner: Id): void {
    for (const value of Object.values(node)) {
      if (typeof value !== 'object' || value === null) continue;
      if ('kind' in value) this.#expr(value as Node, owner);
      else this.#inside(value, owner);
    }
  }
}

/** Literals, and amounts made of them, which are taken apart: the literals may change. */
function hasAmount(node: Expr): boolean {
  switch (node.kind) {
    case 'money':
    case 'share':
    case 'number':
    case 'none':
    case 'date':
    case 'yesNo':
    case 'option':
    case 'pending':
    case 'unspecified':
    case 'bound':
      return true;
    case 'sum':
    case 'product':
    case 'pick':
    case 'round':
      return /"kind":"(money|share|number|bound)"/.test(JSON.stringify(node));
    default:
      return false;
  }
}

/** Items that hang on figures, with what else they hang on; undefined where the policy does not let them be told apart. */
export function figuredItems(
  graph: Graph,
  items: readonly Id[],
): ReadonlyMap<Id, FiguredItem> | undefined {
  const moved = movedBy(graph);
  const isAsked = new Set(items);
  const decidesWhoCanBe = graph.constraints.some(({ guard, assertion }) =>
    [...referencesIn(guard, assertion)].some((id) => moved.has(id)),
  );
  if (decidesWhoCanBe) return undefined;
  try {
    return new Map(
      items
        .filter((id) => moved.has(id))
        .map((id) => {
          const parting = new Parting(graph, moved);
          parting.item(id);
          const reads = [...parting.reads];
          if (!reads.every((each) => isAsked.has(each))) throw new Inseparable();
          return [id, { parts: parting.parts, reads }];
        }),
    );
  } catch (error) {
    if (error instanceof Inseparable) return undefined;
    throw error;
  }
}
