/**
 * Takes the tokens of a file, gives the names it declares and the files it refers to. Guarantees: linear and cheap, from
 * tokens alone, so that words written together can be cut before anything is parsed; never fails.
 */
import { isHan, nameForm, normalise } from './characters.ts';
import { isTypeWord, startsClause } from './grammar.ts';
import { keywords, softWordOf, softWords } from './lexicon.ts';
import * as t from './tokens.ts';

const k = t.keywordType;

/** What a file says of itself and of others. */
export interface Scanned {
  /** Declared names, options and aliases. */
  readonly names: ReadonlySet<string>;
  /** Files after 引用, as written. */
  readonly uses: readonly string[];
  /** File of the 上级 attribute, as written. */
  readonly superior?: string;
  /** File of the 上年 attribute, as written. */
  readonly lastYear?: string;
}

const statementSpellings = keywords.filter((word) => word.category === 'statement');
const changeSpellings = keywords.filter((word) => word.category === 'change');

const isStatement = (type: t.TokenType): boolean =>
  type.CATEGORIES?.includes(t.StatementWord) === true;
const isChange = (type: t.TokenType): boolean => type.CATEGORIES?.includes(t.ChangeWord) === true;

/** Whether a statement begins here: not with a column's title, 人群 ｜ 一档, nor with the clause ，样本 X. */
export function beginsStatement(
  { tokenType, lineFirst }: t.Lexeme,
  before: t.TokenType | undefined,
  after: t.TokenType | undefined,
): boolean {
  if (!isStatement(tokenType)) return false;
  if (before === undefined || before === t.Stop || isChange(before)) return true;
  if (lineFirst !== true || after === t.Bar || after === t.ListMark) return false;
  return !(tokenType === k('Sample') && before === t.Comma);
}

/** The keyword that a word at the start of a statement begins with, if more follows it. */
function leadingKeyword(word: string, afterChange: boolean): string | undefined {
  const found = statementSpellings.find(({ zh }) => word.length > zh.length && word.startsWith(zh));
  if (found !== undefined || afterChange) return found?.zh;
  const change = changeSpellings.find(({ zh }) => word.startsWith(zh));
  const rest = change === undefined ? '' : word.slice(change.zh.length);
  return statementSpellings.some(({ zh }) => rest.startsWith(zh)) ? change?.zh : undefined;
}

/** A word cut in two. */
export interface Cut {
  readonly whole: t.Lexeme;
  readonly pieces: readonly t.Lexeme[];
}

/** Makes the tokens of the pieces of a word. */
export function pieceLexemes(whole: t.Lexeme, pieces: readonly string[]): t.Lexeme[] {
  let offset = whole.startOffset;
  return pieces.map((piece, index) => {
    const type = t.wordType(piece) ?? t.HanWord;
    const lexeme = t.makeLexeme(type, piece, offset, index === 0 && whole.lineFirst === true);
    offset += piece.length;
    return lexeme;
  });
}

/** Cuts statement keywords off words that begin a statement: 时段延长缴费期. */
export function cutStatements(
  lexemes: t.Lexeme[],
  known: ReadonlySet<string>,
): { lexemes: t.Lexeme[]; cuts: readonly Cut[] } {
  const cuts: Cut[] = [];
  let result: t.Lexeme[] | undefined;
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    if (lexeme === undefined) break;
    const before = result === undefined ? lexemes[index - 1] : result.at(-1);
    const afterChange = before !== undefined && isChange(before.tokenType);
    const starts = before === undefined || before.tokenType === t.Stop || afterChange;
    if (!starts || lexeme.tokenType !== t.HanWord || lexeme.image.length > 64) {
      result?.push(lexeme);
      continue;
    }
    const pieces: string[] = [];
    let rest = lexeme.image;
    let change = afterChange;
    while (!known.has(normalise(rest))) {
      const keyword = leadingKeyword(rest, change);
      if (keyword === undefined) break;
      pieces.push(keyword);
      rest = rest.slice(keyword.length);
      if (!changeSpellings.some(({ zh }) => zh === keyword)) break;
      change = true;
    }
    if (pieces.length === 0) {
      result?.push(lexeme);
      continue;
    }
    if (rest !== '') pieces.push(rest);
    result ??= lexemes.slice(0, index);
    const made = pieceLexemes(lexeme, pieces);
    for (const piece of made) result.push(piece);
    cuts.push({ whole: lexeme, pieces: made });
  }
  return { lexemes: result ?? lexemes, cuts };
}

/** The longest of these words that a longer word begins with. */
export const leading = (word: string, words: readonly string[]): string | undefined =>
  words.find((one) => word.length > one.length && word.startsWith(one));

const longestFirst = (words: readonly string[]): readonly string[] =>
  [...words].sort((a, b) => b.length - a.length);

/** Words that open a clause after ，. */
export const clauseWords = longestFirst(
  keywords.filter(({ token }) => startsClause(k(token))).map(({ zh }) => zh),
);

const comparisons = keywords.filter(({ category }) => category === 'comparison');
const typeWords = softWords.filter(({ roles }) => roles.includes('type'));

/** Words that a domain of days may begin with. */
const dayWords: readonly string[] = ['上年', '本年', '次年', '待遇期'];

/** A type word written together with its domain: 日期不早于, 日期上年. */
export function leadingType(word: string): string | undefined {
  return typeWords.find(({ zh }) => {
    if (!word.startsWith(zh)) return false;
    const follows = (other: string): boolean => word.startsWith(other, zh.length);
    return (
      comparisons.some((other) => follows(other.zh)) || (zh === '日期' && dayWords.some(follows))
    );
  })?.zh;
}

/** Text of a name token, without quotes. */
export function nameText(lexeme: t.Lexeme): string {
  const { image } = lexeme;
  const inner = /^[「｢《"“”＂]/.test(image) ? image.slice(1).replace(/[」｣》"“”＂]$/, '') : image;
  return nameForm(inner.trim());
}

const isName = (type: t.TokenType): boolean => type.CATEGORIES?.includes(t.Name) === true;

const declaring: ReadonlySet<t.TokenType> = new Set(
  [
    'Policy',
    'Vocabulary',
    'Fact',
    'Group',
    'Case',
    'Period',
    'Payer',
    'Item',
    'Target',
    'Schedule',
    'Sample',
  ].map(k),
);
const withOptions: ReadonlySet<t.TokenType> = new Set([k('Fact'), k('Item')]);
const withAttributes: ReadonlySet<t.TokenType> = new Set([k('Policy'), k('Vocabulary')]);

/** A name where it is declared. */
export interface DeclaredName {
  readonly lexeme: t.Lexeme;
  readonly option: boolean;
}

interface Found {
  readonly declared: readonly DeclaredName[];
  readonly uses: readonly string[];
  readonly superior?: string;
  readonly lastYear?: string;
}

/** Walks over the heads and type bodies of a file. */
export function scanLexemes(lexemes: readonly t.Lexeme[]): Found {
  const declared: DeclaredName[] = [];
  const uses: string[] = [];
  let superior: string | undefined;
  let lastYear: string | undefined;
  let statement: t.TokenType | undefined;
  let inBody = false;
  let options = false;
  let before: t.Lexeme | undefined;
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    if (lexeme === undefined) break;
    const type = lexeme.tokenType;
    const beforeType = before?.tokenType;
    if (beginsStatement(lexeme, beforeType, lexemes[index + 1]?.tokenType)) {
      statement = type;
      inBody = false;
    } else if (type === t.Stop) statement = undefined;
    else if (type === t.Colon) {
      options = !inBody && statement !== undefined && withOptions.has(statement);
      inBody = true;
    } else if (startsClause(type)) options = false;
    else if (isName(type) && statement !== undefined) {
      if (!inBody && declaring.has(statement)) declared.push({ lexeme, option: false });
      else if (!inBody && statement === k('Use')) uses.push(nameText(lexeme));
      else if (inBody && options) {
        const isType = isTypeWord(lexeme) || leadingType(lexeme.image) !== undefined;
        const isClause = leading(lexeme.image, clauseWords) !== undefined;
        if (beforeType === t.Colon ? isType : beforeType === t.Comma && isClause) options = false;
        else declared.push({ lexeme, option: true });
      } else if (inBody && withAttributes.has(statement) && before !== undefined) {
        const word = softWordOf(normalise(before.image))?.zh;
        if (word === '上级') superior ??= nameText(lexeme);
        else if (word === '上年') lastYear ??= nameText(lexeme);
      }
    }
    before = lexeme;
  }
  return {
    declared,
    uses,
    ...(superior !== undefined && { superior }),
    ...(lastYear !== undefined && { lastYear }),
  };
}

const nothingKnown: ReadonlySet<string> = new Set();

/** Names and references of a file, without parsing it. */
export function scan(text: string, lexed: t.Lexed = t.lex(text)): Scanned {
  const { declared, ...references } = scanLexemes(
    cutStatements(lexed.lexemes, nothingKnown).lexemes,
  );
  return { names: new Set(declared.map(({ lexeme }) => nameText(lexeme))), ...references };
}

/** Whether a declared name is a bare Chinese word, which others could be written together with. */
export const isBareHan = (lexeme: t.Lexeme): boolean =>
  lexeme.tokenType === t.HanWord && isHan(lexeme.image);
