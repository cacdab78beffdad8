/**
 * Everybody of a small policy who differs in some facts and rolls.
 */
import { dayOf, printIso } from '../../compiler/dates.ts';
import type { Day, Given, GivenValue } from '../../compiler/graph/graph.ts';
import { stretchesOf } from './people-of.ts';
import { birth, lapse, payment } from './small-conditions.ts';

function days({ from, to }: { readonly from: string; readonly to: string }): readonly GivenValue[] {
  const day = (iso: string): number => {
    const [year = 0, month = 0, date = 0] = iso.split('-').map(Number);
    return dayOf({ year, month, day: date });
  };
  const found: GivenValue[] = [];
  for (let each = day(from); each <= day(to); each += 1) {
    found.push({ kind: 'day', day: printIso(each) });
  }
  return found;
}

const yesNo: readonly GivenValue[] = [true, false].map((value) => ({ kind: 'yesNo', value }));

/** Every value of an input of these policies. */
function valuesOf(id: string): readonly GivenValue[] {
  switch (id) {
    case 'fact:出生':
      return days(birth);
    case 'fact:缴费':
      return days(payment);
    case 'fact:断保':
      return [{ kind: 'none' }, ...days(lapse)];
    case 'fact:年数':
      return ['0', '1', '2', '3'].map((value) => ({ kind: 'number', value }));
    case 'fact:补年':
      return ['0', '1', '2'].map((value) => ({ kind: 'number', value }));
    case 'fact:档次':
      return ['一档', '二档'].map((option) => ({ kind: 'option', option }));
    default:
      return yesNo;
  }
}

/** How many `everybody` gives, at most; `days`: for how many days each roll is read. */
export function sizeOf(inputs: readonly string[], days = 0): number {
  const stretches = days > 1 ? (days * (days + 1)) / 2 : 0;
  return inputs.reduce(
    (size, id) => size * (valuesOf(id).length + (isRoll(id) ? stretches : 0)),
    1,
  );
}

export const isRoll = (id: string): boolean => id.startsWith('group:');

/**
 * Everybody who differs in these inputs. Rolls that are read for several days are also stretches from one of these days to
 * another: others say no more of them.
 */
export function everybody(
  inputs: readonly string[],
  daysOf: (person: readonly Given[]) => readonly Day[] = () => [],
): readonly (readonly Given[])[] {
  let people: readonly (readonly Given[])[] = [[]];
  for (const id of [...inputs].sort((a, b) => Number(isRoll(a)) - Number(isRoll(b)))) {
    people = people.flatMap((person) => {
      const days = isRoll(id) ? [...new Set(daysOf(person))].sort() : [];
      const values = [...valuesOf(id), ...stretchesOf(days)];
      return values.map((value) => [...person, { id, value }]);
    });
  }
  return people;
}
