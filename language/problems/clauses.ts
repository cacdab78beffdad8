/** Problems of clauses: what stands after ，. */
import { defineProblem } from './problem.ts';

export const clauseBeforeColon = defineProblem<{ text: string }>({
  code: 'clause-before-colon',
  severity: 'error',
  'zh-CN': {
    title: '尾巴接在了条件后面',
    message: ({ text }) => `「${text}」要写在冒号后面的值之后。`,
    help: () => '冒号前面除条件外只能写“即 条件”。',
    why: '逗号后面的尾巴说的是它前面的东西；接在条件后面就不知道说的是哪个值。',
  },
  en: {
    title: 'A clause behind the condition',
    message: ({ text }) => `「${text}」 belongs behind the value after the colon.`,
    help: () => 'Before the colon there is only the condition and 即 with another one.',
    why: 'A clause speaks of what stands before it; behind a condition nobody knows which value it is about.',
  },
  bad: '规定 资助【二（二）】：\n  （一）低保对象，由 医疗救助资金 承担：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
  good: '规定 资助【二（二）】：\n  （一）低保对象：340元，由 医疗救助资金 承担；\n  其他：无。\n规定 个人缴费标准：400元。',
});

export const repeatedClause = defineProblem<{ text: string }>({
  code: 'repeated-clause',
  severity: 'error',
  'zh-CN': {
    title: '同一种尾巴写了两次',
    message: ({ text }) => `「${text}」这样的话前面已经说过一次。`,
    help: () => '留下一处。',
    why: '同一件事说两次，不知道以哪一次为准。',
  },
  en: {
    title: 'The same kind of clause twice',
    message: ({ text }) => `Something like 「${text}」 has been said before.`,
    help: () => 'Keep one of them.',
    why: 'Of two statements of one thing, nobody knows which counts.',
  },
  bad: '规定 资助【二（二）】，就高，按序：\n  低保对象：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
  good: '规定 资助【二（二）】，就高：\n  低保对象：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
});

/** Every problem of this file. */
export const clauseProblems = [clauseBeforeColon, repeatedClause];
