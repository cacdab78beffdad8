/** Amounts, bases and payers: wrong for everyone when compiled, wrong for some when looked for. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../compiler/analyze/findings.ts';
import { analysedOf, diagnosticsIn } from '../support/findings.ts';
import { compileText, wholePolicy } from '../support/sources.ts';

/** What compiling says, for everyone. */
function compiled(fragment: string) {
  const text = wholePolicy(fragment);
  return compileText(text)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code, facts, start, end }) => ({ code, at: text.slice(start, end), facts }));
}

describe('for everyone, by compiling', () => {
  test('a share of a whole amount that is a part of a fen', () => {
    const text = '规定 财政补助标准：640.01元，由 省财政 30%、县财政 70% 承担。';
    expect(compiled(text)).toMatchObject([
      { code: 'part-not-whole-fen', facts: { payer: '省财政', share: '30%', part: '192.003元' } },
    ]);
    expect(compiled(text.replace('640.01', '641'))).toEqual([]);
  });

  test('the share of an amount that is computed', () => {
    const text =
      '规定 个人缴费标准：333.33元。\n规定 资助，由 省财政 50%、县财政 50% 承担：100%。\n';
    expect(compiled(text)).toMatchObject([
      { code: 'part-not-whole-fen', facts: { share: '50%', part: '166.665元' } },
    ]);
    expect(compiled(text.replace('县财政 50%', '县财政 其余'))).toMatchObject([
      { code: 'part-not-whole-fen', facts: { payer: '省财政' } },
    ]);
    expect(compiled(text.replace('333.33', '333.34'))).toEqual([]);
  });

  test('the amount itself is told from its parts', () => {
    const text = '规定 个人缴费标准：400元 ÷ 3，由 省财政 50%、县财政 50% 承担。';
    expect(compiled(text)).toMatchObject([{ code: 'not-whole-fen', facts: { actual: '400/3元' } }]);
  });

  test('fixed parts of an amount that another item gives', () => {
    const text =
      '规定 财政补助标准：670元。\n改 规定 财政补助：财政补助标准，由 省财政 536元、县财政 124元 承担。';
    expect(compiled(text)).toMatchObject([
      { code: 'payers-do-not-add-up', facts: { total: '660元', wanted: '670元' } },
    ]);
    expect(compiled(text.replace('124元', '134元'))).toEqual([]);
  });

  test('a rest below nothing', () => {
    const text =
      '规定 财政补助标准：500元。\n改 规定 财政补助：财政补助标准，由 省财政 536元、县财政 其余 承担。';
    expect(compiled(text)).toMatchObject([
      { code: 'payers-do-not-add-up', facts: { total: '536元', wanted: '500元' } },
    ]);
    expect(compiled(text.replace('500元', '536元'))).toEqual([]);
  });

  test.each(['合计', '总计', '共计'])('a printed total called %s', (name) => {
    const text = (total: number): string =>
      `附表 各镇人数：\n  镇 ｜ 人数；\n  东镇 ｜ 100人；\n  西镇 ｜ 200人；\n  ${name} ｜ ${total}人。`;
    expect(compiled(text(310))).toMatchObject([
      { code: 'schedule-total', at: '310人', facts: { printed: '310', total: '300' } },
    ]);
    expect(compiled(text(300))).toEqual([]);
  });
});

describe('for some people', () => {
  const codes = [
    'above-base-for',
    'not-whole-fen-for',
    'part-not-whole-fen-for',
    'payers-off-for',
    'bad-arithmetic',
  ];
  const findingsIn = (text: string) => analysedOf(codes, text);

  const tiers = (adult: string, student: string): string => `规定 个人缴费标准：
  （一）在校学生：${student}；\n  其他：${adult}。\n规定 待遇起始：待遇期 起。\n`;
  const assistance = (value: string): string =>
    `规定 资助：\n  （一）低保对象：${value}；\n  其他：无。\n`;

  test('half of a rate that is odd for students only', () => {
    const found = findingsIn(tiers('400元', '300.01元') + assistance('50%'));
    expect(found).toMatchObject([
      {
        code: 'not-whole-fen-for',
        at: '（一）低保对象：50%',
        facts: {
          text: '「资助」第（一）项',
          actual: '150.005元',
          who: '低保对象，在校学生',
          count: '1',
        },
      },
    ]);
    expect(findingsIn(tiers('400元', '300.02元') + assistance('50%'))).toEqual([]);
  });

  test('the rate by which it comes to this is named beside it', () => {
    const { text, found } = diagnosticsIn(
      tiers('400元', '300.01元') + assistance('50%'),
      {},
      findingsOf,
    );
    const at = found.find(({ code }) => code === 'not-whole-fen-for');
    const related = at?.related.map(({ start, end }) => text.slice(start, end));
    expect(related).toContain('（一）在校学生：300.01元');
  });

  test('a fixed amount above the rate of students', () => {
    expect(findingsIn(tiers('400元', '300元') + assistance('340元'))).toMatchObject([
      { code: 'above-base-for', at: '（一）低保对象：340元', facts: { base: '300元' } },
    ]);
    expect(findingsIn(tiers('400元', '340元') + assistance('340元'))).toEqual([]);
  });

  test('what is capped is not above its base', () => {
    expect(findingsIn(tiers('400元', '300元') + assistance('340元，封顶 个人缴费'))).toEqual([]);
  });

  test('not for people who cannot be both', () => {
    const groups = '互斥 低保对象、孤儿。\n';
    const rate = tiers('400元', '300元').replace('在校学生', '孤儿');
    expect(findingsIn(groups + rate + assistance('340元'))).toEqual([]);
    expect(findingsIn(rate + assistance('340元'))).toHaveLength(1);
  });

  test('a payer’s part of a fen for one tier', () => {
    const text = tiers('400元', '300元').replace(
      '规定 待遇起始',
      '规定 财政补助标准：\n  （一）在校学生：640.01元；\n  其他：640元。\n改 规定 财政补助：财政补助标准，由 省财政 50%、县财政 50% 承担。\n规定 待遇起始',
    );
    expect(findingsIn(text)).toMatchObject([
      { code: 'part-not-whole-fen-for', facts: { payer: '省财政', part: '320.005元' } },
    ]);
    expect(findingsIn(text.replace('640.01', '640.02'))).toEqual([]);
  });

  test('fixed parts that fit one tier only', () => {
    const text = tiers('400元', '300元').replace(
      '规定 待遇起始',
      '改 规定 财政补助：财政补助标准，由 省财政 536元、县财政 104元 承担。\n规定 财政补助标准：\n  （一）在校学生：630元；\n  其他：640元。\n规定 待遇起始',
    );
    expect(findingsIn(text)).toMatchObject([
      { code: 'payers-off-for', facts: { total: '640元', wanted: '630元' } },
    ]);
    expect(findingsIn(text.replace('630元', '640元'))).toEqual([]);
  });

  test('rates by age, by a table of two ways', () => {
    const text = `改 事实 缴费档次：一档、二档。
规定 个人缴费标准：
  缴费时年龄、缴费档次 ｜ 一档 ｜ 二档；
  不满 18 ｜ 300元 ｜ 420元；
  18 以上 ｜ 380元 ｜ 560元。
规定 资助：
  人群、缴费档次 ｜ 一档 ｜ 二档；
  低保对象 ｜ 310元 ｜ 310元；
  其他 ｜ 无 ｜ 无。
规定 待遇起始：待遇期 起。
`;
    expect(findingsIn(text)).toMatchObject([{ code: 'above-base-for', facts: { base: '300元' } }]);
    expect(findingsIn(text.replace('｜ 310元 ｜', '｜ 300元 ｜'))).toEqual([]);
  });
});
