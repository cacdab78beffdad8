/**
 * Takes a run of tokens with the comments between them, gives it printed. Guarantees: every token once and in order; a
 * comment on a line of its own at its place, so that it stays above what it stood above.
 */
import { opensClause } from './format-clauses.ts';
import { gap } from './format-spacing.ts';
import { type Style, spell } from './format-spelling.ts';
import type { Token } from './token-data.ts';

/** A comment as it was written, with a full-width colon. */
export const commentLine = (text: string): string =>
  text
    .replace(/^([^:：]+)(?:: ?|：)/, (_, word: string) => `${word.normalize('NFKC')}：`)
    .trimEnd();

/** `，` in a plain list is `、`; before a clause, 且, 或 and 应得 it stays. */
function separatesNames(words: readonly Token[], index: number): boolean {
  const next = words[index + 1];
  if (words[index]?.type !== 'Comma' || next === undefined) return false;
  return !opensClause(next) && !['And', 'Or', 'Expect'].includes(next.type);
}

/** One line, or several if there are comments inside; `indent` begins each line but the first. */
export function printRun(tokens: readonly Token[], style: Style, indent: string): string {
  const words = tokens.filter(({ kind }) => kind !== 'comment');
  const spelled = words.map((_, index) =>
    separatesNames(words, index) ? '、' : spell(words, index, style),
  );
  let text = '';
  let index = 0;
  let afterComment = false;
  for (const token of tokens) {
    if (token.kind === 'comment') {
      text += `${text === '' ? '' : `\n${indent}`}${commentLine(token.text)}`;
      afterComment = true;
      continue;
    }
    const word = spelled[index] ?? '';
    if (afterComment) text += `\n${indent}`;
    else text += gap(words, index - 1, style, [spelled[index - 1] ?? '', word]);
    text += word;
    afterComment = false;
    index++;
  }
  return text;
}
