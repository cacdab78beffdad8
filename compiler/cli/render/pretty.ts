/**
 * Findings for people at a terminal: the source line, what is wrong with it underlined, and what to do.
 */

import { displayWidth } from '../../../language/display-width.ts';
import type { Severity } from '../../../language/problems/problem.ts';
import { padEnd } from '../columns.ts';
import type { Finding, Place, Render, RenderContext } from './report.ts';

/** Longer source lines are cut around the place, so that a line of a table stays readable. */
const longestLine = 160;

const where = ({ file, start }: Place): string => `${file}:${start.line}:${start.column}`;

/** The underlined part, and the line as shown: tabs widened, cut where it is very long. */
function underline({ sourceLine, start, end }: Finding): {
  line: string;
  before: number;
  under: number;
} {
  const first = Math.max(0, start.column - 1 - longestLine / 2);
  const shown = (text: string): string => text.replaceAll('\t', '  ');
  const line = sourceLine.slice(first, first + longestLine);
  const last = end.line === start.line ? end.column - 1 : sourceLine.length;
  const dots = first > 0 ? '…' : '';
  const before = dots + shown(sourceLine.slice(first, start.column - 1));
  const under = shown(sourceLine.slice(start.column - 1, Math.min(last, first + longestLine)));
  return {
    line: dots + shown(line) + (first + longestLine < sourceLine.length ? '…' : ''),
    before: displayWidth(before),
    under: Math.max(1, displayWidth(under)),
  };
}

function draw(finding: Finding, { words, paint }: RenderContext): string {
  const { severity, code, message, help, start, related, fixes, witness } = finding;
  const { line, before, under } = underline(finding);
  const number = String(start.line);
  const gutter = (text: string): string => paint('faint', `  ${padEnd(text, number.length)} │`);
  return [
    `${paint(severity, words.severities[severity])} ${paint('strong', where(finding))} ${paint('faint', `[${code}]`)}`,
    `  ${message}`,
    `${gutter(number)} ${line}`.trimEnd(),
    `${gutter('')} ${' '.repeat(before)}${paint(severity, '~'.repeat(under))}`,
    ...(witness === undefined ? [] : [`  ${words.check.witness(witness.text)}`]),
    ...(help === undefined ? [] : [`  ${words.check.help(help)}`]),
    ...related.map((place) => `  ${where(place)} ${place.message}`),
    ...fixes.map(({ title, safe }) => `  ${words.check.fix(title, safe)}`),
  ].join('\n');
}

/** Findings one under the other, then a line that counts them. */
export const pretty: Render = ({ files, findings }, context) => {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const worst: Severity | 'good' =
    counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : 'good';
  const summary = context.paint(worst, context.words.check.summary(counts, files.length));
  return [...findings.map((finding) => draw(finding, context)), summary].join('\n\n');
};
