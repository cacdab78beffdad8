/** Takes tokens of comparisons, picks and roundings, gives what they mean in the tree. */
import type { ComparisonOperator, Expression, Pick, Rounded } from '../ast.ts';
import { normalise } from '../characters.ts';
import * as t from '../tokens.ts';
import { spanOf } from './context.ts';

const k = t.keywordType;

const operators: ReadonlyMap<t.TokenType, ComparisonOperator> = new Map([
  [k('Is'), 'is'],
  [k('Yes'), 'is'],
  [k('AtLeast'), 'atLeast'],
  [k('AtMost'), 'atMost'],
  [k('Reaches'), 'reaches'],
  [k('Under'), 'under'],
  [k('Exceeds'), 'exceeds'],
  [k('NotOver'), 'notOver'],
  [k('Earlier'), 'earlier'],
  [k('Later'), 'later'],
  [k('NotEarlier'), 'notEarlier'],
  [k('NotLater'), 'notLater'],
  [t.Equal, '='],
  [t.Unequal, '≠'],
  [t.Less, '<'],
  [t.AtMostSign, '≤'],
  [t.Greater, '>'],
  [t.AtLeastSign, '≥'],
]);

/** Operator of a comparison word or sign; 是 between operands reads as 为. */
export const operatorOf = (lexeme: t.Lexeme): ComparisonOperator =>
  operators.get(lexeme.tokenType) ?? 'is';

/** What 较高者 and its kin pick. */
export const picks: ReadonlyMap<t.TokenType, Pick['pick']> = new Map([
  [k('Higher'), 'higher'],
  [k('Lower'), 'lower'],
  [k('EarlierOf'), 'earlier'],
  [k('LaterOf'), 'later'],
]);

const roundingModes: Readonly<Record<string, Rounded['mode']>> = {
  四舍五入: 'halfUp',
  rounded: 'halfUp',
  舍去: 'down',
  floored: 'down',
  进一: 'up',
  ceiled: 'up',
};

const roundingUnits: Readonly<Record<string, number>> = {
  分: 1,
  fen: 1,
  角: 10,
  jiao: 10,
  元: 100,
  yuan: 100,
  十元: 1000,
  ten: 1000,
  百元: 10_000,
  hundred: 10_000,
};

/** A value with its rounding. */
export function rounded(operand: Expression, lexeme: t.Lexeme): Expression {
  const match = /^(.+?)(?:到|\s+to\s+)(.+)$/.exec(normalise(lexeme.image));
  const mode = roundingModes[match?.[1] ?? ''] ?? 'halfUp';
  const unitFen = roundingUnits[match?.[2] ?? ''] ?? 1;
  return { kind: 'rounded', operand, mode, unitFen, start: operand.start, end: spanOf(lexeme).end };
}
