/** Problems of dates and numbers as they are written. */
import { defineProblem } from './problem.ts';

export const noSuchDay = defineProblem<{ text: string }>({
  code: 'no-such-day',
  severity: 'error',
  'zh-CN': {
    title: '不存在的日期',
    message: ({ text }) => `没有「${text}」这一天。`,
    help: () => '请核对月份和日数；2月只有28天，闰年29天。',
    why: '写错一个数字的日期最难看出来。日历上没有的一天不会被悄悄换成相邻的一天。',
  },
  en: {
    title: 'A day that does not exist',
    message: ({ text }) => `There is no 「${text}」.`,
    help: () => 'Check month and day; February has 28 days, 29 in a leap year.',
    why: 'A date with one wrong figure is hard to see. A day that is in no calendar is never moved in silence to the next one.',
  },
  bad: '时段 集中缴费期：2024年9月1日 至 2025年2月31日。',
  good: '时段 集中缴费期：2024年9月1日 至 2025年2月28日。',
});

export const numberTooLong = defineProblem<{ most: number }>({
  code: 'number-too-long',
  severity: 'error',
  'zh-CN': {
    title: '数字太长',
    message: ({ most }) => `这个数字超过 ${most} 位。`,
    help: () => '请检查是不是多粘贴了内容。',
    why: '没有哪一笔金额、哪一个人数会有这么多位；这样的数字多半是误粘贴的。',
  },
  en: {
    title: 'A number too long',
    message: ({ most }) => `This number has more than ${most} digits.`,
    help: () => 'Check whether something was pasted by mistake.',
    why: 'No amount and no head-count has so many digits; such a number was most likely pasted by mistake.',
  },
  bad: '规定 个人缴费标准【二（一）】：4000000000000000000000000000000元。',
  good: '规定 个人缴费标准【二（一）】：400元。',
});

/** Every problem of this file. */
export const literalProblems = [noSuchDay, numberTooLong];
