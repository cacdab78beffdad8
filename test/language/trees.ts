import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement, StatementKind } from '../../language/ast.ts';
import { type Parsed, parse } from '../../language/parse.ts';

/** A text of `test/cases/syntax`. */
export const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../cases/syntax', `${name}.canbao`), 'utf8');

/** A text of `policies`. */
export const policy = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../policies', path), 'utf8');

const unshown = new Set(['start', 'end', 'keyword', 'comment']);

/** A tree without its spans, for comparing what was read from two spellings. */
export function shape(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(shape);
  if (typeof node === 'bigint') return `${node}n`;
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !unshown.has(key))
      .map(([key, value]) => [key, shape(value)]),
  );
}

export const shapeOf = (text: string, names?: ReadonlySet<string>): unknown =>
  shape(parse(text, names === undefined ? {} : { names }).file.statements);

export const codes = (parsed: Parsed): string[] => parsed.diagnostics.map(({ code }) => code);

/** Statements whose kind may be `K`. */
type StatementOf<K, One = Statement> = One extends { readonly kind: infer Kind }
  ? K extends Kind
    ? One
    : never
  : never;

/** The only statement of a text, which must be of a kind. */
export function only<K extends StatementKind>(text: string, kind: K): StatementOf<K> {
  const { file, diagnostics } = parse(text);
  const statement = file.statements[0];
  if (file.statements.length !== 1 || statement === undefined || !isKind(statement, kind)) {
    throw new Error(`${file.statements.map((one) => one.kind).join(', ')} in ${text}`);
  }
  if (diagnostics.length > 0) throw new Error(`${diagnostics.map(({ code }) => code)} in ${text}`);
  return statement;
}

const isKind = <K extends StatementKind>(
  statement: Statement,
  kind: K,
): statement is StatementOf<K> => statement.kind === kind;

/** Whether tokens follow each other, each is what the text says there, and only blanks lie between them. */
export function rebuilds({ text, tokens }: Parsed): boolean {
  let end = 0;
  for (const token of tokens) {
    if (token.start < end || token.end <= token.start) return false;
    if (text.slice(token.start, token.end) !== token.text) return false;
    if (text.slice(end, token.start).trim() !== '') return false;
    end = token.end;
  }
  return text.slice(end).trim() === '';
}
