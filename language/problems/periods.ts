/** Problems of periods: windows that are empty, meet, or leave days out. */
import { inEnglish } from './phrases.ts';
import { defineProblem } from './problem.ts';

/** Days as printed for readers, `2025年1月1日`; a single day where both are the same. */
interface Days extends Readonly<Record<string, string>> {
  readonly from: string;
  readonly to: string;
}

const daysZh = ({ from, to }: Pick<Days, 'from' | 'to'>): string =>
  from === to ? from : `${from}至${to}`;

const daysEn = ({ from, to }: Days): string =>
  from === to ? inEnglish(from) : `${inEnglish(from)} to ${inEnglish(to)}`;

export const periodProblems = {
  emptyPeriod: defineProblem<{ name: string; part: string }>({
    code: 'empty-period',
    severity: 'error',
    'zh-CN': {
      title: '时段里没有一天',
      message: ({ name, part }) =>
        part === '' ? `时段「${name}」里没有一天。` : `时段「${name}」里的「${part}」没有一天。`,
      help: () => '看看先后、年份和「除」掉的日子是否写对。',
      why: '没有一天的时段永远不会成立，谁也缴不了费。',
    },
    en: {
      title: 'A period without a day',
      message: ({ name, part }) =>
        part === ''
          ? `The period “${name}” has not a single day.`
          : `“${part}” in the period “${name}” has not a single day.`,
      help: () => 'Check the order, the years, and what 除 takes out.',
      why: 'A period without a day never holds: nobody can pay in it.',
    },
    bad: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n时段 停办日：集中缴费期 止 次日 至 2024年12月31日。',
    good: '时段 集中缴费期：2024年9月1日 至 2024年12月20日。\n时段 停办日：集中缴费期 止 次日 至 2024年12月31日。',
  }),
  exceptNothing: defineProblem<{ name: string; text: string }>({
    code: 'except-nothing',
    severity: 'warning',
    'zh-CN': {
      title: '「除」掉的日子本来就不在里面',
      message: ({ name, text }) => `时段「${name}」里「除」掉的「${text}」本来就不在里面。`,
      help: () => '核对年份和起止；用不着「除」的，删去。',
      why: '要停办的那几天写错了年份，那几天就照常收费。',
    },
    en: {
      title: 'Nothing is taken out',
      message: ({ name, text }) =>
        `“${text}”, which 除 takes out of the period “${name}”, has no day in it.`,
      help: () => 'Check the years and the ends, or remove 除.',
      why: 'With a wrong year, the days that should be closed stay open.',
    },
    bad: '时段 延长缴费期：2025年2月1日 至 2025年3月31日。\n时段 系统停机：2024年3月10日 至 2024年3月12日。\n时段 受理日：延长缴费期 除 系统停机。',
    good: '时段 延长缴费期：2025年2月1日 至 2025年3月31日。\n时段 系统停机：2025年3月10日 至 2025年3月12日。\n时段 受理日：延长缴费期 除 系统停机。',
  }),
  partsOverlap: defineProblem<Days & { name: string; first: string; second: string }>({
    code: 'period-parts-overlap',
    severity: 'warning',
    'zh-CN': {
      title: '时段的两段重叠',
      message: (facts) =>
        `时段「${facts.name}」的「${facts.first}」和「${facts.second}」在${daysZh(facts)}重叠。`,
      help: () => '核对两段的起止；确实相连的，合成一段。',
      why: '同一天写了两次，多半是有一段的起止写错了。',
    },
    en: {
      title: 'Two parts of a period overlap',
      message: (facts) =>
        `“${facts.first}” and “${facts.second}” of “${facts.name}” overlap: ${daysEn(facts)}.`,
      help: () => 'Check the ends; write one range where they belong together.',
      why: 'A day written twice usually means that one of the ends is wrong.',
    },
    bad: '时段 收尾期：2025年5月6日 至 2025年5月10日、2025年5月10日 至 2025年5月20日。',
    good: '时段 收尾期：2025年5月6日 至 2025年5月10日、2025年6月6日 至 2025年6月10日。',
  }),
  partsTouch: defineProblem<{ name: string; first: string; second: string }>({
    code: 'period-parts-touch',
    severity: 'info',
    'zh-CN': {
      title: '时段的两段首尾相连',
      message: ({ name, first, second }) =>
        `时段「${name}」的「${first}」和「${second}」首尾相连，可以写成一段。`,
      help: () => '中间要是该有几天不办，核对起止；否则合成一段。',
      why: '分成两段写，读的人会以为中间有间隔。',
    },
    en: {
      title: 'Two parts of a period touch',
      message: ({ name, first, second }) =>
        `“${first}” and “${second}” of “${name}” follow each other without a gap.`,
      help: () => 'Check the ends if there should be days between; else write one range.',
      why: 'Two ranges make a reader expect days between them.',
    },
    bad: '时段 收尾期：2025年5月6日 至 2025年5月10日、2025年5月11日 至 2025年5月20日。',
    good: '时段 收尾期：2025年5月6日 至 2025年5月20日。',
  }),
  windowsOverlap: defineProblem<Days & { first: string; second: string; item: string }>({
    code: 'windows-overlap',
    severity: 'warning',
    'zh-CN': {
      title: '两个缴费时段重叠，结果不同',
      message: (facts) =>
        `「${facts.first}」和「${facts.second}」在${daysZh(facts)}重叠，而「${facts.item}」在两个时段里不一样。`,
      help: () => '核对两个时段的起止；确实都能缴的日子，写明哪一项「优先于」另一项。',
      why: '同一天属于两个时段，缴多少、从哪天起就有两个答案。',
    },
    en: {
      title: 'Two windows overlap with different results',
      message: (facts) =>
        `“${facts.first}” and “${facts.second}” overlap (${daysEn(facts)}), and “${facts.item}” differs between them.`,
      help: () => 'Check the ends of both windows; if both are meant, say which rule is 优先于.',
      why: 'A day in two windows gives two answers: how much, and from when.',
    },
    bad: '时段 集中缴费期：2024年9月1日 至 2025年1月10日。\n时段 延长缴费期：2025年1月1日 至 2025年2月28日。\n规定 待遇起始，就早：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  （二）缴费日期 在 延长缴费期 内：缴费日期 次日；\n  其他：无。',
    good: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n时段 延长缴费期：2025年1月1日 至 2025年2月28日。\n规定 待遇起始，就早：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  （二）缴费日期 在 延长缴费期 内：缴费日期 次日；\n  其他：无。',
  }),
  windowGap: defineProblem<{
    from: string;
    to: string;
    count: string;
    before: string;
    after: string;
    some: boolean;
  }>({
    code: 'window-gap',
    severity: 'warning',
    'zh-CN': {
      title: '两个缴费时段之间有空档',
      message: (facts) =>
        `${daysZh(facts)}（${facts.count}天）${facts.some ? '除了新生儿等按本人日期另算的，' : ''}谁也不能缴费，而在这以前（${facts.before}）和以后（${facts.after}）都能缴。`,
      help: () =>
        '核对时段的起止；有意停办的，加一个这几天缴费的示例（应得 可否缴费 否），或者写明一项。',
      why: '通知没有说到的日子，来缴费的人得不到答复。',
    },
    en: {
      title: 'A gap between windows',
      message: (facts) =>
        `Nobody${facts.some ? ' but newborns and others with a date of their own' : ''} can pay from ${inEnglish(facts.from)} to ${inEnglish(facts.to)} (${facts.count} days), though people can before (${inEnglish(facts.before)}) and after (${inEnglish(facts.after)}).`,
      help: () =>
        'Check the ends of the windows; if it is meant, add an example that pays on such a day, or a rule that says so.',
      why: 'Who comes to pay on a day the notice does not mention gets no answer.',
    },
    bad: '时段 集中缴费期：2024年9月1日 至 2024年12月20日。\n时段 延长缴费期：2025年2月1日 至 2025年3月31日。\n规定 可否缴费：\n  （一）缴费日期 在 集中缴费期 内：是；\n  （二）缴费日期 在 延长缴费期 内：是；\n  其他：否。',
    good: '时段 集中缴费期：2024年9月1日 至 2024年12月20日。\n时段 延长缴费期：2025年2月1日 至 2025年3月31日。\n规定 可否缴费：\n  （一）缴费日期 在 集中缴费期 内：是；\n  （二）缴费日期 在 延长缴费期 内：是；\n  其他：否。\n示例 「两个时段之间」：\n  缴费日期 2024年12月21日；\n  应得 可否缴费 否。',
  }),
  windowOutside: defineProblem<Days & { name: string; first: string; last: string }>({
    code: 'window-outside-year',
    severity: 'warning',
    'zh-CN': {
      title: '缴费时段不在这一年度',
      message: (facts) =>
        `缴费时段「${facts.name}」（${daysZh(facts)}）完全在征缴和待遇年度（${facts.first}至${facts.last}）以外。`,
      help: () => '核对时段的年份。',
      why: '年度以外的缴费时段，多半是年份写错了。',
    },
    en: {
      title: 'A window outside the year',
      message: (facts) =>
        `The window “${facts.name}” (${daysEn(facts)}) lies wholly outside the years of collection and benefit (${inEnglish(facts.first)} to ${inEnglish(facts.last)}).`,
      help: () => 'Check the years of the window.',
      why: 'A window outside the year usually has a wrong year.',
    },
    bad: '时段 延长缴费期：2026年1月1日 至 2026年2月28日。\n规定 可否缴费：\n  （一）缴费日期 在 延长缴费期 内：是；\n  其他：否。',
    good: '时段 延长缴费期：2025年1月1日 至 2025年2月28日。\n规定 可否缴费：\n  （一）缴费日期 在 延长缴费期 内：是；\n  其他：否。',
  }),
} as const;
