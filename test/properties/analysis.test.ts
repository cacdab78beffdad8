/**
 * Exact analysis against brute force: on small policies everybody is listed, each person is judged by a few lines, and what
 * the analysis says must be just what was seen, in both directions.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { OfProvision, Region } from '../../compiler/analyze/finding.ts';
import { printIso } from '../../compiler/dates.ts';
import type { Day, Expr, Given, Graph, Id, Provision, Rule } from '../../compiler/graph/graph.ts';
import { referencesIn } from '../../compiler/graph/references.ts';
import { sameResult } from '../../compiler/run/combine.ts';
import { sameSplit, sameValue } from '../../compiler/run/compare.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { relationOf } from '../../compiler/run/rank.ts';
import { openSession, type PersonSession } from '../../compiler/run/session.ts';
import { fitsParts } from '../support/parts.ts';
import { leaf, ofNumbers, ofRolls } from '../support/small-conditions.ts';
import { everybody, isRoll, sizeOf } from '../support/small-people.ts';
import { smallPolicy } from '../support/small-policies.ts';

const runs = 2500;
const seed = 20250101;
const mostPeople = 400;

/** The days by which stretches of a roll are told apart; none where rolls are also read for no day: then all is known of
 * those only who are on them always or never. */
function daysFor(graph: Graph): (person: readonly Given[]) => readonly Day[] {
  const { rollDays: days } = matterOf(graph);
  if (days.size < 2 || [...days.values()].includes(undefined)) return () => [];
  const prepared = prepare(graph);
  return (person) => {
    const session = openSession(prepared, person);
    return [...days.values()].flatMap((day) => {
      const value = day && prepared.compile(day, { owner: 'test' })(session);
      return value?.kind === 'day' ? [printIso(value.day)] : [];
    });
  };
}

/** What matters for the policy's second provision: its own, its scope's, its constraints'. */
interface Matter {
  /** Facts and groups. */
  readonly inputs: readonly Id[];
  /** For which rolls are read, by text; `undefined` where none is named. */
  readonly rollDays: ReadonlyMap<string, Expr | undefined>;
}

const mattersOf = new WeakMap<Graph, Matter>();

function matterOf(graph: Graph): Matter {
  const known = mattersOf.get(graph) ?? findMatter(graph);
  mattersOf.set(graph, known);
  return known;
}

function findMatter(graph: Graph): Matter {
  const found = new Set<Id>();
  const rollDays = new Map<string, Expr | undefined>();
  const noteDays = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, asOf } = node as { readonly kind?: unknown; readonly asOf?: Expr };
    if (kind === 'member') rollDays.set(JSON.stringify(asOf ?? null), asOf);
    for (const value of Object.values(node)) noteDays(value);
  };
  const read = (...exprs: readonly (Expr | undefined)[]): void => {
    noteDays(exprs);
    visit(referencesIn(...exprs));
  };
  const ofRules = (rules: readonly Rule[]): void => {
    for (const { condition, value } of rules) read(condition, value);
  };
  const visit = (ids: Iterable<Id>): void => {
    for (const id of ids) {
      const one = graph.cases.find((each) => each.id === id);
      const group = graph.groups.find((each) => each.id === id);
      const provision = graph.provisions.find((each) => each.item === id);
      if (one !== undefined) read(one.condition);
      else if (provision !== undefined) ofRules(provision.rules);
      else if (group?.definition !== undefined) read(group.definition);
      else if (!found.has(id)) {
        found.add(id);
        if (group !== undefined) visit(group.parents);
      }
    }
  };
  ofRules(graph.provisions[1]?.rules ?? []);
  read(graph.scope);
  for (const { guard, assertion } of graph.constraints) read(guard, assertion);
  for (const { groups } of graph.exclusives) visit(groups);
  return { inputs: [...found], rollDays };
}

interface Judged {
  readonly person: readonly Given[];
  readonly session: PersonSession;
  readonly holding: readonly Rule[];
  readonly applying: readonly Rule[];
}

/** The meaning of a list of rules: who is over an applicable rule's head is out; 其他 is for those whom none fits. */
function judge(provision: Provision, person: readonly Given[], session: PersonSession): Judged {
  const holding = provision.rules.filter(
    ({ id, otherwise }) => !otherwise && session.condition(id) === true,
  );
  const applying = holding.filter(({ id }) => !holding.some(({ over }) => over.includes(id)));
  const rest = provision.rules.filter(({ otherwise }) => otherwise && holding.length === 0);
  return { person, session, holding, applying: [...applying, ...rest] };
}

const clashing = ({ session, applying }: Judged, one: Id, other: Id): boolean =>
  [one, other].every((id) => applying.some((rule) => rule.id === id)) &&
  sameResult(session.result(one), session.result(other)) === false;

/** Equal amounts from other payers: the evaluator cannot choose. */
function paidByOthers({ id }: Provision, { session }: Judged, one: Id, other: Id): boolean {
  const { trouble } = session.decision(id);
  if (trouble?.code !== 'payers-differ') return false;
  const [a, b] = [session.result(one), session.result(other)];
  return (
    [one, other].every((rule) => trouble.rules.includes(rule)) &&
    sameValue(a.value, b.value) === true &&
    sameSplit(a.split, b.split) === false
  );
}

const deciding: ReadonlySet<string> = new Set(['decides', 'agrees', 'clashes', 'open']);

/** The evaluator says that another rule came first. */
function isBlocked({ id }: Provision, { session }: Judged, rule: Rule): boolean {
  const status = session.decision(id).marks.find((mark) => mark.rule === rule.id)?.status;
  return status === undefined || !deciding.has(status);
}

/** What a listing of everybody shows, as sorted texts. */
function seen(provision: Provision, people: readonly Judged[]): readonly string[] {
  if (people.length === 0) return [];
  const { rules, combine } = provision;
  const found: string[] = [];
  for (const [index, rule] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      if (combine === 'unique' && people.some((each) => clashing(each, rule.id, other.id))) {
        found.push(`conflict ${rule.id} ${other.id}`);
      }
      if (people.some((each) => paidByOthers(provision, each, rule.id, other.id))) {
        found.push(`payers-differ ${rule.id} ${other.id}`);
      }
    }
    if (rule.otherwise) continue;
    const those = people.filter(({ holding }) => holding.includes(rule));
    if (those.length === 0) found.push(`never-applies ${rule.id}`);
    else if (those.every((each) => isBlocked(provision, each, rule))) {
      found.push(`never-decides ${rule.id}`);
    }
  }
  if (people.some(({ applying }) => applying.length === 0)) found.push('gap');
  const rest = rules.find(({ otherwise }) => otherwise);
  if (rest !== undefined && people.every(({ holding }) => holding.length > 0)) {
    found.push(`otherwise-unreached ${rest.id}`);
  }
  const idle = rules.filter(({ id }) =>
    found.some((text) => /^never/.test(text) && text.endsWith(id)),
  );
  return [...found, ...redundant(provision, people, idle)].sort();
}

/** Rules that can go, the later of two that are alike: for whomever one applies, another that stays gives no less. */
function redundant(
  { rules, combine }: Provision,
  people: readonly Judged[],
  idle: readonly Rule[],
): readonly string[] {
  if (combine === 'ordered' || combine === 'added') return [];
  const gone: Rule[] = [];
  for (const rule of [...rules].reverse()) {
    if (rule.otherwise || rule.over.length > 0 || idle.includes(rule)) continue;
    const those = people.filter(({ applying }) => applying.includes(rule));
    const covered = those.every(({ session, applying }) =>
      applying.some((other) => {
        if (other === rule || other.otherwise || gone.includes(other)) return false;
        const [one, two] = [session.result(other.id), session.result(rule.id)];
        if (combine === 'unique') return sameResult(one, two) === true;
        if (relationOf(combine, one.value, two.value).better) return true;
        return sameResult(one, two) === true;
      }),
    );
    if (covered && those.length > 0) gone.push(rule);
  }
  return gone.map(({ id }) => `redundant-rule ${id}`);
}

/** The region speaks of the people it should, counts them, and its witness is one of them. */
function expectRegion(
  graph: Graph,
  region: Region,
  people: readonly Judged[],
  isIn: (judged: Judged) => boolean,
  maybe: (judged: Judged) => boolean,
): void {
  const project = ({ person }: Judged): string =>
    JSON.stringify(region.inputs.map((id) => person.find((given) => given.id === id)));
  const those = people.filter(isIn);
  // Where rolls are read for several days there is no list of them all.
  if (matterOf(graph).rollDays.size < 2) {
    expect(region.count).toBe(BigInt(new Set(those.map(project)).size));
  }
  expect(checkPerson(graph, region.witness)).toEqual([]);
  const isOfRoll = region.parts.some((part) => part.kind === 'choices' && isRoll(part.id));
  // A part that names a roll does not say on which of the days.
  if (matterOf(graph).rollDays.size > 1 && isOfRoll) return;
  const fits = people.filter(({ person, session }) => fitsParts(session, person, region.parts));
  expect(fits.filter((each) => !isIn(each) && !maybe(each))).toEqual([]);
  if (region.whole) expect(those.filter((each) => !fits.includes(each))).toEqual([]);
}

function check(graph: Graph, tally: Map<string, number>): void {
  const provision = graph.provisions[1];
  if (provision === undefined) throw new Error('no provision');
  const prepared = prepare(graph);
  const possible = everybody(matterOf(graph).inputs, daysFor(graph)).filter(
    (person) => checkPerson(graph, person).length === 0,
  );
  // A constraint that nobody satisfies is no question of this provision.
  if (possible.length === 0) return;
  const people = possible.flatMap((person) => {
    const session = openSession(prepared, person);
    if (graph.scope && prepared.scope?.(session) !== true) return [];
    return [judge(provision, person, session)];
  });
  const found = analyze(graph).filter(
    (each): each is OfProvision => 'provision' in each && each.provision === provision.id,
  );
  const told = found
    .map((each) => {
      switch (each.kind) {
        case 'conflict':
        case 'payers-differ':
          return `${each.kind} ${each.rules.join(' ')}`;
        case 'gap':
          return 'gap';
        case 'undecided':
          return `undecided ${each.why}`;
        case 'amounts-undecided':
          return 'undecided amounts';
        default:
          return `${each.kind} ${each.rule}`;
      }
    })
    .sort();
  for (const each of told) {
    const kind = each.split(' ')[0] ?? '';
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  const open = told.filter((each) => each.startsWith('undecided'));
  if (open.length > 0) {
    // What was decided is still real.
    const real = seen(provision, people);
    expect(told.filter((each) => !open.includes(each) && !real.includes(each))).toEqual([]);
    return;
  }
  expect(told).toEqual(seen(provision, people));
  for (const each of found) {
    if (each.kind === 'conflict') {
      const [one, other] = each.rules;
      expectRegion(
        graph,
        each.region,
        people,
        (judged) => clashing(judged, one, other),
        ({ applying }) => each.rules.every((id) => applying.some((rule) => rule.id === id)),
      );
      const { troubles } = evaluate(graph, each.region.witness);
      expect(troubles.map(({ code, item }) => `${code} ${item}`)).toContain('conflict item:结果');
    }
    if (each.kind === 'gap') {
      expectRegion(
        graph,
        each.region,
        people,
        ({ applying }) => applying.length === 0,
        () => false,
      );
      const { troubles } = evaluate(graph, each.region.witness);
      expect(troubles.map(({ code, item }) => `${code} ${item}`)).toContain('gap item:结果');
    }
    if (each.kind === 'never-decides') {
      const blocked = people.filter(({ holding }) => holding.some(({ id }) => id === each.rule));
      const blockers = provision.rules.filter(({ id }) => each.blockers.includes(id));
      const free = blocked.filter(
        ({ holding }) => !holding.some((rule) => blockers.includes(rule)),
      );
      expect(free).toEqual([]);
      expect(blockers.length).toBeGreaterThan(0);
    }
  }
}

/** What is found in policies with such conditions; fails where it is not just what a listing shows. */
function found(
  conditions: fc.Arbitrary<Expr>,
  numRuns: number,
): { readonly tally: ReadonlyMap<string, number>; readonly policies: number } {
  const tally = new Map<string, number>();
  let policies = 0;
  const isSmall = (graph: Graph): boolean => {
    const { inputs, rollDays } = matterOf(graph);
    return sizeOf(inputs, rollDays.size) <= mostPeople;
  };
  fc.assert(
    fc.property(smallPolicy(conditions).filter(isSmall), (graph) => {
      policies += 1;
      check(graph, tally);
    }),
    { numRuns, seed },
  );
  return { tally, policies };
}

describe('analysis finds just what a listing of everybody shows', () => {
  test('of conditions of every kind', () => {
    const { tally, policies } = found(leaf, runs);
    expect(policies).toBeGreaterThanOrEqual(2000);
    // The generator makes every kind of finding, and nothing is left open.
    for (const kind of [
      'conflict',
      'gap',
      'never-applies',
      'never-decides',
      'redundant-rule',
      'otherwise-unreached',
    ]) {
      expect(tally.get(kind) ?? 0, kind).toBeGreaterThan(20);
    }
    expect(tally.get('undecided') ?? 0).toBe(0);
  }, 120_000);

  test('of numbers that are computed from several', () => {
    const { tally } = found(ofNumbers, 500);
    expect(tally.get('conflict') ?? 0).toBeGreaterThan(20);
    expect(tally.get('undecided') ?? 0).toBe(0);
  }, 120_000);

  test('of rolls that are read for several days', () => {
    const { tally } = found(ofRolls, 500);
    expect(tally.get('conflict') ?? 0).toBeGreaterThan(20);
    expect(tally.get('undecided') ?? 0).toBe(0);
  }, 120_000);
});
