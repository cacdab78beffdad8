/** Findings as annotations of a GitHub workflow run (workflow commands). */
import type { Severity } from '../../../language/problems/problem.ts';
import { linesOf, type Render } from './report.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export const github: Render = ({ findings }, { words }) =>
  findings
    .map((finding) => {
      const { severity, code, file, start, end } = finding;
      const properties = {
        file,
        line: start.line,
        // Columns may only be given for a single line.
        ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
        endLine: end.line,
        title: code,
      };
      const listed = Object.entries(properties)
        .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
        .join(',');
      return `::${commands[severity]} ${listed}::${escapeData(linesOf(finding, words).join('\n'))}`;
    })
    .join('\n');
