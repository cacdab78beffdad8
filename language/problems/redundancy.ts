/** Problems that exact analysis finds: what is written and makes no difference. */
import { defineProblem } from './problem.ts';

/** Texts in both languages, since conditions and names of rules are worded by the compiler. */
interface Covered extends Readonly<Record<string, string>> {
  readonly item: string;
  readonly rules: string;
  readonly rulesEn: string;
  readonly blockers: string;
  readonly blockersEn: string;
}

export const redundancyProblems = {
  redundantRule: defineProblem<Covered>({
    code: 'redundant-rule',
    severity: 'info',
    'zh-CN': {
      title: '去掉也一样',
      message: ({ item, rules, blockers }) =>
        `「${item}」的${rules}去掉也一样：符合它的人都符合${blockers}，结果相同。`,
      help: () => '通知本来就说了两遍的，可以留着；不是的，核对条件是不是写宽了。',
      why: '结果完全由别的项给出的一项，要么是重复，要么条件或数额写错了。',
    },
    en: {
      title: 'Could be left out',
      message: ({ item, rulesEn, blockersEn }) =>
        `In “${item}”, ${rulesEn} could be left out: whoever fits it fits ${blockersEn}, with the same result.`,
      help: () =>
        'If the notice itself says it twice, keep it; else see whether a condition is too wide.',
      why: 'A rule whose result others give is said twice, or its condition or amount is wrong.',
    },
    bad: '规定 资助：\n  （一）低保对象、孤儿：340元；\n  （二）低保对象 且 在校学生：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象、孤儿：340元；\n  （二）低保对象 且 在校学生：400元，优先于（一）；\n  其他：无。',
  }),
} as const;
