/** Problems of rules: how they are combined, who pays, what is left out. */

import { chineseNumber } from '../numerals.ts';
import { inEnglish } from './phrases.ts';
import { defineProblem } from './problem.ts';

export const ruleProblems = {
  misplacedClause: defineProblem<{ text: string; place: string }>({
    code: 'misplaced-clause',
    severity: 'error',
    'zh-CN': {
      title: '附加语用错了地方',
      message: ({ text, place }) => `「，${text}」不能写在${place}后面。`,
      help: () => '删去它，或移到它所属的那句话后面。',
      why: '每种附加语只对某几种句子有意义，例如「认定」属于人群，「由…承担」属于规定。',
    },
    en: {
      title: 'Clause out of place',
      message: ({ text }) => `The clause “${text}” cannot stand here.`,
      help: () => 'Remove it, or move it to the statement it belongs to.',
      why: 'Each clause belongs to certain statements: 认定 to groups, 由 … 承担 to provisions.',
    },
    bad: '人群 渔民：认定 民政部门，就高。',
    good: '人群 渔民：认定 民政部门。',
  }),
  repeated: defineProblem<{ name: string }>({
    code: 'repeated',
    severity: 'error',
    'zh-CN': {
      title: '写了两次',
      message: ({ name }) => `「${name}」写了两次。`,
      help: () => '删去一个。',
      why: '同一名单里重复，多半是另一个写错了。',
    },
    en: {
      title: 'Repeated',
      message: ({ name }) => `“${name}” is listed twice.`,
      help: () => 'Remove one.',
      why: 'A repetition in a list usually stands for another name.',
    },
    bad: '事实 街道：东街、西街、东街。',
    good: '事实 街道：东街、西街、南街。',
  }),
  missingOtherwise: defineProblem<{ item: string }>({
    code: 'missing-otherwise',
    severity: 'warning',
    'zh-CN': {
      title: '没有说其他人怎么办',
      message: ({ item }) => `「${item}」没有「其他」，不符合任何一项的人没有结果。`,
      help: () => '加一项「其他：无」；通知没有说的，写「其他：未规定」。',
      why: '没有写到的人不等于没有待遇，要么写明，要么写明通知没有说。',
    },
    en: {
      title: 'Nothing is said of the rest',
      message: ({ item }) => `“${item}” has no 其他: whoever fits no rule gets no result.`,
      help: () => 'Add 其他：无, or 其他：未规定 where the notice is silent.',
      why: 'Not being mentioned is not the same as getting nothing.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。',
  }),
  twoOtherwise: defineProblem<{ item: string }>({
    code: 'two-otherwise',
    severity: 'error',
    'zh-CN': {
      title: '「其他」写了两次',
      message: ({ item }) => `「${item}」有两个「其他」。`,
      help: () => '只留一个；另一个写明它的条件。',
      why: '「其他」是不符合任何一项时的结果，只能有一个。',
    },
    en: {
      title: 'Two 其他',
      message: ({ item }) => `“${item}” has 其他 twice.`,
      help: () => 'Keep one; give the other a condition.',
      why: '其他 is the result when nothing else holds; there is one.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  其他：无；\n  其他：10元。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  其他：无。',
  }),
  wrongCombining: defineProblem<{ way: string; type: string }>({
    code: 'wrong-combining',
    severity: 'error',
    'zh-CN': {
      title: '这种合并办法用不上',
      message: ({ way, type }) => `「${way}」不能用于${type}。`,
      help: () => '金额和数用就高、就低、叠加；日期用就早、就晚；都可以用唯一、按序。',
      why: '日期没有高低，金额没有早晚。',
    },
    en: {
      title: 'Combining does not fit',
      message: ({ way, type }) => `“${way}” does not fit ${inEnglish(type)}.`,
      help: () => 'Amounts: 就高 就低 叠加; dates: 就早 就晚; anything: 唯一 按序.',
      why: 'Dates are not higher, amounts are not earlier.',
    },
    bad: '规定 待遇起始，就高：\n  （一）低保对象：2025年1月1日；\n  其他：2025年3月1日。',
    good: '规定 待遇起始，就早：\n  （一）低保对象：2025年1月1日；\n  其他：2025年3月1日。',
  }),
  overridesItself: defineProblem<{ item: string; label: number }>({
    code: 'overrides-itself',
    severity: 'error',
    'zh-CN': {
      title: '优先关系绕成了圈',
      message: ({ item, label }) =>
        `「${item}」的第（${chineseNumber(label)}）项优先于的项又优先于它。`,
      help: () => '去掉其中一个「优先于」。',
      why: '两项互相优先，就谁也不优先。',
    },
    en: {
      title: 'Priorities in a ring',
      message: ({ item, label }) =>
        `In “${item}”, what rule (${label}) overrides also overrides it.`,
      help: () => 'Remove one of the priorities.',
      why: 'If each has priority over the other, neither has.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元，优先于（二）；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。',
  }),
  payerShares: defineProblem<{ total: string; wanted: string }>({
    code: 'payers-do-not-add-up',
    severity: 'error',
    'zh-CN': {
      title: '出资方合计不对',
      message: ({ total, wanted }) => `出资方合计${total}，应为${wanted}。`,
      help: () => '改正份额，或让其中一方承担「其余」。',
      why: '每一分钱都要有人出，也只能出一次。',
    },
    en: {
      title: 'Payers do not add up',
      message: ({ total, wanted }) => `The payers add up to ${total}; it should be ${wanted}.`,
      help: () => 'Correct the shares, or let one pay 其余.',
      why: 'Every fen is paid by someone, once.',
    },
    bad: '规定 财政补助标准：670元，由 中央财政 536元、省财政 124元 承担。',
    good: '规定 财政补助标准：670元，由 中央财政 536元、省财政 134元 承担。',
  }),
  payerForm: defineProblem<{ text: string }>({
    code: 'payer-share-form',
    severity: 'error',
    'zh-CN': {
      title: '出资份额写法不对',
      message: ({ text }) => `「${text}」不能作出资份额。`,
      help: () =>
        '只有一方时不写份额；多方时写百分比、金额、「各 50%」或一方「其余」，并且不要混用百分比和金额。',
      why: '份额要能算出每一方出多少。',
    },
    en: {
      title: 'Bad payer share',
      message: ({ text }) => `“${text}” cannot be a payer’s share.`,
      help: () =>
        'One payer: no share. Several: percentages, or amounts, one of them may pay 其余.',
      why: 'Shares must say how much each pays.',
    },
    bad: '规定 资助，由 市财政、镇财政 50% 承担：100元。',
    good: '规定 资助，由 市财政、镇财政 各 50% 承担：100元。',
  }),
  tableAxis: defineProblem<{ text: string }>({
    code: 'table-axis',
    severity: 'error',
    'zh-CN': {
      title: '表头看不懂',
      message: ({ text }) =>
        `表头「${text}」不是事实、项目，也不是「人群」「情形」「条件」「时段」。`,
      help: () => '表头第一格写行和列各是什么，例如：缴费时年龄、缴费档次 ｜ 一档 ｜ 二档。',
      why: '行和列要知道按什么分，每个人才能落到唯一的一格。',
    },
    en: {
      title: 'Unreadable table header',
      message: ({ text }) =>
        `“${text}” is neither a fact nor an item, nor 人群, 情形, 条件 or 时段.`,
      help: () =>
        'The first cell names what rows and columns are: 缴费时年龄、缴费档次 ｜ 一档 ｜ 二档.',
      why: 'Rows and columns must say what they divide people by.',
    },
    bad: '规定 资助：\n  对像 ｜ 资助；\n  低保对象 ｜ 340元；\n  其他 ｜ 无。',
    good: '规定 资助：\n  人群 ｜ 资助；\n  低保对象 ｜ 340元；\n  其他 ｜ 无。',
  }),
  scheduleTotal: defineProblem<{ column: string; printed: string; total: string }>({
    code: 'schedule-total',
    severity: 'error',
    'zh-CN': {
      title: '附表合计不对',
      message: ({ column, printed, total }) =>
        `「${column}」合计写的是${printed}，各行相加是${total}。`,
      help: () => '核对各行和合计。',
      why: '合计与各行不符，至少有一个数抄错了。',
    },
    en: {
      title: 'Wrong total',
      message: ({ column, printed, total }) =>
        `The total of “${column}” is printed as ${printed}; the rows give ${total}.`,
      help: () => 'Check the rows and the total.',
      why: 'If they disagree, at least one figure was miscopied.',
    },
    bad: '附表 各镇人数：\n  镇 ｜ 人数；\n  东镇 ｜ 100人；\n  西镇 ｜ 200人；\n  合计 ｜ 310人。',
    good: '附表 各镇人数：\n  镇 ｜ 人数；\n  东镇 ｜ 100人；\n  西镇 ｜ 200人；\n  合计 ｜ 300人。',
  }),
  groupKnowsItself: defineProblem<{ name: string }>({
    code: 'group-definition-and-roll',
    severity: 'error',
    'zh-CN': {
      title: '人群既有名册又有条件',
      message: ({ name }) => `「${name}」既写了认定部门，又写了条件。`,
      help: () => '由部门认定的只写认定；按条件划定的只写条件。',
      why: '名册说是、条件说不是时，不知道听谁的。',
    },
    en: {
      title: 'Both roll and definition',
      message: ({ name }) => `“${name}” has a certifying department and a condition.`,
      help: () => 'Keep one of them.',
      why: 'If the roll says yes and the condition no, nobody knows which counts.',
    },
    bad: '人群 老人：缴费时年龄 满 60，认定 民政部门。',
    good: '人群 老人：缴费时年龄 满 60。',
  }),
} as const;
