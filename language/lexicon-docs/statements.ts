import { compiling, type KeywordDocs, running } from './keyword-doc.ts';

const birthAndPayment = '事实 出生日期、缴费日期：日期。';

/** Words that begin a statement. */
export const statementDocs: KeywordDocs = {
  use: {
    zh: '引入另一个文件，使用其中的声明。',
    en: 'Brings in the declarations of another file.',
    example: running(
      `引用 "groups.canbao"。

项目 免缴：是否。

规定 免缴：
  试点居民：是；
  其他：否。`,
      { 试点居民: true },
      { 免缴: '是' },
      { 'groups.canbao': '词汇 示范 sampleWords。\n\n人群 试点居民 pilotResident。\n' },
    ),
  },
  policy: {
    zh: '说明这份文件是哪个地区、哪个年度的政策。',
    en: 'Says of which place and which year this file is the policy.',
    example: compiling(`政策 示例县 2025年度 demo：
  地区 示例省、示例县；
  成文 2024年9月24日；
  待遇期 2025年1月1日 至 2025年12月31日。`),
  },
  vocabulary: {
    zh: '说明这份文件只提供词汇，供各地政策引用。',
    en: 'Says that this file only offers declarations for policies to use.',
    example: compiling(`词汇 示范 sampleWords。

人群 试点居民 pilotResident。`),
  },
  fact: {
    zh: '声明一项关于个人的情况及其取值，例如日期、整数、金额、是否或几个选项。',
    en: 'Declares something known of a person and its values: a date, a number, yes or no, options.',
    example: compiling(`事实 出生日期 birthDate：日期。
事实 断缴年数 yearsMissed：整数 0至60。
事实 性别 sex：男 male、女 female。`),
  },
  group: {
    zh: '声明一类人：由部门认定、列入名册，或者由条件确定。',
    en: 'Declares a group of people: on a department’s roll, or defined by a condition.',
    example: running(
      `人群 低保对象 lowIncome：认定 民政部门。
人群 困难居民：属于 低保对象。`,
      {},
      {},
    ),
  },
  exclusive: {
    zh: '声明几类人不会重合。',
    en: 'Declares that nobody is in two of these groups.',
    example: compiling(`人群 独女户成员、双女户成员。

互斥 独女户成员、双女户成员。`),
  },
  case: {
    zh: '给一个多处要用的条件起名。',
    en: 'Names a condition that several provisions use.',
    example: running(
      `${birthAndPayment}

情形 新生儿：缴费日期 在 出生日期 后 90天 内。

项目 免等待期：是否。

规定 免等待期：
  新生儿：是；
  其他：否。`,
      { 出生日期: '2025-01-01', 缴费日期: '2025-04-01' },
      { 免等待期: '是' },
    ),
  },
  constraint: {
    zh: '写明不可能出现的情况，违反它的个人信息按填写错误处理。',
    en: 'States what cannot be otherwise; facts that break it are an input error.',
    example: compiling(`${birthAndPayment}

约束：缴费日期 不早于 出生日期。`),
  },
  period: {
    zh: '给一段或几段日子起名，首尾两日都包括。',
    en: 'Names a set of days; both ends of every stretch are included.',
    example: compiling(`时段 集中缴费期：2024年9月1日 至 2024年12月31日。
时段 补缴期：2025年1月1日 至 2025年2月28日、2025年7月1日 至 2025年7月31日。`),
  },
  payer: {
    zh: '声明可以出钱的一方。',
    en: 'Declares who can pay.',
    example: compiling('出资方 中央财政 centralFinance、省财政 provincialFinance。'),
  },
  item: {
    zh: '声明政策要作出决定的一个项目及其类型，例如金额、日期、是否。',
    en: 'Declares something a policy decides, and its type: an amount, a date, yes or no.',
    example: compiling('项目 个人缴费标准 contributionRate：金额。'),
  },
  provision: {
    zh: '规定一个项目的结果：一个值、若干条规则或一张表。',
    en: 'Decides an item: one value, a list of rules, or a table.',
    example: running(
      `人群 低保对象。

项目 个人缴费：金额。

规定 个人缴费：
  （一）低保对象：60元；
  其他：400元。`,
      { 低保对象: true },
      { 个人缴费: '60元' },
    ),
  },
  check: {
    zh: '写明对所有人都必须成立的关系，由系统证明，或者举出一个不成立的人。',
    en: 'States what must hold for everyone; it is proved, or refuted by one person.',
    example: compiling(`项目 个人缴费标准、财政补助标准：金额。

规定 个人缴费标准：400元。
规定 财政补助标准：670元。

检查 筹资标准：个人缴费标准 + 财政补助标准 = 1070元。`),
  },
  example: {
    zh: '写一个具体的人和他应得的结果，每次修改后自动核对。',
    en: 'Describes a person and what they must get; verified after each change.',
    example: compiling(`人群 低保对象。

项目 个人缴费：金额。

规定 个人缴费：
  低保对象：60元；
  其他：400元。

示例 「低保户」：
  低保对象；
  应得 个人缴费 60元。`),
  },
  sample: {
    zh: '写一个常见的人，供多个示例在此基础上补充。',
    en: 'Describes a common person on whom examples build.',
    example: compiling(`事实 出生日期：日期。

项目 个人缴费：金额。

规定 个人缴费：400元。

样本 成年居民：出生日期 1980年1月1日。

示例 「普通居民」，样本 成年居民：应得 个人缴费 400元。`),
  },
  target: {
    zh: '写明要达到的参保指标，可以分人群。',
    en: 'States enrolment targets, one figure or one for each group.',
    example: compiling(`人群 困难居民。

目标 参保率：
  （一）困难居民：100%；
  其他：不低于 95%。`),
  },
  schedule: {
    zh: '附上一张分乡镇的数字表，末行合计由系统核对。',
    en: 'Attaches a table of figures by township; its printed total is verified.',
    example: compiling(`附表 应缴人数：
  乡镇   ｜ 人数；
  城关镇 ｜ 300人；
  河口乡 ｜ 200人；
  合计   ｜ 500人。`),
  },
};

const lower = (
  change: string,
): string => `政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。

引用 "province.canbao"。

${change}`;

const province = {
  'province.canbao': `词汇 示例省 sampleProvince。

人群 低保对象、孤儿。

项目 个人缴费：金额。

规定 个人缴费：
  （一）低保对象：60元；
  其他：400元。
`,
};

/** Words before a statement that changes what another file says. */
export const changeDocs: KeywordDocs = {
  amend: {
    zh: '改写引入的规定、规则、人群、时段或取值范围。',
    en: 'Replaces an inherited provision, rule, group, period or range of values.',
    example: running(
      lower('改 规定 个人缴费（一）：低保对象：40元。'),
      { 低保对象: true },
      { 个人缴费: '40元' },
      province,
    ),
  },
  add: {
    zh: '在引入的规定里增加规则。',
    en: 'Adds rules to an inherited provision.',
    example: running(
      lower('增 规定 个人缴费：\n  （二）孤儿：0元，优先于（一）。'),
      { 低保对象: false, 孤儿: true },
      { 个人缴费: '0元' },
      province,
    ),
  },
  drop: {
    zh: '删去引入的规定、规则或声明。',
    en: 'Removes an inherited provision, rule or declaration.',
    example: running(
      lower('删 规定 个人缴费（一）。'),
      { 低保对象: true },
      { 个人缴费: '400元' },
      province,
    ),
  },
};
