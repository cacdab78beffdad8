/**
 * What a rule gives where it applies, with its limits, its base and its payers.
 */
import type { Expr, Id, Item, PayerShare, Provision, Rule } from '../../graph/graph.ts';
import { limitOf } from './amounts.ts';
import { chooseForm, constantForm, doubtOfForm, endsOf, exactOf, isKnown, stand } from './forms.ts';
import { isSame, isWhole } from './fractions.ts';
import type { Node } from './nodes.ts';
import { chooseSplit, faults, noSplit, type Split, splitOf } from './payers.ts';
import type { Desk } from './picks.ts';
import type { Stage } from './stage.ts';
import type { Truth } from './truths.ts';
import { choose, doubtOfVal, isReal, nothing, open, type Val } from './values.ts';

/** In fault, the value is open. */
export interface RuleResult {
  readonly value: Val;
  readonly split: Split;
  /** 0, or a number of `faults`. */
  readonly fault: Node;
}

/** What rules ask of the document they stand in. */
export interface RuleDoor extends Desk {
  valueOf(rule: Rule, item: Item, expr: Expr): Val;
  baseOf(rule: Rule, item: Item): Val | undefined;
  itemBase(item: Item): Val | undefined;
  condition(rule: Id): Truth;
  result(rule: Id): RuleResult;
  document(name: string): bigint;
  itemOf(provision: Provision): Item;
}

export function elsewhere(s: Stage): Val {
  return open(s, s.bits(s.elsewhere));
}

function chooseResult(s: Stage, condition: Node, a: RuleResult, b: RuleResult): RuleResult {
  return {
    value: choose(s, condition, a.value, b.value),
    split: chooseSplit(s, condition, a.split, b.split),
    fault: s.choose(condition, a.fault, b.fault),
  };
}

/** An amount between equal ends is that amount. */
function pointed(s: Stage, value: Val): Val {
  if (value.body.kind !== 'amount' || value.body.form.terms.length === 0) return value;
  const { form } = value.body;
  const { min, max } = endsOf(s, form);
  const point = s.and(min.has, max.has, isSame(s, min.value, max.value), s.not(isKnown(s, form)));
  const body = {
    kind: 'amount',
    form: chooseForm(s, point, constantForm(min.value), form),
  } as const;
  return { ...value, body };
}

export function splitDoor(door: RuleDoor, rule: Rule, item: Item) {
  return {
    s: door.s,
    amountOf: ({ amount }: PayerShare) =>
      amount === undefined ? undefined : door.valueOf(rule, item, amount),
    document: (name: string) => door.document(name),
  };
}

export function decideRule(door: RuleDoor, rule: Rule, item: Item): RuleResult {
  const { s } = door;
  const base = door.baseOf(rule, item);
  const raw = door.valueOf(rule, item, rule.value);
  const floor = rule.floor && door.valueOf(rule, item, rule.floor);
  const cap = rule.cap && door.valueOf(rule, item, rule.cap);
  const value = pointed(s, limitOf(door, raw, floor, cap));
  const plain = (given: Val): RuleResult => ({ value: given, split: noSplit(s), fault: s.zero });
  const fault = (code: Node): RuleResult => ({
    value: elsewhere(s),
    split: noSplit(s),
    fault: code,
  });
  const cases: (readonly [Node, RuleResult])[] = [
    [s.or(base?.none ?? s.no, value.none), plain(nothing(s))],
    [s.and(value.open, s.any(value.doubt, s.arithmetic)), fault(s.int(faults['bad-arithmetic']))],
    [value.open, plain(value)],
  ];
  if (base !== undefined) {
    const both = s.union(base.doubt, doubtOfVal(s, value));
    cases.push([base.open, plain(open(s, both))]);
  }
  let last = plain(value);
  if (value.body.kind === 'amount') {
    const { form } = value.body;
    if (item.type !== 'percent') {
      const code = item.type === 'money' ? faults['not-whole-fen'] : faults['bad-arithmetic'];
      const broken = s.and(isKnown(s, form), s.not(isWhole(s, exactOf(s, form))));
      cases.push([broken, fault(s.int(code))]);
    }
    if (base?.body.kind === 'amount') {
      const { more, atMost, doubt } = stand(s, form, base.body.form);
      cases.push([more, fault(s.int(faults['above-base']))]);
      const unsure = s.and(s.not(atMost), s.mayChange(doubt));
      cases.push([unsure, plain(open(s, s.union(doubt, doubtOfForm(s, form))))]);
    }
    const { split, fault: code } = splitOf(splitDoor(door, rule, item), rule.payers, value);
    cases.push([s.and(isReal(s, value), s.not(s.is(code, 0n))), fault(code)]);
    cases.push([
      s.mayChange(split.doubt),
      plain(open(s, s.union(split.doubt, doubtOfForm(s, form)))),
    ]);
    last = { value, split, fault: s.zero };
  }
  return cases.reduceRight(
    (rest, [condition, result]) => chooseResult(s, condition, result, rest),
    last,
  );
}
