/**
 * The parts of a 时段 as they are written, and those that overlap or touch.
 */
import type { Expression, Span } from '../../../language/ast.ts';
import { periodProblems } from '../../../language/problems/periods.ts';
import type { Fix } from '../../../language/problems/problem.ts';
import { printIso } from '../../dates.ts';
import type { Id, SetExpr } from '../../graph/graph.ts';
import type { Stretch } from '../../run/runtime.ts';
import { sharedDays } from '../../run/stretches.ts';
import { printDay } from '../../values/print.ts';
import { calendarOf } from './calendar.ts';
import { declarationOf, quoted, type Report, type Subject, spanInEntry } from './subject.ts';

export interface PeriodPart extends Span {
  readonly set: SetExpr;
  readonly written: Expression;
}

/** Those that the entry writes, beside the sets they stand for. */
export function partsInEntry(subject: Subject, id: Id, set: SetExpr): readonly PeriodPart[] {
  const declaration = declarationOf(subject, id);
  if (declaration?.kind !== 'period') return [];
  const { versions } = declaration;
  const last = versions[versions.length - 1];
  if (last === undefined || last.file !== subject.entry) return [];
  // What 增 adds to stands first, and is not written here.
  const inherited = last.statement.change === 'add' ? 1 : 0;
  const [only] = last.statement.parts;
  const written =
    inherited === 0 && last.statement.parts.length === 1 && only?.kind === 'anyOf'
      ? only.operands
      : last.statement.parts;
  // A period in one part is that part.
  const sets = set.kind === 'union' ? set.parts : [set];
  return written.flatMap((one, index) => {
    const part = sets[index + inherited];
    return part === undefined ? [] : [{ start: one.start, end: one.end, set: part, written: one }];
  });
}

export function overlappingParts(subject: Subject, report: Report): void {
  const days = calendarOf(subject.graph);
  for (const { id, name, set } of subject.graph.periods) {
    if (spanInEntry(subject, id) === undefined) continue;
    const parts = partsInEntry(subject, id, set);
    for (const [index, second] of parts.entries()) {
      for (const first of parts.slice(0, index)) {
        // Two periods by name may share days; that is said of them where it matters.
        if (first.written.kind === 'name' && second.written.kind === 'name') continue;
        compare(subject, name, [first, second], [days(first.set), days(second.set)], report);
      }
    }
  }
}

type Pair<T> = readonly [T, T];

function compare(
  subject: Subject,
  name: string,
  [first, second]: Pair<PeriodPart>,
  [before, after]: Pair<readonly Stretch[] | undefined>,
  report: Report,
): void {
  if (before === undefined || after === undefined) return;
  const texts = { name, first: quoted(subject, first), second: quoted(subject, second) };
  const related = [
    {
      start: first.start,
      end: first.end,
      file: subject.entry,
      note: { 'zh-CN': '另一段', en: 'the other part' },
    },
  ];
  const [shared] = sharedDays(before, after);
  if (shared !== undefined && Number.isFinite(shared.from) && Number.isFinite(shared.to)) {
    const [from, to] = [printDay(printIso(shared.from)), printDay(printIso(shared.to))];
    report(periodProblems.partsOverlap, second, { ...texts, from, to }, { related });
    return;
  }
  const bothRanges = first.written.kind === 'range' && second.written.kind === 'range';
  if (!bothRanges || before.length !== 1 || after.length !== 1) return;
  if (before[0]?.to !== (after[0]?.from ?? 0) - 1) return;
  report(periodProblems.partsTouch, second, texts, {
    related,
    fixes: joined(subject, first, second, after[0]),
  });
}

/** One range from the first part's start to the second's end: the same days. */
function joined(
  subject: Subject,
  first: PeriodPart,
  second: PeriodPart,
  last: Stretch | undefined,
): readonly Fix[] {
  if (first.written.kind !== 'range' || second.written.kind !== 'range') return [];
  const between = subject.text.slice(first.end, second.start);
  // Only neighbours: another part between them stays where it is.
  if (!/^[、，,\s；;]*$/.test(between)) return [];
  const end = quoted(subject, second.written.to);
  // A right end without its year has taken that of its left end.
  const to = end.includes('年') || last === undefined ? end : printDay(printIso(last.to));
  const text = `${quoted(subject, first.written.from)} 至 ${to}`;
  return [
    {
      title: { 'zh-CN': `合成一段：${text}`, en: `Write one range: ${text}` },
      safe: true,
      edits: [{ start: first.start, end: second.end, text }],
    },
  ];
}
