/**
 * Where nodes were written, and what all of them have in common.
 */
import type { StatementOf } from '../../language/ast.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { Fact, Origin } from './graph.ts';

/** What every node says of itself. */
export type Identity = Pick<Fact, 'id' | 'name' | 'alias' | 'citation' | 'origin'>;

export type Place = (
  file: string,
  span: { readonly start: number; readonly end: number },
) => Origin;

/** Files by their index in the graph. */
export function placer(files: readonly string[]): Place {
  const index = new Map(files.map((file, i) => [file, i]));
  return (file, { start, end }) => ({ file: index.get(file) ?? 0, start, end });
}

export function nodeOf(one: Declaration, place: Place): Identity {
  return {
    id: one.id,
    name: one.name,
    origin: place(one.file, one.nameSpan),
    ...(one.alias === undefined ? {} : { alias: one.alias }),
    ...(one.citation === undefined ? {} : { citation: one.citation }),
  };
}

/** Targets and schedules, which are declared by their own statement. */
export function named(
  kind: string,
  declared: StatementOf<'target'>['declared'],
  file: string,
  span: StatementOf<'target' | 'schedule'>,
  place: Place,
): Identity {
  const name = declared.name.kind === 'name' ? declared.name.text : '';
  return {
    id: `${kind}:${declared.alias?.text ?? name}`,
    name,
    origin: place(file, span),
    ...(declared.alias === undefined ? {} : { alias: declared.alias.text }),
    ...(declared.citation === undefined ? {} : { citation: declared.citation.text }),
  };
}
