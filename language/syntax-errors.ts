/**
 * Takes Chevrotain's syntax errors, gives what was expected and what was found. Guarantees: no English sentence of the
 * parser reaches a reader; the first error of a part is located on the line of the mistake.
 */
import {
  EOF,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type TokenType,
} from 'chevrotain';
import { byToken } from './lexicon.ts';
import { type Diagnostic, diagnose, type Fix } from './problems/problem.ts';
import {
  incomplete,
  nameExpected,
  unclosedBracket,
  unexpectedText,
  unopenedBracket,
} from './problems/syntax.ts';
import { Close, endOf, type Lexeme, Literal, Name, NumberToken, Open } from './tokens.ts';

const encode = (types: readonly TokenType[]): string =>
  [...new Set(types.map((type) => type.name))].join(' ');

/** Error "messages" are the names of the expected token types, blank-separated. */
export const encodedErrors: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => encode([expected]),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    encode(expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) =>
    encode(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};

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
  const after = lexemes[index - 1] === undefined ? '' : text;
  if (found.tokenType.name === 'Month' && before?.tokenType === NumberToken) {
    // 5月 alone is no date; in a length it is 5个月.
    const edits = [{ start: found.startOffset, end: endOf(found), text: '个月' }];
    const title = { 'zh-CN': `改为“${before.image}个月”`, en: `Write ${before.image}个月` };
    const fixes = [{ title, safe: false, edits }];
    return diagnose(unexpectedText, span, { text: quote(found), after, expected }, { fixes });
  }
  return diagnose(unexpectedText, span, { text: quote(found), after, expected });
}
