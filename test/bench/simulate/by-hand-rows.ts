/**
 * Both notices written by hand over row objects: a function from a person to what the person gets, as most systems have it.
 */
import { day, type FlagName, type People } from './people.ts';
import { impossible, none, type ResultName, silent } from './results.ts';

export type Person = Readonly<Record<FlagName, boolean>> & {
  readonly birthDate: number;
  readonly paid2025: number;
  readonly paid2022: number;
};

type Of<T extends string> = {
  readonly [K in ResultName as K extends `${T}_${string}` ? K : never]: number;
};

export interface Result {
  readonly first: Of<'a'>;
  readonly second: Of<'b'>;
}

const window = { from: day('2024-09-01'), to: day('2024-12-31') };
const extended = { from: day('2025-01-01'), to: day('2025-02-28') };
const benefit = { from: day('2025-01-01'), to: day('2025-12-31') };
const early = { from: day('2021-10-26'), to: day('2021-12-10') };
const late = { from: day('2021-12-11'), to: day('2022-12-31') };
const benefit22 = { from: day('2022-01-01'), to: day('2022-12-31') };
const sixties = day('1961-12-31');
const seventies = day('1951-12-31');

const within = (at: number, { from, to }: { from: number; to: number }): boolean =>
  at >= from && at <= to;

function yearAfter(born: number): number {
  const date = new Date(born * 86_400_000);
  const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const last = new Date(Date.UTC(year + 1, month + 1, 0)).getUTCDate();
  return Date.UTC(year + 1, month, Math.min(of, last)) / 86_400_000;
}

function assistanceOf(p: Person): { amount: number; rule: number } {
  if (p.destitute) return { amount: 40_000, rule: 1 };
  if (p.orphan) return { amount: 40_000, rule: 4 };
  if (p.lowIncome) return { amount: 34_000, rule: 2 };
  if (p.monitored) return { amount: 20_000, rule: 3 };
  return { amount: none, rule: 6 };
}

function startOf(p: Person): { mayPay: boolean; start: number; rule: number } {
  const { paid2025: paid, birthDate: born } = p;
  const inWindow = within(paid, window);
  const isExtended = p.migrantWorker && within(paid, extended);
  const newborn = paid >= window.from && paid - born <= 366 && paid <= yearAfter(born);
  const makingUp = paid > window.to && paid < benefit.to;
  const newlyHard = makingUp && p.newlyRecognised && (p.destitute || p.lowIncome || p.monitored);
  const released = makingUp && p.released;
  const mayPay = inWindow || isExtended || newborn || newlyHard || released;
  if (newborn && paid - born <= 90) {
    return { mayPay, start: Math.max(born, benefit.from), rule: 3 };
  }
  if (inWindow) return { mayPay, start: benefit.from, rule: 1 };
  if (isExtended) return { mayPay, start: paid + 1, rule: 2 };
  if (newborn && paid < benefit.to) {
    return { mayPay, start: Math.max(paid + 1, benefit.from), rule: 4 };
  }
  if (newlyHard) return { mayPay, start: paid + 1, rule: 6 };
  if (released) return { mayPay, start: paid + 1, rule: 7 };
  return { mayPay, start: silent, rule: 8 };
}

function first(p: Person): Of<'a'> {
  if (p.paid2025 < p.birthDate || p.employeeLiable) {
    const all = p.paid2025 < p.birthDate ? impossible : none;
    return {
      a_assistance: all,
      a_assistanceRule: 0,
      a_rebate: all,
      a_rebateRule: 0,
      a_payable: all,
      a_netCost: all,
      a_mayPay: all,
      a_start: all,
      a_startRule: 0,
    };
  }
  const { amount, rule } = assistanceOf(p);
  const payable = amount === none ? 40_000 : 40_000 - amount;
  const { mayPay, start, rule: startRule } = startOf(p);
  return {
    a_assistance: amount,
    a_assistanceRule: rule,
    a_rebate: p.entitledVeteran ? payable : none,
    a_rebateRule: p.entitledVeteran ? 1 : 6,
    a_payable: payable,
    a_netCost: p.entitledVeteran ? 0 : payable,
    a_mayPay: mayPay ? 1 : 0,
    a_start: start,
    a_startRule: startRule,
  };
}

function assistance22Of(p: Person, isLate: boolean) {
  const full = (rule: number) => ({ amount: 32_000, rule, city: 32_000, town: 0 });
  if (isLate) return { amount: none, rule: 7, city: 0, town: 0 };
  if (
    p.liftedOutAssisted ||
    p.monitored ||
    p.lowIncome ||
    p.destitute ||
    p.orphan ||
    p.deFactoOrphan ||
    p.childInSevereDifficulty
  ) {
    return full(1);
  }
  if (p.birthDate <= seventies) return full(3);
  if (p.severelyDisabled) return full(5);
  if (p.entitledVeteran) return full(6);
  if (p.oneDaughterFamily || p.twoDaughterFamily) {
    return { amount: 32_000, rule: 4, city: 16_000, town: 16_000 };
  }
  if (p.birthDate <= sixties) return { amount: 16_000, rule: 2, city: 16_000, town: 0 };
  return { amount: none, rule: 8, city: 0, town: 0 };
}

function start22Of(paid: number, isLate: boolean): { start: number; rule: number } {
  if (within(paid, early)) return { start: benefit22.from, rule: 1 };
  if (!isLate) return { start: none, rule: 4 };
  return paid + 30 <= benefit22.to ? { start: paid + 30, rule: 2 } : { start: silent, rule: 3 };
}

function second(p: Person): Of<'b'> {
  if (p.paid2022 < p.birthDate || p.employeeLiable) {
    const all = p.paid2022 < p.birthDate ? impossible : none;
    return {
      b_contribution: all,
      b_subsidy: all,
      b_assistance: all,
      b_assistanceRule: 0,
      b_cityShare: 0,
      b_townShare: 0,
      b_payable: all,
      b_start: all,
      b_startRule: 0,
    };
  }
  const isLate = within(p.paid2022, late);
  const contribution = isLate ? 90_000 : 32_000;
  const { amount, rule, city, town } = assistance22Of(p, isLate);
  const { start, rule: startRule } = start22Of(p.paid2022, isLate);
  return {
    b_contribution: contribution,
    b_subsidy: isLate ? none : 58_000,
    b_assistance: amount,
    b_assistanceRule: rule,
    b_cityShare: city,
    b_townShare: town,
    b_payable: amount === none ? contribution : contribution - amount,
    b_start: start,
    b_startRule: startRule,
  };
}

export function decideRow(person: Person): Result {
  return { first: first(person), second: second(person) };
}

/** The same people as objects, all of one shape. */
export function rowsOf({ size, flags, birthDate, paid2025, paid2022 }: People): Person[] {
  return Array.from({ length: size }, (_, row) => {
    const flag = (index: number): boolean => flags[index]?.[row] === 1;
    return {
      employeeLiable: flag(0),
      destitute: flag(1),
      orphan: flag(2),
      deFactoOrphan: flag(3),
      lowIncome: flag(4),
      monitored: flag(5),
      liftedOutAssisted: flag(6),
      severelyDisabled: flag(7),
      entitledVeteran: flag(8),
      childInSevereDifficulty: flag(9),
      oneDaughterFamily: flag(10),
      twoDaughterFamily: flag(11),
      migrantWorker: flag(12),
      released: flag(13),
      newlyRecognised: flag(14),
      birthDate: birthDate[row] ?? 0,
      paid2025: paid2025[row] ?? 0,
      paid2022: paid2022[row] ?? 0,
    };
  });
}
