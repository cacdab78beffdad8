/**
 * Counts what occurs in graphs: every kind of expression and set, and what nodes say of themselves.
 */
import type { Expr, Graph, Rule, SetExpr } from '../../compiler/graph/graph.ts';

type Node = Expr | SetExpr;

/** All expressions that stand in a graph and the documents it reads, not those inside them. */
export function* rootsOf(graph: Graph): Generator<Node> {
  const { scope, documents } = graph;
  if (scope !== undefined) yield scope;
  for (const { definition } of graph.groups) if (definition !== undefined) yield definition;
  for (const { condition } of graph.cases) yield condition;
  for (const { set } of graph.periods) yield set;
  for (const { base } of graph.items) if (base !== undefined) yield base;
  for (const { rules } of graph.provisions) for (const rule of rules) yield* ofRule(rule);
  for (const { guard, assertion } of [...graph.checks, ...graph.constraints]) {
    if (guard !== undefined) yield guard;
    yield assertion;
  }
  for (const { entries } of graph.targets) {
    for (const { condition, value } of entries) {
      if (condition !== undefined) yield condition;
      yield value;
    }
  }
  for (const { rows } of graph.schedules) for (const { cells } of rows) yield* cells;
  for (const other of [documents.lastYear, documents.superior]) {
    if (other !== undefined) yield* rootsOf(other);
  }
}

function* ofRule({ condition, value, base, floor, cap, payers }: Rule): Generator<Node> {
  for (const expr of [condition, value, base, floor, cap]) if (expr !== undefined) yield expr;
  for (const { amount } of payers?.shares ?? []) if (amount !== undefined) yield amount;
}

/** The node and all nodes inside it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) {
      if (typeof inner !== 'object' || inner === null) continue;
      if ('kind' in inner) yield* nodesIn(inner as Node);
      else {
        // A term, a factor, a supposed fact.
        for (const deeper of Object.values(inner)) {
          if (typeof deeper === 'object' && deeper !== null && 'kind' in deeper) {
            yield* nodesIn(deeper as Node);
          }
        }
      }
    }
  }
}

/** `round halfUp`, `shift after month`, …: the kind, and what tells its forms apart. */
export function formsOf(node: Node): readonly string[] {
  switch (node.kind) {
    case 'compare':
      return [`compare ${node.operator}`];
    case 'number':
      return [node.unit === undefined ? 'number' : `number ${node.unit}`];
    case 'share':
      return [node.full ? 'share full' : 'share part'];
    case 'pending':
      return [node.reason === undefined ? 'pending' : 'pending with a reason'];
    case 'bound':
      return [`bound${node.min ? ' min' : ''}${node.max ? ' max' : ''}`];
    case 'member':
      return [node.asOf === undefined ? 'member' : 'member as of a day'];
    case 'other':
      return [`other ${node.document}${node.via === undefined ? '' : ' via a superior'}`];
    case 'suppose':
      return node.facts.map(({ value }) => `suppose ${value.kind}`);
    case 'sum':
      return node.terms.map(({ negative }) => (negative ? 'sum −' : 'sum +'));
    case 'product':
      return node.factors.map(({ inverse }) => (inverse ? 'product ÷' : 'product ×'));
    case 'pick':
      return [`pick ${node.pick}`];
    case 'round':
      return [`round ${node.mode}`];
    case 'shift':
      return [`shift ${node.direction} ${node.unit}`];
    case 'calendarDay':
      return [`calendarDay ${node.to}`];
    case 'datePart':
      return [`datePart ${node.part}`];
    case 'elapsed':
      return [`elapsed ${node.unit}`];
    case 'edge':
      return [`edge ${node.edge}`];
    case 'range':
      return [`range${node.from ? ' from' : ''}${node.to ? ' to' : ''}`];
    case 'startingOn':
      return [`startingOn ${node.unit}`];
    case 'recurring':
      return [`recurring ${node.every}${node.within === undefined ? '' : ' within'}`];
    default:
      return [node.kind];
  }
}

/** What nodes other than expressions say of themselves. */
export function* traitsOf(graph: Graph): Generator<string> {
  if (graph.scope !== undefined) yield 'scope';
  if (graph.scopeItems.length > 0) yield 'scope that reads items';
  for (const { type, silence, choice } of graph.facts) {
    yield `fact ${type.kind}`;
    yield `silence ${silence}`;
    if (choice) yield 'choice';
  }
  for (const { definition, parents, certifiedBy } of graph.groups) {
    yield definition === undefined ? 'roll' : 'defined group';
    if (parents.length > 0)
      yield definition === undefined ? 'roll in a group' : 'defined group in a group';
    if (certifiedBy.length > 0) yield 'certified';
  }
  if (graph.exclusives.length > 0) yield 'exclusive';
  for (const item of graph.items) {
    yield `item ${item.type}`;
    if (item.base !== undefined) yield 'item with a base';
    if (item.settlement !== undefined) yield `item ${item.settlement}`;
    if (item.required) yield 'item required';
    if (item.silentNone) yield 'item silentNone';
    if (item.provision === undefined) yield 'item undecided';
  }
  for (const { combine, combineProvisional, replaces, rules } of graph.provisions) {
    yield `combine ${combine}`;
    if (combineProvisional) yield 'combine provisional';
    if (replaces !== undefined) yield 'provision replaced';
    for (const rule of rules) yield* traitsOfRule(rule);
  }
  for (const { source, guard } of graph.checks) {
    yield `check ${source}`;
    if (source === 'check' && guard !== undefined) yield 'check with a guard';
  }
  for (const { guard } of graph.constraints) {
    yield guard === undefined ? 'constraint' : 'constraint with a guard';
  }
  for (const { given } of graph.examples)
    for (const { value } of given) yield `given ${value.kind}`;
  for (const { total } of graph.schedules) if (total !== undefined) yield 'schedule with a total';
  if (graph.targets.length > 0) yield 'target';
}

function* traitsOfRule(rule: Rule): Generator<string> {
  if (rule.otherwise) yield 'rule otherwise';
  else yield rule.condition === undefined ? 'rule for all' : 'rule with a condition';
  if (rule.exception) yield 'rule exception';
  if (rule.over.length > 0) yield 'rule over others';
  if (rule.label === undefined && rule.condition !== undefined) yield 'rule without a label';
  if (rule.base !== undefined) yield 'rule base';
  if (rule.floor !== undefined) yield 'rule floor';
  if (rule.cap !== undefined) yield 'rule cap';
  for (const what of rule.provisional) yield `rule provisional ${what}`;
  for (const { share } of rule.payers?.shares ?? []) yield `pays ${share}`;
  if (rule.payers?.accordingTo !== undefined) yield 'pays according to a document';
}
