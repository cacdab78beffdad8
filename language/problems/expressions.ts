/** Problems of conditions and values that are complete but do not fit together. */
import { defineProblem } from './problem.ts';

const rates = '规定 个人缴费标准：400元。';
const windows = '时段 集中缴费期：2024年9月1日 至 2024年12月31日。';

export const mixedAndOr = defineProblem({
  code: 'mixed-and-or',
  severity: 'error',
  'zh-CN': {
    title: '“且”与“或”混用',
    message: () => '“且”和“或”混在一起，没有括号说明先算哪个。',
    help: () => '用（）把先算的部分括起来。',
    why: '“甲 且 乙 或 丙”，有人读成“（甲 且 乙）或 丙”，有人读成“甲 且（乙 或 丙）”，享受待遇的人就不一样。',
  },
  en: {
    title: '且 and 或 mixed',
    message: () => '且 and 或 are mixed without brackets that say which comes first.',
    help: () => 'Put （） around the part that comes first.',
    why: 'Some read “A 且 B 或 C” one way and some the other, and different people get the benefit.',
  },
  bad: '情形 优待：低保对象 且 本地户籍 或 特困人员。',
  good: '情形 优待：（低保对象 且 本地户籍）或 特困人员。',
});

export const commaBetweenConditions = defineProblem({
  code: 'comma-between-conditions',
  severity: 'error',
  'zh-CN': {
    title: '条件之间用了逗号',
    message: () => '条件之间的“，”没有说明是都要满足，还是满足一个就行。',
    help: () => '都要满足写“且”；满足一个即可写“、”或者“或”。',
    why: '逗号在公文里常读作“并且”，在名单里又读作“或者”。两种读法管到的人差得很远。',
  },
  en: {
    title: 'A comma between conditions',
    message: () =>
      'The ， between these conditions does not say whether all must hold or any will do.',
    help: () => 'Write 且 where all must hold; 、 or 或 where any will do.',
    why: 'In a notice the comma often reads as “and”, in a list as “or”. The two reach very different people.',
  },
  bad: '情形 优待：低保对象，本地户籍。',
  good: '情形 优待：低保对象 且 本地户籍。',
});

export const chainedComparison = defineProblem<{ text: string }>({
  code: 'chained-comparison',
  severity: 'error',
  'zh-CN': {
    title: '比较连成了串',
    message: ({ text }) => `「${text}」接不上前面：前面已经比较过一次。`,
    help: () => '拆成两个条件，用“且”连起来。',
    why: '“甲 = 乙 = 丙”里第二个等号比的是什么，各人理解不同。',
  },
  en: {
    title: 'Comparisons in a chain',
    message: ({ text }) =>
      `「${text}」 cannot go on here: there is a comparison before it already.`,
    help: () => 'Write two conditions joined by 且.',
    why: 'In “A = B = C” readers differ on what the second sign compares.',
  },
  bad: `${rates}\n检查 「标准」：个人缴费标准 = 400元 = 财政补助标准。`,
  good: `${rates}\n检查 「标准」：个人缴费标准 = 400元。`,
});

export const exceptInList = defineProblem({
  code: 'except-in-list',
  severity: 'error',
  'zh-CN': {
    title: '“除”与“、”混用',
    message: () => '“除”和“、”混在一起，没有括号说明先算哪个。',
    help: () => '用（）把先算的部分括起来。',
    why: '“甲 除 乙、丙”，有人读成乙和丙都除去，有人读成除去乙以后再加上丙，缴费的日子就不一样。',
  },
  en: {
    title: '除 and 、 mixed',
    message: () => '除 and 、 are mixed without brackets that say which comes first.',
    help: () => 'Put （） around the part that comes first.',
    why: 'Some read “A 除 B、C” as leaving out both, some as leaving out B and adding C: other days to pay on.',
  },
  bad: `${windows}\n时段 停机：2024年10月1日 至 10月7日。\n时段 受理日：集中缴费期 除 停机、2025年2月1日 至 2月28日。`,
  good: `${windows}\n时段 停机：2024年10月1日 至 10月7日。\n时段 受理日：（集中缴费期 除 停机）、2025年2月1日 至 2月28日。`,
});

export const inWithoutInside = defineProblem({
  code: 'in-without-inside',
  severity: 'error',
  'zh-CN': {
    title: '“在”后面缺“内”',
    message: () => '“在”后面的时段或范围没有以“内”结束。',
    help: () => '写成“缴费日期 在 集中缴费期 内”。',
    why: '“内”说明范围到哪里为止；没有它，后面的话就可能被读进范围里。',
  },
  en: {
    title: '在 without 内',
    message: () => 'The period or range after 在 does not end in 内.',
    help: () => 'Write 缴费日期 在 集中缴费期 内.',
    why: '内 says where the range ends; without it, what follows could be read into it.',
  },
  bad: `${windows}\n情形 按期缴费：缴费日期 在 集中缴费期。`,
  good: `${windows}\n情形 按期缴费：缴费日期 在 集中缴费期 内。`,
});

export const insideWithoutIn = defineProblem<{ text: string }>({
  code: 'inside-without-in',
  severity: 'error',
  'zh-CN': {
    title: '“内”前面缺“在”',
    message: ({ text }) => `「${text}」后面的“内”没有对应的“在”。`,
    help: () => '写成“缴费日期 在 集中缴费期 内”。',
    why: '没有“在”，就看不出是哪个日期落在这个范围里。',
  },
  en: {
    title: '内 without 在',
    message: ({ text }) => `The 内 after 「${text}」 has no 在.`,
    help: () => 'Write 缴费日期 在 集中缴费期 内.',
    why: 'Without 在, nothing says which date lies in the range.',
  },
  bad: `${windows}\n情形 按期缴费：缴费日期 为 集中缴费期 内。`,
  good: `${windows}\n情形 按期缴费：缴费日期 在 集中缴费期 内。`,
});

export const bareSide = defineProblem<{ text: string }>({
  code: 'bare-side',
  severity: 'error',
  'zh-CN': {
    title: '“前”“后”没有长度',
    message: ({ text }) => `「${text}」是一段没有边的日子，不是某一天。`,
    help: () => '写上长度，如“出生日期 后 90天”；或者写成“缴费日期 在 出生日期 后”。',
    why: '“后”不带长度时指以后的所有日子，只能放在“在”的后面用来判断。',
  },
  en: {
    title: '前 or 后 without a length',
    message: ({ text }) => `「${text}」 is a stretch of days without an end, not a day.`,
    help: () => 'Give a length, as in 出生日期 后 90天, or write 缴费日期 在 出生日期 后.',
    why: 'Without a length 后 means all days after, and can only stand behind 在.',
  },
  bad: '项目 到期：日期。\n规定 到期：缴费日期 后。',
  good: '项目 到期：日期。\n规定 到期：缴费日期 后 90天。',
});

export const isForEquals = defineProblem({
  code: 'is-for-equals',
  severity: 'warning',
  'zh-CN': {
    title: '“是”写作“为”',
    message: () => '表示相等的词是“为”；“是”只作“是/否”的值。',
    help: () => '改为“为”，意思不变。',
    why: '“是”同时是一个值，两用就会读错。',
  },
  en: {
    title: '是 is written 为',
    message: () => 'The word for equality is 为; 是 is only the value yes.',
    help: () => 'Write 为; the meaning stays.',
    why: '是 is also a value, and a word with two uses is misread.',
  },
  bad: '情形 男性居民：性别 是 男。',
  good: '情形 男性居民：性别 为 男。',
});

export const measureWithoutRange = defineProblem<{ text: string }>({
  code: 'measure-without-range',
  severity: 'error',
  'zh-CN': {
    title: '没有说从哪天到哪天',
    message: ({ text }) => `「${text}」要有起止两个日期。`,
    help: () => '写成“出生日期 至 缴费日期 的 周岁”。',
    why: '年龄总是某一天的年龄；不写哪一天，各处就会算出不同的岁数。',
  },
  en: {
    title: 'From which day to which',
    message: ({ text }) => `「${text}」 needs two dates.`,
    help: () => 'Write 出生日期 至 缴费日期 的 周岁.',
    why: 'An age is always the age on some day; without the day, each place computes another.',
  },
  bad: '情形 老年人：出生日期 的 周岁 不低于 60。',
  good: '情形 老年人：出生日期 至 缴费日期 的 周岁 不低于 60。',
});

export const pickWithoutWith = defineProblem<{ text: string }>({
  code: 'pick-without-with',
  severity: 'error',
  'zh-CN': {
    title: '没有可比的另一个',
    message: ({ text }) => `「${text}」前面要有用“与”连起来的两个值。`,
    help: () => '写成“甲 与 乙 较高者”。',
    why: '取较高、较早的一个，先要说清楚在哪几个里取。',
  },
  en: {
    title: 'Nothing to choose from',
    message: ({ text }) => `「${text}」 needs two values joined by 与 before it.`,
    help: () => 'Write 甲 与 乙 较高者.',
    why: 'To take the higher or the earlier, one must say of which.',
  },
  bad: '规定 待遇起始：出生日期 较晚者。',
  good: '规定 待遇起始：出生日期 与 待遇期 起 较晚者。',
});

export const withWithoutPick = defineProblem({
  code: 'with-without-pick',
  severity: 'error',
  'zh-CN': {
    title: '“与”后面没有说取哪个',
    message: () => '“与”连起来的值，最后要写“较高者”“较低者”“较早者”或“较晚者”。',
    help: () => '如果是几个条件都要满足，写“且”。',
    why: '“与”在这里是“从中取一个”，不是“并且”。',
  },
  en: {
    title: '与 does not say which',
    message: () => 'Values joined by 与 end in 较高者, 较低者, 较早者 or 较晚者.',
    help: () => 'If several conditions must hold, write 且.',
    why: '与 means “choose among these” here, not “and”.',
  },
  bad: '规定 待遇起始：出生日期 与 待遇期 起。',
  good: '规定 待遇起始：出生日期 与 待遇期 起 较晚者。',
});

export const startMissing = defineProblem({
  code: 'start-missing',
  severity: 'error',
  'zh-CN': {
    title: '“自”后面缺“起”',
    message: () => '“自”后面的日期没有以“起”结束。',
    help: () => '写成“自 缴费日期 起 90天”。',
    why: '“起”说明从哪一天开始计算，这一天算在期间之内。',
  },
  en: {
    title: '自 without 起',
    message: () => 'The date after 自 does not end in 起.',
    help: () => 'Write 自 缴费日期 起 90天.',
    why: '起 says on which day the period begins; that day belongs to it.',
  },
  bad: '项目 到期：日期。\n规定 到期：自 缴费日期 90天 期满。',
  good: '项目 到期：日期。\n规定 到期：自 缴费日期 起 90天 期满。',
});

export const mustBeName = defineProblem<{ text: string }>({
  code: 'must-be-name',
  severity: 'error',
  'zh-CN': {
    title: '假设只能对项目作出',
    message: ({ text }) => `「${text}」后面不能用括号写假设的条件。`,
    help: () => '只有项目名后面可以，如“个人缴费标准（缴费档次 为 二档）”。',
    why: '括号里的条件表示“假如这样选，项目是多少”，别的东西没有这样的值。',
  },
  en: {
    title: 'Only an item can be supposed',
    message: ({ text }) => `「${text}」 cannot be followed by a supposed condition in brackets.`,
    help: () => 'Only the name of an item can, as in 个人缴费标准（缴费档次 为 二档）.',
    why: 'The condition asks what the item would be under that choice; nothing else has such a value.',
  },
  bad: `${rates}\n检查 「标准」：上年 个人缴费标准（性别 为 男）= 400元。`,
  good: `${rates}\n检查 「标准」：个人缴费标准（性别 为 男）= 400元。`,
});

export const minusBetweenAges = defineProblem<{ text: string }>({
  code: 'minus-between-ages',
  severity: 'warning',
  'zh-CN': {
    title: '“－”是减号',
    message: ({ text }) => `「${text}」里的“－”是减号；范围写“至”。`,
    help: () => '改为“至”，两端都包括在内。',
    why: '“60岁－69岁”算出来是负九岁，写的人想说的是六十到六十九。',
  },
  en: {
    title: '－ is a minus sign',
    message: ({ text }) => `The － in 「${text}」 is a minus sign; a range is written with 至.`,
    help: () => 'Write 至; both ends are included.',
    why: '“60岁－69岁” is minus nine; what was meant is sixty to sixty-nine.',
  },
  bad: '情形 低龄老人：缴费时年龄 在 60周岁－69周岁 内。',
  good: '情形 低龄老人：缴费时年龄 在 60周岁 至 69周岁 内。',
});

/** Every problem of this file. */
export const expressionProblems = [
  mixedAndOr,
  commaBetweenConditions,
  chainedComparison,
  exceptInList,
  inWithoutInside,
  insideWithoutIn,
  bareSide,
  isForEquals,
  measureWithoutRange,
  pickWithoutWith,
  withWithoutPick,
  startMissing,
  mustBeName,
  minusBetweenAges,
];
