/**
 * The calendar in linear arithmetic without division, from 1 March 1900 to 28 February 2100, where every fourth year is a leap
 * year.
 *
 * Days are cut into cycles of four years that begin on 1 March, so that the leap day comes last; nothing of it is taken from
 * the compiler's own calendar.
 */
import { and, apply, int, ite, type Term } from './terms.ts';

/** 1 March 1900 in days since 1970-01-01. */
const start = Date.UTC(1900, 2, 1) / 86_400_000;

export interface Cut {
  /** Of four years each, from 0. */
  readonly cycle: Term;
  /** 0 to 3. */
  readonly year: Term;
  /** 0 (March) to 11 (February). */
  readonly month: Term;
  /** From 1. */
  readonly day: Term;
}

const atLeast = (term: Term, bound: number): Term => apply('>=', term, int(bound));

export function daysIn({ year, month }: Pick<Cut, 'year' | 'month'>): Term {
  const february = ite(apply('=', year, '3'), '29', '28');
  const short = [1, 3, 6, 8].map((each) => apply('=', month, int(each)));
  return ite(apply('=', month, '11'), february, ite(apply('or', ...short), '30', '31'));
}

/** The day in days since 1970-01-01. */
export function dayOfCut({ cycle, year, month, day }: Cut): Term {
  // Months from March on begin 30 days apart, and one more from each of these on.
  const longer = [1, 3, 5, 6, 8, 10, 11].map((each) => ite(atLeast(month, each), '1', '0'));
  return apply(
    '+',
    int(start - 1),
    apply('*', '1461', cycle),
    apply('*', '365', year),
    apply('*', '30', month),
    ...longer,
    day,
  );
}

/** The last day of the month, where the month is shorter. */
export function clamped(cut: Cut): Cut {
  const last = daysIn(cut);
  return { ...cut, day: ite(apply('<=', cut.day, last), cut.day, last) };
}

/** So many months after the cycle's start, at least −48 and below 96. */
function counted(cycle: Term, months: Term, day: Term): Cut {
  const carry = ite(atLeast(months, 48), '1', ite(apply('<', months, '0'), '(- 1)', '0'));
  const rest = apply('-', months, apply('*', '48', carry));
  const year = ite(
    atLeast(rest, 36),
    '3',
    ite(atLeast(rest, 24), '2', ite(atLeast(rest, 12), '1', '0')),
  );
  const month = apply('-', rest, apply('*', '12', year));
  return clamped({ cycle: apply('+', cycle, carry), year, month, day });
}

const monthsOf = ({ year, month }: Cut): Term => apply('+', apply('*', '12', year), month);

/** So many months later (earlier, if negative). */
export function monthsLater(cut: Cut, months: number): Cut {
  const cycles = Math.floor(months / 48);
  const rest = apply('+', monthsOf(cut), int(months - 48 * cycles));
  return counted(apply('+', cut.cycle, int(cycles)), rest, cut.day);
}

/** That `to` is the month so many months later; `to` is nothing but numbers yet. */
export function isMonthsLater(cut: Cut, months: Term, to: Cut): Term {
  const all = (one: Cut): Term => apply('+', apply('*', '48', one.cycle), monthsOf(one));
  return and(apply('=', all(to), apply('+', all(cut), months)), isPlace(to));
}

/** January is 1. */
export const civilMonth = ({ month }: Cut): Term =>
  apply('+', month, ite(atLeast(month, 10), '(- 9)', '3'));

/** January and February belong to the year before. */
const turned = ({ month }: Cut): Term => ite(atLeast(month, 10), '1', '0');

export const civilYear = (cut: Cut): Term =>
  apply('+', '1900', apply('*', '4', cut.cycle), cut.year, turned(cut));

/** A day of the civil year so many years on, as it is written. */
export function civilDay(cut: Cut, years: 0 | 1, month: number, day: number): Cut {
  const early = month <= 2 ? 1 : 0;
  const year = apply('+', cut.year, turned(cut), int(years - early));
  const months = apply('+', apply('*', '12', year), int((month + 9) % 12));
  return counted(cut.cycle, months, int(day));
}

const isPlace = ({ cycle, year, month }: Cut): Term =>
  and(apply('<=', '0', cycle, '49'), apply('<=', '0', year, '3'), apply('<=', '0', month, '11'));

/** That the cut is that of the day. */
export function isCut(cut: Cut, day: Term): Term {
  return and(apply('=', day, dayOfCut(cut)), isPlace(cut), apply('<=', '1', cut.day, daysIn(cut)));
}
