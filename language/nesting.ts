/**
 * Takes the tokens of one part, gives them with everything nested too deep replaced by a hole. Guarantees: linear, so
 * that the recursive parser never meets more brackets than its stack has room for.
 */
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { tooDeep } from './problems/structure.ts';
import * as t from './tokens.ts';

/** Brackets within brackets; the deepest known notice has two. */
export const deepestNesting = 32;

/** Cuts nesting below `deepestNesting`; reports it once. */
export function limitNesting(
  lexemes: t.Lexeme[],
  report: (diagnostic: Diagnostic) => void,
): t.Lexeme[] {
  let depth = 0;
  let kept: t.Lexeme[] | undefined;
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    if (lexeme === undefined) break;
    if (lexeme.tokenType === t.Open) {
      depth++;
      if (depth === deepestNesting + 1) {
        const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
        if (kept === undefined) report(diagnose(tooDeep, span, { most: deepestNesting }));
        kept ??= lexemes.slice(0, index);
        kept.push(t.makeLexeme(t.Hole, lexeme.image, lexeme.startOffset, false));
      }
    }
    if (depth <= deepestNesting) kept?.push(lexeme);
    if (lexeme.tokenType === t.Close && depth > 0) depth--;
  }
  return kept ?? lexemes;
}
