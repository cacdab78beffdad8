/**
 * Where a name is declared, and what a quoted file name leads to.
 */
import type { Statement } from '../../language/ast.ts';
import { type DeclaredSymbol, symbolsOf } from '../resolve/symbols.ts';
import { joinPath } from '../sources.ts';
import type { EditorLocation, EditorSpan } from './editor.ts';
import type { Workspace } from './workspace.ts';

/** A cursor right behind the last character still points at it. */
export const touches = ({ start, end }: EditorSpan, offset: number): boolean =>
  start <= offset && offset <= end;

/** A name under the cursor, with its declaration. */
export interface NamedAt extends EditorSpan {
  readonly declaration: DeclaredSymbol;
}

/** The innermost use or declaration of a name at an offset. */
export function nameAt(workspace: Workspace, path: string, offset: number): NamedAt | undefined {
  const { declarations, references } = symbolsOf(workspace.compile(path));
  const here = [...references, ...declarations]
    .filter((span) => span.file === path && touches(span, offset))
    .sort((one, other) => one.end - one.start - (other.end - other.start));
  for (const { id, start, end } of here) {
    const declaration = declarations.find((each) => each.id === id);
    if (declaration !== undefined) return { start, end, declaration };
  }
  return undefined;
}

/** Every file that these statements name (引用, 上年, 上级), with the span of its name. */
export function quotedFiles(
  statements: readonly Statement[],
  path: string,
): readonly EditorLocation[] {
  return statements.flatMap((statement) => {
    const quoted =
      statement.kind === 'use'
        ? statement.files
        : statement.kind === 'policy' || statement.kind === 'vocabulary'
          ? statement.attributes.flatMap(({ values }) => values)
          : [];
    return quoted.flatMap((each) =>
      each.kind === 'quoted'
        ? [{ file: joinPath(path, each.text), start: each.start, end: each.end }]
        : [],
    );
  });
}

function fileAt(workspace: Workspace, path: string, offset: number): EditorLocation | undefined {
  const statements = workspace.parsed(path)?.file.statements ?? [];
  const named = quotedFiles(statements, path).find((each) => touches(each, offset));
  if (named === undefined || workspace.text(named.file) === undefined) return undefined;
  return { file: named.file, start: 0, end: 0 };
}

export function definitionAt(
  workspace: Workspace,
  path: string,
  offset: number,
): EditorLocation | undefined {
  const named = nameAt(workspace, path, offset);
  if (named === undefined) return fileAt(workspace, path, offset);
  const { file, start, end } = named.declaration;
  return { file, start, end };
}
