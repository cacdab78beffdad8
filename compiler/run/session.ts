/**
 * One person under one graph: looks facts up, says what silence means, and remembers every result.
 *
 * Takes a prepared graph and what is said of the person; guarantees that each item, case and rule is decided once, and
 * that what was assumed is listed only if it was read.
 */
import { parseDay } from '../dates.ts';
import type { GivenValue, Graph, Id } from '../graph/graph.ts';
import { missing, troubleElsewhere, uniteDoubts } from '../values/doubt.ts';
import { type Figure, figure, type Linear } from '../values/linear.ts';
import { parseExact } from '../values/rational.ts';
import { none, number, open } from './amounts.ts';
import { compareValues, doubtOfValue, valueKey } from './compare.ts';
import { dayValue } from './days.ts';
import { decideItem, decideProvision, decideRule, scopeOf } from './decide.ts';
import type { Person } from './evaluation.ts';
import { all, isDoubt, not, some } from './kleene.ts';
import { type Prepared, prepare } from './prepare.ts';
import type {
  Decision,
  ItemResult,
  PreparedRule,
  RuleResult,
  RunValue,
  Session,
  SetOf,
  Truth,
} from './runtime.ts';

export interface SessionOptions {
  /** `ask`: silence is unknown for closed facts and rolls too. */
  readonly silence?: 'assume' | 'ask';
  /** `assume`: the person is taken to be one of whom the policy speaks, and the documents it reads too. */
  readonly scope?: 'decide' | 'assume';
  /** Neither what was assumed nor how rules stood is asked for afterwards. */
  readonly onlyResults?: boolean;
  /** The day for which rolls are read where none is named. */
  readonly rollDay?: RunValue;
}

/** What sessions of one evaluation share. */
interface Shared {
  readonly figures: Map<string, Linear>;
  readonly assumed: Map<Id, GivenValue>;
  readonly options: SessionOptions;
}

interface Origin {
  /** Makes keys differ between sessions. */
  readonly prefix: string;
  readonly parent?: PersonSession;
  /** Facts that replace the person's. */
  readonly supposed: ReadonlyMap<Id, RunValue>;
  /** The id by which the first graph knows a fact or group of this one. */
  readonly rootId: (id: Id) => Id | undefined;
}

const emptySet: SetOf = { contains: () => false, days: () => [] };

export class PersonSession implements Session {
  readonly prepared: Prepared;
  readonly onlyResults: boolean;
  readonly #given: ReadonlyMap<Id, GivenValue>;
  readonly #shared: Shared;
  readonly #origin: Origin;
  readonly #memory = new Map<string, unknown>();
  /** Those given, as they are computed with. */
  readonly #facts = new Map<Id, RunValue>();
  /** For no day of its own: many rules ask for the same rolls. */
  readonly #members = new Map<Id, Truth>();

  constructor(
    prepared: Prepared,
    given: ReadonlyMap<Id, GivenValue>,
    shared: Shared,
    origin: Origin,
  ) {
    this.prepared = prepared;
    this.onlyResults = shared.options.onlyResults === true;
    this.#given = given;
    this.#shared = shared;
    this.#origin = origin;
    if (shared.options.scope === 'assume') this.#memory.set('scope', true);
  }

  /** Facts and rolls that were read though nothing was said, by the first graph's ids. */
  get assumed(): ReadonlyMap<Id, GivenValue> {
    return this.#shared.assumed;
  }

  /** Whether the item was decided so far. */
  wasRead(item: Id): boolean {
    return this.#memory.has(`item ${item}`);
  }

  remember<T>(key: string, make: () => T): T {
    if (this.#memory.has(key)) return this.#memory.get(key) as T;
    const value = make();
    this.#memory.set(key, value);
    return value;
  }

  local(key: string): string {
    return this.#origin.prefix + key;
  }

  figure(key: string, make: () => Omit<Figure, 'id'>): Linear {
    return this.#sharedFigure(this.local(key), make);
  }

  #sharedFigure(key: string, make: () => Omit<Figure, 'id'>): Linear {
    const { figures } = this.#shared;
    const found = figures.get(key);
    if (found !== undefined) return found;
    const limits = make();
    const form = figure({ id: figures.size, ...limits });
    figures.set(key, form);
    return form;
  }

  #missing(id: Id): ReturnType<typeof missing> {
    return missing(this.#origin.rootId(id) ?? id);
  }

  #assume(id: Id, value: GivenValue): void {
    const root = this.#origin.rootId(id);
    if (root !== undefined) this.#shared.assumed.set(root, value);
  }

  get #asks(): boolean {
    return this.#shared.options.silence === 'ask';
  }

  fact(id: Id): RunValue {
    const supposed = this.#origin.supposed.get(id);
    if (supposed !== undefined) return supposed;
    const given = this.#given.get(id);
    if (given !== undefined) {
      const known = this.#facts.get(id);
      if (known !== undefined) return known;
      const value = this.#givenFact(id, given);
      this.#facts.set(id, value);
      return value;
    }
    const silence = this.prepared.facts.get(id)?.silence ?? 'unknown';
    if (silence === 'unknown' || this.#asks) return this.#unknownFact(id);
    const assumed: GivenValue =
      silence === 'none' ? { kind: 'none' } : { kind: 'yesNo', value: silence === 'yes' };
    this.#assume(id, assumed);
    return this.#givenFact(id, assumed);
  }

  #givenFact(id: Id, given: GivenValue): RunValue {
    switch (given.kind) {
      case 'yesNo':
        return { kind: 'truth', truth: given.value };
      case 'day':
        return dayValue(parseDay(given.day));
      case 'number':
        return number(parseExact(given.value));
      case 'money':
        return number(parseExact(given.fen));
      case 'option':
        return { kind: 'option', option: given.option };
      case 'none':
        return none;
      case 'unknown':
      case 'roll':
        return this.#unknownFact(id);
    }
  }

  /** A number that is surely some number keeps its identity, so that it cancels. No domain is read into it. */
  #unknownFact(id: Id): RunValue {
    const fact = this.prepared.facts.get(id);
    const key = `fact ${this.#origin.rootId(id) ?? this.local(id)}`;
    const doubt = this.#missing(id);
    switch (fact?.type.kind) {
      case 'integer':
      case 'money':
      case 'percent':
        if (fact.silence === 'none') return open(doubt, key);
        return { kind: 'amount', form: this.#sharedFigure(key, () => ({ doubt })) };
      default:
        return open(doubt, key);
    }
  }

  member(group: Id, asOf: RunValue | undefined): Truth {
    const day = asOf ?? this.#shared.options.rollDay;
    if (day !== undefined) {
      return this.remember(`member ${group} ${valueKey(day)}`, () => this.#member(group, day));
    }
    const known = this.#members.get(group);
    if (known !== undefined) return known;
    const truth = this.#member(group, undefined);
    this.#members.set(group, truth);
    return truth;
  }

  #member(group: Id, asOf: RunValue | undefined): Truth {
    const prepared = this.prepared.groups.get(group);
    if (prepared === undefined) return this.#missing(group);
    const children = (): Truth[] => prepared.children.map((child) => this.member(child, asOf));
    const { definition } = prepared;
    if (definition !== undefined) {
      const defined = this.remember(`group ${group}`, () => definition(this));
      return some([defined, ...children()]);
    }
    const given = this.#given.get(group);
    if (given !== undefined) {
      const own = this.#onRoll(group, given, asOf);
      if (own === true) return true;
      // Who is said not to be here is not assumed to be missing from each part of it as well.
      return some([own, ...prepared.children.map((child) => this.#memberIfSaid(child, asOf))]);
    }
    if (this.#asks) return some([this.#missing(group), ...children()]);
    const below = some(children());
    if (below !== true) this.#assume(group, { kind: 'yesNo', value: false });
    return below;
  }

  #memberIfSaid(group: Id, asOf: RunValue | undefined): Truth {
    const prepared = this.prepared.groups.get(group);
    if (prepared === undefined) return false;
    if (this.#given.has(group) || prepared.definition !== undefined)
      return this.member(group, asOf);
    return some(prepared.children.map((child) => this.#memberIfSaid(child, asOf)));
  }

  #onRoll(group: Id, given: GivenValue, asOf: RunValue | undefined): Truth {
    if (given.kind === 'yesNo') return given.value;
    if (given.kind === 'unknown') return this.#missing(group);
    if (given.kind !== 'roll') return false;
    if (asOf === undefined) return this.#missing(group);
    if (asOf.kind !== 'day') return asOf.kind === 'none' ? false : doubtOfValue(asOf);
    const ends: Truth[] = [];
    if (given.from) ends.push(compareValues('≥', asOf, dayValue(parseDay(given.from))));
    if (given.to) ends.push(compareValues('≤', asOf, dayValue(parseDay(given.to))));
    return all(ends);
  }

  caseHolds(id: Id): Truth {
    return this.remember(`case ${id}`, () => this.prepared.cases.get(id)?.(this) ?? false);
  }

  period(id: Id): SetOf {
    return this.prepared.periods.get(id) ?? emptySet;
  }

  /** Where what is supposed makes no difference, the results are the very same. */
  #sessionFor(item: Id | undefined): PersonSession {
    const { parent, supposed } = this.#origin;
    if (parent === undefined || supposed.size === 0 || item === undefined) return this;
    const reads = this.prepared.reads(item);
    if (reads === undefined || [...supposed.keys()].some((fact) => reads.has(fact))) return this;
    return parent.#sessionFor(item);
  }

  item(id: Id): ItemResult {
    const session = this.#sessionFor(id);
    return session.remember(`item ${id}`, () => decideItem(session, this.prepared, id));
  }

  decision(provision: Id): Decision {
    const prepared = this.prepared.provisions.get(provision);
    if (prepared === undefined) throw new Error(`no provision ${provision}`);
    const session = this.#sessionFor(prepared.item.id);
    return session.remember(provision, () => decideProvision(session, prepared));
  }

  condition(rule: Id): Truth {
    const prepared = this.prepared.rules.get(rule);
    return prepared === undefined ? false : this.holds(prepared);
  }

  holds(rule: PreparedRule): Truth {
    const known = this.#memory.get(rule.asked);
    if (known !== undefined) return known as Truth;
    const truth = this.#conditionOf(rule);
    this.#memory.set(rule.asked, truth);
    return truth;
  }

  #conditionOf({ condition, rule, provision }: PreparedRule): Truth {
    if (condition !== undefined) return condition(this);
    if (!rule.otherwise) return true;
    const others = this.prepared.provisions.get(provision)?.rules ?? [];
    const ordinary = others.filter((each) => !each.rule.otherwise);
    return not(some(ordinary.map((each) => this.condition(each.rule.id))));
  }

  applies(rule: Id): Truth {
    const under = this.prepared.rules.get(rule)?.under ?? [];
    return all([this.condition(rule), ...under.map((upper) => not(this.condition(upper)))]);
  }

  decides(rule: Id): Truth {
    const prepared = this.prepared.rules.get(rule);
    if (prepared === undefined) return false;
    const scope = scopeOf(this, this.prepared, prepared.item.id);
    if (scope === false) return false;
    const decision = this.decision(prepared.provision);
    if (decision.trouble !== undefined) return all([scope, troubleElsewhere]);
    const status = decision.marks.find((mark) => mark.rule === rule)?.status;
    if (status === 'decides' || status === 'agrees') return scope;
    if (status !== 'open') return false;
    const own = this.applies(rule);
    return all([
      scope,
      uniteDoubts([
        isDoubt(own) ? own : doubtOfValue(decision.value),
        doubtOfValue(decision.value),
      ]),
    ]);
  }

  result(rule: Id): RuleResult {
    const prepared = this.prepared.rules.get(rule);
    if (prepared === undefined) throw new Error(`no rule ${rule}`);
    const session = this.#sessionFor(prepared.item.id);
    return session.remember(`result ${rule}`, () => decideRule(session, prepared));
  }

  resultSoFar(rule: Id): RuleResult | undefined {
    return this.#memory.get(`result ${rule}`) as RuleResult | undefined;
  }

  suppose(facts: readonly { readonly fact: Id; readonly value: RunValue }[]): Session {
    const key = facts.map(({ fact, value }) => `${fact}=${valueKey(value)}`).join(',');
    return this.remember(`suppose ${key}`, () => {
      const supposed = new Map(this.#origin.supposed);
      for (const { fact, value } of facts) supposed.set(fact, value);
      return new PersonSession(this.prepared, this.#given, this.#shared, {
        prefix: `${this.#origin.prefix}{${key}}`,
        parent: this,
        supposed,
        rootId: this.#origin.rootId,
      });
    });
  }

  other(document: 'lastYear' | 'superior', item: Id, via: number): RunValue {
    const session = this.remember(`document ${document} ${via}`, () =>
      this.#openOther(document, via),
    );
    return session?.item(item).value ?? open(troubleElsewhere);
  }

  /** The same person under another document: facts and groups go by id, else by name. */
  #openOther(document: 'lastYear' | 'superior', via: number): PersonSession | undefined {
    let from: Graph | undefined = this.prepared.graph;
    for (let up = 0; up < via; up++) from = from?.documents.superior;
    const graph = from?.documents[document];
    if (graph === undefined) return undefined;
    const other = prepare(graph);
    const there = new Map<Id, Id>();
    const here = new Map<Id, Id>();
    for (const { id, name } of [...this.prepared.graph.facts, ...this.prepared.graph.groups]) {
      const match = other.askOrder.has(id) ? id : other.inputIds.get(name);
      if (match === undefined) continue;
      there.set(id, match);
      here.set(match, id);
    }
    const translate = <T>(entries: ReadonlyMap<Id, T>): Map<Id, T> => {
      const result = new Map<Id, T>();
      for (const [id, value] of entries) {
        const match = there.get(id);
        if (match !== undefined) result.set(match, value);
      }
      return result;
    };
    return new PersonSession(other, translate(this.#given), this.#shared, {
      prefix: `${this.#origin.prefix}${document}:`,
      supposed: translate(this.#origin.supposed),
      rootId: (id) => {
        const own = here.get(id);
        return own === undefined ? undefined : this.#origin.rootId(own);
      },
    });
  }
}

/** Opens a session for a person. What is said twice counts as said last. */
export function openSession(
  prepared: Prepared,
  person: Person,
  options: SessionOptions = {},
): PersonSession {
  const given = new Map(person.map(({ id, value }) => [id, value]));
  return new PersonSession(
    prepared,
    given,
    { figures: new Map(), assumed: new Map(), options },
    { prefix: '', supposed: new Map(), rootId: (id) => id },
  );
}
