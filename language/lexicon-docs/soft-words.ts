import {
  compiling,
  holding,
  type KeywordDocs,
  type KeywordExample,
  running,
} from './keyword-doc.ts';

const header = (attribute: string): KeywordExample =>
  compiling(`政策 示例县 2025年度 demo：
  ${attribute}；
  待遇期 2025年1月1日 至 2025年12月31日。`);

const rates380 = `政策 示例省 2024年度 other：待遇期 2024年1月1日 至 2024年12月31日。

项目 个人缴费标准：金额。

规定 个人缴费标准：380元。
`;

/** Words that mean something in one position only, by their Chinese spelling. */
export const softWordDocs: KeywordDocs = {
  地区: {
    zh: '政策所在的省、市、县，从大到小。',
    en: 'The place the policy is for, from the province down.',
    example: header('地区 示例省、示例县'),
  },
  文号: {
    zh: '文件的发文字号。',
    en: 'The number of the document.',
    example: header('文号 「示例〔2024〕1号」'),
  },
  成文: {
    zh: '文件的成文日期。',
    en: 'The day on which the document was signed.',
    example: header('成文 2024年9月24日'),
  },
  征缴年度: {
    zh: '收取费用的年度，可以与待遇年度不同。',
    en: 'The year of collection, which may differ from the benefit year.',
    example: header('征缴年度 2024年'),
  },
  待遇期: {
    zh: '享受待遇的起止日期，首尾两日都包括，也可以当作时段使用。',
    en: 'The first and last day of the benefits, both included; also a period by that name.',
    example: holding('', {
      首日: ['2025年1月1日 在 待遇期 内', '是'],
      末日: ['2025年12月31日 在 待遇期 内', '是'],
      期后: ['2026年1月1日 在 待遇期 内', '否'],
    }),
  },
  有效期: {
    zh: '文件本身的有效期。',
    en: 'The days on which the document itself is in force.',
    example: header('有效期 2024年10月1日 至 2025年9月30日'),
  },
  依据: {
    zh: '所依据的上级文件。',
    en: 'The documents the policy rests on.',
    example: header('依据 「示例〔2024〕1号」'),
  },
  适用: {
    zh: '政策对哪些人说话，其他人各项都是“无”。',
    en: 'Of whom the policy speaks; for others every item does not apply.',
    example: running(
      `政策 示例县 2025年度 demo：
  待遇期 2025年1月1日 至 2025年12月31日；
  适用 本地户籍。

事实 本地户籍：是否。

项目 个人缴费：金额。

规定 个人缴费：400元。`,
      { 本地户籍: false },
      { 个人缴费: '无' },
    ),
  },
  上年: {
    zh: '上一年度的政策文件；写在项目名前，指同一个人按那份文件的结果。',
    en: 'Last year’s file; before an item, what that file gives the same person.',
    example: running(
      `政策 示例县 2025年度 demo：
  待遇期 2025年1月1日 至 2025年12月31日；
  上年 "last.canbao"。

项目 个人缴费标准、增加额：金额。

规定 个人缴费标准：400元。
规定 增加额：个人缴费标准 − 上年 个人缴费标准。`,
      {},
      { 增加额: '20元' },
      { 'last.canbao': rates380 },
    ),
  },
  上级: {
    zh: '上级的政策文件；写在项目名前，指同一个人按那份文件的结果。',
    en: 'The superior document’s file; before an item, what it gives the same person.',
    example: running(
      `政策 示例县 2025年度 demo：
  待遇期 2025年1月1日 至 2025年12月31日；
  上级 "superior.canbao"。

项目 高出上级：金额。

改 规定 个人缴费标准：400元。

规定 高出上级：个人缴费标准 − 上级 个人缴费标准。`,
      {},
      { 高出上级: '20元' },
      { 'superior.canbao': rates380 },
    ),
  },
  原: {
    zh: '写在“改”之后，指被改写的那条规定原来的结果。',
    en: 'After 改: what the provision that is replaced would give.',
    example: running(
      `政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。

引用 "province.canbao"。

改 规定 个人缴费：原 个人缴费 + 20元。`,
      {},
      { 个人缴费: '400元' },
      {
        'province.canbao': `词汇 示例省 sampleProvince。

项目 个人缴费：金额。

规定 个人缴费：380元。
`,
      },
    ),
  },
  日期: {
    zh: '公历的某一天，没有时刻。',
    en: 'A day of the calendar, without a time.',
    example: compiling('事实 出生日期：日期。'),
  },
  整数: {
    zh: '没有小数的数，可以写明范围，两端都包括。',
    en: 'A whole number; its range, if written, includes both ends.',
    example: compiling('事实 断缴年数：整数 0至60。'),
  },
  金额: {
    zh: '人民币金额，精确到分。',
    en: 'An amount of money, exact to the fen.',
    example: compiling('项目 个人缴费：金额。'),
  },
  比例: {
    zh: '百分比。',
    en: 'A percentage.',
    example: compiling('项目 资助比例：比例。'),
  },
  是否: {
    zh: '只有“是”和“否”两个值。',
    en: 'Yes or no.',
    example: compiling('事实 在校学生：是否。'),
  },
};
