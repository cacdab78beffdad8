/** Problems of amounts that cannot stand for somebody, with whom it happens to. */
import { inEnglish, whoEn, whoZh } from './phrases.ts';
import { defineProblem, type Facts } from './problem.ts';

/** `text`: the rule, as it is called; `who`: empty for everyone. */
export interface AmountFacts extends Facts {
  readonly text: string;
  readonly textEn: string;
  readonly who: string;
  readonly whoEn: string;
  readonly count: string;
  /** Figures of one of these people, where they are certain: what it comes to, of how much. */
  readonly actual?: string;
  readonly base?: string;
  readonly total?: string;
  readonly wanted?: string;
  readonly payer?: string;
  readonly share?: string;
  readonly part?: string;
}

/** The figure of one of these people; nothing where it is not known. */
const forOne = (name: string, figure: string | undefined): string =>
  figure === undefined ? '' : `（例如${name}${figure}）`;

const forOneEn = (name: string, figure: string | undefined): string =>
  figure === undefined ? '' : ` (${name} ${inEnglish(figure)}, for instance)`;

export const amountProblems = {
  aboveBase: defineProblem<AmountFacts>({
    code: 'above-base-for',
    severity: 'error',
    'zh-CN': {
      title: '有人超过基数',
      message: (facts) => `${facts.text}对${whoZh(facts)}超过了基数${forOne('', facts.base)}。`,
      help: () => '核对数额和基数：对这些人，应缴的比资助的少；可以另写一项，或用「封顶」。',
      why: '资助、补贴多于应缴的钱，多出来的没有来处，也不能悄悄截去。',
    },
    en: {
      title: 'Above its base for somebody',
      message: (facts) =>
        `For ${whoEn(facts)}, ${facts.textEn} is above its base${forOneEn('', facts.base)}.`,
      help: () => 'These people owe less than they are given; write a rule of their own, or a cap.',
      why: 'Assistance above what is due has no source, and must not be clipped in silence.',
    },
    bad: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：300元；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：340元；\n  其他：无。',
    good: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：300元；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：240元；\n  其他：无。',
  }),
  notWholeFen: defineProblem<AmountFacts>({
    code: 'not-whole-fen-for',
    severity: 'error',
    'zh-CN': {
      title: '有人的结果不是整分',
      message: (facts) =>
        `${facts.text}对${whoZh(facts)}算出来不是整分${forOne('', facts.actual)}。`,
      help: () => '写明怎么取整，例如：四舍五入到元、舍去到角、进一到元。',
      why: '收钱只能收到分；怎么取整是政策，不能由程序代定。',
    },
    en: {
      title: 'Not a whole fen for somebody',
      message: (facts) =>
        `For ${whoEn(facts)}, ${facts.textEn} is not a whole number of fen${forOneEn('', facts.actual)}.`,
      help: () => 'Write the rounding: 四舍五入到元, 舍去到角, 进一到元 …',
      why: 'Money is paid in fen; how to round is policy, not programming.',
    },
    bad: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：100元 ÷ 3 四舍五入到分；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：50%；\n  其他：无。',
    good: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：100元 ÷ 3 四舍五入到分；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：个人缴费 ÷ 2 四舍五入到元；\n  其他：无。',
  }),
  partOff: defineProblem<AmountFacts>({
    code: 'part-not-whole-fen-for',
    severity: 'error',
    'zh-CN': {
      title: '有人的出资方承担的不是整分',
      message: (facts) =>
        `${facts.text}对${whoZh(facts)}，${facts.payer ?? ''}承担的 ${facts.share ?? ''} 不是整分${forOne('', facts.part)}。`,
      help: () => '让其中一方承担「其余」，改成金额，或者改份额。',
      why: '每一方付的钱也只能付到分；零头归谁是政策，不能由程序代定。',
    },
    en: {
      title: 'A payer’s part is not a whole fen for somebody',
      message: (facts) =>
        `For ${whoEn(facts)}, the ${facts.share ?? ''} of ${facts.textEn} that ${facts.payer ?? ''} pays is no whole number of fen${forOneEn('', facts.part)}.`,
      help: () => 'Let one payer pay 其余, write amounts, or change the shares.',
      why: 'Each payer pays whole fen too; who bears the odd fen is policy, not programming.',
    },
    bad: '规定 个人缴费标准：400元。\n规定 财政补助标准：\n  （一）在校学生：640.01元；\n  其他：640元。\n改 规定 财政补助：财政补助标准，由 省财政 50%、县财政 50% 承担。',
    good: '规定 个人缴费标准：400元。\n规定 财政补助标准：\n  （一）在校学生：640.02元；\n  其他：640元。\n改 规定 财政补助：财政补助标准，由 省财政 50%、县财政 50% 承担。',
  }),
  payersOff: defineProblem<AmountFacts>({
    code: 'payers-off-for',
    severity: 'error',
    'zh-CN': {
      title: '有人的出资方合计不对',
      message: (facts) =>
        `${facts.text}对${whoZh(facts)}，各方承担的金额加起来不等于它${forOne(`合计${facts.total ?? ''}，应为`, facts.wanted)}。`,
      help: () => '改用比例，或让其中一方承担「其余」。',
      why: '每一分钱都要有人出，也只能出一次。',
    },
    en: {
      title: 'Payers do not add up for somebody',
      message: (facts) =>
        `For ${whoEn(facts)}, what the payers of ${facts.textEn} bear does not add up to it${forOneEn(`${inEnglish(facts.total ?? '')} instead of`, facts.wanted)}.`,
      help: () => 'Write shares, or let one pay 其余.',
      why: 'Every fen is paid by someone, once.',
    },
    bad: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：300元；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：全额，由 市财政 200元、县财政 200元 承担；\n  其他：无。',
    good: '规定 个人缴费标准：400元。\n改 规定 个人缴费：\n  （一）在校学生：300元；\n  其他：个人缴费标准。\n规定 资助：\n  （一）低保对象：全额，由 市财政 200元、县财政 其余 承担；\n  其他：无。',
  }),
  badArithmetic: defineProblem<AmountFacts>({
    code: 'bad-arithmetic',
    severity: 'error',
    'zh-CN': {
      title: '有人算不出来',
      message: (facts) =>
        `${facts.text}对${whoZh(facts)}算不出来：除以了零，或者日期、个数不成立。`,
      help: () => '给这些人另写一项，或改算法，例如用「较高者」保证不为零。',
      why: '算不出来的规定，到了窗口就没有答案。',
    },
    en: {
      title: 'Cannot be computed for somebody',
      message: (facts) =>
        `For ${whoEn(facts)}, ${facts.textEn} cannot be computed: a division by zero, or a day or count that cannot be.`,
      help: () => 'Write a rule of their own, or change the computation.',
      why: 'What cannot be computed leaves the counter without an answer.',
    },
    bad: '规定 个人缴费标准：400元。\n规定 个人缴费标准之外：\n  （一）低保对象：400元 ÷ 断缴年数 四舍五入到元；\n  其他：无。\n项目 个人缴费标准之外：金额。',
    good: '规定 个人缴费标准：400元。\n规定 个人缴费标准之外：\n  （一）低保对象 且 断缴年数 满 1：400元 ÷ 断缴年数 四舍五入到元；\n  其他：无。\n项目 个人缴费标准之外：金额。',
  }),
} as const;
