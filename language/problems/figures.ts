/** Problems of figures: what is claimed and not so, what is open, what the drafter assumed. */
import { inEnglish, whoEn, whoZh } from './phrases.ts';
import { defineProblem } from './problem.ts';

export const figureProblems = {
  figureMismatch: defineProblem<{ text: string; actual: string }>({
    code: 'figure-mismatch',
    severity: 'error',
    'zh-CN': {
      title: '数字与算出来的不符',
      message: ({ text, actual }) => `「${text}」不对，算出来是${actual}。`,
      help: () => '核对通知：是这里的数抄错了，还是前面的标准或比例写错了。',
      why: '通知里「50%，即175元」这样的话说了两遍同一个数，两遍必须一致。',
    },
    en: {
      title: 'Figure does not agree',
      message: ({ text, actual }) => `“${text}” is wrong: the rules give ${inEnglish(actual)}.`,
      help: () => 'Check the notice: either this figure or the rate or share is wrong.',
      why: '“50%, that is 175 yuan” says one figure twice; both must agree.',
    },
    bad: '规定 个人缴费标准：350元。\n规定 资助：\n  （一）低保对象：50%，即 170元；\n  其他：无。',
    good: '规定 个人缴费标准：350元。\n规定 资助：\n  （一）低保对象：50%，即 175元；\n  其他：无。',
  }),
  checkFails: defineProblem<{
    name: string;
    example?: string | undefined;
    /** Whom it fails for; empty: everyone. */
    who?: string | undefined;
    whoEn?: string | undefined;
    count?: string | undefined;
  }>({
    code: 'check-fails',
    severity: 'error',
    'zh-CN': {
      title: '检查不成立',
      message: ({ name, example, who = '', count = '' }) =>
        example !== undefined
          ? `检查「${name}」在示例「${example}」里不成立。`
          : who === ''
            ? `检查「${name}」对谁都不成立。`
            : `检查「${name}」对${whoZh({ who, count })}不成立。`,
      help: () => '核对检查里的数和规定里的数。',
      why: '检查是必须对每个人都成立的事；不成立，规定或检查有一处是错的。',
    },
    en: {
      title: 'Check fails',
      message: ({ name, example, whoEn: who = '', count = '' }) =>
        example !== undefined
          ? `The check “${name}” fails in “${example}”.`
          : who === ''
            ? `The check “${name}” holds for nobody.`
            : `The check “${name}” fails for ${whoEn({ whoEn: who, count })}.`,
      help: () => 'Compare the figures of the check and of the provisions.',
      why: 'A check must hold for everyone; if it fails, it or a provision is wrong.',
    },
    bad: '规定 个人缴费标准：380元。\n规定 财政补助标准：640元。\n检查 「筹资标准」：个人缴费标准 + 财政补助标准 = 1010元。',
    good: '规定 个人缴费标准：380元。\n规定 财政补助标准：640元。\n检查 「筹资标准」：个人缴费标准 + 财政补助标准 = 1020元。',
  }),
  lastYearMismatch: defineProblem<{ text: string; actual: string }>({
    code: 'last-year-mismatch',
    severity: 'error',
    'zh-CN': {
      title: '与上年相比不对',
      message: ({ text, actual }) => `「${text}」不对，上年是${actual}。`,
      help: () => '核对上年的文件和今年的标准。',
      why: '「较上年增加20元」是可以核对的话。',
    },
    en: {
      title: 'Comparison with last year is wrong',
      message: ({ text, actual }) => `“${text}” is wrong: last year it was ${inEnglish(actual)}.`,
      help: () => 'Check last year’s file and this year’s figure.',
      why: 'A stated increase can be verified.',
    },
    bad: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  上年 "last-year.canbao"。\n\n项目 标准：金额。\n\n规定 标准：400元，较上年 增加 30元。',
    good: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  上年 "last-year.canbao"。\n\n项目 标准：金额。\n\n规定 标准：400元，较上年 增加 20元。',
  }),
  lastYearUnchecked: defineProblem<{ text: string }>({
    code: 'last-year-unchecked',
    severity: 'warning',
    'zh-CN': {
      title: '没有上年文件，无从核对',
      message: ({ text }) => `「${text}」没有核对：政策里没有写上年的文件，或那份文件有错。`,
      help: () => '在「政策」里写：上年 "2024.canbao"。',
      why: '与上年相比的话，有了上年的文件才能核对。',
    },
    en: {
      title: 'Not compared with last year',
      message: ({ text }) =>
        `“${text}” was not verified: last year’s file is not named or has errors.`,
      help: () => 'Name it in 政策: 上年 "2024.canbao".',
      why: 'A comparison can be verified only with last year’s file.',
    },
    bad: '规定 个人缴费标准：400元，较上年 增加 20元。',
    good: '规定 个人缴费标准：400元。',
  }),
  notWholeFen: defineProblem<{ text: string; actual: string }>({
    code: 'not-whole-fen',
    severity: 'error',
    'zh-CN': {
      title: '结果不是整分',
      message: ({ text, actual }) => `「${text}」算出来是${actual}，不是整分。`,
      help: () => '写明怎么取整，例如：四舍五入到元、舍去到角、进一到元。',
      why: '收钱只能收到分；怎么取整是政策，不能由程序代定。',
    },
    en: {
      title: 'Not a whole fen',
      message: ({ text, actual }) =>
        `“${text}” gives ${inEnglish(actual)}, which is not a whole fen.`,
      help: () => 'Write the rounding: 四舍五入到元, 舍去到角, 进一到元 …',
      why: 'Money is paid in fen; how to round is policy, not programming.',
    },
    bad: '规定 个人缴费标准：400元 ÷ 3。',
    good: '规定 个人缴费标准：400元 ÷ 3 四舍五入到元。',
  }),
  partNotWholeFen: defineProblem<{ text: string; payer: string; share: string; part: string }>({
    code: 'part-not-whole-fen',
    severity: 'error',
    'zh-CN': {
      title: '出资方承担的不是整分',
      message: ({ text, payer, share, part }) =>
        `「${text}」里，${payer}承担的 ${share} 是${part}，不是整分。`,
      help: () => '让其中一方承担「其余」，改成金额，或者改份额。',
      why: '每一方付的钱也只能付到分；零头归谁是政策，不能由程序代定。',
    },
    en: {
      title: 'A payer’s part is not a whole fen',
      message: ({ text, payer, share, part }) =>
        `In “${text}”, the ${share} that ${payer} pays is ${inEnglish(part)}, not a whole fen.`,
      help: () => 'Let one payer pay 其余, write amounts, or change the shares.',
      why: 'Each payer pays whole fen too; who bears the odd fen is policy, not programming.',
    },
    bad: '规定 财政补助标准：640.01元，由 省财政 50%、县财政 50% 承担。',
    good: '规定 财政补助标准：640.01元，由 省财政 320元、县财政 其余 承担。',
  }),
  aboveBase: defineProblem<{ text: string; base: string }>({
    code: 'above-base',
    severity: 'error',
    'zh-CN': {
      title: '超过基数',
      message: ({ text, base }) => `「${text}」超过了基数${base}。`,
      help: () => '核对数额和基数；资助不能多于个人应缴的。',
      why: '资助、补贴多于应缴的钱，多出来的没有来处，也不能悄悄截去。',
    },
    en: {
      title: 'Above its base',
      message: ({ text, base }) => `“${text}” is above its base ${inEnglish(base)}.`,
      help: () => 'Check the amount and the base.',
      why: 'Assistance above what is due has no source, and must not be clipped in silence.',
    },
    bad: '规定 个人缴费标准：320元。\n规定 资助：\n  （一）低保对象：340元；\n  其他：无。',
    good: '规定 个人缴费标准：380元。\n规定 资助：\n  （一）低保对象：340元；\n  其他：无。',
  }),
  pending: defineProblem<{ item: string; place: string; reason?: string | undefined }>({
    code: 'pending',
    severity: 'info',
    'zh-CN': {
      title: '待定',
      message: ({ item, place, reason }) =>
        `「${item}」${place}待定${reason === undefined ? '' : `（${reason}）`}，依赖它的结果也待定。`,
      why: '上级还没有定的数，不能编；定下来以后把「待定」换成数额。',
    },
    en: {
      title: 'Not yet set',
      message: ({ item, place, reason }) =>
        `“${item}”${inEnglish(place)} is not yet set${reason === undefined ? '' : `: ${reason}`}. What depends on it waits.`,
      why: 'A figure the authority has not set is not invented; replace 待定 once it is.',
    },
    bad: '规定 财政补助标准：待定「等国家规定」。',
    good: '规定 财政补助标准：670元。',
  }),
  unspecified: defineProblem<{ item: string; place: string }>({
    code: 'unspecified',
    severity: 'info',
    'zh-CN': {
      title: '通知没有规定',
      message: ({ item, place }) => `「${item}」${place}：通知没有规定。`,
      why: '通知没有说的，照实写「未规定」，以便补充通知时逐条落实。',
    },
    en: {
      title: 'The notice is silent',
      message: ({ item, place }) => `The notice says nothing on “${item}”${inEnglish(place)}.`,
      why: 'Silence is stated as such, so that a supplement can settle it.',
    },
    bad: '规定 待遇起始：\n  （一）新生儿一员：2025年1月1日；\n  其他：未规定。\n人群 新生儿一员。',
    good: '规定 待遇起始：2025年1月1日。',
  }),
  provisional: defineProblem<{ item: string; place: string; what: string }>({
    code: 'provisional',
    severity: 'info',
    'zh-CN': {
      title: '起草人暂按',
      message: ({ item, place, what }) =>
        `「${item}」${place}的${what}是起草人暂按的，通知没有写明。`,
      help: () => '请主管部门确认；确认以后去掉「暂按」。',
      why: '起草人的推断和通知的原意要分清。',
    },
    en: {
      title: 'Assumed by the drafter',
      message: ({ item, place, what }) =>
        `The ${inEnglish(what).replace(/^an? /, '')} of “${item}”${inEnglish(place)} is the drafter’s assumption.`,
      help: () => 'Have it confirmed, then remove 暂按.',
      why: 'Assumptions must be told from what the notice says.',
    },
    bad: '规定 资助，暂按 就高：\n  （一）低保对象：340元；\n  （二）孤儿：400元；\n  其他：无。',
    good: '规定 资助，就高：\n  （一）低保对象：340元；\n  （二）孤儿：400元；\n  其他：无。',
  }),
} as const;
