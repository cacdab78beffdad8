/**
 * What an exact analysis must find in a small policy, by listing everybody and evaluating each.
 *
 * The meaning of a list of rules is in `judge`, a few lines over the truth of conditions and the rules' own results; the
 * evaluator's outcomes stand beside it, so that the two can be compared. People are places in `people`.
 */
import type { Graph, Id, Provision } from '../../compiler/graph/graph.ts';
import { checkResults } from '../../compiler/run/checks.ts';
import { sameResult } from '../../compiler/run/combine.ts';
import { doubtOfValue } from '../../compiler/run/compare.ts';
import { evaluateSession } from '../../compiler/run/evaluate.ts';
import type { Outcome, Person, RuleStatus } from '../../compiler/run/evaluation.ts';
import { isDoubt } from '../../compiler/run/kleene.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import type { Truth } from '../../compiler/run/runtime.ts';
import { openSession, type PersonSession } from '../../compiler/run/session.ts';
import { mayChange } from '../../compiler/values/doubt.ts';
import { peopleOf } from './people-of.ts';

type People = readonly number[];

export interface RuleFacts {
  readonly rule: Id;
  /** Its condition holds; of 其他: no other's does. */
  readonly holds: People;
  /** It holds, and that of no rule over it. */
  readonly applies: People;
  /** It is the one, or one of the equal ones, or may be. */
  readonly decides: People;
  /** It may be the one, but a rule's own figures are at fault: nobody can tell. */
  readonly faulty: People;
  /** Waits for figures that nobody has set: neither holds nor does not. */
  readonly open: People;
}

export interface PairFacts {
  readonly rules: readonly [Id, Id];
  /** Both apply. */
  readonly meet: People;
  /** And give results that cannot be the same. */
  readonly differ: People;
}

export interface ProvisionFacts {
  readonly provision: Id;
  readonly item: Id;
  /** In scope, with a base: those of whom the provision speaks. */
  readonly concerned: People;
  /** No rule speaks of them. */
  readonly gap: People;
  readonly rules: readonly RuleFacts[];
  /** Of rules that meet. */
  readonly pairs: readonly PairFacts[];
  /** The evaluator's troubles, by code and rules. */
  readonly troubles: readonly {
    readonly code: string;
    readonly rules: readonly Id[];
    readonly people: People;
  }[];
}

export interface CheckFacts {
  readonly check: Id;
  readonly concerned: People;
  readonly fails: People;
  /** Not decided, since something is pending or in trouble. */
  readonly open: People;
}

export interface Exhausted {
  readonly people: readonly Person[];
  readonly provisions: readonly ProvisionFacts[];
  readonly checks: readonly CheckFacts[];
}

/** One person under one provision: which rules hold, which apply, which pairs of those clash. */
interface Judged {
  readonly holds: ReadonlySet<Id>;
  readonly open: ReadonlySet<Id>;
  readonly applies: readonly Id[];
  readonly clashing: readonly (readonly [Id, Id])[];
  readonly gap: boolean;
}

/** The meaning of a list of rules. */
function judge(session: PersonSession, { rules }: Provision): Judged {
  const ordinary = rules.filter(({ otherwise }) => !otherwise);
  const truth = new Map(ordinary.map(({ id }) => [id, session.condition(id)]));
  const holding = ordinary.filter(({ id }) => truth.get(id) === true);
  const open = ordinary.filter(({ id }) => isDoubt(truth.get(id) ?? false));
  const nobody = holding.length === 0 && open.length === 0;
  const rest = nobody ? rules.filter(({ otherwise }) => otherwise) : [];
  // Whoever may be over a rule leaves it in doubt whether that rule applies.
  const applying = holding.filter(
    ({ id }) => ![...holding, ...open].some(({ over }) => over.includes(id)),
  );
  const applies = [...applying, ...rest].map(({ id }) => id);
  const clashing = applies.flatMap((one, index) =>
    applies.slice(index + 1).flatMap((other): (readonly [Id, Id])[] => {
      const same = sameResult(session.result(one), session.result(other));
      return same === false || (isDoubt(same) && !mayChange(same)) ? [[one, other]] : [];
    }),
  );
  return {
    holds: new Set([...holding, ...rest].map(({ id }) => id)),
    open: new Set(open.map(({ id }) => id)),
    applies,
    clashing,
    gap: nobody && rest.length === 0,
  };
}

/** Statuses of a rule that is the result, is equal to it, or may yet be it. */
const deciding: ReadonlySet<RuleStatus> = new Set(['decides', 'agrees', 'clashes', 'open']);

/** A rule's own figures are wrong. */
function isFault({ code, rules }: NonNullable<Outcome['trouble']>): boolean {
  if (code === 'payers-differ') return rules.length < 2;
  return code !== 'conflict' && code !== 'gap';
}

/** Lists of people by key, in the order in which the keys come up. */
class Lists {
  readonly #lists = new Map<string, number[]>();

  add(key: string, person: number): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [person]);
    else list.push(person);
  }

  of(key: string): People {
    return this.#lists.get(key) ?? [];
  }

  under(prefix: string): readonly string[] {
    return [...this.#lists.keys()].filter((key) => key.startsWith(prefix));
  }
}

/** Whether the provision speaks of this person: in scope, and not 无 for want of a base. */
function isConcerned(session: PersonSession, provision: Provision, outcome: Outcome): boolean {
  const { prepared } = session;
  if (outcome.outOfScope) return false;
  const scoped = !prepared.scopeItems.has(provision.item);
  if (scoped && prepared.scope !== undefined && prepared.scope(session) !== true) return false;
  const own = prepared.provisions.get(provision.id);
  if (own?.base === undefined || !own.oneBase) return true;
  const base = own.base(session);
  return base.kind !== 'none' && !(base.kind === 'open' && mayChange(base.doubt));
}

function note(
  lists: Lists,
  session: PersonSession,
  provision: Provision,
  outcome: Outcome,
  at: number,
): void {
  const { id, rules } = provision;
  if (outcome.trouble !== undefined) {
    const { code, rules: named } = outcome.trouble;
    lists.add(`${id} trouble ${JSON.stringify([code, [...named].sort()])}`, at);
  }
  if (!isConcerned(session, provision, outcome)) {
    // Where the base is in trouble the rules may be about them yet.
    if (!outcome.outOfScope && outcome.value === undefined) {
      for (const rule of judge(session, provision).holds) lists.add(`${rule} open`, at);
    }
    return;
  }
  lists.add(`${id} concerned`, at);
  const judged = judge(session, provision);
  if (judged.gap) lists.add(`${id} gap`, at);
  for (const rule of rules) {
    if (judged.holds.has(rule.id)) lists.add(`${rule.id} holds`, at);
    if (judged.open.has(rule.id)) lists.add(`${rule.id} open`, at);
    const status = outcome.trace.find((each) => each.rule === rule.id)?.status;
    if (status === undefined || !deciding.has(status)) continue;
    const isFaulty = status === 'open' && outcome.trouble !== undefined && isFault(outcome.trouble);
    lists.add(`${rule.id} ${isFaulty ? 'faulty' : 'decides'}`, at);
  }
  for (const [index, one] of judged.applies.entries()) {
    lists.add(`${one} applies`, at);
    for (const other of judged.applies.slice(index + 1)) {
      lists.add(`${id} meet ${JSON.stringify([one, other])}`, at);
    }
  }
  for (const pair of judged.clashing) lists.add(`${id} differ ${JSON.stringify(pair)}`, at);
}

const parsed = <T>(key: string, prefix: string): T => JSON.parse(key.slice(prefix.length)) as T;

function factsOf(lists: Lists, { id, item, rules }: Provision): ProvisionFacts {
  const meeting = `${id} meet `;
  const trouble = `${id} trouble `;
  return {
    provision: id,
    item,
    concerned: lists.of(`${id} concerned`),
    gap: lists.of(`${id} gap`),
    rules: rules.map(({ id: rule }) => ({
      rule,
      holds: lists.of(`${rule} holds`),
      applies: lists.of(`${rule} applies`),
      decides: lists.of(`${rule} decides`),
      faulty: lists.of(`${rule} faulty`),
      open: lists.of(`${rule} open`),
    })),
    pairs: lists.under(meeting).map((key) => ({
      rules: parsed<[Id, Id]>(key, meeting),
      meet: lists.of(key),
      differ: lists.of(key.replace(meeting, `${id} differ `)),
    })),
    troubles: lists.under(trouble).map((key) => {
      const [code, named] = parsed<[string, readonly Id[]]>(key, trouble);
      return { code, rules: named, people: lists.of(key) };
    }),
  };
}

const mayTurn = (truth: Truth): boolean => isDoubt(truth) && mayChange(truth);

/**
 * Of who is on a roll for some days it is not known whether they are in the group where no day is named: nothing is asked of
 * them where that is read.
 */
function isTold(session: PersonSession, { rules }: Provision, { missing }: Outcome): boolean {
  return (
    missing.length === 0 &&
    rules.every(({ id }) => {
      const { value } = session.result(id);
      return !mayTurn(session.condition(id)) && !mayChange(doubtOfValue(value));
    })
  );
}

/** Everything about every provision in force and every check, for everybody. */
export function exhausted(graph: Graph, people: readonly Person[] = peopleOf(graph)): Exhausted {
  const prepared = prepare(graph);
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const provisions = graph.provisions.filter(({ id }) => inForce.has(id));
  const lists = new Lists();
  for (const [at, person] of people.entries()) {
    const session = openSession(prepared, person);
    const { outcomes } = evaluateSession(session, person);
    const isWhole = person.every(({ value }) => value.kind !== 'roll');
    for (const provision of provisions) {
      const outcome = outcomes.get(provision.item);
      if (outcome === undefined || !(isWhole || isTold(session, provision, outcome))) continue;
      note(lists, session, provision, outcome, at);
    }
    for (const { check, concerns, holds } of checkResults(session)) {
      if (!isWhole && [concerns, holds].some(mayTurn)) continue;
      if (concerns === true) lists.add(`${check.id} concerned`, at);
      if (isDoubt(concerns) || (concerns && isDoubt(holds))) lists.add(`${check.id} open`, at);
      else if (concerns && holds === false) lists.add(`${check.id} fails`, at);
    }
  }
  return {
    people,
    provisions: provisions.map((provision) => factsOf(lists, provision)),
    checks: graph.checks.map(({ id }) => ({
      check: id,
      concerned: lists.of(`${id} concerned`),
      fails: lists.of(`${id} fails`),
      open: lists.of(`${id} open`),
    })),
  };
}

/** How many of these differ in what is said of `inputs`; who is on a roll for some days stands beside who is always on it. */
export function distinct(people: readonly Person[], which: People, inputs: readonly Id[]): number {
  const keys = which.flatMap((at) => {
    const given = new Map((people[at] ?? []).map(({ id, value }) => [id, value]));
    if ([...given.values()].some(({ kind }) => kind === 'roll')) return [];
    return JSON.stringify(inputs.map((id) => given.get(id)));
  });
  return new Set(keys).size;
}
