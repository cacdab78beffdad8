/**
 * What changed in how items are decided: ways of combining, rules, priorities, order.
 *
 * Takes both policies with their renames; gives changes of provisions and rules, and rules that only stand elsewhere.
 * Guarantees: a rule inserted or removed changes nothing else; order counts only where the provision says 按序.
 */
import type { Check, Expr, Graph, Id, Provision, Rule } from '../../graph/graph.ts';
import { provisionAspects, ruleAspects } from './aspects.ts';
import type { Aspect, Change, Content, Moved, Restated } from './change.ts';
import { allOf, differences, type Sides } from './content.ts';
import type { Which } from './readings.ts';
import { type Entry, pairEntries } from './rules.ts';
import { cellsOf } from './table-rules.ts';

export interface ProvisionDiff {
  readonly changes: readonly Change[];
  readonly moved: readonly Moved[];
  /** Rules that are one and the same. */
  readonly pairs: readonly (readonly [old: Id, next: Id])[];
}

/** A rule among the others of its provision. */
export interface Member extends Entry {
  readonly rule: Rule;
}

interface Versions {
  readonly provision: Provision;
  /** Of its item, 0 for the one in force, 1 for what it replaced. */
  readonly depth: number;
}

/** Versions of all provisions by item, as the first policy names it, and depth. */
function versionsOf(sides: Sides, which: Which): ReadonlyMap<string, Versions> {
  const { graph } = sides.pair[which];
  const byId = new Map(graph.provisions.map((each) => [each.id, each]));
  const found = new Map<string, Versions>();
  for (const item of graph.items) {
    let depth = 0;
    for (let id = item.provision; id !== undefined; id = byId.get(id)?.replaces) {
      const provision = byId.get(id);
      if (provision === undefined) break;
      found.set(`${sides[which].plain.id(item.id)} ${depth}`, { provision, depth });
      depth += 1;
    }
  }
  return found;
}

export function diffProvisions(sides: Sides): ProvisionDiff {
  const before = versionsOf(sides, 'old');
  const after = versionsOf(sides, 'new');
  const claims = {
    old: claimsByRule(sides.pair.old.graph),
    new: claimsByRule(sides.pair.new.graph),
  };
  const changes: Change[] = [];
  const moved: Moved[] = [];
  const pairs: (readonly [Id, Id])[] = [];
  for (const key of keysInOrder(before, after)) {
    const old = before.get(key)?.provision;
    const next = after.get(key)?.provision;
    const found = diffOne(sides, old, next, claims);
    changes.push(...found.changes);
    moved.push(...found.moved);
    pairs.push(...found.pairs);
  }
  return { changes, moved, pairs };
}

/** Those of the new policy, each removed one behind what stood before it. */
function keysInOrder(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): readonly string[] {
  const keys = [...after.keys()];
  let last: string | undefined;
  for (const key of before.keys()) {
    if (!after.has(key)) keys.splice(last === undefined ? 0 : keys.indexOf(last) + 1, 0, key);
    last = key;
  }
  return keys;
}

type Claims = Readonly<Record<Which, ReadonlyMap<Id, readonly Restated[]>>>;

function diffOne(
  sides: Sides,
  old: Provision | undefined,
  next: Provision | undefined,
  claims: Claims,
): ProvisionDiff {
  const owner = {
    ...(old === undefined ? {} : { old: old.item }),
    ...(next === undefined ? {} : { new: next.item }),
  };
  const ofProvision = (kind: Change['kind'], aspects: readonly Aspect[]): Change => ({
    subject: 'provision',
    kind,
    ...(old === undefined ? {} : { old: old.id }),
    ...(next === undefined ? {} : { new: next.id }),
    owner,
    aspects,
  });
  const whole = (provision: Provision, which: Which): readonly Change[] => {
    const kind = which === 'old' ? 'removed' : 'added';
    const members = membersOf(provision, claims[which]);
    return [
      ofProvision(kind, allOf(provisionAspects(sides.pair[which], provision), which)),
      ...members.map((member) => oneSided(member, members, which, owner)),
    ];
  };
  const oneSide = (changes: readonly Change[]): ProvisionDiff => ({
    changes,
    moved: [],
    pairs: [],
  });
  if (old === undefined) return oneSide(next === undefined ? [] : whole(next, 'new'));
  if (next === undefined) return oneSide(whole(old, 'old'));

  const before = membersOf(old, claims.old);
  const after = membersOf(next, claims.new);
  const { pairs, removed, added } = pairEntries(sides, before, after);
  const partner = new Map(
    pairs.flatMap(([a, b]) => [[a.id, b.id] as const, [b.id, a.id] as const]),
  );
  const changed = new Map<string, Change>();
  const moved: Moved[] = [];
  for (const [a, b] of pairs) {
    const aspects = [
      ...differences(sides, a.aspects, b.aspects),
      ...priorityChange(a, b, partner),
    ].sort((one, other) => (one.aspect < other.aspect ? -1 : 1));
    if (aspects.length > 0) {
      changed.set(b.id, { subject: 'rule', kind: 'changed', old: a.id, new: b.id, owner, aspects });
    } else if (a.label !== b.label) moved.push({ item: next.item, old: a.id, new: b.id });
  }
  for (const one of added) changed.set(one.id, oneSided(one, after, 'new', owner));
  const own = [
    ...differences(
      sides,
      provisionAspects(sides.pair.old, old),
      provisionAspects(sides.pair.new, next),
    ),
    ...orderChange(old, next, partner),
  ];
  return {
    changes: [
      ...(own.length === 0 ? [] : [ofProvision('changed', own)]),
      ...inOrder(before, after, removed, partner, changed, owner),
    ],
    moved,
    pairs: pairs.map(([a, b]) => [a.id, b.id]),
  };
}

/** Rules in the order of the new provision, each removed one behind what stood before it. */
function inOrder(
  before: readonly Member[],
  after: readonly Member[],
  removed: readonly Member[],
  partner: ReadonlyMap<Id, Id>,
  changed: ReadonlyMap<string, Change>,
  owner: NonNullable<Change['owner']>,
): readonly Change[] {
  const ids: { readonly id: Id; readonly gone?: Member }[] = after.map(({ id }) => ({ id }));
  let last: Id | undefined;
  for (const one of before) {
    if (removed.includes(one)) {
      const at = last === undefined ? 0 : ids.findIndex(({ id }) => id === last) + 1;
      const key = `old ${one.id}`;
      ids.splice(at, 0, { id: key, gone: one });
      last = key;
    } else last = partner.get(one.id);
  }
  return ids.flatMap(({ id, gone }) => {
    if (gone !== undefined) return [oneSided(gone, before, 'old', owner)];
    const change = changed.get(id);
    return change === undefined ? [] : [change];
  });
}

export function membersOf(
  { rules }: Provision,
  claims: ReadonlyMap<Id, readonly Restated[]>,
): readonly Member[] {
  const cells = cellsOf(rules);
  return rules.map((rule) => ({
    rule,
    id: rule.id,
    label: rule.id.includes('/') ? rule.id.slice(rule.id.lastIndexOf('/') + 1) : '',
    value: rule.value,
    over: rule.over,
    aspects: ruleAspects(rule, cells.get(rule.id), claims.get(rule.id) ?? []),
    ...(rule.condition === undefined ? {} : { condition: rule.condition }),
  }));
}

/** A rule that stands on one side only, with its priorities among all rules of its side. */
function oneSided(
  { rule, aspects, id }: Member,
  all: readonly Member[],
  which: Which,
  owner: NonNullable<Change['owner']>,
): Change {
  const under = all.filter((one) => one.rule.over.includes(id));
  const more = new Map(aspects);
  if (rule.over.length > 0) more.set('priorities', { kind: 'ids', ids: rule.over });
  if (under.length > 0) more.set('yields', { kind: 'ids', ids: under.map((one) => one.id) });
  return {
    subject: 'rule',
    kind: which === 'old' ? 'removed' : 'added',
    [which]: id,
    owner,
    aspects: allOf(more, which),
  };
}

/** Priorities over rules that both policies have; those over an added or removed one belong to it. */
function priorityChange(a: Member, b: Member, partner: ReadonlyMap<Id, Id>): readonly Aspect[] {
  const before = a.rule.over.flatMap((id) => partner.get(id) ?? []).sort();
  const after = b.rule.over.filter((id) => partner.has(id)).sort();
  if (before.join(' ') === after.join(' ')) return [];
  const content = (ids: readonly Id[]): Content => ({ kind: 'ids', ids });
  return [
    {
      aspect: 'priorities',
      ...(a.rule.over.length === 0 ? {} : { old: content(a.rule.over) }),
      ...(b.rule.over.length === 0 ? {} : { new: content(b.rule.over) }),
      shifted: false,
      sameMeaning: false,
    },
  ];
}

/** Where the first rule that applies decides, the order of the rules that both have. */
function orderChange(
  old: Provision,
  next: Provision,
  partner: ReadonlyMap<Id, Id>,
): readonly Aspect[] {
  if (old.combine !== 'ordered' || next.combine !== 'ordered') return [];
  const before = old.rules.filter(({ id }) => partner.has(id)).map(({ id }) => id);
  const after = next.rules.filter(({ id }) => partner.has(id)).map(({ id }) => id);
  if (before.every((id, index) => partner.get(id) === after[index])) return [];
  return [
    {
      aspect: 'order',
      old: { kind: 'ids', ids: before },
      new: { kind: 'ids', ids: after },
      shifted: false,
      sameMeaning: false,
    },
  ];
}

/** What 即 says of each rule. 较上年 is a statement about another document, and looked at apart. */
export function claimsByRule(graph: Graph): ReadonlyMap<Id, readonly Restated[]> {
  const found = new Map<Id, Restated[]>();
  for (const check of graph.checks) {
    if (check.rule === undefined || check.source === 'check' || check.source === 'versusLast') {
      continue;
    }
    found.set(check.rule, [...(found.get(check.rule) ?? []), restatedBy(check)]);
  }
  return found;
}

function restatedBy({ source, assertion }: Check): Restated {
  if (source === 'equivalent' && assertion.kind === 'or') {
    const [both] = assertion.operands;
    const other = both?.kind === 'and' ? both.operands[1] : undefined;
    if (other !== undefined) return { expr: other };
  }
  const none: Expr = { kind: 'none' };
  if (assertion.kind === 'isNone') return restated(assertion.operand, none);
  if (assertion.kind !== 'compare') return { expr: assertion };
  const { operator, left, right } = assertion;
  if (operator === '=') return restated(left, right);
  return restated(
    left,
    operator === '≥' || operator === '>'
      ? { kind: 'bound', name: '', min: right }
      : { kind: 'bound', name: '', max: right },
  );
}

const restated = (of: Expr, expr: Expr): Restated =>
  of.kind === 'item' ? { item: of.item, expr } : { expr };
