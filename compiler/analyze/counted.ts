/**
 * How many of some conditions hold, compared with a figure: a formula over the conditions themselves.
 *
 * Takes when each of them holds and when it fails; gives for whom the number is surely a wanted one. A condition that neither
 * holds nor fails may count or not, as in the evaluator.
 */
import type { CompareOperator, Expr } from '../graph/graph.ts';
import type { Formula, FormulaBook } from './formula.ts';

/** More conditions than these are not told apart. */
export const mostCounted = 6;

type Comparison = Extract<Expr, { kind: 'compare' }>;

export interface Counted {
  readonly operands: readonly Expr[];
  /** What it is compared with. */
  readonly figure: Expr;
  /** Stands between the number and the figure. */
  readonly operator: CompareOperator;
}

const turned: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
  '=': '=',
  '≠': '≠',
};

/** The comparison, if it is one of a number of conditions. */
export function countedIn({ operator, left, right }: Comparison): Counted | undefined {
  if (left.kind === 'count') return { operands: left.operands, figure: right, operator };
  if (right.kind !== 'count') return undefined;
  return { operands: right.operands, figure: left, operator: turned[operator] };
}

function compared(number: number, operator: CompareOperator, figure: number): boolean {
  switch (operator) {
    case '<':
      return number < figure;
    case '≤':
      return number <= figure;
    case '>':
      return number > figure;
    case '≥':
      return number >= figure;
    case '=':
      return number === figure;
    case '≠':
      return number !== figure;
  }
}

/** `positive`: the comparison holds; else it fails. */
export function countFormula(
  book: FormulaBook,
  holds: readonly Formula[],
  fails: readonly Formula[],
  { operator, figure }: { readonly operator: CompareOperator; readonly figure: number },
  positive: boolean,
): Formula {
  const most = holds.length;
  const runs: Formula[] = [];
  let first: number | undefined;
  for (let number = 0; number <= most + 1; number += 1) {
    const isWanted = number <= most && compared(number, operator, figure) === positive;
    if (isWanted) first ??= number;
    else if (first !== undefined) {
      // At most n hold where the others fail.
      runs.push(book.and([atLeast(book, holds, first), atLeast(book, fails, most - (number - 1))]));
      first = undefined;
    }
  }
  return book.or(runs);
}

/**
 * The same where the figure depends on the person; `of`: for whom a condition surely holds, or surely fails. Upwards the least
 * possible number decides, downwards the greatest.
 */
export function countedByPerson(
  book: FormulaBook,
  holds: readonly Formula[],
  fails: readonly Formula[],
  { operator, figure }: Counted,
  positive: boolean,
  of: (expr: Expr, positive: boolean) => Formula,
): Formula {
  const ordered = (by: '<' | '≤' | '>' | '≥', isSo: boolean): Formula => {
    const isUpwards = (by === '>' || by === '≥') === isSo;
    const found: Formula[] = [];
    for (let number = 0; number <= holds.length; number += 1) {
      const limit = { operator: isUpwards ? '≥' : '≤', figure: number } as const;
      const left: Expr = { kind: 'number', value: `${number}` };
      found.push(
        book.and([
          countFormula(book, holds, fails, limit, true),
          of({ kind: 'compare', operator: by, left, right: figure }, isSo),
        ]),
      );
    }
    return book.or(found);
  };
  if (operator !== '=' && operator !== '≠') return ordered(operator, positive);
  // A comparison with 无 holds for nobody.
  if ((operator === '≠') === positive) {
    const apart = [ordered('<', true), ordered('>', true)];
    return book.or(positive ? apart : [...apart, of({ kind: 'isNone', operand: figure }, true)]);
  }
  const same = book.and([ordered('≤', true), ordered('≥', true)]);
  return positive ? same : book.or([same, of({ kind: 'isNone', operand: figure }, true)]);
}

function atLeast(book: FormulaBook, some: readonly Formula[], count: number): Formula {
  if (count <= 0) return book.yes;
  const [first, ...rest] = some;
  if (first === undefined || some.length < count) return book.no;
  if (some.length === count) return book.and(some);
  return book.or([book.and([first, atLeast(book, rest, count - 1)]), atLeast(book, rest, count)]);
}
