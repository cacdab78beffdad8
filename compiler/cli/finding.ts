/**
 * Diagnostics to findings: worded, with lines and columns.
 *
 * Takes diagnostics and the texts they speak of; gives findings sorted by place. Guarantees: the same finding, met
 * again because several policies use one file, is listed once.
 */
import { worded } from '../../language/problems/all.ts';
import type { Diagnostic, Locale } from '../../language/problems/problem.ts';
import { LineMap } from '../../language/source.ts';
import type { Finding, Place, Position } from './render/report.ts';

/** Gives the text of a file that was compiled. */
export type TextOf = (path: string) => string | undefined;

interface Lines {
  readonly text: string;
  readonly map: LineMap;
}

export function createFindings(textOf: TextOf, locale: Locale) {
  const lines = new Map<string, Lines>();
  const seen = new Set<string>();

  const linesOf = (file: string): Lines => {
    const known = lines.get(file);
    if (known !== undefined) return known;
    const text = textOf(file) ?? '';
    const made = { text, map: new LineMap(text) };
    lines.set(file, made);
    return made;
  };
  const place = (file: string, span: { start: number; end: number }): Place => {
    const { map } = linesOf(file);
    const position = (offset: number): Position => ({ ...map.position(offset), offset });
    return { file, start: position(span.start), end: position(span.end) };
  };
  const sourceLine = ({ file, start }: Place): string => {
    const { text } = linesOf(file);
    return text.slice(start.offset - start.column + 1).match(/^[^\r\n]*/)?.[0] ?? '';
  };

  const word = (diagnostic: Diagnostic, entry: string): Finding => {
    const file = diagnostic.file ?? entry;
    const at = place(file, diagnostic);
    const { message, help } = worded(diagnostic, locale);
    return {
      ...at,
      code: diagnostic.code,
      severity: diagnostic.severity,
      message,
      ...(help === undefined ? {} : { help }),
      ...(diagnostic.witness === undefined
        ? {}
        : { witness: { facts: diagnostic.witness.facts, text: diagnostic.witness.text[locale] } }),
      ...(diagnostic.subject === undefined ? {} : { subject: diagnostic.subject }),
      sourceLine: sourceLine(at),
      related: diagnostic.related.map((related) => ({
        ...place(related.file ?? file, related),
        message: related.note[locale],
      })),
      fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({
        title: title[locale],
        safe,
        edits: edits.map((edit) => ({ ...place(file, edit), text: edit.text })),
      })),
    };
  };

  /** Findings of one compilation that were not given before. `entry` is the file of diagnostics that name none. */
  return (diagnostics: readonly Diagnostic[], entry: string): readonly Finding[] =>
    diagnostics
      .map((diagnostic) => word(diagnostic, entry))
      .filter(({ file, code, start, end, message }) => {
        const key = JSON.stringify([file, code, start.offset, end.offset, message]);
        const isNew = !seen.has(key);
        seen.add(key);
        return isNew;
      });
}

/** By file in the order of `files`, then by position. */
export function sortFindings(
  findings: readonly Finding[],
  files: readonly string[],
): readonly Finding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ file }: Finding): number => order.get(file) ?? files.length;
  return [...findings].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      one.start.offset - other.start.offset ||
      one.end.offset - other.end.offset,
  );
}
