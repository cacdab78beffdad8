/** Findings as JUnit XML: a suite for each file; what counts as a finding is a failure, the rest is output. */
import { counts, type Finding, linesOf, type Render, type RenderContext } from './report.ts';

/** Characters that XML 1.0 cannot carry at all are left out. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const escapeXml = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"\n\r\t]/g, (character) => entities[character] ?? '');

function testCase(finding: Finding, strict: boolean, { words }: RenderContext): string {
  const { code, severity, file, start, message } = finding;
  const place = `${file}:${start.line}:${start.column}`;
  const text = [place, ...linesOf(finding, words)].join('\n');
  const inside = counts(severity, strict)
    ? `<failure type="${escapeXml(code)}" message="${escapeXml(message)}">${escapeXml(text)}</failure>`
    : `<system-out>${escapeXml(text)}</system-out>`;
  const name = `${code} ${start.line}:${start.column}`;
  return `    <testcase name="${escapeXml(name)}" classname="${escapeXml(file)}">${inside}</testcase>`;
}

export const junit: Render = ({ files, findings, strict }, context) => {
  const failures = (of: readonly Finding[]): number =>
    of.filter(({ severity }) => counts(severity, strict)).length;
  const suites = files.map((file) => {
    const own = findings.filter((finding) => finding.file === file);
    const cases =
      own.length === 0
        ? [
            `    <testcase name="${escapeXml(context.words.check.clean)}" classname="${escapeXml(file)}"/>`,
          ]
        : own.map((finding) => testCase(finding, strict, context));
    const head = `  <testsuite name="${escapeXml(file)}" tests="${cases.length}" failures="${failures(own)}" errors="0">`;
    return { tests: cases.length, text: [head, ...cases, '  </testsuite>'].join('\n') };
  });
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="canbao check" tests="${tests}" failures="${failures(findings)}" errors="0">`,
    ...suites.map(({ text }) => text),
    '</testsuites>',
  ].join('\n');
};
