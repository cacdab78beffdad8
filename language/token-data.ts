/**
 * Takes the parser's tokens, gives plain data for formatter, highlighter and completion. Guarantees: in the order of
 * the text, without overlap; only blanks lie between them.
 */
import type { Span } from './ast.ts';
import { normalise } from './characters.ts';
import { byToken, type Keyword, type SoftWord, softWordOf } from './lexicon.ts';
import * as t from './tokens.ts';

export type TokenKind =
  | 'keyword'
  | 'name'
  | 'quoted'
  | 'citation'
  | 'label'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'monthDay'
  | 'year'
  | 'quantity'
  | 'rounding'
  | 'operator'
  | 'punctuation'
  | 'comment'
  | 'stray';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** Name of its token type; for a keyword, its name in the lexicon. */
  readonly type: string;
  readonly text: string;
  /** Present where the word serves as a keyword; 其他 as a name has none. */
  readonly keyword?: Keyword;
  /** Present where the word serves as an attribute, a type or a reference. */
  readonly soft?: SoftWord;
}

const kinds: ReadonlyMap<t.TokenType, TokenKind> = new Map<t.TokenType, TokenKind>([
  [t.Comment, 'comment'],
  [t.Citation, 'citation'],
  [t.Label, 'label'],
  [t.NumberToken, 'number'],
  [t.Money, 'money'],
  [t.Percent, 'percent'],
  [t.DateToken, 'date'],
  [t.MonthDay, 'monthDay'],
  [t.YearToken, 'year'],
  [t.Duration, 'quantity'],
  [t.Count, 'quantity'],
  [t.Rounding, 'rounding'],
  [t.HanWord, 'name'],
  [t.LatinWord, 'name'],
  [t.HeaderWord, 'name'],
  [t.Plus, 'operator'],
  [t.Minus, 'operator'],
  [t.Times, 'operator'],
  [t.Divide, 'operator'],
]);

const punctuation = new Set<t.TokenType>([
  t.Colon,
  t.Semicolon,
  t.Stop,
  t.Comma,
  t.ListMark,
  t.Open,
  t.Close,
  t.Bar,
]);

function kindOf(type: t.TokenType): TokenKind {
  const kind = kinds.get(type);
  if (kind !== undefined) return kind;
  if (punctuation.has(type)) return 'punctuation';
  if (type.CATEGORIES?.includes(t.CompareSign) === true) return 'operator';
  return type.CATEGORIES?.includes(t.Name) === true ? 'quoted' : 'keyword';
}

function plain(lexeme: t.Lexeme): Token {
  const { image: text, startOffset: start, tokenType } = lexeme;
  const common = { type: tokenType.name, text, start, end: start + text.length };
  const keyword = byToken.get(tokenType.name);
  if (keyword !== undefined) {
    return keyword.category === 'contextual' && lexeme.special !== true
      ? { kind: 'name', ...common }
      : { kind: 'keyword', ...common, keyword };
  }
  const kind = kindOf(tokenType);
  const soft = lexeme.special === true ? softWordOf(normalise(text)) : undefined;
  return soft === undefined ? { kind, ...common } : { kind, ...common, soft };
}

/** All tokens, comments and strays in the order of the text. */
export function plainTokens(
  text: string,
  lexemes: readonly t.Lexeme[],
  comments: readonly t.Lexeme[],
  strays: readonly t.StrayRun[],
): Token[] {
  const tokens: Token[] = [];
  let comment = 0;
  let stray = 0;
  const until = (offset: number): void => {
    for (;;) {
      const nextComment = comments[comment];
      const nextStray = strays[stray];
      const commentAt = nextComment?.startOffset ?? Number.POSITIVE_INFINITY;
      const strayAt = nextStray?.start ?? Number.POSITIVE_INFINITY;
      if (Math.min(commentAt, strayAt) >= offset) return;
      if (nextComment !== undefined && commentAt < strayAt) {
        tokens.push(plain(nextComment));
        comment++;
      } else if (nextStray !== undefined) {
        const { start, end } = nextStray;
        tokens.push({ kind: 'stray', type: 'Stray', text: text.slice(start, end), start, end });
        stray++;
      }
    }
  };
  for (const lexeme of lexemes) {
    until(lexeme.startOffset);
    tokens.push(plain(lexeme));
  }
  until(Number.POSITIVE_INFINITY);
  return tokens;
}
