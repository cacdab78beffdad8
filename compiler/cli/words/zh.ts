/** The command line in Chinese. */
import type { Words } from './shape.ts';

const list = (names: readonly string[]): string => names.join('、');
const orList = (names: readonly string[]): string => names.map((name) => `「${name}」`).join('或');

export const zh: Words = {
  help: {
    program: '把城乡居民医保参保缴费通知写成可以检查、可以计算的政策。',
    verbs: {
      check: '检查政策，列出全部问题',
      fmt: '改写成规范格式，注释不动',
      eval: '算一个人的结果，逐条说明依据',
      test: '运行政策里的示例，列出示例没有覆盖到的规定',
      simulate: '算一整个人口：人数、金额、谁出钱，也可以与上年比',
      build: '把政策编译成其他系统使用的产物',
      diff: '比较两份政策写了什么不同，写成报告',
      draft: '从上年的文件起草下一年度的文件',
      graph: '画出事实、情形、时段、项目之间的关系',
      why: '解释一个问题代码；不给代码时列出全部',
    },
    options: {
      locale: '界面语言',
      version: '版本号',
      help: '显示帮助',
      checkFormat: '输出格式',
      strict: '警告也算问题（提示不算）',
      fmtCheck: '不改写，只列出与规范格式不同的文件',
      keywords: '关键字用中文（zh）还是英文（en）',
      facts: '事实：JSON 文本，@文件，或 - 表示标准输入',
      explain: '用句子说明每个结果的依据',
      json: '输出 JSON',
      coverage: '有示例没有覆盖到的规定时，也以 1 结束',
      target: '产物',
      dialect: '--target sql 的方言',
      output: '写入文件，而不是标准输出',
      graphFormat: '图的格式',
      align:
        '两年的人怎样对应：person 同一个人（出生日期相同，只有随年度走的日期平移），situation 同样的情形（日期都随年度平移）',
      diffFormat: '报告的格式（docx 须用 -o 写入文件；sarif 供流水线使用）',
      refines: '核对第二份文件（下级）是否保持第一份文件（上级）的要求，违背时退出码为 1',
      exitCode: '有不同时以 1 结束',
      year: '新文件的年度，例如 2026',
      people: '人口：CSV、Excel、Parquet 文件，- 表示标准输入，或 synthetic:人数 表示合成人口',
      by: '按事实、人群或表里的一列分组，可以写几次',
      against: '与另一份政策比较，例如上年的',
      seed: '合成人口的种子，种子相同则人口相同',
      shares: '合成人口的比例：JSON 文件',
      maxBad: '不能用的行多于此数就停止',
      reportFormat: '结果的格式',
      out: '把每个人的结果和所依据的条款写入文件（.csv 或 .xlsx）',
    },
    args: {
      files: '.canbao 文件或文件夹，- 表示标准输入',
      file: '.canbao 文件，- 表示标准输入',
      old: '旧的 .canbao 文件',
      new: '新的 .canbao 文件，- 表示标准输入',
      code: '问题代码，例如 unknown-name',
    },
    usage: '<命令> [选项]',
    verbUsage: '[选项]',
    choices: (values) => `可以是 ${list(values)}`,
    byDefault: (value) => `默认 ${value}`,
    listed: '；',
    headings: {
      'Usage:': '用法：',
      'Arguments:': '参数：',
      'Options:': '选项：',
      'Commands:': '命令：',
    },
    tryHelp: '用 canbao --help 查看用法。',
    after: '\n结束代码：0 没有问题，1 有问题，2 命令行写错，3 读写失败。',
  },
  severities: { error: '错误', warning: '警告', info: '提示' },
  check: {
    clean: '没有问题',
    summary: ({ error, warning, info }, files) =>
      `${error + warning + info === 0 ? '没有问题' : `${error} 个错误，${warning} 个警告，${info} 条提示`}；共检查 ${files} 个文件。`,
    witness: (text) => `例如：${text}`,
    help: (text) => `建议：${text}`,
    fix: (title, safe) => `可改：${title}${safe ? '' : '（请先核对）'}`,
  },
  fmt: {
    rewritten: (path) => `已改写 ${path}`,
    differ: (files) => `${files} 个文件与规范格式不同；运行 canbao fmt 改写。`,
  },
  eval: {
    missing: (names) => `还需要：${list(names)}`,
    badJson: (source, { line, column }, found) =>
      `${source}：第 ${line} 行第 ${column} 列不是合法的 JSON${found === '' ? '，内容到此中断' : `，遇到「${found}」`}。\n` +
      'JSON 里的引号、冒号、逗号都用英文半角，例如 {"低保对象": true, "出生日期": "1970-05-01"}。',
    notAnObject: '事实要写成一个 JSON 对象，例如 {"低保对象": true, "出生日期": "1970-05-01"}。',
    badFacts: '给出的事实有问题：',
  },
  test: {
    failed: (name) => `不符　${name}`,
    expectation: (item, expected, actual) => `${item}：应得 ${expected}，实得 ${actual}`,
    summary: (passed, failed) =>
      `示例 ${passed + failed} 个：通过 ${passed} 个，不符 ${failed} 个。`,
    noExamples: '没有示例。用「示例 「名称」：…；应得 …。」写一个。',
    coverage: (rules, branches) =>
      `示例走到规定 ${rules.reached}/${rules.all} 条，条件的两面 ${branches.reached}/${branches.all} 处。`,
    uncoveredRules: '没有示例走到的规定：',
    uncoveredBranches: '没有示例走到的条件：',
    never: { true: '没有示例使它成立', false: '没有示例使它不成立', both: '没有示例走到' },
    checks: ({ proved, held, untested, refuted }) =>
      `检查 ${proved + held + untested.length + refuted.length} 项：对所有人已证明的 ${proved} 项；` +
      `${refuted.length === 0 ? '' : `有人不成立的 ${refuted.length} 项：${list(refuted)}；`}` +
      `只在示例上核对过、不算证明的 ${held} 项${untested.length === 0 ? '。' : `；没有示例涉及、也没有证明的 ${untested.length} 项：${list(untested)}。`}`,
  },
  draft: {
    note: (where, text) => `${where}：${text}`,
    summary: (notes) =>
      notes === 0 ? '起草完毕，没有需要核对的地方。' : `起草完毕，有 ${notes}处需要核对。`,
    exists: (path) => `${path} 已经存在，没有改写。\n请换一个文件名，或先移走原来的文件。`,
    failed: (path) => `从 ${path} 起草不成：顺延以后还有错误。`,
  },
  simulate: {
    people: (counted, source) => `${counted} 人，${source}`,
    synthetic: (seed) => `合成人口（种子 ${seed}）`,
    unusedColumn: (column, why) => {
      switch (why) {
        case 'unknown':
          return `没有用「${column}」这一列：没有这个事实或人群。`;
        case 'defined':
          return `没有用「${column}」这一列：它由政策按条件认定。`;
        case 'no-options':
          return `没有用「${column}」这一列：政策没有列出它有哪些；分组可以用 --by ${column}。`;
        case 'unnamed':
          return '没有用没有名称的列。';
      }
    },
    didYouMean: (name) => `是不是「${name}」？`,
    absent: (counts, names) => {
      switch (counts) {
        case 'unknown':
          return `表里没有「${names.join('」「')}」：要看它才知道的结果，计入“缺事实”。`;
        case 'no':
          return `表里没有「${names.join('」「')}」：一律视为否。`;
        case 'yes':
          return `表里没有「${names.join('」「')}」：一律视为是。`;
        case 'none':
          return `表里没有「${names.join('」「')}」：一律视为无。`;
      }
    },
    absentGroups: (names) => `表里没有这些人群，视为没有人属于：${list(names)}。`,
    badRow: (line, reasons) => `第 ${line} 行：${reasons}`,
    badRows: (count, told) =>
      `有 ${count} 行不能用，没有算在内${told > 0 ? `；上面是前 ${told} 行` : ''}。`,
    problem: (source, problem, reason) => {
      switch (problem.kind) {
        case 'empty':
          return `${source} 里没有表头。\n第一行要写列名，例如：出生日期,缴费日期,低保对象`;
        case 'bad-head':
          return `${source} 的表头读不了：${reason}`;
        case 'twice':
          return problem.names[0] === problem.names[1]
            ? `${source} 里「${problem.names[0]}」有两列。\n请删去一列。`
            : `${source} 里「${problem.names[0]}」和「${problem.names[1]}」是同一个事实或人群。\n请删去一列。`;
        case 'nothing-known':
          return `${source} 的列都不认识：${list(problem.names)}。\n列名要用事实或人群的名称或别名，例如 出生日期、低保对象；分隔符可以是逗号、制表符或分号。`;
        case 'no-column':
          return `没有叫「${problem.name}」的事实、人群或列，不能按它分组。`;
        case 'too-many-names':
          return `「${problem.name}」这一列的不同内容太多，不能按它分组。`;
        case 'too-many-bad':
          return `${source} 里不能用的行多于 ${problem.allowed} 行，已停止。`;
        case 'nobody':
          return `${source} 里没有一行能用。`;
      }
    },
    progress: (rows) => `已读 ${rows} 行`,
    notEnoughRows: (path, most) => `${path} 最多写 ${most} 行；请改用 .csv。`,
    badShares: (path) => `${path} 里的比例有问题：`,
  },
  why: {
    bad: '会报告的写法',
    good: '改正后的写法',
    unknown: (code, nearest) =>
      `没有问题代码「${code}」${nearest.length === 0 ? '。' : `，是不是${orList(nearest)}？`}\n运行 canbao why 列出全部代码。`,
  },
  vocabulary: (path) => `${path} 是词汇，不是政策：只有政策才有规则图。`,
  usage: (problem) => {
    switch (problem.kind) {
      case 'unknown-verb':
        return `没有命令「${problem.text}」${problem.nearest.length === 0 ? '。' : `，是不是${orList(problem.nearest)}？`}`;
      case 'unknown-option':
        return `没有选项「${problem.text}」${problem.nearest.length === 0 ? '。' : `，是不是${orList(problem.nearest)}？`}`;
      case 'missing-argument':
        return `缺少参数「${problem.text}」。`;
      case 'missing-option':
        return `缺少选项「${problem.text}」。`;
      case 'option-needs-value':
        return `选项「${problem.text}」后面缺少值。`;
      case 'bad-choice':
        return `选项「${problem.option}」不接受「${problem.text}」，可以是：${list(problem.allowed)}。`;
      case 'dialect-without-sql':
        return `选项「--dialect ${problem.text}」只能与 --target sql 一起用。`;
      case 'too-many-arguments':
        return '参数太多。';
      case 'input-twice':
        return '标准输入只能用一次：不能有两处都是 -。';
      case 'needs-file':
        return '起草要从文件开始，不能用标准输入：新文件里要写明上年的文件。';
      case 'needs-output':
        return `格式 ${problem.text} 不是文本，请用 -o 写明写入哪个文件。`;
      case 'bad-year':
        return `选项「--year」要一个比原文件晚的年度，不能是「${problem.text}」。`;
      case 'not-a-count':
        return `选项「${problem.option}」要一个不小于 0 的整数，不能是「${problem.text}」。`;
      case 'other':
        return problem.text;
    }
  },
  input: (problem) => {
    switch (problem.kind) {
      case 'old-excel':
        return `${problem.path} 是旧格式的 Excel（.xls），或者加了密码。\n请在 Excel 里“另存为”.xlsx 或 CSV UTF-8，不要加密码。`;
      case 'not-excel':
        return `${problem.path} 不是读得了的 Excel 文件（${problem.reason}）。\n请在 Excel 里打开后“另存为”.xlsx 或 CSV UTF-8。`;
      case 'not-parquet':
        return `${problem.path} 不是读得了的 Parquet 文件（${problem.reason}）。\n请核对文件是否完整；列不能嵌套。`;
      case 'missing':
        return `找不到 ${problem.path}。\n请核对路径；相对路径从当前文件夹算起。`;
      case 'folder-without-files':
        return `文件夹 ${problem.path} 里没有 .canbao 文件。`;
      case 'is-folder':
        return `${problem.path} 是文件夹，这里需要一个文件。`;
      case 'unreadable':
        return `读不出 ${problem.path}（${problem.reason}）。\n请检查文件的权限，或是否被其他程序占用。`;
      case 'encoding':
        switch (problem.encoding) {
          case 'gb18030':
            return `${problem.path} 不是 UTF-8，看来是 GB18030（GBK）编码。\n请在编辑器里“另存为”，编码选 UTF-8；或运行 iconv -f GB18030 -t UTF-8。`;
          case 'utf-16':
            return `${problem.path} 不是 UTF-8，看来是 UTF-16（记事本里叫“Unicode”）编码。\n请在编辑器里“另存为”，编码选 UTF-8。`;
          case 'unknown':
            return `${problem.path} 不是 UTF-8 文本。\n请在编辑器里“另存为”，编码选 UTF-8。`;
        }
    }
  },
  cannotWrite: (path, reason) =>
    `写不进 ${path}（${reason}）。\n请检查文件夹是否存在、权限和剩余空间。`,
  leftOut: (target) => `目标 ${target} 说不出下面这些项目，没有导出它们：`,
  refused: (target) => `目标 ${target} 说不出这份政策，没有写任何文件：`,
  onlyFirst: (files) => `用 -o 写成文件，才会一并写出 ${list(files)}。`,
  hasErrors: (path) => `${path} 有错误，先改正才能继续。`,
};
