/**
 * The new policy with some of its declarations as the old one had them.
 *
 * Takes both versions and the declarations to put back; gives a graph by the new policy's ids. Guarantees: nothing else
 * differs from the new policy; undefined where the mixture would read itself.
 */
import type { Graph, Id, Provision, Rule } from '../../graph/graph.ts';
import { Cones } from '../behaviour/cones.ts';
import { documentsOf } from '../behaviour/joined.ts';
import type { Unit, Versions } from './units.ts';

export function putBack(
  { next, past }: Versions,
  old: Graph,
  units: ReadonlySet<Unit>,
): Graph | undefined {
  const keys = new Set([...units].map(({ key }) => key));
  const mixed = <T extends { readonly id: Id }>(after: readonly T[], before: readonly T[]): T[] => {
    const was = new Map(before.map((one) => [one.id, one]));
    const known = new Set(after.map(({ id }) => id));
    return [
      ...after.map((one) => (keys.has(one.id) ? (was.get(one.id) ?? one) : one)),
      // What only the old policy had is there for what reads it.
      ...before.filter(({ id }) => !known.has(id)),
    ];
  };
  const provisions = provisionsOf(next, past, units, keys);
  const inForce = new Set(provisions.map(({ id }) => id));
  const now = new Map(next.items.map((item) => [item.id, item.provision]));
  const items = mixed(next.items, past.items).map((item) => {
    const { provision: _, ...rest } = item;
    const was = past.items.find(({ id }) => id === item.id)?.provision;
    const provision = [now.get(item.id), was].find((id) => id !== undefined && inForce.has(id));
    return provision === undefined ? rest : { ...rest, provision };
  });
  const { scope: own, ...rest } = next;
  const scope = keys.has('scope') ? past.scope : own;
  const made: Graph = {
    ...rest,
    ...(scope === undefined ? {} : { scope }),
    ...(keys.has('scope') && { scopeItems: past.scopeItems }),
    facts: mixed(next.facts, past.facts),
    groups: mixed(next.groups, past.groups),
    payers: mixed(next.payers, past.payers),
    cases: mixed(next.cases, past.cases),
    periods: mixed(next.periods, past.periods),
    items,
    provisions,
    checks: [],
    examples: [],
    documents: documentsOf(next, old),
  };
  return new Cones(made).readsItself() ? undefined : made;
}

function provisionsOf(
  next: Graph,
  past: Graph,
  units: ReadonlySet<Unit>,
  keys: ReadonlySet<string>,
): readonly Provision[] {
  const was = new Map(past.provisions.map((one) => [one.id, one]));
  const own = new Set(next.items.map(({ id }) => id));
  const whole = new Map(
    [...units].filter(({ kind }) => kind === 'provision').map((unit) => [unit.id, unit]),
  );
  const made = next.provisions.flatMap((now): readonly Provision[] => {
    const before = was.get(now.id);
    const unit = whole.get(now.id);
    const isShared = before?.rules.some(({ id }) => now.rules.some((one) => one.id === id));
    if (isShared === true && before !== undefined) {
      return [withRules(now, before, unit !== undefined, keys)];
    }
    if (unit === undefined) return [now];
    return before === undefined ? [] : [before];
  });
  const known = new Set(next.provisions.map(({ id }) => id));
  const gone = past.provisions.filter(({ id }) => !known.has(id));
  // Items that the new policy does not have are read by nobody but what is put back.
  return [...made, ...gone.filter(({ id, item }) => whole.has(id) || !own.has(item))];
}

function withRules(
  now: Provision,
  before: Provision,
  isHeadBack: boolean,
  keys: ReadonlySet<string>,
): Provision {
  const was = new Map(before.rules.map((rule) => [rule.id, rule]));
  const rules: Rule[] = now.rules.flatMap((rule) => {
    const other = was.get(rule.id);
    if (!keys.has(rule.id)) return [rule];
    return other === undefined ? [] : [other];
  });
  // A removed rule comes back behind what it stood behind.
  let last: Id | undefined;
  for (const rule of before.rules) {
    const isGone = !now.rules.some(({ id }) => id === rule.id);
    if (isGone && keys.has(rule.id)) {
      const place = rules.findIndex(({ id }) => id === last) + 1;
      rules.splice(place, 0, rule);
    }
    if (rules.some(({ id }) => id === rule.id)) last = rule.id;
  }
  if (isHeadBack) {
    const place = new Map(before.rules.map(({ id }, index) => [id, index]));
    rules.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  }
  const present = new Set(rules.map(({ id }) => id));
  const returned = new Set(
    before.rules.flatMap(({ id }) => (now.rules.some((one) => one.id === id) ? [] : [id])),
  );
  return {
    ...now,
    combine: isHeadBack ? before.combine : now.combine,
    rules: rules.map((rule) => {
      const theirs = was.get(rule.id)?.over.filter((id) => returned.has(id)) ?? [];
      const over = [...new Set([...rule.over, ...theirs])].filter((id) => present.has(id));
      return { ...rule, over };
    }),
  };
}
