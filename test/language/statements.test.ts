import { describe, expect, test } from 'vitest';
import { parse } from '../../language/parse.ts';
import { codes, only, sample, shape } from './trees.ts';

describe('provisions', () => {
  test('a single value with its clauses', () => {
    const { rules } = only(
      '规定 甲【二】：670元，较上年 减少 30元，由 省财政 其余 承担。',
      'provision',
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]?.condition).toBeUndefined();
    expect(shape(rules[0]?.clauses)).toMatchObject([
      { kind: 'versusLast', direction: 'down', amount: { kind: 'money' } },
      { kind: 'payers', shares: [{ payer: { text: '省财政' }, share: { kind: 'remainder' } }] },
    ]);
  });

  test('暂按 before a way, a value and a priority', () => {
    const text = '规定 甲，暂按 就高：（一）乙：暂按 1元，暂按 优先于（二）；（二）丙：2元。';
    const { clauses, rules } = only(text, 'provision');
    expect(clauses).toMatchObject([{ kind: 'combining', way: 'highest', provisional: true }]);
    expect(rules.map((rule) => rule.provisionalValue)).toEqual([true, false]);
    expect(rules[0]?.clauses).toMatchObject([
      { kind: 'overrides', provisional: true, rest: false, labels: [{ number: 2 }] },
    ]);
  });

  test('但 opens exceptions, which 其他 may follow', () => {
    const { rules } = only('规定 甲：乙：1元；但：丙：2元；其他：无。', 'provision');
    expect(rules.map(({ exception, otherwise }) => [exception, otherwise])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });

  test('即 between condition and ： is an equivalent, behind the value a claim', () => {
    const { rules } = only(
      '规定 甲：乙，即 丙 且 丁：50%，即 戊 不低于 80元，即 100元。',
      'provision',
    );
    expect(shape(rules[0])).toMatchObject({
      equivalents: [{ kind: 'and' }],
      clauses: [
        { kind: 'namely', item: { text: '戊' }, value: { kind: 'bound', operator: 'atLeast' } },
        { kind: 'namely', value: { kind: 'money' } },
      ],
    });
  });

  test('各 gives its share to the payers before it, 按 leaves shares to a document', () => {
    const { rules } = only('规定 甲：1元，由 乙、丙 各 30%、丁 其余 承担。', 'provision');
    expect(shape(rules[0]?.clauses[0])).toMatchObject({
      shares: [
        { share: { kind: 'percent' } },
        { share: { kind: 'percent' } },
        { share: { kind: 'remainder' } },
      ],
    });
    const shared = only('规定 甲：1元，由 乙、丙 按「文〔2024〕1号」分担。', 'provision').rules[0];
    expect(shape(shared?.clauses[0])).toMatchObject({ accordingTo: { text: '文〔2024〕1号' } });
  });

  test('a table: axes, columns, rows with 其他, statement words as titles', () => {
    const text =
      '规定 甲：人群、时段 ｜ 一档 ｜ 项目；乙 ｜ 1元 ｜ 无；其他 ｜ 2元 ｜ 未规定，由 丙 承担。';
    const { table, rules } = only(text, 'provision');
    expect(rules).toEqual([]);
    expect(shape(table)).toMatchObject({
      axes: [{ text: '人群' }, { text: '时段' }],
      columns: [{ text: '一档' }, { text: '项目' }],
      rows: [
        { cells: [{ text: '乙' }, { kind: 'money' }, { kind: 'none' }] },
        { cells: [{ kind: 'otherwise' }, { kind: 'money' }, { kind: 'unspecified' }] },
      ],
    });
  });

  test('a table whose header stands on a line of its own, beginning with a statement word', () => {
    const text = '规定 甲：\n  人群 ｜ 一档；\n  乙 ｜ 1元。';
    expect(only(text, 'provision').table?.axes).toMatchObject([{ text: '人群' }]);
  });

  test('改, 增 and 删 with labels', () => {
    expect(only('改 规定 甲（二）：乙：1元。', 'provision')).toMatchObject({
      change: 'amend',
      labels: [{ number: 2 }],
    });
    expect(only('删 规定 甲（三）、（十二）。', 'provision')).toMatchObject({
      change: 'drop',
      labels: [{ number: 3 }, { number: 12 }],
      rules: [],
    });
    expect(only('增 规定 甲：（四）乙：1元。', 'provision').rules).toMatchObject([
      { label: { number: 4 } },
    ]);
  });
});

describe('rows and cells', () => {
  test.each([
    ['规定 甲：乙 ｜ 丙；丁 ｜ 1元 ｜ 2元。', 'row-width'],
    ['规定 甲：乙 ｜ 丙 ｜ 戊；丁 ｜ 1元 ｜ 。', 'empty-cell'],
    ['规定 甲：乙 ｜ 丙；丁：1元。', 'mixed-table'],
    ['目标 甲：乙 ｜ 1元。', 'row-in-list'],
    ['规定 甲：（一）乙；其他：1元。', 'rule-without-value'],
    ['情形 甲：乙：丙。', 'guard-in-case'],
    ['规定 甲：乙，由 丙 承担：1元；其他：无。', 'clause-before-colon'],
    ['规定 甲：1元，保底 1元，保底 2元。', 'repeated-clause'],
    ['人群 甲 乙：认定 丙。', 'alias-not-ascii'],
    ['互斥 甲、乙：丙。', 'unexpected-body'],
  ])('%s', (text, code) => {
    expect(codes(parse(text))).toEqual([code]);
  });
});

describe('examples', () => {
  test('facts in a list, expectations with payers, 是 as a value', () => {
    const text =
      '示例 「甲」：乙、非 丙，丁 3；戊 是；己 为 是；应得 庚 1元，由 辛 承担、壬 不低于 2元。';
    expect(shape(only(text, 'example'))).toMatchObject({
      given: [
        { name: { text: '乙' }, negated: false },
        { name: { text: '丙' }, negated: true },
        { name: { text: '丁' }, value: { kind: 'number' } },
        { name: { text: '戊' }, value: { kind: 'yesNo', value: true } },
        { name: { text: '己' }, value: { kind: 'yesNo', value: true } },
      ],
      expected: [
        { name: { text: '庚' }, value: { kind: 'money' }, payers: { kind: 'payers' } },
        { name: { text: '壬' }, value: { kind: 'bound', operator: 'atLeast' } },
      ],
    });
  });

  test('a dated roll, and a base person on the next line', () => {
    const text = '示例 「甲」【二】，\n样本 乙：\n  丙 2024年10月15日 至 2024年12月31日。';
    expect(shape(only(text, 'example'))).toMatchObject({
      citation: { text: '二' },
      sample: { text: '乙' },
      given: [{ name: { text: '丙' }, value: { kind: 'range' } }],
    });
  });
});

test('names keep the punctuation of Chinese text and lose the width of Latin', () => {
  expect(only('检查 "甲，乙(ＡＢ１)"：丙。', 'check').name?.text).toBe('甲，乙（AB1）');
});

test('an attribute is known by either spelling, its values by its name', () => {
  const text = 'policy 甲 2025年度 a：region 乙、丙；lastYear "b.canbao"；scope 丁、戊。';
  expect(shape(only(text, 'policy').attributes)).toMatchObject([
    { name: { text: '地区' }, values: [{ kind: 'name' }, { kind: 'name' }] },
    { name: { text: '上年' }, values: [{ kind: 'quoted', text: 'b.canbao' }] },
    { name: { text: '适用' }, values: [{ kind: 'anyOf' }] },
  ]);
});

test('comment lines directly above a statement belong to it', () => {
  const text =
    '注：一\n\n注：二\nnote: 三\n规定 甲：1元。\n注：四\n\n规定 乙：1元。 注：五\n规定 丙：1元。';
  const { file } = parse(text);
  expect(file.statements.map(({ comment }) => comment).slice(0, 2)).toEqual(['二\n三', undefined]);
});

test('a name with a keyword inside is a name', () => {
  for (const name of ['在校学生', '前进镇', '无业人员', '且末县', '注册居民']) {
    expect(only(`人群 ${name}。`, 'group').declared[0]?.name).toMatchObject({ text: name });
  }
});

test('every statement of the wide sample has the span of its text', () => {
  const text = sample('wide');
  for (const { start, end, keyword } of parse(text).file.statements) {
    expect(text.slice(end - 1, end)).toBe('。');
    expect(text.slice(start, keyword.end)).toMatch(/^(?:改 |增 |删 )?[一-龥]{2,3}$/);
  }
});
