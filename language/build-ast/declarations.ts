/**
 * Takes heads, types and attributes, gives declared names, types and attributes. Guarantees: every name stands in the
 * order of the text; an alias that is not ASCII is reported and left out.
 */
import type {
  Attribute,
  Citation,
  Clause,
  Declared,
  Expression,
  Label,
  Missing,
  Name,
  Option,
  Quoted,
  Span,
  TypeSpec,
} from '../ast.ts';
import { isTypeWord, type Tree } from '../grammar.ts';
import { softWordOf } from '../lexicon.ts';
import { diagnose } from '../problems/problem.ts';
import { mixedScripts } from '../problems/syntax.ts';
import { aliasNotAscii } from '../problems/words.ts';
import * as t from '../tokens.ts';
import { clauses, labelList, nameHere } from './clauses.ts';
import { condition, members } from './conditions.ts';
import { type Context, Cursor, isOf, missing, spanOf, treeSpan } from './context.ts';
import { yearOf } from './literals.ts';
import { citationOf, nameOf, quotedOf } from './names.ts';
import { noteMinusForTo, sum } from './operands.ts';

const k = t.keywordType;

/** Everything a head may say; which of it is meant, its statement knows. */
export interface Head {
  readonly declared: readonly Declared[];
  readonly names: readonly (Name | Missing)[];
  readonly quoted: readonly Quoted[];
  readonly citation?: Citation;
  readonly year?: { readonly value: number } & Span;
  readonly alias?: Name;
  readonly labels: readonly Label[];
  readonly clauses: readonly Clause[];
}

/** The alias behind a name. What follows the name without a blank may be the rest of it: A类移民. */
function aliasOf(
  lexeme: t.Lexeme | undefined,
  behind: Name | Missing,
  context: Context,
): Name | undefined {
  if (lexeme === undefined) return undefined;
  const name = nameOf(lexeme, context);
  if (name.kind === 'missing') return undefined;
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name.text) && !name.quoted) return name;
  if (behind.end === name.start && !name.quoted && behind.kind === 'name' && !behind.quoted) {
    const span = { start: behind.start, end: name.end };
    const text = behind.text + name.text;
    const title = { 'zh-CN': '作为名称，加上「」', en: 'Put it into 「」 as a name' };
    const fixes = [{ title, safe: false, edits: [{ ...span, text: `「${text}」` }] }];
    context.report(diagnose(mixedScripts, span, { text }, { fixes }));
  } else context.report(diagnose(aliasNotAscii, name, { text: name.text }));
  return undefined;
}

function declared(tree: Tree, context: Context): Declared {
  const cursor = new Cursor(tree, context);
  const name = nameHere(cursor, context);
  const alias = aliasOf(cursor.token(t.Name), name, context);
  const citation = cursor.token(t.Citation);
  return {
    name,
    ...(alias && { alias }),
    ...(citation && { citation: citationOf(citation, context) }),
    ...treeSpan(tree, context),
  };
}

/** Reads any head; `quoted` says that its names are files. */
export function head(tree: Tree, context: Context): Head {
  const cursor = new Cursor(tree, context);
  const all: Declared[] = [];
  const names: (Name | Missing)[] = [];
  const quoted: Quoted[] = [];
  const labels: Label[] = [];
  const found: Clause[] = [];
  let citation: Citation | undefined;
  let year: Head['year'];
  let alias: Name | undefined;
  while (!cursor.done) {
    const declaredTree = cursor.tree('declared');
    const clausesTree = declaredTree === undefined ? cursor.tree('clauses') : undefined;
    if (declaredTree !== undefined) all.push(declared(declaredTree, context));
    else if (clausesTree !== undefined) found.push(...clauses(clausesTree, context));
    else if (cursor.sees(t.Label)) labels.push(...labelList(cursor));
    else {
      const lexeme = cursor.token();
      if (lexeme === undefined) cursor.skip();
      else if (lexeme.tokenType === t.Citation) citation = citationOf(lexeme, context);
      else if (lexeme.tokenType === t.YearToken) {
        year = { value: yearOf(lexeme), ...spanOf(lexeme) };
      } else if (tree.rule === 'headUse') {
        if (lexeme.tokenType !== t.ListMark && lexeme.tokenType !== t.Comma) {
          quoted.push(quotedOf(lexeme, context));
        }
      } else if (tree.rule === 'headPolicy' && names.length > 0) {
        alias = isOf(lexeme, t.Name)
          ? aliasOf(lexeme, names[0] ?? missing(context), context)
          : { kind: 'name', text: lexeme.image, quoted: false, ...spanOf(lexeme) };
      } else if (lexeme.tokenType !== t.ListMark && lexeme.tokenType !== t.Comma) {
        names.push(nameOf(lexeme, context));
      }
    }
  }
  return {
    declared: all,
    names,
    quoted,
    ...(citation && { citation }),
    ...(year && { year }),
    ...(alias && { alias }),
    labels,
    clauses: found,
  };
}

const typeNames: Readonly<Record<string, 'date' | 'integer' | 'money' | 'percent' | 'yesNo'>> = {
  日期: 'date',
  整数: 'integer',
  金额: 'money',
  比例: 'percent',
  是否: 'yesNo',
};

/** A type with its clauses: the body of 事实 and 项目. */
export function typed(tree: Tree, context: Context): { type: TypeSpec; clauses: Clause[] } {
  const cursor = new Cursor(tree, context);
  const options: Option[] = [];
  let type: TypeSpec | undefined;
  let last: Span = missing(context);
  let start: number | undefined;
  for (let next = cursor.tree('choice'); next !== undefined; next = cursor.tree('choice')) {
    const inner = new Cursor(next, context);
    const lexeme = inner.token(t.Name);
    const span = treeSpan(next, context);
    start ??= span.start;
    last = span;
    const builtin = lexeme && isTypeWord(lexeme) ? softWordOf(lexeme.image)?.zh : undefined;
    if (
      lexeme !== undefined &&
      builtin !== undefined &&
      type === undefined &&
      options.length === 0
    ) {
      lexeme.special = true;
      const domainTree = inner.tree('condition');
      const domain = domainTree && condition(domainTree, context);
      if (domain !== undefined) noteMinusForTo(domain, context);
      const kind = { kind: 'builtin', type: typeNames[builtin] ?? 'yesNo' } as const;
      type = domain === undefined ? { ...kind, ...span } : { ...kind, domain, ...span };
    } else if (lexeme !== undefined) {
      const name = nameOf(lexeme, context);
      const alias = aliasOf(inner.token(t.Name), name, context);
      if (name.kind === 'name') options.push({ name, ...(alias && { alias }), ...span });
    }
    cursor.token(t.ListMark, t.Comma);
  }
  if (type === undefined && options.length > 0) {
    type = { kind: 'options', options, start: start ?? last.start, end: last.end };
  }
  return { type: type ?? missing(context), clauses: clauses(cursor.tree('clauses'), context) };
}

/** The body of 人群: clauses, a condition, or both. */
export function groupItem(
  tree: Tree,
  context: Context,
): { condition?: Expression; clauses: Clause[] } {
  const cursor = new Cursor(tree, context);
  cursor.token(t.Label);
  cursor.token(t.Citation);
  const conditionTree = cursor.tree('condition');
  const found = conditionTree && condition(conditionTree, context);
  const first = cursor.tree('clause');
  const rest: Clause[] = [];
  if (first !== undefined) {
    rest.push(...clauses({ rule: 'clauses', children: [first] }, context));
  }
  rest.push(...clauses(cursor.tree('clauses'), context));
  return found === undefined ? { clauses: rest } : { condition: found, clauses: rest };
}

/** Attributes whose value is one expression, not a list. */
const single: ReadonlySet<string> = new Set([
  '适用',
  '待遇期',
  '有效期',
  '成文',
  '征缴年度',
  '身份',
]);
/** Attributes whose quoted values are texts, not names. */
const texts: ReadonlySet<string> = new Set(['依据', '文号', '上年', '上级']);

/** `地区 安徽省、蚌埠市`; 身份 以 D 为准. */
export function attribute(tree: Tree, context: Context): Attribute {
  const cursor = new Cursor(tree, context);
  const span = treeSpan(tree, context);
  const status = cursor.token(k('Status'));
  if (status !== undefined) {
    cursor.token(k('Per'));
    const name: Name = { kind: 'name', text: '身份', quoted: false, ...spanOf(status) };
    const values = [sum(cursor.tree('sum'), context)];
    cursor.token(k('Decisive'));
    return { name, values, ...span };
  }
  const lexeme = cursor.token(t.Name);
  if (lexeme === undefined) return { name: missing(context), values: [], ...span };
  const plain = nameOf(lexeme, context);
  if (plain.kind === 'name' && !plain.quoted) {
    lexeme.special = softWordOf(plain.text)?.roles.includes('attribute') === true;
  }
  const name = plain.kind === 'name' ? { ...plain, text: softName(plain) } : plain;
  const values = cursor.tree('condition');
  if (values === undefined) return { name, values: [], ...span };
  const key = name.kind === 'name' ? name.text : '';
  if (single.has(key)) return { name, values: [condition(values, context)], ...span };
  return {
    name,
    values: members(values, context).map((value) =>
      value.kind === 'name' && (value.quoted || texts.has(key)) ? asText(value, context) : value,
    ),
    ...span,
  };
}

const softName = (name: Name): string => {
  const word = name.quoted ? undefined : softWordOf(name.text);
  return word?.roles.includes('attribute') === true ? word.zh : name.text;
};

/** A quoted text keeps its characters as they were written. */
function asText(name: Name, context: Context): Quoted {
  const { start, end } = name;
  const text = name.quoted ? context.text.slice(start + 1, end) : name.text;
  return { kind: 'quoted', text: text.replace(/[」｣》"“”＂]$/, '').trim(), start, end };
}
