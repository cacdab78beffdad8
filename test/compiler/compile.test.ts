/** From text to graph: names, layers, types, and what is reported where. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { worded } from '../../language/problems/all.ts';
import { codesOf, compileText, graphOf, wholePolicy } from '../support/sources.ts';

/** Errors only: a fragment rarely states all that a policy must. */
function errorsOf(fragment: string): readonly string[] {
  return compileText(wholePolicy(fragment))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('the vocabulary', () => {
  test('compiles without a word of complaint, and is no policy', () => {
    const { diagnostics, graph } = compileText('引用 "vocabulary.canbao"。\n词汇 县里的。\n');
    expect(diagnostics).toEqual([]);
    expect(graph).toBeUndefined();
  });
});

describe('names', () => {
  test('an unknown name suggests the nearest one, with a fix', () => {
    const text = wholePolicy('规定 资助：\n  （一）低保对像：340元；\n  其他：无。');
    const found = compileText(text).diagnostics.find(({ code }) => code === 'unknown-name');
    expect(found?.facts).toMatchObject({ name: '低保对像', nearest: '低保对象' });
    expect(found?.fixes[0]?.edits[0]?.text).toBe('低保对象');
    expect(text.slice(found?.start, found?.end)).toBe('低保对像');
  });

  test('a name far from every other one gets no suggestion', () => {
    const found = compileText(wholePolicy('检查 「甲」：某某某某 = 1元。')).diagnostics.find(
      ({ code }) => code === 'unknown-name',
    );
    expect(found?.facts.nearest).toBeUndefined();
  });

  test('words written together around an unknown one carry the likely cut', () => {
    const found = compileText(wholePolicy('情形 甲：缴费日期在延期期内。')).diagnostics.find(
      ({ code }) => code === 'unknown-name',
    );
    expect(found?.facts.cut).toBe('缴费日期 在 延期期 内');
  });

  test('an option is looked up in its own fact, after the operator', () => {
    expect(
      errorsOf(
        '情形 入职：退费原因 为 参加职工医保。\n规定 退费：\n  （一）入职：是；\n  其他：否。',
      ),
    ).toEqual([]);
    expect(errorsOf('情形 入职：退费原因 为 男。')).toEqual(['unknown-option']);
  });

  test('an alias stands for its name', () => {
    expect(errorsOf('情形 早：paymentDate 早于 2024年9月1日。')).toEqual([]);
  });
});

describe('what is said of a mistake', () => {
  const said = (fragment: string): readonly string[] =>
    compileText(wholePolicy(fragment))
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map((one) => {
        const { message, help = '' } = worded(one, 'zh-CN');
        return `${message}${help}`;
      });

  test.each([
    [
      '检查 「甲」：380元 + 20元 + 3个月 = 400元。',
      [
        '「380元 + 20元」是金额，「3个月」是月数，不能放在一起算或比。两边要是同一种值：金额对金额，日期对日期，人数、岁数对数。',
      ],
    ],
    [
      '情形 甲：出生日期 + 3天 早于 缴费日期。',
      [
        '「出生日期」是日期，「3天」是天数，不能放在一起算或比。往后推写「出生日期 后 3天」，往前推写「出生日期 前 3天」。',
      ],
    ],
    [
      '规定 资助：\n（一）低保对象：1元，优先于（五）；\n其他：无。',
      ['「资助」没有第（五）项。看看序号是否写对；「改」「删」只能说已有的项，新的一项用「增」。'],
    ],
    [
      '规定 资助：\n（一）低保对象：1元，优先于（一）；\n其他：无。',
      ['「资助」的第（一）项优先于的项又优先于它。去掉其中一个「优先于」。'],
    ],
    [
      '规定 资助：\n（一）低保对象：1元；\n（一）孤儿：2元；\n其他：无。',
      ['序号「（一）」前面已经用过。改为没有用过的序号，并检查“优先于”里的序号。'],
    ],
    [
      '规定 资助：\n（一）低保对象：1元；\n其他：无。\n增 规定 资助：（一）孤儿：2元。',
      ['「（一）」写了两次。删去一个。'],
    ],
    [
      '规定 资助，由 中央财证 承担：\n（一）低保对象：1元；\n其他：无。',
      ['「中央财证」没有声明。是不是要写「中央财政」？'],
    ],
    [
      '规定 资助，由 医疗救助资金 150元、县财政 其余 承担：\n（一）低保对象：150元；\n（二）孤儿：100元；\n其他：无。',
      ['出资方合计150元，应为100元。改正份额，或让其中一方承担「其余」。'],
    ],
    [
      '人群 老人：缴费时年龄 60周岁以上。',
      [
        '「60周岁」接不上前面的「缴费时年龄」。检查是不是少了“：”“；”“，”或者别的词；含数字或符号的名称要放进「」里。',
      ],
    ],
    [
      '政策 甲县 2025年度：待遇期 2025年12月31日 至 2025年1月1日。',
      ['从「2025年12月31日」到「2025年1月1日」起止颠倒，里面是空的。看看先后和年份是否写对。'],
    ],
    ['事实 甲：整数 10 至 5。', ['从「10」到「5」起止颠倒，里面是空的。看看先后和年份是否写对。']],
    [
      '事实 甲：日期 2025年2月1日 至 待遇期 起。',
      ['从「2025年2月1日」到「待遇期 起」起止颠倒，里面是空的。看看先后和年份是否写对。'],
    ],
    [
      '事实 甲：整数 超过 5。',
      [
        '「超过 5」不能写在这里，它只用在规定里；这里要写范围，如「0 至 100」「0 以上」「不晚于 待遇期 止」。换一种写法，或移到它能用的地方。',
      ],
    ],
  ])('%s', (fragment, wording) => {
    expect(said(fragment)).toEqual(wording);
  });
});

describe('layers', () => {
  const city = `引用 "vocabulary.canbao"。
政策 市 2025年度 city：
  待遇期 2025年1月1日 至 2025年12月31日。

规定 个人缴费标准：400元。

规定 资助：
  （一）低保对象：300元；
  （二）孤儿：400元，优先于（一）；
  其他：无。
`;
  const county = (text: string): string =>
    `引用 "vocabulary.canbao"。\n政策 县 2025年度 county：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  上级 "city.canbao"。\n\n${text}`;
  const compileCounty = (text: string) => compileText(county(text), { 'city.canbao': city });
  const rules = (text: string): readonly string[] => {
    const { graph, diagnostics } = compileCounty(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const item = graph?.items.find(({ name }) => name === '资助');
    const provision = graph?.provisions.find(({ id }) => id === item?.provision);
    return (provision?.rules ?? []).map(({ id, value }) => `${id} ${JSON.stringify(value)}`);
  };

  test('the superior’s provisions are inherited as they are', () => {
    expect(rules('')).toEqual([
      'rule:assistance/1 {"kind":"money","fen":"30000"}',
      'rule:assistance/2 {"kind":"money","fen":"40000"}',
      'rule:assistance/otherwise {"kind":"none"}',
    ]);
  });

  test('改 of one rule leaves its neighbours and their priorities', () => {
    expect(rules('改 规定 资助（一）：低保对象：340元。')).toEqual([
      'rule:assistance/1 {"kind":"money","fen":"34000"}',
      'rule:assistance/2 {"kind":"money","fen":"40000"}',
      'rule:assistance/otherwise {"kind":"none"}',
    ]);
  });

  test('增 adds a rule, 删 drops one', () => {
    expect(
      rules('增 规定 资助：（三）重度残疾人：100元。').map((rule) => rule.split(' ')[0]),
    ).toEqual([
      'rule:assistance/1',
      'rule:assistance/2',
      'rule:assistance/otherwise',
      'rule:assistance/3',
    ]);
  });

  test('原 reads the replaced provision, which then stays in the graph', () => {
    const { graph } = compileCounty(
      '改 规定 资助：\n  （一）重度残疾人：200元；\n  其他：原 资助。',
    );
    const [inForce, replaced] = ['provision:assistance', 'provision:assistance@1'].map((id) =>
      graph?.provisions.find((provision) => provision.id === id),
    );
    expect(inForce?.replaces).toBe('provision:assistance@1');
    expect(replaced?.rules.map(({ id }) => id)).toContain('rule:assistance@1/2');
  });

  test.each([
    ['a payer’s part', '  （一）重度残疾人：200元，由 县财政 原 资助、省财政 其余 承担；'],
    ['a claim', '  （一）重度残疾人：200元，即 原 资助；'],
    ['an equivalence', '  （一）重度残疾人，即 原 资助 为 无：200元；'],
  ])('原 is read where only %s names it', (_, rule) => {
    const { graph } = compileCounty(`改 规定 资助：\n${rule}\n  其他：无。`);
    expect(graph?.provisions.map(({ id }) => id)).toContain('provision:assistance@1');
  });

  test('saying it again without 改 is an error at the place, naming the other one', () => {
    const found = compileCounty('规定 个人缴费标准：380元。').diagnostics.find(
      ({ code }) => code === 'override-without-amend',
    );
    expect(found?.file).toBe('sample.canbao');
    expect(found?.related[0]?.file).toBe('city.canbao');
    expect(found?.fixes[0]?.edits[0]?.text).toBe('改 ');
  });

  test('上级 X is what the superior itself gives', () => {
    const { graph } = compileCounty(
      '改 规定 资助（一）：低保对象：340元。\n检查 「不少于市里」：资助 不低于 上级 资助。',
    );
    expect(graph?.documents.superior?.policy.name).toBe('市');
  });
});

describe('the graph', () => {
  test('ids come from aliases, and from names where there are none', () => {
    const graph = graphOf('人群 渔民。\n规定 资助：\n  （一）渔民：100元；\n  其他：无。');
    expect(graph.groups.map(({ id }) => id)).toContain('group:渔民');
    expect(graph.items.map(({ id }) => id)).toContain('item:assistance');
  });

  test('order puts what is read before what reads it', () => {
    const graph = graphOf('规定 个人缴费标准：380元。');
    const at = (id: string): number => graph.order.indexOf(id);
    expect(at('item:contributionRate')).toBeLessThan(at('item:contribution'));
    expect(at('item:contribution')).toBeLessThan(at('item:assistance'));
    expect(at('item:assistance')).toBeLessThan(at('item:payable'));
  });

  test('spellings of a comparison are one operator', () => {
    const kinds = ['满', '不低于', '≥'].map((word) => {
      const graph = graphOf(`情形 老人：缴费时年龄 ${word} 60。`);
      return JSON.stringify(graph.cases[0]?.condition);
    });
    expect(new Set(kinds).size).toBe(1);
  });

  test('a two-way table is one rule for each cell', () => {
    const graph = graphOf(
      '改 事实 缴费档次：一档、二档。\n规定 个人缴费标准：\n  缴费时年龄、缴费档次 ｜ 一档 ｜ 二档；\n  不满 18周岁 ｜ 200元 ｜ 300元；\n  18 至 59 ｜ 380元 ｜ 500元；\n  其他 ｜ 100元 ｜ 150元。',
    );
    const provision = graph.provisions.find(({ id }) => id === 'provision:contributionRate');
    expect(provision?.rules.map(({ id }) => id)).toEqual([
      'rule:contributionRate/1.1',
      'rule:contributionRate/1.2',
      'rule:contributionRate/2.1',
      'rule:contributionRate/2.2',
      'rule:contributionRate/3.1',
      'rule:contributionRate/3.2',
    ]);
  });
});

describe('mistakes a drafter makes', () => {
  test.each([
    ['money and months', '检查 「甲」：380元 + 3个月 = 400元。', 'type-mismatch'],
    ['money compared with days', '情形 甲：个人缴费 超过 90天。', 'type-mismatch'],
    [
      'days compared with months',
      '情形 甲：出生日期 至 缴费日期 的 天数 超过 3个月。',
      'unit-mismatch',
    ],
    ['a period in place of a day', '规定 待遇起始：待遇期。', 'wrong-type'],
    ['a third without rounding', '规定 个人缴费标准：400元 ÷ 3。', 'not-whole-fen'],
    ['a payer that is a group', '规定 资助，由 孤儿 承担：无。', 'wrong-kind-of-name'],
  ])('%s', (_, fragment, code) => {
    expect(codesOf(fragment)).toContain(code);
  });
});

describe('silence', () => {
  test('two rules on which the notice is silent do not clash; silence and a figure do', () => {
    const both = [
      { id: 'group:lowIncome', value: { kind: 'yesNo' as const, value: true } },
      { id: 'group:orphan', value: { kind: 'yesNo' as const, value: true } },
    ];
    const outcome = (second: string) =>
      evaluate(
        graphOf(
          `规定 个人缴费标准：400元。\n规定 资助：\n  （一）低保对象：未规定；\n  （二）孤儿：${second}；\n  其他：无。`,
        ),
        both,
      ).outcomes.get('item:assistance');
    expect(outcome('未规定')).toMatchObject({ value: { kind: 'pending', names: ['资助'] } });
    expect(outcome('100元')?.trouble?.code).toBe('conflict');
  });
});
