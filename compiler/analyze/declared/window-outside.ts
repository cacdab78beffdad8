/** A window that lies wholly outside the years in which the policy collects and pays. */
import { periodProblems } from '../../../language/problems/periods.ts';
import { printIso } from '../../dates.ts';
import { sharedDays } from '../../run/stretches.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { coreFact } from './core.ts';
import { datesLeftBehindIn } from './left-behind.ts';
import { type Report, type Subject, spanInEntry } from './subject.ts';
import { windowsOf } from './windows.ts';
import { yearsOf } from './years.ts';

export function windowsOutside(subject: Subject, report: Report): void {
  const { graph } = subject;
  const years = yearsOf(graph);
  const payment = coreFact(graph, 'paymentDate');
  if (years === undefined || payment === undefined) return;
  const days = calendarOf(graph);
  const windows = windowsOf(graph, payment);
  // Said of the date itself where one is last year's.
  const left = new Set(datesLeftBehindIn(subject).map(({ owner }) => owner));
  for (const { id, name, set } of graph.periods) {
    const span = spanInEntry(subject, id);
    const found = days(set);
    const [first] = found ?? [];
    const last = found?.at(-1);
    if (span === undefined || !windows.has(id) || left.has(id)) continue;
    if (first === undefined || last === undefined || found === undefined) continue;
    if (sharedDays(found, [years.all]).length > 0) continue;
    if (!Number.isFinite(first.from) || !Number.isFinite(last.to)) continue;
    const text = (day: number): string => printDay(printIso(day));
    report(periodProblems.windowOutside, span, {
      name,
      from: text(first.from),
      to: text(last.to),
      first: text(years.all.from),
      last: text(years.all.to),
    });
  }
}
