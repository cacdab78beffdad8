/**
 * One document read for one person, at lowering time: looks facts up, says what silence means, and decides each thing once.
 *
 * The counterpart of `compiler/run/session.ts`; what it remembers are steps of the program.
 */
import type { Expr, Graph, Id, Item, Provision, Rule, SetExpr } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { prepare } from '../../run/prepare.ts';
import { factsReadBy } from '../../run/reads.ts';
import { openSession } from '../../run/session.ts';
import { type DecideDoor, decideItem, decideProvision, type ItemDecision } from './decide.ts';
import type { Decision } from './decisions.ts';
import { lowerTruth, lowerValue, type ReadDoor, type Site } from './expressions.ts';
import { Figures } from './figures.ts';
import { byName } from './forms.ts';
import { matchesIn } from './inputs.ts';
import type { Node } from './nodes.ts';
import { Person } from './person.ts';
import { decideRule, type RuleResult } from './rules.ts';
import type { SetDoor } from './sets.ts';
import type { Origin, Shared } from './shared.ts';
import type { Stage } from './stage.ts';
import { certain, not, some, type Truth } from './truths.ts';
import { choose, isConstant, nothing, open, type Val, valueKey } from './values.ts';

const byId = <T extends { readonly id: Id }>(nodes: readonly T[]): ReadonlyMap<Id, T> =>
  new Map(nodes.map((node) => [node.id, node]));

export class Reading implements ReadDoor, DecideDoor {
  readonly s: Stage;
  readonly figures: Figures;
  readonly #graph: Graph;
  readonly #shared: Shared;
  readonly #origin: Origin;
  /** The reading in which nothing is supposed. */
  readonly #parent: Reading | undefined;
  readonly #memory = new Map<string, unknown>();
  readonly #marks = new Map<string, number>();
  readonly #periodValues = new Map<string, Map<Expr, Val>>();
  readonly #person: Person;
  readonly #items: ReadonlyMap<Id, Item>;
  readonly #provisions: ReadonlyMap<Id, Provision>;
  readonly #rules: ReadonlyMap<Id, { readonly rule: Rule; readonly provision: Provision }>;

  constructor(shared: Shared, graph: Graph, origin: Origin, parent?: Reading) {
    this.#parent = parent;
    this.s = shared.s;
    this.figures = new Figures(shared.s, shared.count);
    this.#shared = shared;
    this.#graph = graph;
    this.#origin = origin;
    this.#person = new Person(shared, graph, origin, (expr, owner) =>
      lowerTruth(this, expr, { owner }),
    );
    this.#items = byId(graph.items);
    this.#provisions = byId(graph.provisions);
    this.#rules = new Map(
      graph.provisions.flatMap((provision) =>
        provision.rules.map((rule) => [rule.id, { rule, provision }] as const),
      ),
    );
  }

  #remember<T>(key: string, make: () => T): T {
    if (this.#memory.has(key)) return this.#memory.get(key) as T;
    const made = make();
    this.#memory.set(key, made);
    return made;
  }

  local(key: string): string {
    return this.#origin.prefix + key;
  }

  mark({ owner }: Site): string {
    const count = this.#marks.get(owner) ?? 0;
    this.#marks.set(owner, count + 1);
    return `${owner}#${count}`;
  }

  option(name: string): bigint {
    return this.#shared.place(this.#shared.options, name);
  }

  document(name: string): bigint {
    return this.#shared.place(this.#shared.documents, name) + 1n;
  }

  fact(id: Id): Val {
    return this.#person.fact(id);
  }

  member(id: Id, asOf: Val | undefined): Truth {
    return this.#person.member(id, asOf);
  }

  /** The state of a roll, as a step. */
  rollState(id: Id): Node {
    return this.#person.rollState(id);
  }

  caseHolds(id: Id): Truth {
    return this.#remember(`case ${id}`, () => {
      const found = this.#graph.cases.find((each) => each.id === id);
      return found === undefined
        ? certain(this.s, this.s.no)
        : lowerTruth(this, found.condition, { owner: id });
    });
  }

  period(id: Id): SetExpr | undefined {
    return this.#graph.periods.find((each) => each.id === id)?.set;
  }

  inPeriod(owner: Id, expr: Expr, make: () => Val): Val {
    const known = this.#periodValues.get(owner) ?? new Map<Expr, Val>();
    this.#periodValues.set(owner, known);
    const before = known.get(expr);
    if (before !== undefined) return before;
    const made = make();
    known.set(expr, made);
    return made;
  }

  fixedDays(set: SetExpr): ReturnType<SetDoor['fixedDays']> {
    if (!this.#isFixed(set)) return undefined;
    const prepared = prepare(this.#graph);
    const days = prepared.door.set(set, { owner: 'lowering' }).days(openSession(prepared, []));
    if (days === 'unbounded' || !Array.isArray(days)) return undefined;
    const { s } = this;
    return days.map(({ from, to }) => ({
      ...(Number.isFinite(from) ? { from: s.int(from) } : {}),
      ...(Number.isFinite(to) ? { to: s.int(to) } : {}),
      empty: s.no,
    }));
  }

  /** Reads nothing but other fixed periods. */
  #isFixed(set: SetExpr): boolean {
    if (JSON.stringify(set).includes('"kind":"other"')) return false;
    return [...referencesIn(set)].every((id) => {
      const named = this.period(id);
      return named !== undefined && this.#isFixed(named);
    });
  }

  // Rules and items

  itemOf({ item }: Provision): Item {
    const found = this.#items.get(item);
    if (found === undefined) throw new Error(`no item ${item}`);
    return found;
  }

  provision(id: Id): Provision | undefined {
    return this.#provisions.get(id);
  }

  itemBase({ id, type, base }: Item): Val | undefined {
    if (base === undefined) return undefined;
    return this.#remember(`base ${id}`, () => lowerValue(this, base, { owner: id, type }));
  }

  baseOf(rule: Rule, item: Item): Val | undefined {
    const { base } = rule;
    if (base === undefined) return this.itemBase(item);
    return this.#remember(`base ${rule.id}`, () =>
      lowerValue(this, base, { owner: rule.id, type: item.type }),
    );
  }

  valueOf(rule: Rule, item: Item, expr: Expr): Val {
    const base = this.baseOf(rule, item);
    const site: Site = {
      owner: rule.id,
      type: item.type,
      ...(base === undefined ? {} : { base }),
    };
    return this.inPeriod(`${rule.id} gives`, expr, () => lowerValue(this, expr, site));
  }

  condition(id: Id): Truth {
    return this.#remember(`if ${id}`, () => {
      const found = this.#rules.get(id);
      if (found === undefined) return certain(this.s, this.s.no);
      const { rule, provision } = found;
      if (rule.condition !== undefined) {
        return lowerTruth(this, rule.condition, { owner: `${id} if` });
      }
      if (!rule.otherwise) return certain(this.s, this.s.yes);
      const ordinary = provision.rules.filter((each) => !each.otherwise);
      return not(
        some(
          this.s,
          ordinary.map((each) => this.condition(each.id)),
        ),
      );
    });
  }

  result(id: Id): RuleResult {
    return this.#remember(`result ${id}`, () => {
      const found = this.#rules.get(id);
      if (found === undefined) throw new Error(`no rule ${id}`);
      return decideRule(this, found.rule, this.itemOf(found.provision));
    });
  }

  decision(id: Id): Decision {
    const provision = this.#provisions.get(id);
    if (provision === undefined) throw new Error(`no provision ${id}`);
    const reading = this.#readingFor(provision.item);
    return reading.#remember(id, () => decideProvision(reading, provision));
  }

  scopeOf(item: Id): Truth {
    const { scope, scopeItems } = this.#graph;
    if (scope === undefined || scopeItems.includes(item)) return certain(this.s, this.s.yes);
    return this.#remember('scope', () => lowerTruth(this, scope, { owner: 'scope' }));
  }

  /** Where what is supposed makes no difference, the results are the very same. */
  #readingFor(item: Id): Reading {
    const parent = this.#parent;
    const { supposed } = this.#origin;
    if (parent === undefined || supposed.size === 0) return this;
    const reads = factsReadBy(this.#graph, item);
    if (reads === undefined || [...supposed.keys()].some((fact) => reads.has(fact))) return this;
    return parent.#readingFor(item);
  }

  item(id: Id): ItemDecision {
    const item = this.#items.get(id);
    if (item === undefined) throw new Error(`no item ${id}`);
    const reading = this.#readingFor(id);
    return reading.#remember(`item ${id}`, () => decideItem(reading, item));
  }

  /** Within the document itself nobody asks for an item of a person whom it does not speak of. */
  itemValue(id: Id): Val {
    const reading = this.#readingFor(id);
    return reading.#remember(`value ${id}`, () => {
      const { value } = reading.item(id);
      const { body } = value;
      if (body.kind !== 'amount' || body.form.terms.length < 2) return value;
      const { count } = this.#shared;
      const form = byName(this.s, count.next, body.form);
      count.next += 1;
      return { ...value, body: { kind: 'amount', form } };
    });
  }

  #outer(id: Id): Val {
    const { value, outside } = this.item(id);
    return choose(this.s, outside, nothing(this.s), value);
  }

  original(provision: Id): Val {
    return this.decision(provision).value;
  }

  suppose(item: Id, facts: readonly { readonly fact: Id; readonly value: Val }[], owner: Id): Val {
    const key = facts.map(({ fact, value }) => `${fact}=${valueKey(value)}`).join(',');
    const before = [...this.#memory.keys()].some(
      (each) => each.startsWith('suppose ') && each !== `suppose ${key}`,
    );
    if (before && facts.some(({ value }) => !isConstant(value))) {
      this.s.refuse('supposed-facts', owner);
    }
    const reading = this.#remember(`suppose ${key}`, () => {
      const supposed = new Map(this.#origin.supposed);
      for (const { fact, value } of facts) supposed.set(fact, value);
      const origin: Origin = {
        prefix: `${this.#origin.prefix}{${key}}`,
        supposed,
        root: this.#origin.root,
      };
      return new Reading(this.#shared, this.#graph, origin, this);
    });
    return reading.#outer(item);
  }

  other(document: 'lastYear' | 'superior', item: Id, via: number): Val {
    const reading = this.#remember(`document ${document} ${via}`, () =>
      this.#openOther(document, via),
    );
    if (reading === undefined) return open(this.s, this.s.bits(this.s.elsewhere));
    return reading.#items.has(item) ? reading.#outer(item) : nothing(this.s);
  }

  #openOther(document: 'lastYear' | 'superior', via: number): Reading | undefined {
    let from: Graph | undefined = this.#graph;
    for (let up = 0; up < via; up++) from = from?.documents.superior;
    const graph = from?.documents[document];
    if (graph === undefined) return undefined;
    const matches = matchesIn(this.#graph, graph);
    const here = new Map([...matches].map(([own, their]) => [their, own]));
    const supposed = new Map<Id, Val>();
    for (const [id, value] of this.#origin.supposed) {
      const match = matches.get(id);
      if (match !== undefined) supposed.set(match, value);
    }
    return new Reading(this.#shared, graph, {
      prefix: `${this.#origin.prefix}${document}${via}:`,
      supposed,
      root: (id) => {
        const own = here.get(id);
        return own === undefined ? undefined : this.#origin.root(own);
      },
    });
  }
}
