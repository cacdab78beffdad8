/**
 * What is wrong in one file, worded.
 *
 * Takes a path, gives its diagnostics by position; those of files that it uses are theirs to show.
 */
import { worded } from '../../language/problems/all.ts';
import type { Locale } from '../../language/problems/problem.ts';
import type { EditorDiagnostic } from './editor.ts';
import type { Workspace } from './workspace.ts';

export function diagnosticsOf(
  workspace: Workspace,
  path: string,
  locale: Locale,
): readonly EditorDiagnostic[] {
  return workspace
    .compile(path)
    .diagnostics.filter(({ file }) => (file ?? path) === path)
    .map((diagnostic) => ({
      start: diagnostic.start,
      end: diagnostic.end,
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...worded(diagnostic, locale),
      related: diagnostic.related.map(({ start, end, file, note }) => ({
        start,
        end,
        file: file ?? path,
        note: note[locale],
      })),
      fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({
        title: title[locale],
        safe,
        edits,
      })),
    }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
}
