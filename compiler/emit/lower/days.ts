/**
 * Date expressions. 无 makes a date 无; what is open stays open, under a key by which equal computations are known to be
 * equal; a day outside the years 1 to 9999 is a fault.
 */
import { firstDay, lastDay } from '../../dates.ts';
import type { Expr, LengthUnit } from '../../graph/graph.ts';
import { exactOf, isKnown } from './forms.ts';
import { asWhole, isWhole, wholeOf } from './fractions.ts';
import { hasKey, type Part } from './keys.ts';
import type { Node } from './nodes.ts';
import type { Stage } from './stage.ts';
import {
  cascade,
  choose,
  doubtOfVal,
  faulty,
  formIn,
  isReal,
  nothing,
  number,
  open,
  sure,
  type Val,
} from './values.ts';

export function dayValue(s: Stage, day: Node, fits: Node = s.yes): Val {
  const writable = s.and(fits, s.le(s.int(firstDay), day), s.le(day, s.int(lastDay)));
  return choose(s, writable, sure(s, { kind: 'day', day }), faulty(s));
}

/** The day where there is one; else anything. */
function dayIn(s: Stage, value: Val): Node {
  return value.body.kind === 'day' ? value.body.day : s.zero;
}

export function isDay(s: Stage, value: Val): Node {
  return value.body.kind === 'day' ? isReal(s, value) : s.no;
}

/** The value as a whole number, where it is a known one. */
function countIn(s: Stage, value: Val): { readonly is: Node; readonly count: Node } {
  const form = formIn(s, value);
  const is =
    value.body.kind === 'amount'
      ? s.and(isReal(s, value), isKnown(s, form), isWhole(s, exactOf(s, form)))
      : s.no;
  return { is, count: asWhole(s, exactOf(s, form)) };
}

function partOf(s: Stage, value: Val, out: Node = s.no): Part {
  const form = formIn(s, value);
  return {
    out,
    keys: value.keys,
    ...(value.body.kind === 'day'
      ? { day: { when: isReal(s, value), value: value.body.day } }
      : {}),
    ...(value.body.kind === 'amount'
      ? { number: { when: s.and(isReal(s, value), isKnown(s, form)), value: exactOf(s, form) } }
      : {}),
  };
}

function hasIdentity(s: Stage, { keys, day, number: exact }: Part): Node {
  return s.or(hasKey(s, keys), day?.when ?? s.no, exact?.when ?? s.no);
}

/** What stands for a date where the operands are not all known days and whole numbers. */
function undecided(
  s: Stage,
  name: string,
  operands: readonly { readonly value: Val; readonly out?: Node }[],
  unordered = false,
): Val {
  const inside = operands.map(({ value, out = s.no }) => ({ value, out, in: s.not(out) }));
  const none = s.or(...inside.map((each) => s.and(each.in, each.value.none)));
  const doubt = s.union(...inside.map((each) => s.when(each.in, doubtOfVal(s, each.value))));
  const parts = inside.map(({ value, out }) => partOf(s, value, out));
  const keyed = s.and(...parts.map((part) => s.or(part.out, hasIdentity(s, part))));
  const keys = keyed === s.no ? [] : [{ when: keyed, key: { name, parts, unordered } }];
  return cascade(
    s,
    [
      [none, nothing(s)],
      [s.any(doubt), open(s, doubt, keys)],
    ],
    faulty(s),
  );
}

/** D 后 N, D 前 N, once both are known. */
function moved(s: Stage, day: Node, by: Node, unit: LengthUnit): { day: Node; fits: Node } {
  if (unit === 'day') return { day: s.add(day, by), fits: s.yes };
  const months = unit === 'year' ? s.multiply(s.int(12), by) : by;
  if (months === s.zero) return { day, fits: s.yes };
  // Counted from year 0, so that the calendar is never asked for a year that has no date.
  const place = s.add(
    s.multiply(s.int(12), s.civil('year', day)),
    s.civil('month', day),
    months,
    s.int(-1),
  );
  const fits = s.and(s.le(s.int(12), place), s.le(place, s.int(9999 * 12 + 11)));
  return { day: s.addMonths(day, s.choose(fits, months, s.zero)), fits };
}

export function shifted(
  s: Stage,
  date: Val,
  length: Val,
  direction: 'after' | 'before',
  unit: LengthUnit,
): Val {
  const { is, count } = countIn(s, length);
  const to = moved(s, dayIn(s, date), direction === 'after' ? count : s.negate(count), unit);
  return choose(
    s,
    s.and(isDay(s, date), is),
    dayValue(s, to.day, to.fits),
    undecided(s, `${direction} ${unit}`, [{ value: date }, { value: length }]),
  );
}

/** The last day of 自 D 起 N. */
export function periodEnd(s: Stage, date: Val, length: Val, unit: LengthUnit): Val {
  const { is, count } = countIn(s, length);
  const first = dayIn(s, date);
  const to = moved(s, first, count, unit);
  const matches =
    unit === 'day' ? s.yes : s.same(s.civil('monthDay', to.day), s.civil('monthDay', first));
  const last = s.choose(matches, s.add(to.day, s.int(-1)), to.day);
  return choose(
    s,
    s.and(isDay(s, date), is),
    dayValue(s, last, to.fits),
    undecided(s, `last ${unit}`, [{ value: date }, { value: length }]),
  );
}

/** 自 D 起 N 期满. */
export function expiryOf(s: Stage, date: Val, length: Val, unit: LengthUnit): Val {
  const { is, count } = countIn(s, length);
  const backwards = s.and(isDay(s, date), is, s.lt(count, s.zero));
  return choose(
    s,
    backwards,
    faulty(s),
    calendarDayOf(s, periodEnd(s, date, length, unit), { kind: 'calendarDay', to: 'nextDay' }),
  );
}

/** The day of that number in the month of `first` (its first day), or the month's last. */
function inMonth(s: Stage, first: Node, day: number): Node {
  const wanted = s.add(first, s.int(day - 1));
  if (day <= 28) return wanted;
  return s.min(wanted, s.add(s.addMonths(first, s.one), s.int(-1)));
}

/** 次日, 当月末, 次月1日, … */
export function calendarDayOf(
  s: Stage,
  date: Val,
  expr: Omit<Extract<Expr, { kind: 'calendarDay' }>, 'of'>,
): Val {
  const { to, month = 1, day: dayOfMonth = 1 } = expr;
  const day = dayIn(s, date);
  const first = s.add(day, s.negate(s.civil('monthDay', day)), s.one);
  const monthOf = (years: number): Node =>
    s.addMonths(first, s.add(s.int(12 * years + month), s.negate(s.civil('month', day))));
  const target = (): Node => {
    switch (to) {
      case 'nextDay':
        return s.add(day, s.one);
      case 'monthEnd':
        return s.add(s.addMonths(first, s.one), s.int(-1));
      case 'nextMonth':
        return inMonth(s, s.addMonths(first, s.one), dayOfMonth);
      case 'thisMonth':
        return inMonth(s, first, dayOfMonth);
      case 'nextYear':
        return inMonth(s, monthOf(1), dayOfMonth);
      case 'thisYear':
        return inMonth(s, monthOf(0), dayOfMonth);
    }
  };
  return choose(
    s,
    isDay(s, date),
    dayValue(s, target()),
    undecided(s, `${to} ${expr.month ?? ''} ${expr.day ?? ''}`, [{ value: date }]),
  );
}

/** D 的 年, 月, 日. */
export function datePartOf(s: Stage, date: Val, part: 'year' | 'month' | 'day'): Val {
  const of = s.civil(part === 'day' ? 'monthDay' : part, dayIn(s, date));
  return choose(
    s,
    isDay(s, date),
    number(s, wholeOf(s, of)),
    undecided(s, part, [{ value: date }]),
  );
}

/** A 至 B 的 周岁, 整月, 天数. */
export function elapsedOf(
  s: Stage,
  from: Val,
  to: Val,
  unit: 'fullYears' | 'fullMonths' | 'days',
): Val {
  const [start, end] = [dayIn(s, from), dayIn(s, to)];
  const count = (): Node => {
    if (unit === 'days') return s.subtract(end, start);
    const months = s.add(
      s.multiply(s.int(12), s.subtract(s.civil('year', end), s.civil('year', start))),
      s.subtract(s.civil('month', end), s.civil('month', start)),
    );
    // ⌈months ÷ 12⌉ years, or so many months, unless that is a day too late.
    const guess = unit === 'fullMonths' ? months : s.floorDiv(s.add(months, s.int(11)), s.int(12));
    const reached = s.addMonths(
      start,
      unit === 'fullMonths' ? guess : s.multiply(s.int(12), guess),
    );
    return s.subtract(guess, s.choose(s.le(reached, end), s.zero, s.one));
  };
  return choose(
    s,
    s.and(isDay(s, from), isDay(s, to)),
    { ...number(s, wholeOf(s, count())) },
    undecided(s, unit, [{ value: from }, { value: to }]),
  );
}

/** 较早者, 较晚者. 无 counts as absent unless all are 无. */
export function pickDay(s: Stage, pick: 'earlier' | 'later', operands: readonly Val[]): Val {
  const there = operands.map((each) => s.not(each.none));
  const allNone = s.and(...operands.map((each) => each.none));
  const known = s.and(...operands.map((each) => s.or(each.none, isDay(s, each))));
  let best: Node | undefined;
  let found: Node = s.no;
  for (const [index, each] of operands.entries()) {
    const day = dayIn(s, each);
    const is = there[index] ?? s.no;
    if (best === undefined) best = day;
    else {
      const both = pick === 'earlier' ? s.min(best, day) : s.max(best, day);
      best = s.choose(s.not(is), best, s.choose(found, both, day));
    }
    found = s.or(found, is);
  }
  const alone = operands.map((each, index): readonly [Node, Val] => [
    s.and(
      there[index] ?? s.no,
      ...operands.map((other, place) => (place === index ? s.yes : other.none)),
    ),
    each,
  ]);
  return cascade(
    s,
    [[allNone, nothing(s)], [known, dayValue(s, best ?? s.zero)], ...alone],
    undecided(
      s,
      pick,
      operands.map((value) => ({ value, out: value.none })),
      true,
    ),
  );
}
