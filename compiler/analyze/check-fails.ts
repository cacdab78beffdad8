/**
 * Checks (检查, 即, 较上年) asked of everybody possible in scope: proved, refuted with somebody, or undecided.
 *
 * Guarantees: `proved` means that it holds for everyone of whom it speaks, in figures that are set; who gets no result, or
 * waits for a figure, breaks nothing.
 */
import type { Check, Graph, Id } from '../graph/graph.ts';
import { checksBrokenFor, checksForEveryone, isProved, isRefuted } from '../run/checks.ts';
import type { Conditions } from './conditions.ts';
import type { ConditionsFor } from './conditions-for.ts';
import type { OfCheck, Open, Pause, Region } from './finding.ts';
import { copyOf, noNeeds } from './needs.ts';
import { plainClaim } from './plain-claim.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { excludeOutsiders, leavesOut } from './study.ts';
import type { Confirm } from './witness.ts';

export type CheckStanding =
  | { readonly kind: 'proved' }
  | { readonly kind: 'refuted'; readonly region: Region }
  /** Nobody breaks it, but for somebody it turns on what is 待定, 未规定 or in trouble. */
  | { readonly kind: 'waits' }
  | ({ readonly kind: 'undecided' } & Open);

/** What every check comes to that is not decided without any fact. */
export function checkStandings(
  conditions: Conditions,
  graph: Graph,
): ReadonlyMap<Id, CheckStanding> {
  const { results } = checksForEveryone(graph);
  return new Map(
    results.flatMap((result) => {
      if (isProved(result) || isRefuted(result)) return [];
      const asked = askedOf(conditions, graph, result.check);
      const broken = brokenBy(asked);
      const standing = broken ?? (isProvedFor(asked) ? ({ kind: 'proved' } as const) : waits);
      return [[result.check.id, standing] as const];
    }),
  );
}

const waits = { kind: 'waits' } as const;

interface Asked {
  readonly conditions: Conditions;
  readonly graph: Graph;
  readonly check: Check;
  readonly claim: Pick<Check, 'guard' | 'assertion'>;
}

const askedOf = (conditions: Conditions, graph: Graph, check: Check): Asked => ({
  conditions,
  graph,
  check,
  claim: plainClaim(graph, check),
});

/** Those who break it, the conditions on which it turns counted in. */
function breaking({ conditions, graph, claim: { guard, assertion } }: Asked) {
  const { book } = conditions;
  const needs = noNeeds();
  const concerned = guard === undefined ? book.yes : conditions.of(guard, needs);
  const fails = conditions.of(assertion, needs, 'holds', false);
  excludeOutsiders(conditions, graph, needs);
  const all = [concerned, fails];
  return { all, needs, question: new Question(conditions, all, copyOf(needs)) };
}

/** Whether somebody may break it; undefined: not to be told within the budget. */
function mayBreak(asked: Asked): boolean | undefined {
  const { all, question } = breaking(asked);
  return question.exists(all);
}

/** Undefined: nobody breaks it. */
function brokenBy(asked: Asked): Exclude<CheckStanding, { kind: 'proved' | 'waits' }> | undefined {
  const { conditions, graph, check } = asked;
  const { all, needs, question } = breaking(asked);
  const isBroken: Confirm = (_, person) =>
    checksBrokenFor(graph, person).some(({ id }) => id === check.id);
  const region = regionOf(question, { all }, isBroken, !leavesOut(conditions, needs));
  if (region === 'nobody') return undefined;
  return 'why' in region ? { kind: 'undecided', ...region } : { kind: 'refuted', region };
}

/** It surely holds for everyone for whom its guard may. */
function isProvedFor({ conditions, graph, claim: { guard, assertion } }: Asked): boolean {
  const { book } = conditions;
  const needs = noNeeds();
  const spared = guard === undefined ? book.no : conditions.of(guard, needs, undefined, false);
  const holds = conditions.of(assertion, needs, 'holds', true);
  const waiting = [...needs.excluded, ...needs.doubtful, ...needs.pending];
  const left = book.or([...waiting, book.not(holds)]);
  const all = noNeeds();
  excludeOutsiders(conditions, graph, all);
  const question = new Question(conditions, [spared, left], all);
  return question.exists([left], [spared]) === false;
}

/** Of a check that is not decided without any fact. */
export function* failingCheck(
  { shared, fresh }: ConditionsFor,
  graph: Graph,
  check: Check,
): Generator<Pause, readonly OfCheck[]> {
  yield undefined;
  const somebody = mayBreak(askedOf(shared(), graph, check));
  if (somebody === false) return [];
  if (somebody === undefined) {
    return [{ kind: 'check-undecided', check: check.id, why: 'budget', conditions: [] }];
  }
  yield undefined;
  const stands = brokenBy(askedOf(fresh(), graph, check));
  if (stands === undefined) return [];
  if (stands.kind === 'refuted') {
    return [{ kind: 'check-fails', check: check.id, region: stands.region }];
  }
  const { why, conditions: open } = stands;
  return [{ kind: 'check-undecided', check: check.id, why, conditions: open }];
}
