/**
 * Coverage that begins before the payment though nothing says so, or after the benefit period has ended.
 *
 * Asked of the vocabulary's 待遇起始 and 缴费日期, of rules that speak of the day of payment. One that counts from another event, goes before others, or is the
 * drafter's assumption says that it is back-dated.
 */
import type { Day, Expr, Graph, Id, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Conditions } from './conditions.ts';
import type { Analysed, OfDates } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { type Confirm, regionOf } from './region.ts';
import { excludeOutsiders } from './study.ts';

const start = 'item:coverageStart';
const payment = 'fact:paymentDate';

/** `said`: what is found already; who starts too late by a check is not named again. */
export function coverageDates(
  conditions: Conditions,
  graph: Graph,
  said: readonly Analysed[],
): readonly OfDates[] {
  const item = graph.items.find(({ id }) => id === start);
  const provision = graph.provisions.find(({ id }) => id === item?.provision);
  if (provision === undefined || !graph.facts.some(({ id }) => id === payment)) return [];
  const own = graph.files.length - 1;
  const starting: Expr = { kind: 'item', item: start };
  const early = provision.rules
    .filter(({ origin }) => origin.file === own)
    .filter((rule) => isOfPayment(graph, rule) && saysNothingOfEarlier(graph, rule))
    .flatMap((rule): readonly OfDates[] => {
      const paid: Expr = { kind: 'fact', fact: payment };
      const before: Expr = { kind: 'compare', operator: '<', left: starting, right: paid };
      const region = whoHas(conditions, graph, rule.id, before, (evaluation) => {
        const { rules, value } = evaluation.outcomes.get(start) ?? {};
        const paidOn = evaluation.person.find(({ id }) => id === payment)?.value;
        if (value?.kind !== 'date' || paidOn?.kind !== 'day') return false;
        return rules?.includes(rule.id) === true && isLater(paidOn.day, value.day);
      });
      return region === undefined ? [] : [{ kind: 'starts-before-payment', rule: rule.id, region }];
    });
  const end = graph.policy.benefitPeriod?.to;
  if (end === undefined || isSaid(graph, said)) return early;
  const after: Expr = {
    kind: 'compare',
    operator: '>',
    left: starting,
    right: { kind: 'date', day: end },
  };
  const late = whoHas(conditions, graph, undefined, after, (evaluation) => {
    const value = evaluation.outcomes.get(start)?.value;
    return value?.kind === 'date' && isLater(value.day, end);
  });
  if (late === undefined) return early;
  const [rule] = evaluate(graph, late.witness).outcomes.get(start)?.rules ?? [];
  if (rule === undefined) return early;
  return [...early, { kind: 'starts-after-end', rule, region: late }];
}

const isLater = (day: Day, other: Day): boolean => day > other;

/** A check that somebody breaks, or that is open, speaks of where coverage begins. */
function isSaid(graph: Graph, said: readonly Analysed[]): boolean {
  return said.some((each) => {
    if (each.kind !== 'check-fails' && each.kind !== 'check-undecided') return false;
    const check = graph.checks.find(({ id }) => id === each.check);
    return check !== undefined && referencesIn(check.assertion).has(start);
  });
}

/** Its condition speaks of the day of payment. */
function isOfPayment(graph: Graph, { condition }: Rule): boolean {
  const seen = new Set<Id>();
  const reads = (ids: Iterable<Id>): boolean =>
    [...ids].some((id) => {
      if (id === payment) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      const one = graph.cases.find((each) => each.id === id);
      return one !== undefined && reads(referencesIn(one.condition));
    });
  return reads(referencesIn(condition));
}

/** It names no event but the payment, and nobody decided that it comes first. */
function saysNothingOfEarlier({ facts }: Graph, { value, over, provisional }: Rule): boolean {
  if (over.length > 0 || provisional.includes('value')) return false;
  const read = referencesIn(value);
  return !facts.some(({ id, type }) => type.kind === 'date' && id !== payment && read.has(id));
}

function whoHas(
  conditions: Conditions,
  graph: Graph,
  rule: Id | undefined,
  trouble: Expr,
  confirms: Confirm,
) {
  const needs = noNeeds();
  const asked: Formula[] = [conditions.of(trouble, needs)];
  if (rule !== undefined) asked.push(conditions.of({ kind: 'decides', rule }, needs));
  excludeOutsiders(conditions, graph, needs);
  const question = new Question(conditions, asked, needs);
  if (question.severalDays) return undefined;
  const region = regionOf(question, asked, confirms);
  return region === 'nobody' || 'why' in region ? undefined : region;
}
