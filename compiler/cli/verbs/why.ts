/**
 * `canbao why`: a problem's page, or the list of all codes.
 */
import { problemOf, problems } from '../../../language/problems/all.ts';
import type { Problem } from '../../../language/problems/problem.ts';
import { nearest } from '../../resolve/nearest.ts';
import { alignColumns } from '../columns.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ');

function page(problem: Problem, { words, locale, paint }: Terminal): string {
  const { title, why } = problem[locale];
  const severity = paint(problem.severity, words.severities[problem.severity]);
  return [
    `${paint('strong', title)}　${severity} ${paint('faint', `[${problem.code}]`)}`,
    why,
    `${paint('error', '✗')} ${words.why.bad}\n${indented(problem.bad)}`,
    `${paint('good', '✓')} ${words.why.good}\n${indented(problem.good)}`,
  ].join('\n\n');
}

export function why(terminal: Terminal, code: string | undefined): ExitCode {
  const { words, locale } = terminal;
  if (code === undefined) {
    const rows = problems.map((each) => [
      each.code,
      words.severities[each.severity],
      each[locale].title,
    ]);
    for (const line of alignColumns(rows)) terminal.print(line);
    return exitCodes.clean;
  }
  const problem = problemOf(code);
  if (problem === undefined) {
    const close = nearest(
      code,
      problems.map((each) => each.code),
    );
    terminal.say(words.why.unknown(code, close === undefined ? [] : [close]));
    return exitCodes.usage;
  }
  terminal.print(page(problem, terminal));
  return exitCodes.clean;
}
