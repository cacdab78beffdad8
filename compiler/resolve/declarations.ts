/**
 * Merges the layers of a document into one set of declarations.
 *
 * Takes parsed files, lowest first; gives every declared name once, with all statements that shape it in order.
 * Guarantees: one name, one declaration; what overrides an inherited one without 改, 增 or 删 is a diagnostic.
 */
import type {
  Declared,
  Name,
  Span,
  Statement,
  StatementKind,
  StatementOf,
} from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import type { LoadedFile } from '../sources.ts';
import { mergeProvision, type ProvisionVersion } from './provisions.ts';
import { type Reports, reportDuplicate } from './reports.ts';

export type DeclaredKind = 'fact' | 'group' | 'case' | 'period' | 'payer' | 'item';

/** A statement with the file it stands in. */
export interface Placed<S> {
  readonly file: string;
  readonly statement: S;
}

interface DeclarationOf<K extends DeclaredKind> {
  readonly kind: K;
  /** `fact:birthDate`. */
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly citation?: string;
  readonly file: string;
  readonly nameSpan: Span;
  /** The declaring statement, then every 改 and 增, in order. */
  readonly versions: readonly Placed<StatementOf<K>>[];
}

/** One declared name; `Declaration` alone is any of them, told apart by `kind`. */
export type Declaration<K extends DeclaredKind = DeclaredKind> = K extends DeclaredKind
  ? DeclarationOf<K>
  : never;

export interface Declarations {
  readonly byName: ReadonlyMap<string, Declaration>;
  readonly byAlias: ReadonlyMap<string, Declaration>;
  /** By the item's name: lowest version first, the last one in force. */
  readonly provisions: ReadonlyMap<string, readonly ProvisionVersion[]>;
  readonly exclusives: readonly Placed<StatementOf<'exclusive'>>[];
  readonly constraints: readonly Placed<StatementOf<'constraint' | 'check'>>[];
  readonly checks: readonly Placed<StatementOf<'constraint' | 'check'>>[];
  readonly samples: readonly Placed<StatementOf<'example' | 'sample'>>[];
  /** Of the entry only: an inherited example speaks of inherited figures. */
  readonly examples: readonly Placed<StatementOf<'example' | 'sample'>>[];
  readonly targets: readonly Placed<StatementOf<'target'>>[];
  readonly schedules: readonly Placed<StatementOf<'schedule'>>[];
  readonly headers: readonly Placed<StatementOf<'policy' | 'vocabulary'>>[];
}

interface Merging {
  readonly byName: Map<string, Declaration>;
  readonly byAlias: Map<string, Declaration>;
  readonly provisions: Map<string, readonly ProvisionVersion[]>;
  readonly named: Record<
    'constraint' | 'check' | 'example' | 'sample' | 'target' | 'schedule',
    Map<string, Placed<Statement>>
  >;
  readonly exclusives: Placed<StatementOf<'exclusive'>>[];
  readonly headers: Placed<StatementOf<'policy' | 'vocabulary'>>[];
  readonly reports: Reports;
}

export function mergeLayers(layers: readonly LoadedFile[], reports: Reports): Declarations {
  const merging: Merging = {
    byName: new Map(),
    byAlias: new Map(),
    provisions: new Map(),
    named: {
      constraint: new Map(),
      check: new Map(),
      example: new Map(),
      sample: new Map(),
      target: new Map(),
      schedule: new Map(),
    },
    exclusives: [],
    headers: [],
    reports,
  };
  for (const { path, parsed } of layers) {
    for (const statement of parsed.file.statements) mergeStatement(merging, path, statement);
  }
  const entry = layers[layers.length - 1]?.path;
  const placed = <K extends StatementKind>(
    kind: K & keyof Merging['named'],
  ): Placed<StatementOf<K>>[] =>
    [...merging.named[kind].values()] as unknown as Placed<StatementOf<K>>[];
  return {
    byName: merging.byName,
    byAlias: merging.byAlias,
    provisions: merging.provisions,
    exclusives: merging.exclusives,
    headers: merging.headers,
    constraints: placed('constraint'),
    checks: placed('check'),
    samples: placed('sample'),
    examples: placed('example').filter(({ file }) => file === entry),
    targets: placed('target'),
    schedules: placed('schedule'),
  };
}

function mergeStatement(merging: Merging, file: string, statement: Statement): void {
  switch (statement.kind) {
    case 'use':
    case 'broken':
      return;
    case 'policy':
      if (merging.headers.some((one) => one.file === file && one.statement.kind === 'policy')) {
        merging.reports.add(file, nameProblems.twoPolicies, statement.keyword, {});
      }
      merging.headers.push({ file, statement });
      return;
    case 'vocabulary':
      merging.headers.push({ file, statement });
      return;
    case 'exclusive':
      merging.exclusives.push({ file, statement });
      return;
    case 'fact':
    case 'group':
    case 'payer':
    case 'item':
      for (const declared of statement.declared) declare(merging, file, statement, declared);
      return;
    case 'case':
    case 'period':
      declare(merging, file, statement, statement.declared);
      return;
    case 'provision':
      mergeProvision(merging.provisions, file, statement, merging.reports);
      return;
    case 'constraint':
    case 'check':
      mergeNamed(merging, file, statement, statement.name, `${statement.kind}@${statement.start}`);
      return;
    case 'example':
    case 'sample':
      mergeNamed(
        merging,
        file,
        statement,
        statement.name.kind === 'name' ? statement.name : undefined,
      );
      return;
    case 'target':
    case 'schedule': {
      const { name } = statement.declared;
      mergeNamed(merging, file, statement, name.kind === 'name' ? name : undefined);
      return;
    }
  }
}

/** Checks, examples, targets …: a name of its own kind, replaced by 改, removed by 删. */
function mergeNamed(
  merging: Merging,
  file: string,
  statement: StatementOf<'constraint' | 'check' | 'example' | 'sample' | 'target' | 'schedule'>,
  name: Name | undefined,
  fallback?: string,
): void {
  const key = name?.text ?? (fallback === undefined ? undefined : `${file}#${fallback}`);
  if (key === undefined) return;
  const map = merging.named[statement.kind];
  const known = map.get(key);
  const span = name ?? statement.keyword;
  // Names of examples are only for readers of one file; a lower file may use the same words.
  const inherited = known !== undefined && known.file !== file;
  const separate = inherited && statement.kind === 'example';
  if (statement.change === undefined && known !== undefined && !separate) {
    reportDuplicate(
      merging.reports,
      file,
      statement,
      span,
      key,
      known.file,
      known.statement.keyword,
    );
    return;
  }
  if (statement.change !== undefined && known === undefined) {
    merging.reports.add(file, nameProblems.nothingToAmend, span, { name: key });
    return;
  }
  if (statement.change === 'drop') map.delete(key);
  else map.set(key, { file, statement });
}

function declare(
  merging: Merging,
  file: string,
  statement: StatementOf<DeclaredKind>,
  declared: Declared,
): void {
  const { name, alias, citation } = declared;
  if (name.kind !== 'name') return;
  const known = merging.byName.get(name.text);
  if (statement.change !== undefined) {
    amend(merging, file, statement, name, known);
    return;
  }
  if (known !== undefined) {
    reportDuplicate(merging.reports, file, statement, name, name.text, known.file, known.nameSpan);
    return;
  }
  // The kind is the statement's, so the two always agree.
  const declaration = {
    kind: statement.kind,
    id: `${statement.kind}:${alias?.text ?? name.text}`,
    name: name.text,
    file,
    nameSpan: name,
    versions: [{ file, statement }],
    ...(alias === undefined ? {} : { alias: alias.text }),
    ...(citation === undefined ? {} : { citation: citation.text }),
  } as Declaration;
  if (alias !== undefined) {
    const other = merging.byAlias.get(alias.text) ?? merging.byName.get(alias.text);
    if (other !== undefined) {
      merging.reports.add(file, nameProblems.duplicateAlias, alias, {
        alias: alias.text,
        name: name.text,
        other: other.name,
      });
    } else merging.byAlias.set(alias.text, declaration);
  }
  merging.byName.set(name.text, declaration);
}

function amend(
  merging: Merging,
  file: string,
  statement: StatementOf<DeclaredKind>,
  name: Name,
  known: Declaration | undefined,
): void {
  if (known === undefined || known.kind !== statement.kind) {
    merging.reports.add(file, nameProblems.nothingToAmend, name, { name: name.text });
    return;
  }
  if (statement.change === 'drop') {
    merging.byName.delete(known.name);
    if (known.alias !== undefined) merging.byAlias.delete(known.alias);
    return;
  }
  const amended = { ...known, versions: [...known.versions, { file, statement }] } as Declaration;
  merging.byName.set(known.name, amended);
  if (known.alias !== undefined) merging.byAlias.set(known.alias, amended);
}
