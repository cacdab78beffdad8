/**
 * Days that are computed from days, and what is counted between them.
 */
import { expiredPeriod } from '../../../compiler/graph/expired.ts';
import type { Expr, LengthUnit, SetExpr } from '../../../compiler/graph/graph.ts';
import {
  type Cut,
  civilDay,
  civilMonth,
  civilYear,
  clamped,
  dayOfCut,
  isCut,
  isMonthsLater,
  monthsLater,
} from './calendar.ts';
import { type Door, isNone, nothing, type Value } from './core.ts';
import { and, apply, int, ite, not, or, type Term, Unsupported } from './terms.ts';

type DayExpr<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** Beyond these months the calendar's formulas might not hold: where they depend on the person, and where they are written. */
const mostMonths = 240;
const mostWrittenMonths = 450;

/** `3`, `3.0`, `(- 3)` as a number. */
function constantOf(term: Term): number | undefined {
  const match = /^(?:(\d+)(?:\.0)?|\(- (\d+)(?:\.0)?\))$/.exec(term);
  if (match === null) return undefined;
  return match[1] === undefined ? -Number(match[2]) : Number(match[1]);
}

const times12 = (by: Term): Term => {
  const constant = constantOf(by);
  return constant === undefined ? apply('*', '12', by) : int(12 * constant);
};

/** Cycles, years, months and days of a day. */
export function cutOf({ book }: Door, value: Value): Cut {
  if (value.kind !== 'day') throw new Unsupported('cut of no day');
  return book.remember(`cut ${value.term}`, () => {
    const cut = { cycle: book.fresh(), year: book.fresh(), month: book.fresh(), day: book.fresh() };
    book.demand(isCut(cut, value.term));
    return cut;
  });
}

/** So many months later, also where the number depends on the person. */
function later({ book }: Door, cut: Cut, months: Term): Cut {
  const constant = constantOf(months);
  if (constant !== undefined) return monthsLater(cut, constant);
  const to = { cycle: book.fresh(), year: book.fresh(), month: book.fresh(), day: cut.day };
  book.demand(isMonthsLater(cut, months, to));
  return clamped(to);
}

function ofCut({ book }: Door, of: Value, made: Cut): Value {
  const cut = {
    cycle: book.define('Int', made.cycle),
    year: book.define('Int', made.year),
    month: book.define('Int', made.month),
    day: book.define('Int', made.day),
  };
  const term = book.define('Int', dayOfCut(cut));
  book.remember(`cut ${term}`, () => cut);
  return { kind: 'day', none: of.none, bad: of.bad, term };
}

/** D 后 N, D 前 N. */
export function shifted(
  door: Door,
  date: Value,
  length: Value,
  sign: 1 | -1,
  unit: LengthUnit,
): Value {
  if (date.kind === 'nothing' || length.kind === 'nothing') return nothing;
  if (date.kind !== 'day' || length.kind !== 'number') throw new Unsupported('shift of no day');
  const none = or(isNone(date), isNone(length));
  const bad = and(not(none), or(date.bad, length.bad));
  const constant = constantOf(length.term);
  const by =
    constant === undefined
      ? apply('*', int(sign), apply('to_int', length.term))
      : int(sign * constant);
  if (unit === 'day') return { kind: 'day', none, bad, term: apply('+', date.term, by) };
  const scale = unit === 'year' ? 12 : 1;
  if (constant === undefined || Math.abs(constant) * scale > mostWrittenMonths) {
    const most = `${mostMonths / scale}.0`;
    door.book.murky.push(or(apply('<', length.term, `(- ${most})`), apply('>', length.term, most)));
  }
  const isNear = and(
    apply('<=', int(-mostMonths / scale), by),
    apply('<=', by, int(mostMonths / scale)),
  );
  // Beyond, nothing is asked of anybody; a demand that no calendar meets would leave nobody at all.
  const near = constant === undefined ? ite(isNear, by, '0') : by;
  const months = unit === 'year' ? times12(near) : near;
  return { ...ofCut(door, date, later(door, cutOf(door, date), months)), none, bad };
}

/** Last day of 自 D 起 N: the day before the matching day, or the last of a shorter month. */
export function lastOf(
  door: Door,
  { date, length, unit }: Extract<SetExpr, { kind: 'startingOn' }>,
): Value {
  const first = door.value(date);
  const matching = shifted(door, first, door.value(length), 1, unit);
  if (matching.kind !== 'day') return matching;
  const before = apply('-', matching.term, '1');
  if (unit === 'day') return { ...matching, term: before };
  const same = apply('=', cutOf(door, matching).day, cutOf(door, first).day);
  return { ...matching, term: ite(same, before, matching.term) };
}

export function calendarDayOf(door: Door, expr: DayExpr<'calendarDay'>): Value {
  const period = expiredPeriod(expr);
  if (period !== undefined) return expiryOf(door, period);
  const { of, to, month = 1, day = 1 } = expr;
  const date = door.value(of);
  if (date.kind !== 'day') return date;
  if (to === 'nextDay') return { ...date, term: apply('+', date.term, '1') };
  const cut = cutOf(door, date);
  const made = (): Cut => {
    switch (to) {
      case 'monthEnd':
        return clamped({ ...cut, day: '31' });
      case 'thisMonth':
        return clamped({ ...cut, day: int(day) });
      case 'nextMonth':
        return monthsLater({ ...cut, day: int(day) }, 1);
      case 'nextYear':
        return civilDay(cut, 1, month, day);
      case 'thisYear':
        return civilDay(cut, 0, month, day);
    }
  };
  return ofCut(door, date, made());
}

/** The day after 自 D 起 N; of no time at all that is D itself, and less than none is a fault. */
function expiryOf(door: Door, period: Extract<SetExpr, { kind: 'startingOn' }>): Value {
  const [last, length] = [lastOf(door, period), door.value(period.length)];
  if (last.kind !== 'day' || length.kind !== 'number') return last;
  const bad = or(last.bad, and(not(last.none), apply('<', length.term, '0.0')));
  return { ...last, bad, term: apply('+', last.term, '1') };
}

export function datePartOf(door: Door, { of, part }: DayExpr<'datePart'>): Value {
  const date = door.value(of);
  if (date.kind !== 'day') return date;
  const cut = cutOf(door, date);
  const term = { year: civilYear(cut), month: civilMonth(cut), day: cut.day }[part];
  return { ...date, kind: 'number', term: apply('to_real', term) };
}

/** The greatest n such that `from` and n units is not after `to`. */
export function elapsedOf(door: Door, expr: DayExpr<'elapsed'>): Value {
  const { unit } = expr;
  const [from, to] = [door.value(expr.from), door.value(expr.to)];
  if (from.kind === 'nothing' || to.kind === 'nothing') return nothing;
  if (from.kind !== 'day' || to.kind !== 'day') throw new Unsupported('time between no days');
  const none = or(isNone(from), isNone(to));
  const bad = and(not(none), or(from.bad, to.bad));
  if (unit === 'days') {
    return { kind: 'number', none, bad, term: apply('to_real', apply('-', to.term, from.term)) };
  }
  return door.book.remember(`elapsed ${unit} ${from.term} ${to.term}`, (): Value => {
    const count = door.book.fresh();
    const months = (by: Term): Term => (unit === 'fullYears' ? times12(by) : by);
    const cut = cutOf(door, from);
    const reached = dayOfCut(later(door, cut, months(count)));
    const next = dayOfCut(later(door, cut, months(apply('+', count, '1'))));
    door.book.demand(and(apply('<=', reached, to.term), apply('<', to.term, next)));
    return { kind: 'number', none, bad, term: apply('to_real', count) };
  });
}
