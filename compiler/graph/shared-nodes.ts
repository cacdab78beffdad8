/**
 * After an edit, what rules say as before are the same nodes: whoever keeps what was learned of one knows it again by looking
 * at nothing but the node.
 *
 * Takes the graph before and the graph now; gives the graph now, in which conditions and results of rules are nodes of before
 * wherever they say the same, and other documents as well. Guarantees: it says what the graph now says; no node of before
 * stands in it twice, and none is changed.
 */
import type { Expr, Graph, Provision, Rule, SetExpr } from './graph.ts';
import type { Places } from './written.ts';

/** `places`: of nodes of the graph now; nodes of before that stand for them get theirs. */
export function sharingNodes(before: Graph, now: Graph, places: Places): Graph {
  const sharing = new Sharing(places);
  const old = new Map(before.provisions.map((each) => [each.id, each]));
  const provisions = now.provisions.map((each) => {
    const same = old.get(each.id);
    return same === undefined ? each : { ...each, rules: rulesOf(same, each, sharing) };
  });
  const documents = isSameNode(before.documents, now.documents) ? before.documents : now.documents;
  return { ...now, provisions, documents };
}

/** Where some were put in or taken out, those in front of them and those behind stand beside each other. */
function rulesOf(before: Provision, now: Provision, sharing: Sharing): readonly Rule[] {
  const rules = [...now.rules];
  const more = now.rules.length - before.rules.length;
  const isStill = (at: number, old: Rule | undefined): boolean => {
    const own = rules[at];
    if (own === undefined || old === undefined) return false;
    const found = sharing.rule(old, own);
    const still = saysTheSame(old, found);
    if (more === 0 || still) rules[at] = found;
    return more === 0 || still;
  };
  const least = Math.min(before.rules.length, now.rules.length);
  let start = 0;
  while (start < least && isStill(start, before.rules[start])) start += 1;
  let end = 1;
  while (end <= least - start && isStill(rules.length - end, before.rules.at(-end))) end += 1;
  return rules;
}

/** All that a rule says but what it is called and where it stands. */
const said = [
  'condition',
  'value',
  'base',
  'floor',
  'cap',
  'payers',
  'over',
  'provisional',
] as const;

/** Of rules that share what they can: whether one says what the other does, whatever it is called. */
export const saysTheSame = (one: Rule, other: Rule): boolean =>
  one === other ||
  (one.condition === other.condition &&
    one.value === other.value &&
    one.base === other.base &&
    one.floor === other.floor &&
    one.cap === other.cap &&
    one.payers === other.payers &&
    one.over === other.over &&
    one.provisional === other.provisional &&
    one.otherwise === other.otherwise &&
    one.exception === other.exception &&
    one.origin.file === other.origin.file);

/** The same, and in its place. */
const isSameRule = (one: Rule, other: Rule): boolean =>
  saysTheSame(one, other) &&
  one.id === other.id &&
  one.label === other.label &&
  one.citation === other.citation &&
  one.origin.start === other.origin.start &&
  one.origin.end === other.origin.end;

class Sharing {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  rule(before: Rule, now: Rule): Rule {
    const shared: { -readonly [part in (typeof said)[number]]?: unknown } = {};
    for (const part of said) {
      const [old, own] = [before[part], now[part]];
      if (own === undefined) continue;
      const isSame =
        part === 'condition' && before.condition && now.condition
          ? this.#condition(before.condition, now.condition)
          : isSameNode(old, own);
      if (isSame) shared[part] = old;
    }
    const made: Rule = { ...now, ...(shared as Partial<Rule>) };
    return isSameRule(before, made) ? before : made;
  }

  /** Parts of conditions have places. */
  #condition(before: Expr, now: Expr): boolean {
    if (!this.#isSameCondition(before, now)) return false;
    const place = this.#places.get(now);
    if (place !== undefined) this.#places.set(before, place);
    return true;
  }

  #isSameCondition(before: Expr, now: Expr): boolean {
    if (now.kind === 'not') {
      return before.kind === 'not' && this.#condition(before.operand, now.operand);
    }
    if (now.kind !== 'and' && now.kind !== 'or') return isSameExpr(before, now);
    if (before.kind !== now.kind || before.operands.length !== now.operands.length) return false;
    for (let at = 0; at < now.operands.length; at += 1) {
      const [old, own] = [before.operands[at], now.operands[at]];
      if (old === undefined || own === undefined || !this.#condition(old, own)) return false;
    }
    return true;
  }
}

/** Told faster of what most conditions of tables are made of. */
function isSameExpr(one: Expr, other: Expr): boolean {
  switch (one.kind) {
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
    case 'member':
      return (
        other.kind === 'member' && one.group === other.group && isSameEnd(one.asOf, other.asOf)
      );
    case 'option':
      return other.kind === 'option' && one.option === other.option;
    case 'number':
      return other.kind === 'number' && one.value === other.value && one.unit === other.unit;
    case 'money':
      return other.kind === 'money' && one.fen === other.fen;
    case 'date':
      return other.kind === 'date' && one.day === other.day;
    default:
      return isSameNode(one, other);
  }
}

function isSameSet(one: SetExpr, other: SetExpr): boolean {
  if (one.kind !== 'range') return isSameNode(one, other);
  return other.kind === 'range' && isSameEnd(one.from, other.from) && isSameEnd(one.to, other.to);
}

const isSameEnd = (one: Expr | undefined, other: Expr | undefined): boolean =>
  one === undefined || other === undefined ? one === other : isSameExpr(one, other);

function isSameNode(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  let more = 0;
  for (const key in a) {
    more += 1;
    if (!isSameNode(a[key], b[key])) return false;
  }
  for (const _ in b) more -= 1;
  return more === 0;
}
