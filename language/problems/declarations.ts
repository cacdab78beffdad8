/** Problems of what is declared: announced and not used, named twice, and left behind from another year. */
import { inEnglish } from './phrases.ts';
import { defineProblem } from './problem.ts';

/** Where a group is announced. */
const places: Readonly<
  Record<string, { readonly 'zh-CN': string; readonly en: string } | undefined>
> = {
  declared: { 'zh-CN': '在这里列出', en: 'is announced here' },
  certified: { 'zh-CN': '在这里写明了由谁认定', en: 'is given a department here' },
  example: { 'zh-CN': '在示例里出现', en: 'appears in an example' },
  exclusive: { 'zh-CN': '在互斥里出现', en: 'is named as exclusive' },
  check: { 'zh-CN': '在检查里出现', en: 'appears in a check' },
};

/** Why a date looks like last year's. */
const signs: Readonly<
  Record<
    string,
    | {
        zh(against: string): string;
        en(against: string): string;
      }
    | undefined
  >
> = {
  before: {
    zh: (against) => `早于征缴年度（从${against}起），不像是这一年度的缴费日子`,
    en: (against) =>
      `lies before the year of collection (from ${against}): no day to pay for this year`,
  },
  issued: {
    zh: (against) => `在成文（${against}）以前就过去了`,
    en: (against) => `was over before the notice was issued (${against})`,
  },
  lastYear: {
    zh: (against) => `和上年的文件（${against}）里一样`,
    en: (against) => `is the same as in last year’s document (${against})`,
  },
  start: {
    zh: (against) => `比待遇期的${against}正好早一年`,
    en: (against) => `is exactly one year before ${against} of the benefit period`,
  },
};

const kinds: Readonly<Record<string, string | undefined>> = {
  事实: 'fact',
  人群: 'group',
  情形: 'case',
  时段: 'period',
  出资方: 'payer',
  项目: 'item',
};

/** In `against`: the figure is the same as last year's. */
const lastYear = '上年的文件';

const headWords: Readonly<Record<string, string | undefined>> = {
  年度: 'The year of the policy',
  别名: 'The alias',
  征缴年度: 'The year of collection',
  成文: 'The date of issue',
  文号: 'The document number',
  有效期: 'The validity',
  上年文件的待遇期: 'The benefit period of last year’s document',
  文件名: 'The name of the file',
};

const againstWords: Readonly<Record<string, string | undefined>> = {
  待遇期: 'the benefit period',
  征缴年度: 'the year of collection',
  年度: 'the year of the policy',
};

export const declarationProblems = {
  groupWithoutRule: defineProblem<{ name: string; place: string }>({
    code: 'group-without-rule',
    severity: 'warning',
    'zh-CN': {
      title: '人群没有对应的规定',
      message: ({ name, place }) =>
        `「${name}」${places[place]?.['zh-CN'] ?? ''}，却没有一项规定说到这些人。`,
      help: () =>
        '在「资助」等规定里加一项；通知没有说的，写「未规定」；确实没有待遇的，写「无」。',
      why: '通知点了名的人群，总要有一项规定；漏掉一档，这些人就按普通居民收费。',
    },
    en: {
      title: 'A group without a rule',
      message: ({ name, place }) =>
        `“${name}” ${places[place]?.en ?? 'is named here'}, but no rule speaks of these people.`,
      help: () => 'Add a rule; where the notice is silent, 未规定; where they get nothing, 无.',
      why: 'A group that the notice names needs a rule, else its people pay like everybody else.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元；\n  其他：无。\n规定 个人缴费标准：400元。\n人群 因灾困难家庭：认定 县应急管理局。',
    good: '规定 资助，按序：\n  （一）低保对象：340元；\n  （二）因灾困难家庭：未规定；\n  其他：无。\n规定 个人缴费标准：400元。\n人群 因灾困难家庭：认定 县应急管理局。',
  }),
  similarGroup: defineProblem<{ name: string; other: string }>({
    code: 'similar-group',
    severity: 'info',
    'zh-CN': {
      title: '人群名字相近',
      message: ({ name, other }) => `「${name}」和「${other}」像是同一群人。`,
      help: ({ other }) => `是同一群人，只用「${other}」；不是的，名字可以取得分明些。`,
      why: '同一群人有两个名字，名册对不上，几年、几个系统也对不上。',
    },
    en: {
      title: 'Groups with similar names',
      message: ({ name, other }) => `“${name}” and “${other}” look like one group.`,
      help: ({ other }) => `If they are one, use only “${other}”; if not, name them apart.`,
      why: 'One group under two names matches neither rolls, nor years, nor other systems.',
    },
    bad: '人群 低保人员：认定 县民政局。\n规定 资助：\n  （一）低保人员：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
    good: '改 人群 低保对象：认定 县民政局。\n规定 资助：\n  （一）低保对象：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
  }),
  unused: defineProblem<{ kind: string; name: string; examples: boolean }>({
    code: 'unused',
    severity: 'warning',
    'zh-CN': {
      title: '声明了却没有用到',
      message: ({ kind, name, examples }) =>
        examples
          ? `${kind}「${name}」只在示例里用到，没有一项规定看它。`
          : `${kind}「${name}」没有用到。`,
      help: () => '写进该用它的规定；用不着的，删去。',
      why: '声明了而不用，多半是哪一项规定漏写了，或者写成了别的名字。',
    },
    en: {
      title: 'Declared but not used',
      message: ({ kind, name, examples }) =>
        examples
          ? `The ${kinds[kind] ?? ''} “${name}” is used by examples only; no rule looks at it.`
          : `The ${kinds[kind] ?? ''} “${name}” is not used.`,
      help: () => 'Use it in the rule it is for, or remove it.',
      why: 'What is declared and not used is mostly missing from a rule, or named differently there.',
    },
    bad: '时段 延长缴费期：2025年1月1日 至 2025年2月28日。\n规定 待遇起始：待遇期 起。',
    good: '时段 延长缴费期：2025年1月1日 至 2025年2月28日。\n规定 待遇起始：\n  （一）缴费日期 在 延长缴费期 内：缴费日期 次日；\n  其他：待遇期 起。',
  }),
  sameDefinition: defineProblem<{ kind: string; name: string; other: string }>({
    code: 'same-definition',
    severity: 'info',
    'zh-CN': {
      title: '两个名字，同样的内容',
      message: ({ kind, name, other }) => `${kind}「${name}」和「${other}」的内容一样。`,
      help: () => '只留一个；该不一样的，核对内容。',
      why: '同样的内容写两遍，改了一处容易忘了另一处；该不同而相同的，多半是抄错了。',
    },
    en: {
      title: 'Two names for one thing',
      message: ({ kind, name, other }) =>
        `The ${kinds[kind] ?? ''} “${name}” says the same as “${other}”.`,
      help: () => 'Keep one; if they should differ, check both.',
      why: 'What is written twice is changed once; and what should differ was perhaps miscopied.',
    },
    bad: '情形 困难群体：低保对象、孤儿。\n情形 重点人员：孤儿、低保对象。\n规定 资助：\n  （一）困难群体：100元；\n  其他：无。\n规定 补贴：\n  （一）重点人员：50%；\n  其他：无。',
    good: '情形 困难群体：低保对象、孤儿。\n规定 资助：\n  （一）困难群体：100元；\n  其他：无。\n规定 补贴：\n  （一）困难群体：50%；\n  其他：无。',
  }),
  headerYear: defineProblem<{ what: string; written: string; against: string; figure: string }>({
    code: 'header-year',
    severity: 'warning',
    'zh-CN': {
      title: '文件开头的年份对不上',
      message: ({ what, written, against, figure }) =>
        against === lastYear
          ? `${what}写的是「${written}」，和上年的文件里一样。`
          : `${what}写的是「${written}」，与${against}（${figure}）对不上。`,
      help: () => '多半是从上年的文件抄来没有改；请核对。',
      why: '年度、征缴年度、待遇期、成文和文件名说的是同一年的事，一处没有改，别处就不可信。',
    },
    en: {
      title: 'Years of the head do not agree',
      message: ({ what, written, against, figure }) => {
        const subject = `${headWords[what] ?? what} is “${inEnglish(written)}”`;
        return against === lastYear
          ? `${subject}, the same as in last year’s document.`
          : `${subject}, which does not agree with ${againstWords[against] ?? against} (${inEnglish(figure).replace('至', ' to ')}).`;
      },
      help: () => 'It was probably copied from last year’s file; please check.',
      why: 'Label, year of collection, benefit period, date of issue and file name speak of one year.',
    },
    bad: '政策 示例县 2025年度：\n  征缴年度 2023年；\n  待遇期 2025年1月1日 至 2025年12月31日。',
    good: '政策 示例县 2025年度：\n  征缴年度 2024年；\n  待遇期 2025年1月1日 至 2025年12月31日。',
  }),
  dateLeftBehind: defineProblem<{ text: string; sign: string; against: string }>({
    code: 'date-left-behind',
    severity: 'warning',
    'zh-CN': {
      title: '像是上年留下的日期',
      message: ({ text, sign, against }) => `「${text}」${signs[sign]?.zh(against) ?? ''}。`,
      help: () => '多半是从上年的文件抄来没有改；请核对年份，或者写成「上年9月1日」这样的日期。',
      why: '新年度的文件多从上年的改来，漏改一个年份，缴费时段就落空。',
    },
    en: {
      title: 'A date left behind from last year',
      message: ({ text, sign, against }) =>
        `“${text}” ${signs[sign]?.en(inEnglish(against)) ?? ''}.`,
      help: () =>
        'It was probably copied from last year’s file; check the year, or write 上年9月1日.',
      why: 'Next year’s file is made from last year’s; one forgotten year leaves a window empty.',
    },
    bad: '时段 集中缴费期：2023年9月1日 至 2023年12月31日。\n规定 待遇起始：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  其他：无。',
    good: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n规定 待遇起始：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  其他：无。',
  }),
} as const;
