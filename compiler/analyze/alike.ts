/**
 * Which rules of a provision are those of the same provision before an edit, by what they say.
 *
 * Takes two graphs; gives places. Guarantees: where a graph is the same elsewhere and a rule is known again, all that its
 * condition and its result say is the same for everybody; where something stands in its file is no part of that.
 */
import type { Expr, Graph, Provision, Rule, SetExpr } from '../graph/graph.ts';

/** Whether two nodes say the same. */
function areAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let at = 0; at < one.length; at += 1) if (!areAlike(one[at], other[at])) return false;
    return true;
  }
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  let more = 0;
  for (const key in a) {
    more += 1;
    if (key === 'origin' ? fileOf(a) !== fileOf(b) : !areAlike(a[key], b[key])) return false;
  }
  for (const _ in b) more -= 1;
  return more === 0;
}

/** The same, told faster of what most conditions of tables are made of. */
function isSameExpr(one: Expr | undefined, other: Expr | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  switch (one.kind) {
    case 'and':
    case 'or':
      return other.kind === one.kind && areSameExprs(one.operands, other.operands);
    case 'compare':
      return (
        other.kind === 'compare' &&
        one.operator === other.operator &&
        isSameExpr(one.left, other.left) &&
        isSameExpr(one.right, other.right)
      );
    case 'within':
      return (
        other.kind === 'within' &&
        isSameExpr(one.value, other.value) &&
        isSameSet(one.set, other.set)
      );
    case 'fact':
      return other.kind === 'fact' && one.fact === other.fact;
    case 'option':
      return other.kind === 'option' && one.option === other.option;
    case 'number':
      return other.kind === 'number' && one.value === other.value && one.unit === other.unit;
    case 'money':
      return other.kind === 'money' && one.fen === other.fen;
    case 'date':
      return other.kind === 'date' && one.day === other.day;
    default:
      return areAlike(one, other);
  }
}

function areSameExprs(some: readonly Expr[], others: readonly Expr[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (!isSameExpr(some[at], others[at])) return false;
  return true;
}

function isSameSet(one: SetExpr, other: SetExpr): boolean {
  if (one.kind !== 'range' || other.kind !== 'range') return areAlike(one, other);
  return isSameExpr(one.from, other.from) && isSameExpr(one.to, other.to);
}

/** Of what was written elsewhere less is said. */
const fileOf = ({ origin }: { readonly origin?: unknown }): unknown =>
  (origin as { readonly file?: unknown } | undefined)?.file;

/** Names apart, and clauses. */
function isSameRule(a: Rule, b: Rule): boolean {
  return (
    a.otherwise === b.otherwise &&
    a.exception === b.exception &&
    a.origin.file === b.origin.file &&
    isSameExpr(a.value, b.value) &&
    isSameExpr(a.condition, b.condition) &&
    areAlike(a.base, b.base) &&
    areAlike(a.floor, b.floor) &&
    areAlike(a.cap, b.cap) &&
    areAlike(a.payers, b.payers) &&
    a.over.length === b.over.length &&
    areAlike(a.over, b.over) &&
    areAlike(a.provisional, b.provisional)
  );
}

/** All that the rules of the provision may read but each other, and who can be. */
export function isSameBeside(before: Graph, graph: Graph, id: string): boolean {
  const beside = ({ provisions, ...rest }: Graph): object => {
    const { policy, scope, scopeItems, facts, groups, exclusives, cases, periods } = rest;
    const { payers, items, constraints, documents, files } = rest;
    const own = provisions.flatMap((each) => (each.id === id ? [{ ...each, rules: [] }] : [each]));
    return [
      [policy, scope, scopeItems, facts, groups, exclusives, cases, periods],
      [payers, items, constraints, documents, files.length, own],
    ];
  };
  return areAlike(beside(before), beside(graph));
}

/** By place, the place of the same rule before, in order; -1: there is none. */
export function knownAgain({ rules: before }: Provision, { rules }: Provision): Int32Array {
  const was = new Int32Array(rules.length).fill(-1);
  const least = Math.min(before.length, rules.length);
  const same = (old: number, now: number): boolean => {
    const [a, b] = [before[old], rules[now]];
    return a !== undefined && b !== undefined && isSameRule(a, b);
  };
  let start = 0;
  for (; start < least && same(start, start); start += 1) was[start] = start;
  let end = 1;
  for (; end <= least - start && same(before.length - end, rules.length - end); end += 1) {
    was[rules.length - end] = before.length - end;
  }
  // Between them, what stayed in its place.
  for (let at = start + 1; at <= least - end; at += 1) if (same(at, at)) was[at] = at;
  return was;
}
