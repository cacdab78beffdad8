import { type KeywordDocs, type KeywordExample, running } from './keyword-doc.ts';

const withBase = (share: string, result: string): KeywordExample =>
  running(
    `项目 个人缴费：金额。
项目 资助：金额，基数 个人缴费。

规定 个人缴费：400元。
规定 资助：${share}。`,
    {},
    { 资助: result },
  );

const studentMayPay = (student: boolean, result: string): KeywordExample =>
  running(
    `事实 在校学生：是否。

项目 可否缴费：是否。

规定 可否缴费：
  在校学生：否；
  其他：是。`,
    { 在校学生: student },
    { 可否缴费: result },
  );

/** Words that are values. */
export const valueDocs: KeywordDocs = {
  yes: {
    zh: '成立、可以或符合。',
    en: 'It holds, may be or fits.',
    example: studentMayPay(false, '是'),
  },
  no: {
    zh: '不成立、不可以或不符合。',
    en: 'It does not hold, may not be or does not fit.',
    example: studentMayPay(true, '否'),
  },
  none: {
    zh: '不适用或没有这一项；相加减时不计，比较时不成立。',
    en: 'Does not apply; nothing in sums, false in comparisons.',
    example: running(
      `项目 补贴、最终负担：金额。

规定 补贴：无。
规定 最终负担：400元 − 补贴。`,
      {},
      { 补贴: '无', 最终负担: '400元' },
    ),
  },
  full: {
    zh: '等于基数的全部。',
    en: 'All of the base.',
    example: withBase('全额', '400元'),
  },
  pending: {
    zh: '有权部门尚未确定，依赖它的结果也待定；后面可以写理由。',
    en: 'Not yet set by the authority; what depends on it waits too.',
    example: running(
      `项目 补贴：金额。

规定 补贴：待定「省级文件尚未印发」。`,
      {},
      {},
    ),
  },
  unspecified: {
    zh: '通知没有写明，依赖它的结果也无法确定。',
    en: 'The notice is silent; what depends on it cannot be decided.',
    example: running(
      `人群 新生儿。

项目 待遇起始：日期。

规定 待遇起始：
  新生儿：2025年1月1日；
  其他：未规定。`,
      { 新生儿: true },
      { 待遇起始: '2025年1月1日' },
    ),
  },
  unknown: {
    zh: '写在示例里，表示这项情况还不知道，或者结果还不能确定。',
    en: 'In an example: the fact is not known, or the result cannot be decided yet.',
    example: running(
      `事实 在校学生：是否。

项目 个人缴费：金额。

规定 个人缴费：
  在校学生：300元；
  其他：400元。

示例 「没有填写」：
  在校学生 未知；
  应得 个人缴费 未知。`,
      {},
      {},
    ),
  },
};

/** A word that is a keyword in one place of a schedule only. */
export const scheduleDocs: KeywordDocs = {
  sum: {
    zh: '附表的合计行，由系统核对；在别处仍可作名称。',
    en: 'The total of a schedule, verified; a plain name everywhere else.',
    example: running(
      `附表 应缴人数：
  乡镇   ｜ 人数；
  城关镇 ｜ 300人；
  河口乡 ｜ 200人；
  合计   ｜ 500人。`,
      {},
      {},
    ),
  },
};
