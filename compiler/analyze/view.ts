/**
 * A graph seen with some of its rules settled: which conditions of rules hold is taken as given, the evaluator does the rest.
 *
 * Takes a prepared graph and seeds; gives sessions in which the seeds are remembered, what an expression reads then, and
 * what it is for everyone. So items of several rules become expressions over facts, one view for each way they turn out.
 */
import type { Expr, Id, Rule, SetExpr } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Person } from '../run/evaluation.ts';
import type { Prepared } from '../run/prepare.ts';
import type { PreparedRule, RunValue, Stretch } from '../run/runtime.ts';
import { openSession, type PersonSession } from '../run/session.ts';
import { isListed } from '../run/sets.ts';
import { type Doubt, pendingOn } from '../values/doubt.ts';
import { known } from '../values/linear.ts';
import type { Rational } from '../values/rational.ts';
import type { Reading } from './fact-terms.ts';
import { rangeOf } from './values-of-fact.ts';

/**
 * What is settled, by the session's own keys: conditions of rules (`if rule:…`), whole items (`item item:…`) and what replaced
 * provisions give (`provision:…`). The token tells values apart.
 */
export type Seeds = ReadonlyMap<string, Seed>;

export interface Seed {
  readonly token: string;
  readonly value: unknown;
}

export const noSeeds: Seeds = new Map();

/** The key under which it is settled in which of its ways an item turns out; nothing asks for its value. */
export const whichOf = (item: Id): string => `which ${item}`;

/** Just these rules of a provision hold. */
export function seedsOfRules(rules: readonly Rule[], holding: readonly Id[]): Seeds {
  let none = noneOf.get(rules);
  if (none === undefined) {
    none = new Map(rules.map(({ id }) => [`if ${id}`, fails]));
    noneOf.set(rules, none);
  }
  if (holding.length === 0) return none;
  const seeds = new Map(none);
  for (const id of holding) if (none.has(`if ${id}`)) seeds.set(`if ${id}`, holds);
  return seeds;
}

const holds = { token: 'true', value: true } as const;
const fails = { token: 'false', value: false } as const;

/** That none of them holds; many ways of a provision differ in one rule. */
const noneOf = new WeakMap<readonly Rule[], Seeds>();

/** Of a rule of which it waits for 待定 whether it holds: for this, or it is not told for what. */
export function waitingFor(doubt: Doubt = pendingOn('analysis')): Seed {
  return { token: `${waitingToken}${JSON.stringify(doubt)}`, value: doubt };
}

const waitingToken = 'waits ';

export const isWaiting = ({ token }: Seed): boolean => token.startsWith(waitingToken);

/** That of an item; that with this id, which may have been replaced. */
export function provisionOf({ items, provisions }: Prepared, id: Id): Id | undefined {
  return items.get(id)?.provision ?? (provisions.has(id) ? id : undefined);
}

/** Both together; undefined where they contradict each other. */
export function joinSeeds(a: Seeds, b: Seeds): Seeds | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const both = new Map(a);
  for (const [key, seed] of b) {
    const before = both.get(key);
    if (before !== undefined && before.token !== seed.token) return undefined;
    both.set(key, seed);
  }
  return both;
}

/** Alike for what is settled alike. */
export function seedsKey(seeds: Seeds): string {
  if (seeds.size === 0) return '';
  const texts: string[] = [];
  seeds.forEach(({ token }, key) => {
    if (token !== 'false') texts.push(`${key}=${token}`);
  });
  return `${texts.sort().join(' ')} ${seeds.size}`;
}

function near(value: Rational): number | undefined {
  const number = Number(value.n) / Number(value.d);
  return Math.abs(number) <= 1e12 ? number : undefined;
}

export class Views {
  readonly prepared: Prepared;
  readonly ordered: ReadonlySet<Id>;
  readonly orNone: ReadonlySet<Id>;
  readonly #views = new Map<string, View>();

  constructor(prepared: Prepared) {
    this.prepared = prepared;
    this.orNone = new Set(
      prepared.graph.facts.flatMap(({ id, silence }) => (silence === 'none' ? [id] : [])),
    );
    this.ordered = new Set(
      prepared.graph.facts.flatMap(({ id, type }) =>
        type.kind === 'date' || type.kind === 'integer' || type.kind === 'money' ? [id] : [],
      ),
    );
  }

  of(seeds: Seeds): View {
    const key = seedsKey(seeds);
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const made = new View(this, seeds, key);
    this.#views.set(key, made);
    return made;
  }
}

export class View {
  readonly prepared: Prepared;
  readonly seeds: Seeds;
  readonly key: string;
  /** Nothing known, nothing assumed, in scope: what is decided here is so for everyone. */
  readonly everyone: PersonSession;
  readonly reading: Reading;
  readonly #constants = new WeakMap<Expr, { readonly value: number | 'none' | undefined }>();
  readonly #inputs = new WeakMap<object, { readonly found: ReadonlySet<Id> | undefined }>();

  constructor({ prepared, ordered, orNone }: Views, seeds: Seeds, key: string) {
    this.prepared = prepared;
    this.seeds = seeds;
    this.key = key;
    this.everyone = this.open([]);
    this.reading = {
      ordered,
      orNone,
      constant: (expr) => this.#constant(expr),
      inlined: (item) => this.#inlined(item),
      parts: (item) => this.#parts(item),
      ends: (fact) => {
        const range = rangeOf(prepared.facts.get(fact));
        return range && [range.from, range.to];
      },
      period: (id) => prepared.graph.periods.find((period) => period.id === id)?.set,
      days: (set) => this.#days(set),
    };
  }

  /** The person in scope, silence unknown, the seeds settled. */
  open(person: Person): PersonSession {
    const session = openSession(this.prepared, person, { silence: 'ask', scope: 'assume' });
    for (const [key, { value }] of this.seeds) session.remember(key, () => value);
    return session;
  }

  #constant(expr: Expr): number | 'none' | undefined {
    const before = this.#constants.get(expr);
    if (before !== undefined) return before.value;
    const value = this.#fold(expr);
    this.#constants.set(expr, { value });
    return value;
  }

  #fold(expr: Expr): number | 'none' | undefined {
    const run: RunValue = this.prepared.compile(expr, { owner: 'analysis' })(this.everyone);
    if (run.kind === 'none') return 'none';
    if (run.kind === 'day') return run.day;
    const exact = run.kind === 'amount' ? known(run.form) : undefined;
    return exact && near(exact);
  }

  #days(set: SetExpr): readonly Stretch[] | undefined {
    const days = this.prepared.door.set(set, { owner: 'analysis' }).days(this.everyone);
    return isListed(days) ? days : undefined;
  }

  /** The rules of which the item, or what a provision gives, may be: those settled as holding or waiting, or its only one. */
  rulesOf(id: Id): readonly PreparedRule[] | undefined {
    const provision = provisionOf(this.prepared, id);
    if (provision === undefined) return [];
    const rules = this.prepared.provisions.get(provision)?.rules ?? [];
    const [only] = rules;
    if (rules.length === 1 && only?.rule.condition === undefined) return rules;
    if (!rules.every(({ rule }) => this.seeds.has(`if ${rule.id}`))) return undefined;
    return rules.filter(({ rule }) => this.seeds.get(`if ${rule.id}`)?.value !== false);
  }

  /** What the item, or what a provision gives, is for everyone in scope, as an expression. */
  #inlined(id: Id): Expr | undefined {
    const { items, provisions } = this.prepared;
    const item = items.get(id) ?? provisions.get(id)?.item;
    if (item === undefined || item.base !== undefined) return undefined;
    const [only, ...others] = this.rulesOf(id) ?? [];
    if (only === undefined || others.length > 0) return undefined;
    const seed = this.seeds.get(`if ${only.rule.id}`);
    if (seed !== undefined && seed.value !== true) return undefined;
    const { base, floor, cap, value } = only.rule;
    return (base ?? floor ?? cap) ? undefined : value;
  }

  /** What the item, or what a provision gives, is made of; undefined: by which rules is not settled. */
  #parts(id: Id): readonly Expr[] | undefined {
    return this.rulesOf(id)?.flatMap(partsOf);
  }

  /** Facts and rolls that it reads, or undefined where it reads what cannot be looked through. */
  inputsOf(node: Expr | SetExpr): ReadonlySet<Id> | undefined {
    const known = this.#inputs.get(node);
    if (known !== undefined) return known.found;
    const into = new Set<Id>();
    const found = !isOpaque(node) && this.#collect(referencesIn(node), into) ? into : undefined;
    this.#inputs.set(node, { found });
    return found;
  }

  /** What two results depend on, where that is their values alone: no base, no limits, no amounts of payers. */
  inputsOfResults(a: Id, b: Id): ReadonlySet<Id> | undefined {
    const found = new Set<Id>();
    for (const id of [a, b]) {
      const prepared = this.prepared.rules.get(id);
      if (prepared === undefined) return undefined;
      const { base, floor, cap, value, payers } = prepared.rule;
      const varies = payers?.shares.some(({ amount }) => amount !== undefined) === true;
      if (varies || (prepared.base ?? base ?? floor ?? cap) !== undefined) return undefined;
      const read = this.inputsOf(value);
      if (read === undefined) return undefined;
      for (const each of read) found.add(each);
    }
    return found;
  }

  #collect(ids: Iterable<Id>, into: Set<Id>): boolean {
    const { facts, groups, items, provisions, rules, graph } = this.prepared;
    for (const id of ids) {
      if (facts.has(id)) into.add(id);
      else if (groups.has(id) || graph.cases.some((each) => each.id === id)) return false;
      else if (items.has(id)) {
        if (this.#constant({ kind: 'item', item: id }) !== undefined) continue;
        if (!this.#collectItem(id, into)) return false;
      } else if (provisions.has(id)) {
        if (this.#constant({ kind: 'original', provision: id }) !== undefined) continue;
        if (!this.#collectItem(id, into)) return false;
      } else if (rules.has(id)) {
        const rule = rules.get(id);
        if (rule === undefined || isOpaque(rule.rule)) return false;
        if (!this.#collect(readsOf(rule), into)) return false;
      } else {
        const set = this.reading.period(id);
        if (set === undefined || !this.#collect(referencesIn(set), into)) return false;
      }
    }
    return true;
  }

  /** Items that these read, directly or not, and that are not the same for everyone. */
  itemsBehind(ids: Iterable<Id>, into = new Set<Id>()): ReadonlySet<Id> {
    const { items, rules } = this.prepared;
    for (const id of ids) {
      if (into.has(id)) continue;
      if (items.has(id)) {
        if (this.#constant({ kind: 'item', item: id }) !== undefined) continue;
        into.add(id);
      }
      const rule = rules.get(id);
      const read = rule === undefined ? (this.rulesOf(id) ?? []) : [rule];
      for (const each of read) this.itemsBehind(readsOf(each), into);
    }
    return into;
  }

  #collectItem(id: Id, into: Set<Id>): boolean {
    const rules = this.rulesOf(id);
    return (
      rules?.every((rule) => !isOpaque(rule.rule) && this.#collect(readsOf(rule), into)) === true
    );
  }
}

/** Reads through to other documents or other people, whose facts are not followed. */
const opaque: ReadonlySet<unknown> = new Set(['other', 'suppose', 'decides']);

const opaqueNodes = new WeakMap<object, boolean>();

export function isOpaque(node: object): boolean {
  const known = opaqueNodes.get(node);
  if (known !== undefined) return known;
  const found =
    opaque.has((node as { kind?: unknown }).kind) ||
    Object.values(node).some(
      (value) => typeof value === 'object' && value !== null && isOpaque(value),
    );
  opaqueNodes.set(node, found);
  return found;
}

const literals: ReadonlySet<Expr['kind']> = new Set(['money', 'number', 'date', 'option', 'none']);

const nothing: ReadonlySet<Id> = new Set();

/** 无 is 无 of whatever base and by whomever paid. */
const isNothing = ({ value, floor, cap }: Rule): boolean =>
  value.kind === 'none' && (floor ?? cap) === undefined;

/** All that the rule's result is made of, its condition apart. */
export function partsOf({ rule, item }: PreparedRule): readonly Expr[] {
  if (isNothing(rule)) return [rule.value];
  const amounts = rule.payers?.shares.flatMap(({ amount }) => amount ?? []) ?? [];
  const { value, base = item.base, floor, cap } = rule;
  return [value, base, floor, cap, ...amounts].filter((part) => part !== undefined);
}

/** What the rule's result reads, its condition apart. */
export function readsOf(prepared: PreparedRule): ReadonlySet<Id> {
  const { rule, item } = prepared;
  if (isNothing(rule)) return nothing;
  const limits = rule.base ?? item.base ?? rule.floor ?? rule.cap ?? rule.payers;
  if (limits === undefined && literals.has(rule.value.kind)) return nothing;
  return referencesIn(...partsOf(prepared));
}
