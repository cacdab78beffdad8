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

/** A rule, a case or a group, as it is called. */
interface Place extends Readonly<Record<string, string>> {
  readonly place: string;
  readonly placeEn: string;
}

interface Part extends Place {
  readonly part: string;
  readonly partEn: string;
  /** It never holds, always does, or the others say as much. */
  readonly because: 'never' | 'always' | 'covered';
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
  otherwiseUnreached: defineProblem<{ item: string }>({
    code: 'otherwise-unreached',
    severity: 'info',
    'zh-CN': {
      title: '没有人落到「其他」',
      message: ({ item }) => `「${item}」的各项已经说到所有人，没有人落到「其他」。`,
      help: () => '核对是不是哪一项写宽了；不是的，「其他」可以去掉。',
      why: '「其他」写了却没有人用得上，往往是前面有一项的条件写宽了。',
    },
    en: {
      title: 'Nobody is left for 其他',
      message: ({ item }) => `The rules of “${item}” speak of everyone; nobody is left for 其他.`,
      help: () => 'See whether a rule is too wide; if not, 其他 can go.',
      why: 'Where nobody is left, a condition above is often too wide.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  （二）非 低保对象：100元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）非 低保对象：100元。',
  }),
  alwaysTrue: defineProblem<Place>({
    code: 'always-true',
    severity: 'warning',
    'zh-CN': {
      title: '谁都符合',
      message: ({ place }) => `${place}的条件谁都符合。`,
      help: () => '核对日期、数字和「非」；真是对所有人的，就不必写条件。',
      why: '谁都符合的条件什么也没有限定，多半是写错了。',
    },
    en: {
      title: 'Fits everyone',
      message: ({ placeEn }) => `Everyone fits the condition of ${placeEn}.`,
      help: () => 'Check dates, figures and negations; what is for everyone needs no condition.',
      why: 'A condition that everyone fits restricts nothing, and is usually a mistake.',
    },
    bad: '规定 资助：\n  （一）出生日期 不晚于 2025年12月31日：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）出生日期 不晚于 1964年12月31日：340元；\n  其他：无。',
  }),
  partNever: defineProblem<Part>({
    code: 'part-never',
    severity: 'warning',
    'zh-CN': {
      title: '条件的一部分谁也不符合',
      message: ({ place, part }) => `${place}里的「${part}」没有人能符合。`,
      help: () => '核对这一部分：是不是互相矛盾，或超出了事实的范围。',
      why: '列出来却没有人符合的一种情况，多半是日期、数字或人群写错了。',
    },
    en: {
      title: 'A part that fits nobody',
      message: ({ placeEn, partEn }) => `Nobody can fit “${partEn}” in ${placeEn}.`,
      help: () => 'See whether it contradicts itself or the range of a fact.',
      why: 'An alternative that nobody fits usually has a wrong date, figure or group.',
    },
    bad: '规定 资助：\n  （一）低保对象 或 断缴年数 满 200：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象 或 断缴年数 满 20：340元；\n  其他：无。',
  }),
  redundantPart: defineProblem<Part>({
    code: 'redundant-part',
    severity: 'info',
    'zh-CN': {
      title: '条件的一部分不起作用',
      message: ({ place, part, because }) =>
        because === 'always'
          ? `${place}里的「${part}」谁都符合，去掉也一样。`
          : `${place}里的「${part}」去掉也一样：条件的其余部分已经说到。`,
      help: () => '核对是不是写错了；通知本来就这样写的，可以留着。',
      why: '不起作用的条件，有的只是重复，有的是日期、数字或人群写错了。',
    },
    en: {
      title: 'A part without effect',
      message: ({ placeEn, partEn, because }) =>
        because === 'always'
          ? `Everyone fits “${partEn}” in ${placeEn}: it could be left out.`
          : `“${partEn}” in ${placeEn} could be left out: the rest says as much.`,
      help: () => 'See whether it is a mistake; if the notice puts it so, keep it.',
      why: 'A part without effect only repeats, or has a wrong date, figure or group.',
    },
    bad: '规定 资助：\n  （一）断缴年数 满 3 且 断缴年数 满 2：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）断缴年数 满 3 且 修复年数 满 2：340元；\n  其他：无。',
  }),
} as const;
