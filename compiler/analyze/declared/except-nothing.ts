/** `甲 除 乙` where no day of 乙 is one of 甲: the year of 乙 is wrong, or 除 is superfluous. */
import type { Expression } from '../../../language/ast.ts';
import { periodProblems } from '../../../language/problems/periods.ts';
import type { SetExpr } from '../../graph/graph.ts';
import { sharedDays } from '../../run/stretches.ts';
import { calendarOf } from './calendar.ts';
import { partsInEntry } from './period-parts.ts';
import { quoted, type Report, type Subject } from './subject.ts';

export function takesNothingOut(subject: Subject, report: Report): void {
  const days = calendarOf(subject.graph);
  for (const { id, name, set } of subject.graph.periods) {
    for (const { written, set: part } of partsInEntry(subject, id, set)) {
      if (written.kind !== 'except' || part.kind !== 'except') continue;
      const kept = days(part.base);
      for (const [text, without] of listed(written.without, part.without)) {
        const removed = days(without);
        if (kept === undefined || removed === undefined || removed.length === 0) continue;
        if (sharedDays(kept, removed).length > 0) continue;
        report(periodProblems.exceptNothing, text, { name, text: quoted(subject, text) });
      }
    }
  }
}

/** What is taken out, one by one, as written and as a set. */
function listed(written: Expression, set: SetExpr): readonly (readonly [Expression, SetExpr])[] {
  if (written.kind !== 'anyOf' || set.kind !== 'union') return [[written, set]];
  return written.operands.flatMap((one, index) => {
    const part = set.parts[index];
    return part === undefined ? [] : [[one, part] as const];
  });
}
