/** What is said of the people of a finding: what they have in common, and nothing that goes without saying. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import type { Region } from '../../compiler/analyze/finding.ts';
import { regionText } from '../../compiler/analyze/words.ts';
import { compile } from '../../compiler/compile.ts';

const head = `政策 示例县 2025年度：
  待遇期 2025年1月1日 至 2025年12月31日；
  适用 参保对象。

人群 低保对象、特困人员、重残人员。
人群 孤儿：属于 特困人员。
互斥 低保对象、特困人员。
事实 户籍：本地、外地、港澳台。
事实 职工：是否。
事实 出生日期：日期 1900年1月1日 至 2025年12月31日。
情形 参保对象：户籍 为 本地、港澳台 且 非 职工。
项目 资助：金额。

`;

interface Told {
  readonly regions: readonly Region[];
  readonly texts: readonly string[];
}

function found(rules: string, above = head): Told {
  const text = `${above}规定 资助：\n${rules}。\n`;
  const { graph, diagnostics } = compile({
    entry: 'a.canbao',
    read: (path) => (path === 'a.canbao' ? text : undefined),
  });
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  const regions = analyze(graph).flatMap((each) => ('region' in each ? [each.region] : []));
  return { regions, texts: regions.map((region) => regionText(graph, region, 'zh-CN')) };
}

describe('people of a finding', () => {
  test('are told without the scope, and without groups that exclude each other', () => {
    expect(found('  （一）低保对象：300元；\n  （二）重残人员：200元；\n  其他：无').texts).toEqual(
      ['低保对象，重残人员'],
    );
  });

  test('are told without what a group is part of', () => {
    expect(found('  （一）孤儿：300元；\n  （二）特困人员：200元；\n  其他：无').texts).toEqual([
      '孤儿',
    ]);
  });

  test('whom no rule covers are told by the rules', () => {
    expect(found('  （一）低保对象：300元；\n  （二）特困人员：200元').texts).toEqual([
      '非 低保对象，非 特困人员',
    ]);
  });

  test('are counted without those who cannot be, and are the whole of them', () => {
    const { regions } = found('  （一）低保对象：300元；\n  （二）重残人员：200元；\n  其他：无');
    // Of three groups one is one way, of two options neither is an employee.
    expect(regions[0]).toMatchObject({ whole: true, count: 2n });
  });

  test('are told by the scope where it says more than the policy', () => {
    const rules =
      '  （一）低保对象 且 户籍 为 本地：300元；\n  （二）重残人员：200元；\n  其他：无';
    expect(found(rules).texts).toEqual(['低保对象，重残人员，户籍 本地']);
  });

  test('of whom something else is in doubt stay out', () => {
    const above = `${head}项目 补贴：金额。\n规定 补贴：\n  （一）重残人员：待定；\n  其他：0元。\n`;
    const rules =
      '  （一）低保对象 且 补贴 = 0元：300元；\n  （二）出生日期 不晚于 1950年1月1日：200元；\n  其他：无';
    expect(found(rules, above).texts).toEqual(['低保对象，非 重残人员，出生日期 1950年1月1日以前']);
  });

  test('are told without 非 of a comparison, where nothing of it can be 无', () => {
    const above = `${head}事实 缴费日期：日期 2024年9月1日 至 2025年12月31日。\n`;
    const rules =
      '  （一）缴费日期 在 出生日期 后 90天 内：300元；\n  （二）缴费日期 不早于 待遇期 起：200元';
    const { texts } = found(rules, above);
    expect(texts.at(-1)).toBe('非（缴费日期 在 出生日期 后 90天 内），缴费日期 早于 待遇期 起');
  });
});
