/** Problems of types and units: what cannot be compared, added or decided. */
import { inEnglish } from './phrases.ts';
import { defineProblem } from './problem.ts';

/** Types of lengths of time. */
const lengths: ReadonlySet<string> = new Set(['天数', '月数', '年数']);

/** What may be written where a type is wanted. */
const samples: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  金额: {
    'zh-CN': '写一个金额，如「400元」，或者一个金额类的项目。',
    en: 'Write an amount such as 400元, or an item of money.',
  },
  日期: {
    'zh-CN': '写一个日期，如「2025年1月1日」「待遇期 起」「缴费日期 次日」。',
    en: 'Write a date such as 2025年1月1日, 待遇期 起 or 缴费日期 次日.',
  },
  条件: {
    'zh-CN': '写能答是或否的话，如「低保对象」「缴费日期 在 待遇期 内」。',
    en: 'Write what is true or false, such as 低保对象 or 缴费日期 在 待遇期 内.',
  },
  金额乘以或除以一个数: {
    'zh-CN': '金额和金额不能相乘；写成「金额 × 50%」「金额 ÷ 12」这样。',
    en: 'An amount times an amount means nothing; write amount × 50% or amount ÷ 12.',
  },
};

export const typeProblems = {
  mismatch: defineProblem<{ left: string; right: string; leftType: string; rightType: string }>({
    code: 'type-mismatch',
    severity: 'error',
    'zh-CN': {
      title: '类型对不上',
      message: ({ left, right, leftType, rightType }) =>
        `「${left}」是${leftType}，「${right}」是${rightType}，不能放在一起算或比。`,
      help: ({ left, right, leftType, rightType }) =>
        leftType === '日期' && lengths.has(rightType)
          ? `往后推写「${left} 后 ${right}」，往前推写「${left} 前 ${right}」。`
          : '两边要是同一种值：金额对金额，日期对日期，人数、岁数对数。',
      why: '钱和天数、日期和人群不能相加，也不能比大小。',
    },
    en: {
      title: 'Types do not fit',
      message: ({ left, right, leftType, rightType }) =>
        `“${left}” is ${inEnglish(leftType)} and “${right}” is ${inEnglish(rightType)}; they cannot be combined or compared.`,
      help: ({ left, right, leftType, rightType }) =>
        leftType === '日期' && lengths.has(rightType)
          ? `Write ${left} 后 ${right} for a later day, ${left} 前 ${right} for an earlier one.`
          : 'Both sides must be of one kind: amounts with amounts, dates with dates.',
      why: 'Money and days, dates and groups can be neither added nor compared.',
    },
    bad: '检查 「筹资」：380元 + 3个月 = 400元。',
    good: '检查 「筹资」：380元 + 20元 = 400元。',
  }),
  unitMismatch: defineProblem<{ left: string; right: string; leftType: string; rightType: string }>(
    {
      code: 'unit-mismatch',
      severity: 'error',
      'zh-CN': {
        title: '单位对不上',
        message: ({ left, right, leftType, rightType }) =>
          `「${left}」是${leftType}，「${right}」是${rightType}，单位不同。`,
        help: () => '两边用同一个单位：按天比就都写天，按月比就都写个月。',
        why: '3个月不等于90天，日历上每个月的天数不同。',
      },
      en: {
        title: 'Units do not fit',
        message: ({ left, right, leftType, rightType }) =>
          `“${left}” counts ${inEnglish(leftType)} and “${right}” counts ${inEnglish(rightType)}.`,
        help: () => 'Use one unit on both sides.',
        why: 'Three months are not ninety days: months differ in length.',
      },
      bad: '情形 晚了：出生日期 至 缴费日期 的 天数 超过 3个月。',
      good: '情形 晚了：出生日期 至 缴费日期 的 天数 超过 90天。',
    },
  ),
  wanted: defineProblem<{ text: string; is: string; wanted: string }>({
    code: 'wrong-type',
    severity: 'error',
    'zh-CN': {
      title: '这里要写另一种值',
      message: ({ text, is, wanted }) => `「${text}」是${is}，这里要写${wanted}。`,
      help: ({ wanted }) => samples[wanted]?.['zh-CN'] ?? '请核对这一处，换成所要的写法。',
      why: '金额项目的结果要是金额，日期项目的结果要是日期，条件要能回答是或否。',
    },
    en: {
      title: 'Another kind of value is needed',
      message: ({ text, is, wanted }) =>
        `“${text}” is ${inEnglish(is)}; ${inEnglish(wanted)} is needed here.`,
      help: ({ wanted }) => samples[wanted]?.en ?? 'Check this place.',
      why: 'An item of money needs money, one of dates a date, a condition a yes or no.',
    },
    bad: '规定 个人缴费标准：2025年1月1日。',
    good: '规定 个人缴费标准：380元。',
  }),
  shareWithoutBase: defineProblem<{ item: string }>({
    code: 'share-without-base',
    severity: 'error',
    'zh-CN': {
      title: '比例没有基数',
      message: ({ item }) => `「${item}」没有基数，「全额」和百分比不知道是谁的。`,
      help: () => '写明基数（，基数 个人缴费），或直接写金额。',
      why: '50%是谁的50%，必须写明。',
    },
    en: {
      title: 'A share without a base',
      message: ({ item }) => `“${item}” has no base, so 全额 and percentages refer to nothing.`,
      help: () => 'State a base (，基数 个人缴费) or an amount.',
      why: 'Fifty per cent of what must be written.',
    },
    bad: '规定 个人缴费标准：50%。',
    good: '规定 个人缴费标准：50%，基数 400元。',
  }),
  misplaced: defineProblem<{ text: string; place: string }>({
    code: 'misplaced-expression',
    severity: 'error',
    'zh-CN': {
      title: '写法用错了地方',
      message: ({ text, place }) => `「${text}」不能写在这里，它只用在${place}。`,
      help: () => '换一种写法，或移到它能用的地方。',
      why: '有些写法只在特定的位置有意义。',
    },
    en: {
      title: 'Not here',
      message: ({ text }) => `“${text}” cannot stand here.`,
      help: () => 'Write it another way, or move it to where it may stand.',
      why: 'Some expressions make sense only in certain places.',
    },
    bad: '情形 早的：缴费日期 早于 9月1日。',
    good: '情形 早的：缴费日期 早于 上年9月1日。',
  }),
  emptyRange: defineProblem<{ from: string; to: string }>({
    code: 'reversed-range',
    severity: 'error',
    'zh-CN': {
      title: '起止颠倒',
      message: ({ from, to }) => `从「${from}」到「${to}」起止颠倒，里面是空的。`,
      help: () => '看看先后和年份是否写对。',
      why: '颠倒的时段永远不会成立，谁也缴不了费。',
    },
    en: {
      title: 'Reversed range',
      message: ({ from, to }) => `From “${from}” to “${to}”: the start is after the end.`,
      help: () => 'Check the years and the order.',
      why: 'A reversed window contains no day at all.',
    },
    bad: '时段 集中缴费期：2024年12月31日 至 2024年9月1日。',
    good: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。',
  }),
  noSuchItem: defineProblem<{ item: string; document: string }>({
    code: 'not-in-other-document',
    severity: 'error',
    'zh-CN': {
      title: '那份文件里没有',
      message: ({ item, document }) =>
        `${document}的文件里没有项目「${item}」，或没有写明${document}的文件。`,
      help: ({ document }) => `在「政策」里写：${document} "…canbao"；并看看项目名字是否一样。`,
      why: '「上年」「上级」的值由那份文件自己算出，那份文件必须在，项目必须同名。',
    },
    en: {
      title: 'Not in the other document',
      message: ({ item, document }) =>
        `The ${inEnglish(document)} document has no item “${item}”, or is not named.`,
      help: ({ document }) => `Name it in 政策: ${document} "…canbao".`,
      why: 'Values of last year and of the superior come from those documents themselves.',
    },
    bad: '检查 「比去年多」：个人缴费标准 超过 上年 个人缴费标准。\n规定 个人缴费标准：400元。',
    good: '检查 「不算少」：个人缴费标准 超过 380元。\n规定 个人缴费标准：400元。',
  }),
} as const;
