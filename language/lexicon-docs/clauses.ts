import { compiling, type KeywordDocs, type KeywordExample, running } from './keyword-doc.ts';

/** The part of an amount that a limit leaves, of 400 yuan. */
const limited = (share: string, limit: string, result: string): KeywordExample =>
  running(
    `项目 个人缴费、补贴：金额。

规定 个人缴费：400元。
规定 补贴：个人缴费 × ${share}，${limit}。`,
    {},
    { 补贴: result },
  );

const lastYear = {
  'last.canbao': `政策 示例县 2024年度 demo：待遇期 2024年1月1日 至 2024年12月31日。

项目 个人缴费标准：金额。

规定 个人缴费标准：380元。
`,
};

/** This year's rate beside the 380 yuan of last year's file. */
const versusLast = (rate: string, change: string): KeywordExample =>
  running(
    `政策 示例县 2025年度 demo：
  待遇期 2025年1月1日 至 2025年12月31日；
  上年 "last.canbao"。

项目 个人缴费标准：金额。

规定 个人缴费标准：${rate}，较上年 ${change}。`,
    {},
    { 个人缴费标准: rate },
    lastYear,
  );

/** Words that open what stands behind a value or a type. */
export const clauseDocs: KeywordDocs = {
  versusLast: {
    zh: '写明与上年相比的变化，由系统对照上年文件核对。',
    en: 'States the change against last year; verified against last year’s file.',
    example: versusLast('400元', '增加 20元'),
  },
  up: {
    zh: '比上年多。',
    en: 'More than last year.',
    example: versusLast('400元', '增加 20元'),
  },
  down: {
    zh: '比上年少。',
    en: 'Less than last year.',
    example: versusLast('350元', '减少 30元'),
  },
  same: {
    zh: '与上年相同。',
    en: 'The same as last year.',
    example: versusLast('380元', '持平'),
  },
  namely: {
    zh: '写明前面的值换一种说法等于多少，由系统核对。',
    en: 'States what the value comes to in other words; verified.',
    example: running(
      `项目 个人缴费：金额。
项目 资助：金额，基数 个人缴费。

规定 个人缴费：350元。
规定 资助：50%，即 175元。`,
      {},
      { 资助: '175元' },
    ),
  },
  certified: {
    zh: '写明由哪个部门认定这类人。',
    en: 'Names the department that certifies the group.',
    example: compiling('人群 低保对象：认定 民政部门。'),
  },
  belongs: {
    zh: '写明这类人同时也是另一类人。',
    en: 'Says that everyone of this group is also of another.',
    example: running(
      `人群 困难居民、孤儿。
人群 城市孤儿：属于 孤儿。

项目 免缴：是否。

规定 免缴：
  孤儿：是；
  其他：否。`,
      { 城市孤儿: true },
      { 免缴: '是' },
    ),
  },
  base: {
    zh: '写明“全额”和百分比是以哪一项金额计算。',
    en: 'Names the amount that 全额 and percentages refer to.',
    example: running(
      `项目 个人缴费：金额。
项目 资助：金额，基数 个人缴费。

规定 个人缴费：400元。
规定 资助：50%。`,
      {},
      { 资助: '200元' },
    ),
  },
  floor: {
    zh: '算出来的金额低于此数时，按此数。',
    en: 'A computed amount below this becomes this.',
    example: limited('10%', '保底 80元', '80元'),
  },
  cap: {
    zh: '算出来的金额高于此数时，按此数。',
    en: 'A computed amount above this becomes this.',
    example: limited('50%', '封顶 150元', '150元'),
  },
  deducted: {
    zh: '缴费时直接抵减，个人只缴差额。',
    en: 'Deducted at payment; the person pays the rest.',
    example: compiling(`项目 个人缴费：金额。
项目 资助：金额，基数 个人缴费，抵减。`),
  },
  reimbursed: {
    zh: '先由个人缴费，事后补给个人。',
    en: 'Paid by the person first and given back afterwards.',
    example: compiling(`项目 个人缴费：金额。
项目 补贴：金额，基数 个人缴费，先缴后补。`),
  },
  chosen: {
    zh: '这一项由个人自己选择。',
    en: 'The person chooses this.',
    example: compiling('事实 缴费档次：一档、二档，自选。'),
  },
  required: {
    zh: '每份政策都必须对这一项作出规定。',
    en: 'Every policy must decide this item.',
    example: running(
      `项目 个人缴费标准：金额，必备。

规定 个人缴费标准：400元。`,
      {},
      { 个人缴费标准: '400元' },
    ),
  },
  silentAs: {
    zh: '没有填写时按所写的值处理，并在结果中列明。',
    en: 'What is assumed when nothing is said; the answer lists it.',
    example: running(
      `事实 在校学生：是否，不给即 否。

项目 个人缴费：金额。

规定 个人缴费：
  在校学生：300元；
  其他：400元。`,
      {},
      { 个人缴费: '400元' },
    ),
  },
  silentNone: {
    zh: '政策没有规定这一项时，视为没有这一项。',
    en: 'Without a provision, the item does not apply.',
    example: running(
      `项目 补贴：金额，未规定即无。
项目 最终负担：金额。

规定 最终负担：400元 − 补贴。`,
      {},
      { 最终负担: '400元' },
    ),
  },
  status: {
    zh: '与“以…为准”连用，写明身份按哪一天的名册认定。',
    en: 'With 以 … 为准: the day on which the rolls are read.',
    example: statusExample(),
  },
  per: {
    zh: '引出认定身份的那一天，见“身份”。',
    en: 'Introduces the day on which the rolls are read; see 身份.',
    example: statusExample(),
  },
  decisive: {
    zh: '结束“身份以某日为准”，见“身份”。',
    en: 'Ends the clause 身份 以 … 为准; see 身份.',
    example: statusExample(),
  },
  expect: {
    zh: '写在示例里，列出这个人应得的结果。',
    en: 'In an example: what the person must get.',
    example: compiling(`项目 个人缴费：金额。

规定 个人缴费：400元。

示例 「普通居民」：应得 个人缴费 400元。`),
  },
};

/** Taken onto the roll the day after payment, and so not in the group on the day that counts. */
function statusExample(): KeywordExample {
  return running(
    `事实 缴费日期：日期。

人群 低保对象。

项目 个人缴费：金额。

规定 个人缴费，身份 以 缴费日期 为准：
  低保对象：60元；
  其他：400元。`,
    { 缴费日期: '2024-10-14', 低保对象: { 自: '2024-10-15' } },
    { 个人缴费: '400元' },
  );
}

const split = (clause: string): KeywordExample =>
  running(
    `出资方 中央财政、省财政。

项目 财政补助标准：金额。

规定 财政补助标准：670元，${clause}。`,
    {},
    { 财政补助标准: '670元' },
  );

/** Words that say whose money it is. */
export const payerDocs: KeywordDocs = {
  by: {
    zh: '引出出资方，以“承担”或“分担”结束。',
    en: 'Introduces who pays; 承担 or 分担 ends the list.',
    example: split('由 中央财政 承担'),
  },
  pays: {
    zh: '结束出资方的名单，各方金额合计等于该项金额。',
    en: 'Ends the list of payers; their parts add up to the amount.',
    example: split('由 中央财政 536元、省财政 134元 承担'),
  },
  each: {
    zh: '各方承担同样的比例或金额。',
    en: 'Every payer bears the same share.',
    example: split('由 中央财政、省财政 各 50% 承担'),
  },
  according: {
    zh: '引出写有分担办法的文件。',
    en: 'Introduces the document in which the shares stand.',
    example: split('由 中央财政、省财政 按「示例〔2024〕1号」分担'),
  },
  shared: {
    zh: '各方按另一文件确定的比例出资。',
    en: 'The payers share as another document says.',
    example: split('由 中央财政、省财政 按「示例〔2024〕1号」分担'),
  },
  remainder: {
    zh: '付完其他各方之后剩下的部分；在“优先于”之后指其余规则。',
    en: 'What the other payers leave; after 优先于, all other rules.',
    example: split('由 中央财政 536元、省财政 其余 承担'),
  },
};
