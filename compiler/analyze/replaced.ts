/** Expressions with some of their parts replaced. */
import { printIso } from '../dates.ts';
import type { CompareOperator, Expr, Fact, Graph, Id, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Truth } from '../run/runtime.ts';
import type { View } from './view.ts';

/** `by` gives what stands for a part, or nothing where it stays; outermost parts first. */
export function replaced(expr: Expr, by: (expr: Expr) => Expr | undefined): Expr {
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const found = 'kind' in node ? by(node as Expr) : undefined;
    if (found !== undefined) return found;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]));
  };
  return visit(expr) as Expr;
}

/** Items give way to what they are in the view, and what is so for everyone there is left out, so that readers see facts. */
export function throughItems(view: View, expr: Expr): Expr {
  return withoutCertain(view, inTermsOfFacts(view, expr));
}

function inTermsOfFacts(view: View, expr: Expr): Expr {
  return replaced(expr, (part) => {
    if (part.kind !== 'item') return undefined;
    const { value } = view.everyone.item(part.item);
    if (value.kind === 'day') return { kind: 'date', day: printIso(value.day) };
    if (isNameFor(view, part.item)) return undefined;
    const written = view.reading.inlined(part.item);
    return written && inTermsOfFacts(view, written);
  });
}

/** A number that is computed alike for everyone, such as 年龄: its name says more than how. Of days the days are said. */
function isNameFor({ prepared }: View, id: Id): boolean {
  const item = prepared.items.get(id);
  if (item === undefined || item.type === 'date') return false;
  const { provision } = item;
  const rules = provision === undefined ? [] : (prepared.provisions.get(provision)?.rules ?? []);
  return rules.length === 1 && rules[0]?.rule.condition === undefined;
}

function withoutCertain(view: View, expr: Expr): Expr {
  if (expr.kind === 'not') return { kind: 'not', operand: withoutCertain(view, expr.operand) };
  if (expr.kind !== 'and' && expr.kind !== 'or') return expr;
  const { prepared, everyone } = view;
  const idle = expr.kind === 'and';
  const truthOf = (each: Expr): Truth =>
    isNeverNone(view, each) ? false : prepared.compileTruth(each, { owner: 'analysis' })(everyone);
  const left = expr.operands.filter((each) => truthOf(each) !== idle);
  const [only, ...others] = left.map((each) => withoutCertain(view, each));
  if (only === undefined) return expr;
  return others.length === 0 ? only : { kind: expr.kind, operands: [only, ...others] };
}

/** It asks whether something is 无 that reads only facts that never are. */
function isNeverNone(view: View, expr: Expr): boolean {
  const read = expr.kind === 'isNone' ? view.inputsOf(expr.operand) : undefined;
  const { facts } = view.prepared;
  return read !== undefined && [...read].every((id) => facts.get(id)?.silence === 'unknown');
}

const opposite: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '≥',
  '≤': '>',
  '>': '≤',
  '≥': '<',
  '=': '≠',
  '≠': '=',
};

/** 非 of a condition, in fewer words where nothing of it can be 无. */
export function negated(graph: Graph, expr: Expr): Expr {
  if (expr.kind === 'not') return expr.operand;
  if (expr.kind === 'compare' && !canBeNone(graph, expr)) {
    return { ...expr, operator: opposite[expr.operator] };
  }
  return { kind: 'not', operand: expr };
}

function canBeNone(graph: Graph, expr: Expr): boolean {
  const facts = new Map<string, Fact>(graph.facts.map((fact) => [fact.id, fact]));
  const periods = new Map(graph.periods.map(({ id, set }) => [id, set]));
  return [...referencesIn(expr)].some((id) => {
    const set = periods.get(id);
    return set === undefined ? facts.get(id)?.silence !== 'unknown' : !hasStatedDays(set);
  });
}

/** Between days that are written down: it has a first and a last one. */
function hasStatedDays(set: SetExpr): boolean {
  if (set.kind === 'union') return set.parts.length > 0 && set.parts.every(hasStatedDays);
  if (set.kind !== 'range' || set.from?.kind !== 'date' || set.to?.kind !== 'date') return false;
  return set.from.day <= set.to.day;
}
