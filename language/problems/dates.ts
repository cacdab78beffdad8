/** Problems of the days on which one pays and from which one is covered. */
import { whoEn, whoZh } from './phrases.ts';
import { defineProblem } from './problem.ts';

interface Start extends Readonly<Record<string, string>> {
  readonly rules: string;
  readonly rulesEn: string;
  readonly who: string;
  readonly whoEn: string;
  readonly count: string;
}

export const dateProblems = {
  startBeforePayment: defineProblem<Start>({
    code: 'start-before-payment',
    severity: 'warning',
    'zh-CN': {
      title: '缴费以前就有待遇',
      message: (facts) =>
        `按待遇起始的${facts.rules}，${whoZh(facts)}的待遇从缴费以前就开始，规定里没有说追溯。`,
      help: () =>
        '核对缴费时段和起始日期；确是追溯的，加一个这样的示例，写明应得的待遇起始，或用「暂按」标明。',
      why: '生病以后再缴费、费用还能报销，基金承受不起；要追溯，须由通知写明。',
    },
    en: {
      title: 'Covered before the payment',
      message: (facts) =>
        `By ${facts.rulesEn} of 待遇起始, coverage of ${whoEn(facts)} begins before the payment, and nothing says that it is back-dated.`,
      help: () =>
        'Check the window and the start; if it is back-dated, add an example that expects this start, or mark it 暂按.',
      why: 'Who may pay after falling ill and still be covered would; a notice must say so.',
    },
    bad: '规定 个人缴费标准：400元。\n规定 待遇起始：\n  （一）缴费日期 在 2024年9月1日 至 2025年2月28日 内：待遇期 起；\n  其他：无。',
    good: '规定 个人缴费标准：400元。\n规定 待遇起始：\n  （一）缴费日期 在 2024年9月1日 至 2024年12月31日 内：待遇期 起；\n  （二）缴费日期 在 2025年1月1日 至 2025年2月28日 内：缴费日期 次日；\n  其他：无。',
  }),
  startAfterEnd: defineProblem<Start>({
    code: 'start-after-end',
    severity: 'warning',
    'zh-CN': {
      title: '待遇期满以后才有待遇',
      message: (facts) =>
        `按待遇起始的${facts.rules}，${whoZh(facts)}的待遇到待遇期满以后才开始：缴了费，却享受不到。`,
      help: () => '写明这些人怎么办；通知没有说的，另写一项「未规定」。',
      why: '缴了全年的钱、当年却没有一天待遇，多半是等待期或次日、次月的规定没有顾到年底。',
    },
    en: {
      title: 'Covered only after the period',
      message: (facts) =>
        `By ${facts.rulesEn} of 待遇起始, coverage of ${whoEn(facts)} begins after the benefit period has ended: they pay for nothing.`,
      help: () => 'Say what becomes of these people; where the notice is silent, 未规定.',
      why: 'Paying for a year without a day of coverage usually means that year’s end was forgotten.',
    },
    bad: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n事实 缴费日期 paymentDate：日期 2024年9月1日 至 2025年12月31日。\n项目 待遇起始 coverageStart：日期。\n规定 待遇起始：缴费日期 后 90天。',
    good: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n事实 缴费日期 paymentDate：日期 2024年9月1日 至 2025年12月31日。\n项目 待遇起始 coverageStart：日期。\n规定 待遇起始：\n  （一）缴费日期 后 90天 不晚于 待遇期 止：缴费日期 后 90天；\n  其他：未规定。',
  }),
} as const;
