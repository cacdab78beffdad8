import { civilCode, deciding, type KeywordDocs } from './keyword-doc.ts';

/** Words that count, measure or choose between values. */
export const measureDocs: KeywordDocs = {
  fullYears: {
    zh: '两个日期之间满的年数，到生日当天加一岁；2月29日出生的，平年在2月28日满岁。',
    en: 'Full years between two days, complete on the birthday; 29 February completes on 28 February.',
    source: civilCode.lastDay,
    example: deciding('整数', '', {
      生日前一天: ['1965年6月1日 至 2025年5月31日 的 周岁', '59'],
      生日当天: ['1965年6月1日 至 2025年6月1日 的 周岁', '60'],
      闰日出生: ['2024年2月29日 至 2025年2月28日 的 周岁', '1'],
    }),
  },
  fullMonths: {
    zh: '两个日期之间满的月数，到对应日满一个月，没有对应日的到月末。',
    en: 'Full months between two days, complete on the matching day or the month’s last.',
    source: civilCode.lastDay,
    example: deciding('整数', '', {
      不足一月: ['2025年1月15日 至 2025年2月14日 的 整月', '0'],
      对应日: ['2025年1月15日 至 2025年2月15日 的 整月', '1'],
      月末: ['2025年1月31日 至 2025年2月28日 的 整月', '1'],
    }),
  },
  dayCount: {
    zh: '两个日期之间的天数，首日不计入；时段的天数则首尾都计入。',
    en: 'Days between two days, the first not counted; of a period, both ends are counted.',
    source: civilCode.firstDay,
    example: deciding('整数', '时段 一月：2025年1月1日 至 2025年1月31日。', {
      相差: ['2025年1月1日 至 2025年1月31日 的 天数', '30'],
      共有: ['一月 的 天数', '31'],
    }),
  },
  count: {
    zh: '括号里的条件成立了几个。',
    en: 'How many of the conditions in the brackets hold.',
    example: deciding(
      '整数',
      '人群 低保对象、残疾人、孤儿。',
      { 身份数: ['（低保对象、残疾人、孤儿）的 个数', '2'] },
      { 低保对象: true, 残疾人: true, 孤儿: false },
    ),
  },
  with: {
    zh: '把要比较的几个值连起来，后面写较高者、较低者、较早者或较晚者。',
    en: 'Joins the values to choose from; a choosing word follows.',
    example: deciding('金额', '', { 三者最高: ['100元 与 150元 与 120元 较高者', '150元'] }),
  },
  higher: {
    zh: '几个金额或数中最大的一个。',
    en: 'The greatest of several amounts or numbers.',
    example: deciding('金额', '', { 结果: ['100元 与 120元 较高者', '120元'] }),
  },
  lower: {
    zh: '几个金额或数中最小的一个。',
    en: 'The least of several amounts or numbers.',
    example: deciding('金额', '', { 结果: ['100元 与 120元 较低者', '100元'] }),
  },
  earlierOf: {
    zh: '几个日期中最早的一个。',
    en: 'The earliest of several days.',
    example: deciding('日期', '', {
      结果: ['2024年12月31日 与 2025年1月1日 较早者', '2024年12月31日'],
    }),
  },
  laterOf: {
    zh: '几个日期中最晚的一个。',
    en: 'The latest of several days.',
    example: deciding('日期', '', {
      结果: ['2024年12月31日 与 2025年1月1日 较晚者', '2025年1月1日'],
    }),
  },
};
