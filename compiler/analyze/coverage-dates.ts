/**
 * Coverage that begins before the payment though nothing says so, or after the benefit period has ended.
 *
 * Asked of the vocabulary's 待遇起始 and 缴费日期, of rules that speak of the day of payment. One that counts from another
 * event, goes before others, is the drafter's assumption, or is what an example expects, says that it is back-dated. Where a
 * check says that no coverage begins after its end, whoever begins too late breaks that check.
 */
import { parseDay } from '../dates.ts';
import type { Day, Expr, Graph, Id, Item, Provision, Rule } from '../graph/graph.ts';
import { referencesIn } from '../graph/references.ts';
import { evaluate } from '../run/evaluate.ts';
import type { Person } from '../run/evaluation.ts';
import type { Conditions } from './conditions.ts';
import type { ConditionsFor } from './conditions-for.ts';
import { coreFact, coreItem } from './declared/core.ts';
import { expectedOf, provisionOf } from './declared/rules.ts';
import type { OfDates, Open, Pause } from './finding.ts';
import { copyOf, noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { excludeOutsiders, leavesOut } from './study.ts';
import type { Confirm } from './witness.ts';

/** What the questions are about. */
interface Coverage {
  readonly graph: Graph;
  readonly start: Item;
  readonly provision: Provision;
  readonly payment: Id;
}

function coverageOf(graph: Graph): Coverage | undefined {
  const start = coreItem(graph, 'coverageStart');
  const provision = provisionOf(graph, start?.id);
  const payment = coreFact(graph, 'paymentDate');
  if (start === undefined || provision === undefined || payment === undefined) return undefined;
  return { graph, start, provision, payment };
}

/** All on which the findings depend. */
export function datesRead(graph: Graph): object {
  const coverage = coverageOf(graph);
  if (coverage === undefined) return {};
  const { start, payment } = coverage;
  const expected = expectedOf(graph, start.id);
  return { start: start.id, payment, isChecked: isChecked(coverage), expected };
}

export function* coverageDates(
  conditions: ConditionsFor,
  graph: Graph,
): Generator<Pause, readonly OfDates[]> {
  const coverage = coverageOf(graph);
  if (coverage === undefined) return [];
  const { provision, payment } = coverage;
  const own = graph.files.length - 1;
  const rules = provision.rules.filter(
    ({ origin, value }) => origin.file === own && !silent.has(value.kind),
  );
  const paid: Expr = { kind: 'fact', fact: payment };
  const early = yield* asked(conditions, coverage, {
    about: 'early',
    rules: rules.filter((rule) => isOfPayment(coverage, rule) && !isBackDated(coverage, rule)),
    trouble: (value) => ({ kind: 'compare', operator: '<', left: value, right: paid }),
    shows: (day, person) => {
      const paidOn = person.find(({ id }) => id === payment)?.value;
      return paidOn?.kind === 'day' && isLater(paidOn.day, day);
    },
  });
  const end = graph.policy.benefitPeriod?.to;
  if (end === undefined || isChecked(coverage)) return early;
  const last: Expr = { kind: 'date', day: end };
  const late = yield* asked(conditions, coverage, {
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
function* asked(
  { shared, fresh }: ConditionsFor,
  coverage: Coverage,
  { about, rules, trouble, shows }: Asked,
): Generator<Pause, readonly OfDates[]> {
  const { start } = coverage;
  const found: OfDates[] = [];
  const open: (Open & { readonly rule: Id })[] = [];
  for (const rule of rules) {
    yield undefined;
    const asking = whoHas(shared(), coverage, rule, trouble(rule.value));
    if (asking.question.exists(asking.all) === false) continue;
    const confirms: Confirm = ({ outcomes, person }) => {
      const { rules: deciding, value } = outcomes.get(start.id) ?? {};
      return value?.kind === 'date' && deciding?.includes(rule.id) === true
        ? shows(value.day, person)
        : false;
    };
    const conditions = fresh();
    const { all, needs, question } = whoHas(conditions, coverage, rule, trouble(rule.value));
    const region = regionOf(question, { all }, confirms, !leavesOut(conditions, needs));
    if (region === 'nobody') continue;
    if ('why' in region) open.push({ ...region, rule: rule.id });
    else {
      const kind = about === 'early' ? 'start-before-payment' : 'start-after-end';
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
      rules: open.map(({ rule }) => rule),
      why: first.why,
      conditions: [...new Set(those.flatMap((each) => each.conditions))],
    },
  ];
}

const isLater = (day: Day, other: Day): boolean => day > other;

/** A check says of everyone that coverage begins no later than it ends. */
function isChecked({ graph, start }: Coverage): boolean {
  const end = coreItem(graph, 'coverageEnd');
  const isStart = (expr: Expr): boolean => expr.kind === 'item' && expr.item === start.id;
  const isEnd = (expr: Expr): boolean => expr.kind === 'item' && expr.item === end?.id;
  return graph.checks.some(
    ({ guard, assertion }) =>
      guard === undefined &&
      assertion.kind === 'compare' &&
      assertion.operator === '≤' &&
      isStart(assertion.left) &&
      isEnd(assertion.right),
  );
}

/** Its condition speaks of the day of payment. */
function isOfPayment({ graph, payment }: Coverage, { condition }: Rule): boolean {
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

/** It names another event, goes before others, is assumed, or an example expects just this. */
function isBackDated({ graph, start, payment }: Coverage, rule: Rule): boolean {
  const { id, value, over, provisional } = rule;
  if (over.length > 0 || provisional.includes('value')) return true;
  const read = referencesIn(value);
  const events = graph.facts.filter(({ type }) => type.kind === 'date');
  if (events.some((fact) => fact.id !== payment && read.has(fact.id))) return true;
  return expectedOf(graph, start.id).some(
    ({ person, day, value: expected }) =>
      expected.kind === 'date' &&
      parseDay(expected.day) < parseDay(day) &&
      evaluate(graph, person).outcomes.get(start.id)?.rules.includes(id),
  );
}

function whoHas(conditions: Conditions, { graph }: Coverage, rule: Rule, trouble: Expr) {
  const needs = noNeeds();
  const all = [
    conditions.of(trouble, needs),
    conditions.of({ kind: 'decides', rule: rule.id }, needs),
  ];
  excludeOutsiders(conditions, graph, needs);
  return { all, needs, question: new Question(conditions, all, copyOf(needs)) };
}
