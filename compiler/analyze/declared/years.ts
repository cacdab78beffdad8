/** The years of a policy: when it collects, and for when. */
import { type DayNumber, dayOf, parseDay } from '../../dates.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Stretch } from '../../run/runtime.ts';

export interface PolicyYears {
  /** The year in which 待遇期 begins. */
  readonly benefitYear: number;
  /** 征缴年度, else the year before. */
  readonly collectionYear: number;
  readonly benefit: Stretch;
  /** From the first day of collection to the last of benefit: payments for this year lie within. */
  readonly all: Stretch;
}

/** Undefined where 待遇期 is inherited and not known. */
export function yearsOf({ policy }: Graph): PolicyYears | undefined {
  if (policy.benefitPeriod === undefined) return undefined;
  const { from, to } = policy.benefitPeriod;
  const benefitYear = yearOf(from);
  const collectionYear = policy.collectionYear ?? benefitYear - 1;
  const benefit = { from: parseDay(from), to: parseDay(to) };
  const first = firstOf(Math.min(collectionYear, benefitYear));
  return { benefitYear, collectionYear, benefit, all: { from: first, to: benefit.to } };
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

export const firstOf = (year: number): DayNumber => dayOf({ year, month: 1, day: 1 });
