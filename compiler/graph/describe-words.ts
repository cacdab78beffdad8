/**
 * The words in which expressions are described, for each language.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { CompareOperator, Expr, LengthUnit, NumberUnit } from './graph.ts';

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

interface MonthDay {
  readonly month?: number;
  readonly day: number;
}

export interface DescribeWords {
  readonly none: string;
  readonly full: string;
  readonly pending: string;
  readonly unspecified: string;
  /** Signs between parts, with their blanks. */
  readonly and: string;
  readonly or: string;
  readonly listed: string;
  readonly equals: string;
  readonly anyDay: string;
  readonly other: Readonly<Record<'lastYear' | 'superior', (name: string) => string>>;
  original(name: string): string;
  suppose(item: string, facts: string): string;
  applies(rule: string): string;
  decides(rule: string): string;
  ruleValue(rule: string): string;
  not(text: string): string;
  counted(number: string, unit: NumberUnit): string;
  age(number: string): string;
  length(number: string, unit: LengthUnit): string;
  atLeast(text: string): string;
  atMost(text: string): string;
  range(from: string, to: string): string;
  since(from: string): string;
  until(to: string): string;
  within(value: string, set: string): string;
  startingOn(date: string, length: string): string;
  /** The day after the period. */
  expired(set: string): string;
  except(base: string, without: string): string;
  recurring(
    every: 'month' | 'year',
    from: MonthDay,
    to: MonthDay,
    within: string | undefined,
  ): string;
  pick(parts: readonly string[], pick: Of<'pick'>['pick']): string;
  round(text: string, mode: Of<'round'>['mode'], unit: number): string;
  count(parts: readonly string[]): string;
  shift(date: string, direction: 'after' | 'before', length: string): string;
  calendarDay(of: string, expr: Of<'calendarDay'>): string;
  datePart(of: string, part: 'year' | 'month' | 'day'): string;
  elapsed(from: string, to: string, unit: Of<'elapsed'>['unit']): string;
  edge(set: string, edge: 'start' | 'end'): string;
  dayCount(set: string): string;
}

export type ValueKind = 'date' | 'age' | 'amount';

const comparisonsZh: Readonly<Record<ValueKind, Readonly<Record<CompareOperator, string>>>> = {
  date: { '=': '为', '≠': '不为', '<': '早于', '≤': '不晚于', '>': '晚于', '≥': '不早于' },
  age: { '=': '为', '≠': '不为', '<': '不满', '≤': '不超过', '>': '超过', '≥': '满' },
  amount: { '=': '为', '≠': '不为', '<': '不满', '≤': '不高于', '>': '超过', '≥': '不低于' },
};

const amountsEn: Readonly<Record<CompareOperator, string>> = {
  '=': 'is',
  '≠': 'is not',
  '<': 'is less than',
  '≤': 'is at most',
  '>': 'is more than',
  '≥': 'is at least',
};

const datesEn: Readonly<Record<CompareOperator, string>> = {
  '=': 'is',
  '≠': 'is not',
  '<': 'is before',
  '≤': 'is not after',
  '>': 'is after',
  '≥': 'is not before',
};

/** The word of a comparison, with its blanks. */
export function comparisonWord(operator: CompareOperator, kind: ValueKind, locale: Locale): string {
  if (locale === 'zh-CN') return ` ${comparisonsZh[kind][operator]} `;
  return ` ${(kind === 'date' ? datesEn : amountsEn)[operator]} `;
}

const unitsZh: Readonly<Record<NumberUnit, string>> = {
  day: '天',
  month: '个月',
  year: '年',
  person: '人',
  household: '户',
  time: '次',
  fold: '倍',
};

const unitsEn: Readonly<Record<NumberUnit, readonly [one: string, several: string]>> = {
  day: ['day', 'days'],
  month: ['month', 'months'],
  year: ['year', 'years'],
  person: ['person', 'people'],
  household: ['household', 'households'],
  time: ['time', 'times'],
  fold: ['fold', 'fold'],
};

const countedEn = (number: string, unit: NumberUnit): string =>
  `${number} ${unitsEn[unit][number === '1' ? 0 : 1]}`;

const placesZh: ReadonlyMap<number, string> = new Map([
  [1, '分'],
  [10, '角'],
  [100, '元'],
  [1000, '十元'],
  [10000, '百元'],
]);
const placesEn: ReadonlyMap<number, string> = new Map([
  [1, 'fen'],
  [10, 'jiao'],
  [100, 'yuan'],
  [1000, 'ten yuan'],
  [10000, 'a hundred yuan'],
]);
const modesZh = { halfUp: '四舍五入', down: '舍去', up: '进一' } as const;
const modesEn = { halfUp: 'rounded', down: 'rounded down', up: 'rounded up' } as const;
const picksZh = { higher: '较高者', lower: '较低者', earlier: '较早者', later: '较晚者' } as const;
const picksEn = { higher: 'higher', lower: 'lower', earlier: 'earlier', later: 'later' } as const;

function monthDayZh({ month, day }: MonthDay): string {
  return month === undefined ? `${day}日` : `${month}月${day}日`;
}

function monthDayEn({ month, day }: MonthDay): string {
  return month === undefined ? `day ${day}` : `${month}/${day}`;
}

function calendarDayZh(of: string, { to, month, day = 1 }: Of<'calendarDay'>): string {
  switch (to) {
    case 'nextDay':
      return `${of} 次日`;
    case 'monthEnd':
      return `${of} 当月末`;
    case 'nextMonth':
      return `${of} 次月${day}日`;
    case 'thisMonth':
      return `${of} 当月${day}日`;
    case 'nextYear':
      return `${of} 次年${month ?? 1}月${day}日`;
    case 'thisYear':
      return `${of} 当年${month ?? 1}月${day}日`;
  }
}

function calendarDayEn(of: string, { to, month = 1, day = 1 }: Of<'calendarDay'>): string {
  switch (to) {
    case 'nextDay':
      return `the day after ${of}`;
    case 'monthEnd':
      return `the end of the month of ${of}`;
    case 'nextMonth':
      return `day ${day} of the month after ${of}`;
    case 'thisMonth':
      return `day ${day} of the month of ${of}`;
    case 'nextYear':
      return `${month}/${day} of the year after ${of}`;
    case 'thisYear':
      return `${month}/${day} of the year of ${of}`;
  }
}

const zh: DescribeWords = {
  none: '无',
  full: '全额',
  pending: '待定',
  unspecified: '未规定',
  and: ' 且 ',
  or: ' 或 ',
  listed: '、',
  equals: ' 为 ',
  anyDay: '任何时候',
  other: { lastYear: (name) => `上年 ${name}`, superior: (name) => `上级 ${name}` },
  original: (name) => `原 ${name}`,
  suppose: (item, facts) => `${item}（${facts}）`,
  applies: (rule) => `适用 ${rule}`,
  decides: (rule) => `由 ${rule} 决定`,
  ruleValue: (rule) => `${rule} 的值`,
  not: (text) => {
    if (text.startsWith('（')) return `非${text}`;
    return text.includes('、') ? `非（${text}）` : `非 ${text}`;
  },
  counted: (number, unit) => `${number}${unitsZh[unit]}`,
  age: (number) => `${number}周岁`,
  length: (number, unit) =>
    /^[\d.]+$/.test(number) ? `${number}${unitsZh[unit]}` : `${number} ${unitsZh[unit]}`,
  atLeast: (text) => `不低于 ${text}`,
  atMost: (text) => `不高于 ${text}`,
  range: (from, to) => `${from} 至 ${to}`,
  since: (from) => `${from} 起`,
  until: (to) => `${to} 止`,
  within: (value, set) => `${value} 在 ${set} 内`,
  startingOn: (date, length) => `自 ${date} 起 ${length}`,
  expired: (set) => `${set} 期满`,
  except: (base, without) => `${base} 除 ${without}`,
  recurring: (every, from, to, within) => {
    const days = `每${every === 'month' ? '月' : '年'}${monthDayZh(from)} 至 ${monthDayZh(to)}`;
    return within === undefined ? days : `${within} 内 ${days}`;
  },
  pick: (parts, pick) => `${parts.join(' 与 ')} ${picksZh[pick]}`,
  round: (text, mode, unit) => `${text} ${modesZh[mode]}到${placesZh.get(unit) ?? unit}`,
  count: (parts) => `（${parts.join('、')}）的 个数`,
  shift: (date, direction, length) => `${date} ${direction === 'after' ? '后' : '前'} ${length}`,
  calendarDay: calendarDayZh,
  datePart: (of, part) => `${of} 的 ${{ year: '年', month: '月', day: '日' }[part]}`,
  elapsed: (from, to, unit) =>
    `${from} 至 ${to} 的 ${{ fullYears: '周岁', fullMonths: '整月', days: '天数' }[unit]}`,
  edge: (set, edge) => `${set} ${edge === 'start' ? '起' : '止'}`,
  dayCount: (set) => `${set} 的 天数`,
};

const en: DescribeWords = {
  none: 'none',
  full: 'the full amount',
  pending: 'not yet set',
  unspecified: 'not specified',
  and: ' and ',
  or: ' or ',
  listed: ' or ',
  equals: ' is ',
  anyDay: 'at any time',
  other: {
    lastYear: (name) => `last year’s ${name}`,
    superior: (name) => `${name} by the superior document`,
  },
  original: (name) => `the original ${name}`,
  suppose: (item, facts) => `${item} (if ${facts})`,
  applies: (rule) => `${rule} applies`,
  decides: (rule) => `${rule} decides`,
  ruleValue: (rule) => `the value of ${rule}`,
  not: (text) => (!text.startsWith('(') && text.includes(' or ') ? `not (${text})` : `not ${text}`),
  counted: countedEn,
  age: (number) => countedEn(number, 'year'),
  length: countedEn,
  atLeast: (text) => `at least ${text}`,
  atMost: (text) => `at most ${text}`,
  range: (from, to) => `${from} to ${to}`,
  since: (from) => `from ${from} on`,
  until: (to) => `until ${to}`,
  within: (value, set) => `${value} is within ${set}`,
  startingOn: (date, length) => `${length} from ${date} on`,
  expired: (set) => `the day after ${set}`,
  except: (base, without) => `${base} except ${without}`,
  recurring: (every, from, to, within) => {
    const days = `${monthDayEn(from)} to ${monthDayEn(to)} of every ${every}`;
    return within === undefined ? days : `${days} within ${within}`;
  },
  pick: (parts, pick) => `the ${picksEn[pick]} of ${parts.join(' and ')}`,
  round: (text, mode, unit) => `${text} ${modesEn[mode]} to ${placesEn.get(unit) ?? unit}`,
  count: (parts) => `the number of ${parts.join(', ')}`,
  shift: (date, direction, length) => `${length} ${direction} ${date}`,
  calendarDay: calendarDayEn,
  datePart: (of, part) => `the ${part} of ${of}`,
  elapsed: (from, to, unit) =>
    `${{ fullYears: 'full years', fullMonths: 'full months', days: 'days' }[unit]} from ${from} to ${to}`,
  edge: (set, edge) => `the ${edge} of ${set}`,
  dayCount: (set) => `the days of ${set}`,
};

export const describeWords: Readonly<Record<Locale, DescribeWords>> = { 'zh-CN': zh, en };
