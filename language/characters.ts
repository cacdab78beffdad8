/**
 * Character classes of the language, as sources of regular expressions without the `u` flag (Chevrotain drops it).
 * Guarantees: full-width and ASCII forms stand in every class together.
 */

const hanUnits = '[\\u3005\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF]';

/**
 * A run of Chinese characters; supplementary planes as surrogate pairs. Bounded where a regular expression would
 * otherwise need a stack as long as the text.
 */
export const hanRun = `(?:${hanUnits}+|[\\uD840-\\uD8BF][\\uDC00-\\uDFFF]){1,100000}`;

export const digit = '[0-9\\uFF10-\\uFF19]';

const letters = 'A-Za-z_\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\uFF3F';
export const letter = `[${letters}]`;
export const letterOrDigit = `[${letters}0-9\\uFF10-\\uFF19]`;

/** Blanks inside a line: tab, NBSP, the ideographic space, a BOM and the typographic spaces. */
const blanks = '\\t\\v\\f \\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000\\uFEFF';
export const blank = `[${blanks}]`;

/** For negated classes: what neither a quote nor a citation may cross. */
export const lineEndUnits = '\\n\\r\\u0085\\u2028\\u2029';
const lineEnd = `[${lineEndUnits}]`;
export const blankOrLineEnd = `[${blanks}${lineEndUnits}]`;

const hasLineEnd = new RegExp(lineEnd);

/** Whether a stretch of text contains a line break. */
export const breaksLine = (text: string): boolean => hasLineEnd.test(text);

const wholeHan = new RegExp(`^${hanRun}$`);

/** Whether a word consists of Chinese characters only. */
export const isHan = (word: string): boolean => wholeHan.test(word);

const wide = /[^\u0020-\u007E\u4E00-\u9FFF]/;

/** NFKC, skipped where it cannot change anything. */
export const normalise = (text: string): string =>
  wide.test(text) ? text.normalize('NFKC') : text;

const wideMarks: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
};

/**
 * The one form of a name or citation that both widths have in common: NFKC, but in Chinese text with the punctuation of
 * Chinese text, so that a title is shown as an official document prints it.
 */
export function nameForm(text: string): string {
  const plain = normalise(text);
  if (!/[,:;()?!]/.test(plain) || !/[\u3400-\u9FFF]/.test(plain)) return plain;
  return plain.replace(/[,:;()?!]/g, (mark) => wideMarks[mark] ?? mark);
}
