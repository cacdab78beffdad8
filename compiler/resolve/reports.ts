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
import { tooMany } from '../../language/problems/syntax.ts';

/** More than anybody reads. */
const mostDiagnostics = 1000;

/** Collects diagnostics; the same one at the same place, met again by another way, is listed once. */
export class Reports {
  readonly #list: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  #errors = 0;
  #dropped = 0;

  /** What was reported; of a flood the first `mostDiagnostics`, and a note. */
  get list(): readonly Diagnostic[] {
    const last = this.#list[this.#list.length - 1];
    if (this.#dropped === 0 || last === undefined) return this.#list;
    const note = diagnose(tooMany, { start: last.end, end: last.end }, { most: mostDiagnostics });
    return [...this.#list, { ...note, ...(last.file === undefined ? {} : { file: last.file }) }];
  }

  /** Counts those that were not kept, too. */
  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Takes a diagnostic that has its file. */
  push(diagnostic: Diagnostic): void {
    if (diagnostic.severity === 'error') this.#errors += 1;
    if (this.#list.length < mostDiagnostics) this.#list.push(diagnostic);
    else this.#dropped += 1;
  }

  add<F extends Facts>(
    file: string,
    problem: Problem<F>,
    span: Span,
    facts: F,
    more: Parameters<typeof diagnose>[3] = {},
  ): void {
    if (this.#list.length >= mostDiagnostics) {
      if (problem.severity === 'error') this.#errors += 1;
      this.#dropped += 1;
      return;
    }
    const key = JSON.stringify([file, problem.code, span.start, span.end, facts]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.push({ ...diagnose(problem, span, facts, more), file });
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
