/**
 * Decides what a provision gives and what an item is.
 *
 * The rules of `compiler/run/decide.ts`. What an item is outside the policy's scope is left open here: `outside` tells.
 */
import type { Id, Item, Provision } from '../../graph/graph.ts';
import { unsetAmount } from './amounts.ts';
import { combineAdded, combineOrdered, combineUnique } from './combine.ts';
import { bare, type Decision, firstOf, troubled, troubles } from './decisions.ts';
import { competing, fieldOf } from './field.ts';
import { doubtOfForm, stand } from './forms.ts';
import { atom } from './keys.ts';
import type { Node } from './nodes.ts';
import { noSplit } from './payers.ts';
import { combineByRank } from './rank.ts';
import type { RuleDoor } from './rules.ts';
import type { Truth } from './truths.ts';
import { doubtOfVal, isReal, nothing, open, type Val } from './values.ts';

export interface DecideDoor extends RuleDoor {
  decision(provision: Id): Decision;
  provision(id: Id): Provision | undefined;
  /** Makes keys differ between documents and between suppositions. */
  local(key: string): string;
  scopeOf(item: Id): Truth;
}

export interface ItemDecision extends Decision {
  /** The policy does not speak of this person; the rest then means nothing. */
  readonly outside: Node;
}

export function decideProvision(door: RuleDoor, provision: Provision): Decision {
  const { s } = door;
  const item = door.itemOf(provision);
  const oneBase = provision.rules.every((rule) => rule.base === undefined);
  const base = oneBase ? door.itemBase(item) : undefined;
  const combined = combineRules(door, provision, item);
  const fine = s.is(combined.trouble, 0n);
  const baseOpen = base?.open ?? s.no;
  const baseDoubt = base?.doubt ?? s.nothing;
  const { value } = combined;
  const waits = s.and(s.not(fine), baseOpen, s.mayChange(baseDoubt));
  const both = s.and(fine, value.open, baseOpen);
  const doubt = doubtOfVal(s, value);
  const broken =
    value.body.kind === 'amount'
      ? s.and(isReal(s, value), s.any(doubt, s.mask('arithmetic', 'elsewhere')))
      : s.no;
  const decided = firstOf(
    s,
    [
      [waits, { ...combined, value: open(s, baseDoubt), trouble: s.zero, troubled: s.nothing }],
      [both, { ...combined, value: open(s, s.union(value.doubt, baseDoubt)) }],
      [broken, { ...combined, value: open(s, doubt), split: noSplit(s) }],
    ],
    combined,
  );
  return base === undefined ? decided : firstOf(s, [[base.none, bare(s, nothing(s))]], decided);
}

function combineRules(door: RuleDoor, provision: Provision, item: Item): Decision {
  const field = fieldOf(door, provision);
  switch (provision.combine) {
    case 'unique':
      return combineUnique(door, provision, field);
    case 'ordered':
      return combineOrdered(door, provision, field);
    case 'added':
      return checkSum(door, item, combineAdded(door, provision, field));
    default:
      return combineByRank(door, provision, provision.combine, field);
  }
}

/** Parts that are each within the base may add up to more. */
function checkSum(door: RuleDoor, item: Item, decision: Decision): Decision {
  const { s } = door;
  const base = door.itemBase(item);
  const { value } = decision;
  if (base?.body.kind !== 'amount' || value.body.kind !== 'amount') return decision;
  const both = s.and(isReal(s, base), isReal(s, value));
  const { more, atMost, doubt } = stand(s, value.body.form, base.body.form);
  const above = troubled(s, s.int(troubles['above-base']), decision.rules);
  const unsure = open(s, s.union(doubt, doubtOfForm(s, value.body.form)));
  return firstOf(
    s,
    [
      [s.and(both, more), above],
      [
        s.and(both, s.not(atMost), s.mayChange(doubt)),
        { ...decision, value: unsure, split: noSplit(s) },
      ],
    ],
    decision,
  );
}

export function decideItem(door: DecideDoor, item: Item): ItemDecision {
  const { s } = door;
  const scope = door.scopeOf(item.id);
  const decision =
    item.provision === undefined
      ? bare(s, unprovided(door, item))
      : settle(door, item.provision, door.decision(item.provision));
  const { value } = decision;
  const unclear = s.and(scope.open, s.not(value.none));
  const fine = s.is(decision.trouble, 0n);
  // A trouble is none of a person whom the policy may not speak of at all.
  const doubt = doubtOfVal(s, value);
  const own = s.choose(fine, doubt, s.keep(doubt, ~s.mask('arithmetic', 'elsewhere')));
  const unsure: Decision = bare(s, open(s, s.union(scope.doubt, own)));
  return {
    ...firstOf(s, [[unclear, unsure]], { ...decision, value: named(door, value, item.id) }),
    outside: scope.fails,
  };
}

/** 未规定, or 无 by 未规定即无. */
function unprovided(door: DecideDoor, item: Item): Val {
  const { s } = door;
  if (item.silentNone) return nothing(s);
  const key = `unspecified ${item.id}`;
  const doubt = s.bits(s.mark('pending', item.name));
  if (item.type === 'money' || item.type === 'integer' || item.type === 'percent') {
    const ends = { atLeastZero: item.type === 'money' };
    return unsetAmount(door, key, doubt, door.itemBase(item), ends);
  }
  return open(s, doubt, atom(s, door.local(key)));
}

/** A fault of arithmetic in a condition becomes this item's trouble once no fact can turn it away. */
function settle(door: DecideDoor, id: Id, decision: Decision): Decision {
  const { s } = door;
  const { value } = decision;
  const broken = s.and(value.open, s.any(value.doubt, s.arithmetic));
  if (broken === s.no) return decision;
  const rest = s.union(s.keep(value.doubt, ~s.arithmetic), s.bits(s.elsewhere));
  const provision = door.provision(id);
  const rules = provision === undefined ? [] : competing(provision);
  const faulty = s.union(
    ...rules.map((rule, index) =>
      rule.otherwise
        ? s.nothing
        : s.when(
            s.any(door.condition(rule.id).doubt, s.arithmetic),
            s.keep(decision.open, 1n << BigInt(index)),
          ),
    ),
  );
  const waits = { ...decision, value: open(s, rest) };
  const trouble: Decision = {
    ...decision,
    value: open(s, rest),
    trouble: s.int(troubles['bad-arithmetic']),
    troubled: faulty,
  };
  const missing = s.any(value.doubt, s.mask('missing'));
  return firstOf(
    s,
    [
      [s.and(broken, missing), waits],
      [broken, trouble],
    ],
    decision,
  );
}

/** An open value of an item is the same wherever the item is read. */
function named(door: DecideDoor, value: Val, id: Id): Val {
  const { s } = door;
  const keyed = s.or(...value.keys.map(({ when }) => when));
  const own = atom(s, door.local(`item ${id}`)).map(({ key }) => ({ when: s.not(keyed), key }));
  return { ...value, keys: [...value.keys, ...own.filter(({ when }) => when !== s.no)] };
}
