/**
 * English for the short Chinese phrases that fill wordings: kinds of names, types, places.
 */
const english: Readonly<Record<string, string>> = {
  事实: 'a fact',
  人群: 'a group',
  情形: 'a case',
  时段: 'a period',
  出资方: 'a payer',
  项目: 'an item',
  事实或人群: 'a fact or a group',
  '人群、情形，或者是否类的事实、项目': 'a group, a case, or a yes/no fact or item',
  '可以算、可以比的值': 'a value that can be computed with',
  金额: 'an amount of money',
  整数: 'a number',
  数: 'a number',
  金额或数: 'an amount or a number',
  金额乘以或除以一个数: 'an amount times or divided by a number',
  比例: 'a percentage',
  日期: 'a date',
  '条件（是否）': 'a condition (yes or no)',
  条件: 'a condition',
  选项: 'an option',
  任意值: 'any value',
  无法确定的值: 'an undetermined value',
  别的: 'something else',
  天数: 'days',
  月数: 'months',
  年数: 'years',
  人数: 'people',
  户数: 'households',
  次数: 'times',
  倍数: 'a multiple',
  它的起或止: 'its 起 or 止',
  '两个写明年月日的日期，中间用「至」': 'two full dates joined by 至',
  名册上的起止日期: 'the first and last day on the roll',
  '是、否，或名册上的起止日期': '是, 否, or the first and last day on the roll',
  上年: 'last year’s',
  上级: 'superior',
  合并办法: 'way of combining',
  值: 'value',
  优先关系: 'priority',
  对其他人: ' for everybody else',
  不成立: 'something else',
  另一个值: 'another value',
  一个分数: 'a fraction',
};

/** `第（二）项`. */
const rule = /^第（(.+)）项$/;

/** `2025年1月1日`: ISO in English, where the order of day and month is not agreed. */
const day = /(\d+)年(\d+)月(\d+)日/g;

/** The English of a phrase; a user's own words and figures stay as they are. */
export function inEnglish(phrase: string): string {
  return (
    english[phrase] ??
    phrase
      .replace(rule, ', rule ($1)')
      .replace(/元$/, ' yuan')
      .replace(
        day,
        (_, year: string, month: string, date: string) =>
          `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
      )
  );
}

/** `「低保对象」的人（共 2 种情况）`; nobody named is everyone. */
export const whoZh = ({ who, count }: { who: string; count: string }): string =>
  `${who === '' ? '所有人' : `「${who}」的人`}${count === '' ? '' : `（共 ${count} 种情况）`}`;

/** `whoever fits “lowIncome” (2 cases in all)`. */
export const whoEn = ({ whoEn: who, count }: { whoEn: string; count: string }): string =>
  `${who === '' ? 'everyone' : `whoever fits “${who}”`}${count === '' ? '' : ` (${count} cases in all)`}`;
