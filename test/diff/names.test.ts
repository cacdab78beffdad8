/** What was given another name is known by what it says, or by where it is used. */
import { describe, expect, test } from 'vitest';
import { between, fragment, lines } from './lines.ts';

describe('names', () => {
  const policy = `事实 学生身份 studentStatus：是否，不给即 否。
人群 边缘户：认定 民政局。
情形 困难：特困人员、孤儿。
时段 缴费期：2024年9月1日 至 2024年12月31日。
项目 奖励：金额。
规定 奖励：
  （一）困难 且 缴费日期 在 缴费期 内：10元；
  （二）边缘户 且 学生身份：5元，由 县财政 承担；
  其他：无。`;

  test('what has an alias is known by it', () => {
    expect(lines(between(policy, policy.replaceAll('学生身份', '是学生')))).toEqual([
      'fact renamed fact:studentStatus: name',
    ]);
  });

  test('another alias, or one for the first time', () => {
    expect(lines(between(policy, policy.replace('studentStatus', 'isStudent')))).toEqual([
      'fact renamed fact:studentStatus→fact:isStudent: alias',
    ]);
    expect(lines(between(policy, policy.replace('项目 奖励', '项目 奖励 bonus')))).toEqual([
      'item renamed item:奖励→item:bonus: alias',
    ]);
  });

  test.each([
    ['困难', '生活困难', 'case'],
    ['缴费期', '集中期', 'period'],
    ['奖励', '激励', 'item'],
    ['边缘户', '边缘家庭', 'group'],
  ])('%s called %s', (from, to, kind) => {
    expect(lines(between(policy, policy.replaceAll(from, to)))).toEqual([
      `${kind} renamed ${kind}:${from}→${kind}:${to}: name`,
    ]);
  });

  test('all of them at once', () => {
    const renamed = [
      ['困难', '生活困难'],
      ['缴费期', '集中期'],
      ['奖励', '激励'],
      ['边缘户', '边缘家庭'],
    ].reduce((text, [from = '', to = '']) => text.replaceAll(from, to), policy);
    expect(lines(between(policy, renamed))).toEqual([
      'group renamed group:边缘户→group:边缘家庭: name',
      'case renamed case:困难→case:生活困难: name',
      'period renamed period:缴费期→period:集中期: name',
      'item renamed item:奖励→item:激励: name',
    ]);
  });

  test('a renamed item whose figure changed too is told from nothing: one gone, one new', () => {
    const found = lines(between(policy, policy.replaceAll('奖励', '激励').replace('10元', '20元')));
    expect(found).toContain('item removed item:奖励→: name, type');
    expect(found).toContain('item added item:激励: name, type');
  });

  test('two that are used alike are not guessed', () => {
    const twins = '人群 甲、乙。\n规定 资助：\n  （一）甲、乙：10元；\n  其他：无。';
    const found = lines(between(twins, twins.replaceAll('甲', '丙').replaceAll('乙', '丁')));
    expect(found).toEqual([
      'group added group:丙: name',
      'group added group:丁: name',
      'group removed group:甲→: name',
      'group removed group:乙→: name',
      'rule changed rule:assistance/1: condition',
    ]);
  });

  test('a payer', () => {
    const paid = '出资方 甲基金。\n规定 资助：10元，由 甲基金 承担。';
    expect(lines(between(paid, paid.replaceAll('甲基金', '乙基金')))).toEqual([
      'payer renamed payer:甲基金→payer:乙基金: name',
    ]);
    expect(fragment('规定 资助：10元，由 县财政 承担。', ['县财政', '市财政'])).toEqual([
      'rule changed rule:assistance: payers',
    ]);
  });
});
