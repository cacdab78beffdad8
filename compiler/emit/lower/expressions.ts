/**
 * Values and conditions, lowered where they stand.
 *
 * Takes expressions of the graph and the document they are read in; what a program cannot say is refused by name.
 */

import { parseDay } from '../../dates.ts';
import { expiredPeriod } from '../../graph/expired.ts';
import type { Expr, Id, Provision, SetExpr, ValueType } from '../../graph/graph.ts';
import { parseExact } from '../../values/rational.ts';
import { pickAmount, productOf, roundOf, shareOf, sumOf, unsetAmount } from './amounts.ts';
import { compareVals } from './compare.ts';
import {
  calendarDayOf,
  datePartOf,
  dayValue,
  elapsedOf,
  expiryOf,
  pickDay,
  shifted,
} from './days.ts';
import { fixed, wholeOf } from './fractions.ts';
import { atom } from './keys.ts';
import type { Desk } from './picks.ts';
import { contains, dayCountOf, edgeOf, type SetDoor } from './sets.ts';
import { all, certain, chooseTruth, not, some, type Truth } from './truths.ts';
import {
  amount,
  choose,
  faulty,
  nothing,
  number,
  open,
  sure,
  truthOfVal,
  type Val,
  valOfTruth,
} from './values.ts';

/** Where an expression stands: gives 待定 its type and 全额 its base. */
export interface Site {
  readonly owner: Id;
  readonly type?: ValueType;
  readonly base?: Val;
}

/** One document read for one person. */
export interface ReadDoor extends Desk {
  fact(id: Id): Val;
  member(group: Id, asOf: Val | undefined): Truth;
  caseHolds(id: Id): Truth;
  itemValue(id: Id): Val;
  original(provision: Provision['id']): Val;
  other(document: 'lastYear' | 'superior', item: Id, via: number, owner: Id): Val;
  suppose(item: Id, facts: readonly { readonly fact: Id; readonly value: Val }[], owner: Id): Val;
  option(name: string): bigint;
  /** A text that no other expression of the document gets. */
  mark(site: Site): string;
  local(key: string): string;
  period(id: Id): SetExpr | undefined;
  /** What the same expression of the owner gave before. */
  inPeriod(owner: Id, expr: Expr, make: () => Val): Val;
  fixedDays: SetDoor['fixedDays'];
}

export function lowerValue(door: ReadDoor, expr: Expr, site: Site): Val {
  const { s } = door;
  const value = (each: Expr): Val => lowerValue(door, each, site);
  switch (expr.kind) {
    case 'money':
      return number(s, fixed(s, parseExact(expr.fen)));
    case 'number':
      return number(s, fixed(s, parseExact(expr.value)));
    case 'date':
      return dayValue(s, s.int(parseDay(expr.day)));
    case 'yesNo':
      return sure(s, { kind: 'truth', holds: s.bool(expr.value) });
    case 'option':
      return sure(s, { kind: 'option', option: s.int(door.option(expr.option)) });
    case 'none':
      return nothing(s);
    case 'share':
      return shareOf(door, site.base, fixed(s, parseExact(expr.of)));
    case 'pending':
      return unset(door, expr.name, door.mark(site), site);
    case 'unspecified':
      // Two rules on which the notice is silent leave one thing open, and do not clash.
      return unset(door, expr.name, `unspecified ${expr.name}`, site);
    case 'bound': {
      const key = door.mark(site);
      return unsetAmount(door, key, s.bits(s.mark('bounds', expr.name)), site.base, {
        ...(expr.min === undefined ? {} : { min: value(expr.min) }),
        ...(expr.max === undefined ? {} : { max: value(expr.max) }),
        atLeastZero: false,
      });
    }
    case 'fact':
      return door.fact(expr.fact);
    case 'item':
      return door.itemValue(expr.item);
    case 'original':
      return door.original(expr.provision);
    case 'other':
      return door.other(expr.document, expr.item, expr.via ?? 0, site.owner);
    case 'suppose': {
      const facts = expr.facts.map((each) => ({ fact: each.fact, value: value(each.value) }));
      return door.suppose(expr.item, facts, site.owner);
    }
    case 'sum':
      return sumOf(
        door,
        expr.terms.map(({ negative, operand }) => ({ negative, value: value(operand) })),
      );
    case 'product':
      return productOf(
        door,
        expr.factors.map(({ inverse, operand }) => ({ inverse, value: value(operand) })),
      );
    case 'pick': {
      const operands = expr.operands.map(value);
      const { pick } = expr;
      if (pick === 'earlier' || pick === 'later') return pickDay(s, pick, operands);
      return pickAmount(door, pick, operands);
    }
    case 'round':
      return roundOf(door, value(expr.operand), expr.mode, expr.unit);
    case 'count':
      return countOf(
        door,
        expr.operands.map((operand) => lowerTruth(door, operand, site)),
        door.mark(site),
      );
    case 'shift':
      return shifted(s, value(expr.date), value(expr.length), expr.direction, expr.unit);
    case 'calendarDay': {
      const period = expiredPeriod(expr);
      if (period === undefined) return calendarDayOf(s, value(expr.of), expr);
      return expiryOf(s, value(period.date), value(period.length), period.unit);
    }
    case 'datePart':
      return datePartOf(s, value(expr.of), expr.part);
    case 'elapsed':
      return elapsedOf(s, value(expr.from), value(expr.to), expr.unit);
    case 'edge': {
      const key = expr.of.kind === 'period' ? `${expr.edge} ${expr.of.period}` : undefined;
      const own = key === undefined ? key : door.local(key);
      return edgeOf(setDoor(door, site), expr.of, expr.edge, own);
    }
    case 'dayCount':
      return dayCountOf(setDoor(door, site), expr.of);
    case 'ruleValue':
      s.refuse('rule-as-value', site.owner);
      return faulty(s);
    default:
      return valOfTruth(lowerTruth(door, expr, site), s);
  }
}

/** 待定 and 未规定: an amount of the item's own, or something else that is open by its name. */
function unset(door: ReadDoor, name: string, key: string, site: Site): Val {
  const { s } = door;
  const doubt = s.bits(s.mark('pending', name));
  if (site.type !== 'money' && site.type !== 'integer' && site.type !== 'percent') {
    return open(s, doubt, atom(s, door.local(key)));
  }
  return unsetAmount(door, key, doubt, site.base, { atLeastZero: site.type === 'money' });
}

/** How many hold: a range while some are undecided. */
function countOf({ s, figures }: ReadDoor, truths: readonly Truth[], key: string): Val {
  const count = (part: 'holds' | 'open') =>
    s.add(...truths.map((truth) => s.choose(truth[part], s.one, s.zero)));
  const holding = count('holds');
  const exact = number(s, wholeOf(s, holding));
  const open = s.or(...truths.map((truth) => truth.open));
  if (open === s.no) return exact;
  const figure = figures.named(key, () => ({
    min: { has: s.yes, value: wholeOf(s, holding) },
    max: { has: s.yes, value: wholeOf(s, s.add(holding, count('open'))) },
    doubt: s.union(...truths.map(({ doubt }) => doubt)),
  }));
  return choose(s, open, amount(s, figure), exact);
}

function setDoor(door: ReadDoor, site: Site): SetDoor {
  return {
    s: door.s,
    owner: site.owner,
    value: (expr) => door.inPeriod(site.owner, expr, () => lowerValue(door, expr, site)),
    period: (id) => {
      const set = door.period(id);
      return set === undefined ? undefined : { set, door: setDoor(door, { owner: id }) };
    },
    fixedDays: (set) => door.fixedDays(set),
  };
}

export function lowerTruth(door: ReadDoor, expr: Expr, site: Site): Truth {
  const { s } = door;
  const value = (each: Expr): Val => lowerValue(door, each, site);
  const truths = (each: readonly Expr[]): Truth[] => each.map((one) => lowerTruth(door, one, site));
  switch (expr.kind) {
    case 'and':
      return all(s, truths(expr.operands));
    case 'or':
      return some(s, truths(expr.operands));
    case 'not':
      return not(lowerTruth(door, expr.operand, site));
    case 'compare':
      return compareVals(s, expr.operator, value(expr.left), value(expr.right));
    case 'isNone': {
      const { none, open: isOpen, doubt } = value(expr.operand);
      return { holds: none, fails: s.and(s.not(none), s.not(isOpen)), open: isOpen, doubt };
    }
    case 'within': {
      const given = value(expr.value);
      const inside = contains(setDoor(door, site), expr.set, given);
      return chooseTruth(s, given.none, certain(s, s.no), inside);
    }
    case 'member':
      return door.member(expr.group, expr.asOf && value(expr.asOf));
    case 'case':
      return door.caseHolds(expr.case);
    case 'applies':
    case 'decides':
      s.refuse('rule-as-condition', site.owner);
      return certain(s, s.no);
    default:
      return truthOfVal(s, value(expr));
  }
}
