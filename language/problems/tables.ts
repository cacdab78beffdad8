/** Problems of tables: rows that do not fit their header. */
import { defineProblem } from './problem.ts';

const header = '规定 个人缴费标准：\n  性别 ｜ 个人缴费标准；';

export const rowWidth = defineProblem<{ found: number; expected: number }>({
  code: 'row-width',
  severity: 'error',
  'zh-CN': {
    title: '这一行的格数不对',
    message: ({ found, expected }) => `这一行有 ${found} 格，表头有 ${expected} 格。`,
    help: () => '补上缺的格，或者删去多余的“｜”。',
    why: '少一格，后面的数就都移到别人的栏里去了。',
  },
  en: {
    title: 'A row of another width',
    message: ({ found, expected }) => `This row has ${found} cells, the header ${expected}.`,
    help: () => 'Add the missing cell, or remove the ｜ too many.',
    why: 'One cell short, and every figure behind it stands in the wrong column.',
  },
  bad: `${header}\n  男 ｜ 400元 ｜ 380元；\n  女 ｜ 380元。`,
  good: `${header}\n  男 ｜ 400元；\n  女 ｜ 380元。`,
});

export const emptyCell = defineProblem({
  code: 'empty-cell',
  severity: 'error',
  'zh-CN': {
    title: '空的一格',
    message: () => '这一格是空的。',
    help: () => '没有就写“无”，通知没有说的写“未规定”；行末多余的“｜”请删去。',
    why: '空格可能是零、没有、或者没有说，三种意思不一样。',
  },
  en: {
    title: 'An empty cell',
    message: () => 'This cell is empty.',
    help: () => 'Write 无 for nothing, 未规定 where the notice is silent; remove a ｜ at the end.',
    why: 'Empty may mean zero, nothing, or not said, and these differ.',
  },
  bad: `${header}\n  男 ｜ 400元；\n  女 ｜ 。`,
  good: `${header}\n  男 ｜ 400元；\n  女 ｜ 380元。`,
});

export const mixedTable = defineProblem<{ text: string }>({
  code: 'mixed-table',
  severity: 'error',
  'zh-CN': {
    title: '表格里夹着别的写法',
    message: ({ text }) => `「${text}」不是表格的一行。`,
    help: () => '用“｜”分成格；“其他”也写成一行。',
    why: '表格和列举各有各的读法，混在一起就不知道先看哪个。',
  },
  en: {
    title: 'Something else in a table',
    message: ({ text }) => `「${text}」 is no row of the table.`,
    help: () => 'Divide it by ｜; 其他 is a row, too.',
    why: 'Tables and lists are read differently; mixed, nobody knows which comes first.',
  },
  bad: `${header}\n  男 ｜ 400元；\n  女：380元。`,
  good: `${header}\n  男 ｜ 400元；\n  女 ｜ 380元。`,
});

export const rowInList = defineProblem<{ text: string }>({
  code: 'row-in-list',
  severity: 'error',
  'zh-CN': {
    title: '这里不能写表格',
    message: ({ text }) => `「${text}」是表格的一行，这种语句里没有表格。`,
    help: () => '把“｜”改成“：”。',
    why: '只有规定和附表可以写成表格。',
  },
  en: {
    title: 'No table here',
    message: ({ text }) => `「${text}」 is a row, and this statement takes no table.`,
    help: () => 'Write ： in place of ｜.',
    why: 'Only provisions and schedules can be tables.',
  },
  bad: '目标 参保率：\n  低保对象 ｜ 100%；\n  其他 ｜ 95%。',
  good: '目标 参保率：\n  低保对象：100%；\n  其他：95%。',
});

/** Every problem of this file. */
export const tableProblems = [rowWidth, emptyCell, mixedTable, rowInList];
