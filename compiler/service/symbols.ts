/**
 * The outline of a file: one entry for each statement.
 *
 * Takes a path, gives its statements in order. Guarantees: `kind` is the statement's keyword as lexicon spells it in
 * Chinese, with 改, 增 or 删 in front where it changes something inherited.
 */
import type { Citation, Declared, Missing, Name, Statement } from '../../language/ast.ts';
import { byEn } from '../../language/lexicon.ts';
import type { EditorSymbol } from './editor.ts';
import type { Workspace } from './workspace.ts';

type Written = Pick<Declared, 'name' | 'citation'>;

/** What a statement is about, and the clause it cites. */
function headOf(statement: Exclude<Statement, { kind: 'broken' }>): readonly Written[] {
  const named = (name: Name | Missing | undefined, citation?: Citation): readonly Written[] =>
    name === undefined ? [] : [citation === undefined ? { name } : { name, citation }];
  switch (statement.kind) {
    case 'use':
      return [];
    case 'policy':
    case 'vocabulary':
      return named(statement.name);
    case 'exclusive':
      return statement.groups.map((name) => ({ name }));
    case 'constraint':
    case 'check':
    case 'example':
    case 'sample':
      return named(statement.name, statement.citation);
    case 'case':
    case 'period':
    case 'target':
    case 'schedule':
      return [statement.declared];
    case 'fact':
    case 'group':
    case 'payer':
    case 'item':
    case 'provision':
      return statement.declared;
  }
}

/** The keyword in Chinese, with what changes it. */
function kindOf({ kind, change }: Statement): string {
  const word = byEn.get(kind)?.zh ?? kind;
  return change === undefined ? word : `${byEn.get(change)?.zh ?? ''} ${word}`;
}

function symbolOf(statement: Exclude<Statement, { kind: 'broken' }>): EditorSymbol {
  const head = headOf(statement);
  const names =
    statement.kind === 'use'
      ? statement.files.flatMap((file) => (file.kind === 'quoted' ? [file.text] : []))
      : head.flatMap(({ name }) => (name.kind === 'name' ? [name.text] : []));
  const citation = head.find((written) => written.citation !== undefined)?.citation;
  return {
    kind: kindOf(statement),
    name: names.join('、'),
    start: statement.start,
    end: statement.end,
    ...(citation === undefined ? {} : { citation: citation.text }),
  };
}

export function symbolsIn(workspace: Workspace, path: string): readonly EditorSymbol[] {
  return (workspace.parsed(path)?.file.statements ?? []).flatMap((statement) =>
    statement.kind === 'broken' ? [] : [symbolOf(statement)],
  );
}
