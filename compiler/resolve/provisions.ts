/**
 * Versions of provisions: what each layer says of an item, and what 改, 增 and 删 make of it.
 *
 * Takes provisions in layer order, gives for each item its versions, lowest first. Guarantees: each version lists all
 * of its rules with the file they stand in, so that an amended provision is read like any other.
 */
import type {
  Citation,
  Clause,
  Declared,
  Rule,
  Span,
  StatementOf,
  Table,
} from '../../language/ast.ts';
import { nameProblems } from '../../language/problems/names.ts';
import { type Reports, reportDuplicate } from './reports.ts';

export interface RuleSource {
  readonly file: string;
  readonly rule: Rule;
}

export interface ProvisionVersion {
  readonly item: string;
  /** The statement that made this version. */
  readonly file: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly citation?: Citation;
  /** Of the head, with the file they stand in. */
  readonly clauses: readonly { readonly file: string; readonly clause: Clause }[];
  readonly rules: readonly RuleSource[];
  readonly table?: {
    readonly file: string;
    readonly table: Table;
    readonly items: readonly Declared[];
  };
  /** Index into the item's versions of what this one replaced. */
  readonly replaces?: number;
  /** 删: nothing is said any more. */
  readonly dropped: boolean;
}

type Provisions = Map<string, readonly ProvisionVersion[]>;

export function mergeProvision(
  provisions: Provisions,
  file: string,
  statement: StatementOf<'provision'>,
  reports: Reports,
): void {
  for (const declared of statement.declared) {
    if (declared.name.kind !== 'name') continue;
    const name = declared.name.text;
    const versions = provisions.get(name) ?? [];
    const last = versions[versions.length - 1];
    const known = last?.dropped === true ? undefined : last;
    if (statement.change === undefined && known !== undefined) {
      reportDuplicate(reports, file, statement, declared.name, name, known.file, known.nameSpan);
      continue;
    }
    if (statement.change !== undefined && known === undefined) {
      reports.add(file, nameProblems.nothingToAmend, declared.name, { name });
      continue;
    }
    const written = version(file, statement, declared);
    const made =
      known === undefined
        ? written
        : change(known, versions.length - 1, written, statement, file, reports);
    provisions.set(name, [...versions, made]);
  }
}

function version(
  file: string,
  statement: StatementOf<'provision'>,
  declared: Declared,
): ProvisionVersion {
  const citation =
    declared.citation ?? statement.declared.find((other) => other.citation)?.citation;
  return {
    item: declared.name.kind === 'name' ? declared.name.text : '',
    file,
    span: statement,
    nameSpan: declared.name,
    clauses: statement.clauses.map((clause) => ({ file, clause })),
    rules: statement.rules.map((rule) => ({ file, rule })),
    dropped: false,
    ...(citation === undefined ? {} : { citation }),
    ...(statement.table === undefined
      ? {}
      : { table: { file, table: statement.table, items: statement.declared } }),
  };
}

/** What 改, 增 and 删 make of the version below. */
function change(
  below: ProvisionVersion,
  index: number,
  written: ProvisionVersion,
  statement: StatementOf<'provision'>,
  file: string,
  reports: Reports,
): ProvisionVersion {
  const inherited = {
    ...written,
    clauses: [...below.clauses, ...written.clauses],
    replaces: index,
  };
  if (statement.change === 'add') {
    return {
      ...inherited,
      rules: [...withoutOtherwise(below, written), ...written.rules],
      ...tableOf(below),
    };
  }
  const labels = statement.labels.map(({ number }) => number);
  for (const label of statement.labels) {
    if (!below.rules.some(({ rule }) => rule.label?.number === label.number)) {
      reports.add(file, nameProblems.noSuchRule, label, { item: below.item, label: label.number });
    }
  }
  if (statement.change === 'drop') {
    if (labels.length === 0) return { ...written, replaces: index, dropped: true, rules: [] };
    return {
      ...inherited,
      rules: below.rules.filter(({ rule }) => !labels.includes(rule.label?.number ?? 0)),
    };
  }
  if (labels.length === 0) return { ...written, replaces: index };
  return { ...inherited, rules: replaceLabelled(below, written, statement) };
}

/** `改 规定 资助（二）：…`: the written rules stand where the named one stood and take its label. */
function replaceLabelled(
  below: ProvisionVersion,
  written: ProvisionVersion,
  statement: StatementOf<'provision'>,
): readonly RuleSource[] {
  const replaced = statement.labels[0]?.number;
  return below.rules.flatMap((source) => {
    if (source.rule.label === undefined || source.rule.label.number !== replaced) return [source];
    return written.rules.map(({ file, rule }) => ({
      file,
      rule: rule.label === undefined ? { ...rule, ...labelOf(statement) } : rule,
    }));
  });
}

function labelOf(statement: StatementOf<'provision'>): Pick<Rule, 'label'> {
  const label = statement.labels[0];
  return label === undefined ? {} : { label };
}

function withoutOtherwise(
  below: ProvisionVersion,
  written: ProvisionVersion,
): readonly RuleSource[] {
  const restated = written.rules.some(({ rule }) => rule.otherwise);
  return restated ? below.rules.filter(({ rule }) => !rule.otherwise) : below.rules;
}

function tableOf(below: ProvisionVersion): Pick<ProvisionVersion, 'table'> {
  return below.table === undefined ? {} : { table: below.table };
}
