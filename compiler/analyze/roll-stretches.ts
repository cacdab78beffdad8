/**
 * Rolls of a witness that are read for several days: the shortest stretch with the days on which the person is on the roll.
 *
 * Takes what is known of the person without these rolls; gives the rolls. A day that depends on a roll is found from the
 * days before it.
 */
import { type DayNumber, printIso } from '../dates.ts';
import type { Given, GivenValue, Graph } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import type { Person } from '../run/evaluation.ts';
import { prepare } from '../run/prepare.ts';
import { openSession } from '../run/session.ts';
import type { RollDay } from './leaves.ts';

export interface RollReading extends RollDay {
  readonly holds: boolean;
}

export function withStretches(
  graph: Graph,
  person: Person,
  readings: readonly RollReading[],
): Person {
  if (readings.length === 0) return person;
  const short = stretched(graph, person, readings, false);
  // Constraints are meant of every day, also of those between the days that are read.
  return checkPerson(graph, short).length === 0 ? short : stretched(graph, person, readings, true);
}

function stretched(
  graph: Graph,
  person: Person,
  readings: readonly RollReading[],
  isLong: boolean,
): Person {
  const groups = [...new Set(readings.map(({ group }) => group))];
  let whole = person;
  // Each round knows the days that the round before made known.
  for (let round = 0; round <= readings.length; round += 1) {
    const dayOf = daysOf(graph, whole);
    const all = isLong ? readings.flatMap((reading) => dayOf(reading) ?? []) : undefined;
    whole = [
      ...person,
      ...groups.map((id): Given => {
        const own = readings.filter(({ group }) => group === id);
        return { id, value: rollOf(own, dayOf, all) };
      }),
    ];
  }
  return whole;
}

/** `all`: on until the next of these days, and from ever or for ever where none of them is before or after it. */
function rollOf(
  readings: readonly RollReading[],
  dayOf: (reading: RollReading) => DayNumber | undefined,
  all: readonly DayNumber[] | undefined,
): GivenValue {
  const on = readings.filter(({ holds }) => holds);
  if (on.length === readings.length) return { kind: 'yesNo', value: true };
  const days = on.flatMap((reading) => dayOf(reading) ?? []);
  if (days.length === 0) return { kind: 'yesNo', value: false };
  const [from, to] = [Math.min(...days), Math.max(...days)];
  if (all === undefined) return { kind: 'roll', from: printIso(from), to: printIso(to) };
  const later = all.filter((day) => day > to);
  return {
    kind: 'roll',
    ...(all.some((day) => day < from) && { from: printIso(from) }),
    ...(later.length > 0 && { to: printIso(Math.min(...later) - 1) }),
  };
}

function daysOf(graph: Graph, person: Person): (reading: RollReading) => DayNumber | undefined {
  const prepared = prepare(graph);
  const session = openSession(prepared, person);
  return ({ day }) => {
    const value = day && prepared.compile(day, { owner: 'analysis' })(session);
    return value?.kind === 'day' ? value.day : undefined;
  };
}
