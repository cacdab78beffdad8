/**
 * Findings that need no search over people: windows, years and names as they are written.
 *
 * Takes a compilation; gives what is found in its entry file, none where it has no graph. Guarantees: cheap enough for
 * each edit of a county's policy; what is said to happen to somebody was replayed with that person. Not part of compiling:
 * asked for by whoever shows findings.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Compilation } from '../compile.ts';
import { Reports } from '../resolve/reports.ts';
import { emptyPeriods } from './declared/empty-periods.ts';
import { takesNothingOut } from './declared/except-nothing.ts';
import { groupsWithoutRule } from './declared/groups-without-rule.ts';
import { headerYears } from './declared/header-years.ts';
import { datesLeftBehind } from './declared/left-behind.ts';
import { overlappingParts } from './declared/period-parts.ts';
import { sameDefinitions } from './declared/same-definition.ts';
import { similarGroups } from './declared/similar-groups.ts';
import { type DeclaredFinding, type Report, subjectOf } from './declared/subject.ts';
import { unusedDeclarations } from './declared/unused.ts';
import { windowGaps } from './declared/window-gap.ts';
import { windowsOutside } from './declared/window-outside.ts';
import { overlappingWindows } from './declared/window-overlap.ts';

const findings: readonly DeclaredFinding[] = [
  headerYears,
  datesLeftBehind,
  emptyPeriods,
  takesNothingOut,
  overlappingParts,
  overlappingWindows,
  windowGaps,
  windowsOutside,
  groupsWithoutRule,
  similarGroups,
  unusedDeclarations,
  sameDefinitions,
];

/** One pass over all of them; each diagnostic has the entry as its file. */
export function declaredFindings(compilation: Compilation): readonly Diagnostic[] {
  const subject = subjectOf(compilation);
  if (subject === undefined) return [];
  const reports = new Reports();
  const report: Report = (problem, { start, end }, facts, more) =>
    reports.add(subject.entry, problem, { start, end }, facts, more);
  for (const find of findings) find(subject, report);
  return reports.list;
}
