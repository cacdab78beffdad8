/** 时段 without a day: computed ends that cross, or everything taken out by 除. Written ends that cross are an error before. */
import type { Span } from '../../../language/ast.ts';
import { periodProblems } from '../../../language/problems/periods.ts';
import { calendarOf } from './calendar.ts';
import { partsInEntry } from './period-parts.ts';
import type { Report, Subject } from './subject.ts';
import { quoted, spanInEntry } from './subject.ts';

export function emptyPeriods(subject: Subject, report: Report): void {
  const days = calendarOf(subject.graph);
  for (const { id, name, set } of subject.graph.periods) {
    const span = spanInEntry(subject, id);
    if (span === undefined) continue;
    const isEmpty = (one: typeof set): boolean => days(one)?.length === 0;
    if (isEmpty(set)) {
      report(periodProblems.emptyPeriod, span, { name, part: '' });
      continue;
    }
    const empty: Span[] = partsInEntry(subject, id, set).filter((part) => isEmpty(part.set));
    for (const part of empty) {
      report(periodProblems.emptyPeriod, part, { name, part: quoted(subject, part) });
    }
  }
}
