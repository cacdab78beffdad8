/**
 * Takes the concrete trees of clauses, gives clauses. Guarantees: a share written once with 各 stands at each payer it is
 * for; a clause where it says nothing, written twice, or naming a payer twice is reported.
 */
import type {
  Clause,
  ClauseKind,
  CombiningWay,
  Expression,
  Label,
  Missing,
  Name,
  PayerShare,
  Quoted,
} from '../ast.ts';
import type { Tree } from '../grammar.ts';
import { clauseBeforeColon, repeatedClause } from '../problems/clauses.ts';
import { diagnose } from '../problems/problem.ts';
import * as t from '../tokens.ts';
import { condition } from './conditions.ts';
import { type Context, Cursor, missing, treeSpan } from './context.ts';
import { labelOf, nameOf, quotedOf } from './names.ts';
import { sum } from './operands.ts';
import { relation } from './relations.ts';

const k = t.keywordType;

const ways: ReadonlyMap<t.TokenType, CombiningWay> = new Map([
  [k('Unique'), 'unique'],
  [k('Ordered'), 'ordered'],
  [k('Highest'), 'highest'],
  [k('Lowest'), 'lowest'],
  [k('Earliest'), 'earliest'],
  [k('Latest'), 'latest'],
  [k('Added'), 'added'],
]);

/** A name, or a hole where it should be. */
export function nameHere(cursor: Cursor, context: Context): Name | Missing {
  const lexeme = cursor.token(t.Name);
  return lexeme === undefined ? missing(context) : nameOf(lexeme, context);
}

/** name {、 name}. */
export function nameList(cursor: Cursor, context: Context): (Name | Missing)[] {
  const names = [nameHere(cursor, context)];
  while (cursor.token(t.ListMark, t.Comma) !== undefined) names.push(nameHere(cursor, context));
  return names;
}

/** Labels of `（二）、（三）`. */
export function labelList(cursor: Cursor): Label[] {
  const labels: Label[] = [];
  for (let next = cursor.token(t.Label); next !== undefined; next = cursor.token(t.Label)) {
    labels.push(labelOf(next));
    cursor.token(t.ListMark);
  }
  return labels;
}

type PayersClause = Extract<Clause, { kind: 'payers' }>;
type Body = {
  [K in ClauseKind]: Omit<Extract<Clause, { kind: K }>, 'start' | 'end' | 'provisional'>;
};

function payers(cursor: Cursor, context: Context): Body['payers'] {
  const shares: PayerShare[] = [];
  for (let tree = cursor.tree('payer'); tree !== undefined; tree = cursor.tree('payer')) {
    const inner = new Cursor(tree, context);
    const payer = nameHere(inner, context);
    const each = inner.token(k('Each')) !== undefined;
    const shareTree = inner.tree('sum');
    const share = shareTree && sum(shareTree, context);
    const span = treeSpan(tree, context);
    if (each && share !== undefined) {
      // 各 also speaks for the payers before it that have no share of their own.
      for (let index = shares.length - 1; index >= 0; index--) {
        const earlier = shares[index];
        if (earlier === undefined || earlier.share !== undefined) break;
        shares[index] = { ...earlier, share };
      }
    }
    shares.push(share === undefined ? { payer, ...span } : { payer, share, ...span });
    cursor.token(t.ListMark, t.Comma);
  }
  cursor.token(k('Pays'));
  const according = cursor.token(k('According')) && cursor.token(t.Name);
  const accordingTo: Quoted | undefined = according && quotedOf(according, context);
  cursor.token(k('Shared'));
  return accordingTo === undefined
    ? { kind: 'payers', shares }
    : { kind: 'payers', shares, accordingTo };
}

function versusLast(cursor: Cursor, context: Context): Body['versusLast'] {
  const word = cursor.token(k('Up'), k('Down'), k('Same'));
  const direction =
    word?.tokenType === k('Up') ? 'up' : word?.tokenType === k('Down') ? 'down' : 'same';
  const tree = cursor.tree('sum');
  return tree === undefined
    ? { kind: 'versusLast', direction }
    : { kind: 'versusLast', direction, amount: sum(tree, context) };
}

function namely(cursor: Cursor, context: Context): Body['namely'] {
  const lexeme = cursor.token(t.Name);
  const value = condition(cursor.tree('condition'), context);
  const item = lexeme && nameOf(lexeme, context);
  return item?.kind === 'name' ? { kind: 'namely', item, value } : { kind: 'namely', value };
}

function silence(cursor: Cursor): Body['silence'] {
  const word = cursor.token(k('No'), k('Yes'), k('None'));
  const value = word?.tokenType === k('No') ? 'no' : word?.tokenType === k('Yes') ? 'yes' : 'none';
  return { kind: 'silence', value };
}

function body(cursor: Cursor, context: Context): Body[ClauseKind] | undefined {
  const lexeme = cursor.token();
  if (lexeme === undefined) return undefined;
  const way = ways.get(lexeme.tokenType);
  if (way !== undefined) return { kind: 'combining', way };
  const value = (): Expression => relation(cursor.tree('relation'), context);
  switch (lexeme.tokenType.name) {
    case 'By':
      return payers(cursor, context);
    case 'VersusLast':
      return versusLast(cursor, context);
    case 'Namely':
      return namely(cursor, context);
    case 'Overrides': {
      const rest = cursor.token(k('Remainder')) !== undefined;
      return { kind: 'overrides', labels: labelList(cursor), rest };
    }
    case 'Certified':
      return { kind: 'certified', departments: nameList(cursor, context) };
    case 'Belongs':
      return { kind: 'belongs', groups: nameList(cursor, context) };
    case 'Base':
      return { kind: 'base', value: value() };
    case 'Floor':
      return { kind: 'floor', value: value() };
    case 'Cap':
      return { kind: 'cap', value: value() };
    case 'Deducted':
      return { kind: 'settlement', settlement: 'deducted' };
    case 'Reimbursed':
      return { kind: 'settlement', settlement: 'reimbursed' };
    case 'SilentAs':
      return silence(cursor);
    case 'Chosen':
      return { kind: 'choice' };
    case 'Required':
      return { kind: 'required' };
    case 'SilentNone':
      return { kind: 'silentNone' };
    case 'Status': {
      cursor.token(k('Per'));
      const date = sum(cursor.tree('sum'), context);
      cursor.token(k('Decisive'));
      return { kind: 'statusAsOf', date };
    }
    case 'Sample':
      return { kind: 'sample', name: nameHere(cursor, context) };
    default:
      return undefined;
  }
}

/** One clause; nothing if only its `，` or 暂按 is there. */
export function clause(tree: Tree, context: Context): Clause | undefined {
  const cursor = new Cursor(tree, context);
  const provisional = cursor.token(k('Assumed')) !== undefined;
  const found = body(cursor, context);
  if (found === undefined) return undefined;
  return { ...found, provisional, ...treeSpan(tree, context) };
}

/** A run of `，clause`. */
export function clauses(tree: Tree | undefined, context: Context): Clause[] {
  if (tree === undefined) return [];
  const cursor = new Cursor(tree, context);
  const found: Clause[] = [];
  while (!cursor.done) {
    cursor.token(t.Comma);
    const inner = cursor.tree('clause');
    if (inner === undefined) {
      if (cursor.token() === undefined) cursor.skip();
      continue;
    }
    const one = clause(inner, context);
    if (one !== undefined) found.push(one);
  }
  checkRepeated(found, context);
  return found;
}

const often: ReadonlySet<ClauseKind> = new Set<ClauseKind>(['namely', 'overrides']);

/** Reports kinds of clauses that stand in one place twice. */
function checkRepeated(found: readonly Clause[], context: Context): void {
  const seen = new Set<ClauseKind>();
  for (const one of found) {
    if (seen.has(one.kind) && !often.has(one.kind)) {
      const text = context.text.slice(one.start, one.end);
      context.report(diagnose(repeatedClause, one, { text }));
    }
    seen.add(one.kind);
  }
}

/** Reports clauses that a condition cannot have: all but 即. */
export function checkBeforeColon(found: readonly Clause[], context: Context): void {
  for (const one of found) {
    if (one.kind === 'namely') continue;
    const text = context.text.slice(one.start, one.end);
    context.report(diagnose(clauseBeforeColon, one, { text }));
  }
}

/** The payers among the clauses of an expectation. */
export const payersOf = (found: readonly Clause[]): PayersClause | undefined =>
  found.find((one): one is PayersClause => one.kind === 'payers');
