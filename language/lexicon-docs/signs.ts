import { civilCode, deciding, holding, type KeywordDoc, type KeywordDocs } from './keyword-doc.ts';

const incomes = '事实 甲收入、乙收入：金额。';

/** Compares two incomes with 80 yuan. */
const against = (
  sign: string,
  zh: string,
  en: string,
  [first, second]: readonly ['是' | '否', '是' | '否'],
  other: number,
): KeywordDoc => ({
  zh,
  en,
  example: holding(
    incomes,
    { 甲符合: [`甲收入 ${sign} 80元`, first], 乙符合: [`乙收入 ${sign} 80元`, second] },
    { 甲收入: 80, 乙收入: other },
  ),
});

/** Signs that compare or compute, by their canonical form. */
export const signDocs: KeywordDocs = {
  '=': against('=', '两边相等。', 'Both sides are equal.', ['是', '否'], 81),
  '≠': against('≠', '两边不相等。', 'The sides differ.', ['否', '是'], 81),
  '<': against('<', '小于，不包括本数。', 'Less, the figure excluded.', ['否', '是'], 79),
  '≤': against('≤', '小于或等于，包括本数。', 'Less or equal.', ['是', '否'], 81),
  '>': against('>', '大于，不包括本数。', 'Greater, the figure excluded.', ['否', '是'], 81),
  '≥': against('≥', '大于或等于，包括本数。', 'Greater or equal.', ['是', '否'], 79),
  '+': {
    zh: '相加；没有这一项的不计。',
    en: 'Added; what does not apply counts nothing.',
    example: deciding('金额', '', { 结果: ['400元 + 670元', '1070元'] }),
  },
  '−': {
    zh: '相减；没有这一项的不计。',
    en: 'Taken away; what does not apply counts nothing.',
    example: deciding('金额', '', { 结果: ['400元 − 340元', '60元'] }),
  },
  '×': {
    zh: '相乘，结果精确，不自动取整。',
    en: 'Times; exact, never rounded by itself.',
    example: deciding('金额', '', { 结果: ['350元 × 50%', '175元'] }),
  },
  '÷': {
    zh: '相除，结果精确，不足一分的须写明取整办法。',
    en: 'Divided; exact, and a part of a fen needs a written rounding.',
    example: deciding('金额', '', { 结果: ['400元 ÷ 12 四舍五入到分', '33.33元'] }),
  },
  '、': {
    zh: '在条件里表示其中任何一项，在名单里只起并列作用。',
    en: 'Any of, in a condition; a plain list elsewhere.',
    example: holding(
      '人群 低保对象、孤儿。',
      { 任何一项: ['低保对象、孤儿', '是'] },
      { 低保对象: false, 孤儿: true },
    ),
  },
};

/** Roundings, by their words; the last character is the unit: 百元, 十元, 元, 角 or 分. */
export const roundingDocs: KeywordDocs = {
  四舍五入到: {
    zh: '取到最近的单位，正好一半的进一。',
    en: 'To the nearest unit; a half goes up.',
    example: deciding('金额', '', {
      不足一半: ['10.49元 四舍五入到元', '10元'],
      正好一半: ['10.50元 四舍五入到元', '11元'],
    }),
  },
  舍去到: {
    zh: '舍去不足一个单位的部分。',
    en: 'What is less than a unit is dropped.',
    example: deciding('金额', '', { 结果: ['10.99元 舍去到元', '10元'] }),
  },
  进一到: {
    zh: '不足一个单位的按一个单位算。',
    en: 'A part of a unit counts as a whole one.',
    example: deciding('金额', '', {
      有余数: ['10.01元 进一到元', '11元'],
      无余数: ['10元 进一到元', '10元'],
    }),
  },
};

/** Units written together with their number. */
export const countedUnitDocs: KeywordDocs = {
  周岁: {
    zh: '满的岁数，到生日当天加一岁。',
    en: 'Full years of age; one more on each birthday.',
    source: civilCode.limits,
    example: holding('', {
      生日当天: ['1965年6月1日 至 2025年6月1日 的 周岁 为 60周岁以上', '是'],
      生日前一天: ['1965年6月1日 至 2025年5月31日 的 周岁 为 60周岁以上', '否'],
    }),
  },
  元: {
    zh: '人民币元，可以写两位小数，内部以分为单位精确计算。',
    en: 'Yuan, with two decimals at most; computed exactly in fen.',
    example: deciding('金额', '', { 结果: ['0.10元 + 0.20元', '0.30元'] }),
  },
};
