/**
 * Takes the items of 规定, 检查, 约束, 情形, 目标 and 附表, gives rules, tables, assertions and entries. Guarantees: each item
 * becomes one node whatever it lacks; a row of another width, an empty cell and a rule without a value are reported.
 */
import type {
  Assertion,
  Citation,
  Clause,
  Expression,
  Label,
  Missing,
  Rule,
  Span,
  Table,
  TableRow,
  TargetEntry,
} from '../ast.ts';
import { isTree, type Tree } from '../grammar.ts';
import type { Part } from '../outline.ts';
import { diagnose } from '../problems/problem.ts';
import { guardInCase, ruleWithoutValue } from '../problems/structure.ts';
import { emptyCell, mixedTable, rowInList, rowWidth } from '../problems/tables.ts';
import * as t from '../tokens.ts';
import { checkBeforeColon, clauses } from './clauses.ts';
import { condition } from './conditions.ts';
import { type Context, Cursor, missing } from './context.ts';
import { citationOf, labelOf } from './names.ts';

const assumed = t.keywordType('Assumed');

/** A part, its concrete tree, and whether it has a syntax error. */
export interface ParsedPart extends Span {
  readonly tree: Tree;
  readonly part: Part;
  readonly broken: boolean;
}

/** An item as it was written, before its statement says what it is. */
export interface Entry extends Span {
  readonly label: Label | undefined;
  readonly citation: Citation | undefined;
  readonly provisionalFirst: boolean;
  readonly first: Expression;
  /** Whether `first` is the bare word 其他. */
  readonly otherwise: boolean;
  readonly firstClauses: readonly Clause[];
  /** After ：. */
  readonly second: Expression | undefined;
  readonly provisionalSecond: boolean;
  readonly secondClauses: readonly Clause[];
  /** After ｜, where there is one. */
  readonly cells: readonly Expression[] | undefined;
  /** Stands after 但：. */
  readonly exception: boolean;
  /** Has a syntax error; nothing more is said of it. */
  readonly broken: boolean;
}

/** The only token of a tree, if it is 其他 or 合计. */
function aloneIn(tree: Tree | undefined, keyword: string): t.Lexeme | undefined {
  let node = tree;
  while (node !== undefined && node.children.length === 1) {
    const child = node.children[0];
    if (child === undefined) return undefined;
    if (!isTree(child)) return child.tokenType === t.keywordType(keyword) ? child : undefined;
    node = child;
  }
  return undefined;
}

/** Whether a tree is 其他 alone, which then is the keyword and no name. */
function isOtherwise(tree: Tree | undefined): boolean {
  const lexeme = aloneIn(tree, 'Otherwise');
  if (lexeme !== undefined) lexeme.special = true;
  return lexeme !== undefined;
}

/** A cell: an expression, or 其他. */
function cell(tree: Tree, context: Context): Expression {
  const value = condition(tree, context);
  return isOtherwise(tree) ? { kind: 'otherwise', start: value.start, end: value.end } : value;
}

/** Reads one item. */
export function entry({ tree, part, broken, start, end }: ParsedPart, context: Context): Entry {
  const cursor = new Cursor(tree, context);
  const label = cursor.token(t.Label);
  const citation = cursor.token(t.Citation);
  cursor.token(t.Bar);
  const provisionalFirst = cursor.token(assumed) !== undefined;
  const firstTree = cursor.tree('condition');
  const first = condition(firstTree, context);
  const firstClauses = clauses(cursor.tree('clauses'), context);
  const otherwise = isOtherwise(firstTree);
  let second: Expression | undefined;
  let provisionalSecond = false;
  let cells: Expression[] | undefined;
  let secondClauses: Clause[] = [];
  if (cursor.token(t.Colon) !== undefined) {
    provisionalSecond = cursor.token(assumed) !== undefined;
    second = condition(cursor.tree('condition'), context);
    secondClauses = clauses(cursor.tree('clauses'), context);
  } else if (cursor.sees(t.Bar)) {
    cells = readCells(cursor, context);
    const total = aloneIn(firstTree, 'Sum');
    if (total !== undefined) total.special = true;
    secondClauses = clauses(cursor.tree('clauses'), context);
  }
  return {
    start,
    end,
    label: label && labelOf(label),
    citation: citation && citationOf(citation, context),
    provisionalFirst,
    first,
    otherwise,
    firstClauses,
    second,
    provisionalSecond,
    secondClauses,
    cells,
    exception: part.exception,
    broken,
  };
}

function readCells(cursor: Cursor, context: Context): Expression[] {
  const cells: Expression[] = [];
  while (cursor.token(t.Bar) !== undefined) {
    const inner = cursor.tree('condition');
    if (inner === undefined) {
      const hole = missing(context);
      context.report(diagnose(emptyCell, { start: hole.start - 1, end: hole.end }, {}));
      cells.push(hole);
    } else cells.push(cell(inner, context));
  }
  return cells;
}

/** Span, label and citation of a node made of an entry. */
function placed(one: Entry): Span & { label?: Label; citation?: Citation } {
  const place: Span & { label?: Label; citation?: Citation } = { start: one.start, end: one.end };
  if (one.label !== undefined) place.label = one.label;
  if (one.citation !== undefined) place.citation = one.citation;
  return place;
}

const endOfEntry = (one: Entry): Span => ({ start: one.first.start, end: one.first.end });

/** `，即 条件` before the ：. */
function equivalents(one: Entry, context: Context): Expression[] {
  if (!one.broken) checkBeforeColon(one.firstClauses, context);
  return one.firstClauses.flatMap((clause): Expression[] => {
    if (clause.kind !== 'namely') return [];
    const { item, value, start, end } = clause;
    return item === undefined
      ? [value]
      : [{ kind: 'comparison', operator: 'is', left: item, right: value, start, end }];
  });
}

/** 即 项目 不低于 80元 after a value: the item, and a bound. */
function asValueClause(clause: Clause): Clause {
  if (clause.kind !== 'namely' || clause.value.kind !== 'comparison') return clause;
  const { left, operator, right, end } = clause.value;
  if (left.kind !== 'name') return clause;
  if (operator === 'is' || operator === '=') return { ...clause, item: left, value: right };
  const value: Expression = { kind: 'bound', operator, operand: right, start: right.start, end };
  return { ...clause, item: left, value };
}

type Draft<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** One rule of a provision; `single` is whether the provision has no other item. */
function rule(one: Entry, single: boolean, context: Context): Rule {
  const { second } = one;
  const isValue = second === undefined && single && one.label === undefined && !one.otherwise;
  if (second === undefined && !isValue && !one.broken) {
    const text = context.text.slice(one.first.start, one.first.end);
    context.report(diagnose(ruleWithoutValue, endOfEntry(one), { text }));
  }
  const hole: Missing = { kind: 'missing', start: one.end, end: one.end };
  const clauses = isValue ? one.firstClauses : one.secondClauses;
  // Filled field by field: a provision may have many rules, and spreading is slow.
  const made: Draft<Rule> = {
    start: one.start,
    end: one.end,
    otherwise: one.otherwise,
    exception: one.exception,
    equivalents: isValue ? [] : equivalents(one, context),
    value: isValue ? one.first : (second ?? hole),
    provisionalValue: one.provisionalSecond || (second === undefined && one.provisionalFirst),
    clauses: clauses.map(asValueClause),
  };
  if (one.label !== undefined) made.label = one.label;
  if (one.citation !== undefined) made.citation = one.citation;
  if (!isValue && !one.otherwise) made.condition = one.first;
  return made;
}

function firstCell(one: Entry): Expression {
  return one.otherwise
    ? { kind: 'otherwise', start: one.first.start, end: one.first.end }
    : one.first;
}

/** Rows under a header. Reports rows of another width and items that are no rows. */
export function table(entries: readonly Entry[], context: Context): Table | undefined {
  const header = entries.find((one) => one.cells !== undefined);
  const last = entries.at(-1);
  if (header === undefined || last === undefined) return undefined;
  const columns = header.cells ?? [];
  const rows: TableRow[] = [];
  for (const one of entries) {
    if (one === header) continue;
    const cells = one.cells ?? [];
    const text = context.text.slice(one.start, one.end);
    if (one.broken) {
      // The syntax error says it all.
    } else if (one.cells === undefined) {
      context.report(diagnose(mixedTable, one, { text }));
    } else if (cells.length !== columns.length) {
      const facts = { found: cells.length + 1, expected: columns.length + 1 };
      context.report(diagnose(rowWidth, one, facts));
    }
    const kept = [...one.firstClauses, ...one.secondClauses].map(asValueClause);
    rows.push({ ...placed(one), cells: [firstCell(one), ...cells], clauses: kept });
  }
  const axes = header.first.kind === 'anyOf' ? header.first.operands : [firstCell(header)];
  return { axes, columns, rows, start: header.start, end: last.end };
}

/** Rules or a table. */
export function rulesOrTable(
  entries: readonly Entry[],
  context: Context,
): { readonly rules: readonly Rule[]; readonly table?: Table } {
  const found = table(entries, context);
  if (found !== undefined) return { rules: [], table: found };
  return { rules: entries.map((one) => rule(one, entries.length === 1, context)) };
}

/** A row where only rules, assertions or entries may stand. */
function notARow(one: Entry, context: Context): void {
  if (one.cells !== undefined) {
    context.report(diagnose(rowInList, one, { text: context.text.slice(one.start, one.end) }));
  }
}

/** `guard：assertion` of 检查 and 约束; a condition of 情形, which has no guard. */
export function assertion(one: Entry, guarded: boolean, context: Context): Assertion {
  notARow(one, context);
  checkBeforeColon([...one.firstClauses, ...one.secondClauses], context);
  if (one.second === undefined) return { ...placed(one), condition: one.first };
  if (!guarded) {
    const text = context.text.slice(one.first.start, one.first.end);
    context.report(diagnose(guardInCase, one.first, { text }));
  }
  return { ...placed(one), guard: one.first, condition: one.second };
}

/** `条件：值`, `其他：值` or a single value of 目标. */
export function targetEntry(one: Entry, context: Context): TargetEntry {
  notARow(one, context);
  const { otherwise } = one;
  if (one.second === undefined) return { ...placed(one), otherwise: false, value: one.first };
  return {
    ...placed(one),
    ...(!otherwise && { condition: one.first }),
    otherwise,
    value: one.second,
  };
}
