/** Findings over declarations, told by the very words at which they are made. */
import { declaredFindings } from '../../compiler/analyze/declared.ts';
import { findingsOf as allFindings } from '../../compiler/analyze/findings.ts';
import type { Compilation } from '../../compiler/compile.ts';
import type { Diagnostic, Facts } from '../../language/problems/problem.ts';
import { compileText, wholePolicy } from './sources.ts';

export interface Found {
  readonly code: string;
  /** The text of its span. */
  readonly at: string;
  readonly facts: Facts;
}

interface Said {
  readonly text: string;
  readonly found: readonly Diagnostic[];
}

/** The diagnostics of a fragment; throws where it has errors, for then nothing is looked for. */
export function diagnosticsIn(
  fragment: string,
  files: Readonly<Record<string, string>> = {},
  look: (compilation: Compilation) => readonly Diagnostic[] = declaredFindings,
): Said {
  const text = wholePolicy(fragment);
  const compilation = compileText(text, files);
  if (compilation.graph === undefined) {
    const told = compilation.diagnostics.map(
      ({ code, facts }) => `${code} ${JSON.stringify(facts)}`,
    );
    throw new Error(`no graph:\n${told.join('\n')}`);
  }
  return { text, found: look(compilation) };
}

export function findingsIn(
  fragment: string,
  files: Readonly<Record<string, string>> = {},
): readonly Found[] {
  const { text, found } = diagnosticsIn(fragment, files);
  return found.map(({ code, start, end, facts }) => ({ code, at: text.slice(start, end), facts }));
}

/** Only those of one kind, for what is about that kind alone. */
export function findingsOf(
  code: string,
  fragment: string,
  files: Readonly<Record<string, string>> = {},
): readonly Found[] {
  return findingsIn(fragment, files).filter((one) => one.code === code);
}

/** Those of some kinds among all that is found, by analysis too. */
export function analysedOf(codes: readonly string[], fragment: string): readonly Found[] {
  const { text, found } = diagnosticsIn(fragment, {}, allFindings);
  return found
    .filter(({ code }) => codes.includes(code))
    .map(({ code, start, end, facts }) => ({ code, at: text.slice(start, end), facts }));
}
