/**
 * Diagnostics on their way out of one compilation, each with its file.
 */
import type { Span, Statement } from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import {
  type Diagnostic,
  diagnose,
  type Facts,
  type Problem,
} from '../../language/problems/problem.ts';

/** Collects diagnostics; the same one at the same place, met again by another way, is listed once. */
export class Reports {
  readonly list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  add<F extends Facts>(
    file: string,
    problem: Problem<F>,
    span: Span,
    facts: F,
    more: Parameters<typeof diagnose>[3] = {},
  ): void {
    const key = JSON.stringify([file, problem.code, span.start, span.end, facts]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push({ ...diagnose(problem, span, facts, more), file });
  }
}

/** Twice in one file, or again what a lower file has said without 改. */
export function reportDuplicate(
  reports: Reports,
  file: string,
  statement: Statement,
  span: Span,
  name: string,
  otherFile: string,
  other: Span,
): void {
  const related = [
    {
      start: other.start,
      end: other.end,
      file: otherFile,
      note: { 'zh-CN': '先在这里', en: 'first here' },
    },
  ];
  if (otherFile === file) {
    reports.add(file, nameProblems.duplicateName, span, { name }, { related });
    return;
  }
  const { start } = statement.keyword;
  reports.add(
    file,
    nameProblems.overrideWithoutAmend,
    span,
    { name, file: otherFile },
    {
      related,
      fixes: [
        {
          title: {
            'zh-CN': `写明「改」：本文件另定${name}`,
            en: `Write 改: this file changes ${name}`,
          },
          safe: false,
          edits: [{ start, end: start, text: '改 ' }],
        },
      ],
    },
  );
}
