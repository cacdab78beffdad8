/**
 * What expressions read, directly and through items, cases, groups and periods.
 */
import type { Expr, Graph, Id, SetExpr } from '../graph/graph.ts';

/** The expressions directly inside one. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'bound':
      return present([expr.min, expr.max]);
    case 'member':
      return present([expr.asOf]);
    case 'suppose':
      return expr.facts.map((each) => each.value);
    case 'and':
    case 'or':
    case 'count':
    case 'pick':
      return expr.operands;
    case 'not':
    case 'isNone':
    case 'round':
      return [expr.operand];
    case 'compare':
      return [expr.left, expr.right];
    case 'within':
      return [expr.value, ...partsOfSet(expr.set)];
    case 'sum':
      return expr.terms.map((term) => term.operand);
    case 'product':
      return expr.factors.map((factor) => factor.operand);
    case 'shift':
      return [expr.date, expr.length];
    case 'calendarDay':
    case 'datePart':
      return [expr.of];
    case 'elapsed':
      return [expr.from, expr.to];
    case 'edge':
    case 'dayCount':
      return partsOfSet(expr.of);
    default:
      return [];
  }
}

function partsOfSet(set: SetExpr): readonly Expr[] {
  switch (set.kind) {
    case 'range':
      return present([set.from, set.to]);
    case 'startingOn':
      return [set.date, set.length];
    case 'union':
      return set.parts.flatMap(partsOfSet);
    case 'except':
      return [...partsOfSet(set.base), ...partsOfSet(set.without)];
    case 'recurring':
      return set.within === undefined ? [] : partsOfSet(set.within);
    case 'period':
      return [];
  }
}

function present(parts: readonly (Expr | undefined)[]): readonly Expr[] {
  return parts.filter((part) => part !== undefined);
}

function periodsOf(set: SetExpr): readonly Id[] {
  switch (set.kind) {
    case 'period':
      return [set.period];
    case 'union':
      return set.parts.flatMap(periodsOf);
    case 'except':
      return [...periodsOf(set.base), ...periodsOf(set.without)];
    case 'recurring':
      return set.within === undefined ? [] : periodsOf(set.within);
    default:
      return [];
  }
}

/** Ids that the expression names itself: facts, groups, cases, periods, items, provisions and rules. */
export function namedIn(expr: Expr): readonly Id[] {
  switch (expr.kind) {
    case 'fact':
      return [expr.fact];
    case 'member':
      return [expr.group];
    case 'case':
      return [expr.case];
    case 'item':
      return [expr.item];
    case 'suppose':
      return [expr.item];
    case 'original':
      return [expr.provision];
    case 'applies':
    case 'decides':
    case 'ruleValue':
      return [expr.rule];
    case 'within':
      return periodsOf(expr.set);
    case 'edge':
    case 'dayCount':
      return periodsOf(expr.of);
    default:
      return [];
  }
}

/** What each node names, with the expressions in which it does. */
function expressionsOf(graph: Graph): ReadonlyMap<Id, { exprs: Expr[]; ids: Id[] }> {
  const found = new Map<Id, { exprs: Expr[]; ids: Id[] }>();
  const note = (id: Id, exprs: readonly (Expr | undefined)[], ids: readonly Id[] = []): void => {
    const known = found.get(id) ?? { exprs: [], ids: [] };
    for (const expr of exprs) if (expr !== undefined) known.exprs.push(expr);
    known.ids.push(...ids);
    found.set(id, known);
  };
  for (const { id, definition } of graph.groups) note(id, [definition]);
  for (const { id, parents } of graph.groups) for (const parent of parents) note(parent, [], [id]);
  for (const { id, condition } of graph.cases) note(id, [condition]);
  for (const { id, set } of graph.periods) note(id, partsOfSet(set), periodsOf(set));
  for (const { id, base, provision } of graph.items) note(id, [base], provision ? [provision] : []);
  for (const { id, item, rules } of graph.provisions) {
    const base = graph.items.find((each) => each.id === item)?.base;
    for (const rule of rules) {
      note(rule.id, [], [id]);
      const amounts = rule.payers?.shares.map((share) => share.amount) ?? [];
      note(id, [rule.condition, rule.value, rule.base, rule.floor, rule.cap, base, ...amounts]);
    }
  }
  return found;
}

const nodes = new WeakMap<Graph, ReadonlyMap<Id, { exprs: Expr[]; ids: Id[] }>>();

/**
 * Facts and groups that deciding the item may read; undefined where another document is asked, whose facts are matched
 * by name.
 */
export function factsReadBy(graph: Graph, item: Id): ReadonlySet<Id> | undefined {
  const known = nodes.get(graph) ?? expressionsOf(graph);
  nodes.set(graph, known);
  const seen = new Set<Id>();
  const facts = new Set<Id>();
  const waiting: Id[] = [item];
  const exprs: Expr[] = [];
  if (graph.scope !== undefined && !graph.scopeItems.includes(item)) exprs.push(graph.scope);
  for (;;) {
    const expr = exprs.pop();
    if (expr !== undefined) {
      if (expr.kind === 'other') return undefined;
      if (expr.kind === 'fact') facts.add(expr.fact);
      if (expr.kind === 'member') facts.add(expr.group);
      waiting.push(...namedIn(expr));
      exprs.push(...partsOf(expr));
      continue;
    }
    const id = waiting.pop();
    if (id === undefined) return facts;
    if (seen.has(id)) continue;
    seen.add(id);
    const node = known.get(id);
    if (node !== undefined) {
      exprs.push(...node.exprs);
      waiting.push(...node.ids);
    }
  }
}
