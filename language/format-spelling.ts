/**
 * Takes the tokens of a head or an item, gives the canonical spelling of each. Guarantees: a token keeps its type and
 * what it means; only its form changes: width of digits and marks, unit of a length, form of a date, kind of quotes,
 * and, on request, the language of a keyword.
 */
import { normalise } from './characters.ts';
import { type Keyword, keywordOf } from './lexicon.ts';
import { chineseNumber } from './numerals.ts';
import type { TextEdit } from './problems/problem.ts';
import type { Token } from './token-data.ts';

export interface Style {
  /** Language of all keywords; absent: each as it was written. */
  readonly keywords?: 'zh' | 'en';
  /** What the parser read in place of a token's own text, by start offset: 为 for 是, 3个月 for 三个月. */
  readonly readAs: ReadonlyMap<number, TextEdit>;
  /** Type of the statement's keyword: some signs depend on where they stand. */
  readonly statement: string;
}

/** Whether the statement is 示例 or 样本, whose items are facts and expectations. */
export const describesPerson = ({ statement }: Style): boolean =>
  statement === 'Example' || statement === 'Sample';

const marks: Readonly<Record<string, string>> = {
  Colon: '：',
  Semicolon: '；',
  Stop: '。',
  Comma: '，',
  ListMark: '、',
  Open: '（',
  Close: '）',
  Bar: '｜',
  Equal: '=',
  Unequal: '≠',
  LessSign: '<',
  AtMostSign: '≤',
  GreaterSign: '>',
  AtLeastSign: '≥',
  Plus: '+',
  Minus: '−',
  Times: '×',
  Divide: '÷',
};

/** Other spellings of units; a day as a length is 天. */
const units: Readonly<Record<string, string>> = {
  日: '天',
  days: '天',
  months: '个月',
  years: '年',
  yuan: '元',
  岁: '周岁',
};

const roundings: Readonly<Record<string, string>> = {
  rounded: '四舍五入到',
  floored: '舍去到',
  ceiled: '进一到',
  hundred: '百元',
  ten: '十元',
  yuan: '元',
  jiao: '角',
  fen: '分',
};

/** ASCII digits, no blanks, no commas between thousands. */
const figures = (text: string): string => normalise(text).replace(/[\s,]/g, '');

const withUnit = (text: string): string =>
  figures(text).replace(/[^\d.]+$/, (unit) => units[unit] ?? unit);

function money(text: string): string {
  const amount = withUnit(text).replace(/^[¥￥]/, '');
  return /\d$/.test(amount) ? `${amount}元` : amount;
}

/** Year, month and day, or month and day, without leading zeros. */
function calendar(text: string): string {
  const numbers = (figures(text).match(/\d+/g) ?? []).map(Number);
  const [day, month, year] = numbers.reverse();
  const start = year === undefined ? '' : `${String(year).padStart(4, '0')}年`;
  return `${start}${month}月${day}日`;
}

/** Whether a token counts the days of a month, as in 次月1日 and 每月1日 至 25日. */
export function isDayOfMonth(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]?.type !== 'Duration') return false;
  const before = tokens[index - 1]?.type;
  if (before === 'NextMonth' || before === 'ThisMonth' || before === 'Monthly') return true;
  return before === 'To' && tokens[index - 3]?.type === 'Monthly';
}

/** `12月31日` after `2024年9月1日 至` or `上年9月1日 至` is in the same year, which is written out. */
function yearBefore(tokens: readonly Token[], index: number, style: Style): string {
  const left = tokens[index - 2];
  if (tokens[index - 1]?.type !== 'To') return '';
  if (left?.type === 'Date') return calendar(left.text).replace(/年.*/, '年');
  if (left?.type !== 'MonthDay' || tokens[index - 3]?.type === 'Yearly') return '';
  return spell(tokens, index - 3, style).replace(/[A-Za-z]$/, '$& ');
}

function label(text: string): string {
  const inside = normalise(text).replace(/[^\d一二三四五六七八九十百零〇]/g, '');
  return `（${/\d/.test(inside) ? chineseNumber(Number(inside)) : inside}）`;
}

const wideBrackets: Readonly<Record<string, string>> = { '(': '（', ')': '）', ',': '，' };

/** ASCII figures and letters, full-width brackets: 【三（二）1】. */
function citation(text: string): string {
  const inside = normalise(text.slice(1, -1)).trim();
  return `【${inside.replace(/[(),]/g, (sign) => wideBrackets[sign] ?? sign)}】`;
}

/** Whether 「」 around the text end where they should. */
function nests(text: string): boolean {
  let depth = 0;
  for (const unit of text) {
    if (unit === '「' || unit === '｢') depth++;
    else if ((unit === '」' || unit === '｣') && --depth < 0) return false;
  }
  return depth === 0;
}

function quoted({ text }: Token, isFile: boolean): string {
  const inside = text.slice(1, -1).trim();
  if (text.startsWith('《')) return text;
  if (isFile) return /["“”＂]/.test(inside) ? text : `"${inside}"`;
  return nests(inside) ? `「${inside}」` : text;
}

/** 引用 "…", and 上年 or 上级 of a policy: what stands in quotes is a file. */
function namesFile(tokens: readonly Token[], { statement }: Style): boolean {
  if (statement === 'Use') return true;
  const first = tokens[0];
  const attribute = statement === 'Policy' || statement === 'Vocabulary';
  return attribute && (first?.soft?.zh === '上年' || first?.soft?.zh === '上级');
}

function rounding(text: string): string {
  const [mode, , unit] = normalise(text).split(/\s+/);
  if (mode === undefined || unit === undefined) return normalise(text);
  return `${roundings[mode] ?? ''}${roundings[unit] ?? ''}`;
}

function keywordText(keyword: Keyword, written: string, { keywords }: Style): string {
  if (keywords !== undefined) return keyword[keywords];
  return /^[A-Za-z]/.test(written) ? keyword.en : keyword.zh;
}

/** Canonical form of one token; `tokens` are those of its head or item, without comments. */
export function spell(tokens: readonly Token[], index: number, style: Style): string {
  const token = tokens[index];
  if (token === undefined) return '';
  const mark = marks[token.type];
  if (mark !== undefined) return mark;
  const edit = style.readAs.get(token.start);
  const text = normalise(edit?.end === token.end ? edit.text : token.text);
  const keyword = edit === undefined ? token.keyword : (keywordOf(text) ?? token.keyword);
  if (keyword !== undefined) return keywordText(keyword, text, style);
  switch (token.type) {
    case 'Date':
      return calendar(text);
    case 'MonthDay':
      return yearBefore(tokens, index, style) + calendar(text);
    case 'Money':
      return money(text);
    case 'Duration':
      return isDayOfMonth(tokens, index) ? figures(text).replace(/\D+$/, '日') : withUnit(text);
    case 'Quantity':
      return withUnit(text);
    case 'Percent':
    case 'Number':
    case 'YearNumber':
      return figures(text);
    case 'Label':
      return label(text);
    case 'Citation':
      return citation(token.text);
    case 'Rounding':
      return rounding(text);
    default:
      return token.kind === 'quoted' ? quoted(token, namesFile(tokens, style)) : text;
  }
}
