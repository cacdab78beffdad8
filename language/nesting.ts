/**
 * Takes the tokens of one part, gives what of them can be parsed: everything nested too deep is replaced by a hole, and a
 * part too long to be meant is left out. Guarantees: linear; the recursive parser never meets more brackets than its
 * stack has room for, and no part's tree outgrows the memory.
 */
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { partTooLong, tooDeep } from './problems/structure.ts';
import * as t from './tokens.ts';

/** Brackets within brackets; the deepest known notice has two. */
export const deepestNesting = 32;

/** Tokens in one head or item; the longest list in a real notice has some hundred. */
export const longestPart = 20_000;

/** The tokens of a part, or none of a part that is too long. */
export function sizeablePart(
  lexemes: readonly t.Lexeme[],
  from: number,
  to: number,
  report: (diagnostic: Diagnostic) => void,
): t.Lexeme[] {
  if (to - from <= longestPart) return limitNesting(lexemes.slice(from, to), report);
  const first = lexemes[from];
  if (first !== undefined) {
    const span = { start: first.startOffset, end: t.endOf(first) };
    report(diagnose(partTooLong, span, { most: longestPart }));
  }
  return [];
}

/** Cuts nesting below `deepestNesting`; reports it once. */
function limitNesting(lexemes: t.Lexeme[], report: (diagnostic: Diagnostic) => void): t.Lexeme[] {
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
