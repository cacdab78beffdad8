/**
 * Takes tokens and the names that a file declares, gives aliases that are English keywords the type of a plain word.
 *
 * Guarantees: such an alias is reported with another one to take, costs nothing else of its statement, and is never
 * rewritten as a keyword; 词汇 X vocabulary, its own statement's word, is no mistake.
 */
import { normalise } from './characters.ts';
import { byEn, byToken } from './lexicon.ts';
import { type Diagnostic, diagnose } from './problems/problem.ts';
import { reservedAlias } from './problems/words.ts';
import type { DeclaredName } from './scan.ts';
import * as t from './tokens.ts';

const k = t.keywordType;

const ownWords: ReadonlySet<t.TokenType> = new Set(['Policy', 'Vocabulary'].map(k));

const isIn = (lexeme: t.Lexeme, category: t.TokenType): boolean =>
  lexeme.tokenType.CATEGORIES?.includes(category) === true;

/** `baseFact` for `base` of a fact. */
const another = (word: string, kind: string): string =>
  word + kind.charAt(0).toUpperCase() + kind.slice(1);

/** Reads English keywords behind declared names as the aliases they were meant to be. */
export function readReservedAliases(
  lexemes: readonly t.Lexeme[],
  declared: readonly DeclaredName[],
  report: (diagnostic: Diagnostic) => void,
): void {
  const names = new Map(declared.map((one) => [one.lexeme, one]));
  let statement: t.Lexeme | undefined;
  let name: DeclaredName | undefined;
  for (const lexeme of lexemes) {
    // 政策 X 2025年度 alias: the year is between them.
    if (lexeme.tokenType === t.YearToken && name !== undefined) continue;
    const word = name === undefined || lexeme.lineFirst === true ? '' : normalise(lexeme.image);
    if (byEn.has(word)) {
      const own = statement !== undefined && ownWords.has(statement.tokenType);
      if (!own || statement?.tokenType !== lexeme.tokenType) {
        const kind = name?.option === true ? 'option' : kindOf(statement);
        const instead = another(word, kind);
        const span = { start: lexeme.startOffset, end: t.endOf(lexeme) };
        const title = { 'zh-CN': `改为“${instead}”`, en: `Write ${instead}` };
        const fixes = [{ title, safe: false, edits: [{ ...span, text: instead }] }];
        report(diagnose(reservedAlias, span, { text: word, instead }, { fixes }));
      }
      t.retype(lexeme, t.LatinWord);
    } else if (isIn(lexeme, t.StatementWord)) statement = lexeme;
    name = names.get(lexeme);
  }
}

const kindOf = (statement: t.Lexeme | undefined): string =>
  byToken.get(statement?.tokenType.name ?? '')?.en ?? 'name';
