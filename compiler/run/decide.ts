/**
 * Decides what a rule gives, what a provision gives, and what an item is for a person.
 *
 * An item outside the policy's scope is 无; one whose base is 无 is 无; one without a provision is 未规定, or 无 where that was
 * agreed. A result in trouble has no value, and what reads it has none either, without a trouble of its own.
 */
import type { Id } from '../graph/graph.ts';
import {
  badArithmetic,
  type Doubt,
  mayChange,
  pendingOn,
  troubleElsewhere,
  uniteDoubts,
} from '../values/doubt.ts';
import { doubtOf, known, range, stand } from '../values/linear.ts';
import { equal, isWhole } from '../values/rational.ts';
import { combineAdded } from './added.ts';
import { limitOf, none, number, open, unsetAmount, unsetOther } from './amounts.ts';
import { fieldOf } from './candidates.ts';
import { combineOrdered, combineUnique, gap } from './combine.ts';
import { doubtOfValue } from './compare.ts';
import { isDoubt } from './kleene.ts';
import { noSplit, splitOf } from './payers.ts';
import type { Prepared } from './prepare.ts';
import { combineByRank } from './rank.ts';
import type {
  Decision,
  ItemResult,
  PreparedProvision,
  PreparedRule,
  RuleResult,
  RunValue,
  Session,
  Truth,
} from './runtime.ts';

/** What the rule gives where it applies, with its limits, its base and its payers. */
export function decideRule(session: Session, prepared: PreparedRule): RuleResult {
  const base = prepared.base?.(session);
  if (base?.kind === 'none') return { value: none, split: noSplit };
  const raw = prepared.value(session);
  const limited = limitOf(session, raw, prepared.floor?.(session), prepared.cap?.(session));
  const value = pointed(limited);
  if (value.kind === 'none') return { value, split: noSplit };
  if (value.kind === 'open') {
    return value.doubt.fault === 'arithmetic' ? fault('bad-arithmetic') : unsplit(value);
  }
  if (base?.kind === 'open') return unsplit(open(uniteDoubts([base.doubt, doubtOfValue(value)])));
  if (value.kind !== 'amount') return { value, split: noSplit };

  const exact = known(value.form);
  if (exact !== undefined && !isWhole(exact) && prepared.item.type !== 'percent') {
    return fault(prepared.item.type === 'money' ? 'not-whole-fen' : 'bad-arithmetic');
  }
  if (base?.kind === 'amount') {
    const { more, atMost, doubt } = stand(value.form, base.form);
    if (more) return fault('above-base');
    if (!atMost && mayChange(doubt)) {
      return unsplit(open(uniteDoubts([doubt, doubtOf(value.form)])));
    }
  }
  const { split, fault: code } = splitOf(session, prepared.payers, value);
  if (code !== undefined) return fault(code);
  if (mayChange(split.doubt)) {
    return unsplit(open(uniteDoubts([split.doubt, doubtOf(value.form)])));
  }
  return { value, split };
}

/** An amount between equal ends is that amount. */
function pointed(value: RunValue): RunValue {
  if (value.kind !== 'amount' || known(value.form) !== undefined) return value;
  const { min, max } = range(value.form);
  return min !== undefined && max !== undefined && equal(min, max) ? number(min) : value;
}

function fault(code: NonNullable<RuleResult['fault']>): RuleResult {
  return { value: open(troubleElsewhere), split: noSplit, fault: code };
}

function unsplit(value: RunValue): RuleResult {
  return { value, split: noSplit };
}

/**
 * Combines the rules of a provision. A range that a fault makes doubtful is none; a trouble is none yet while facts could
 * still make the base, and so the item, 无.
 */
export function decideProvision(session: Session, prepared: PreparedProvision): Decision {
  const decision = combineRules(session, prepared);
  const base = prepared.oneBase ? prepared.base?.(session) : undefined;
  if (decision.trouble !== undefined && base?.kind === 'open' && mayChange(base.doubt)) {
    const { trouble: _, ...rest } = decision;
    return { ...rest, value: open(base.doubt) };
  }
  const { value } = decision;
  if (value.kind === 'open' && base?.kind === 'open' && decision.trouble === undefined) {
    return { ...decision, value: open(uniteDoubts([value.doubt, base.doubt])) };
  }
  const doubt = doubtOfValue(value);
  if (value.kind !== 'amount' || doubt.fault === undefined) return decision;
  return { ...decision, value: open(doubt), split: noSplit };
}

function combineRules(session: Session, prepared: PreparedProvision): Decision {
  const { provision, combine, rules, oneBase, base } = prepared;
  if (base !== undefined && oneBase && base(session).kind === 'none') {
    const marks = rules.map(({ rule }) => ({ rule: rule.id, status: 'unasked' as const }));
    return { value: none, split: noSplit, rules: [], marks };
  }
  const field = fieldOf(session, prepared);
  if (field.candidates.length === 0) return gap(field);
  const key = `result ${provision.id}`;
  switch (combine) {
    case 'unique':
      return combineUnique(session, field, key);
    case 'ordered':
      return combineOrdered(session, field, key);
    case 'added':
      return checkSum(session, prepared, combineAdded(session, field, key));
    default:
      return combineByRank(session, combine, field, key);
  }
}

/** Parts that are each within the base may add up to more. */
function checkSum(session: Session, prepared: PreparedProvision, decision: Decision): Decision {
  const base = prepared.base?.(session);
  if (base?.kind !== 'amount' || decision.value.kind !== 'amount') return decision;
  const { more, atMost, doubt } = stand(decision.value.form, base.form);
  if (more) {
    const trouble = { code: 'above-base' as const, rules: decision.rules };
    return { ...decision, value: open(troubleElsewhere), split: noSplit, rules: [], trouble };
  }
  if (atMost || !mayChange(doubt)) return decision;
  const value = open(uniteDoubts([doubt, doubtOf(decision.value.form)]));
  return { ...decision, value, split: noSplit };
}

/** What the item is for the session's person. */
export function decideItem(session: Session, prepared: Prepared, id: Id): ItemResult {
  const item = prepared.items.get(id);
  if (item === undefined) return { ...bare(none), outOfScope: false };
  const scope = scopeOf(session, prepared, id);
  if (scope === false) return { ...bare(none), outOfScope: true };
  const decision =
    item.provision === undefined
      ? bare(unprovided(session, prepared, id))
      : settle(session, prepared, session.decision(item.provision));
  if (!isDoubt(scope) || decision.value.kind === 'none') {
    return { ...decision, value: named(session, decision.value, id), outOfScope: false };
  }
  const { trouble: _, ...rest } = decision;
  return {
    ...rest,
    value: open(uniteDoubts([scope, withoutFault(doubtOfValue(decision.value), decision)])),
    split: noSplit,
    rules: [],
    outOfScope: false,
  };
}

/** A trouble is none of a person whom the policy may not speak of at all. */
function withoutFault(doubt: Doubt, decision: Decision): Doubt {
  if (decision.trouble === undefined) return doubt;
  const { fault: _, ...rest } = doubt;
  return rest;
}

export function scopeOf(session: Session, prepared: Prepared, item: Id): Truth {
  const { scope, scopeItems } = prepared;
  if (scope === undefined || scopeItems.has(item)) return true;
  return session.remember('scope', () => scope(session));
}

function bare(value: RunValue): Decision {
  return { value, split: noSplit, rules: [], marks: [] };
}

/** 未规定, or 无 by 未规定即无. */
function unprovided(session: Session, prepared: Prepared, id: Id): RunValue {
  const item = prepared.items.get(id);
  if (item === undefined || item.silentNone) return none;
  const key = `unspecified ${id}`;
  if (item.type === 'money' || item.type === 'integer' || item.type === 'percent') {
    const ends = { atLeastZero: item.type === 'money' };
    const base = prepared.base.get(id)?.(session);
    return unsetAmount(session, key, pendingOn(item.name), base, ends);
  }
  return unsetOther(item.name, session.local(key));
}

/** A fault of arithmetic in a condition becomes this item's trouble once no fact can turn it away. */
function settle(session: Session, prepared: Prepared, decision: Decision): Decision {
  const { value } = decision;
  if (value.kind !== 'open' || value.doubt.fault !== 'arithmetic') return decision;
  const { missing } = value.doubt;
  const doubt: Doubt = { ...value.doubt, fault: 'elsewhere' };
  if (missing.length > 0) return { ...decision, value: open(doubt) };
  const rules = decision.marks
    .filter(({ status }) => status === 'open')
    .map(({ rule }) => rule)
    .filter((rule) => {
      return !prepared.rules.get(rule)?.rule.otherwise && hasFault(session.condition(rule));
    });
  return { ...decision, value: open(doubt), trouble: { code: 'bad-arithmetic', rules } };
}

function hasFault(truth: Truth): boolean {
  return isDoubt(truth) && truth.fault === badArithmetic.fault;
}

/** An open value of an item is the same wherever the item is read. */
function named(session: Session, value: RunValue, id: Id): RunValue {
  if (value.kind !== 'open' || value.key !== undefined) return value;
  return open(value.doubt, session.local(`item ${id}`));
}
