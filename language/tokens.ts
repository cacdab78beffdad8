/**
 * Takes a text, gives its tokens and its comments. Guarantees: linear time for any string, each token is a stretch of
 * the text, and what no token could be is reported as a stray run; a word is a maximal run of one script, and keywords
 * are told from names by a map once the whole word is known.
 */
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import {
  blank,
  blankOrLineEnd,
  breaksLine,
  digit,
  hanRun,
  letter,
  letterOrDigit,
  lineEndUnits,
  normalise,
} from './characters.ts';
import { type Category, keywordOf, keywords } from './lexicon.ts';
import { quotationEnds, quoteStops } from './quotes.ts';

export type { TokenType };

/** A token on its way to the parser. */
export interface Lexeme extends IToken {
  /** Present if it is the first token on its line. */
  lineFirst?: boolean;
  /** Whether a contextual keyword or soft word serves as one here; set when the tree is built. */
  special?: boolean;
  /** What a literal in Chinese numerals means: 3个月 for 三个月. */
  meaning?: string;
}

/** End of a token, exclusive (`positionTracking: 'onlyOffset'` sets no `endOffset`). */
export const endOf = (lexeme: Lexeme): number => lexeme.startOffset + lexeme.image.length;

const abstract = (name: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories });

// ── Categories ─────────────────────────────────────────────────────────────────────────────────

/** Anything that can be a name: a word that is no keyword, a quotation, 其他 and 合计. */
export const Name = abstract('Name');
/** Any word; the statement keywords in a table's header are among them. */
export const Literal = abstract('Literal');
/** 为, 不低于 …: also prefixes. */
export const CompareWord = abstract('CompareWord');
/** = ≠ < ≤ > ≥ */
export const CompareSign = abstract('CompareSign');
export const Combining = abstract('Combining');
export const StatementWord = abstract('StatementWord');
export const ChangeWord = abstract('ChangeWord');

const categoriesOf: Readonly<Partial<Record<Category, TokenType[]>>> = {
  statement: [StatementWord],
  change: [ChangeWord],
  combining: [Combining],
  comparison: [CompareWord],
  contextual: [Name],
};

/** Token type of each keyword, by the lexicon's token name. */
const keywordTypes: ReadonlyMap<string, TokenType> = new Map(
  keywords.map((word) => [word.token, abstract(word.token, categoriesOf[word.category] ?? [])]),
);

/** Token type of a keyword; an unknown token name is a mistake of the program. */
export function keywordType(token: string): TokenType {
  const type = keywordTypes.get(token);
  if (type === undefined) throw new Error(`no keyword ${token}`);
  return type;
}

/** Token type of a word that is a keyword in either spelling. */
export function keywordTypeOf(word: string): TokenType | undefined {
  const keyword = keywordOf(word);
  return keyword === undefined ? undefined : keywordTypes.get(keyword.token);
}

// ── Patterns ───────────────────────────────────────────────────────────────────────────────────

const near = `${blank}{0,2}`;
const number = `(?:${digit}{1,3}(?:[,，]${digit}{3})+(?!${digit})|${digit}+)(?:[.．]${digit}+)?`;
const sameSign = (sign: string): string =>
  `${digit}{4}${sign}${digit}{1,2}${sign}${digit}{1,2}(?!${digit})`;
const monthDay = `${digit}{1,2}${near}月${near}${digit}{1,2}${near}日`;
const noLetter = `(?!${letterOrDigit})`;

const endOfQuotation = quotationEnds();
const commentStart = /(?:注|[nｎ][oｏ][tｔ][eｅ])[:：]/y;
const untilLineEnd = new RegExp(`[^${lineEndUnits}]*`, 'y');
const blankUnit = new RegExp(`^${blank}$`);

/** 注：to the end of the line, only where nothing but blanks stands before it on its line. */
function matchComment(text: string, offset: number): [string] | null {
  commentStart.lastIndex = offset;
  if (!commentStart.test(text)) return null;
  let before = offset - 1;
  while (before >= 0 && blankUnit.test(text[before] ?? '')) before--;
  if (before >= 0 && !breaksLine(text[before] ?? '')) return null;
  untilLineEnd.lastIndex = offset;
  return [untilLineEnd.exec(text)?.[0] ?? ''];
}

const token = (name: string, pattern: string | RegExp, categories: TokenType[] = []): TokenType =>
  createToken({
    name,
    pattern: typeof pattern === 'string' ? new RegExp(pattern) : pattern,
    categories,
    line_breaks: false,
  });

const Blank = createToken({
  name: 'Blank',
  pattern: new RegExp(`${blankOrLineEnd}+`),
  group: Lexer.SKIPPED,
  line_breaks: true,
});
export const Comment = createToken({
  name: 'Comment',
  pattern: matchComment,
  start_chars_hint: ['注', 'n', 'ｎ'],
  group: 'comments',
  line_breaks: false,
});
/** 「…」, 《…》 or "…". */
export const Quotation = createToken({
  name: 'Quotation',
  pattern: (text: string, offset: number): [string] | null =>
    text[offset] === '「' || text[offset] === '｢'
      ? [text.slice(offset, endOfQuotation(text, offset))]
      : null,
  start_chars_hint: ['「', '｢'],
  categories: [Name],
  line_breaks: false,
});
const BookQuotation = token(
  'BookQuotation',
  `《(?:[^《》${lineEndUnits}]*》|[^《》${quoteStops}${lineEndUnits}]*)`,
  [Name],
);
const StraightQuotation = token(
  'StraightQuotation',
  `["“”＂](?:[^"“”＂${lineEndUnits}]*["“”＂]|[^"“”＂${quoteStops}${lineEndUnits}]*)`,
  [Name],
);
export const Citation = token(
  'Citation',
  `[【\\[［][^【】\\[\\]［］：；。:;${lineEndUnits}]*[】\\]］]?`,
);

export const DateToken = token(
  'Date',
  `${digit}{4}${near}年${near}${monthDay}|${['-', '－', '/', '／', '[.]', '．'].map(sameSign).join('|')}`,
  [Literal],
);
export const MonthDay = token('MonthDay', monthDay, [Literal]);
export const Money = token(
  'Money',
  `${number}${near}(?:亿元|万元|元|角|分|yuan${noLetter})|[¥￥]${near}${number}`,
  [Literal],
);
export const Percent = token('Percent', `${number}${near}[%％‰]`, [Literal]);
export const YearToken = token('YearNumber', `${digit}{4}${near}年度?`, [Literal]);
export const Duration = token(
  'Duration',
  `${number}${near}(?:天|日|个月|年|(?:days|months|years)${noLetter})`,
  [Literal],
);
export const Count = token('Quantity', `${number}${near}(?:周岁|岁|人|户|次|倍)`, [Literal]);
export const NumberToken = token('Number', number, [Literal]);
export const Label = token(
  'Label',
  `[（(]${near}[一二三四五六七八九十百零〇]+${near}[)）]|[㈠-㈩]`,
);
export const Rounding = token(
  'Rounding',
  `(?:rounded|floored|ceiled)${blank}{1,9}to${blank}{1,9}(?:hundred|ten|yuan|jiao|fen)${noLetter}`,
);
export const HanWord = token('HanWord', hanRun, [Name]);
export const LatinWord = token('LatinWord', `${letter}${letterOrDigit}*`, [Name]);

export const Colon = token('Colon', /[：:]/);
export const Semicolon = token('Semicolon', /[；;]/);
export const Stop = token('Stop', /[。．｡.]+|…+/);
export const Comma = token('Comma', /[，,]/);
export const ListMark = token('ListMark', /[、､]/);
export const Open = token('Open', /[（(]/);
export const Close = token('Close', /[）)]/);
export const Bar = token('Bar', /[｜|│]/);
export const Unequal = token('Unequal', /≠|!=|！=|！＝|<>|＜＞/, [CompareSign]);
export const AtMostSign = token('AtMostSign', /[≤≦]|<=|＜＝/, [CompareSign]);
export const AtLeastSign = token('AtLeastSign', /[≥≧]|>=|＞＝/, [CompareSign]);
export const Equal = token('Equal', /[=＝]/, [CompareSign]);
export const Less = token('LessSign', /[<＜]/, [CompareSign]);
export const Greater = token('GreaterSign', /[>＞]/, [CompareSign]);
export const Plus = token('Plus', /[+＋]/);
export const Minus = token('Minus', /[-－−]/);
export const Times = token('Times', /[×*＊]/);
export const Divide = token('Divide', /[÷/／]/);
const ToSign = token('ToSign', /[~～∼〜]|—+|–/);

/** A statement keyword that is the title of a table's column: 人群 ｜ 一档. */
export const HeaderWord = abstract('HeaderWord', [Name]);
/** What a hole in nesting too deep is replaced by. */
export const Hole = abstract('Hole');

const lexed: TokenType[] = [
  Blank,
  Comment,
  Quotation,
  BookQuotation,
  StraightQuotation,
  Citation,
  DateToken,
  MonthDay,
  Money,
  Percent,
  YearToken,
  Duration,
  Count,
  NumberToken,
  Label,
  Rounding,
  HanWord,
  LatinWord,
  Colon,
  Semicolon,
  Stop,
  Comma,
  ListMark,
  Open,
  Close,
  Bar,
  Unequal,
  AtMostSign,
  AtLeastSign,
  Equal,
  Less,
  Greater,
  Plus,
  Minus,
  Times,
  Divide,
  ToSign,
];

/** Every token type, for the parser. */
export const tokenTypes: TokenType[] = [
  Name,
  Literal,
  CompareWord,
  CompareSign,
  Combining,
  StatementWord,
  ChangeWord,
  Hole,
  HeaderWord,
  ...keywordTypes.values(),
  ...lexed,
];

const makeLexer = (skipValidations: boolean): Lexer =>
  new Lexer([...tokenTypes.filter((type) => type.PATTERN === Lexer.NA), ...lexed], {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations,
  });

const lexer = makeLexer(true);

/** Throws where a pattern is empty, unreachable, or breaks another rule of Chevrotain. */
export const validateTokens = (): void => {
  makeLexer(false);
};

// ── Words ──────────────────────────────────────────────────────────────────────────────────────

const roundingWord = /^(?:四舍五入|舍去|进一)到(?:百元|十元|元|角|分)$/;

/** Token type of a whole Chinese or Latin word. */
export function wordType(word: string): TokenType | undefined {
  return keywordTypeOf(word) ?? (roundingWord.test(word) ? Rounding : undefined);
}

/** Changes what a token is. */
export function retype(lexeme: Lexeme, type: TokenType): void {
  lexeme.tokenType = type;
  lexeme.tokenTypeIdx = type.tokenTypeIdx ?? lexeme.tokenTypeIdx;
}

/** Makes a token of a stretch of the text. */
export function makeLexeme(
  type: TokenType,
  image: string,
  startOffset: number,
  lineFirst: boolean,
): Lexeme {
  return { image, startOffset, tokenTypeIdx: type.tokenTypeIdx ?? 0, tokenType: type, lineFirst };
}

/** A run of characters that no token can begin with. */
export interface StrayRun {
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  readonly lexemes: Lexeme[];
  readonly comments: readonly Lexeme[];
  readonly strays: readonly StrayRun[];
}

const to = keywordType('To');

/** Cuts a text into tokens. */
export function lex(text: string): Lexed {
  const result = lexer.tokenize(text);
  const lexemes: Lexeme[] = result.tokens;
  let end = 0;
  for (const lexeme of lexemes) {
    const start = lexeme.startOffset;
    // Set only where it is so: a field more would make every token half as large again.
    if (end === 0 || (start > end && breaksLine(text.slice(end, start)))) lexeme.lineFirst = true;
    end = start + lexeme.image.length;
    if (lexeme.tokenType === HanWord || lexeme.tokenType === LatinWord) {
      const type = wordType(normalise(lexeme.image));
      if (type !== undefined) retype(lexeme, type);
    } else if (lexeme.tokenType === ToSign) retype(lexeme, to);
  }
  return {
    lexemes,
    comments: result.groups.comments ?? [],
    strays: result.errors.map(({ offset, length }) => ({ start: offset, end: offset + length })),
  };
}
