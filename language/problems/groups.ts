/** Problems of groups, cases and the scope: whom they cannot or cannot but have. */
import { defineProblem } from './problem.ts';

export const groupProblems = {
  emptyGroup: defineProblem<{ name: string }>({
    code: 'empty-group',
    severity: 'warning',
    'zh-CN': {
      title: '没有人能在这个人群里',
      message: ({ name }) => `没有人能属于「${name}」。`,
      help: () => '核对它的条件、「属于」和「互斥」。',
      why: '互斥的两个人群不能同时是一个人群的上级；条件自相矛盾的人群也是空的。',
    },
    en: {
      title: 'A group that nobody can be in',
      message: ({ name }) => `Nobody can belong to “${name}”.`,
      help: () => 'Check its condition, 属于 and 互斥.',
      why: 'Who belongs to two groups that exclude each other cannot be; nor who fits a contradiction.',
    },
    bad: '人群 一类人、二类人。\n互斥 一类人、二类人。\n人群 两类都是：一类人 且 二类人。',
    good: '人群 一类人、二类人。\n互斥 一类人、二类人。\n人群 两类之一：一类人、二类人。',
  }),
  equalGroups: defineProblem<{ name: string; other: string }>({
    code: 'equal-groups',
    severity: 'info',
    'zh-CN': {
      title: '两个人群总是同一些人',
      message: ({ name, other }) => `「${name}」和「${other}」总是同一些人。`,
      help: () => '是同一人群的，只留一个名称；不是的，核对条件。',
      why: '同一人群用两个名称，读的人会以为有两种待遇。',
    },
    en: {
      title: 'Two groups of the same people',
      message: ({ name, other }) => `“${name}” and “${other}” always have the same people.`,
      help: () => 'If they are one group, keep one name; if not, check the conditions.',
      why: 'Two names for one group read like two different entitlements.',
    },
    bad: '人群 困难人员：低保对象、孤儿。\n人群 救助对象：低保对象 或 （孤儿 且 非 低保对象）。',
    good: '人群 困难人员：低保对象、孤儿。\n人群 救助对象：孤儿、低保对象、特困人员。',
  }),
  emptyCase: defineProblem<{ name: string }>({
    code: 'empty-case',
    severity: 'warning',
    'zh-CN': {
      title: '没有人合乎这种情形',
      message: ({ name }) => `没有人能合乎情形「${name}」。`,
      help: () => '核对条件：是不是互相矛盾，或超出了事实的范围。',
      why: '没有人能合乎的情形，用到它的规定也就用不上。',
    },
    en: {
      title: 'A case that nobody can be in',
      message: ({ name }) => `Nobody can be in the case “${name}”.`,
      help: () => 'See whether the condition contradicts itself or the range of a fact.',
      why: 'What reads a case that nobody can be in does nothing either.',
    },
    bad: '情形 久断：断缴年数 满 200。',
    good: '情形 久断：断缴年数 满 20。',
  }),
  scopeNobody: defineProblem<Readonly<Record<never, never>>>({
    code: 'scope-nobody',
    severity: 'error',
    'zh-CN': {
      title: '政策不适用于任何人',
      message: () => '没有人合乎「适用」：这份政策对谁都不起作用。',
      help: () => '核对「适用」和它所用的规定。',
      why: '「适用」以外的人什么都没有；谁都不合乎，规定就都落空了。',
    },
    en: {
      title: 'The policy speaks of nobody',
      message: () => 'Nobody fits 适用: the policy has no effect for anyone.',
      help: () => 'Check 适用 and the provisions that it reads.',
      why: 'Outside of 适用 nothing is given; where nobody fits it, no rule has any effect.',
    },
    bad: '引用 "vocabulary.canbao"。\n\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 断缴年数 满 200。',
    good: '引用 "vocabulary.canbao"。\n\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 本地户籍。\n\n规定 个人缴费标准：400元。\n规定 财政补助标准：670元。\n规定 待遇起始：待遇期 起。',
  }),
  scopeEverybody: defineProblem<Readonly<Record<never, never>>>({
    code: 'scope-everybody',
    severity: 'info',
    'zh-CN': {
      title: '「适用」没有排除任何人',
      message: () => '谁都合乎「适用」，它没有排除任何人。',
      help: () => '核对「适用」和它所用的规定；真是对所有人的，可以不写。',
      why: '「适用」是用来说明对谁不适用的；谁都合乎，多半是参保资格写宽了。',
    },
    en: {
      title: '适用 leaves nobody out',
      message: () => 'Everybody fits 适用; it leaves nobody out.',
      help: () => 'Check 适用 and what it reads; a policy for everyone need not say so.',
      why: '适用 says of whom a policy does not speak; if it leaves nobody out, eligibility may be too wide.',
    },
    bad: '引用 "vocabulary.canbao"。\n\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 断缴年数 不超过 100。\n\n规定 个人缴费标准：400元。\n规定 财政补助标准：670元。\n规定 待遇起始：待遇期 起。',
    good: '引用 "vocabulary.canbao"。\n\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 断缴年数 不超过 10。\n\n规定 个人缴费标准：400元。\n规定 财政补助标准：670元。\n规定 待遇起始：待遇期 起。',
  }),
} as const;
