/**
 * What the findings over declarations look at.
 *
 * Takes a compilation with a graph; gives the entry file's statements and texts beside it. Guarantees: a finding is
 * made in the entry file alone, for what a used file says is said of that file.
 */
import type { Span, Statement, StatementOf } from '../../../language/ast.ts';
import type { diagnose, Facts, Problem } from '../../../language/problems/problem.ts';
import type { Reference } from '../../check/context.ts';
import type { Compilation } from '../../compile.ts';
import type { Graph, Id, Origin } from '../../graph/graph.ts';
import type { Declaration, Declarations } from '../../resolve/declarations.ts';
import { headerOf } from '../../sources.ts';

export interface Subject {
  readonly graph: Graph;
  readonly entry: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly header: StatementOf<'policy' | 'vocabulary'>;
  readonly declarations: Declarations;
  readonly references: readonly Reference[];
  readonly lastYear?: Graph;
}

/** Reports in the entry file. */
export type Report = <F extends Facts>(
  problem: Problem<F>,
  span: Span,
  facts: F,
  more?: Parameters<typeof diagnose>[3],
) => void;

export type DeclaredFinding = (subject: Subject, report: Report) => void;

/** Undefined for what has no graph: a vocabulary, or a policy with errors. */
export function subjectOf(compilation: Compilation): Subject | undefined {
  const { graph, entry, declarations, references, lastYear } = compilation;
  const parsed = compilation.files.find(({ path }) => path === entry)?.parsed;
  const header = parsed === undefined ? undefined : headerOf(parsed);
  if (graph === undefined || declarations === undefined) return undefined;
  if (parsed === undefined || header === undefined) return undefined;
  return {
    graph,
    entry,
    text: parsed.text,
    statements: parsed.file.statements,
    header,
    declarations,
    references,
    ...(lastYear === undefined ? {} : { lastYear }),
  };
}

export function isInEntry({ graph, entry }: Subject, { file }: Origin): boolean {
  return graph.files[file] === entry;
}

/** What the writer wrote, on one line. */
export function quoted({ text }: Subject, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ').trim();
}

export function declarationOf({ declarations }: Subject, id: Id): Declaration | undefined {
  for (const one of declarations.byName.values()) if (one.id === id) return one;
  return undefined;
}

/** Where the entry declares or amends it; undefined where it says nothing of it. */
export function spanInEntry(subject: Subject, id: Id): Span | undefined {
  const one = declarationOf(subject, id);
  if (one === undefined) return undefined;
  if (one.file === subject.entry) return one.nameSpan;
  return one.versions.find(({ file }) => file === subject.entry)?.statement.keyword;
}
