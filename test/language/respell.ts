import { parse } from '../../language/parse.ts';
import type { Token } from '../../language/token-data.ts';

const ascii: Readonly<Record<string, string>> = {
  '：': ':',
  '；': ';',
  '。': '.',
  '，': ',',
  '、': '､',
  '（': '(',
  '）': ')',
  '【': '[',
  '】': ']',
  '「': '"',
  '」': '"',
  '｜': '|',
  '×': '*',
  '÷': '/',
  '−': '-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
};

const wide: Readonly<Record<string, string>> = {
  '%': '％',
  '=': '＝',
  '+': '＋',
  '<': '＜',
  '>': '＞',
  '−': '－',
  '≠': '！＝',
  '"': '＂',
};

type Writer = (token: Token) => string;

/** Rewrites each token, keeping what lies between. */
export function rewrite(
  text: string,
  write: Writer,
  blank: Writer | undefined = undefined,
): string {
  let result = '';
  let end = 0;
  for (const token of parse(text).tokens) {
    const gap = text.slice(end, token.start);
    result += blank === undefined ? gap : gap.replace(/[^\r\n]/g, () => blank(token));
    result += write(token);
    end = token.end;
  }
  return result + text.slice(end);
}

const translate = (text: string, table: Readonly<Record<string, string>>): string =>
  text.replace(/./gu, (one) => table[one] ?? one);

/** Quotations with commas inside keep them: only their marks are respelled. */
export const toAscii: Writer = (token) =>
  token.kind === 'comment' ? token.text.replace('：', ':') : translate(token.text, ascii);

export const toWide: Writer = (token) =>
  token.kind === 'comment' || token.kind === 'quoted' || token.kind === 'rounding'
    ? token.text
    : translate(token.text, wide).replace(/[0-9A-Za-z]/g, (one) =>
        String.fromCharCode(one.charCodeAt(0) + 0xfee0),
      );

const roundings: Readonly<Record<string, string>> = {
  四舍五入到元: 'rounded to yuan',
  舍去到角: 'floored to jiao',
};

export const toEnglish: Writer = (token) => {
  if (token.keyword !== undefined) return ` ${token.keyword.en} `;
  if (token.soft !== undefined) return ` ${token.soft.en} `;
  if (token.kind === 'comment') return token.text.replace(/^注/, 'note');
  return ` ${roundings[token.text] ?? token.text} `;
};

/** A small generator of whole numbers below `below`, the same for the same seed. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of the spellings for each token. */
export const mixed = (seed: number): Writer => {
  const next = random(seed);
  const writers: readonly Writer[] = [toAscii, toWide, toEnglish, ({ text }) => text];
  return (token) => (writers[next(writers.length)] ?? toAscii)(token);
};

const blanks = ['\u3000', '\u00A0', '\t', '  '];

/** Other blanks for each blank. */
export const otherBlanks = (text: string): string => {
  const next = random(7);
  return rewrite(
    text,
    ({ text: same }) => same,
    () => blanks[next(blanks.length)] ?? ' ',
  );
};

/** Every quotation in “ ”, the wrong way round. */
export const wrongQuotes: Writer = ({ text }) =>
  /^[「"]/.test(text) ? `”${text.slice(1, -1)}“` : text;

export const withoutComments = (text: string): string =>
  rewrite(text, (token) => (token.kind === 'comment' ? '' : token.text));

export const onOneLine = (text: string): string => withoutComments(text).replace(/\s+/g, ' ');

const isWord = (token: Token): boolean =>
  /^[\u4E00-\u9FFF]+$/.test(token.text) && token.kind !== 'comment';

/** Takes away every blank between two Chinese words of a line. */
export function glued(text: string): string {
  const { tokens } = parse(text);
  let result = '';
  let end = 0;
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const gap = text.slice(end, token.start);
    const joins = before !== undefined && isWord(before) && isWord(token) && !/[\r\n]/.test(gap);
    result += joins ? token.text : gap + token.text;
    end = token.end;
  });
  return result + text.slice(end);
}
