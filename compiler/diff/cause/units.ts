/**
 * What of the new policy can be put back as the old one had it.
 *
 * Takes both policies and which of their declarations are the same; gives the declarations that decide results and differ,
 * each once. Guarantees: with all of them put back, the new policy gives what the old one does a year later.
 */
import type { Expr, Graph, Group, Id, Provision, Rule, SetExpr } from '../../graph/graph.ts';
import { aligned } from '../behaviour/align.ts';
import { besideOf, readFrom, withIds } from '../behaviour/joined.ts';
import { findRenames } from '../declarations/renames.ts';

/** One declaration, by the new policy's ids where that has it. */
export interface Unit {
  readonly key: string;
  readonly kind: 'rule' | 'provision' | 'item' | 'case' | 'period' | 'group' | 'scope';
  readonly id: Id;
  /** The item that rules and provisions decide. */
  readonly item?: Id;
  /** As the two policies call it. */
  readonly old?: Id;
  readonly new?: Id;
}

/** Both policies by the ids of the new one, the old one on its calendar. */
export interface Versions {
  readonly next: Graph;
  readonly past: Graph;
  readonly units: readonly Unit[];
  /** The new policy's id of what the old one calls so. */
  idOf(old: Id): Id;
}

export function versionsOf(
  old: Graph,
  next: Graph,
  years: number,
  sameRules: readonly (readonly [old: Id, next: Id])[],
): Versions {
  const ids = pairedIds(old, next, sameRules);
  const idOf = (id: Id): Id => ids.get(id) ?? id;
  const moved = aligned(old, { alignment: 'situation', years });
  const past = withIds(
    readFrom({ ...moved, documents: next.documents }, besideOf(old, next)),
    idOf,
  );
  const names = new Map([...ids].map(([from, to]) => [to, from]));
  const units = unitsOf(past, next).map((unit): Unit => {
    const before = names.get(unit.id) ?? unit.id;
    const { hasOld, hasNew, ...rest } = unit;
    return { ...rest, ...(hasOld && { old: before }), ...(hasNew && { new: unit.id }) };
  });
  return { next, past, units, idOf };
}

type Found = Omit<Unit, 'old' | 'new'> & { readonly hasOld: boolean; readonly hasNew: boolean };

function pairedIds(
  old: Graph,
  next: Graph,
  sameRules: readonly (readonly [Id, Id])[],
): ReadonlyMap<Id, Id> {
  const ids = new Map<Id, Id>();
  const renamed = new Map([...findRenames(old, next)].map(([to, from]) => [from, to]));
  for (const list of ['facts', 'groups', 'payers', 'cases', 'periods', 'items'] as const) {
    const before: readonly { readonly id: Id; readonly name: string }[] = old[list];
    const after: readonly { readonly id: Id; readonly name: string }[] = next[list];
    const known = new Set(after.map(({ id }) => id));
    const byName = new Map(after.map(({ id, name }) => [name, id]));
    const own = new Set(before.map(({ id }) => id));
    for (const { id, name } of before) {
      if (known.has(id)) continue;
      const named = byName.get(name);
      const other = renamed.get(id) ?? (named !== undefined && own.has(named) ? undefined : named);
      if (other !== undefined) ids.set(id, other);
    }
  }
  const inForce = new Map(next.items.map(({ id, provision }) => [id, provision]));
  for (const { id, provision } of old.items) {
    const other = inForce.get(ids.get(id) ?? id);
    if (provision !== undefined && other !== undefined) ids.set(provision, other);
  }
  const same = new Map(sameRules);
  for (const { id } of old.provisions.flatMap(({ rules }) => rules)) {
    ids.set(id, same.get(id) ?? `past/${id}`);
  }
  return ids;
}

const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function unitsOf(past: Graph, next: Graph): readonly Found[] {
  const found: Found[] = [];
  const compare = <T extends { readonly id: Id }>(
    kind: Unit['kind'],
    before: readonly T[],
    after: readonly T[],
    says: (one: T) => unknown,
  ): void => {
    const others = new Map(before.map((one) => [one.id, one]));
    for (const one of after) {
      const was = others.get(one.id);
      // What is new does nothing unless something else names it.
      if (was === undefined || sameText(says(was), says(one))) continue;
      found.push({ key: one.id, kind, id: one.id, hasOld: true, hasNew: true });
    }
  };
  if (!sameText(past.scope, next.scope)) {
    found.push({ key: 'scope', kind: 'scope', id: 'scope', hasOld: true, hasNew: true });
  }
  compare('case', past.cases, next.cases, ({ condition }): Expr => condition);
  compare('period', past.periods, next.periods, ({ set }): SetExpr => set);
  const defined = ({ groups }: Graph): readonly Group[] =>
    groups.filter(({ definition }) => definition !== undefined);
  compare('group', defined(past), defined(next), ({ definition }) => definition);
  compare('item', past.items, next.items, ({ type, base, silentNone }) => [type, base, silentNone]);
  return [...found, ...provisionUnits(past, next)];
}

function provisionUnits(past: Graph, next: Graph): readonly Found[] {
  const before = new Map(past.provisions.map((one) => [one.id, one]));
  const after = new Map(next.provisions.map((one) => [one.id, one]));
  const found: Found[] = [];
  for (const id of new Set([...after.keys(), ...before.keys()])) {
    const [was, now] = [before.get(id), after.get(id)];
    const item = (now ?? was)?.item ?? '';
    const has = (provision: Provision | undefined, rule: Id): boolean =>
      provision?.rules.some((one) => one.id === rule) === true;
    const shared = (now?.rules ?? []).filter((rule) => has(was, rule.id));
    if (was === undefined || now === undefined || shared.length === 0) {
      const [hasOld, hasNew] = [was !== undefined, now !== undefined];
      found.push({ key: id, kind: 'provision', id, item, hasOld, hasNew });
      continue;
    }
    const both = new Set(shared.map((rule) => rule.id));
    if (!sameText(headOf(was, both), headOf(now, both))) {
      found.push({ key: id, kind: 'provision', id, item, hasOld: true, hasNew: true });
    }
    const theirs = new Map(was.rules.map((rule) => [rule.id, rule]));
    for (const rule of now.rules) {
      const other = theirs.get(rule.id);
      if (other !== undefined && sameText(saysOf(other, both), saysOf(rule, both))) continue;
      const hasOld = other !== undefined;
      found.push({ key: rule.id, kind: 'rule', id: rule.id, item, hasOld, hasNew: true });
    }
    for (const rule of was.rules) {
      if (both.has(rule.id)) continue;
      found.push({ key: rule.id, kind: 'rule', id: rule.id, item, hasOld: true, hasNew: false });
    }
  }
  return found;
}

/** Order counts only where the first rule that applies decides. */
function headOf({ combine, rules }: Provision, both: ReadonlySet<Id>): unknown {
  const order = combine === 'ordered' ? rules.map(({ id }) => id).filter((id) => both.has(id)) : [];
  return [combine, order];
}

/** Priorities over a rule that only one policy has belong to that rule. */
function saysOf(rule: Rule, both: ReadonlySet<Id>): unknown {
  const { condition, otherwise, value, base, floor, cap, payers, over } = rule;
  const rules = over.filter((id) => both.has(id)).sort();
  return [condition, otherwise, value, base, floor, cap, payers, rules];
}
