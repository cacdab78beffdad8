/** Problems of statements, items, labels and tables: where things begin and end. */
import { defineProblem } from './problem.ts';

const assistance = '规定 资助【二（二）】：';
const rates = '规定 个人缴费标准：400元。';

export const unknownStatement = defineProblem<{ text: string }>({
  code: 'unknown-statement',
  severity: 'error',
  'zh-CN': {
    title: '不知道是哪种语句',
    message: ({ text }) => `这里应当开始一条语句，「${text}」不是语句的第一个词。`,
    help: () => '语句以“规定”“时段”“检查”“示例”等词开头，以“。”结束。',
    why: '每条语句的第一个词说明它是什么；认不出来就不知道后面的话管什么。',
  },
  en: {
    title: 'No such statement',
    message: ({ text }) => `A statement should begin here, and 「${text}」 begins none.`,
    help: () => 'A statement begins with a word such as 规定, 时段, 检查 or 示例 and ends with 。.',
    why: 'Its first word says what a statement is; without it, nobody knows what the rest is about.',
  },
  bad: `${rates}\n缴费从每年九月开始。`,
  good: `${rates}\n注：缴费从每年九月开始。`,
});

export const misspeltStatement = defineProblem<{ text: string; word: string }>({
  code: 'misspelt-statement',
  severity: 'warning',
  'zh-CN': {
    title: '语句的第一个词写错了',
    message: ({ text, word }) => `「${text}」读作「${word}」。`,
    help: () => '只差一个字，按相近的词读；请改正。',
    why: '语句的第一个词只有固定的几个，差一个字时能看出要写哪一个。',
  },
  en: {
    title: 'A statement keyword misspelt',
    message: ({ text, word }) => `「${text}」 is read as 「${word}」.`,
    help: () => 'One character away from a keyword, it is taken as meant; please correct it.',
    why: 'There are only a few words a statement can begin with; one character off, it is clear which was meant.',
  },
  bad: '规订 个人缴费标准：400元。',
  good: '规定 个人缴费标准：400元。',
});

export const missingStop = defineProblem({
  code: 'missing-stop',
  severity: 'error',
  'zh-CN': {
    title: '语句没有句号',
    message: () => '这条语句没有以“。”结束。',
    help: () => '在语句末尾补上“。”。',
    why: '句号说明一条语句到哪里为止；没有它，下一条语句可能被读成这一条的一部分。',
  },
  en: {
    title: 'A statement without 。',
    message: () => 'This statement does not end in 。.',
    help: () => 'Put 。 at its end.',
    why: '。 says where a statement ends; without it, the next one could be read as part of it.',
  },
  bad: `规定 个人缴费标准：400元\n规定 财政补助标准：670元。`,
  good: `规定 个人缴费标准：400元。\n规定 财政补助标准：670元。`,
});

export const missingColon = defineProblem({
  code: 'missing-colon',
  severity: 'error',
  'zh-CN': {
    title: '缺冒号',
    message: () => '名称后面缺“：”。',
    help: () => '在内容开始之前补上“：”。',
    why: '冒号把名称和内容分开。',
  },
  en: {
    title: 'A colon is missing',
    message: () => 'The ： behind the name is missing.',
    help: () => 'Put ： before the body.',
    why: 'The colon separates a name from what is said of it.',
  },
  bad: `${assistance.slice(0, -1)}\n  （一）低保对象：340元；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  其他：无。\n${rates}`,
});

export const missingSemicolon = defineProblem({
  code: 'missing-semicolon',
  severity: 'error',
  'zh-CN': {
    title: '两项之间缺分号',
    message: () => '这一项没有以“；”结束。',
    help: () => '在下一项之前补上“；”。',
    why: '分号说明一项到哪里为止。',
  },
  en: {
    title: 'A semicolon is missing',
    message: () => 'This item does not end in ；.',
    help: () => 'Put ； before the next item.',
    why: 'The semicolon says where an item ends.',
  },
  bad: `${assistance}\n  （一）低保对象：340元\n  （二）孤儿：400元；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
});

export const stopInside = defineProblem({
  code: 'stop-inside',
  severity: 'warning',
  'zh-CN': {
    title: '列举中间用了句号',
    message: () => '后面还有一项，这里的“。”读作“；”。',
    help: () => '改为“；”。',
    why: '句号结束整条语句，分号只结束一项。',
  },
  en: {
    title: '。 inside a list',
    message: () => 'Another item follows, so this 。 is read as ；.',
    help: () => 'Write ；.',
    why: '。 ends the whole statement, ； only one item.',
  },
  bad: `${assistance}\n  （一）低保对象：340元。\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
});

export const emptyItem = defineProblem({
  code: 'empty-item',
  severity: 'error',
  'zh-CN': {
    title: '空的一项',
    message: () => '这里没有内容。',
    help: () => '补上内容，或者删去多余的“；”“：”。',
    why: '空着的一项多半是漏写了。',
  },
  en: {
    title: 'An empty item',
    message: () => 'There is nothing here.',
    help: () => 'Write what is missing, or remove the ； or ： too many.',
    why: 'Most likely something was left out.',
  },
  bad: `${assistance}\n  低保对象：340元；；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  低保对象：340元；\n  其他：无。\n${rates}`,
});

export const unexpectedBody = defineProblem<{ text: string }>({
  code: 'unexpected-body',
  severity: 'error',
  'zh-CN': {
    title: '这种语句没有内容',
    message: ({ text }) => `「${text}」语句后面不写“：”和内容。`,
    help: () => '删去“：”和后面的内容，或另写一句「规定」「人群」等。',
    why: '有的语句只列出名称，没有别的可说；写在后面的话不会起作用。',
  },
  en: {
    title: 'A statement without a body',
    message: ({ text }) => `A 「${text}」 statement takes no ： and no body.`,
    help: () => 'Remove ： and what follows, or write it as a statement of its own.',
    why: 'Some statements only list names; what is written behind them would have no effect.',
  },
  bad: '人群 甲类移民、乙类移民。\n互斥 甲类移民、乙类移民：不能同时。'.replaceAll('类', ''),
  good: '人群 甲类移民、乙类移民。\n互斥 甲类移民、乙类移民。'.replaceAll('类', ''),
});

export const tooDeep = defineProblem<{ most: number }>({
  code: 'too-deep',
  severity: 'error',
  'zh-CN': {
    title: '嵌套太深',
    message: ({ most }) => `这里的嵌套超过 ${most} 层。`,
    help: () => '用“情形”或“项目”给中间的部分起个名称。',
    why: '这样的句子没有人读得懂，也就没有人能核对。',
  },
  en: {
    title: 'Nested too deep',
    message: ({ most }) => `This is nested more than ${most} deep.`,
    help: () => 'Name the inner parts with 情形 or 项目.',
    why: 'Nobody can read such a sentence, and so nobody can check it.',
  },
  bad: `规定 个人缴费标准：${'（'.repeat(33)}400元${'）'.repeat(33)}。`,
  good: '规定 个人缴费标准：（400元）。',
});

export const partTooLong = defineProblem<{ most: number }>({
  code: 'part-too-long',
  severity: 'error',
  'zh-CN': {
    title: '一项太长',
    message: ({ most }) => `这一项超过 ${most} 个词。`,
    help: () => '检查是不是漏写了“；”“。”，或者误粘贴了内容。',
    why: '没有哪一条规定会这么长；多半是漏了分号和句号，或者粘贴了别的文件。',
  },
  en: {
    title: 'An item too long',
    message: ({ most }) => `This item has more than ${most} words.`,
    help: () => 'Check whether ； or 。 is missing, or something was pasted by mistake.',
    why: 'No provision is as long as that; most likely its ； and 。 are missing, or another file was pasted.',
  },
  bad: `情形 优待：低保对象${'、低保对象'.repeat(10_001)}。`,
  good: '情形 优待：低保对象。',
});

export const ruleWithoutValue = defineProblem<{ text: string }>({
  code: 'rule-without-value',
  severity: 'error',
  'zh-CN': {
    title: '条件后面没有值',
    message: ({ text }) => `「${text}」后面没有“：”和值。`,
    help: () => '写成“条件：值”；通知没有说的，写“未规定”。',
    why: '只有条件没有值，这些人得什么就没有说。',
  },
  en: {
    title: 'A condition without a value',
    message: ({ text }) => `「${text}」 is not followed by ： and a value.`,
    help: () => 'Write “condition：value”, or 未规定 where the notice is silent.',
    why: 'Without a value, nothing says what these people get.',
  },
  bad: `${assistance}\n  （一）低保对象；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  其他：无。\n${rates}`,
});

export const guardInCase = defineProblem<{ text: string }>({
  code: 'guard-in-case',
  severity: 'error',
  'zh-CN': {
    title: '情形里没有前提',
    message: ({ text }) => `情形只有条件，「${text}」后面不能再写“：”。`,
    help: () => '用“且”把两个条件连起来。',
    why: '情形是给一个条件起名称，没有“在什么前提下”的说法。',
  },
  en: {
    title: 'A case has no guard',
    message: ({ text }) => `A case is only a condition; no ： after 「${text}」.`,
    help: () => 'Join the two conditions with 且.',
    why: 'A case names a condition; there is nothing it could hold under.',
  },
  bad: '情形 本地学生：本地户籍：在校学生。',
  good: '情形 本地学生：本地户籍 且 在校学生。',
});

export const labelForm = defineProblem<{ text: string; label: string }>({
  code: 'label-form',
  severity: 'warning',
  'zh-CN': {
    title: '序号的写法',
    message: ({ text, label }) => `序号「${text}」写作「${label}」。`,
    help: () => '改成（一）（二）（三）这样的序号。',
    why: '序号只有一种写法，才能在“优先于（二）”里被找到。',
  },
  en: {
    title: 'How labels are written',
    message: ({ text, label }) => `The label 「${text}」 is written 「${label}」.`,
    help: () => 'Use （一）, （二）, （三）.',
    why: 'With one spelling a label is found by 优先于（二）.',
  },
  bad: `${assistance}\n  1、低保对象：340元；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  其他：无。\n${rates}`,
});

export const labelRepeated = defineProblem<{ label: string }>({
  code: 'label-repeated',
  severity: 'error',
  'zh-CN': {
    title: '序号重复',
    message: ({ label }) => `序号「${label}」前面已经用过。`,
    help: () => '改为没有用过的序号，并检查“优先于”里的序号。',
    why: '“优先于（二）”要能找到唯一的一项。',
  },
  en: {
    title: 'A label used twice',
    message: ({ label }) => `The label 「${label}」 has been used before.`,
    help: () => 'Use another one, and check the labels after 优先于.',
    why: '优先于（二） must find exactly one item.',
  },
  bad: `${assistance}\n  （一）低保对象：340元；\n  （一）孤儿：400元；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
});

export const labelSkipped = defineProblem<{ label: string; expected: string }>({
  code: 'label-skipped',
  severity: 'warning',
  'zh-CN': {
    title: '序号不连续',
    message: ({ label, expected }) => `序号「${label}」前面没有「${expected}」。`,
    help: () => '检查是不是漏了一项，或者抄错了序号。',
    why: '序号跳过一个，多半是少抄了一项。',
  },
  en: {
    title: 'A label skipped',
    message: ({ label, expected }) => `There is no 「${expected}」 before 「${label}」.`,
    help: () => 'Check whether an item was left out or a label copied wrongly.',
    why: 'Where a label is skipped, an item was most likely left out.',
  },
  bad: `${assistance}\n  （一）低保对象：340元；\n  （三）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
});

export const itemWithoutLabel = defineProblem<{ text: string }>({
  code: 'item-without-label',
  severity: 'warning',
  'zh-CN': {
    title: '有一项没有序号',
    message: ({ text }) => `别的项都有序号，「${text}」没有。`,
    help: () => '补上序号；如果它是上一项的一部分，请并到上一项里。',
    why: '没有序号的一项可能是误断的一行，也没有办法写进“优先于”。',
  },
  en: {
    title: 'An item without a label',
    message: ({ text }) => `The other items have labels, 「${text}」 has none.`,
    help: () => 'Give it a label, or join it to the item above if it belongs there.',
    why: 'An item without a label may be a line broken by mistake, and 优先于 cannot name it.',
  },
  bad: `${assistance}\n  （一）低保对象：340元；\n  孤儿：400元；\n  其他：无。\n${rates}`,
  good: `${assistance}\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。\n${rates}`,
});

/** Every problem of this file. */
export const structureProblems = [
  unknownStatement,
  misspeltStatement,
  missingStop,
  missingColon,
  missingSemicolon,
  stopInside,
  emptyItem,
  unexpectedBody,
  tooDeep,
  partTooLong,
  ruleWithoutValue,
  guardInCase,
  labelForm,
  labelRepeated,
  labelSkipped,
  itemWithoutLabel,
];
