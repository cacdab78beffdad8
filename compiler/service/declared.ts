/**
 * What is known of a declared name, for hover and completion: its type, department and clause, read from the
 * statements that shape it, so that it is known even while the policy has errors.
 */
import type { Clause, Missing, Name, Statement, TypeSpec } from '../../language/ast.ts';
import { softWords } from '../../language/lexicon.ts';
import type { Compilation } from '../compile.ts';
import type { Declaration } from '../resolve/declarations.ts';
import type { DeclaredSymbol } from '../resolve/symbols.ts';
import type { ServiceWords } from './words.ts';

const typeWord: ReadonlyMap<string, string> = new Map(
  softWords.flatMap(({ zh, en, roles }) => (roles.includes('type') ? [[en, zh] as const] : [])),
);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const namesOf = (names: readonly (Name | Missing)[]): readonly string[] =>
  names.flatMap((name) => (name.kind === 'name' ? [name.text] : []));

export interface DeclaredFacts {
  /** `日期 1900年1月1日 至 待遇期 止`, `男、女`; absent for kinds without a type. */
  readonly type?: string;
  readonly departments: readonly string[];
  /** What silence means, for facts. */
  readonly silence?: string;
  /** The statement that declares it, on one line. */
  readonly source: string;
  /** The comment above it. */
  readonly comment?: string;
}

/** `text` is the file in which the statement stands. */
function typeText(type: TypeSpec, text: string): string {
  if (type.kind === 'missing') return '';
  if (type.kind === 'options') return type.options.map(({ name }) => name.text).join('、');
  const word = typeWord.get(type.type) ?? type.type;
  const domain = type.domain && oneLine(text.slice(type.domain.start, type.domain.end));
  return domain === undefined ? word : `${word} ${domain}`;
}

const clausesOf = (statement: Statement): readonly Clause[] =>
  'clauses' in statement ? statement.clauses : [];

function silenceText(declaration: Declaration, words: ServiceWords): string {
  for (const { statement } of [...declaration.versions].reverse()) {
    const clause = clausesOf(statement).find(({ kind }) => kind === 'silence');
    if (clause?.kind === 'silence') return words.assumed[clause.value];
  }
  return words.asked;
}

/** Undefined for options, which are read with their owner. */
export function factsOf(
  { declarations, files }: Compilation,
  { name, kind }: DeclaredSymbol,
  words: ServiceWords,
): DeclaredFacts | undefined {
  const declaration = kind === 'option' ? undefined : declarations?.byName.get(name);
  if (declaration === undefined) return undefined;
  const textOf = (path: string): string =>
    files.find((file) => file.path === path)?.parsed.text ?? '';
  const departments = new Set<string>();
  let type: string | undefined;
  for (const { file, statement } of declaration.versions) {
    if ('type' in statement) type = typeText(statement.type, textOf(file)) || type;
    for (const clause of clausesOf(statement)) {
      if (clause.kind !== 'certified') continue;
      departments.clear(); // a later 认定 replaces the earlier one
      for (const department of namesOf(clause.departments)) departments.add(department);
    }
  }
  const [first] = declaration.versions;
  const comment = first?.statement.comment;
  return {
    ...(type === undefined ? {} : { type }),
    departments: [...departments],
    ...(declaration.kind === 'fact' ? { silence: silenceText(declaration, words) } : {}),
    source:
      first === undefined
        ? ''
        : oneLine(textOf(first.file).slice(first.statement.start, first.statement.end)),
    ...(comment === undefined ? {} : { comment }),
  };
}
