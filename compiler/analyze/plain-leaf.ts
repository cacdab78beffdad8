/**
 * Comparisons of one fact with figures, read off without asking the evaluator: most conditions of large tables are such.
 *
 * Takes a condition; gives where it holds on the fact's own values, or nothing where it is of another form. It says the same
 * as the evaluator, which a property compares.
 */
import { parseDay } from '../dates.ts';
import type { CompareOperator, Expr, Fact, Id } from '../graph/graph.ts';
import { none, type Runs } from './runs.ts';

/** A condition on the values of one ordered fact; 无 satisfies none. */
export interface PlainLeaf {
  readonly fact: Id;
  /** Without end where it has none. */
  readonly holds: Runs;
}

const exactWhole = (text: string): number | undefined => {
  if (text.length > 15 || text.includes('/')) return undefined;
  return Number(text);
};

/** The figure in the unit in which the fact counts: days, fen, whole numbers. */
function figureFor(fact: Fact, expr: Expr): number | undefined {
  switch (fact.type.kind) {
    case 'date':
      return expr.kind === 'date' ? parseDay(expr.day) : undefined;
    case 'money':
      return expr.kind === 'money' ? exactWhole(expr.fen) : undefined;
    case 'integer':
      return expr.kind === 'number' ? exactWhole(expr.value) : undefined;
    default:
      return undefined;
  }
}

const turned: Readonly<Record<CompareOperator, CompareOperator>> = {
  '<': '>',
  '≤': '≥',
  '>': '<',
  '≥': '≤',
  '=': '=',
  '≠': '≠',
};

const [lowest, highest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

function runsFor(operator: CompareOperator, figure: number): Runs {
  switch (operator) {
    case '<':
      return [lowest, figure];
    case '≤':
      return [lowest, figure + 1];
    case '>':
      return [figure + 1, highest];
    case '≥':
      return [figure, highest];
    case '=':
      return [figure, figure + 1];
    case '≠':
      return [lowest, figure, figure + 1, highest];
  }
}

export function plainLeaf(facts: ReadonlyMap<Id, Fact>, expr: Expr): PlainLeaf | undefined {
  if (expr.kind === 'compare') {
    const { left, right, operator } = expr;
    const isLeft = left.kind === 'fact';
    const named = isLeft ? left : right;
    if (named.kind !== 'fact') return undefined;
    const fact = facts.get(named.fact);
    const figure = fact && figureFor(fact, isLeft ? right : left);
    if (fact === undefined || figure === undefined) return undefined;
    return { fact: fact.id, holds: runsFor(isLeft ? operator : turned[operator], figure) };
  }
  if (expr.kind === 'within' && expr.value.kind === 'fact' && expr.set.kind === 'range') {
    const fact = facts.get(expr.value.fact);
    if (fact === undefined) return undefined;
    const { set } = expr;
    const low = set.from === undefined ? lowest : figureFor(fact, set.from);
    const high = set.to === undefined ? highest : figureFor(fact, set.to);
    if (low === undefined || high === undefined) return undefined;
    return { fact: fact.id, holds: low > high ? none : [low, high + 1] };
  }
  return undefined;
}
