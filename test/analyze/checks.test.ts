/** What `check` says of checks: whom they fail for, where that is shown, and what stays with the examples. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../compiler/analyze/findings.ts';
import { checksBrokenFor } from '../../compiler/run/checks.ts';
import { readFacts } from '../../compiler/run/facts.ts';
import { worded } from '../../language/problems/all.ts';
import { compileText, graphOf, wholePolicy } from '../support/sources.ts';

const assistance = `规定 个人缴费标准：400元。
规定 资助：
  （一）低保对象：340元；
  （二）孤儿：400元，优先于（一）；
  其他：无。
`;

const saidOf = (fragment: string): readonly string[] =>
  findingsOf(compileText(wholePolicy(fragment))).map((each) => worded(each, 'zh-CN').message);

describe('a check', () => {
  test('that somebody breaks names the people and one of them', () => {
    const text = `${assistance}检查 「不到四百」：资助 低于 400元。`;
    const graph = graphOf(text);
    const [found, ...others] = findingsOf(compileText(wholePolicy(text)));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'check-fails', severity: 'error' });
    expect(found && worded(found, 'zh-CN').message).toBe(
      '检查「不到四百」对「孤儿」的人（共 1 种情况）不成立。',
    );
    const { person } = readFacts(graph, found?.witness?.facts);
    expect(checksBrokenFor(graph, person).map(({ name }) => name)).toEqual(['不到四百']);
    expect(found?.related.map(({ note }) => note['zh-CN'])).toEqual(['第（二）项']);
  });

  test('that nobody breaks is not mentioned', () => {
    expect(saidOf(`${assistance}检查 「不超过」：资助 不超过 400元。`)).toEqual([]);
  });

  test('with a guard speaks of those alone', () => {
    expect(saidOf(`${assistance}检查 「低保」：低保对象 且 非 孤儿：资助 = 340元。`)).toEqual([]);
    expect(saidOf(`${assistance}检查 「低保」：低保对象：资助 = 340元。`)).toEqual([
      '检查「低保」对「低保对象，孤儿」的人（共 1 种情况）不成立。',
    ]);
  });

  test('of the vocabulary is shown at the rule that breaks it', () => {
    const text = wholePolicy('规定 待遇起始：缴费日期 后 90天。');
    const found = findingsOf(compileText(text)).find(({ code }) => code === 'check-fails');
    expect(found?.file).toBe('sample.canbao');
    expect(text.slice(found?.start, found?.end)).toContain('缴费日期 后 90天');
    expect(found && worded(found, 'zh-CN').message).toContain(
      '缴费日期 后 90天 晚于 2025年12月31日',
    );
    expect(found?.related[0]?.file).toBe('vocabulary.canbao');
  });
});

describe('a claim', () => {
  const claim = (text: string): readonly string[] =>
    saidOf(`规定 个人缴费标准：400元。
改 规定 个人缴费：
  （一）在校学生：个人缴费标准 − 20元；
  其他：个人缴费标准。
规定 资助：
  （一）低保对象：50%，${text}；
  其他：无。`);

  test('of a share is proved or refuted for everyone to whom the rule applies', () => {
    expect(claim('即 个人缴费 ÷ 2')).toEqual([]);
    expect(claim('即 200元')).toEqual([
      '检查「资助（一），即 200元」对「低保对象，在校学生」的人（共 1 种情况）不成立。',
    ]);
  });

  test('of another item, for everyone whom the rule decides', () => {
    expect(claim('即 个人实缴 不低于 190元')).toEqual([]);
    expect(claim('即 个人实缴 200元')).toEqual([
      '检查「资助（一），即 个人实缴 200元」对「低保对象，在校学生」的人（共 1 种情况）不成立。',
    ]);
  });
});

describe('what cannot be decided', () => {
  const product = `${assistance}检查 「乘积」：断缴年数 × 修复年数 不超过 100。
`;

  test('says so, of the check by name', () => {
    expect(saidOf(product)).toEqual([
      '检查「乘积」是不是对每个人都成立，没有算清：「断缴年数 × 修复年数 不高于 100」分不清。',
    ]);
  });

  test('is left to the examples: one that breaks it is shown instead', () => {
    expect(saidOf(`${product}示例 「多」：\n  断缴年数 20；修复年数 9。`)).toEqual([
      '检查「乘积」在示例「多」里不成立。',
    ]);
  });
});
