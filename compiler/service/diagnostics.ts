/**
 * What the compiler says of one file, worded; what the analysis finds comes later, see `findings.ts`.
 *
 * Takes a path, gives its diagnostics by position. Guarantees: whenever errors keep the file from being run, it has an
 * error of its own: one in a file that it uses is shown at the 引用 that brings it in, and leads there.
 */
import type { Span } from '../../language/ast.ts';
import { worded } from '../../language/problems/all.ts';
import type { Diagnostic, Locale } from '../../language/problems/problem.ts';
import type { Compilation } from '../compile.ts';
import { quotedFiles } from './definition.ts';
import type { EditorDiagnostic, EditorLocation } from './editor.ts';
import { serviceWords } from './words.ts';
import type { Workspace } from './workspace.ts';

/** Of a diagnostic in the file itself. */
export function own(diagnostic: Diagnostic, path: string, locale: Locale): EditorDiagnostic {
  const { start, end, code, severity, related, fixes, witness } = diagnostic;
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
    ...(witness && { witness: { facts: witness.facts, text: witness.text[locale] } }),
  };
}

/** Where this file brings others in. */
function broughtIn({ files }: Compilation, path: string): readonly EditorLocation[] {
  const parsed = files.find((file) => file.path === path)?.parsed;
  return parsed === undefined ? [] : quotedFiles(parsed.file.statements, path);
}

/** What is brought in by another file stands at the first reference, whichever leads there. */
function whereBrought(brought: readonly EditorLocation[], file: string): Span {
  return brought.find((each) => each.file === file) ?? brought[0] ?? { start: 0, end: 0 };
}

/** Of a finding in a file that this one uses: it is about what is inherited, so it stands where that is brought in. */
export function inherited(
  compilation: Compilation,
  { file = '', ...diagnostic }: Diagnostic,
  path: string,
  locale: Locale,
): EditorDiagnostic {
  const { message, related, ...worded } = own(diagnostic, file, locale);
  const { start, end } = whereBrought(broughtIn(compilation, path), file);
  const there = { start: diagnostic.start, end: diagnostic.end, file, note: message };
  // Edits are of the present file, and these are not.
  return { ...worded, message, start, end, related: [there, ...related], fixes: [] };
}

/** The first error of each used file, where this file brings it in. */
function ofUsedFiles(
  compilation: Compilation,
  path: string,
  locale: Locale,
): readonly EditorDiagnostic[] {
  const { diagnostics } = compilation;
  const brought = broughtIn(compilation, path);
  const first = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { file, severity } = diagnostic;
    if (severity !== 'error' || file === undefined || file === path || first.has(file)) continue;
    first.set(file, diagnostic);
  }
  return [...first].map(([file, diagnostic]) => {
    const at = whereBrought(brought, file);
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
  const here = compilation.diagnostics.filter(({ file }) => (file ?? path) === path);
  return [
    ...here.map((diagnostic) => own(diagnostic, path, locale)),
    ...ofUsedFiles(compilation, path, locale),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
}
