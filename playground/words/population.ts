/** Texts of the population panel, in both languages. They are loaded with the panel. */
import type { RunProblem } from '../../compiler/simulate/run.ts';
import type { TableProblem } from '../session/work/people-tasks.ts';
import { locale } from '../state/locale.ts';

const zh = {
  source: '人从哪里来',
  fromFile: '打开名册',
  madeUp: '模拟人口',
  fileHint: '把名册拖到这里，或者点按钮选择。可以是 Excel（.xlsx）、CSV、Parquet。',
  stays: '文件只在这台电脑上读取，不上传，不保存。',
  chooseFile: '选择文件',
  otherFile: '换一个文件',
  columnsHint: '第一行写列名，用事实或人群的名称，例如：出生日期、缴费日期、所在乡镇、低保对象。',
  template: '下载空白样表',
  templateName: '人口名册样表.csv',
  fileOf: (name: string, size: string) => `${name}（${size}）`,

  people: '人数',
  seed: '种子',
  seedHint: '种子相同，造出的人相同',
  groupShares: '各人群占比',
  ageShares: '年龄构成',
  townShares: '各乡镇人数',
  townPrinted: '人数取自附表',
  townRelative: '按相对多少分配',
  usualAgain: '恢复常用比例',
  usualNote: '开始的比例是假定的，用来试跑；有真实比例时请改成真实的。',
  count: '开始测算',
  countAgain: '重新测算',
  stop: '停止',
  stopped: '已停止测算。',
  failed: '测算没有完成，请再试一次。',
  working: (rows: string) => `正在测算：${rows} 人`,
  beginning: '正在准备…',
  changedSince: '规则或人口已改动，下面是改动前的结果。',

  figures: '试改数额',
  figuresHint: '拖动就能看到合计怎样变，不改动政策文件。',
  figureName: (item: string, rule: string, several: boolean) => (several ? `${item}${rule}` : item),
  ownFigures: '恢复政策的数额',
  figuresOwn: '下面是按政策文件的数额得出的结果。',
  figuresTried: (count: number) => `下面是改了 ${count} 个数额以后的结果，政策文件没有改动。`,
  full: '全额',

  against: '对照',
  noAgainst: '不对照',
  by: '分组',
  noBy: '不另分组',

  totals: '合计',
  payers: '谁出钱',
  sections: '分组',
  comparedWith: '与对照比',
  rules: '按规定',
  gaps: '缺项与坏行',
  list: '逐人查看',
  excel: '导出 Excel',
  excelName: (title: string) => `${title}测算.xlsx`,
  exported: (name: string) => `已导出为「${name}」`,
  exportFailed: '没有导出来，请再试一次。',

  counted: '测算人数',
  badRows: '没有计入的行',
  took: (seconds: string) => `用时 ${seconds} 秒`,
  amountOf: '图上的数',
  headcount: '人数',
  section: '怎样分组',
  chartOf: (title: string, what: string) => `${title}：${what}（图，数据见下表）`,
  payersChart: '各出资方的合计，万元（图，数据见下表）',
  againstChart: '各项目增加与减少的合计，万元（图，数据见下表）',
  up: '增加',
  down: '减少',
  tenThousand: '万元',
  onlyFirst: (count: number) => `图上只画前 ${count} 组`,
  heavier: (item: string) => `${item}增加`,
  lighter: (item: string) => `${item}减少`,
  noAgainstYet: '在上面选择对照的文件，就能看到与它相比的变化。',
  chartLoading: '正在画图…',
  chartFailed: '图没有画出来，数据见下表。',

  missingFacts: '还缺的情况',
  missingNote: '缺这些情况的人，下列结果算不出来，没有计入合计。',
  noMissing: '没有人缺情况。',
  item: '项目',
  fact: '缺的情况',
  badTitle: (count: string) => `没有计入的行（${count}）`,
  badFirst: (count: number) => `下面是前 ${count} 行`,
  line: '行',
  reasons: '原因',
  noBad: '每一行都能用。',
  columns: '名册的列',
  used: (names: string) => `用到的列：${names}`,
  unused: {
    unknown: (name: string, near?: string) =>
      `「${name}」没有用：没有这个事实或人群${near === undefined ? '' : `，是不是「${near}」？`}`,
    defined: (name: string) => `「${name}」没有用：它由政策按条件认定`,
    'no-options': (name: string) => `「${name}」没有用：政策没有列出它有哪些，可以按它分组`,
    unnamed: () => '有没写列名的列，没有用',
  },
  absent: {
    unknown: (names: string) => `名册里没有：${names}。要看它才知道的结果，算作缺情况`,
    no: (names: string) => `名册里没有：${names}。一律视为否`,
    yes: (names: string) => `名册里没有：${names}。一律视为是`,
    none: (names: string) => `名册里没有：${names}。一律视为无`,
  },
  reached: (name: string, stated: string, reached: string) =>
    `${name}：要求 ${stated}，造出 ${reached}`,
  sharesReached: '要求的比例与造出的比例',

  filter: '看哪些人',
  filters: {
    everyone: '所有人',
    missing: '缺情况的人',
    trouble: '算不出的人',
    up: '负担加重的人',
    down: '负担减轻的人',
  },
  who: '情况',
  tryLine: (line: number) => `试算第 ${line} 行`,
  more: '再显示一些',
  noPeople: '没有这样的人。',
  looking: '正在查找…',
  loaded: (line: number) => `已载入第 ${line} 行的人`,

  errorsIn: (path: string) => `「${path}」有错误，改正后才能测算：`,
  sharesWrong: '按这些比例造不出人口：',
  noPolicy: '请先打开一份没有错误的政策。',
  problem: (problem: RunProblem, reason: string): string => {
    switch (problem.kind) {
      case 'empty':
        return '这份名册是空的，没有列名。第一行要写列名，例如：出生日期、缴费日期、低保对象。';
      case 'bad-head':
        return `列名读不了：${reason}`;
      case 'twice':
        return problem.names[0] === problem.names[1]
          ? `「${problem.names[0]}」有两列，请删去一列。`
          : `「${problem.names[0]}」和「${problem.names[1]}」是同一个事实或人群，请删去一列。`;
      case 'nothing-known':
        return `没有认识的列：${problem.names.join('、')}。列名要用事实或人群的名称，例如：出生日期、低保对象。`;
      case 'no-column':
        return `名册里没有「${problem.name}」这一列，不能按它分组。`;
      case 'too-many-names':
        return `「${problem.name}」这一列的不同内容太多，不能按它分组。`;
      case 'too-many-bad':
        return `不能用的行超过 ${problem.allowed} 行，没有算下去。`;
      case 'nobody':
        return `没有一行可以用。${reason === '' ? '' : `第一行的原因：${reason}`}`;
    }
  },
  table: (problem: TableProblem): string => {
    if (problem.kind === 'gone') return '文件读不出来：选择以后被移动、改动或删除了。请重新选择。';
    const reason = problem.reason === '' ? '' : `（${problem.reason}）`;
    switch (problem.what) {
      case 'excel':
        return `这不是读得了的 Excel 文件${reason}。请在 Excel 里打开后“另存为”.xlsx 或 CSV UTF-8。`;
      case 'parquet':
        return `这不是读得了的 Parquet 文件${reason}。请核对文件是否完整；列不能嵌套。`;
      case 'old-excel':
        return '这是旧格式的 Excel（.xls），或者加了密码。请在 Excel 里“另存为”.xlsx 或 CSV UTF-8，不要加密码。';
      case 'utf-16':
        return '这份文件是 UTF-16（记事本里叫“Unicode”）编码。请“另存为”，编码选 UTF-8。';
    }
  },
};

/** Every text of the panel. */
export type PopulationWords = typeof zh;

const en: PopulationWords = {
  source: 'People',
  fromFile: 'A table',
  madeUp: 'Made-up people',
  fileHint: 'Drop a table here or choose one: Excel (.xlsx), CSV or Parquet.',
  stays: 'The file is read on this computer only; it is not sent or kept anywhere.',
  chooseFile: 'Choose a file',
  otherFile: 'Another file',
  columnsHint:
    'Its first row names the columns by fact or group, such as 出生日期, 缴费日期, 低保对象.',
  template: 'An empty table',
  templateName: 'people.csv',
  fileOf: (name, size) => `${name} (${size})`,

  people: 'People',
  seed: 'Seed',
  seedHint: 'The same seed makes the same people',
  groupShares: 'Shares of groups',
  ageShares: 'Ages',
  townShares: 'Townships',
  townPrinted: 'as the policy’s table prints them',
  townRelative: 'by relative size',
  usualAgain: 'Usual shares again',
  usualNote: 'These shares are assumed; put your own where you know them.',
  count: 'Count',
  countAgain: 'Count again',
  stop: 'Stop',
  stopped: 'Stopped.',
  failed: 'It did not finish. Try again.',
  working: (rows) => `Counting: ${rows} people`,
  beginning: 'Preparing…',
  changedSince: 'Rules or people have changed; these are the results from before.',

  figures: 'Try other figures',
  figuresHint: 'Drag to see the totals change; the policy file stays as it is.',
  figureName: (item, rule, several) => (several ? `${item}, ${rule}` : item),
  ownFigures: 'The policy’s own figures',
  figuresOwn: 'Results with the figures of the policy file.',
  figuresTried: (count) => `Results with ${count} figures changed; the policy file is as it was.`,
  full: 'in full',

  against: 'Against',
  noAgainst: 'nothing',
  by: 'By',
  noBy: 'nothing more',

  totals: 'Totals',
  payers: 'Who pays',
  sections: 'Groups',
  comparedWith: 'Difference',
  rules: 'Rules',
  gaps: 'Gaps and bad rows',
  list: 'People',
  excel: 'Export Excel',
  excelName: (title) => `${title} totals.xlsx`,
  exported: (name) => `Exported as “${name}”`,
  exportFailed: 'Nothing was exported. Try again.',

  counted: 'People counted',
  badRows: 'Rows left out',
  took: (seconds) => `${seconds} s`,
  amountOf: 'Charted',
  headcount: 'People',
  section: 'Grouped by',
  chartOf: (title, what) => `${title}: ${what} (chart; the table below has the figures)`,
  payersChart: 'Totals by payer in 10,000 yuan (chart; the table below has the figures)',
  againstChart: 'Sums added and taken away in 10,000 yuan (chart; figures below)',
  up: 'more',
  down: 'less',
  tenThousand: '10,000 yuan',
  onlyFirst: (count) => `The chart shows the first ${count}`,
  heavier: (item) => `${item} up`,
  lighter: (item) => `${item} down`,
  noAgainstYet: 'Choose a file to compare with above.',
  chartLoading: 'Drawing…',
  chartFailed: 'The chart was not drawn; the table has its figures.',

  missingFacts: 'Missing facts',
  missingNote: 'Without these facts the results are not known, and not in the totals.',
  noMissing: 'Nobody lacks a fact.',
  item: 'Item',
  fact: 'Missing',
  badTitle: (count) => `Rows left out (${count})`,
  badFirst: (count) => `These are the first ${count}`,
  line: 'Row',
  reasons: 'Reasons',
  noBad: 'Every row could be used.',
  columns: 'Columns',
  used: (names) => `Used: ${names}`,
  unused: {
    unknown: (name, near) =>
      `“${name}” is not used: no such fact or group${near === undefined ? '' : `; perhaps “${near}”?`}`,
    defined: (name) => `“${name}” is not used: the policy defines it`,
    'no-options': (name) =>
      `“${name}” is not used: the policy lists no options; group by it instead`,
    unnamed: () => 'Columns without a name are not used',
  },
  absent: {
    unknown: (names) => `Not in the table: ${names}. Results that need it count as missing`,
    no: (names) => `Not in the table: ${names}. Counts as no`,
    yes: (names) => `Not in the table: ${names}. Counts as yes`,
    none: (names) => `Not in the table: ${names}. Counts as none`,
  },
  reached: (name, stated, reached) => `${name}: asked ${stated}, reached ${reached}`,
  sharesReached: 'Shares asked for and reached',

  filter: 'Show',
  filters: {
    everyone: 'everyone',
    missing: 'people with missing facts',
    trouble: 'people in trouble',
    up: 'people who bear more',
    down: 'people who bear less',
  },
  who: 'Who',
  tryLine: (line) => `Try row ${line}`,
  more: 'Show more',
  noPeople: 'No such people.',
  looking: 'Looking…',
  loaded: (line) => `Loaded the person of row ${line}`,

  errorsIn: (path) => `“${path}” has errors; correct them first:`,
  sharesWrong: 'No people can be made by these shares:',
  noPolicy: 'Open a policy without errors first.',
  problem: (problem, reason) => {
    switch (problem.kind) {
      case 'empty':
        return 'The table is empty. Its first row names the columns.';
      case 'bad-head':
        return `The names of the columns cannot be read: ${reason}`;
      case 'twice':
        return `“${problem.names.join('” and “')}” are the same fact or group; remove one column.`;
      case 'nothing-known':
        return `No known column: ${problem.names.join(', ')}. Name columns by facts or groups.`;
      case 'no-column':
        return `The table has no column “${problem.name}” to group by.`;
      case 'too-many-names':
        return `“${problem.name}” has too many different values to group by.`;
      case 'too-many-bad':
        return `More than ${problem.allowed} rows cannot be used.`;
      case 'nobody':
        return `No row can be used.${reason === '' ? '' : ` The first because: ${reason}`}`;
    }
  },
  table: (problem) => {
    if (problem.kind === 'gone') return 'The file cannot be read any more. Choose it again.';
    const reason = problem.reason === '' ? '' : ` (${problem.reason})`;
    switch (problem.what) {
      case 'excel':
        return `This is no readable Excel file${reason}. Save it as .xlsx or CSV UTF-8.`;
      case 'parquet':
        return `This is no readable Parquet file${reason}. Columns must not be nested.`;
      case 'old-excel':
        return 'This is an old Excel file (.xls), or has a password. Save it as .xlsx or CSV UTF-8.';
      case 'utf-16':
        return 'This file is in UTF-16. Save it as UTF-8.';
    }
  },
};

/** The texts in this page's language. */
export const populationWords: PopulationWords = { 'zh-CN': zh, en }[locale];
