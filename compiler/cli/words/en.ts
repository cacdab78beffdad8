/** The command line in English. */
import type { Words } from './shape.ts';

const list = (names: readonly string[]): string => names.join(', ');
const hint = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` Did you mean ${names.map((name) => `“${name}”`).join(' or ')}?`;
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const en: Words = {
  help: {
    program:
      'Writes annual notices on resident medical insurance as policies that can be checked and computed.',
    verbs: {
      check: 'check policies and list every problem',
      fmt: 'rewrite in the canonical format, comments kept',
      eval: "compute one person's results, with reasons",
      test: "run a policy's examples and list rules that none reaches",
      simulate: 'compute a whole population: people, amounts, payers; also against last year',
      build: 'compile a policy for other systems',
      diff: 'report what two policies say differently',
      draft: "draft next year's file from this year's",
      graph: 'draw how facts, cases, periods and items depend on each other',
      why: "explain a problem's code, or list all codes",
    },
    options: {
      locale: 'language of messages',
      version: 'print the version',
      help: 'show help',
      checkFormat: 'output format',
      strict: 'warnings count as findings (infos never do)',
      fmtCheck: 'rewrite nothing, list the files that differ',
      keywords: 'keywords in Chinese (zh) or English (en)',
      facts: 'facts: JSON text, @file, or - for standard input',
      explain: 'give the reasons of each result as sentences',
      json: 'print JSON',
      coverage: 'also end with 1 when examples leave rules unreached',
      target: 'what to make',
      dialect: 'dialect of --target sql',
      output: 'write to a file instead of standard output',
      graphFormat: 'format of the picture',
      align:
        'how two years line up: person moves only dates that go with the year, situation moves all dates',
      diffFormat: 'format of the report (docx needs -o; sarif is for pipelines)',
      refines:
        'check whether the second (lower) file keeps what the first (superior) one demands; end with 1 if not',
      exitCode: 'end with 1 if there are differences',
      year: 'year of the new file, such as 2026',
      people:
        'people: a CSV, Excel or Parquet file, - for standard input, or synthetic:NUMBER for made-up people',
      by: 'tell people apart by a fact, a group or a column of the table; may be repeated',
      against: "compare with another policy, such as last year's",
      seed: 'seed of made-up people; the same seed gives the same people',
      shares: 'shares of made-up people: a JSON file',
      maxBad: 'stop when more rows than this cannot be used',
      reportFormat: 'format of the results',
      out: "write each person's results and deciding clauses to a file (.csv or .xlsx)",
    },
    args: {
      files: '.canbao files or folders, - for standard input',
      file: 'a .canbao file, - for standard input',
      old: 'the old .canbao file',
      new: 'the new .canbao file, - for standard input',
      code: "a problem's code, such as unknown-name",
    },
    usage: '<command> [options]',
    verbUsage: '[options]',
    choices: (values) => `one of ${list(values)}`,
    byDefault: (value) => `default ${value}`,
    listed: '; ',
    headings: {},
    tryHelp: 'See canbao --help.',
    after: '\nExit codes: 0 clean, 1 findings, 2 wrong command line, 3 input or output failed.',
  },
  severities: { error: 'error', warning: 'warning', info: 'info' },
  check: {
    clean: 'no problems',
    summary: ({ error, warning, info }, files) =>
      `${error + warning + info === 0 ? 'No problems' : `${count(error, 'error')}, ${count(warning, 'warning')}, ${count(info, 'info')}`} in ${count(files, 'file')}.`,
    witness: (text) => `For example: ${text}`,
    help: (text) => `help: ${text}`,
    fix: (title, safe) => `fix: ${title}${safe ? '' : ' (check it first)'}`,
  },
  fmt: {
    rewritten: (path) => `rewrote ${path}`,
    differ: (files) =>
      `${count(files, 'file differs', 'files differ')} from the canonical format; run canbao fmt.`,
  },
  eval: {
    missing: (names) => `Still needed: ${list(names)}`,
    badJson: (source, { line, column }, found) =>
      `${source}:${line}:${column}: not valid JSON${found === '' ? ', the text ends here' : ` at “${found}”`}.\n` +
      'Use ASCII quotes, colons and commas, as in {"低保对象": true, "出生日期": "1970-05-01"}.',
    notAnObject: 'Facts are one JSON object, such as {"低保对象": true, "出生日期": "1970-05-01"}.',
    badFacts: 'There is a problem with the facts:',
  },
  test: {
    failed: (name) => `FAIL  ${name}`,
    expectation: (item, expected, actual) => `${item}: expected ${expected}, got ${actual}`,
    summary: (passed, failed) =>
      `${count(passed + failed, 'example')}: ${passed} passed, ${failed} failed.`,
    noExamples: 'There are no examples. Write one: 示例 「名称」：…；应得 …。',
    coverage: (rules, branches) =>
      `Examples reach ${rules.reached} of ${count(rules.all, 'rule')} and ${branches.reached} of ${count(branches.all, 'side')} of conditions.`,
    uncoveredRules: 'Rules that no example reaches:',
    uncoveredBranches: 'Conditions that no example reaches:',
    never: {
      true: 'no example makes it true',
      false: 'no example makes it false',
      both: 'no example reaches it',
    },
    checks: ({ proved, held, untested, refuted }) =>
      `${count(proved + held + untested.length + refuted.length, 'check')}: ${proved} proved for everybody; ` +
      `${refuted.length === 0 ? '' : `${refuted.length} that somebody breaks: ${list(refuted)}; `}` +
      `${held} verified over the examples only, which is no proof${untested.length === 0 ? '.' : `; ${untested.length} neither proved nor met by an example: ${list(untested)}.`}`,
  },
  draft: {
    note: (where, text) => `${where}: ${text}`,
    summary: (notes) =>
      notes === 0
        ? 'Drafted; nothing needs a look.'
        : `Drafted; ${count(notes, 'place')} to check.`,
    exists: (path) =>
      `${path} exists already and was left alone.\nChoose another name, or move the file away.`,
    failed: (path) => `No draft of ${path}: with its days moved, it still has errors.`,
  },
  simulate: {
    people: (counted, source) => `${counted} people, ${source}`,
    synthetic: (seed) => `made up (seed ${seed})`,
    unusedColumn: (column, why) => {
      switch (why) {
        case 'unknown':
          return `Column “${column}” is not used: there is no such fact or group.`;
        case 'defined':
          return `Column “${column}” is not used: the policy defines who is in the group.`;
        case 'no-options':
          return `Column “${column}” is not used: the policy lists no options of it; --by ${column} tells people apart.`;
        case 'unnamed':
          return 'Columns without a name are not used.';
      }
    },
    didYouMean: (name) => `Did you mean “${name}”?`,
    absent: (counts, names) => {
      switch (counts) {
        case 'unknown':
          return `The table does not tell ${list(names)}: results that need them count as “facts missing”.`;
        case 'no':
          return `The table does not tell ${list(names)}: taken as no.`;
        case 'yes':
          return `The table does not tell ${list(names)}: taken as yes.`;
        case 'none':
          return `The table does not tell ${list(names)}: taken as none.`;
      }
    },
    absentGroups: (names) =>
      `The table does not tell these groups; nobody is taken to be in them: ${list(names)}.`,
    badRow: (line, reasons) => `Line ${line}: ${reasons}`,
    badRows: (rows, told) =>
      `Rows that cannot be used and are not counted: ${rows}${told > 0 ? `; the first ${told} are above` : ''}.`,
    problem: (source, problem, reason) => {
      switch (problem.kind) {
        case 'empty':
          return `${source} has no head.\nThe first line names the columns, as in: birthDate,paymentDate,lowIncome`;
        case 'bad-head':
          return `The head of ${source} cannot be read: ${reason}`;
        case 'twice':
          return problem.names[0] === problem.names[1]
            ? `${source} has two columns “${problem.names[0]}”.\nRemove one.`
            : `In ${source}, “${problem.names[0]}” and “${problem.names[1]}” are one fact or group.\nRemove one.`;
        case 'nothing-known':
          return `${source} has no column that is known: ${list(problem.names)}.\nName columns after facts and groups or their aliases, such as birthDate, lowIncome; separate them by commas, tabs or semicolons.`;
        case 'no-column':
          return `There is no fact, group or column “${problem.name}” to tell people apart by.`;
        case 'too-many-names':
          return `Column “${problem.name}” holds too many different names to tell people apart by.`;
        case 'too-many-bad':
          return `More than ${problem.allowed} rows of ${source} cannot be used; stopped.`;
        case 'nobody':
          return `No row of ${source} can be used.`;
      }
    },
    progress: (rows) => `${rows} rows`,
    notEnoughRows: (path, most) => `${path} holds at most ${most} rows; use .csv.`,
    badShares: (path) => `The shares in ${path} cannot be used:`,
  },
  why: {
    bad: 'What is reported',
    good: 'What is right',
    unknown: (code, nearest) =>
      `There is no code “${code}”.${hint(nearest)}\nRun canbao why to list all codes.`,
  },
  vocabulary: (path) => `${path} is a vocabulary, not a policy: only policies have a rule graph.`,
  usage: (problem) => {
    switch (problem.kind) {
      case 'unknown-verb':
        return `There is no command “${problem.text}”.${hint(problem.nearest)}`;
      case 'unknown-option':
        return `There is no option “${problem.text}”.${hint(problem.nearest)}`;
      case 'missing-argument':
        return `Argument “${problem.text}” is missing.`;
      case 'missing-option':
        return `Option “${problem.text}” is missing.`;
      case 'option-needs-value':
        return `Option “${problem.text}” needs a value.`;
      case 'bad-choice':
        return `Option “${problem.option}” does not take “${problem.text}”; it takes ${list(problem.allowed)}.`;
      case 'dialect-without-sql':
        return `The option '--dialect ${problem.text}' only goes with --target sql.`;
      case 'too-many-arguments':
        return 'There are too many arguments.';
      case 'input-twice':
        return 'Standard input can be used once: only one argument can be -.';
      case 'needs-file':
        return 'A draft begins with a file, not with standard input: the new file names last year’s.';
      case 'needs-output':
        return `Format ${problem.text} is no text: say with -o where to write it.`;
      case 'bad-year':
        return `Option “--year” takes a year later than that of the file, not “${problem.text}”.`;
      case 'not-a-count':
        return `Option “${problem.option}” takes a whole number from 0, not “${problem.text}”.`;
      case 'other':
        return problem.text;
    }
  },
  input: (problem) => {
    switch (problem.kind) {
      case 'old-excel':
        return `${problem.path} is in the old format of Excel (.xls), or under a password.\nSave it as .xlsx or CSV UTF-8, without a password.`;
      case 'not-excel':
        return `${problem.path} is no Excel file that can be read (${problem.reason}).\nOpen it in Excel and save it as .xlsx or CSV UTF-8.`;
      case 'not-parquet':
        return `${problem.path} is no Parquet file that can be read (${problem.reason}).\nCheck that it is whole; columns cannot be nested.`;
      case 'missing':
        return `${problem.path} does not exist.\nCheck the path; relative paths start at the current folder.`;
      case 'folder-without-files':
        return `Folder ${problem.path} holds no .canbao file.`;
      case 'is-folder':
        return `${problem.path} is a folder; a file is needed here.`;
      case 'unreadable':
        return `${problem.path} cannot be read (${problem.reason}).\nCheck its permissions, and whether another program holds it.`;
      case 'encoding':
        switch (problem.encoding) {
          case 'gb18030':
            return `${problem.path} is not UTF-8; it looks like GB18030 (GBK).\nSave it as UTF-8 in your editor, or run iconv -f GB18030 -t UTF-8.`;
          case 'utf-16':
            return `${problem.path} is not UTF-8; it looks like UTF-16 (“Unicode” in Notepad).\nSave it as UTF-8 in your editor.`;
          case 'unknown':
            return `${problem.path} is not UTF-8 text.\nSave it as UTF-8 in your editor.`;
        }
    }
  },
  cannotWrite: (path, reason) =>
    `${path} cannot be written (${reason}).\nCheck that the folder exists, its permissions and the free space.`,
  leftOut: (target) => `Target ${target} cannot say these items; they are not in the file:`,
  refused: (target) => `The target ${target} cannot say this policy; nothing was written:`,
  onlyFirst: (files) => `Use -o to have ${files.join(' and ')} written beside it.`,
  hasErrors: (path) => `${path} has errors; correct them first.`,
};
