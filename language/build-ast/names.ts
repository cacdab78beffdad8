/**
 * Takes name tokens, gives names and quoted texts. Guarantees: names are NFKC-normalised and without quotes; a
 * contextual keyword that serves as a name has its Chinese spelling in either spelling of the file.
 */
import type { Citation, Label, Missing, Name, Quoted } from '../ast.ts';
import { normalise } from '../characters.ts';
import { byToken, keywordOf } from '../lexicon.ts';
import { diagnose } from '../problems/problem.ts';
import { emptyName, unclosedCitation, unclosedQuote } from '../problems/words.ts';
import { HeaderWord, type Lexeme } from '../tokens.ts';
import { type Context, spanOf, unusable } from './context.ts';

const quoteMarks: Readonly<Record<string, RegExp>> = {
  '「': /[」｣]$/,
  '｢': /[」｣]$/,
  '《': /》$/,
  '"': /["“”＂]$/,
  '“': /["“”＂]$/,
  '”': /["“”＂]$/,
  '＂': /["“”＂]$/,
};

/** What stands between quotes, or undefined for a bare word. Reports a quote without an end. */
function unquote(lexeme: Lexeme, context: Context): string | undefined {
  const { image } = lexeme;
  const closer = quoteMarks[image.charAt(0)];
  if (closer === undefined) return undefined;
  const inner = image.slice(1);
  if (closer.test(inner)) return inner.slice(0, -1).trim();
  const end = context.text[lexeme.startOffset] === '《' ? '》' : '」';
  context.report(
    diagnose(
      unclosedQuote,
      spanOf(lexeme),
      { text: inner.trim() },
      {
        fixes: [
          {
            title: { 'zh-CN': `补上“${end}”`, en: `Insert ${end}` },
            safe: false,
            edits: [
              {
                start: lexeme.startOffset + image.trimEnd().length,
                end: lexeme.startOffset + image.trimEnd().length,
                text: image.startsWith('「') || image.startsWith('《') ? end : image.charAt(0),
              },
            ],
          },
        ],
      },
    ),
  );
  return inner.trim();
}

/** Name of a token of the category Name. */
export function nameOf(lexeme: Lexeme, context: Context): Name | Missing {
  const span = spanOf(lexeme);
  const quoted = unquote(lexeme, context);
  if (quoted === undefined) {
    const word = normalise(lexeme.image);
    const text =
      lexeme.tokenType === HeaderWord
        ? keywordOf(word)?.zh
        : byToken.get(lexeme.tokenType.name)?.zh;
    return { kind: 'name', text: text ?? word, quoted: false, ...span };
  }
  if (quoted === '') {
    context.report(diagnose(emptyName, span, {}));
    return unusable(span);
  }
  return { kind: 'name', text: normalise(quoted), quoted: true, ...span };
}

/** A file, a title or a document number; bare words are taken as they are. */
export const quotedOf = (lexeme: Lexeme, context: Context): Quoted => ({
  kind: 'quoted',
  text: unquote(lexeme, context) ?? lexeme.image,
  ...spanOf(lexeme),
});

/** What 【…】 cites. */
export function citationOf(lexeme: Lexeme, context: Context): Citation {
  const { image } = lexeme;
  const closed = /[】\]］]$/.test(image);
  const span = spanOf(lexeme);
  if (!closed) {
    const end = lexeme.startOffset + image.trimEnd().length;
    context.report(
      diagnose(
        unclosedCitation,
        span,
        { text: image.slice(1).trim() },
        {
          fixes: [
            {
              title: { 'zh-CN': '补上“】”', en: 'Insert 】' },
              safe: false,
              edits: [{ start: end, end, text: image.startsWith('[') ? ']' : '】' }],
            },
          ],
        },
      ),
    );
  }
  return { text: normalise(image.slice(1, closed ? -1 : undefined).trim()), ...span };
}

const figures = '〇一二三四五六七八九';

/** Value of a Chinese numeral up to 百, `十二` or `一百零三`; also of digits. */
export function numeral(text: string): number {
  const plain = normalise(text).replaceAll('零', '〇');
  if (/^[0-9]+$/.test(plain)) return Number(plain);
  if (!/[十百]/.test(plain)) {
    return [...plain].reduce((sum, figure) => sum * 10 + figures.indexOf(figure), 0);
  }
  let total = 0;
  let figure = 0;
  let seen = false;
  for (const character of plain) {
    const value = figures.indexOf(character);
    if (value >= 0) {
      figure = value;
      seen = value > 0;
    } else {
      total += (seen ? figure : 1) * (character === '百' ? 100 : 10);
      figure = 0;
      seen = false;
    }
  }
  return total + figure;
}

/** Number of a label, （十二） is 12. */
export const labelOf = (lexeme: Lexeme): Label => ({
  number: numeral(normalise(lexeme.image).replace(/[()（）.、\s]/g, '')),
  ...spanOf(lexeme),
});
