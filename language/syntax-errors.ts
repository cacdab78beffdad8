/**
 * Takes Chevrotain's syntax errors, gives what was expected and what was found. Guarantees: no English sentence of the
 * parser reaches a reader; the first error of a part is located on the line of the mistake.
 */
import { EOF, type IRecognitionException, type TokenType } from 'chevrotain';
import { startsClause } from './grammar.ts';
import { byToken } from './lexicon.ts';
import { type Diagnostic, diagnose, type Fix } from './problems/problem.ts';
import {
  incomplete,
  missingComma,
  mixedScripts,
  nameExpected,
  unclosedBracket,
  unexpectedText,
  unopenedBracket,
} from './problems/syntax.ts';
import {
  Close,
  Count,
  Duration,
  endOf,
  HanWord,
  Label,
  LatinWord,
  type Lexeme,
  Literal,
  Name,
  NumberToken,
  Open,
} from './tokens.ts';

const shown = 20;

const quote = (lexeme: Lexeme | undefined): string => {
  const text = lexeme?.image ?? '';
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
};

const insertion = (at: number, text: string, safe: boolean): Fix => ({
  title: { 'zh-CN': `补上“${text}”`, en: `Insert ${text}` },
  safe,
  edits: [{ start: at, end: at, text }],
});

/** Whether a bracket that is open at a token is closed behind it. */
function closesLater(lexemes: readonly Lexeme[], from: number): boolean {
  let depth = 0;
  for (let index = from; index >= 0 && index < lexemes.length; index++) {
    const type = lexemes[index]?.tokenType;
    if (type === Open) depth++;
    else if (type === Close && depth-- === 0) return true;
  }
  return false;
}

/** Words a syntax error. `lexemes` are the part's; `opener` is the token before them. */
export function describe(
  error: IRecognitionException,
  lexemes: readonly Lexeme[],
  opener: Lexeme | undefined,
): Diagnostic {
  const expected = error.message.split(' ').filter((name) => name !== '');
  const found: Lexeme = error.token;
  const index = found.tokenType === EOF ? -1 : lexemes.indexOf(found);
  const before = index < 0 ? (lexemes.at(-1) ?? opener) : (lexemes[index - 1] ?? opener);
  const end = before === undefined ? 0 : endOf(before);
  const tail = { start: Math.max(0, end - 1), end };
  const text = quote(before);
  const wantsClose = expected.length === 1 && expected[0] === Close.name;
  if (wantsClose && !closesLater(lexemes, index)) {
    return diagnose(unclosedBracket, tail, {}, { fixes: [insertion(end, '）', false)] });
  }
  if (index < 0) return diagnose(incomplete, tail, { text, expected });
  const span =
    found.lineFirst === true && lexemes[index - 1] !== undefined
      ? tail
      : { start: found.startOffset, end: endOf(found) };
  if (found.tokenType === Close) return diagnose(unopenedBracket, span, {});
  const isKeyword = byToken.has(found.tokenType.name);
  if (isKeyword && expected.includes(Name.name) && !expected.includes(Literal.name)) {
    const edits = [{ start: found.startOffset, end: endOf(found), text: `「${found.image}」` }];
    const title = { 'zh-CN': '作为名称，加上「」', en: 'Put it into 「」 as a name' };
    const own = { start: found.startOffset, end: endOf(found) };
    const fixes = [{ title, safe: false, edits }];
    return diagnose(nameExpected, own, { text: found.image }, { fixes });
  }
  const previous = lexemes[index - 1];
  const after = previous === undefined ? '' : text;
  const mixed =
    (previous && mixedRun(lexemes, index)) ??
    (expected.includes(Name.name) && !expected.includes(Literal.name)
      ? runFrom(lexemes, index, index)
      : undefined);
  if (mixed !== undefined) {
    const { start, end } = mixed;
    const title = { 'zh-CN': '作为名称，加上「」', en: 'Put it into 「」 as a name' };
    const edits = [{ start, end, text: `「${mixed.text}」` }];
    return diagnose(
      mixedScripts,
      mixed,
      { text: mixed.text },
      { fixes: [{ title, safe: false, edits }] },
    );
  }
  if (previous !== undefined && expected.length === 0 && startsClause(found.tokenType)) {
    const fixes = [insertion(end, '，', true)];
    return diagnose(missingComma, span, { text: quote(found), after }, { fixes });
  }
  const fixes = guesses(found, previous, lexemes[index + 1]);
  return diagnose(unexpectedText, span, { text: quote(found), after, expected }, { fixes });
}

const isIn = (lexeme: Lexeme, category: TokenType): boolean =>
  lexeme.tokenType.CATEGORIES?.includes(category) === true;

const figures: ReadonlySet<TokenType> = new Set([LatinWord, NumberToken, Count, Duration]);

/** A run of letters, figures and Chinese characters without a blank, of which an error is the middle: A类, 60岁以上老人. */
function mixedRun(
  lexemes: readonly Lexeme[],
  index: number,
): { start: number; end: number; text: string } | undefined {
  const found = lexemes[index];
  let first = index;
  while (isWord(lexemes[first - 1]) && touches(lexemes[first - 1], lexemes[first])) first--;
  const start = lexemes[first];
  const named = found?.tokenType === HanWord || found?.tokenType === LatinWord;
  if (start === undefined || first === index || !named) return undefined;
  return runFrom(lexemes, first, index);
}

const isWord = (lexeme: Lexeme | undefined): lexeme is Lexeme =>
  lexeme !== undefined && (figures.has(lexeme.tokenType) || lexeme.tokenType === HanWord);

/** What is written without a blank from `first` on, at least one token behind `index` unless that is not the first. */
function runFrom(
  lexemes: readonly Lexeme[],
  first: number,
  index: number,
): { start: number; end: number; text: string } | undefined {
  const start = lexemes[first];
  if (!isWord(start)) return undefined;
  let last = index;
  while (isWord(lexemes[last + 1]) && touches(lexemes[last], lexemes[last + 1])) last++;
  if (last === first) return undefined;
  const run = lexemes.slice(first, last + 1);
  const end = run.at(-1) ?? start;
  const text = run.map(({ image }) => image).join('');
  return { start: start.startOffset, end: endOf(end), text };
}

const touches = (left: Lexeme | undefined, right: Lexeme | undefined): boolean =>
  left !== undefined && right !== undefined && endOf(left) === right.startOffset;

/** Words of plain Chinese that are no keywords, since they have two readings, and what they may mean. */
const meant: ReadonlyMap<string, readonly string[]> = new Map([
  ['和', ['且', '、', '与']],
  ['及', ['且', '、']],
  ['以及', ['且', '、']],
  ['到', ['至']],
]);

const replacement = (lexeme: Lexeme, text: string, safe: boolean): Fix => ({
  title: { 'zh-CN': `改为“${text}”`, en: `Write ${text}` },
  safe,
  edits: [{ start: lexeme.startOffset, end: endOf(lexeme), text }],
});

/** Words that make a range of the literal before them. */
const rangeWords: ReadonlySet<string> = new Set(['OrMore', 'OrLess', 'To']);

/** Fixes for what the writer most likely left out. */
function guesses(found: Lexeme, previous: Lexeme | undefined, next: Lexeme | undefined): Fix[] {
  if (previous === undefined) return [];
  const [figure, month] = found.tokenType === NumberToken ? [found, next] : [previous, found];
  if (month?.tokenType.name === 'Month' && figure.tokenType === NumberToken) {
    // 5月 alone is no date; in a length it is 5个月.
    const edits = [{ start: month.startOffset, end: endOf(month), text: '个月' }];
    const title = { 'zh-CN': `改为“${figure.image}个月”`, en: `Write ${figure.image}个月` };
    return [{ title, safe: false, edits }];
  }
  if (isIn(found, Literal) && isIn(previous, Name) && rangeWords.has(next?.tokenType.name ?? '')) {
    // 年龄 60周岁 以上: what compares them is missing.
    return [insertion(endOf(previous), ' 为', false)];
  }
  const replacements = meant.get(found.image) ?? [];
  if (replacements.length > 0) return replacements.map((word) => replacement(found, word, false));
  if (previous.image === '不') return [replacement(previous, '非', false)];
  if (found.tokenType === Label && previous.tokenType === Label) {
    return [insertion(endOf(previous), '、', true)];
  }
  // 低保对象 340元: a condition and its value.
  const isValue =
    isIn(found, Literal) || ['None', 'Full', 'Pending'].includes(found.tokenType.name);
  return isValue && isIn(previous, Name) ? [insertion(endOf(previous), '：', false)] : [];
}
