/**
 * Facts and groups of one document for one person: what silence means, who is on which roll on which day.
 */
import { firstDay, lastDay } from '../../dates.ts';
import type { Expr, Fact, Graph, Group, Id } from '../../graph/graph.ts';
import { compareVals } from './compare.ts';
import { isDay } from './days.ts';
import { constantForm } from './forms.ts';
import { wholeOf } from './fractions.ts';
import { factInput, groupInput, limitsOf, shareParts } from './inputs.ts';
import { atom } from './keys.ts';
import type { Node } from './nodes.ts';
import { dated, type Input, states } from './program.ts';
import type { Origin, Shared } from './shared.ts';
import type { Stage } from './stage.ts';
import { all, certain, chooseTruth, openWhere, some, type Truth } from './truths.ts';
import { amount, choose, doubtOfVal, nothing, open, sure, type Val, valueKey } from './values.ts';

export class Person {
  readonly s: Stage;
  readonly #graph: Graph;
  readonly #shared: Shared;
  readonly #origin: Origin;
  readonly #facts: ReadonlyMap<Id, Fact>;
  readonly #groups: ReadonlyMap<Id, Group>;
  readonly #memory = new Map<string, unknown>();
  /** The condition by which a group is defined. */
  readonly #truthOf: (expr: Expr, owner: Id) => Truth;

  constructor(
    shared: Shared,
    graph: Graph,
    origin: Origin,
    truthOf: (expr: Expr, owner: Id) => Truth,
  ) {
    this.s = shared.s;
    this.#graph = graph;
    this.#shared = shared;
    this.#origin = origin;
    this.#truthOf = truthOf;
    this.#facts = new Map(graph.facts.map((fact) => [fact.id, fact]));
    this.#groups = new Map(graph.groups.map((group) => [group.id, group]));
  }

  #remember<T>(key: string, make: () => T): T {
    if (this.#memory.has(key)) return this.#memory.get(key) as T;
    const made = make();
    this.#memory.set(key, made);
    return made;
  }

  #input(root: Id, make: () => Input): Input {
    const known = this.#shared.inputs.get(root);
    if (known !== undefined) return known;
    const input = make();
    this.#shared.inputs.set(root, input);
    return input;
  }

  /** The state of a fact, and whether it may be so. */
  #state(input: Input, mayBeNone: boolean): Node {
    const { said } = this.#shared;
    if (said !== undefined && !said.has(input.id)) return this.s.int(states[input.silence]);
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
    const key = `fact ${root ?? this.#origin.prefix + id}`;
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
      factInput(this.#shared.graph, rootFact, (name) =>
        this.#shared.place(this.#shared.options, name),
      ),
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
        const defined = this.#remember(`group ${id}`, () => this.#truthOf(definition, id));
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

  /** The state of a roll of the first graph. */
  rollState(root: Id): Node {
    const group = this.#shared.graph.groups.find((each) => each.id === root);
    if (group === undefined) return this.s.zero;
    if (this.#shared.said?.has(root) === false) return this.s.int(states.unsaid);
    const isDated = readsRollsOnDays(this.#shared.graph);
    const input = this.#input(root, () => groupInput(group, isDated));
    const hi = isDated ? dated : this.#shared.unknown ? states.unknown : states.yes;
    return this.s.input(`state ${input.id}`, 0n, BigInt(hi));
  }

  #isSaid(id: Id): Node {
    const root = this.#origin.root(id);
    if (root === undefined) return this.s.no;
    return this.s.not(this.s.is(this.rollState(root), BigInt(states.unsaid)));
  }

  #onRoll(root: Id, asOf: Val | undefined, missing: Node): Truth {
    const { s } = this;
    const state = this.rollState(root);
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
