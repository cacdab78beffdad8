/**
 * What every builder shares: where it stands in the text, how it reports, and how it reads a concrete tree.
 * Guarantees: tokens are read in the order of the text.
 */
import type { Expression, Missing, Span } from '../ast.ts';
import { isTree, type RuleName, type Tree } from '../grammar.ts';
import type { Diagnostic } from '../problems/problem.ts';
import { endOf, type Lexeme, type TokenType } from '../tokens.ts';

/** Deepest chain of 非, −, postfixes and 除; the same figure bounds brackets. */
export const deepest = 32;

export interface Context {
  readonly text: string;
  report(diagnostic: Diagnostic): void;
  /** Condition of a bracket; injected, since operands and conditions contain each other. */
  condition(tree: Tree): Expression;
  /** End of the last token that was read: where a hole is. */
  at: number;
}

/** A hole at the place that was reached. */
export const missing = (context: Context): Missing => ({
  kind: 'missing',
  start: context.at,
  end: context.at,
});

/** A hole in place of something that was written but cannot be used. */
export const unusable = (span: Span): Missing => ({
  kind: 'missing',
  start: span.start,
  end: span.end,
});

export const spanOf = (lexeme: Lexeme): Span => ({
  start: lexeme.startOffset,
  end: endOf(lexeme),
});

/** Whether a token is of a type or of a category. */
export const isOf = (lexeme: Lexeme, type: TokenType): boolean =>
  lexeme.tokenType === type || lexeme.tokenType.CATEGORIES?.includes(type) === true;

/** Whether a token is of one of these types or categories. */
export function isOneOf(lexeme: Lexeme, types: readonly TokenType[]): boolean {
  for (const type of types) if (isOf(lexeme, type)) return true;
  return false;
}

/** Reads the children of a tree one after the other. */
export class Cursor {
  readonly #children: readonly (Tree | Lexeme)[];
  readonly #context: Context;
  #index = 0;

  constructor(tree: Tree, context: Context) {
    this.#children = tree.children;
    this.#context = context;
  }

  get done(): boolean {
    return this.#index >= this.#children.length;
  }

  peek(distance = 0): Tree | Lexeme | undefined {
    return this.#children[this.#index + distance];
  }

  /** Whether the next child is a token of this type or category. */
  sees(type: TokenType): boolean {
    const child = this.peek();
    return child !== undefined && !isTree(child) && isOf(child, type);
  }

  /** Reads the next child if it is a token of one of these types; of any type if none is given. */
  token(...types: TokenType[]): Lexeme | undefined {
    const child = this.peek();
    if (child === undefined || isTree(child)) return undefined;
    if (types.length > 0 && !isOneOf(child, types)) return undefined;
    this.#index++;
    this.#context.at = endOf(child);
    return child;
  }

  /** Reads the next child if it is a tree of this rule. */
  tree(rule: RuleName): Tree | undefined {
    const child = this.peek();
    if (child === undefined || !isTree(child) || child.rule !== rule) return undefined;
    this.#index++;
    return child;
  }

  /** Reads over the next child, whatever it is. */
  skip(): void {
    this.#index++;
  }
}

const edge = (tree: Tree, last: boolean): Lexeme | undefined => {
  const { children } = tree;
  for (let step = 0; step < children.length; step++) {
    const child = children[last ? children.length - 1 - step : step];
    if (child === undefined) continue;
    const found = isTree(child) ? edge(child, last) : child;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** End of the last token of a tree; undefined if there is none. */
export function endOfTree(tree: Tree): number | undefined {
  const last = edge(tree, true);
  return last === undefined ? undefined : endOf(last);
}

/** From the first to the last token of a tree; empty at the place that was reached if there is none. */
export function treeSpan(tree: Tree, context: Context): Span {
  const first = edge(tree, false);
  const last = edge(tree, true);
  return first === undefined || last === undefined
    ? { start: context.at, end: context.at }
    : { start: first.startOffset, end: endOf(last) };
}
