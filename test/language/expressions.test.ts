import { describe, expect, test } from 'vitest';
import type { Expression } from '../../language/ast.ts';
import { parse } from '../../language/parse.ts';
import { codes, only } from './trees.ts';

/** An expression as brackets and words, for reading how it was grouped. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'name':
      return expression.text;
    case 'number':
    case 'quantity':
    case 'percent':
      return `${expression.value.numerator}${expression.value.denominator === 1n ? '' : `/${expression.value.denominator}`}`;
    case 'money':
      return `${expression.fen.numerator}分`;
    case 'date':
      return `${expression.year}-${expression.month}-${expression.day}`;
    case 'relativeDay':
      return `${expression.year}-${expression.month}-${expression.day}`;
    case 'and':
    case 'or':
    case 'anyOf':
    case 'pick':
      return `${expression.kind === 'pick' ? expression.pick : expression.kind}(${expression.operands.map(grouped).join(' ')})`;
    case 'not':
    case 'negation':
      return `${expression.kind}(${grouped(expression.operand)})`;
    case 'bound':
      return `${expression.operator}(${grouped(expression.operand)})`;
    case 'halfRange':
      return `${expression.direction}(${grouped(expression.operand)})`;
    case 'rounded':
      return `${expression.mode}${expression.unitFen}(${grouped(expression.operand)})`;
    case 'comparison':
      return `${expression.operator}(${grouped(expression.left)} ${grouped(expression.right)})`;
    case 'inside':
      return `in(${grouped(expression.value)} ${grouped(expression.set)})`;
    case 'side':
      return `${expression.side}(${grouped(expression.date)})`;
    case 'range':
      return `to(${grouped(expression.from)} ${grouped(expression.to)})`;
    case 'elapsed':
      return `${expression.unit}(${grouped(expression.from)} ${grouped(expression.to)})`;
    case 'sum':
      return `(${expression.terms.map((one) => `${one.negative ? '-' : '+'}${grouped(one.operand)}`).join(' ')})`;
    case 'product':
      return `[${expression.factors.map((one) => `${one.inverse ? '/' : '*'}${grouped(one.operand)}`).join(' ')}]`;
    case 'shift':
      return `${expression.direction}(${grouped(expression.date)} ${grouped(expression.length.value)}${expression.length.unit})`;
    case 'startingOn':
      return `${expression.expired ? 'expiry' : 'from'}(${grouped(expression.date)} ${grouped(expression.length.value)}${expression.length.unit})`;
    case 'calendarDay':
      return `${expression.to}${expression.month ?? ''}${expression.day === undefined ? '' : `.${expression.day}`}(${grouped(expression.of)})`;
    case 'point':
      return `${expression.point}(${grouped(expression.of)})`;
    case 'datePart':
      return `${expression.part}(${grouped(expression.of)})`;
    case 'measure':
      return `${expression.measure}(${grouped(expression.of)})`;
    case 'original':
      return `original(${grouped(expression.name)})`;
    case 'other':
      return `${expression.document}(${grouped(expression.name)})`;
    case 'suppose':
      return `suppose(${grouped(expression.item)} ${grouped(expression.condition)})`;
    case 'recurring':
      return `${expression.every}(${expression.from.month ?? ''}.${expression.from.day} ${expression.to.month ?? ''}.${expression.to.day}${expression.within === undefined ? '' : ` ${grouped(expression.within)}`})`;
    case 'except':
      return `except(${grouped(expression.base)} ${grouped(expression.without)})`;
    case 'yesNo':
      return String(expression.value);
    case 'pending':
      return `pending(${expression.reason?.text ?? ''})`;
    default:
      return expression.kind;
  }
}

const value = (text: string): string => {
  const { rules } = only(`规定 甲：${text}。`, 'provision');
  const first = rules[0];
  if (first === undefined) throw new Error(text);
  return grouped(first.value);
};
const condition = (text: string): string => {
  const { conditions } = only(`情形 甲：${text}。`, 'case');
  const first = conditions[0];
  if (first === undefined) throw new Error(text);
  return grouped(first.condition);
};

test.each([
  ['甲 + 乙 × 丙 − 丁 ÷ 2', '(+甲 +[*乙 *丙] -[*丁 /2])'],
  ['（甲 + 乙）× 50%', '[*(+甲 +乙) *1/2]'],
  ['−甲 + 1元', '(+negation(甲) +100分)'],
  ['甲 与 乙 + 1元 与 丙 较高者', 'higher(甲 (+乙 +100分) 丙)'],
  ['甲 与 乙 较低者 四舍五入到元', 'halfUp100(lower(甲 乙))'],
  ['甲 × 1‰ 舍去到角', 'down10([*甲 *1/1000])'],
  ['1.5万元', '1500000分'],
  ['￥1，070.50', '107050分'],
  ['3角', '30分'],
  ['全额', 'full'],
  ['未规定', 'unspecified'],
  ['待定「等文件」', 'pending(等文件)'],
  ['不低于 80元', 'atLeast(8000分)'],
  ['原 甲 + 10元', '(+original(甲) +1000分)'],
  ['上年 甲 − 上级 甲', '(+lastYear(甲) -superior(甲))'],
  ['甲（档次 为 二档）', 'suppose(甲 is(档次 二档))'],
  ['缴费日期 后 90天', 'after(缴费日期 90day)'],
  ['缴费日期 前 6个月', 'before(缴费日期 6month)'],
  ['缴费日期 后（断缴年数 × 3）个月', 'after(缴费日期 [*断缴年数 *3]month)'],
  ['缴费日期 后 等待月数 个月', 'after(缴费日期 等待月数month)'],
  ['自 缴费日期 起 30天', 'from(缴费日期 30day)'],
  ['自 待遇期 起 起 3个月 期满', 'expiry(start(待遇期) 3month)'],
  ['缴费日期 次日', 'nextDay(缴费日期)'],
  ['缴费日期 次月1日', 'nextMonth.1(缴费日期)'],
  ['缴费日期 当月末 后 1年', 'after(monthEnd(缴费日期) 1year)'],
  ['缴费日期 次年1月1日', 'nextYear1.1(缴费日期)'],
  ['缴费日期 当年12月31日', 'thisYear12.31(缴费日期)'],
  ['次年1月1日', 'next-1-1'],
  ['上年9月1日', 'last-9-1'],
  ['待遇期 止', 'end(待遇期)'],
  ['出生日期 至 缴费日期 的 周岁', 'fullYears(出生日期 缴费日期)'],
  ['出生日期 至 缴费日期 的 整月 − 3', '(+fullMonths(出生日期 缴费日期) -3)'],
  ['3 + 出生日期 至 缴费日期 的 天数', '(+3 +days(出生日期 缴费日期))'],
  ['集中缴费期 的 天数', 'days(集中缴费期)'],
  ['（甲、乙、丙）的 个数', 'count(anyOf(甲 乙 丙))'],
  ['缴费日期 的 年', 'year(缴费日期)'],
  ['甲 的 50%', '[*甲 *1/2]'],
  ['是', 'true'],
])('value %s', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test.each([
  ['甲、乙 且 丙', 'and(anyOf(甲 乙) 丙)'],
  ['甲 且 乙，且 丙', 'and(甲 乙 丙)'],
  ['（甲 或 乙）或 丙', 'or(甲 乙 丙)'],
  ['（甲 且 乙）或 丙', 'or(and(甲 乙) 丙)'],
  ['非 甲、乙', 'not(anyOf(甲 乙))'],
  ['未 甲 且 非 非 乙', 'and(not(甲) not(not(乙)))'],
  ['非 性别 为 男', 'not(is(性别 男))'],
  ['性别 为 男、女', 'is(性别 anyOf(男 女))'],
  ['缴费日期 在 出生日期 后 90天 内', 'in(缴费日期 after(出生日期 90day))'],
  ['缴费日期 在 出生日期 前', 'in(缴费日期 before(出生日期))'],
  ['缴费日期 在 甲、乙 内 且 丙', 'and(in(缴费日期 anyOf(甲 乙)) 丙)'],
  ['年龄 在 60 至 69 内', 'in(年龄 to(60 69))'],
  ['年龄 为 60周岁 以上', 'is(年龄 orMore(60))'],
  ['年龄 满 18周岁 且 不满 60周岁', 'and(reaches(年龄 18) under(60))'],
  ['缴费日期 晚于 出生日期 后 90天', 'later(缴费日期 after(出生日期 90day))'],
  [
    '缴费日期 不晚于 2024年9月1日 与 待遇期 起 较早者',
    'notLater(缴费日期 earlier(2024-9-1 start(待遇期)))',
  ],
  ['甲 + 1 ≥ 乙 × 2', '≥((+甲 +1) [*乙 *2])'],
  ['缴费日期 在 2024-9-1 至 2024/12/31 内', 'in(缴费日期 to(2024-9-1 2024-12-31))'],
  ['缴费日期 在 2024.9.1～12月31日 内', 'in(缴费日期 to(2024-9-1 2024-12-31))'],
])('condition %s', (text, expected) => {
  expect(condition(text)).toBe(expected);
});

test.each([
  ['甲 内 每月1日 至 25日', ['month(.1 .25 甲)']],
  ['每年9月1日 至 12月31日', ['year(9.1 12.31)']],
  ['甲 除 乙 除 丙', ['except(except(甲 乙) 丙)']],
  [
    '2024年9月1日 至 12月31日，甲、上年9月1日 至 12月31日',
    ['to(2024-9-1 2024-12-31)', '甲', 'to(last-9-1 last-12-31)'],
  ],
])('period %s', (text, expected) => {
  expect(only(`时段 丁：${text}。`, 'period').parts.map(grouped)).toEqual(expected);
});

describe('what parses but cannot be meant', () => {
  test.each([
    ['情形 甲：乙 且 丙 或 丁。', 'mixed-and-or'],
    ['情形 甲：乙，丙。', 'comma-between-conditions'],
    ['检查 「甲」：乙 = 1元 = 丙。', 'chained-comparison'],
    ['情形 甲：缴费日期 在 1 至 2 至 3 内。', 'chained-comparison'],
    ['情形 甲：缴费日期 在 乙。', 'in-without-inside'],
    ['情形 甲：缴费日期 为 乙 内。', 'inside-without-in'],
    ['规定 甲：缴费日期 后。', 'bare-side'],
    ['情形 甲：性别 是 男。', 'is-for-equals'],
    ['规定 甲：出生日期 的 周岁。', 'measure-without-range'],
    ['规定 甲：乙 较高者。', 'pick-without-with'],
    ['规定 甲：乙 与 丙。', 'with-without-pick'],
    ['规定 甲：自 缴费日期 90天。', 'start-missing'],
    ['情形 甲：年龄 在 60岁－69岁 内。', 'minus-between-ages'],
    ['规定 甲：2025年2月29日。', 'no-such-day'],
    ['规定 甲：缴费日期 次月40日。', 'no-such-day'],
    ['时段 甲：2025年1月1日 至 2月29日。', 'no-such-day'],
  ])('%s', (text, code) => {
    expect(codes(parse(text))).toEqual([code]);
  });

  test('both readings of 且 with 或 are offered', () => {
    const { diagnostics, text } = parse('情形 甲：乙 且 丙 或 丁。');
    const readings = diagnostics[0]?.fixes.map(({ edits }) =>
      [...edits]
        .sort((a, b) => b.start - a.start)
        .reduce(
          (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
          text,
        ),
    );
    expect(readings).toEqual(['情形 甲：（乙 且 丙） 或 丁。', '情形 甲：乙 且 （丙 或 丁）。']);
    for (const reading of readings ?? []) expect(codes(parse(reading))).toEqual([]);
  });

  test('29 February of a leap year is a day, of 1900 it is none', () => {
    expect(value('2024年2月29日')).toBe('2024-2-29');
    expect(codes(parse('规定 甲：1900年2月29日。'))).toEqual(['no-such-day']);
  });
});
