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
      build: 'compile a policy for other systems',
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
      output: 'write to a file instead of standard output',
      graphFormat: 'format of the picture',
    },
    args: {
      files: '.canbao files or folders, - for standard input',
      file: 'a .canbao file, - for standard input',
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
      case 'too-many-arguments':
        return 'There are too many arguments.';
      case 'input-twice':
        return 'Standard input can be used once: policy and facts cannot both be -.';
      case 'other':
        return problem.text;
    }
  },
  input: (problem) => {
    switch (problem.kind) {
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
  hasErrors: (path) => `${path} has errors; correct them first.`,
};
