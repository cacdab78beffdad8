/**
 * What the entry declares and nothing uses: facts, cases, periods, payers, and items that nobody decides. Never what another
 * file declares: a vocabulary is there for all counties. Groups have a finding of their own.
 */
import { declarationProblems } from '../../../language/problems/declarations.ts';
import { kindWords, type Reference } from '../../check/context.ts';
import type { Report, Subject } from './subject.ts';

export function unusedDeclarations(subject: Subject, report: Report): void {
  const used = new Set<string>();
  const inExamples = new Set<string>();
  for (const reference of subject.references) {
    (isInExample(subject, reference) ? inExamples : used).add(reference.id);
  }
  for (const one of subject.declarations.byName.values()) {
    if (one.file !== subject.entry || one.kind === 'group' || used.has(one.id)) continue;
    const { kind, name, id } = one;
    const examples = inExamples.has(id);
    report(declarationProblems.unused, one.nameSpan, { kind: kindWords[kind], name, examples });
  }
}

/** What an example says of a person is read by nobody for that. */
function isInExample({ statements, entry }: Subject, { file, start }: Reference): boolean {
  if (file !== entry) return false;
  const statement = statements.find((one) => one.start <= start && start < one.end);
  return statement?.kind === 'example' || statement?.kind === 'sample';
}
