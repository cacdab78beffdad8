/**
 * What the checks of expressions share: the scope they look names up in, and the door by which conditions, values and
 * sets of days check each other.
 *
 * Guarantees: every name that resolves is recorded as a reference, every one that does not is reported once per place.
 */
import type { Expression, Name, Span } from '../../language/ast.ts';
import { likelyCut } from '../../language/glue-hints.ts';
import { nameProblems } from '../../language/problems/names.ts';
import type { Facts, Fix, Problem } from '../../language/problems/problem.ts';
import type { Day, Expr, FactType, Graph, Id, SetExpr, ValueType } from '../graph/graph.ts';
import type { Places } from '../graph/written.ts';
import type { Declaration, Declarations } from '../resolve/declarations.ts';
import { nearest } from '../resolve/nearest.ts';
import type { Reports } from '../resolve/reports.ts';
import type { Type } from '../types.ts';

export interface Reference extends Span {
  readonly file: string;
  /** Id of the declaration. */
  readonly id: Id;
}

/** What an item is, before its provision is looked at. */
export interface ItemShape {
  readonly type: ValueType;
  readonly options?: readonly { readonly name: string; readonly alias?: string }[];
}

export interface Scope {
  readonly declarations: Declarations;
  readonly reports: Reports;
  readonly references: Reference[];
  /** Source texts by file, for quoting them in messages. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where conditions and their parts were written. */
  readonly places: Places;
  /** 待遇期; absent in a vocabulary, where days count from a stand-in that no graph is made of. */
  readonly benefitPeriod: { readonly from: Day; readonly to: Day };
  readonly factTypes: Map<string, FactType>;
  readonly itemShapes: Map<string, ItemShape>;
  readonly documents: { readonly lastYear?: Graph; readonly superior?: Graph };
  /** Paths of the superior documents, nearest first: 上级 in an inherited file is that file's own. */
  readonly superiors: readonly string[];
  /** Which of the documents expressions did read. */
  readonly documentsRead: Set<'lastYear' | 'superior'>;
}

export interface Typed {
  readonly expr: Expr;
  readonly type: Type;
}

export interface Context {
  readonly scope: Scope;
  readonly file: string;
  /** 身份 以 … 为准, where it is fixed. */
  readonly asOf?: Expr;
  /** Cases are written out in place, since this provision fixes its own day for rolls. */
  readonly inlineCases?: boolean;
  /** Item whose value is being said; names 待定 and 未规定. */
  readonly item?: string;
  /** Shares of a base (全额, 50%) may stand here. */
  readonly shares?: boolean;
  /** What 原 stands for: the item and the id of the replaced provision, or the replaced period's parts. */
  readonly original?:
    | { readonly kind: 'provision'; readonly name: string; readonly provision: Id }
    | { readonly kind: 'period'; readonly name: string; readonly set: SetExpr };
  readonly check: Checker;
}

/** The three ways of reading an expression; they need each other. */
export interface Checker {
  condition(context: Context, expression: Expression): Expr;
  value(context: Context, expression: Expression): Typed;
  set(context: Context, expression: Expression): SetExpr;
}

/** Stands for what was reported; no graph is made of it. */
export const hole: Expr = { kind: 'none' };

export function report<F extends Facts>(
  context: Context,
  problem: Problem<F>,
  span: Span,
  facts: F,
  fixes: readonly Fix[] = [],
): void {
  context.scope.reports.add(context.file, problem, span, facts, { fixes });
}

/** What the writer wrote, on one line and not too long. */
export function quote(context: Context, span: Span): string {
  const text = (context.scope.texts.get(context.file) ?? '').slice(span.start, span.end);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 38)}…` : line;
}

/** The declaration behind a name or an alias; undefined if there is none (not reported). */
export function find(scope: Scope, name: string): Declaration | undefined {
  return scope.declarations.byName.get(name) ?? scope.declarations.byAlias.get(name);
}

/** Looks a name up, records the reference, reports an unknown one. */
export function lookUp(context: Context, name: Name): Declaration | undefined {
  const found = find(context.scope, name.text);
  if (found === undefined) {
    reportUnknown(context, name);
    return undefined;
  }
  refer(context, name, found.id);
  return found;
}

export function refer(context: Context, span: Span, id: Id): void {
  context.scope.references.push({ file: context.file, start: span.start, end: span.end, id });
}

export function reportUnknown(context: Context, name: Name): void {
  const known = [...context.scope.declarations.byName.keys()];
  const guess = nearest(name.text, known);
  const cut = guess === undefined ? likelyCut(name.text, new Set(known))?.join(' ') : undefined;
  const fixes: Fix[] =
    guess === undefined
      ? []
      : [
          {
            title: { 'zh-CN': `改为「${guess}」`, en: `Change to “${guess}”` },
            safe: false,
            edits: [{ start: name.start, end: name.end, text: guess }],
          },
        ];
  report(context, nameProblems.unknownName, name, { name: name.text, nearest: guess, cut }, fixes);
}

/** What readers call each kind of declaration. */
export const kindWords: Readonly<Record<Declaration['kind'], string>> = {
  fact: '事实',
  group: '人群',
  case: '情形',
  period: '时段',
  payer: '出资方',
  item: '项目',
};

/** `wanted` in the words that messages know the English of. */
export function reportWrongKind(
  context: Context,
  name: Name,
  found: Declaration,
  wanted: string,
): void {
  report(context, nameProblems.wrongKind, name, {
    name: name.text,
    is: kindWords[found.kind],
    wanted,
  });
}
