import { expect, describe as group, test } from 'vitest';
import { describe } from '../../compiler/graph/describe.ts';
import type { Expr, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { explain, type Reason } from '../../compiler/run/explain.ts';
import {
  aCase,
  aDate,
  aGraph,
  aGroup,
  always,
  and,
  anInteger,
  anItem,
  aPeriod,
  aProvision,
  aYesNo,
  bound,
  compare,
  date,
  fact,
  full,
  inCase,
  item,
  member,
  minus,
  none,
  not,
  num,
  or,
  origin,
  otherwise,
  type PersonSpec,
  pays,
  paysAll,
  paysAmount,
  paysRest,
  pending,
  person,
  plus,
  range,
  share,
  times,
  unspecified,
  when,
  within,
  yuan,
} from '../support/graphs.ts';

const period = { kind: 'period', period: 'period:集中缴费期' } as const;

const policy = aGraph({
  facts: [
    aDate('出生日期'),
    aDate('缴费日期'),
    aYesNo('在校学生', { silence: 'no' }),
    anInteger('年数'),
  ],
  groups: [aGroup('特困人员'), aGroup('低保对象'), aGroup('监测对象')],
  cases: [
    aCase(
      '未成年人',
      compare(
        {
          kind: 'elapsed',
          from: fact('出生日期'),
          to: fact('缴费日期'),
          unit: 'fullYears',
        },
        '<',
        num(18),
      ),
    ),
  ],
  periods: [aPeriod('集中缴费期', range(date('2024-09-01'), date('2024-12-31')))],
  payers: ['中央财政', '省财政', '医疗救助资金'].map((name) => ({
    id: `payer:${name}`,
    name,
    origin,
  })),
  items: [
    anItem('个人缴费标准'),
    anItem('个人缴费'),
    anItem('资助', 'money', { base: item('个人缴费') }),
    anItem('个人实缴'),
    anItem('财政补助'),
    anItem('奖励'),
    anItem('待遇起始', 'date'),
    anItem('激励'),
  ],
  provisions: [
    aProvision('个人缴费标准', 'unique', [always(yuan(400), { citation: '二（一）' })]),
    aProvision('个人缴费', 'unique', [
      when(inCase('未成年人'), minus(item('个人缴费标准'), yuan(50))),
      otherwise(item('个人缴费标准')),
    ]),
    aProvision(
      '资助',
      'highest',
      [
        when(member('特困人员'), full, { payers: paysAll('医疗救助资金') }),
        when(or(member('低保对象'), member('监测对象')), yuan(340), {
          payers: paysAll('医疗救助资金'),
        }),
        when(member('监测对象'), yuan(200), { payers: paysAll('医疗救助资金') }),
        otherwise(none),
      ],
      { combineProvisional: true, citation: '二（二）' },
    ),
    aProvision('个人实缴', 'unique', [always(minus(item('个人缴费'), item('资助')))]),
    aProvision('财政补助', 'unique', [
      always(yuan(670), { payers: pays(paysAmount('中央财政', yuan(536)), paysRest('省财政')) }),
    ]),
    aProvision('奖励', 'added', [
      when(compare(fact('年数'), '≥', num(2)), yuan(20)),
      when(fact('在校学生'), yuan(10)),
      otherwise(none),
    ]),
    aProvision('待遇起始', 'unique', [
      when(within(fact('缴费日期'), period), { kind: 'edge', edge: 'start', of: period }),
      when(
        inCase('未成年人'),
        { kind: 'calendarDay', of: fact('缴费日期'), to: 'nextDay' },
        { over: [1], provisional: ['priority'] },
      ),
      otherwise(unspecified('待遇起始')),
    ]),
    aProvision('激励', 'unique', [always(unspecified('激励'))]),
  ],
});

/** The tree as indented lines. */
function lines(
  graph: Graph,
  spec: PersonSpec,
  name: string,
  locale: 'zh-CN' | 'en' = 'zh-CN',
): string[] {
  const evaluation = evaluate(graph, person(graph, spec));
  const flat = (reason: Reason, depth: number): string[] => [
    `${'  '.repeat(depth)}${reason.text}`,
    ...reason.children.flatMap((child) => flat(child, depth + 1)),
  ];
  return flat(explain(graph, evaluation, `item:${name}`, locale), 0);
}

const adult = { 出生日期: '1980-05-01', 缴费日期: '2024-10-08' };

group('an explanation', () => {
  test('tells the deciding rule, who lost, who pays, what was assumed, and what it rests on', () => {
    expect(lines(policy, { ...adult, 特困人员: true, 监测对象: true }, '资助')).toEqual([
      '资助：400元。',
      '  符合第（一）项「特困人员」，为 全额，即 400元。',
      '    特困人员：是。',
      '  第（二）项「低保对象、监测对象」也适用（340元），但就高取第（一）项。',
      '  第（三）项「监测对象」也适用（200元），但就高取第（一）项。',
      '  由 医疗救助资金 承担。',
      '  几项同时适用时取哪一项，通知没有写明，暂按就高。',
      '  个人缴费：400元。',
      '    前面各项都不符合，按「其他」为 个人缴费标准，即 400元。',
      '    不符合第（一）项「未成年人」。',
      '      未成年人：否。',
      '        出生日期：1980年5月1日。',
      '        缴费日期：2024年10月8日。',
      '        出生日期 至 缴费日期 的 周岁：44。',
      '    个人缴费标准：400元。',
      '      规定为 400元。',
    ]);
  });

  test('says the same in English', () => {
    const text = lines(policy, { ...adult, 特困人员: true, 低保对象: true }, '资助', 'en');
    expect(text.slice(0, 4)).toEqual([
      '资助: 400 yuan.',
      '  rule (1) applies (特困人员): the full amount, that is 400 yuan.',
      '    特困人员: yes.',
      '  rule (2) (低保对象 or 监测对象) applies too (340 yuan), but the highest counts: rule (1).',
    ]);
  });

  test('carries citations and rules, and the root equals the outcome', () => {
    const evaluation = evaluate(policy, person(policy, { ...adult, 特困人员: true }));
    const tree = explain(policy, evaluation, 'item:资助');
    expect(tree).toMatchObject({ item: 'item:资助', value: { kind: 'money', fen: '40000' } });
    expect(tree.citation).toBe('二（二）');
    expect(tree.children[0]).toMatchObject({ rule: 'rule:资助/1', tone: 'decides' });
  });

  test('of 其他 says which rules failed and on what, the assumed in one sentence', () => {
    expect(lines(policy, adult, '资助').slice(0, 8)).toEqual([
      '资助：无。',
      '  前面各项都不符合，按「其他」为 无。',
      '  不符合第（一）项「特困人员」。',
      '    特困人员：没有给出，按「否」处理。',
      '  不符合第（二）项「低保对象、监测对象」。',
      '    低保对象、监测对象：没有给出，按「否」处理。',
      '  不符合第（三）项「监测对象」。',
      '    监测对象：没有给出，按「否」处理。',
    ]);
  });

  test('of an unknown result names what is needed, and what turns on it', () => {
    const text = lines(policy, { 缴费日期: '2024-10-08' }, '个人缴费');
    expect(text.slice(0, 3)).toEqual([
      '个人缴费：还不能确定，还需要知道出生日期。',
      '  第（一）项「未成年人」是否适用，要看出生日期。',
      '    未成年人：还不能确定。',
    ]);
  });

  test('names several payers with their parts', () => {
    expect(lines(policy, adult, '财政补助')).toContain('  由 中央财政 536元、省财政 134元 承担。');
  });

  test('lists what was added', () => {
    const text = lines(policy, { ...adult, 年数: 3, 在校学生: true }, '奖励');
    expect(text).toEqual([
      '奖励：30元。',
      '  第（一）项「年数 不低于 2」计入 20元。',
      '    年数：3。',
      '  第（二）项「在校学生」计入 10元。',
      '    在校学生：是。',
    ]);
  });

  test('tells which rule has priority, and that this was assumed', () => {
    const child = { 出生日期: '2024-05-01', 缴费日期: '2024-10-08' };
    const text = lines(policy, child, '待遇起始');
    expect(text[1]).toBe('  符合第（二）项「未成年人」，为 缴费日期 次日，即 2024年10月9日。');
    expect(text).toContain(
      '  第（一）项「缴费日期 在 集中缴费期 内」也适用（集中缴费期 起，即 2024年9月1日），但第（二）项优先。',
    );
    expect(text).toContain('  谁优先，通知没有写明，是暂按的。');
  });

  test('asks for a plain answer where dates on a roll cannot be read', () => {
    const roll = { kind: 'roll', from: '2024-10-15' } as const;
    const text = lines(policy, { ...adult, 低保对象: roll }, '资助');
    expect(text).toContain('    政策没有写明身份以哪一天为准，请直接说明是不是低保对象。');
  });

  test('says where the notice is silent', () => {
    expect(lines(policy, adult, '激励')).toEqual(['激励：未规定。', '  通知没有写明。']);
  });

  test('states a trouble, and what reads it', () => {
    const wrong = aGraph({
      facts: [aYesNo('甲'), aYesNo('乙')],
      items: [anItem('额'), anItem('后')],
      provisions: [
        aProvision('额', 'unique', [when(fact('甲'), yuan(1)), when(fact('乙'), yuan(2))]),
        aProvision('后', 'unique', [always(item('额'))]),
      ],
    });
    expect(lines(wrong, { 甲: true, 乙: true }, '额').slice(0, 3)).toEqual([
      '「额」定不下来：第（一）项、第（二）项同时适用，结果不同。',
      '  第（一）项「甲」适用，为 1元。',
      '    甲：是。',
    ]);
    expect(lines(wrong, { 甲: true, 乙: true }, '后')[0]).toBe(
      '后：没有结果，因为它所依据的项目还有问题。',
    );
    expect(lines(wrong, { 甲: false, 乙: false }, '额').slice(0, 2)).toEqual([
      '「额」没有规定：这个人不符合任何一项，也没有「其他」。',
      '  不符合第（一）项「甲」。',
    ]);
  });

  test('points at the rule that is wrong, and says what the others give', () => {
    const wrong = aGraph({
      facts: [aYesNo('甲'), aYesNo('乙'), aDate('缴费日期')],
      items: [anItem('额'), anItem('日', 'date'), anItem('全')],
      provisions: [
        aProvision('额', 'highest', [
          when(fact('甲'), yuan(100)),
          when(fact('乙'), times(yuan(10), num('1/3'))),
        ]),
        aProvision('日', 'earliest', [
          when(fact('甲'), fact('缴费日期')),
          when(fact('乙'), date('2025-03-01')),
        ]),
        aProvision('全', 'unique', [always(times(yuan(10), num('1/3')))]),
      ],
    });
    const both = { 甲: true, 乙: true };
    const amounts = lines(wrong, both, '额');
    expect(amounts).toContain('  第（一）项「甲」适用，为 100元。');
    expect(amounts).toContain('  第（二）项「乙」适用，为 10元 × 1/3，问题出在这里。');
    expect(lines(wrong, both, '全')[1]).toBe('  规定为 10元 × 1/3，问题出在这里。');
    const days = lines(wrong, both, '日');
    expect(days).toContain('  第（一）项「甲」的结果还没有明确。');
    expect(days).toContain('  第（二）项「乙」适用，为 2025年3月1日。');
  });

  test('explains each item once and never runs away', () => {
    const chain = aGraph({
      items: Array.from({ length: 40 }, (_, index) => anItem(`第${index}`)),
      provisions: Array.from({ length: 40 }, (_, index) =>
        aProvision(`第${index}`, 'unique', [
          always(index < 2 ? yuan(1) : plus(item(`第${index - 1}`), item(`第${index - 2}`))),
        ]),
      ),
    });
    const text = lines(chain, {}, '第39');
    expect(text.length).toBeLessThan(40);
    const named = text.filter((line) => /^ *第\d+：/.test(line)).map((line) => line.trim());
    expect(new Set(named).size).toBe(named.length);
  });
});

group('an expression in words', () => {
  const age: Expr = {
    kind: 'elapsed',
    from: fact('出生日期'),
    to: date('2025-01-01'),
    unit: 'fullYears',
  };
  const after90: Expr = {
    kind: 'shift',
    date: fact('出生日期'),
    direction: 'after',
    length: num(90),
    unit: 'day',
  };
  test.each<[Expr, string, string]>([
    [
      times(yuan(400), {
        kind: 'elapsed',
        from: fact('出生日期'),
        to: date('2025-01-01'),
        unit: 'fullMonths',
      }),
      '400元 ×（出生日期 至 2025年1月1日 的 整月）',
      '400 yuan × (full months from 出生日期 to 2025-01-01)',
    ],
    [
      and(or(member('特困人员'), member('低保对象')), compare(age, '<', num(18))),
      '特困人员、低保对象 且 出生日期 至 2025年1月1日 的 周岁 不满 18',
      '特困人员 or 低保对象 and full years from 出生日期 to 2025-01-01 is less than 18',
    ],
    [
      or(and(fact('甲'), fact('乙')), compare(fact('年数'), '≥', num(3))),
      '（甲 且 乙）或 年数 不低于 3',
      '(甲 and 乙) or 年数 is at least 3',
    ],
    [not(or(fact('甲'), fact('乙'))), '非（甲、乙）', 'not (甲 or 乙)'],
    [
      not(compare(fact('缴费日期'), '<', date('2025-01-01'))),
      '非（缴费日期 早于 2025年1月1日）',
      'not (缴费日期 is before 2025-01-01)',
    ],
    [
      within(fact('缴费日期'), range(fact('出生日期'), after90)),
      '缴费日期 在 出生日期 后 90天 内',
      '缴费日期 is within 90 days after 出生日期',
    ],
    [times(plus(yuan(1), yuan(2)), share('1/2')), '（1元 + 2元）× 50%', '(1 yuan + 2 yuan) × 50%'],
    [minus(yuan(4), minus(yuan(2), yuan(1))), '4元 −（2元 − 1元）', '4 yuan − (2 yuan − 1 yuan)'],
    [bound('额', yuan(80), yuan(380)), '80元 至 380元', '80 yuan to 380 yuan'],
    [{ kind: 'isNone', operand: fact('断保日期') }, '断保日期 为 无', '断保日期 is none'],
    [pending('额'), '待定', 'not yet set'],
    [
      {
        kind: 'calendarDay',
        to: 'nextDay',
        of: {
          kind: 'edge',
          edge: 'end',
          of: { kind: 'startingOn', date: fact('缴费日期'), length: num(3), unit: 'month' },
        },
      },
      '自 缴费日期 起 3个月 期满',
      'the day after 3 months from 缴费日期 on',
    ],
    [
      { kind: 'round', operand: share('1/3'), mode: 'halfUp', unit: 100 },
      '100/3% 四舍五入到元',
      '100/3% rounded to yuan',
    ],
  ])('%#', (expr, zh, en) => {
    expect(describe(policy, expr, 'zh-CN')).toBe(zh);
    expect(describe(policy, expr, 'en')).toBe(en);
  });
});
