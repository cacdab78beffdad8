import { type KeywordDocs, type KeywordExample, running } from './keyword-doc.ts';

/** Someone in both groups, under one way of combining. */
const both = (way: string, rules: readonly string[], result: string): KeywordExample =>
  running(
    `人群 低保对象、残疾人。

项目 结果：金额。

规定 结果${way}：
  ${rules.map((rule) => `${rule}；`).join('\n  ')}
  其他：0元。`,
    { 低保对象: true, 残疾人: true },
    { 结果: result },
  );

const bothDates = (way: string, result: string): KeywordExample =>
  running(
    `人群 新生儿、新迁入人员。

项目 待遇起始：日期。

规定 待遇起始，${way}：
  新生儿：2025年1月1日；
  新迁入人员：2025年3月1日；
  其他：2025年4月1日。`,
    { 新生儿: true, 新迁入人员: true },
    { 待遇起始: result },
  );

const two = ['（一）低保对象：340元', '（二）残疾人：200元'];

/** Ways of combining rules that apply to one person together. */
export const combiningDocs: KeywordDocs = {
  unique: {
    zh: '同一个人适用的几条规则必须得出同一个结果，这是默认做法。',
    en: 'Rules that apply together must agree; this is the default.',
    example: both('，唯一', ['（一）低保对象：340元', '（二）残疾人：340元'], '340元'),
  },
  ordered: {
    zh: '按书写顺序，取第一条适用的规则。',
    en: 'The first rule that applies, in the order written.',
    example: both('，按序', ['（一）残疾人：200元', '（二）低保对象：340元'], '200元'),
  },
  highest: {
    zh: '同时适用几条规则时，取金额最高的。',
    en: 'Of the rules that apply, the highest amount.',
    example: both('，就高', two, '340元'),
  },
  lowest: {
    zh: '同时适用几条规则时，取金额最低的。',
    en: 'Of the rules that apply, the lowest amount.',
    example: both('，就低', two, '200元'),
  },
  earliest: {
    zh: '同时适用几条规则时，取最早的日期。',
    en: 'Of the rules that apply, the earliest day.',
    example: bothDates('就早', '2025年1月1日'),
  },
  latest: {
    zh: '同时适用几条规则时，取最晚的日期。',
    en: 'Of the rules that apply, the latest day.',
    example: bothDates('就晚', '2025年3月1日'),
  },
  added: {
    zh: '同时适用的几条规则，金额相加。',
    en: 'The amounts of all rules that apply are added.',
    example: both('，叠加', two, '540元'),
  },
};

/** Words that say which rule goes first, or that nobody has said so. */
export const priorityDocs: KeywordDocs = {
  assumed: {
    zh: '标明通知没有写明、由起草人暂时假定的做法或数值，系统会一直列出。',
    en: 'Marks what the notice does not say and the drafter assumes; it is always listed.',
    example: both('，暂按 就高', two, '340元'),
  },
  except: {
    zh: '后面是例外，例外成立时取代上面所有规则。',
    en: 'Exceptions follow; one that applies replaces every rule above.',
    example: running(
      `人群 低保对象、服刑人员。

项目 资助：金额。

规定 资助：
  低保对象：340元；
  但：
  服刑人员：0元；
  其他：0元。`,
      { 低保对象: true, 服刑人员: true },
      { 资助: '0元' },
    ),
  },
  overrides: {
    zh: '与所列规则同时适用时，以这一条为先。',
    en: 'Goes before the rules named, where both apply.',
    example: both('', ['（一）低保对象：340元，优先于（二）', '（二）残疾人：200元'], '340元'),
  },
  otherwise: {
    zh: '以上条件都不成立时适用；在别处仍可作名称。',
    en: 'Applies when no condition holds; a plain name everywhere else.',
    example: running(
      `人群 低保对象。

项目 个人缴费：金额。

规定 个人缴费：
  低保对象：60元；
  其他：400元。`,
      { 低保对象: false },
      { 个人缴费: '400元' },
    ),
  },
};
