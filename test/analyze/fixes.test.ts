/** What a finding offers to do: each edit leaves a text that compiles, and does what it says. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../compiler/analyze/findings.ts';
import { runExamples } from '../../compiler/run/cases.ts';
import { format } from '../../language/format.ts';
import type { Diagnostic, Fix } from '../../language/problems/problem.ts';
import { compileText, wholePolicy } from '../support/sources.ts';

const clash = `规定 个人缴费标准：400元。
规定 资助：
  （一）低保对象：340元，由 市财政 承担；
  （二）孤儿：400元；
  （三）特困人员：400元，优先于（一）、（二）；
  其他：无。
`;

interface Applied {
  readonly text: string;
  readonly found: readonly Diagnostic[];
}

function found(text: string): readonly Diagnostic[] {
  const compilation = compileText(text);
  return compilation.graph === undefined ? compilation.diagnostics : findingsOf(compilation);
}

function applied(text: string, { edits }: Fix): Applied {
  let changed = text;
  for (const { start, end, text: put } of [...edits].sort((a, b) => b.start - a.start)) {
    changed = changed.slice(0, start) + put + changed.slice(end);
  }
  return { text: changed, found: found(changed) };
}

function fixesOf(fragment: string, code: string): { text: string; fixes: readonly Fix[] } {
  const text = format(wholePolicy(fragment)).text;
  const fixes = found(text).find((each) => each.code === code)?.fixes ?? [];
  for (const { safe } of fixes) expect(safe).toBe(false);
  return { text, fixes };
}

const titled = (fixes: readonly Fix[], title: RegExp): Fix => {
  const fix = fixes.find((each) => title.test(each.title['zh-CN']));
  if (fix === undefined) throw new Error(`no fix ${title}`);
  return fix;
};

describe('a conflict', () => {
  test.each([
    [/第（一）项/, '340元，由 市财政 承担，优先于（二）'],
    [/第（二）项/, '400元，优先于（一）'],
  ])('is settled by putting one rule first: %s', (title, written) => {
    const { text, fixes } = fixesOf(clash, 'conflict');
    const { found: left, text: fixed } = applied(text, titled(fixes, title));
    expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(fixed).toContain(written);
  });

  test('a list of rules that are beaten grows', () => {
    const more = clash
      .replace('，优先于（一）、（二）', '，优先于（一）')
      .replace('（三）特困人员：400元', '（三）特困人员：390元');
    const { text, fixes } = fixesOf(
      more.replace('（二）孤儿：400元', '（二）孤儿：400元，优先于（一）'),
      'conflict',
    );
    const { found: left, text: fixed } = applied(text, titled(fixes, /第（三）项/));
    expect(left.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(fixed).toContain('优先于（一）、（二）');
  });
});

test('a gap is closed by 其他：未规定', () => {
  const { text, fixes } = fixesOf(clash.replace('；\n  其他：无', ''), 'gap');
  const { found: left } = applied(text, titled(fixes, /其他：未规定/));
  expect(left.map(({ code }) => code)).not.toContain('gap');
  expect(left.map(({ code }) => code)).toContain('conflict');
});

test.each([
  ['低保对象 且 断缴年数 满 3 且 断缴年数 满 2', '低保对象 且 断缴年数 满 3：'],
  ['断缴年数 满 2 且 低保对象 且 断缴年数 满 3', '低保对象 且 断缴年数 满 3：'],
  ['低保对象、孤儿、低保对象', '低保对象、孤儿：'],
])('a part without effect is left out: %s', (condition, rest) => {
  const fragment = `规定 资助：\n  （一）${condition}：340元；\n  其他：无。`;
  const { text, fixes } = fixesOf(fragment, 'redundant-part');
  const after = applied(text, titled(fixes, /去掉/));
  expect(after.text).toContain(rest);
  expect(after.found).toEqual([]);
});

describe('a witness saved as an example', () => {
  test.each([
    ['conflict', clash],
    [
      'gap',
      clash.replace('；\n  其他：无', '').replace('孤儿：400元', '孤儿 且 非 低保对象：400元'),
    ],
    [
      'check-fails',
      `${clash.replace('孤儿：400元', '孤儿 且 非 低保对象：400元')}检查 「少」：资助 低于 400元。`,
    ],
    [
      'above-base-for',
      `${clash.replace('（二）孤儿：400元；', '（二）孤儿 且 非 低保对象：400元；')}改 规定 个人缴费：\n  （一）在校学生：300元；\n  其他：个人缴费标准。`,
    ],
  ])(
    '%s: parses, is written as the formatter writes it, and shows the finding',
    (code, fragment) => {
      const { text, fixes } = fixesOf(fragment, code);
      const after = applied(text, titled(fixes, /存为示例/));
      expect(format(after.text).text).toBe(after.text);
      const { graph } = compileText(after.text);
      if (graph === undefined) throw new Error('no graph');
      const [example] = runExamples(graph).examples;
      expect(example?.passed).toBe(false);
      expect(after.found.map((each) => each.code)).toContain(code);
    },
  );

  test('of a start before the payment: states what is given today', () => {
    const fragment = `规定 待遇起始：
  （一）缴费日期 在 2024年9月1日 至 2025年2月28日 内：待遇期 起；
  其他：无。`;
    const { text, fixes } = fixesOf(fragment, 'start-before-payment');
    const after = applied(text, titled(fixes, /存为示例/));
    expect(format(after.text).text).toBe(after.text);
    expect(after.text).toContain('应得 待遇起始 2025年1月1日。');
    const { graph } = compileText(after.text);
    expect(graph && runExamples(graph).passed).toBe(true);
  });

  test('saved twice, it gets another name', () => {
    const { text, fixes } = fixesOf(clash, 'conflict');
    const once = applied(text, titled(fixes, /存为示例/));
    const again = once.found.find(({ code }) => code === 'conflict')?.fixes ?? [];
    const twice = applied(once.text, titled(again, /存为示例/));
    expect(compileText(twice.text).graph?.examples.map(({ name }) => name)).toEqual([
      '资助有两种结果：低保对象、孤儿',
      '资助有两种结果：低保对象、孤儿（二）',
    ]);
  });
});
