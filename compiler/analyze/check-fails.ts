/**
 * Checks (检查, 即, 较上年) asked of everybody possible in scope: proved, refuted with somebody, or undecided.
 *
 * Guarantees: `proved` means that it holds for everyone of whom it speaks, in figures that are set; who gets no result, or
 * waits for a figure, breaks nothing.
 */
import type { Check, Graph, Id } from '../graph/graph.ts';
import { checksBrokenFor, checksForEveryone, isProved, isRefuted } from '../run/checks.ts';
import type { Conditions } from './conditions.ts';
import type { OfCheck, Open, Region } from './finding.ts';
import { noNeeds } from './needs.ts';
import { plainClaim } from './plain-claim.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { excludeOutsiders } from './study.ts';

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
      return [[result.check.id, standing(conditions, graph, result.check)] as const];
    }),
  );
}

function standing(conditions: Conditions, graph: Graph, check: Check): CheckStanding {
  const { book } = conditions;
  const { guard, assertion } = plainClaim(graph, check);
  const needs = noNeeds();
  const concerned = guard === undefined ? book.yes : conditions.of(guard, needs);
  const fails = conditions.of(assertion, needs, 'holds', false);
  const holds = conditions.of(assertion, needs, 'holds', true);
  const waiting = book.or([...needs.excluded]);
  excludeOutsiders(conditions, graph, needs);
  const question = new Question(conditions, [concerned, fails, holds], needs);
  if (question.severalDays) return { kind: 'undecided', why: 'days', conditions: [] };
  const region = regionOf(question, [concerned, fails], (_, person) =>
    checksBrokenFor(graph, person).some(({ id }) => id === check.id),
  );
  if (region !== 'nobody') {
    return 'why' in region ? { kind: 'undecided', ...region } : { kind: 'refuted', region };
  }
  const needsAll = noNeeds();
  excludeOutsiders(conditions, graph, needsAll);
  const all = [concerned, book.or([waiting, book.not(holds)])];
  const rest = new Question(conditions, all, needsAll);
  return rest.exists(all) === false ? { kind: 'proved' } : { kind: 'waits' };
}

export function failingChecks(conditions: Conditions, graph: Graph): readonly OfCheck[] {
  return [...checkStandings(conditions, graph)].flatMap(([check, stands]): readonly OfCheck[] => {
    switch (stands.kind) {
      case 'refuted':
        return [{ kind: 'check-fails', check, region: stands.region }];
      case 'undecided': {
        const { why, conditions: open } = stands;
        return [{ kind: 'check-undecided', check, why, conditions: open }];
      }
      default:
        return [];
    }
  });
}
