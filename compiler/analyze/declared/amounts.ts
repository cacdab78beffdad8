/**
 * Amounts that are wrong for some people only: not whole fen, payers that do not add up, or more than the base, where one of
 * several rates meets one of several shares. What is wrong for everyone has been reported when the policy was compiled.
 * Each finding is replayed: the evaluator meets the fault with a believable resident.
 */
import type { Related } from '../../../language/problems/problem.ts';
import { faultOf } from '../../check/faults.ts';
import type { Expr, Provision, Rule } from '../../graph/graph.ts';
import type { Outcome } from '../../run/evaluation.ts';
import { prepare } from '../../run/prepare.ts';
import { openSession } from '../../run/session.ts';
import { sharedDays } from '../../run/stretches.ts';
import {
  add,
  compare,
  equal,
  isWhole,
  multiply,
  parseExact,
  type Rational,
  zero,
} from '../../values/rational.ts';
import { type PaymentDays, paymentDays } from './payment-days.ts';
import { amountsOfRule, type Possible } from './possible-amounts.ts';
import { ruleText, ruleTextEn } from './rules.ts';
import { isInEntry, quoted, type Report, type Subject } from './subject.ts';
import { personFitting, personWith } from './witness.ts';
import { yearsOf } from './years.ts';

/** More suspicions of one rule than this are left to examples. */
const mostTries = 12;

export function amountsForSome(subject: Subject, report: Report): void {
  const { graph } = subject;
  const years = yearsOf(graph);
  const days = years === undefined ? undefined : paymentDays(graph, years);
  const money = new Set(graph.items.filter(({ type }) => type === 'money').map(({ id }) => id));
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  for (const provision of graph.provisions) {
    if (!money.has(provision.item) || !inForce.has(provision.id)) continue;
    for (const rule of provision.rules) {
      if (isInEntry(subject, rule.origin)) ofRule(subject, days, provision, rule, report);
    }
  }
}

function ofRule(
  subject: Subject,
  days: PaymentDays | undefined,
  provision: Provision,
  rule: Rule,
  report: Report,
): void {
  const { graph } = subject;
  const suspects = amountsOfRule(graph, provision, rule).filter((amount) => isWrong(rule, amount));
  for (const { by } of suspects.slice(0, mostTries)) {
    const conditions = by.flatMap((one) => conditionOf(one.provision, one.rule));
    const fitting = personFitting(graph, conditions, dayFor(days, conditions));
    const inTrouble = ({ trouble }: Outcome): boolean => trouble?.rules.includes(rule.id) === true;
    const person = fitting && personWith(graph, fitting, provision.item, inTrouble);
    if (person === undefined) continue;
    const session = openSession(prepare(graph), person);
    const fault = faultOf(graph, session, provision, rule, quoted(subject, rule.origin));
    if (fault === undefined) continue;
    const related = by.flatMap((one): readonly Related[] => {
      if (one.rule === rule) return [];
      const { file, start, end } = one.rule.origin;
      const note = {
        'zh-CN': ruleText(graph, one.provision, one.rule),
        en: ruleTextEn(graph, one.provision, one.rule),
      };
      return [{ start, end, file: graph.files[file] ?? '', note }];
    });
    report(fault.problem, rule.origin, fault.facts, { related });
    return;
  }
}

/** By figures alone: whether there is such a person is asked afterwards. */
function isWrong(
  { payers }: Rule,
  { fen, base }: Possible & { readonly base?: Possible },
): boolean {
  if (!isWhole(fen) || (base !== undefined && compare(fen, base.fen) > 0)) return true;
  let paid: Rational | undefined = zero;
  let rest = false;
  for (const { share, ratio, amount } of payers?.shares ?? []) {
    if (share === 'remainder') rest = true;
    else if (share === 'ratio' && ratio !== undefined) {
      if (!isWhole(multiply(fen, parseExact(ratio)))) return true;
      paid = undefined;
    } else if (share === 'amount' && amount?.kind === 'money' && paid !== undefined) {
      paid = add(paid, parseExact(amount.fen));
    } else paid = undefined;
  }
  if (payers === undefined || paid === undefined) return false;
  return rest ? compare(paid, fen) > 0 : !equal(paid, fen);
}

/** 其他 holds where no other condition does. */
function conditionOf(provision: Provision, rule: Rule): readonly Expr[] {
  if (!rule.otherwise) return rule.condition === undefined ? [] : [rule.condition];
  const others = provision.rules.flatMap(({ condition }) =>
    condition === undefined ? [] : [condition],
  );
  return [{ kind: 'not', operand: { kind: 'or', operands: others } }];
}

/** A day of payment on which all of them may hold. */
function dayFor(days: PaymentDays | undefined, conditions: readonly Expr[]): number | undefined {
  if (days === undefined) return undefined;
  const may = conditions.map((each) => days.condition(each).may);
  const [first] = may.reduce(sharedDays, [days.universe]);
  return first === undefined || first.from === days.universe.from ? undefined : first.from;
}
