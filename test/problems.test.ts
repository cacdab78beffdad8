/** Every problem's page is proved by its own samples, and every message by wording it in both locales. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../compiler/analyze/findings.ts';
import { problems, worded } from '../language/problems/all.ts';
import type { Diagnostic } from '../language/problems/problem.ts';
import { compileText, wholePolicy } from './support/sources.ts';

/** All that `check` says. */
function saidOf(text: string): readonly Diagnostic[] {
  const compilation = compileText(text);
  return [...compilation.diagnostics, ...findingsOf(compilation)];
}

describe.each(problems.map((problem) => [problem.code, problem] as const))(
  '%s',
  (code, problem) => {
    test('the bad sample reports it, worded in both languages', () => {
      const diagnostics = saidOf(wholePolicy(problem.bad));
      const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      for (const diagnostic of found) {
        expect(diagnostic.severity).toBe(problem.severity);
        for (const locale of ['zh-CN', 'en'] as const) {
          const { message, help = '' } = worded(diagnostic, locale);
          expect(message).toMatch(locale === 'en' ? /\.$/ : /[。？]$/);
          // Whoever made a mistake is told how to mend it.
          if (problem.severity === 'error') expect(help).not.toBe('');
          expect(`${message}${help}`).not.toMatch(/undefined|NaN|\[object/);
        }
      }
    });

    test('the good sample does not', () => {
      const diagnostics = saidOf(wholePolicy(problem.good));
      expect(diagnostics.map((diagnostic) => diagnostic.code)).not.toContain(code);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    });

    test('a safe fix of the bad sample leaves no trace of it', () => {
      const text = wholePolicy(problem.bad);
      const diagnostics = saidOf(text);
      const fixes = diagnostics
        .filter((diagnostic) => diagnostic.code === code)
        .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1));
      if (fixes.length === 0) return;
      const edits = fixes.flatMap((fix) => fix.edits).sort((a, b) => b.start - a.start);
      let fixed = text;
      for (const { start, end, text: insert } of edits) {
        fixed = fixed.slice(0, start) + insert + fixed.slice(end);
      }
      expect(saidOf(fixed).map((one) => one.code)).not.toContain(code);
    });
  },
);

test('codes are unique', () => {
  const codes = problems.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
});
