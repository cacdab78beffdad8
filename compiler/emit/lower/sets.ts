/**
 * Sets of days (and ranges of amounts): whether something lies in them, and which days they have.
 */
import type { Id, SetExpr } from '../../graph/graph.ts';
import { compareVals } from './compare.ts';
import { dayValue, isDay, periodEnd } from './days.ts';
import { wholeOf } from './fractions.ts';
import { atom, type Keys } from './keys.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';
import { all, certain, not, some, type Truth } from './truths.ts';
import { cascade, choose, doubtOfVal, faulty, nothing, number, open, type Val } from './values.ts';

/** By it, sets evaluate what they are made of. */
export interface SetDoor {
  readonly s: Stage;
  readonly owner: Id;
  value(expr: Extract<SetExpr, { kind: 'startingOn' }>['date']): Val;
  period(id: Id): { readonly set: SetExpr; readonly door: SetDoor } | undefined;
  /** Days of a set that reads nothing of the person. */
  fixedDays(set: SetExpr): readonly Days[] | undefined;
}

/** From…to, both included; an absent end is open. Empty where from is after to, or where `empty` holds. */
interface Days {
  readonly from?: Node;
  readonly to?: Node;
  readonly empty: Node;
}

/** Whether a day or an amount lies in it; 无 lies in no set. */
export function contains(door: SetDoor, set: SetExpr, value: Val): Truth {
  const { s } = door;
  switch (set.kind) {
    case 'period': {
      const named = door.period(set.period);
      return named === undefined ? certain(s, s.no) : contains(named.door, named.set, value);
    }
    case 'range':
      return between(s, value, set.from && door.value(set.from), set.to && door.value(set.to));
    case 'startingOn': {
      const first = door.value(set.date);
      return between(s, value, first, periodEnd(s, first, door.value(set.length), set.unit));
    }
    case 'union':
      return some(
        s,
        set.parts.map((part) => contains(door, part, value)),
      );
    case 'except':
      return all(s, [contains(door, set.base, value), not(contains(door, set.without, value))]);
    case 'recurring':
      return all(s, [
        recurs(s, set, value),
        set.within === undefined
          ? certain(s, s.not(value.none))
          : contains(door, set.within, value),
      ]);
  }
}

function between(s: Stage, value: Val, from: Val | undefined, to: Val | undefined): Truth {
  if (from === undefined && to === undefined) {
    return {
      holds: s.and(s.not(value.none), s.not(value.open)),
      fails: value.none,
      open: value.open,
      doubt: value.doubt,
    };
  }
  return all(s, [
    from === undefined ? certain(s, s.yes) : compareVals(s, '≥', value, from),
    to === undefined ? certain(s, s.yes) : compareVals(s, '≤', value, to),
  ]);
}

type Recurring = Extract<SetExpr, { kind: 'recurring' }>;

function recurs(s: Stage, set: Recurring, value: Val): Truth {
  const day = value.body.kind === 'day' ? value.body.day : s.zero;
  const yearly = set.every === 'year';
  const place = (month: Node, date: Node): Node =>
    yearly ? s.add(s.multiply(s.int(100), month), date) : date;
  const at = place(s.civil('month', day), s.civil('monthDay', day));
  const from = place(s.int(set.from.month ?? 1), s.int(set.from.day));
  const to = place(s.int(set.to.month ?? set.from.month ?? 12), s.int(set.to.day));
  const after = s.le(from, at);
  const before = s.le(at, to);
  const inside = s.either(s.le(from, to), s.and(after, before), s.or(after, before));
  const holds = s.and(isDay(s, value), inside);
  return {
    holds,
    fails: s.and(s.not(holds), s.not(value.open)),
    open: value.open,
    doubt: value.doubt,
  };
}

/** The listed days of a set, or why they are none. */
interface Listing {
  readonly stretches: readonly Days[];
  readonly unbounded: boolean;
  readonly open: Node;
  readonly doubt: Node;
}

const listed = (s: Stage, stretches: readonly Days[]): Listing => ({
  stretches,
  unbounded: false,
  open: s.no,
  doubt: s.nothing,
});

function stretch(s: Stage, from: Val | undefined, to: Val | undefined): Listing {
  const ends = [from, to].filter((end) => end !== undefined);
  const anyNone = s.or(...ends.map((end) => end.none));
  const isOpen = s.and(s.not(anyNone), s.or(...ends.map((end) => s.not(isDay(s, end)))));
  const first = from?.body.kind === 'day' ? from.body.day : undefined;
  const last = to?.body.kind === 'day' ? to.body.day : undefined;
  const crossed = first !== undefined && last !== undefined ? s.lt(last, first) : s.no;
  return {
    stretches: [
      {
        ...(first === undefined ? {} : { from: first }),
        ...(last === undefined ? {} : { to: last }),
        empty: s.or(anyNone, crossed),
      },
    ],
    unbounded: false,
    open: isOpen,
    doubt: s.when(isOpen, s.union(...ends.map((end) => doubtOfVal(s, end)))),
  };
}

function daysOf(door: SetDoor, set: SetExpr): Listing | undefined {
  const { s } = door;
  const fixed = door.fixedDays(set);
  if (fixed !== undefined) return listed(s, fixed);
  switch (set.kind) {
    case 'period': {
      const named = door.period(set.period);
      return named === undefined ? listed(s, []) : daysOf(named.door, named.set);
    }
    case 'range':
      return stretch(s, set.from && door.value(set.from), set.to && door.value(set.to));
    case 'startingOn': {
      const first = door.value(set.date);
      return stretch(s, first, periodEnd(s, first, door.value(set.length), set.unit));
    }
    case 'union': {
      const parts = set.parts.map((part) => daysOf(door, part));
      const known = parts.filter((part) => part !== undefined);
      if (known.length < parts.length) return undefined;
      return {
        stretches: known.flatMap((part) => part.stretches),
        unbounded: known.some((part) => part.unbounded),
        open: s.or(...known.map((part) => part.open)),
        doubt: s.union(...known.map((part) => part.doubt)),
      };
    }
    case 'recurring':
      return set.within === undefined ? { ...listed(s, []), unbounded: true } : undefined;
    case 'except':
      return undefined;
  }
}

/** 起 or 止 of a set; 无 where it is empty or has no such end. */
export function edgeOf(door: SetDoor, set: SetExpr, edge: 'start' | 'end', key?: string): Val {
  const { s } = door;
  const days = daysOf(door, set);
  if (days === undefined) {
    door.s.refuse('days-of-a-set', door.owner);
    return faulty(s);
  }
  const keys: Keys = key === undefined ? [] : atom(s, key);
  let best: Node | undefined;
  let found: Node = s.no;
  let endless: Node = s.no;
  for (const each of days.stretches) {
    const end = edge === 'start' ? each.from : each.to;
    const there = s.not(each.empty);
    if (end === undefined) {
      endless = s.or(endless, there);
      continue;
    }
    if (best === undefined) best = end;
    else {
      const both = edge === 'start' ? s.min(best, end) : s.max(best, end);
      best = s.choose(each.empty, best, s.choose(found, both, end));
    }
    found = s.or(found, there);
  }
  const none = s.or(s.bool(days.unbounded), endless, s.not(found));
  return cascade(
    s,
    [
      [days.open, open(s, days.doubt, keys)],
      [none, nothing(s)],
    ],
    dayValue(s, best ?? s.zero),
  );
}

/** The number of days of a set; endless is a fault. */
export function dayCountOf(door: SetDoor, set: SetExpr): Val {
  const { s } = door;
  const days = daysOf(door, set);
  const overlapping = days !== undefined && days.stretches.length > 1 && !isDisjoint(s, days);
  if (days === undefined || overlapping) {
    door.s.refuse('days-of-a-set', door.owner);
    return faulty(s);
  }
  if (days.unbounded) return choose(s, days.open, open(s, days.doubt), faulty(s));
  const endless = s.or(
    ...days.stretches.map((each) =>
      each.from === undefined || each.to === undefined ? s.not(each.empty) : s.no,
    ),
  );
  const count = s.add(
    ...days.stretches.map(({ from, to, empty }) =>
      from === undefined || to === undefined
        ? s.zero
        : s.choose(empty, s.zero, s.add(s.subtract(to, from), s.one)),
    ),
  );
  return cascade(
    s,
    [
      [days.open, open(s, days.doubt)],
      [endless, faulty(s)],
    ],
    number(s, wholeOf(s, count)),
  );
}

/** Stretches that were listed by days that are fixed are sorted and do not touch. */
function isDisjoint(s: Stage, { stretches }: Listing): boolean {
  return stretches.every(
    ({ from, to }, index) =>
      index === 0 ||
      (from !== undefined &&
        to !== undefined &&
        s.lt(stretches[index - 1]?.to ?? to, from) === s.yes),
  );
}
