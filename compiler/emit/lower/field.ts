/**
 * Which rules of a provision compete: 优先于 and 但 first, in every way of combining.
 *
 * The rules of `compiler/run/candidates.ts`, for every person at once: a rule is there, surely there, or not, as steps.
 */
import type { Id, Provision, Rule } from '../../graph/graph.ts';
import type { Node } from './nodes.ts';
import type { RuleDoor, RuleResult } from './rules.ts';

export interface Candidate {
  readonly rule: Rule;
  /** 1 shifted by the rule's place among those that compete. */
  readonly bit: bigint;
  /** It may compete. */
  readonly there: Node;
  /** It certainly does. */
  readonly sure: Node;
  /** Empty where it is sure. */
  readonly doubt: Node;
  readonly result: RuleResult;
}

export interface Field {
  /** In the order in which they are written; 其他 last. */
  readonly candidates: readonly Candidate[];
  /** Whatever the undecided conditions turn out to be, some rule competes. */
  readonly covered: Node;
  /** No rule can apply. */
  readonly empty: Node;
}

/** 0 if no rule is over it; else one more than the highest of those that are. */
function levelsOf(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const placed = new Set<Id>();
  const levels: Rule[][] = [];
  while (placed.size < rules.length) {
    const waiting = rules.filter(({ id }) => !placed.has(id));
    const free = waiting.filter(({ id }) => !waiting.some(({ over }) => over.includes(id)));
    const level = free.length > 0 ? free : waiting;
    for (const { id } of level) placed.add(id);
    levels.push(level);
  }
  return levels;
}

/** The rules in the order in which they compete. */
export function competing({ rules }: Provision): readonly Rule[] {
  const otherwise = rules.find((rule) => rule.otherwise);
  const ordinary = rules.filter((rule) => !rule.otherwise);
  return otherwise === undefined ? ordinary : [...ordinary, otherwise];
}

/** Rules whose condition decides about others, level by level; those beaten on the way are left out. */
function askUpper(door: RuleDoor, rules: readonly Rule[]): ReadonlyMap<Id, Node> {
  const { s } = door;
  const asked = new Map<Id, Node>();
  const beaten = new Map<Id, Node>();
  const isBeaten = (id: Id): Node => beaten.get(id) ?? s.no;
  for (const level of levelsOf(rules)) {
    const here = level
      .filter(({ over }) => over.length > 0)
      .map((rule) => ({
        rule,
        asks: s.or(s.not(isBeaten(rule.id)), ...rule.over.map((id) => s.not(isBeaten(id)))),
      }));
    for (const { rule, asks } of here) {
      asked.set(rule.id, asks);
      const holds = s.and(asks, door.condition(rule.id).holds);
      for (const id of rule.over) beaten.set(id, s.or(isBeaten(id), holds));
    }
  }
  return asked;
}

export function fieldOf(door: RuleDoor, provision: Provision): Field {
  const { s } = door;
  const all = competing(provision);
  const ordinary = all.filter((rule) => !rule.otherwise);
  const asked = askUpper(door, ordinary);
  const candidates: Candidate[] = [];
  let covered: Node = s.no;
  let anyOpen: Node = s.no;
  let openDoubt: Node = s.nothing;
  let settled: Node = s.no;
  const note = (where: Node, rule: Rule): void => {
    const { holds, open, doubt } = door.condition(rule.id);
    covered = s.or(covered, s.and(where, holds));
    anyOpen = s.or(anyOpen, s.and(where, open));
    openDoubt = s.union(openDoubt, s.when(where, doubt));
  };
  for (const rule of ordinary) {
    const asks = asked.get(rule.id);
    if (asks !== undefined) note(asks, rule);
  }
  const bit = (rule: Rule): bigint => 1n << BigInt(all.indexOf(rule));
  for (const rule of ordinary) {
    const uppers = ordinary
      .filter(({ over }) => over.includes(rule.id))
      .map((upper) => ({ asks: asked.get(upper.id) ?? s.no, truth: door.condition(upper.id) }));
    const beaten = s.or(...uppers.map(({ asks, truth }) => s.and(asks, truth.holds)));
    const upperOpen = s.or(...uppers.map(({ asks, truth }) => s.and(asks, truth.open)));
    const truth = door.condition(rule.id);
    const there = s.and(s.not(beaten), s.not(settled), s.not(truth.fails));
    if (there === s.no) continue;
    note(there, rule);
    const sure = s.and(there, truth.holds, s.not(upperOpen));
    const doubts = [
      truth.doubt,
      ...uppers.map(({ asks, truth: { doubt } }) => s.when(asks, doubt)),
    ];
    const doubt = s.when(s.and(there, s.not(sure)), s.union(...doubts));
    candidates.push({ rule, bit: bit(rule), there, sure, doubt, result: door.result(rule.id) });
    if (provision.combine === 'ordered') settled = s.or(settled, sure);
  }
  const otherwise = all.find((rule) => rule.otherwise);
  if (otherwise !== undefined) {
    const there = s.not(covered);
    const sure = s.and(there, s.not(anyOpen));
    candidates.push({
      rule: otherwise,
      bit: bit(otherwise),
      there,
      sure,
      doubt: s.when(s.and(there, anyOpen), openDoubt),
      result: door.result(otherwise.id),
    });
    covered = s.yes;
  }
  return {
    candidates: candidates.filter(({ there }) => there !== s.no),
    covered,
    empty: s.not(s.or(...candidates.map(({ there }) => there))),
  };
}
