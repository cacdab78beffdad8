/**
 * Which rules of a provision are those of the same provision before an edit, by what they say.
 *
 * Takes what was said before, and rules; gives places. Guarantees: where all else is the same and a rule is known again, all
 * that its condition and its result say is the same for everybody; where something stands in its file is no part of that.
 * Nothing of what is kept names a node of the graph: the graph before an edit can go.
 */
import type { Expr, Graph, Provision, Rule, SetExpr } from '../graph/graph.ts';

/** Whether two nodes say the same. */
export function areAlike(one: unknown, other: unknown): boolean {
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

/** Of what was written elsewhere less is said. */
const fileOf = ({ origin }: { readonly origin?: unknown }): unknown =>
  (origin as { readonly file?: unknown } | undefined)?.file;

/** What a rule says, its name and clauses apart, word by word. */
export type Said = readonly unknown[];

/** Stand before the parts of a node, of a list; no node says them. */
const [aNode, aList] = [Symbol('node'), Symbol('list')];

/** Goes through what rules say: notes it, or follows what was noted as long as it is the same. */
class Telling {
  #noted: unknown[] | undefined;
  #followed: Said = [];
  #at = 0;

  noted(rule: Rule): Said {
    const noted: unknown[] = [];
    this.#noted = noted;
    this.#rule(rule);
    return noted;
  }

  isSame(rule: Rule, before: Said): boolean {
    this.#noted = undefined;
    this.#followed = before;
    this.#at = 0;
    return this.#rule(rule) && this.#at === before.length;
  }

  #say(word: unknown): boolean {
    if (this.#noted !== undefined) {
      this.#noted.push(word);
      return true;
    }
    this.#at += 1;
    return this.#followed[this.#at - 1] === word;
  }

  #rule(rule: Rule): boolean {
    const { otherwise, exception, origin, value, condition, base, floor, cap } = rule;
    return (
      this.#say(otherwise) &&
      this.#say(exception) &&
      this.#say(origin.file) &&
      this.#expr(value) &&
      this.#expr(condition) &&
      this.#expr(base) &&
      this.#expr(floor) &&
      this.#expr(cap) &&
      this.#node(rule.payers) &&
      this.#node(rule.over) &&
      this.#node(rule.provisional)
    );
  }

  /** Told faster of what most conditions of tables are made of. */
  #expr(expr: Expr | undefined): boolean {
    if (expr === undefined) return this.#say(undefined);
    switch (expr.kind) {
      case 'and':
      case 'or':
        return this.#say(expr.kind) && this.#exprs(expr.operands);
      case 'compare':
        return (
          this.#say('compare') &&
          this.#say(expr.operator) &&
          this.#expr(expr.left) &&
          this.#expr(expr.right)
        );
      case 'within':
        return this.#say('within') && this.#expr(expr.value) && this.#set(expr.set);
      case 'not':
        return this.#say('not') && this.#expr(expr.operand);
      case 'member':
        return this.#say('member') && this.#say(expr.group) && this.#expr(expr.asOf);
      case 'fact':
        return this.#say('fact') && this.#say(expr.fact);
      case 'option':
        return this.#say('option') && this.#say(expr.option);
      case 'number':
        return this.#say('number') && this.#say(expr.value) && this.#say(expr.unit);
      case 'money':
        return this.#say('money') && this.#say(expr.fen);
      case 'date':
        return this.#say('date') && this.#say(expr.day);
      default:
        return this.#node(expr);
    }
  }

  #exprs(exprs: readonly Expr[]): boolean {
    if (!this.#say(exprs.length)) return false;
    for (let at = 0; at < exprs.length; at += 1) if (!this.#expr(exprs[at])) return false;
    return true;
  }

  #set(set: SetExpr): boolean {
    if (set.kind !== 'range') return this.#node(set);
    return this.#say('range') && this.#expr(set.from) && this.#expr(set.to);
  }

  #node(node: unknown): boolean {
    if (typeof node !== 'object' || node === null) return this.#say(node);
    if (Array.isArray(node)) {
      if (!this.#say(aList) || !this.#say(node.length)) return false;
      for (const each of node) if (!this.#node(each)) return false;
      return true;
    }
    const parts = Object.entries(node);
    if (!this.#say(aNode) || !this.#say(parts.length)) return false;
    for (const [key, part] of parts) {
      if (!this.#say(key)) return false;
      if (!(key === 'origin' ? this.#say(fileOf(node)) : this.#node(part))) return false;
    }
    return true;
  }
}

/** All that the rules of the provision may read but each other, and who can be. */
export function besideOf({ provisions, ...rest }: Graph, id: string): object {
  const { policy, scope, scopeItems, facts, groups, exclusives, cases, periods } = rest;
  const { payers, items, constraints, documents, files } = rest;
  const own = provisions.flatMap((each) => (each.id === id ? [{ ...each, rules: [] }] : [each]));
  return [
    [policy, scope, scopeItems, facts, groups, exclusives, cases, periods],
    [payers, items, constraints, documents, files.length, own],
  ];
}

/** By place, the place of the same rule before, in order; -1: there is none. */
export function knownAgain(before: readonly Said[], { rules }: Provision): Int32Array {
  const telling = new Telling();
  const was = new Int32Array(rules.length).fill(-1);
  const least = Math.min(before.length, rules.length);
  const same = (old: number, now: number): boolean => {
    const [said, rule] = [before[old], rules[now]];
    return said !== undefined && rule !== undefined && telling.isSame(rule, said);
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

/** What the rules say; of those that are known again it was noted before. */
export function saidBy(
  { rules }: Provision,
  was: Int32Array,
  before: readonly Said[],
): readonly Said[] {
  const telling = new Telling();
  return rules.map((rule, place) => before[was[place] ?? -1] ?? telling.noted(rule));
}
