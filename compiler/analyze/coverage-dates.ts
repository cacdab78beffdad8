/**
 * Coverage that begins before the payment though nothing says so, or after the benefit period has ended.
 *
 * Asked of the vocabulary's 待遇起始 and 缴费日期, of rules that speak of the day of payment. One that counts from another event, goes before others, or is the
 * drafter's assumption says that it is back-dated.
 */
import type { Day, Expr, Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import type { Person } from '../run/evaluation.ts';
import type { Conditions } from './conditions.ts';
import type { Analysed, OfDates, Open } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { type Confirm, type Found, regionOf } from './region.ts';
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
  const rules = provision.rules.filter(
    ({ origin, value }) => origin.file === own && !silent.has(value.kind),
  );
  const paid: Expr = { kind: 'fact', fact: payment };
  const early = asked(conditions, graph, provision, {
    about: 'early',
    rules: rules.filter((rule) => isOfPayment(graph, rule) && saysNothingOfEarlier(graph, rule)),
    trouble: (value) => ({ kind: 'compare', operator: '<', left: value, right: paid }),
    shows: (day, person) => {
      const paidOn = person.find(({ id }) => id === payment)?.value;
      return paidOn?.kind === 'day' && isLater(paidOn.day, day);
    },
  });
  const end = graph.policy.benefitPeriod?.to;
  if (end === undefined || isSaid(graph, said)) return early;
  const last: Expr = { kind: 'date', day: end };
  const late = asked(conditions, graph, provision, {
    about: 'late',
    rules,
    trouble: (value) => ({ kind: 'compare', operator: '>', left: value, right: last }),
    shows: (day) => isLater(day, end),
  });
  return [...early, ...late];
}

/** Values that say no day. */
const silent: ReadonlySet<Expr['kind']> = new Set(['none', 'pending', 'unspecified']);

interface Asked {
  readonly about: 'early' | 'late';
  readonly rules: readonly Rule[];
  /** Of what a rule writes. */
  trouble(value: Expr): Expr;
  shows(day: Day, person: Person): boolean;
}

/** For each rule those whom it decides for with such a day; then one note of the rules that stay open. */
function asked(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
  { about, rules, trouble, shows }: Asked,
): readonly OfDates[] {
  const found: OfDates[] = [];
  const open: (Open & { readonly rule: Id })[] = [];
  for (const rule of rules) {
    const region = whoHas(conditions, graph, rule, trouble(rule.value), ({ outcomes, person }) => {
      const { rules: deciding, value } = outcomes.get(start) ?? {};
      return value?.kind === 'date' && deciding?.includes(rule.id) === true
        ? shows(value.day, person)
        : false;
    });
    if (region === 'nobody') continue;
    if ('why' in region) open.push({ ...region, rule: rule.id });
    else {
      const kind = about === 'early' ? 'starts-before-payment' : 'starts-after-end';
      found.push({ kind, rule: rule.id, region });
    }
  }
  const [first] = open;
  if (first === undefined) return found;
  const those = open.filter(({ why }) => why === first.why);
  return [
    ...found,
    {
      kind: 'dates-undecided',
      about,
      provision: provision.id,
      rules: open.map(({ rule }) => rule),
      why: first.why,
      conditions: [...new Set(those.flatMap((each) => each.conditions))],
    },
  ];
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
  rule: Rule,
  trouble: Expr,
  confirms: Confirm,
): Found {
  const needs = noNeeds();
  const formulas: Formula[] = [
    conditions.of(trouble, needs),
    conditions.of({ kind: 'decides', rule: rule.id }, needs),
  ];
  excludeOutsiders(conditions, graph, needs);
  const question = new Question(conditions, formulas, needs);
  if (question.severalDays) return { why: 'days', conditions: [] };
  return regionOf(question, formulas, confirms);
}
