/**
 * Sets of days: what lies in them, their ends, how many days they have.
 *
 * Only what is the same for everybody, the days of a fixed period, is asked of the evaluator.
 */
import type { SetExpr } from '../../../compiler/graph/graph.ts';
import { prepare } from '../../../compiler/run/prepare.ts';
import { openSession } from '../../../compiler/run/session.ts';
import { civilMonth } from './calendar.ts';
import {
  all,
  compared,
  type Door,
  dayOf,
  isNone,
  negated,
  nothing,
  numberOf,
  some,
  sure,
  type Truth,
  type Value,
  withoutNone,
} from './core.ts';
import { cutOf, lastOf } from './dates.ts';
import { and, apply, int, or, type Term, Unsupported } from './terms.ts';

function setOf({ graph }: Door, period: string): SetExpr {
  const found = graph.periods.find(({ id }) => id === period);
  if (found === undefined) throw new Unsupported('unknown period');
  return found.set;
}

const beyond = (operator: '≥' | '≤', value: Value, end: Value): Truth =>
  withoutNone([end], false, () => compared(operator, value, end));

/** `value` is neither 无 nor in trouble. */
export function contains(door: Door, set: SetExpr, value: Value): Truth {
  switch (set.kind) {
    case 'period':
      return contains(door, setOf(door, set.period), value);
    case 'range':
      return all([
        ...(set.from === undefined ? [] : [beyond('≥', value, door.value(set.from))]),
        ...(set.to === undefined ? [] : [beyond('≤', value, door.value(set.to))]),
      ]);
    case 'startingOn':
      return all([beyond('≥', value, door.value(set.date)), beyond('≤', value, lastOf(door, set))]);
    case 'union':
      return some(set.parts.map((part) => contains(door, part, value)));
    case 'except':
      return all([contains(door, set.base, value), negated(contains(door, set.without, value))]);
    case 'recurring': {
      const within = set.within === undefined ? [] : [contains(door, set.within, value)];
      return all([...within, sure(recurs(door, set, value))]);
    }
  }
}

/** 11月1日 至 2月28日 goes over the turn of the year. */
function recurs(door: Door, set: Extract<SetExpr, { kind: 'recurring' }>, value: Value): Term {
  const cut = cutOf(door, value);
  const yearly = set.every === 'year';
  const place = (month: number, day: number): number => (yearly ? month * 100 + day : day);
  const from = place(set.from.month ?? 1, set.from.day);
  const to = place(set.to.month ?? set.from.month ?? 12, set.to.day);
  const at = yearly ? apply('+', apply('*', '100', civilMonth(cut)), cut.day) : cut.day;
  const [after, before] = [apply('>=', at, int(from)), apply('<=', at, int(to))];
  return from <= to ? and(after, before) : or(after, before);
}

/** 起 or 止; 无 where there is no such day. */
export function edgeOf(door: Door, edge: 'start' | 'end', set: SetExpr): Value {
  const days = fixedDays(door, set);
  if (days !== undefined) {
    const end = edge === 'start' ? days[0]?.from : days.at(-1)?.to;
    return end === undefined || !Number.isFinite(end) ? nothing : dayOf(int(end));
  }
  if (set.kind === 'period') return edgeOf(door, edge, setOf(door, set.period));
  if (set.kind !== 'startingOn') {
    throw new Unsupported('end of a set that depends on the person');
  }
  const [first, last] = [door.value(set.date), lastOf(door, set)];
  if (first.kind !== 'day' || last.kind !== 'day') return nothing;
  const none = or(isNone(last), apply('<', last.term, first.term));
  return { kind: 'day', none, bad: last.bad, term: edge === 'start' ? first.term : last.term };
}

export function dayCountOf(door: Door, set: SetExpr): Value {
  const days = fixedDays(door, set);
  if (days === undefined) throw new Unsupported('days of a period that depends on the person');
  const count = days.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (!Number.isFinite(count)) throw new Unsupported('endless days');
  return numberOf(`${count}.0`);
}

/** Days of a set that is the same for everybody. */
function fixedDays(
  { graph }: Door,
  set: SetExpr,
): readonly { readonly from: number; readonly to: number }[] | undefined {
  const prepared = prepare(graph);
  const nobody = openSession(prepared, [], { silence: 'ask' });
  const days = prepared.door.set(set, { owner: 'z3' }).days(nobody);
  return Array.isArray(days) ? days : undefined;
}
