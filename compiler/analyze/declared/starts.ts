/**
 * The rules that say when coverage starts, by the days of payment to which they apply.
 *
 * Takes a subject; gives what the findings about starts share. Guarantees: `isGiven` is the evaluator's answer for a
 * believable resident, so that no finding is about somebody whom another rule decides.
 */
import { type DayNumber, parseDay, printIso } from '../../dates.ts';
import type { Item, Provision, Rule } from '../../graph/graph.ts';
import type { Outcome } from '../../run/evaluation.ts';
import { printDay } from '../../values/print.ts';
import { coreItem } from './core.ts';
import { type DayList, type PaymentDays, paymentDays } from './payment-days.ts';
import { provisionOf, ruleText, ruleTextEn } from './rules.ts';
import { isInEntry, type Subject } from './subject.ts';
import { personFitting, personWith } from './witness.ts';
import { type PolicyYears, yearsOf } from './years.ts';

export interface Starts {
  readonly item: Item;
  readonly provision: Provision;
  /** Those that the entry writes. */
  readonly rules: readonly Rule[];
  readonly days: PaymentDays;
  readonly years: PolicyYears;
}

/** Undefined where the policy says nothing of 待遇起始, or knows no day of payment. */
export function startsOf(subject: Subject): Starts | undefined {
  const { graph } = subject;
  const item = coreItem(graph, 'coverageStart');
  const provision = provisionOf(graph, item?.id);
  const years = yearsOf(graph);
  const days = years === undefined ? undefined : paymentDays(graph, years);
  if (item === undefined || provision === undefined) return undefined;
  if (years === undefined || days === undefined) return undefined;
  const rules = provision.rules.filter(({ origin }) => isInEntry(subject, origin));
  return { item, provision, rules, days, years };
}

export const dayText = (day: DayNumber): string => printDay(printIso(day));

/** The days of payment on which the rule may apply; none where its condition leaves the end open. */
export function boundedDays({ provision, days }: Starts, rule: Rule): DayList {
  if (rule.condition === undefined) return [];
  const { may } = days.rule(provision, rule);
  const last = may.at(-1)?.to;
  return last === undefined || last >= days.universe.to ? [] : may;
}

/** Whether somebody who pays on the day gets this start by this rule. */
export function isGiven(
  { graph }: Subject,
  { item }: Starts,
  rule: Rule,
  day: DayNumber,
  start: DayNumber | undefined,
): boolean {
  const conditions = rule.condition === undefined ? [] : [rule.condition];
  const person = personFitting(graph, conditions, day);
  if (person === undefined) return false;
  const gets = ({ value, rules }: Outcome): boolean =>
    rules.includes(rule.id) && value?.kind === 'date' && parseDay(value.day) === start;
  return personWith(graph, person, item.id, gets) !== undefined;
}

/** The rule, and the days of payment for which it was replayed. */
export function factsOf(
  { graph }: Subject,
  { provision }: Starts,
  rule: Rule,
  first: DayNumber,
  last: DayNumber,
) {
  return {
    rule: ruleText(graph, provision, rule),
    ruleEn: ruleTextEn(graph, provision, rule),
    from: dayText(first),
    to: dayText(last),
  };
}
