/**
 * Where every name is declared and used, for hover, definition and completion.
 */
import type { Reference } from '../check/context.ts';
import type { Compilation } from '../compile.ts';
import type { Declaration, DeclaredKind } from './declarations.ts';

export interface DeclaredSymbol {
  readonly id: string;
  readonly kind: DeclaredKind | 'option';
  readonly name: string;
  readonly alias?: string;
  readonly citation?: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** For options: the fact or item they belong to. */
  readonly owner?: string;
}

export interface SymbolTable {
  readonly declarations: readonly DeclaredSymbol[];
  readonly references: readonly Reference[];
}

export function symbolsOf(compilation: Compilation): SymbolTable {
  const declarations: DeclaredSymbol[] = [];
  for (const one of compilation.declarations?.byName.values() ?? []) {
    declarations.push({
      id: one.id,
      kind: one.kind,
      name: one.name,
      file: one.file,
      start: one.nameSpan.start,
      end: one.nameSpan.end,
      ...(one.alias === undefined ? {} : { alias: one.alias }),
      ...(one.citation === undefined ? {} : { citation: one.citation }),
    });
    for (const option of optionsOf(one)) declarations.push(option);
  }
  return { declarations, references: compilation.references };
}

function optionsOf(one: Declaration): readonly DeclaredSymbol[] {
  if (one.kind !== 'fact' && one.kind !== 'item') return [];
  return one.versions.flatMap(({ file, statement }) => {
    if (statement.kind !== 'fact' && statement.kind !== 'item') return [];
    if (statement.type.kind !== 'options') return [];
    return statement.type.options.map(({ name, alias }) => ({
      id: `option:${one.name}/${name.text}`,
      kind: 'option' as const,
      name: name.text,
      owner: one.name,
      file,
      start: name.start,
      end: name.end,
      ...(alias === undefined ? {} : { alias: alias.text }),
    }));
  });
}
