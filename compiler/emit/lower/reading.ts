/**
 * One document read for one person, at lowering time: looks facts up, says what silence means, and decides each thing once.
 *
 * The counterpart of `compiler/run/session.ts`; what it remembers are steps of the program.
 */
import { firstDay, lastDay } from '../../dates.ts';
import type {
  Expr,
  Fact,
  Graph,
  Group,
  Id,
  Item,
  Provision,
  Rule,
  SetExpr,
} from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { prepare } from '../../run/prepare.ts';
import { factsReadBy } from '../../run/reads.ts';
import { openSession } from '../../run/session.ts';
import { compareVals } from './compare.ts';
import { isDay } from './days.ts';
import { type DecideDoor, decideItem, decideProvision, type ItemDecision } from './decide.ts';
import type { Decision } from './decisions.ts';
import { type ReadDoor, type Site, truthOf, valueOf } from './expressions.ts';
import { type FigureCount, Figures } from './figures.ts';
import { byName, constantForm } from './forms.ts';
import { wholeOf } from './fractions.ts';
import { factInput, groupInput, limitsOf, matchesIn, shareParts } from './inputs.ts';
import { atom } from './keys.ts';
import type { Node } from './nodes.ts';
import { dated, type Input, states } from './program.ts';
import { decideRule, type RuleResult } from './rules.ts';
import type { SetDoor } from './sets.ts';
import type { Stage } from './stage.ts';
import { all, certain, chooseTruth, not, openWhere, some, type Truth } from './truths.ts';
import { amount, choose, doubtOfVal, nothing, open, sure, type Val } from './values.ts';

/** What the documents of one lowering share. */
export class Shared {
  readonly s: Stage;
  readonly graph: Graph;
  readonly count: FigureCount = { next: 0 };
  readonly facts: Figures;
  /** Whether facts may be unknown at all. */
  readonly unknown: boolean;
  readonly inputs = new Map<Id, Input>();
  readonly options: string[] = [];
  readonly documents: string[] = [];
  readonly dated = new Set<Id>();

  constructor(s: Stage, graph: Graph, unknown: boolean) {
    this.s = s;
    this.graph = graph;
    this.unknown = unknown;
    this.facts = new Figures(s, this.count);
  }

  place(list: string[], text: string): bigint {
    if (!list.includes(text)) list.push(text);
    return BigInt(list.indexOf(text));
  }
}

interface Origin {
  readonly prefix: string;
  readonly parent?: Reading;
  readonly supposed: ReadonlyMap<Id, Val>;
  /** The id by which the first graph knows a fact or group of this one. */
  readonly root: (id: Id) => Id | undefined;
}

const byId = <T extends { readonly id: Id }>(nodes: readonly T[]): ReadonlyMap<Id, T> =>
  new Map(nodes.map((node) => [node.id, node]));

export class Reading implements ReadDoor, DecideDoor {
  readonly s: Stage;
  readonly figures: Figures;
  readonly #graph: Graph;
  readonly #shared: Shared;
  readonly #origin: Origin;
  readonly #memory = new Map<string, unknown>();
  readonly #marks = new Map<string, number>();
  readonly #periodValues = new Map<string, Map<Expr, Val>>();
  readonly #facts: ReadonlyMap<Id, Fact>;
  readonly #groups: ReadonlyMap<Id, Group>;
  readonly #items: ReadonlyMap<Id, Item>;
  readonly #provisions: ReadonlyMap<Id, Provision>;
  readonly #rules: ReadonlyMap<Id, { readonly rule: Rule; readonly provision: Provision }>;

  constructor(shared: Shared, graph: Graph, origin: Origin) {
    this.s = shared.s;
    this.figures = new Figures(shared.s, shared.count);
    this.#shared = shared;
    this.#graph = graph;
    this.#origin = origin;
    this.#facts = byId(graph.facts);
    this.#groups = byId(graph.groups);
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

  // Facts and groups

  #input(root: Id, make: () => Input): Input {
    const known = this.#shared.inputs.get(root);
    if (known !== undefined) return known;
    const input = make();
    this.#shared.inputs.set(root, input);
    return input;
  }

  /** The state of a fact, and whether it may be so. */
  #state(input: Input, mayBeNone: boolean): Node {
    const isUnsaid = input.silence === 'unsaid';
    const { unknown } = this.#shared;
    const isTruth = input.type.kind === 'yesNo' || input.type.kind === 'group';
    const lo = isUnsaid ? states.unsaid : isTruth ? states.no : states.yes;
    const hi = mayBeNone ? states.none : unknown ? states.unknown : states.yes;
    const state = this.s.input(`state ${input.id}`, BigInt(lo), BigInt(hi));
    return state;
  }

  fact(id: Id): Val {
    const supposed = this.#origin.supposed.get(id);
    if (supposed !== undefined) return supposed;
    return this.#remember(`fact ${id}`, () => this.#fact(id));
  }

  #fact(id: Id): Val {
    const { s } = this;
    const fact = this.#facts.get(id);
    const root = this.#origin.root(id);
    const key = `fact ${root ?? this.local(id)}`;
    const doubt = s.bits(s.mark('missing', root ?? id));
    if (fact === undefined) return open(s, doubt, atom(s, key));
    const { silence, type } = fact;
    if ((silence === 'no' || silence === 'yes') && type.kind !== 'yesNo') {
      s.refuse('odd-silence', id);
    }
    const unknown = this.#unknownFact(fact, key, doubt);
    const unsaid =
      silence === 'unknown'
        ? unknown
        : silence === 'none'
          ? nothing(s)
          : sure(s, { kind: 'truth', holds: s.bool(silence === 'yes') });
    if (root === undefined) return unsaid;
    const rootFact = this.#shared.graph.facts.find((each) => each.id === root);
    if (rootFact === undefined) return unknown;
    if (limitsOf(rootFact.type).cut) s.refuse('domain-too-wide', root);
    const input = this.#input(root, () =>
      factInput(this.#shared.graph, rootFact, (name) => this.option(name)),
    );
    const mayBeNone = documentsSay(this.#shared.graph, rootFact, 'none');
    const state = this.#state(input, mayBeNone);
    const known = this.#knownFact(input, state);
    const isUnknown = this.#shared.unknown ? s.is(state, BigInt(states.unknown)) : s.no;
    return choose(
      s,
      s.is(state, BigInt(states.unsaid)),
      unsaid,
      choose(
        s,
        isUnknown,
        unknown,
        choose(s, mayBeNone ? s.is(state, BigInt(states.none)) : s.no, nothing(s), known),
      ),
    );
  }

  #knownFact(input: Input, state: Node): Val {
    const { s } = this;
    if (input.type.kind === 'yesNo') {
      return sure(s, { kind: 'truth', holds: s.is(state, BigInt(states.yes)) });
    }
    const value = s.input(`value ${input.id}`, input.lo, input.hi);
    switch (input.type.kind) {
      case 'date':
        return sure(s, { kind: 'day', day: value });
      case 'option':
        return sure(s, { kind: 'option', option: value });
      case 'percent':
        return amount(s, constantForm({ n: value, d: s.int(shareParts) }));
      default:
        return amount(s, constantForm(wholeOf(s, value)));
    }
  }

  /** A number that is surely some number keeps its identity, so that it cancels. */
  #unknownFact({ type, silence }: Fact, key: string, doubt: Node): Val {
    const { s } = this;
    const isNumber = type.kind === 'integer' || type.kind === 'money' || type.kind === 'percent';
    if (!isNumber || silence === 'none') return open(s, doubt, atom(s, key));
    return amount(
      s,
      this.#shared.facts.named(key, () => ({ doubt })),
    );
  }

  member(id: Id, asOf: Val | undefined): Truth {
    const { s } = this;
    const key = asOf === undefined ? '' : valueKey(asOf);
    return this.#remember(`member ${id} ${key}`, () => {
      const group = this.#groups.get(id);
      const root = this.#origin.root(id);
      const missing = s.bits(s.mark('missing', root ?? id));
      if (group === undefined) return openWhere(s, s.yes, missing, certain(s, s.no));
      const children = this.#children(id);
      const members = (): Truth =>
        some(
          s,
          children.map((child) => this.member(child, asOf)),
        );
      const { definition } = group;
      if (definition !== undefined) {
        const defined = this.#remember(`group ${id}`, () =>
          truthOf(this, definition, { owner: id }),
        );
        return some(s, [defined, members()]);
      }
      if (root === undefined) return members();
      const said = this.#isSaid(id);
      const own = this.#onRoll(root, asOf, missing);
      const others = children.map((child) => this.#memberIfSaid(child, asOf));
      return chooseTruth(s, said, some(s, [own, ...others]), members());
    });
  }

  #children(id: Id): readonly Id[] {
    return this.#graph.groups.filter(({ parents }) => parents.includes(id)).map((each) => each.id);
  }

  #groupState(root: Id): Node {
    const group = this.#shared.graph.groups.find((each) => each.id === root);
    if (group === undefined) return this.s.zero;
    const isDated = readsRollsOnDays(this.#shared.graph);
    const input = this.#input(root, () => groupInput(group, isDated));
    const hi = isDated ? dated : this.#shared.unknown ? states.unknown : states.yes;
    return this.s.input(`state ${input.id}`, 0n, BigInt(hi));
  }

  #isSaid(id: Id): Node {
    const root = this.#origin.root(id);
    if (root === undefined) return this.s.no;
    return this.s.not(this.s.is(this.#groupState(root), BigInt(states.unsaid)));
  }

  #onRoll(root: Id, asOf: Val | undefined, missing: Node): Truth {
    const { s } = this;
    const state = this.#groupState(root);
    const yes = s.is(state, BigInt(states.yes));
    const unknown = this.#shared.unknown ? s.is(state, BigInt(states.unknown)) : s.no;
    const plain = openWhere(s, unknown, missing, certain(s, yes));
    if (!readsRollsOnDays(this.#shared.graph)) return plain;
    const isDated = s.is(state, BigInt(dated));
    return chooseTruth(s, isDated, this.#onDays(root, asOf, missing), plain);
  }

  /** Membership with dates, on the day that counts. */
  #onDays(root: Id, asOf: Val | undefined, missing: Node): Truth {
    const { s } = this;
    if (asOf === undefined) return openWhere(s, s.yes, missing, certain(s, s.no));
    const end = (part: 'from' | 'to'): Val =>
      sure(s, {
        kind: 'day',
        day: s.input(`${part} ${root}`, BigInt(firstDay), BigInt(lastDay)),
      });
    const inside = all(s, [
      compareVals(s, '≥', asOf, end('from')),
      compareVals(s, '≤', asOf, end('to')),
    ]);
    return openWhere(
      s,
      asOf.open,
      doubtOfVal(s, asOf),
      chooseTruth(s, isDay(s, asOf), inside, certain(s, s.no)),
    );
  }

  #memberIfSaid(id: Id, asOf: Val | undefined): Truth {
    const group = this.#groups.get(id);
    if (group === undefined) return certain(this.s, this.s.no);
    if (group.definition !== undefined) return this.member(id, asOf);
    const children = this.#children(id).map((child) => this.#memberIfSaid(child, asOf));
    return chooseTruth(this.s, this.#isSaid(id), this.member(id, asOf), some(this.s, children));
  }

  caseHolds(id: Id): Truth {
    return this.#remember(`case ${id}`, () => {
      const found = this.#graph.cases.find((each) => each.id === id);
      return found === undefined
        ? certain(this.s, this.s.no)
        : truthOf(this, found.condition, { owner: id });
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
    return this.#remember(`base ${id}`, () => valueOf(this, base, { owner: id, type }));
  }

  baseOf(rule: Rule, item: Item): Val | undefined {
    const { base } = rule;
    if (base === undefined) return this.itemBase(item);
    return this.#remember(`base ${rule.id}`, () =>
      valueOf(this, base, { owner: rule.id, type: item.type }),
    );
  }

  valueOf(rule: Rule, item: Item, expr: Expr): Val {
    const base = this.baseOf(rule, item);
    const site: Site = {
      owner: rule.id,
      type: item.type,
      ...(base === undefined ? {} : { base }),
    };
    return this.inPeriod(`${rule.id} gives`, expr, () => valueOf(this, expr, site));
  }

  condition(id: Id): Truth {
    return this.#remember(`if ${id}`, () => {
      const found = this.#rules.get(id);
      if (found === undefined) return certain(this.s, this.s.no);
      const { rule, provision } = found;
      if (rule.condition !== undefined) {
        return truthOf(this, rule.condition, { owner: `${id} if` });
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
    return this.#remember('scope', () => truthOf(this, scope, { owner: 'scope' }));
  }

  /** Where what is supposed makes no difference, the results are the very same. */
  #readingFor(item: Id): Reading {
    const { parent, supposed } = this.#origin;
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
      return new Reading(this.#shared, this.#graph, {
        prefix: `${this.#origin.prefix}{${key}}`,
        parent: this,
        supposed,
        root: this.#origin.root,
      });
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

const rollReaders = new WeakMap<Graph, boolean>();

/** Whether any roll is read as of a day; only then do its dates matter. */
function readsRollsOnDays(graph: Graph): boolean {
  const known = rollReaders.get(graph);
  if (known !== undefined) return known;
  const { examples: _, checks: __, constraints: ___, ...rest } = graph;
  const reads = JSON.stringify(rest).includes('"asOf":');
  rollReaders.set(graph, reads);
  return reads;
}

/** Whether this document or one that it reads takes the fact's silence so. */
function documentsSay(graph: Graph, fact: Fact, silence: Fact['silence']): boolean {
  const { lastYear, superior } = graph.documents;
  return (
    graph.facts.some(
      (each) => (each.id === fact.id || each.name === fact.name) && each.silence === silence,
    ) ||
    [lastYear, superior].some((each) => each !== undefined && documentsSay(each, fact, silence))
  );
}

/** Equal for values that are the same steps. */
function valueKey({ body, none, open: isOpen, keys }: Val): string {
  const own = ((): string => {
    switch (body.kind) {
      case 'amount': {
        const { constant, terms } = body.form;
        return `${constant.n.id}/${constant.d.id}${terms
          .map(({ figure, times }) => `+${times.n.id}/${times.d.id}*${figure.number}`)
          .join('')}`;
      }
      case 'day':
        return `d${body.day.id}`;
      case 'option':
        return `o${body.option.id}`;
      case 'truth':
        return `t${body.holds.id}`;
      case 'void':
        return '';
    }
  })();
  return `${body.kind} ${own} ${none.id} ${isOpen.id} ${keys.map(({ key }) => key.name).join('|')}`;
}

function isConstant({ body, none, open: isOpen }: Val): boolean {
  const steps: readonly Node[] =
    body.kind === 'amount'
      ? [body.form.constant.n, ...body.form.terms.map(({ times }) => times.n)]
      : body.kind === 'day'
        ? [body.day]
        : body.kind === 'option'
          ? [body.option]
          : body.kind === 'truth'
            ? [body.holds]
            : [];
  return [...steps, none, isOpen].every(({ op }) => op === 'const');
}
