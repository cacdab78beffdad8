/** What the language gives to others: parse, format, words, problems. Nobody inside imports this file. */
export type * from './ast.ts';
export { type Completion, completionAt } from './completion.ts';
export { keywords, softWords } from './lexicon.ts';
export { type Parsed, type ParseOptions, parse, scan } from './parse.ts';
export type { Diagnostic, Fix, Locale, Severity, TextEdit } from './problems/problem.ts';
export { LineMap, type Position } from './source.ts';
export type { Token, TokenKind } from './token-data.ts';
export { walkExpression, walkStatement } from './walk.ts';
