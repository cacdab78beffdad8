/**
 * Amounts that cannot stand for somebody: above their base, no whole fen, not paid in full, or not to be computed.
 *
 * What is so for everyone is reported when the policy is compiled; here it is what depends on facts.
 */
import type { Expr, Graph, Provision, Rule, SetExpr } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import type { Conditions } from './conditions.ts';
import type { OfProvision, Pause } from './finding.ts';
import type { Formula } from './formula.ts';
import { noNeeds } from './needs.ts';
import { Question } from './question.ts';
import { regionOf } from './region.ts';
import { excludeOutsiders, leavesOut } from './study.ts';
import type { Confirm } from './witness.ts';

export function* faultyResults(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
): Generator<Pause, readonly OfProvision[]> {
  const item = graph.items.find(({ id }) => id === provision.item);
  const own = graph.files.length - 1;
  const found: OfProvision[] = [];
  for (const [place, rule] of provision.rules.entries()) {
    const doubtful = [rule.value, rule.base ?? item?.base, rule.floor, rule.cap];
    const isPaid = rule.payers?.shares.some(({ share }) => share !== 'all') === true;
    const hasBase = (rule.base ?? item?.base) !== undefined && !isWithinBase(rule.value);
    if (!hasBase && !isPaid && !doubtful.some((each) => each && canFail(each))) continue;
    // Of a lower file's rule only this policy's figures can be wrong, and those are its own.
    if (rule.origin.file !== own && conditions.itemsOfRules([rule]).length === 0) continue;
    yield undefined;
    found.push(...ofRule(conditions, graph, provision, rule, place));
  }
  return found;
}

function ofRule(
  conditions: Conditions,
  graph: Graph,
  provision: Provision,
  rule: Rule,
  place: number,
): readonly OfProvision[] {
  const { book, views, leaves } = conditions;
  const needs = noNeeds();
  const ways = conditions.waysOf(conditions.itemsOfRules([rule]), needs);
  const open = { kind: 'amounts-undecided' as const, provision: provision.id, rules: [rule.id] };
  if (ways === undefined) return [{ ...open, why: 'budget', conditions: [] }];
  const faults: Formula[] = ways.map(({ when, seeds }) => {
    const leaf = leaves.fault(views.of(seeds), rule.id);
    return book.and([when, conditions.formulaOf(leaf, needs, when)]);
  });
  const faulty = book.or(faults);
  if (faulty === book.no) return [];
  const applies = conditions.applying(provision.rules, needs);
  const before = provision.combine === 'ordered' ? applies.slice(0, place) : [];
  if (!graph.scopeItems.includes(provision.item)) excludeOutsiders(conditions, graph, needs);
  const isCounted = !leavesOut(conditions, needs);
  const all = [faulty, applies[place] ?? book.no];
  const question = new Question(conditions, [...all, ...before], needs);
  const inTrouble: Confirm = ({ troubles }) =>
    troubles.some(({ item, rules }) => item === provision.item && rules.includes(rule.id));
  const region = regionOf(question, { all, none: before }, inTrouble, isCounted);
  if (region === 'nobody') return [];
  if ('why' in region) return [{ ...open, ...region, conditions: [rule.value] }];
  const { fault } = openSession(prepare(graph), region.witness).result(rule.id);
  if (fault === undefined) return [{ ...open, why: 'replay', conditions: [] }];
  return [{ kind: 'faulty-result', provision: provision.id, rule: rule.id, fault, region }];
}

/** Never above its base, whatever that is. */
function isWithinBase(value: Expr): boolean {
  switch (value.kind) {
    case 'share':
      return value.full;
    case 'none':
    case 'pending':
    case 'unspecified':
      return true;
    default:
      return false;
  }
}

/** It may be no whole fen, divide by zero, or leave the calendar. */
function canFail(expr: Expr): boolean {
  return canBeBroken(expr) || canBePart(expr);
}

/** A fraction of a fen may be left. */
function canBePart(expr: Expr): boolean {
  switch (expr.kind) {
    case 'product':
      return true;
    case 'share':
      return !expr.full;
    case 'sum':
      return expr.terms.some(({ operand }) => canBePart(operand));
    case 'pick':
      return expr.operands.some(canBePart);
    default:
      return false;
  }
}

/** Some part of it may divide by zero, or count days or months by what is no number of them. */
function canBeBroken(expr: Expr | SetExpr): boolean {
  if (expr.kind === 'product') {
    if (expr.factors.some(({ inverse, operand }) => inverse && operand.kind !== 'number'))
      return true;
  } else if (expr.kind === 'shift' || expr.kind === 'startingOn') {
    if (expr.length.kind !== 'number') return true;
  }
  return Object.values(expr).some(
    (part: unknown) =>
      typeof part === 'object' && part !== null && canBeBroken(part as Expr | SetExpr),
  );
}
