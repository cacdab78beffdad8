/**
 * What is wrong in one file, worded.
 *
 * Takes a path, gives its diagnostics by position. Guarantees: whenever errors keep the file from being run, it has an
 * error of its own: one in a file that it uses is shown at the 引用 that brings it in, and leads there.
 */
import type { Span } from '../../language/ast.ts';
import { worded } from '../../language/problems/all.ts';
import type { Diagnostic, Locale } from '../../language/problems/problem.ts';
import { findingsOf } from '../analyze/findings.ts';
import type { Compilation } from '../compile.ts';
import { quotedFiles } from './definition.ts';
import type { EditorDiagnostic } from './editor.ts';
import { serviceWords } from './words.ts';
import type { Workspace } from './workspace.ts';

function own(diagnostic: Diagnostic, path: string, locale: Locale): EditorDiagnostic {
  const { start, end, code, severity, related, fixes } = diagnostic;
  return {
    start,
    end,
    code,
    severity,
    ...worded(diagnostic, locale),
    related: related.map((each) => ({
      start: each.start,
      end: each.end,
      file: each.file ?? path,
      note: each.note[locale],
    })),
    fixes: fixes.map(({ title, safe, edits }) => ({ title: title[locale], safe, edits })),
  };
}

/** The first error of each used file, where this file brings it in. */
function ofUsedFiles(
  { diagnostics, files }: Compilation,
  path: string,
  locale: Locale,
): readonly EditorDiagnostic[] {
  const parsed = files.find((file) => file.path === path)?.parsed;
  const brought = parsed === undefined ? [] : quotedFiles(parsed.file.statements, path);
  const first = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { file, severity } = diagnostic;
    if (severity !== 'error' || file === undefined || file === path || first.has(file)) continue;
    first.set(file, diagnostic);
  }
  return [...first].map(([file, diagnostic]) => {
    // What is brought in by another file stands at the first reference, whichever leads there.
    const at: Span = brought.find((each) => each.file === file) ??
      brought[0] ?? { start: 0, end: 0 };
    const { message } = worded(diagnostic, locale);
    return {
      start: at.start,
      end: at.end,
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: serviceWords(locale).usedFileHasErrors(file, message),
      related: [{ start: diagnostic.start, end: diagnostic.end, file, note: message }],
      fixes: [],
    };
  });
}

export function diagnosticsOf(
  workspace: Workspace,
  path: string,
  locale: Locale,
): readonly EditorDiagnostic[] {
  const compilation = workspace.compile(path);
  const here = [...compilation.diagnostics, ...findingsOf(compilation)].filter(
    ({ file }) => (file ?? path) === path,
  );
  return [
    ...here.map((diagnostic) => own(diagnostic, path, locale)),
    ...ofUsedFiles(compilation, path, locale),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
}
