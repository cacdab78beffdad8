import { civilCode, deciding, holding, type KeywordDocs } from './keyword-doc.ts';

const oneYear = '时段 缴费期：2025年1月1日 至 2025年12月31日。';

/** Words that move a date or take a day from the calendar. */
export const dateDocs: KeywordDocs = {
  after: {
    zh: '某日之后若干天、个月或年的那一天：当日不计入，按月、按年的到对应日，没有对应日的到月末。',
    en: 'The day so long after a day: that day is not counted; a month without the day gives its last.',
    source: civilCode.days,
    example: deciding('日期', '', {
      三十天后: ['2025年1月31日 后 30天', '2025年3月2日'],
      一个月后: ['2025年1月31日 后 1个月', '2025年2月28日'],
      一年后: ['2024年2月29日 后 1年', '2025年2月28日'],
    }),
  },
  before: {
    zh: '某日之前若干天、个月或年的那一天；没有对应日的到月末。',
    en: 'The day so long before a day; a month without the day gives its last.',
    source: civilCode.days,
    example: deciding('日期', '', {
      一天前: ['2025年1月1日 前 1天', '2024年12月31日'],
      一个月前: ['2025年3月31日 前 1个月', '2025年2月28日'],
    }),
  },
  start: {
    zh: '时段的第一天；与“自”连用时表示从当日开始。',
    en: 'The first day of a period; with 自, the period begins on that day.',
    example: deciding('日期', oneYear, { 首日: ['缴费期 起', '2025年1月1日'] }),
  },
  end: {
    zh: '时段的最后一天。',
    en: 'The last day of a period.',
    example: deciding('日期', oneYear, { 末日: ['缴费期 止', '2025年12月31日'] }),
  },
  from: {
    zh: '自某日起的一段时间，当日就是第一天。',
    en: 'The period that begins on a day, that day included.',
    source: civilCode.agreed,
    example: deciding('日期', '时段 等待期：自 2025年1月1日 起 3个月。', {
      等待首日: ['等待期 起', '2025年1月1日'],
      等待末日: ['等待期 止', '2025年3月31日'],
    }),
  },
  expired: {
    zh: '一段时间届满的次日。',
    en: 'The day after the last day of a period.',
    source: civilCode.limits,
    example: deciding('日期', '', {
      三个月期满: ['自 2025年1月1日 起 3个月 期满', '2025年4月1日'],
      月末起一个月: ['自 2025年1月31日 起 1个月 期满', '2025年3月1日'],
    }),
  },
  nextDay: {
    zh: '第二天。',
    en: 'The day after.',
    example: deciding('日期', '', {
      平年: ['2025年2月28日 次日', '2025年3月1日'],
      闰年: ['2024年2月28日 次日', '2024年2月29日'],
    }),
  },
  thisMonth: {
    zh: '同一个月的某一天。',
    en: 'A day of the same month.',
    example: deciding('日期', '', { 月初: ['2025年3月18日 当月1日', '2025年3月1日'] }),
  },
  nextMonth: {
    zh: '下一个月的某一天。',
    en: 'A day of the next month.',
    example: deciding('日期', '', { 下月初: ['2025年12月18日 次月1日', '2026年1月1日'] }),
  },
  monthEnd: {
    zh: '同一个月的最后一天。',
    en: 'The last day of the same month.',
    example: deciding('日期', '', {
      平年月末: ['2025年2月10日 当月末', '2025年2月28日'],
      闰年月末: ['2024年2月10日 当月末', '2024年2月29日'],
    }),
  },
  thisYear: {
    zh: '同一年的某月某日。',
    en: 'A day of the same year.',
    example: deciding('日期', '', { 年末: ['2025年3月18日 当年12月31日', '2025年12月31日'] }),
  },
  nextYear: {
    zh: '下一年的某月某日；写在最前面时从待遇期所在的年份算。',
    en: 'A day of the next year; with no date before it, the year after the benefit year.',
    example: deciding('日期', '', {
      某日的次年: ['2024年3月18日 次年1月1日', '2025年1月1日'],
      待遇期的次年: ['次年1月1日', '2026年1月1日'],
    }),
  },
  thisBenefitYear: {
    zh: '待遇期开始的那一年的某月某日。',
    en: 'A day of the year in which the benefit period begins.',
    example: deciding('日期', '', { 截止日: ['本年3月31日', '2025年3月31日'] }),
  },
};

const window = '时段 集中缴费期：2025年1月1日 至 2025年2月28日。';

/** Words that make sets of days or of numbers, and ask whether something lies in one. */
export const rangeDocs: KeywordDocs = {
  in: {
    zh: '与“内”“前”“后”连用，问某日或某数是否落在其中。',
    en: 'With 内, 前 or 后: asks whether a day or a number lies there.',
    source: civilCode.limits,
    example: holding('', {
      起算当日: ['2025年1月1日 在 2025年1月1日 后 90天 内', '是'],
      第九十天: ['2025年4月1日 在 2025年1月1日 后 90天 内', '是'],
      第九十一天: ['2025年4月2日 在 2025年1月1日 后 90天 内', '否'],
    }),
  },
  inside: {
    zh: '在时段或范围之中，首尾两日都包括在内。',
    en: 'Within a period or a range, both ends included.',
    source: civilCode.limits,
    example: holding(window, {
      首日: ['2025年1月1日 在 集中缴费期 内', '是'],
      末日: ['2025年2月28日 在 集中缴费期 内', '是'],
      逾期: ['2025年3月1日 在 集中缴费期 内', '否'],
    }),
  },
  to: {
    zh: '从前一个到后一个，两端都包括。',
    en: 'From the one to the other, both ends included.',
    source: civilCode.limits,
    example: holding(
      '事实 甲年龄、乙年龄：整数 0至120。',
      { 甲符合: ['甲年龄 在 60至69 内', '是'], 乙符合: ['乙年龄 在 60至69 内', '否'] },
      { 甲年龄: 69, 乙年龄: 70 },
    ),
  },
  less: {
    zh: '前一个时段中不属于后一个时段的日子。',
    en: 'The days of the first period that are not in the second.',
    example: holding(
      `时段 全月：2025年1月1日 至 2025年1月31日。
时段 停办期：2025年1月10日 至 2025年1月12日。
时段 办理期：全月 除 停办期。`,
      {
        停办前一天: ['2025年1月9日 在 办理期 内', '是'],
        停办首日: ['2025年1月10日 在 办理期 内', '否'],
        恢复当日: ['2025年1月13日 在 办理期 内', '是'],
      },
    ),
  },
  of: {
    zh: '取日期的年、月、日，或两个日期之间的周岁、整月、天数。',
    en: 'Takes the year, month or day of a date, or the time between two dates.',
    example: deciding('整数', '', {
      月份: ['2025年6月1日 的 月', '6'],
      天数差: ['2025年1月1日 至 2025年4月1日 的 天数', '90'],
    }),
  },
  orMore: {
    zh: '这个数或更大，包括本数。',
    en: 'The figure or more, the figure included.',
    source: civilCode.limits,
    example: holding(
      '事实 甲年龄、乙年龄：整数 0至120。',
      { 甲符合: ['甲年龄 为 60以上', '是'], 乙符合: ['乙年龄 为 60以上', '否'] },
      { 甲年龄: 60, 乙年龄: 59 },
    ),
  },
  orLess: {
    zh: '这个数或更小，包括本数。',
    en: 'The figure or less, the figure included.',
    source: civilCode.limits,
    example: holding(
      '事实 甲年龄、乙年龄：整数 0至120。',
      { 甲符合: ['甲年龄 为 17以下', '是'], 乙符合: ['乙年龄 为 17以下', '否'] },
      { 甲年龄: 17, 乙年龄: 18 },
    ),
  },
  monthly: {
    zh: '一段时间内每个月的某日至某日。',
    en: 'From one day to another of every month within a period.',
    example: holding(
      `时段 缴费期：2025年1月1日 至 2025年6月30日。
时段 受理日：缴费期 内 每月1日 至 25日。`,
      {
        二十五日: ['2025年2月25日 在 受理日 内', '是'],
        二十六日: ['2025年2月26日 在 受理日 内', '否'],
      },
    ),
  },
  yearly: {
    zh: '每一年的某月某日至某月某日。',
    en: 'From one day to another of every year.',
    example: holding('时段 征缴期：每年9月1日 至 12月31日。', {
      当年首日: ['2024年9月1日 在 征缴期 内', '是'],
      次年首日: ['2025年1月1日 在 征缴期 内', '否'],
    }),
  },
};

/** Units that stand apart from their number, because the number is computed or taken from a date. */
export const unitDocs: KeywordDocs = {
  year: {
    zh: '日期的年份；也作年数的单位。',
    en: 'The year of a date; also the unit of a computed length.',
    source: civilCode.calendar,
    example: deciding('整数', '', { 年份: ['2025年6月1日 的 年', '2025'] }),
  },
  month: {
    zh: '日期的月份。',
    en: 'The month of a date.',
    source: civilCode.calendar,
    example: deciding('整数', '', { 月份: ['2025年6月1日 的 月', '6'] }),
  },
  day: {
    zh: '日期是当月的第几日。',
    en: 'The day of the month of a date.',
    source: civilCode.calendar,
    example: deciding('整数', '', { 日数: ['2025年6月15日 的 日', '15'] }),
  },
  months: {
    zh: '月数的单位，写在算出来的数后面；从某日到下月的对应日为一个月。',
    en: 'Unit of a computed number of months; a month ends on the matching day.',
    source: civilCode.lastDay,
    example: deciding(
      '日期',
      '事实 断缴年数：整数 0至60。',
      { 待遇起始: ['2025年1月1日 后（3 + 断缴年数）个月', '2025年6月1日'] },
      { 断缴年数: 2 },
    ),
  },
  days: {
    zh: '天数的单位，写在算出来的数后面；当日不计入。',
    en: 'Unit of a computed number of days; the first day is not counted.',
    source: civilCode.firstDay,
    example: deciding(
      '日期',
      '事实 宽限天数：整数 0至365。',
      { 截止日: ['2025年1月1日 后 宽限天数 天', '2025年4月1日'] },
      { 宽限天数: 90 },
    ),
  },
};
