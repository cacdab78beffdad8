/** A start of coverage, fixed or following from the day of payment alone, that is beyond the last day of 待遇期. */
import { periodProblems } from '../../../language/problems/periods.ts';
import type { DayNumber } from '../../dates.ts';
import { sharedDays } from '../../run/stretches.ts';
import { growsWithPayment } from './monotone.ts';
import { type DayList, dayIn } from './payment-days.ts';
import { boundedDays, dayText, factsOf, isGiven, startsOf } from './starts.ts';
import type { Report, Subject } from './subject.ts';

export function startsAfterEnd(subject: Subject, report: Report): void {
  const starts = startsOf(subject);
  if (starts === undefined) return;
  const { days, years } = starts;
  for (const rule of starts.rules) {
    const startOn = (day: DayNumber | undefined): DayNumber | undefined =>
      dayIn(days.valueOn(rule.value, day));
    if (startOn(undefined) === undefined && !growsWithPayment(rule.value, days.payment)) continue;
    // Whoever pays when the year is over has no day of it anyway.
    const paid = sharedDays(boundedDays(starts, rule), [years.all]);
    const isLate = (day: DayNumber): boolean => (startOn(day) ?? 0) > years.benefit.to;
    const first = firstLate(paid, isLate);
    const last = paid.at(-1)?.to;
    if (first === undefined || last === undefined) continue;
    const given = [first, last].filter((day) => isGiven(subject, starts, rule, day, startOn(day)));
    const [from] = given;
    const to = given.at(-1);
    if (from === undefined || to === undefined) continue;
    const start = startOn(from) ?? from;
    report(periodProblems.startAfterEnd, rule.origin, {
      ...factsOf(subject, starts, rule, from, to),
      start: dayText(start),
      end: dayText(years.benefit.to),
    });
  }
}

/** Later payments start later, so that the days that are too late are the last ones. */
function firstLate(days: DayList, isLate: (day: DayNumber) => boolean): DayNumber | undefined {
  const stretch = days.find(({ to }) => isLate(to));
  if (stretch === undefined) return undefined;
  let low = stretch.from - 1;
  let high = stretch.to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isLate(middle)) high = middle;
    else low = middle;
  }
  return high;
}
