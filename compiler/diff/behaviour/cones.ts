/**
 * Items that are made alike: everything that decides them says the same in both policies, or was proved to come to the same,
 * so that nobody can get another result.
 *
 * Takes a joined graph; guarantees that what it calls alike gives every person the same. What it does not see to be alike
 * is compared person by person.
 */
import type { Graph, Id, Item, Provision, Rule } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { Plain } from './rewritten.ts';
import { sayTheSame } from './say-the-same.ts';

/** What the old policy's things are called in the joined graph, before their own names. */
const besides = /^old\//;

export const ownName = (id: Id): Id => id.replace(besides, '');

/** Rules of an item that only one policy has, or that may say something else in the other. */
export interface ChangedRules {
  readonly old: ReadonlySet<Id>;
  readonly new: ReadonlySet<Id>;
}

const said = new WeakMap<Rule, object>();

/** What a rule says; its id is a name, and where it stands among the others is another matter. */
function saidBy(rule: Rule): object {
  const { condition, otherwise, value, over, payers, base, floor, cap } = rule;
  const known = said.get(rule);
  const found = known ?? { condition, otherwise, value, over, payers, base, floor, cap };
  if (known === undefined) said.set(rule, found);
  return found;
}

export class Cones {
  readonly #items: ReadonlyMap<Id, Item>;
  readonly #provisions: ReadonlyMap<Id, Provision>;
  readonly #ofRules: ReadonlyMap<Id, Id>;
  /** Cases, periods, groups that are defined. */
  readonly #sets = new Map<Id, object>();
  /** What it says itself, made when first asked for. */
  readonly #contents = new Map<Id, object | undefined>();
  readonly #reads = new Map<Id, readonly Id[]>();
  readonly #alike = new Map<string, boolean>();
  /** Of the new policy, the old one that says the same; what is proved later takes nothing away. */
  readonly #alikeRules = new Map<Rule, Rule>();

  constructor(graph: Graph) {
    this.#items = new Map(graph.items.map((item) => [item.id, item]));
    this.#provisions = new Map(graph.provisions.map((one) => [one.id, one]));
    const ofRules = new Map<Id, Id>();
    for (const { id, provision } of graph.items) {
      for (const rule of this.#provisions.get(provision ?? '')?.rules ?? [])
        ofRules.set(rule.id, id);
    }
    this.#ofRules = ofRules;
    for (const { id, condition } of graph.cases) this.#sets.set(id, { condition });
    for (const { id, set } of graph.periods) this.#sets.set(id, { set });
    for (const { id, definition } of graph.groups) {
      if (definition === undefined) continue;
      const parts = graph.groups.filter(({ parents }) => parents.includes(id));
      this.#sets.set(id, { definition, parts: parts.map((one) => one.id) });
    }
  }

  #contentOf(id: Id): object | undefined {
    if (!this.#contents.has(id)) this.#contents.set(id, this.#written(id));
    return this.#contents.get(id);
  }

  #written(id: Id): object | undefined {
    if (this.#items.has(id)) {
      const said = this.#rulesOf(id).map((rule) => ({ ruleId: rule.id, ...saidBy(rule) }));
      return { ...this.#frameOf(id), said };
    }
    const item = this.#ofRules.get(id);
    if (item !== undefined) return { ruleOf: { kind: 'item', item } };
    // 原 names one that was replaced.
    const rules = this.#provisions.get(id)?.rules;
    return rules === undefined ? this.#sets.get(id) : { said: rules.map(saidBy) };
  }

  #rulesOf(item: Id): readonly Rule[] {
    return this.#provisions.get(this.#items.get(item)?.provision ?? '')?.rules ?? [];
  }

  /** What an item says beside its rules. */
  #frameOf(id: Id): object | undefined {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    const { name, type, base, silentNone, provision } = item;
    const { combine } = this.#provisions.get(provision ?? '') ?? {};
    return { name, type, base, silentNone, isRuled: provision !== undefined, combine };
  }

  /** What it names itself; rules of an item read the item, not the other way round. */
  reads(id: Id): readonly Id[] {
    let found = this.#reads.get(id);
    if (found === undefined) {
      const frame = this.#frameOf(id);
      const all = new Set(readsOf(frame ?? this.#contentOf(id) ?? {}));
      if (frame !== undefined) {
        for (const rule of this.#rulesOf(id)) for (const read of readByRule(rule)) all.add(read);
      }
      found = [...all].filter((read) => this.#ofRules.get(read) !== id);
      this.#reads.set(id, found);
    }
    return found;
  }

  /** What it says itself, as text; the same for what says the same. */
  textOf(id: Id): string {
    return JSON.stringify(this.#contentOf(id)) ?? '';
  }

  /** Everything that decides one of them, with themselves. */
  behind(...ids: readonly Id[]): ReadonlySet<Id> {
    const found = new Set(ids);
    for (const each of found) {
      for (const read of this.reads(each)) found.add(read);
    }
    return found;
  }

  /** Whether anything is decided by itself. */
  readsItself(): boolean {
    const done = new Set<Id>();
    const above = new Set<Id>();
    const visit = (id: Id): boolean => {
      if (above.has(id)) return true;
      if (done.has(id)) return false;
      above.add(id);
      const found = this.reads(id).some(visit);
      above.delete(id);
      done.add(id);
      return found;
    };
    const all = [this.#items, this.#ofRules, this.#provisions, this.#sets];
    return all.some((those) => [...those.keys()].some(visit));
  }

  /** Ids of the joined graph. */
  areAlike(old: Id, next: Id): boolean {
    if (old === next) return true;
    const key = `${old} ${next}`;
    const known = this.#alike.get(key);
    if (known !== undefined) return known;
    // What reads itself is no reason to differ.
    this.#alike.set(key, true);
    const alike = this.#compare(old, next);
    this.#alike.set(key, alike);
    return alike;
  }

  /**
   * Everybody was proved to get the same of both: so does whatever reads them. Not of amounts that are left open: two of the same
   * bounds need not be the same amount. Whether it is so.
   */
  prove(old: Id, next: Id): boolean {
    const isOpen = [...this.behind(old, next)].some((id) => holdsKind(this.#contentOf(id), open));
    if (isOpen) return false;
    for (const [key, alike] of this.#alike) if (!alike) this.#alike.delete(key);
    this.#alike.set(`${old} ${next}`, true);
    return true;
  }

  #compare(old: Id, next: Id): boolean {
    const [frame, otherFrame] = [this.#frameOf(old), this.#frameOf(next)];
    if (frame !== undefined && otherFrame !== undefined) {
      const [rules, others] = [this.#rulesOf(old), this.#rulesOf(next)];
      return (
        rules.length === others.length &&
        this.sayTheSame(frame, otherFrame) &&
        rules.every((rule, at) => this.#areRulesAlike(rule, others[at]))
      );
    }
    const [one, other] = [this.#contentOf(old), this.#contentOf(next)];
    return one !== undefined && other !== undefined && this.sayTheSame(one, other);
  }

  /**
   * Rules of the two items that have no counterpart saying the same; undefined where more than rules differs. Whomever none
   * of them fits gets the same of both items.
   */
  changedRules(old: Id, next: Id): ChangedRules | undefined {
    const [one, other] = [this.#frameOf(old), this.#frameOf(next)];
    if (one === undefined || other === undefined || !this.sayTheSame(one, other)) return undefined;
    const [before, after] = [this.#rulesOf(old), this.#rulesOf(next)];
    const waiting = new Map<string, Rule[]>();
    const keysOf = (rules: readonly Rule[]): ((rule: Rule) => string) => {
      // Of a rule that another one is over, the name matters too.
      const named = new Set(rules.flatMap(({ over }) => over));
      return (rule) =>
        stripped(named.has(rule.id) ? { id: rule.id, ...saidBy(rule) } : saidBy(rule));
    };
    const keyOfOld = keysOf(before);
    const pairs = new Map<Id, Rule>();
    // Most stay where they are, under their own names.
    const own = new Map(before.map((rule) => [ownName(rule.id), rule]));
    for (const rule of after) {
      const found = own.get(rule.id);
      if (found !== undefined && this.#areRulesAlike(found, rule)) pairs.set(rule.id, found);
    }
    const stayed = new Set(pairs.values());
    for (const rule of before) {
      if (stayed.has(rule)) continue;
      const key = keyOfOld(rule);
      waiting.set(key, [...(waiting.get(key) ?? []), rule]);
    }
    const keyOfNew = keysOf(after);
    for (const rule of after) {
      if (pairs.has(rule.id)) continue;
      const found = waiting.get(keyOfNew(rule))?.shift();
      if (found !== undefined && this.sayTheSame(saidBy(found), saidBy(rule))) {
        pairs.set(rule.id, found);
      }
    }
    const kept = new Set([...pairs.values()].map(({ id }) => id));
    const places = new Map(before.map(({ id }, place) => [id, place]));
    const order = after.flatMap(({ id }) => {
      const found = pairs.get(id);
      return found === undefined ? [] : [places.get(found.id) ?? 0];
    });
    const isOrdered = 'combine' in other && other.combine === 'ordered';
    if (isOrdered && order.some((place, at) => place < (order[at - 1] ?? 0))) return undefined;
    return {
      old: new Set(before.flatMap(({ id }) => (kept.has(id) ? [] : [id]))),
      new: new Set(after.flatMap(({ id }) => (pairs.has(id) ? [] : [id]))),
    };
  }

  #areRulesAlike(rule: Rule, other: Rule | undefined): boolean {
    if (other === undefined || ownName(rule.id) !== ownName(other.id)) {
      return false;
    }
    if (this.#alikeRules.get(other) === rule) return true;
    const isAlike = this.sayTheSame(saidBy(rule), saidBy(other));
    if (isAlike) this.#alikeRules.set(other, rule);
    return isAlike;
  }

  /** Whether the two say the same by themselves, whatever what they read says. */
  areWrittenAlike(old: Id, next: Id): boolean {
    const [a, b] = [old, next].map((id) => stripped(this.#contentOf(id)));
    return a === b;
  }

  /** Any two pieces of the graph. */
  sayTheSame(one: unknown, other: unknown): boolean {
    // Most rules name nothing that differs between the two.
    if (sayTheSame(one, other)) return true;
    if (!areWrittenSame(one, other)) return false;
    const [before, after] = [readsOf(one), readsOf(other)];
    return (
      before.length === after.length &&
      before.every((id, at) => {
        const pair = after[at];
        return pair !== undefined && this.areAlike(id, pair);
      })
    );
  }
}

/** Values that are not known, or only within bounds. */
const open: ReadonlySet<unknown> = new Set(['pending', 'unspecified', 'bound']);

function holdsKind(content: unknown, kinds: ReadonlySet<unknown>): boolean {
  if (!isObject(content)) return false;
  if (kinds.has((content as Plain).kind)) return true;
  return Object.values(content).some((part) => holdsKind(part, kinds));
}

/** As text, in which both policies' things have one name. */
const stripped = (content: unknown): string =>
  JSON.stringify(content, (_, part) => (typeof part === 'string' ? ownName(part) : part)) ?? '';

/** Part by part, both policies' things under one name. What other documents say is read from elsewhere, if they differ. */
function areWrittenSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') {
    return one === other || ownName(one) === ownName(other);
  }
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    for (let at = 0; at < one.length; at += 1) {
      if (!areWrittenSame(one[at], other[at])) return false;
    }
    return true;
  }
  const [a, b] = [one as Plain, other as Plain];
  // What other documents say is read from elsewhere, unless they are the same ones.
  if (b.kind === 'original') return false;
  for (const name in a) if (!areWrittenSame(a[name], b[name])) return false;
  for (const name in b) if (b[name] !== undefined && a[name] === undefined) return false;
  return true;
}

const isObject = (content: unknown): content is object =>
  typeof content === 'object' && content !== null;

function readByRule({ condition, value, payers, base, floor, cap }: Rule): ReadonlySet<Id> {
  const amounts = payers?.shares.map(({ amount }) => amount) ?? [];
  return referencesIn(condition, value, base, floor, cap, ...amounts);
}

/** In order of writing. Groups that are parts of one are read as well. */
function readsOf(content: unknown): readonly Id[] {
  const parts = (content as { readonly parts?: readonly Id[] }).parts ?? [];
  return [...referencesIn(content as Parameters<typeof referencesIn>[0]), ...parts];
}
