/**
 * Amounts that cannot stand for somebody: above their base, no whole fen, not paid in full, or not to be computed.
 *
 * What is so for everyone is reported when the policy is compiled; here it is what depends on facts.
 */
import type { Graph, Provision, Rule } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import { canRuleFail } from './can-fail.ts';
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
  for (let place = 0; place < provision.rules.length; place += 1) {
    const rule = provision.rules[place];
    if (rule === undefined || !canRuleFail(rule, item)) continue;
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
