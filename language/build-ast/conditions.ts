/**
 * Takes the concrete tree of a condition, gives one expression, or the members of a plain list. Guarantees: 且 and 或 are
 * flat; mixing them without brackets, and `，` between conditions, are reported with both readings as fixes.
 */
import type { Expression, Span } from '../ast.ts';
import type { Tree } from '../grammar.ts';
import { commaBetweenConditions, mixedAndOr } from '../problems/expressions.ts';
import { diagnose, type Fix } from '../problems/problem.ts';
import * as t from '../tokens.ts';
import { type Context, Cursor, missing, spanOf } from './context.ts';
import { relation } from './relations.ts';

const and = t.keywordType('And');
const or = t.keywordType('Or');

interface Connector {
  readonly kind: 'and' | 'or' | 'comma';
  readonly lexeme: t.Lexeme;
}

interface Flat {
  readonly operands: Expression[];
  readonly connectors: Connector[];
}

function flat(tree: Tree | undefined, context: Context): Flat {
  if (tree === undefined) return { operands: [missing(context)], connectors: [] };
  const cursor = new Cursor(tree, context);
  const operands: Expression[] = [relation(cursor.tree('relation'), context)];
  const connectors: Connector[] = [];
  while (!cursor.done) {
    const comma = cursor.token(t.Comma);
    const word = cursor.token(and, or);
    const lexeme = word ?? comma;
    if (lexeme === undefined) {
      cursor.skip();
      continue;
    }
    const kind = word === undefined ? 'comma' : word.tokenType === and ? 'and' : 'or';
    connectors.push({ kind, lexeme });
    operands.push(relation(cursor.tree('relation'), context));
  }
  return { operands, connectors };
}

const flatten = (kind: 'and' | 'or', operands: readonly Expression[]): readonly Expression[] =>
  operands.every((operand) => operand.kind !== kind)
    ? operands
    : operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand]));

const chain = (kind: 'and' | 'or', operands: readonly Expression[]): Expression | undefined => {
  const first = operands[0];
  const last = operands.at(-1);
  if (first === undefined || last === undefined || operands.length === 1) return first;
  return { kind, operands: flatten(kind, operands), start: first.start, end: last.end };
};

/** Brackets around each run of operands joined by one word. */
function bracketing(kind: 'and' | 'or', { operands, connectors }: Flat): Fix {
  const edits: (Span & { text: string })[] = [];
  const word = kind === 'and' ? '且' : '或';
  for (let index = 0; index < connectors.length; index++) {
    if (connectors[index]?.kind !== kind) continue;
    const first = index;
    while (connectors[index + 1]?.kind === kind) index++;
    const start = operands[first]?.start ?? 0;
    const end = operands[index + 1]?.end ?? start;
    edits.push({ start, end: start, text: '（' }, { start: end, end, text: '）' });
  }
  return {
    title: { 'zh-CN': `先算“${word}”：给它加括号`, en: `Bracket what 「${word}」 joins` },
    safe: false,
    edits,
  };
}

function reportMixed(parts: Flat, context: Context): void {
  const { connectors } = parts;
  const first = connectors.find(({ kind }) => kind !== 'comma');
  const other = connectors.find(({ kind }) => kind !== 'comma' && kind !== first?.kind);
  if (other === undefined) return;
  const fixes = [bracketing('and', parts), bracketing('or', parts)];
  context.report(diagnose(mixedAndOr, spanOf(other.lexeme), {}, { fixes }));
}

function reportComma(connector: Connector, context: Context): void {
  const span = spanOf(connector.lexeme);
  const fix = (text: string, zh: string, en: string): Fix => ({
    title: { 'zh-CN': zh, en },
    safe: false,
    edits: [{ ...span, text }],
  });
  const fixes = [
    fix(' 且 ', '都要满足：改为“且”', 'All must hold: write 且'),
    fix('、', '满足一个即可：改为“、”', 'Any will do: write 、'),
  ];
  context.report(diagnose(commaBetweenConditions, span, {}, { fixes }));
}

/** 且 binds tighter than 或; `，` reads as 且. */
function joined({ operands, connectors }: Flat): Expression | undefined {
  if (connectors.length === 0) return operands[0];
  const alternatives: Expression[][] = [[]];
  operands.forEach((operand, index) => {
    if (index > 0 && connectors[index - 1]?.kind === 'or') alternatives.push([]);
    alternatives.at(-1)?.push(operand);
  });
  const terms = alternatives.flatMap((all) => chain('and', all) ?? []);
  return chain('or', terms);
}

/** A condition or a value as one expression. */
export function condition(tree: Tree | undefined, context: Context): Expression {
  const parts = flat(tree, context);
  for (const connector of parts.connectors) {
    if (connector.kind === 'comma') reportComma(connector, context);
  }
  reportMixed(parts, context);
  return joined(parts) ?? missing(context);
}

/** The members of a list in which `，` and `、` are the same: ranges of a period, values of an attribute. */
export function members(tree: Tree | undefined, context: Context): Expression[] {
  const { operands, connectors } = flat(tree, context);
  const groups: Flat[] = [{ operands: [], connectors: [] }];
  operands.forEach((operand, index) => {
    const connector = connectors[index - 1];
    if (connector?.kind === 'comma') groups.push({ operands: [], connectors: [] });
    else if (connector !== undefined) groups.at(-1)?.connectors.push(connector);
    groups.at(-1)?.operands.push(operand);
  });
  return groups.flatMap((group) => {
    reportMixed(group, context);
    const value = joined(group) ?? missing(context);
    return value.kind === 'anyOf' ? value.operands : [value];
  });
}
