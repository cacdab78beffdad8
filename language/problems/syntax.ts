/** Problems of sentences that do not go on as they must, and the list of all problems that the parser reports. */
import { byToken } from '../lexicon.ts';
import { clauseProblems } from './clauses.ts';
import { expressionProblems } from './expressions.ts';
import { literalProblems } from './literals.ts';
import { defineProblem, type Locale, type Problem } from './problem.ts';
import { structureProblems } from './structure.ts';
import { tableProblems } from './tables.ts';
import { wordProblems } from './words.ts';

const rates = '规定 个人缴费标准：400元。';

const tokenLabels: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  Name: ['名称', 'a name'],
  Literal: ['数值或日期', 'a figure or date'],
  CompareWord: ['“为”“不低于”这样的比较', 'a comparison such as 为 or 不低于'],
  CompareSign: ['“=”“≥”这样的比较', 'a comparison such as = or ≥'],
  Combining: ['“就高”“按序”这样的取法', 'a way of combining such as 就高'],
  Label: ['（一）这样的序号', 'a label such as （一）'],
  Citation: ['【】里的条款号', 'a clause number in 【】'],
  MonthDay: ['“9月1日”这样的月日', 'month and day such as 9月1日'],
  Duration: ['“90天”这样的长度', 'a length such as 90天'],
  Percent: ['百分比', 'a percentage'],
  Rounding: ['“四舍五入到元”这样的取整', 'a rounding such as 四舍五入到元'],
  Colon: ['“：”', '：'],
  Open: ['“（”', '（'],
  Close: ['“）”', '）'],
  Comma: ['“，”', '，'],
  ListMark: ['“、”', '、'],
  Bar: ['“｜”', '｜'],
};

const most = 4;

/** Names of token types in the reader's words: a value is named once, not by everything it can begin with. */
function expectedText(types: readonly string[], locale: Locale): string {
  const isValue = types.includes('Name') && types.includes('Literal');
  const column = locale === 'en' ? 1 : 0;
  if (types.includes('By') && types.includes('Combining')) {
    return locale === 'en' ? 'a clause such as 由 … 承担 or 即 …' : '“由……承担”“即……”这样的话';
  }
  if (isValue) return locale === 'en' ? 'a name or a value' : '名称或值';
  const labels = types.flatMap((type) => {
    const keyword = byToken.get(type);
    if (keyword !== undefined) return locale === 'en' ? keyword.zh : `“${keyword.zh}”`;
    return tokenLabels[type]?.[column] ?? [];
  });
  const shown = labels.slice(0, most);
  const or = locale === 'en' ? ' or ' : '或';
  return shown.join(or);
}

export const incomplete = defineProblem<{ text: string; expected: readonly string[] }>({
  code: 'incomplete',
  severity: 'error',
  'zh-CN': {
    title: '话没有说完',
    message: ({ text, expected }) => {
      const what = expectedText(expected, 'zh-CN');
      return what === '' ? `「${text}」后面没有写完。` : `「${text}」后面缺${what}。`;
    },
    help: () => '补上它；不要了就连同前面的词一起删去。',
    why: '半句话没有确定的意思，所以不猜；这一项暂不起作用，其余各项不受影响。',
  },
  en: {
    title: 'Not finished',
    message: ({ text, expected }) => {
      const what = expectedText(expected, 'en');
      return what === ''
        ? `What follows 「${text}」 is not finished.`
        : `「${text}」 must be followed by ${what}.`;
    },
    help: () => 'Add it, or remove the words before it as well.',
    why: 'Half a sentence has no definite meaning, so none is guessed; this item has no effect for now, the others do.',
  },
  bad: `${rates}\n规定 财政补助标准：670元，由 省财政。`,
  good: `${rates}\n规定 财政补助标准：670元，由 省财政 承担。`,
});

export const unexpectedText = defineProblem<{
  text: string;
  after: string;
  expected: readonly string[];
}>({
  code: 'unexpected-text',
  severity: 'error',
  'zh-CN': {
    title: '接不上的话',
    message: ({ text, after }) =>
      after === '' ? `这里不能以「${text}」开头。` : `「${text}」接不上前面的「${after}」。`,
    help: ({ expected }) => {
      const what = expectedText(expected, 'zh-CN');
      return what === ''
        ? '检查是不是少了“：”“；”“，”或者别的词；含数字或符号的名称要放进「」里。'
        : `这里应当是${what}。`;
    },
    why: '这句话读到这里就读不下去了。它所在的一项暂不起作用，其余各项不受影响。',
  },
  en: {
    title: 'Text that does not go on',
    message: ({ text, after }) =>
      after === ''
        ? `This cannot begin with 「${text}」.`
        : `「${text}」 cannot follow 「${after}」.`,
    help: ({ expected }) => {
      const what = expectedText(expected, 'en');
      return what === ''
        ? 'Check whether ：, ；, ， or a word is missing; names with digits or signs go into 「」.'
        : `There should be ${what}.`;
    },
    why: 'Up to here the sentence can be read, and no further. Its item has no effect for now, the others do.',
  },
  bad: '规定 资助【二（二）】：\n  （一）低保对象 340元；\n  其他：无。\n规定 个人缴费标准：400元。',
  good: '规定 资助【二（二）】：\n  （一）低保对象：340元；\n  其他：无。\n规定 个人缴费标准：400元。',
});

export const nameExpected = defineProblem<{ text: string }>({
  code: 'name-expected',
  severity: 'error',
  'zh-CN': {
    title: '名称与关键词相同',
    message: ({ text }) => `这里应当是名称，而「${text}」是关键词。`,
    help: () => '如果它就是名称，请放进「」里。',
    why: '关键词有固定的意思，用作名称时要用引号标明。',
  },
  en: {
    title: 'A keyword for a name',
    message: ({ text }) => `A name is expected here, and 「${text}」 is a keyword.`,
    help: () => 'If it is meant as a name, put it into 「」.',
    why: 'A keyword has its own meaning; used as a name it is marked by quotes.',
  },
  bad: '人群 年、水库移民：认定 民政部门。',
  good: '人群 「年」、水库移民：认定 民政部门。',
});

export const unclosedBracket = defineProblem({
  code: 'unclosed-bracket',
  severity: 'error',
  'zh-CN': {
    title: '括号没有写完',
    message: () => '前面的“（”没有配对的“）”。',
    help: () => '在括号里的话结束处补上“）”。',
    why: '括号决定先算什么；缺一半，就不知道到哪里为止。',
  },
  en: {
    title: 'A bracket without its end',
    message: () => 'The （ before this has no ）.',
    help: () => 'Put ） where the bracket ends.',
    why: 'Brackets say what comes first; without its end, nobody knows how far one goes.',
  },
  bad: '情形 优待：（低保对象 或 特困人员。',
  good: '情形 优待：（低保对象 或 特困人员）。',
});

export const unopenedBracket = defineProblem({
  code: 'unopened-bracket',
  severity: 'error',
  'zh-CN': {
    title: '多了半个括号',
    message: () => '这个“）”前面没有配对的“（”。',
    help: () => '补上“（”，或者删去它。',
    why: '括号决定先算什么；多出半个，说明有一处漏写或者多写。',
  },
  en: {
    title: 'A bracket too many',
    message: () => 'This ） has no （ before it.',
    help: () => 'Add the （, or remove it.',
    why: 'Brackets say what comes first; one half too many means that something is missing or left over.',
  },
  bad: '情形 优待：低保对象 或 特困人员）。',
  good: '情形 优待：（低保对象 或 特困人员）。',
});

export const missingComma = defineProblem<{ text: string; after: string }>({
  code: 'missing-comma',
  severity: 'error',
  'zh-CN': {
    title: '缺逗号',
    message: ({ text, after }) => `「${after}」和「${text}」之间缺“，”。`,
    help: () => '在“由”“即”“较上年”这样的话前面写“，”。',
    why: '逗号把值和说明它的话分开；没有它，说明的话会被读成值的一部分。',
  },
  en: {
    title: 'A comma is missing',
    message: ({ text, after }) => `There is no ， between 「${after}」 and 「${text}」.`,
    help: () => 'Put ， before clauses such as 由, 即 and 较上年.',
    why: 'The comma separates a value from what is said of it; without it, the clause could be read as part of the value.',
  },
  bad: '规定 财政补助标准：670元 由 省财政 承担。',
  good: '规定 财政补助标准：670元，由 省财政 承担。',
});

export const mixedScripts = defineProblem<{ text: string }>({
  code: 'mixed-scripts',
  severity: 'error',
  'zh-CN': {
    title: '名称里夹着数字或字母',
    message: ({ text }) => `「${text}」里夹着数字或字母，作名称时要加引号。`,
    help: ({ text }) => `如果它是一个名称，写成「${text}」；如果是几个词，在中间加空格。`,
    why: '汉字、字母和数字相接的地方是词的边界，这样“后90天内”不用空格也能读；夹着数字的名称就要用引号标明。',
  },
  en: {
    title: 'A name with figures or letters in it',
    message: ({ text }) => `「${text}」 has figures or letters in it; as a name it needs quotes.`,
    help: ({ text }) =>
      `If it is one name, write 「${text}」 with its quotes; if it is several words, put blanks between.`,
    why: 'Where Chinese, letters and figures meet, a word ends, so that 后90天内 needs no blanks; a name with figures is marked by quotes.',
  },
  bad: '人群 A类移民、乙类移民。',
  good: '人群 「A类移民」、乙类移民。',
});

export const tooMany = defineProblem<{ most: number }>({
  code: 'too-many',
  severity: 'info',
  'zh-CN': {
    title: '问题太多',
    message: ({ most }) => `这个文件里的问题超过 ${most} 个，后面的没有列出。`,
    help: () => '先改正前面的；多数往往出自同一个原因。',
    why: '列出上万个问题没有人看得完，而且往往出自同一处。',
  },
  en: {
    title: 'Too many problems',
    message: ({ most }) => `This file has more than ${most} problems; the rest is not listed.`,
    help: () => 'Correct the first ones; most of the others often have the same cause.',
    why: 'Nobody reads ten thousand problems, and they often come from one place.',
  },
  bad: `规定 个人缴费标准：${'#；'.repeat(1001)}400元。`,
  good: rates,
});

/** Every problem that the parser reports. */
export const syntaxProblems = [
  ...wordProblems,
  ...literalProblems,
  ...structureProblems,
  ...tableProblems,
  incomplete,
  unexpectedText,
  nameExpected,
  unclosedBracket,
  unopenedBracket,
  missingComma,
  mixedScripts,
  ...expressionProblems,
  ...clauseProblems,
  tooMany,
] as readonly unknown[] as readonly Problem[];
