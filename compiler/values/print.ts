/**
 * Values as readers see them: 340元, 174.50元, 2025年1月1日, 80元至380元, 不低于 640元; or in English.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { civilOf, parseDay } from '../dates.ts';
import type { Day, Exact } from '../graph/graph.ts';
import type { Value } from '../run/evaluation.ts';
import { parseExact, printDecimal, printExact, type Rational, rational } from './rational.ts';

/** Yuan; two decimals where they are needed, more only if the amount is not whole fen. */
function yuanText(fen: Rational): string {
  const yuan = rational(fen.n, fen.d * 100n);
  const decimal = printDecimal(yuan);
  if (decimal === undefined) return printExact(yuan);
  return /\.\d$/.test(decimal) ? `${decimal}0` : decimal;
}

/** `fen` is an exact amount in fen. */
export function printMoney(fen: Exact, locale: Locale = 'zh-CN'): string {
  const text = yuanText(parseExact(fen));
  return locale === 'zh-CN' ? `${text}元` : `${text} yuan`;
}

/** 2025年1月1日; ISO in English, where the order of day and month is not agreed. */
export function printDay(day: Day, locale: Locale = 'zh-CN'): string {
  if (locale === 'en') return day;
  const { year, month, day: date } = civilOf(parseDay(day));
  return `${year}年${month}月${date}日`;
}

/** A number in full, a fraction as one. */
export function printNumber(value: Exact): string {
  const number = parseExact(value);
  return printDecimal(number) ?? printExact(number);
}

/** `value` 1 is 100%. */
export function printPercent(value: Exact): string {
  const { n, d } = parseExact(value);
  return `${printNumber(printExact(rational(n * 100n, d)))}%`;
}

export function printYesNo(value: boolean, locale: Locale = 'zh-CN'): string {
  if (locale === 'zh-CN') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}

/** `80元至380元`, `不低于 640元`, `不高于 380元`; empty if both ends are open. */
export function printRange(
  min: string | undefined,
  max: string | undefined,
  locale: Locale = 'zh-CN',
): string {
  if (min !== undefined && max !== undefined) {
    return locale === 'zh-CN' ? `${min}至${max}` : `${min} to ${max}`;
  }
  if (min !== undefined) return locale === 'zh-CN' ? `不低于 ${min}` : `at least ${min}`;
  if (max !== undefined) return locale === 'zh-CN' ? `不高于 ${max}` : `at most ${max}`;
  return '';
}

/** Names as a list: 甲、乙; in English with commas. */
export function printNames(names: readonly string[], locale: Locale = 'zh-CN'): string {
  return names.join(locale === 'zh-CN' ? '、' : ', ');
}

/** What it waits for; nothing but itself goes without saying. */
function printPending(
  value: Extract<Value, { kind: 'pending' }>,
  locale: Locale,
  own: string | undefined,
): string {
  const ends = rangeOf(value, locale);
  const names = value.names.filter((name) => name !== own);
  if (locale === 'zh-CN') {
    const waits = value.silent
      ? '未规定'
      : names.length === 0
        ? '待定'
        : `待定（等「${names.join('」「')}」明确）`;
    return ends === '' ? waits : `${waits}，${ends}`;
  }
  const waits = value.silent
    ? 'not specified'
    : names.length === 0
      ? 'not yet set'
      : `not yet set (waits for ${printNames(names, locale)})`;
  return ends === '' ? waits : `${waits}, ${ends}`;
}

function rangeOf(
  { kind, type, min, max }: Extract<Value, { kind: 'pending' | 'bound' }>,
  locale: Locale,
): string {
  const print = (end: Exact | undefined): string | undefined =>
    end === undefined ? undefined : type === 'money' ? printMoney(end, locale) : printNumber(end);
  // That an amount is not below 0 goes without saying.
  const trivial = kind === 'pending' && min === '0' && max === undefined;
  return trivial ? '' : printRange(print(min), print(max), locale);
}

/** Any value, as one short phrase. `own` is the name of the item whose value it is. */
export function printValue(value: Value, locale: Locale = 'zh-CN', own?: string): string {
  switch (value.kind) {
    case 'money':
      return printMoney(value.fen, locale);
    case 'number':
      return printNumber(value.value);
    case 'percent':
      return printPercent(value.value);
    case 'date':
      return printDay(value.day, locale);
    case 'yesNo':
      return printYesNo(value.value, locale);
    case 'option':
      return value.option;
    case 'none':
      return locale === 'zh-CN' ? '无' : 'none';
    case 'bound':
      return rangeOf(value, locale);
    case 'pending':
      return printPending(value, locale, own);
  }
}
