/** Problems that exact analysis finds: two results, none, and rules that do nothing. */
import { whoEn, whoZh } from './phrases.ts';
import { defineProblem } from './problem.ts';

/** Texts in both languages, since conditions and names of rules are worded by the compiler. */
interface Rules extends Readonly<Record<string, string>> {
  readonly item: string;
  readonly rules: string;
  readonly rulesEn: string;
}

interface People extends Rules {
  /** Whom it happens to; empty: everyone. */
  readonly who: string;
  readonly whoEn: string;
  /** How many different cases there are; empty where they cannot be counted. */
  readonly count: string;
}

export const analysisProblems = {
  conflict: defineProblem<People>({
    code: 'conflict',
    severity: 'error',
    'zh-CN': {
      title: '同一个人有两种结果',
      message: (facts) =>
        `「${facts.item}」的${facts.rules}对${whoZh(facts)}同时适用，结果却不同。`,
      help: () => '写明哪一项「优先于」另一项，或改用就高、就低、按序等合并办法。',
      why: '「唯一」要求每个人只有一种结果；谁先谁后要由作者写明，不能由程序猜。',
    },
    en: {
      title: 'Two results for one person',
      message: (facts) =>
        `In “${facts.item}”, ${facts.rulesEn} both apply to ${whoEn(facts)}, with different results.`,
      help: () => 'Write which one is 优先于 the other, or another way of combining.',
      why: 'Under 唯一 each person has one result; the author says which rule goes first.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。',
  }),
  payersDiffer: defineProblem<People>({
    code: 'payers-differ',
    severity: 'error',
    'zh-CN': {
      title: '数额相同，出资方不同',
      message: (facts) =>
        `「${facts.item}」的${facts.rules}对${whoZh(facts)}同时适用，数额相同，出资方却不同。`,
      help: () => '写明哪一项「优先于」另一项，由谁出资才有定论。',
      why: '就高、就低只比数额；数额相同时由哪一方出钱，要由作者写明。',
    },
    en: {
      title: 'Equal amounts from different payers',
      message: (facts) =>
        `In “${facts.item}”, ${facts.rulesEn} both apply to ${whoEn(facts)}, with equal amounts from different payers.`,
      help: () => 'Write which one is 优先于 the other, so that it is settled who pays.',
      why: 'The highest amount says nothing of who pays where two are equal.',
    },
    bad: '规定 资助，就高：\n  （一）低保对象：340元，由 市财政 承担；\n  （二）孤儿：340元，由 县财政 承担；\n  其他：无。',
    good: '规定 资助，就高：\n  （一）低保对象：340元，由 市财政 承担；\n  （二）孤儿：340元，由 县财政 承担，优先于（一）；\n  其他：无。',
  }),
  gap: defineProblem<{ item: string; who: string; whoEn: string; count: string }>({
    code: 'gap',
    severity: 'error',
    'zh-CN': {
      title: '有人没有结果',
      message: (facts) => `「${facts.item}」没有一项说到${whoZh(facts)}。`,
      help: () => '补上一项，或写「其他」；通知没有说的，写「其他：未规定」。',
      why: '没有写到的人不等于没有待遇，要么写明，要么写明通知没有说。',
    },
    en: {
      title: 'Nobody’s rule',
      message: (facts) => `No rule of “${facts.item}” speaks of ${whoEn(facts)}.`,
      help: () => 'Add a rule, or 其他; where the notice is silent, 其他：未规定.',
      why: 'Not being mentioned is not the same as getting nothing.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿 且 非 低保对象：400元。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）非 低保对象：无。',
  }),
  neverApplies: defineProblem<Rules>({
    code: 'never-applies',
    severity: 'warning',
    'zh-CN': {
      title: '谁也不符合',
      message: ({ item, rules }) => `「${item}」的${rules}没有人能符合。`,
      help: () => '核对条件：是不是互相矛盾，或超出了事实的范围。',
      why: '永远用不上的规定，多半是日期、数字或人群写错了。',
    },
    en: {
      title: 'Fits nobody',
      message: ({ item, rulesEn }) => `Nobody can fit ${rulesEn} of “${item}”.`,
      help: () => 'See whether the condition contradicts itself or the range of a fact.',
      why: 'A rule that can never apply usually has a wrong date, figure or group.',
    },
    bad: '规定 资助：\n  （一）低保对象 且 断缴年数 满 200：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象 且 断缴年数 满 20：340元；\n  其他：无。',
  }),
  neverDecides: defineProblem<Rules & { blockers: string; blockersEn: string }>({
    code: 'never-decides',
    severity: 'warning',
    'zh-CN': {
      title: '从来轮不到',
      message: ({ item, rules, blockers }) =>
        `「${item}」的${rules}从来轮不到：符合它的人总有${blockers}在前。`,
      help: () => '核对优先关系、先后次序和数额。',
      why: '写了却不起作用的一项，不是多余，就是别处写错了。',
    },
    en: {
      title: 'Never decides',
      message: ({ item, rulesEn, blockersEn }) =>
        `In “${item}”, ${rulesEn} never decides: ${blockersEn} always comes first.`,
      help: () => 'Check priorities, order and amounts.',
      why: 'A rule without effect is superfluous, or something else is wrong.',
    },
    bad: '规定 资助，按序：\n  （一）低保对象：340元；\n  （二）低保对象 且 孤儿：400元；\n  其他：无。',
    good: '规定 资助，按序：\n  （一）低保对象 且 孤儿：400元；\n  （二）低保对象：340元；\n  其他：无。',
  }),
  undecided: defineProblem<{
    /** What was asked: `「资助」有没有…`. */
    question: string;
    questionEn: string;
    reason: string;
    reasonEn: string;
  }>({
    code: 'undecided',
    severity: 'info',
    'zh-CN': {
      title: '没有算清',
      message: ({ question, reason }) => `${question}，没有算清：${reason}。`,
      why: '没有证明的，不能当作没有问题；请用示例检验。',
    },
    en: {
      title: 'Not decided',
      message: ({ questionEn, reasonEn }) => `${questionEn} was not decided: ${reasonEn}.`,
      why: 'What was not proved is not passed as clean; test it by examples.',
    },
    bad: '规定 资助：\n  （一）断缴年数 × 修复年数 满 20：340元；\n  （二）断缴年数 × 修复年数 不满 10：100元；\n  其他：无。',
    good: '规定 资助：\n  （一）断缴年数 满 20：340元；\n  （二）断缴年数 不满 10：100元；\n  其他：无。',
  }),
} as const;
