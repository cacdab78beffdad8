/** Problems of characters, words and names. */
import { defineProblem } from './problem.ts';

export const strayCharacters = defineProblem<{ text: string }>({
  code: 'stray-characters',
  severity: 'error',
  'zh-CN': {
    title: '不能用的字符',
    message: ({ text }) => `这里不能出现「${text}」。`,
    help: () => '名称里的特殊字符要放进「」里。',
    why: '这个字符在参保语言里没有含义，跳过它会让句子悄悄变成另一个意思。',
  },
  en: {
    title: 'Characters that mean nothing',
    message: ({ text }) => `「${text}」 cannot stand here.`,
    help: () => 'Put a name with special characters into 「」.',
    why: 'The character has no meaning in the language; to skip it could change the sentence in silence.',
  },
  bad: '规定 个人缴费标准【二（一）】：400元 #。',
  good: '规定 个人缴费标准【二（一）】：400元。',
});

export const invisibleCharacters = defineProblem<{ code: string }>({
  code: 'invisible-characters',
  severity: 'warning',
  'zh-CN': {
    title: '看不见的字符',
    message: ({ code }) => `这里有一个看不见的字符（${code}）。`,
    help: () => '它多半是从网页或文档里粘贴来的，可以删去。',
    why: '看不见的字符会把一个词切成两个，读的人却看不出来。',
  },
  en: {
    title: 'Invisible characters',
    message: ({ code }) => `There is an invisible character here (${code}).`,
    help: () => 'It was most likely pasted from a page or a document; remove it.',
    why: 'An invisible character cuts a word in two, and no reader can see it.',
  },
  bad: '规定 个人缴费标准【二（一）】：\u200B400元。',
  good: '规定 个人缴费标准【二（一）】：400元。',
});

export const unclosedQuote = defineProblem<{ text: string }>({
  code: 'unclosed-quote',
  severity: 'error',
  'zh-CN': {
    title: '引号没有写完',
    message: ({ text }) => `「${text}」前面的引号没有配对的后引号。`,
    help: () => '引号不能跨行；请在名称结束处补上后引号。',
    why: '引号里的文字原样作为名称；缺了后引号，名称到哪里为止只能猜。',
  },
  en: {
    title: 'A quote without its end',
    message: ({ text }) => `The quote before 「${text}」 is never closed.`,
    help: () => 'Quotes do not cross lines; close it where the name ends.',
    why: 'What stands in quotes is the name as it is; without the closing quote its end can only be guessed.',
  },
  bad: '检查 「筹资标准：个人缴费标准 = 400元。\n规定 个人缴费标准：400元。',
  good: '检查 「筹资标准」：个人缴费标准 = 400元。\n规定 个人缴费标准：400元。',
});

export const unclosedCitation = defineProblem<{ text: string }>({
  code: 'unclosed-citation',
  severity: 'error',
  'zh-CN': {
    title: '条款号没有写完',
    message: ({ text }) => `「【${text}」缺少后面的】。`,
    help: () => '条款号写成【二（一）】这样，不能跨行。',
    why: '每个结果都要注明出处；条款号不完整，出处就不可靠。',
  },
  en: {
    title: 'A citation without its end',
    message: ({ text }) => `「【${text}」 lacks its 】.`,
    help: () => 'A clause number is written as in 【二（一）】, on one line.',
    why: 'Every result names its clause; a clause number without an end cannot be relied on.',
  },
  bad: '规定 个人缴费标准【二（一）：400元。',
  good: '规定 个人缴费标准【二（一）】：400元。',
});

export const emptyName = defineProblem({
  code: 'empty-name',
  severity: 'error',
  'zh-CN': {
    title: '引号里是空的',
    message: () => '引号里没有名称。',
    help: () => '在引号中间写上名称。',
    why: '名称是别处引用它的唯一办法，不能是空的。',
  },
  en: {
    title: 'Nothing between the quotes',
    message: () => 'There is no name between these quotes.',
    help: () => 'Write the name between the quotes.',
    why: 'Its name is the only way to refer to a thing; it cannot be empty.',
  },
  bad: '检查 「」：个人缴费标准 = 400元。\n规定 个人缴费标准：400元。',
  good: '检查 「筹资标准」：个人缴费标准 = 400元。\n规定 个人缴费标准：400元。',
});

export const aliasNotAscii = defineProblem<{ text: string }>({
  code: 'alias-not-ascii',
  severity: 'error',
  'zh-CN': {
    title: '别名不是英文字母',
    message: ({ text }) => `「${text}」不能作别名：别名只能用英文字母、数字和下划线，以字母开头。`,
    help: () => '如果这是另一个名称，请用“、”与前一个隔开。',
    why: '别名是给别的系统用的：生成的代码、数据表的列都用它。',
  },
  en: {
    title: 'An alias that is not ASCII',
    message: ({ text }) =>
      `「${text}」 cannot be an alias: it takes letters, digits and underscores, a letter first.`,
    help: () => 'If it is another name, write 、 before it.',
    why: 'Aliases are for other systems: generated code and columns of tables use them.',
  },
  bad: '人群 水库移民 移民：认定 民政部门。',
  good: '人群 水库移民 relocated：认定 民政部门。',
});

export const reservedAlias = defineProblem<{ text: string; instead: string }>({
  code: 'reserved-alias',
  severity: 'error',
  'zh-CN': {
    title: '别名是语言自己的词',
    message: ({ text }) => `「${text}」不能作别名：它是参保语言自己的英文词。`,
    help: ({ instead }) => `换一个别名，比如“${instead}”。`,
    why: '每个关键词都有中文和英文两种写法；别名要是和它一样，就分不清写的是别名还是关键词。',
  },
  en: {
    title: 'An alias that is a keyword',
    message: ({ text }) => `「${text}」 cannot be an alias: it is a keyword of the language.`,
    help: ({ instead }) => `Take another one, such as ${instead}.`,
    why: 'Every keyword has a Chinese and an English spelling; an alias like one could not be told from it.',
  },
  bad: '事实 缴费基数 base：整数 0 至 60。',
  good: '事实 缴费基数 paymentBase：整数 0 至 60。',
});

export const gluedWords = defineProblem<{ text: string; pieces: readonly string[] }>({
  code: 'glued-words',
  severity: 'warning',
  'zh-CN': {
    title: '词与词连在一起',
    message: ({ text, pieces }) => `「${text}」读作「${pieces.join(' ')}」。`,
    help: () => '在词之间加空格；整理格式时会自动加上。',
    why: '中文没有空格，连写的词只有一种切法时才会替您切开。写出空格，以后声明的新名称就不会改变这一句的意思。',
  },
  en: {
    title: 'Words written together',
    message: ({ text, pieces }) => `「${text}」 is read as 「${pieces.join(' ')}」.`,
    help: () => 'Put blanks between the words; the formatter does so.',
    why: 'Words written together are cut only when there is a single way. With blanks, a name declared later cannot change what the sentence means.',
  },
  bad: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n情形 按期缴费：缴费日期在集中缴费期内。',
  good: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n情形 按期缴费：缴费日期 在 集中缴费期 内。',
});

export const nameCouldBeCut = defineProblem<{ text: string; pieces: readonly string[] }>({
  code: 'name-could-be-cut',
  severity: 'error',
  'zh-CN': {
    title: '名称本身能读成几个词',
    message: ({ text, pieces }) => `名称「${text}」也能读作「${pieces.join(' ')}」。`,
    help: () => '换一个名称，或者用「」把它括起来。',
    why: '这样的名称会让别处连写的词有两种读法，谁也说不清该是哪一种。',
  },
  en: {
    title: 'A name that reads as several words',
    message: ({ text, pieces }) => `The name 「${text}」 also reads as 「${pieces.join(' ')}」.`,
    help: () => 'Choose another name, or put it into 「」.',
    why: 'Such a name gives words written together elsewhere two readings, and nobody could say which is meant.',
  },
  bad: '项目 待遇期起：日期。',
  good: '项目 「待遇期起」：日期。',
});

export const nearMiss = defineProblem<{ text: string; word: string }>({
  code: 'near-miss',
  severity: 'warning',
  'zh-CN': {
    title: '换一种写法的词',
    message: ({ text, word }) => `「${text}」写作「${word}」。`,
    help: () => '意思不变，可以直接替换。',
    why: '一个意思只有一个写法，查找、比较和翻译才不会漏掉。',
  },
  en: {
    title: 'A word spelled another way',
    message: ({ text, word }) => `「${text}」 is written 「${word}」.`,
    help: () => 'The meaning is the same; it can be replaced.',
    why: 'One spelling for one meaning, so that searching, comparing and translating miss nothing.',
  },
  bad: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n情形 按期缴费：缴费日期 在 集中缴费期 之内。',
  good: '时段 集中缴费期：2024年9月1日 至 2024年12月31日。\n情形 按期缴费：缴费日期 在 集中缴费期 内。',
});

/** Every problem of this file. */
export const wordProblems = [
  strayCharacters,
  invisibleCharacters,
  unclosedQuote,
  unclosedCitation,
  emptyName,
  aliasNotAscii,
  reservedAlias,
  gluedWords,
  nameCouldBeCut,
  nearMiss,
];
