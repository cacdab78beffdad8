import { holding, type KeywordDocs } from './keyword-doc.ts';

const groups = '人群 低保对象、残疾人。';

/** Words that join conditions. */
export const logicDocs: KeywordDocs = {
  and: {
    zh: '两边都成立；和“或”一起用时要加括号。',
    en: 'Both hold; together with “or” it needs brackets.',
    example: holding(
      groups,
      { 两者都是: ['低保对象 且 残疾人', '否'] },
      { 低保对象: true, 残疾人: false },
    ),
  },
  or: {
    zh: '至少一边成立；和“且”一起用时要加括号。',
    en: 'At least one holds; together with “and” it needs brackets.',
    example: holding(
      groups,
      { 至少其一: ['低保对象 或 残疾人', '是'] },
      { 低保对象: true, 残疾人: false },
    ),
  },
  not: {
    zh: '不成立；后面用顿号并列的各项都不成立时才成立。',
    en: 'Does not hold; before a list joined by 、 it says that none of them holds.',
    example: holding(
      groups,
      { 都不是: ['非 低保对象、残疾人', '否'], 不是残疾人: ['非 残疾人', '是'] },
      { 低保对象: true, 残疾人: false },
    ),
  },
  notYet: {
    zh: '与“非”相同，用于写成“未参加职工医保”更通顺的地方。',
    en: 'The same as “not”, for places where 未 reads better.',
    example: holding(
      '事实 参加职工医保：是否。',
      { 可参保: ['未 参加职工医保', '是'] },
      { 参加职工医保: false },
    ),
  },
};
