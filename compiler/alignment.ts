/**
 * How people of two policies of different years stand beside each other.
 *
 * Takes policies and days; gives what moves with the year, and where to. One place, so that a comparison of behaviour, a
 * simulation against another policy and their reports mean the same by the same word.
 */
import { type DayNumber, isWritable, parseDay, printIso, shiftDay } from './dates.ts';
import type { Day, Given, GivenValue, Graph, Id } from './graph/graph.ts';
import type { Person } from './run/evaluation.ts';

/** `person`: the same day of birth. `situation`: everything lies as many years apart as the policies do. */
export type Alignment = 'person' | 'situation';

/** 出生日期 of the vocabulary. */
export const birthDate: Id = 'fact:birthDate';

/** Of the benefit period's first day. */
export function benefitYear({ policy }: Graph): number | undefined {
  const { benefitPeriod, year } = policy;
  return benefitPeriod === undefined ? year : Number(benefitPeriod.from.slice(0, 4));
}

/** Of the benefit periods' first days; 0 where a policy has neither period nor year. */
export function yearsBetween(from: Graph, to: Graph): number {
  const [start, end] = [benefitYear(from), benefitYear(to)];
  return start === undefined || end === undefined ? 0 : end - start;
}

/** Whether the days of a fact, or of a roll, lie as many years apart as the policies do: all but the day of birth. */
export const goesWithYear = (alignment: Alignment, id: Id): boolean =>
  alignment === 'situation' || id !== birthDate;

/** 29 February is the 28th where there is none; what has no year of four digits stays. */
export function dayMoved(day: DayNumber, years: number): DayNumber {
  const moved = shiftDay(day, years, 'year');
  return isWritable(moved) ? moved : day;
}

export const moveDay = (day: Day, years: number): Day => printIso(dayMoved(parseDay(day), years));

function moved(value: GivenValue, years: number): GivenValue {
  switch (value.kind) {
    case 'day':
      return { kind: 'day', day: moveDay(value.day, years) };
    case 'roll': {
      const { from, to } = value;
      return {
        kind: 'roll',
        ...(from === undefined ? {} : { from: moveDay(from, years) }),
        ...(to === undefined ? {} : { to: moveDay(to, years) }),
      };
    }
    default:
      return value;
  }
}

/** Who stands beside a person under a policy of so many years later; below 0, earlier. */
export function personMoved(person: Person, alignment: Alignment, years: number): Person {
  return person.map(
    ({ id, value }): Given => ({
      id,
      value: goesWithYear(alignment, id) ? moved(value, years) : value,
    }),
  );
}
