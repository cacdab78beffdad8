/**
 * Takes two neighbouring tokens, gives the blank between them. Guarantees: one blank between words, and between word
 * and number; none beside full-width marks and brackets; never two tokens run together that would be read as one.
 */
import { describesPerson, isDayOfMonth, type Style } from './format-spelling.ts';
import type { Token } from './token-data.ts';

const tight = new Set([
  'Colon',
  'Semicolon',
  'Stop',
  'Comma',
  'ListMark',
  'Open',
  'Close',
  'Label',
  'Citation',
]);

const monthWords = new Set(['Monthly', 'NextMonth', 'ThisMonth']);
const yearWords = new Set(['Yearly', 'NextYear', 'ThisYear', 'ThisBenefitYear']);
const amounts = new Set(['number', 'money', 'percent', 'quantity']);
const endOfDate = new Set(['Start', 'End', 'NextDay', 'MonthEnd', 'Expired']);

/** Whether `+` or `−` behind this token joins two operands. */
function endsOperand(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'operator') return false;
  if (token.kind === 'punctuation') return token.type === 'Close';
  const category = token.keyword?.category;
  return (
    category === undefined ||
    category === 'value' ||
    category === 'measure' ||
    category === 'unit' ||
    endOfDate.has(token.type)
  );
}

/** What a person's fact or an expectation can stand behind. */
const beforeFact = new Set(['Expect', 'ListMark', 'Comma', 'Not', 'NotYet']);

/** `相距天数 −1` in an example: the value of a fact, nothing taken away. */
function statesValue(tokens: readonly Token[], index: number, style: Style): boolean {
  if (!describesPerson(style)) return false;
  const before = tokens[index - 2];
  return before === undefined || beforeFact.has(before.type);
}

/** A minus in front of one operand. */
const isSign = (tokens: readonly Token[], index: number, style: Style): boolean =>
  tokens[index]?.type === 'Minus' &&
  (!endsOperand(tokens[index - 1]) || statesValue(tokens, index, style));

/** A number with or without its unit, but no day of a month. */
const isAmount = (tokens: readonly Token[], index: number): boolean =>
  amounts.has(tokens[index]?.kind ?? 'stray') && !isDayOfMonth(tokens, index);

/** 60至69, 60以上: figures stand close to the words between and behind them. */
function closeFigures(tokens: readonly Token[], index: number): boolean {
  const after = tokens[index + 1]?.type;
  if (after === 'OrMore' || after === 'OrLess') return isAmount(tokens, index);
  const middle = after === 'To' ? index + 1 : index;
  return (
    tokens[middle]?.type === 'To' && isAmount(tokens, middle - 1) && isAmount(tokens, middle + 1)
  );
}

/** 次月1日, 每年9月1日, 上年9月1日 are one word to the reader. */
function oneDay(before: Token, after: Token): boolean {
  if (monthWords.has(before.type)) return after.type === 'Duration';
  return after.type === 'MonthDay' && (yearWords.has(before.type) || before.soft?.zh === '上年');
}

/** 待定「理由」, 按「文件」分担. */
function closeQuote(before: Token, after: Token): boolean {
  if (after.kind === 'quoted') return before.type === 'Pending' || before.type === 'According';
  return before.kind === 'quoted' && after.type === 'Shared';
}

const latin = /[A-Za-z_]/;

/** Blank between token `index` and the next one; `spelled` is how the two are printed. */
export function gap(
  tokens: readonly Token[],
  index: number,
  style: Style,
  [left, right]: readonly [left: string, right: string],
): '' | ' ' {
  const before = tokens[index];
  const after = tokens[index + 1];
  if (before === undefined || after === undefined) return '';
  if (tight.has(before.type) || tight.has(after.type)) return '';
  if (isSign(tokens, index, style) || closeQuote(before, after)) return '';
  if (latin.test(left.slice(-1)) || latin.test(right.slice(0, 1))) return ' ';
  return oneDay(before, after) || closeFigures(tokens, index) ? '' : ' ';
}
