/**
 * Takes an outlined statement and a way to parse its parts, gives its AST node. Guarantees: every statement becomes one
 * node; what its head or items lack is a hole; the concrete trees are dropped part by part.
 */
import type {
  Attribute,
  Clause,
  Declared,
  Expected,
  Expression,
  GivenFact,
  Missing,
  Name,
  Span,
  Statement,
  TypeSpec,
} from '../ast.ts';
import { labelText } from '../labels.ts';
import type { Outlined } from '../outline.ts';
import { diagnose } from '../problems/problem.ts';
import { itemWithoutLabel, labelRepeated, labelSkipped } from '../problems/structure.ts';
import { members } from './conditions.ts';
import { type Context, Cursor, missing } from './context.ts';
import { attribute, groupItem, type Head, head, typed } from './declarations.ts';
import { said } from './people.ts';
import {
  assertion,
  type Entry,
  entry,
  type ParsedPart,
  rulesOrTable,
  table,
  targetEntry,
} from './rules.ts';

/** What a statement is made of; parts are parsed when they are asked for. */
export interface Source {
  readonly outlined: Outlined;
  readonly span: Span;
  readonly keyword: Span;
  readonly comment?: string;
  head(): ParsedPart | undefined;
  items(): Iterable<ParsedPart>;
}

/** Labels that repeat, skip, or are missing among labelled items. */
function checkLabels(entries: readonly Entry[], changed: boolean, context: Context): void {
  const seen = new Set<number>();
  const some = entries.some((one) => one.label !== undefined);
  let expected = 1;
  for (const one of entries) {
    const { label } = one;
    if (label === undefined) {
      if (some && !one.otherwise && !one.broken && one.cells === undefined) {
        const text = context.text.slice(one.first.start, one.first.end);
        context.report(diagnose(itemWithoutLabel, one.first, { text }));
      }
      continue;
    }
    const text = labelText(label.number);
    if (seen.has(label.number)) context.report(diagnose(labelRepeated, label, { label: text }));
    else if (label.number > expected && !changed) {
      const facts = { label: text, expected: labelText(expected) };
      context.report(diagnose(labelSkipped, label, facts));
    }
    seen.add(label.number);
    expected = Math.max(expected, label.number + 1);
  }
}

function entries(source: Source, context: Context): Entry[] {
  const found: Entry[] = [];
  for (const part of source.items()) found.push(entry(part, context));
  checkLabels(found, source.outlined.change !== undefined, context);
  return found;
}

const emptyHead: Head = { declared: [], names: [], quoted: [], labels: [], clauses: [] };

const hole = (context: Context): Declared => {
  const name = missing(context);
  return { name, start: name.start, end: name.end };
};

function typedBody(source: Source, context: Context): { type: TypeSpec; clauses: Clause[] } {
  let found: { type: TypeSpec; clauses: Clause[] } | undefined;
  for (const { tree } of source.items()) {
    const next = typed(tree, context);
    found = found === undefined ? next : { ...found, clauses: [...found.clauses, ...next.clauses] };
  }
  return found ?? { type: missing(context), clauses: [] };
}

function groupBody(
  source: Source,
  context: Context,
): { condition?: Expression; clauses: Clause[] } {
  const conditions: Expression[] = [];
  const clauses: Clause[] = [];
  for (const { tree } of source.items()) {
    const next = groupItem(tree, context);
    if (next.condition !== undefined) conditions.push(next.condition);
    clauses.push(...next.clauses);
  }
  const first = conditions[0];
  const last = conditions.at(-1);
  if (first === undefined || last === undefined) return { clauses };
  if (conditions.length === 1) return { condition: first, clauses };
  const operands = conditions.flatMap((one) => (one.kind === 'or' ? one.operands : [one]));
  return { condition: { kind: 'or', operands, start: first.start, end: last.end }, clauses };
}

/** Ranges of a period: items, and in each item members of a list. */
function periodParts(source: Source, context: Context): Expression[] {
  const parts: Expression[] = [];
  for (const { tree } of source.items()) {
    const cursor = new Cursor(tree, context);
    let condition = cursor.tree('condition');
    while (condition === undefined && !cursor.done) {
      if (cursor.token() === undefined) cursor.skip();
      condition = cursor.tree('condition');
    }
    for (const member of members(condition, context)) parts.push(member);
  }
  return parts;
}

function attributes(source: Source, context: Context): Attribute[] {
  const found: Attribute[] = [];
  for (const { tree } of source.items()) found.push(attribute(tree, context));
  return found;
}

function person(source: Source, context: Context): { given: GivenFact[]; expected: Expected[] } {
  const given: GivenFact[] = [];
  const expected: Expected[] = [];
  for (const { tree } of source.items()) {
    const item = said(tree, context);
    for (const fact of item.given) given.push(fact);
    for (const one of item.expected) expected.push(one);
  }
  return { given, expected };
}

/** Builds one statement. */
export function buildStatement(source: Source, context: Context): Statement {
  const { outlined, keyword, comment } = source;
  const base = {
    ...source.span,
    ...(outlined.change && { change: outlined.change }),
    keyword,
    ...(comment !== undefined && { comment }),
  };
  if (outlined.kind === 'broken') return { ...base, kind: 'broken' };
  context.at = keyword.end;
  const headPart = source.head();
  const read = headPart === undefined ? emptyHead : head(headPart.tree, context);
  const declared = read.declared.length > 0 ? read.declared : [hole(context)];
  const one = declared[0] ?? hole(context);
  const name: Name | Missing = read.names[0] ?? one.name;
  const citation = read.citation && { citation: read.citation };
  switch (outlined.kind) {
    case 'use':
      return {
        ...base,
        kind: 'use',
        files: read.quoted.length > 0 ? read.quoted : [missing(context)],
      };
    case 'policy':
    case 'vocabulary':
      return {
        ...base,
        kind: outlined.kind,
        name,
        ...(read.year && { year: read.year }),
        ...(read.alias && { alias: read.alias }),
        attributes: attributes(source, context),
      };
    case 'fact':
    case 'item':
      return { ...base, kind: outlined.kind, declared, ...typedBody(source, context) };
    case 'group':
      return { ...base, kind: 'group', declared, ...groupBody(source, context) };
    case 'exclusive':
      return {
        ...base,
        kind: 'exclusive',
        groups: read.names.length > 0 ? read.names : [missing(context)],
        ...citation,
      };
    case 'case': {
      const conditions = entries(source, context).map((item) => assertion(item, false, context));
      return { ...base, kind: 'case', declared: one, conditions };
    }
    case 'constraint':
    case 'check': {
      const assertions = entries(source, context).map((item) => assertion(item, true, context));
      const named = read.names[0];
      return {
        ...base,
        kind: outlined.kind,
        ...(named?.kind === 'name' && { name: named }),
        ...citation,
        assertions,
      };
    }
    case 'period':
      return { ...base, kind: 'period', declared: one, parts: periodParts(source, context) };
    case 'payer':
      return { ...base, kind: 'payer', declared };
    case 'provision':
      return {
        ...base,
        kind: 'provision',
        // A citation behind the labels is the provision's, too.
        declared:
          one.citation === undefined && citation !== undefined
            ? declared.with(0, { ...one, ...citation })
            : declared,
        labels: read.labels,
        clauses: read.clauses,
        ...rulesOrTable(entries(source, context), context),
      };
    case 'example':
    case 'sample': {
      const sample = read.clauses.find((clause) => clause.kind === 'sample');
      return {
        ...base,
        kind: outlined.kind,
        name: read.names[0] ?? missing(context),
        ...citation,
        ...(sample?.kind === 'sample' && { sample: sample.name }),
        ...person(source, context),
      };
    }
    case 'target': {
      const all = entries(source, context).map((item) => targetEntry(item, context));
      return { ...base, kind: 'target', declared: one, entries: all };
    }
    case 'schedule': {
      const rows = entries(source, context);
      const { start, end } = missing(context);
      const found = table(rows, context) ?? { axes: [], columns: [], rows: [], start, end };
      return { ...base, kind: 'schedule', declared: one, table: found };
    }
  }
}
