import { civilCode, holding, type KeywordDocs } from './keyword-doc.ts';

const ages = '事实 甲年龄、乙年龄：整数 0至120。';
const days = '事实 甲缴费日、乙缴费日：日期。';
const onTheDayAndBefore = { 甲缴费日: '2025-01-01', 乙缴费日: '2024-12-31' };
const onTheDayAndAfter = { 甲缴费日: '2025-01-01', 乙缴费日: '2025-01-02' };

/** Words that compare. Those with a limit say whether the limit itself counts. */
export const comparisonDocs: KeywordDocs = {
  is: {
    zh: '等于，用于选项、日期、金额和数。',
    en: 'Equals: an option, a day, an amount or a number.',
    example: holding(
      '事实 性别：男、女。',
      { 是女性: ['性别 为 女', '是'], 是男性: ['性别 为 男', '否'] },
      { 性别: '女' },
    ),
  },
  atLeast: {
    zh: '大于或等于，包括本数；单独写在金额前表示只知道下限。',
    en: 'The figure or more, the figure included; alone before an amount it states a lower bound.',
    source: civilCode.limits,
    example: holding(
      ages,
      { 甲符合: ['甲年龄 不低于 60', '是'], 乙符合: ['乙年龄 不低于 60', '否'] },
      { 甲年龄: 60, 乙年龄: 59 },
    ),
  },
  atMost: {
    zh: '小于或等于，包括本数；单独写在金额前表示只知道上限。',
    en: 'The figure or less, the figure included; alone before an amount it states an upper bound.',
    source: civilCode.limits,
    example: holding(
      ages,
      { 甲符合: ['甲年龄 不高于 60', '是'], 乙符合: ['乙年龄 不高于 60', '否'] },
      { 甲年龄: 60, 乙年龄: 61 },
    ),
  },
  reaches: {
    zh: '达到，包括本数：满 18周岁从十八岁生日当天算起。',
    en: 'Has reached the figure, which is included: 18 is reached on the eighteenth birthday.',
    source: civilCode.limits,
    example: holding('', {
      生日当天: ['2007年6月1日 至 2025年6月1日 的 周岁 满 18周岁', '是'],
      生日前一天: ['2007年6月1日 至 2025年5月31日 的 周岁 满 18周岁', '否'],
    }),
  },
  under: {
    zh: '没有达到，不包括本数：不满 18周岁到十八岁生日前一天为止。',
    en: 'Has not reached the figure, which is excluded: under 18 ends the day before the birthday.',
    source: civilCode.limits,
    example: holding('', {
      生日当天: ['2007年6月1日 至 2025年6月1日 的 周岁 不满 18周岁', '否'],
      生日前一天: ['2007年6月1日 至 2025年5月31日 的 周岁 不满 18周岁', '是'],
    }),
  },
  exceeds: {
    zh: '大于，不包括本数。',
    en: 'More than the figure, which is excluded.',
    source: civilCode.limits,
    example: holding(
      ages,
      { 甲超龄: ['甲年龄 超过 60', '否'], 乙超龄: ['乙年龄 超过 60', '是'] },
      { 甲年龄: 60, 乙年龄: 61 },
    ),
  },
  notOver: {
    zh: '小于或等于，包括本数。',
    en: 'Not more than the figure, which is included.',
    source: civilCode.limits,
    example: holding(
      ages,
      { 甲符合: ['甲年龄 不超过 60', '是'], 乙符合: ['乙年龄 不超过 60', '否'] },
      { 甲年龄: 60, 乙年龄: 61 },
    ),
  },
  earlier: {
    zh: '在这一天之前，不包括当天。',
    en: 'Before the day, which is excluded.',
    example: holding(
      days,
      {
        甲在先: ['甲缴费日 早于 2025年1月1日', '否'],
        乙在先: ['乙缴费日 早于 2025年1月1日', '是'],
      },
      onTheDayAndBefore,
    ),
  },
  later: {
    zh: '在这一天之后，不包括当天。',
    en: 'After the day, which is excluded.',
    example: holding(
      days,
      {
        甲在后: ['甲缴费日 晚于 2025年1月1日', '否'],
        乙在后: ['乙缴费日 晚于 2025年1月1日', '是'],
      },
      onTheDayAndAfter,
    ),
  },
  notEarlier: {
    zh: '当天或当天以后，包括当天。',
    en: 'The day or later, the day included.',
    example: holding(
      days,
      {
        甲符合: ['甲缴费日 不早于 2025年1月1日', '是'],
        乙符合: ['乙缴费日 不早于 2025年1月1日', '否'],
      },
      onTheDayAndBefore,
    ),
  },
  notLater: {
    zh: '当天或当天以前，包括当天。',
    en: 'The day or earlier, the day included.',
    example: holding(
      days,
      {
        甲符合: ['甲缴费日 不晚于 2025年1月1日', '是'],
        乙符合: ['乙缴费日 不晚于 2025年1月1日', '否'],
      },
      onTheDayAndAfter,
    ),
  },
};
