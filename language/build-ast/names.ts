/**
 * Takes name tokens, gives names and quoted texts. Guarantees: names are NFKC-normalised and without quotes; a
 * contextual keyword that serves as a name has its Chinese spelling in either spelling of the file.
 */
import type { Citation, Label, Missing, Name, Quoted } from '../ast.ts';
import { nameForm, normalise } from '../characters.ts';
import { byToken, keywordOf } from '../lexicon.ts';
import { numeralValue } from '../numerals.ts';
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
    return { kind: 'name', text: text ?? word, quoted: false, start: span.start, end: span.end };
  }
  if (quoted === '') {
    context.report(diagnose(emptyName, span, {}));
    return unusable(span);
  }
  return { kind: 'name', text: nameForm(quoted), quoted: true, ...span };
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
  return { text: nameForm(image.slice(1, closed ? -1 : undefined).trim()), ...span };
}

/** Number of a label, （十二） is 12. */
export const labelOf = (lexeme: Lexeme): Label => ({
  number: numeralValue(normalise(lexeme.image).replace(/[()（）.、\s]/g, '')),
  ...spanOf(lexeme),
});
