/**
 * The people of the benchmark: fifteen yes/no columns, the day of birth, and a day of payment for each of two notices.
 *
 * Everything is known of everybody. Columns stand in memory that threads share and WebAssembly reads where they are.
 */
import type { Arena } from '../../../compiler/kernel/arena.ts';
import { Dice } from '../../support/random-policy/dice.ts';

export const flagNames = [
  'employeeLiable',
  'destitute',
  'orphan',
  'deFactoOrphan',
  'lowIncome',
  'monitored',
  'liftedOutAssisted',
  'severelyDisabled',
  'entitledVeteran',
  'childInSevereDifficulty',
  'oneDaughterFamily',
  'twoDaughterFamily',
  'migrantWorker',
  'released',
  'newlyRecognised',
] as const;

export type FlagName = (typeof flagNames)[number];

/** How many in a thousand. */
const shares: Readonly<Record<FlagName, number>> = {
  employeeLiable: 40,
  destitute: 12,
  orphan: 2,
  deFactoOrphan: 2,
  lowIncome: 60,
  monitored: 20,
  liftedOutAssisted: 50,
  severelyDisabled: 30,
  entitledVeteran: 10,
  childInSevereDifficulty: 3,
  oneDaughterFamily: 40,
  twoDaughterFamily: 30,
  migrantWorker: 150,
  released: 4,
  newlyRecognised: 8,
};

export const dayNames = ['birthDate', 'paid2025', 'paid2022'] as const;

type Flags = Uint8Array;
type Days = Int32Array;

export interface People {
  readonly size: number;
  /** 0 or 1, in the order of `flagNames`. */
  readonly flags: readonly Flags[];
  /** Days since 1970-01-01. */
  readonly birthDate: Days;
  readonly paid2025: Days;
  readonly paid2022: Days;
  readonly addresses: Addresses;
}

/** Where the columns stand in the memory. */
export interface Addresses {
  readonly flags: readonly number[];
  readonly days: readonly [number, number, number];
}

const threeDays = (arena: Arena, size: number): Addresses['days'] => [
  arena.allot(size * 4),
  arena.allot(size * 4),
  arena.allot(size * 4),
];

/** The people of a memory, as any of the threads sees them. */
export function peopleAt(arena: Arena, size: number, addresses: Addresses): People {
  // Asking for nothing shows what other threads added.
  arena.allot(0);
  const days = (at: 0 | 1 | 2): Days =>
    arena.words.subarray(addresses.days[at] / 4, addresses.days[at] / 4 + size);
  return {
    size,
    flags: addresses.flags.map((at) => arena.bytes.subarray(at, at + size)),
    birthDate: days(0),
    paid2025: days(1),
    paid2022: days(2),
    addresses,
  };
}

/** Bytes of the columns for one person. */
export const inputBytes: number = flagNames.length + 3 * 4;

export const day = (text: string): number => Date.parse(text) / 86_400_000;

export function makePeople(arena: Arena, size: number, seed: number): People {
  const dice = new Dice(seed);
  const between = (from: string, to: string): number => {
    const first = day(from);
    return first + Math.floor(dice.next() * (day(to) - first + 1));
  };
  const addresses = { flags: flagNames.map(() => arena.allot(size)), days: threeDays(arena, size) };
  const people = peopleAt(arena, size, addresses);
  const { flags, birthDate, paid2025, paid2022 } = people;
  for (let row = 0; row < size; row++) {
    flagNames.forEach((name, index) => {
      const column = flags[index];
      if (column !== undefined) column[row] = dice.next() * 1000 < shares[name] ? 1 : 0;
    });
    // A few are born after they are said to have paid: there cannot be such people.
    birthDate[row] =
      dice.next() < 0.985
        ? between('1932-01-01', '2021-08-31')
        : between('2021-09-01', '2022-12-31');
    const when = dice.next();
    paid2025[row] =
      when < 0.88
        ? between('2024-09-01', '2024-12-31')
        : when < 0.99
          ? between('2025-01-01', '2025-12-31')
          : between('2024-07-01', '2024-08-31');
    const then = dice.next();
    paid2022[row] =
      then < 0.85
        ? between('2021-10-26', '2021-12-10')
        : then < 0.97
          ? between('2021-12-11', '2022-12-31')
          : between('2021-09-01', '2021-10-25');
  }
  return people;
}
