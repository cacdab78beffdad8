import { describe, expect, test } from 'vitest';
import type { Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { explain } from '../../compiler/run/explain.ts';
import { checkPerson, readFacts, wordFactProblem } from '../../compiler/run/facts.ts';
import { evaluationJson } from '../../compiler/run/json.ts';
import {
  aConstraint,
  aDate,
  aFact,
  aGraph,
  aGroup,
  always,
  anInteger,
  anItem,
  aProvision,
  aYesNo,
  bound,
  compare,
  date,
  fact,
  full,
  item,
  member,
  none,
  or,
  origin,
  otherwise,
  pays,
  paysAmount,
  paysRatio,
  paysRest,
  pending,
  person,
  when,
  yuan,
} from '../support/graphs.ts';

const graph = aGraph({
  policy: { name: '测试县', alias: 'test2025', year: 2025, region: [], basis: [] },
  facts: [
    aDate('出生日期', { alias: 'birthDate' }),
    aDate('缴费日期', { alias: 'paymentDate' }),
    aDate('断保日期', { silence: 'none' }),
    aYesNo('在校学生', { alias: 'student', silence: 'no' }),
    anInteger('断缴年数', { type: { kind: 'integer', from: '0', to: '60' } }),
    aFact('年收入', { kind: 'money', from: '0' }),
    aFact('伤残比例', { kind: 'percent' }),
    aFact('档次', {
      kind: 'option',
      options: [
        { name: '一档', alias: 'one' },
        { name: '无', alias: 'nothing' },
      ],
    }),
  ],
  groups: [
    aGroup('困难人员'),
    aGroup('低保对象', { alias: 'lowIncome', parents: ['group:困难人员'] }),
    aGroup('特困人员'),
    aGroup('老人', { definition: compare(fact('出生日期'), '<', date('1960-01-01')) }),
  ],
  exclusives: [{ groups: ['group:低保对象', 'group:特困人员'], origin }],
  constraints: [aConstraint('先生后缴', compare(fact('缴费日期'), '≥', fact('出生日期')))],
});

const codes = (json: unknown): string[] => readFacts(graph, json).problems.map(({ code }) => code);
const read = (json: unknown): unknown => readFacts(graph, json).person;

describe('reading facts', () => {
  test('names and aliases, all kinds of values', () => {
    const json: unknown = JSON.parse(`{
      "出生日期": "1970-05-01", "paymentDate": "2024年10月8日", "断保日期": "无", "student": "是",
      "断缴年数": 3, "年收入": "12000.50", "伤残比例": "50%", "档次": "one", "lowIncome": true,
      "特困人员": null, "困难人员": {"自": "2024-10-15", "至": "2024年12月31日"}
    }`);
    expect(readFacts(graph, json)).toEqual({
      person: person(graph, {
        出生日期: '1970-05-01',
        缴费日期: '2024-10-08',
        断保日期: '无',
        在校学生: true,
        断缴年数: 3,
        年收入: { kind: 'money', fen: '1200050' },
        伤残比例: { kind: 'number', value: '1/2' },
        档次: '一档',
        低保对象: true,
        特困人员: '未知',
        困难人员: { kind: 'roll', from: '2024-10-15', to: '2024-12-31' },
      }),
      problems: [],
    });
  });

  test('groups as a list', () => {
    const expected = person(graph, { 低保对象: true, 困难人员: true });
    expect(read({ 身份: ['低保对象', '困难人员'] })).toEqual(expected);
    expect(read({ status: ['lowIncome', '困难人员'] })).toEqual(expected);
    expect(read({ 身份: '低保对象' })).toEqual(person(graph, { 低保对象: true }));
  });

  test('an option called 无 is that option', () => {
    expect(read({ 档次: '无' })).toEqual([
      { id: 'fact:档次', value: { kind: 'option', option: '无' } },
    ]);
  });

  test.each([
    [[], 'not-an-object'],
    [null, 'not-an-object'],
    ['低保对象', 'not-an-object'],
    [{ 出生日斯: '1970-05-01' }, 'unknown-key'],
    [{ 身份: ['低保对像'] }, 'unknown-key'],
    [{ 身份: [3] }, 'unknown-key'],
    [{ 出生日期: '1970-02-30' }, 'no-such-day'],
    [{ 出生日期: '五月一日' }, 'wrong-type'],
    [{ 出生日期: 19700501 }, 'wrong-type'],
    [{ 出生日期: '无' }, 'cannot-be-none'],
    [{ 断缴年数: 1.5 }, 'wrong-type'],
    [{ 断缴年数: '三' }, 'wrong-type'],
    [{ 断缴年数: 61 }, 'out-of-domain'],
    [{ 断缴年数: -1 }, 'out-of-domain'],
    [{ 年收入: 0.001 }, 'not-whole-fen'],
    [{ 年收入: 1e30 }, 'wrong-type'],
    [{ 年收入: -1 }, 'out-of-domain'],
    [{ 在校学生: 1 }, 'wrong-type'],
    [{ 档次: '三档' }, 'unknown-option'],
    [{ 老人: true }, 'defined-group'],
    [{ 低保对象: [] }, 'wrong-type'],
    [{ 低保对象: {} }, 'wrong-type'],
    [{ 低保对象: { 自: '2024-10-15', 止: '2024-10-16' } }, 'wrong-type'],
    [{ 低保对象: { 自: '2024-10-15', 至: '2024-10-14' } }, 'roll-ends-before-start'],
    [{ 在校学生: true, student: false }, 'given-twice'],
    [JSON.parse('{"__proto__": {"出生日期": "1970-01-01"}}'), 'unknown-key'],
    [{ constructor: true }, 'unknown-key'],
    [{ 身份: { 低保对象: true } }, 'not-a-list'],
    [{ 身份: true }, 'not-a-list'],
    [{ 身份: ['出生日期'] }, 'not-a-group'],
  ])('%j is wrong: %s', (json, code) => {
    expect(codes(json)).toEqual([code]);
    expect(read(json)).toEqual(code === 'given-twice' ? person(graph, { 在校学生: true }) : []);
  });

  test('the same given twice alike is fine', () => {
    expect(codes({ 在校学生: true, student: '是' })).toEqual([]);
  });

  test('each problem is a sentence in both languages, near names are named', () => {
    const { problems } = readFacts(graph, { 出生日其: 1, 断缴年数: 61, 档次: '三档', 老人: true });
    expect(problems.map((problem) => wordFactProblem(problem, 'zh-CN', graph))).toEqual([
      '没有叫「出生日其」的事实或人群，是不是「出生日期」？',
      '「断缴年数」应为 0至60，不能是 61。',
      '「档次」没有「三档」这一项，可选：一档、无。',
      '「老人」由政策按条件认定，不能直接给出。',
    ]);
    for (const problem of problems) {
      expect(wordFactProblem(problem, 'en', graph)).toMatch(/^[A-Z「].*[.?]$/);
    }
  });

  test('a constraint is told with what it asks for', () => {
    const born = readFacts(graph, { 出生日期: '2024-01-02', 缴费日期: '2024-01-01' }).person;
    expect(checkPerson(graph, born).map((each) => wordFactProblem(each, 'zh-CN', graph))).toEqual([
      '这样的人不会有：违反约束「先生后缴」（缴费日期 不早于 出生日期）。',
    ]);
  });

  test('an option of which the policy lists none is told to be left out', () => {
    const bare = aGraph({ facts: [aFact('所在乡镇', { kind: 'option', options: [] })] });
    const words = readFacts(bare, { 所在乡镇: '某镇' }).problems.map((problem) => [
      wordFactProblem(problem, 'zh-CN', bare),
      wordFactProblem(problem, 'en', bare),
    ]);
    expect(words).toEqual([
      [
        '本政策没有列出「所在乡镇」有哪些，请不要给出。',
        'This policy lists no options of 「所在乡镇」; leave it out.',
      ],
    ]);
  });

  test('hostile input costs nothing and breaks nothing', () => {
    const long = 'x'.repeat(1_000_000);
    expect(codes({ [long]: 1, 出生日期: long, 年收入: `${'9'.repeat(1000)}` })).toEqual([
      'unknown-key',
      'wrong-type',
      'wrong-type',
    ]);
  });
});

describe('checking a person', () => {
  const problems = (spec: Parameters<typeof person>[1]): string[] =>
    checkPerson(graph, person(graph, spec)).map(({ code }) => code);

  test('finds what cannot be', () => {
    expect(problems({ 出生日期: '2024-05-01', 缴费日期: '2024-04-30' })).toEqual([
      'broken-constraint',
    ]);
    expect(problems({ 低保对象: true, 特困人员: true })).toEqual(['exclusive-groups']);
    expect(problems({ 低保对象: true, 困难人员: false })).toEqual(['outside-parent']);
    expect(problems({ 断缴年数: 99 })).toEqual(['out-of-domain']);
    expect(problems({ 出生日期: '无' })).toEqual(['cannot-be-none']);
  });

  test('leaves alone what may be', () => {
    expect(problems({ 出生日期: '2024-05-01', 缴费日期: '2024-05-01' })).toEqual([]);
    expect(problems({ 缴费日期: '2024-04-30' })).toEqual([]);
    expect(problems({ 低保对象: true })).toEqual([]);
  });

  test('what names no day is meant of every day that somebody is on a roll', () => {
    const roll = (id: string, from?: string, to?: string): Person => [
      { id, value: { kind: 'roll', ...(from && { from }), ...(to && { to }) } },
    ];
    const codes = (...parts: readonly Person[]): string[] =>
      checkPerson(graph, parts.flat()).map(({ code }) => code);
    const poor = (from?: string, to?: string): Person => roll('group:低保对象', from, to);
    const alone = (from?: string, to?: string): Person => roll('group:特困人员', from, to);
    const needy = (from?: string, to?: string): Person => roll('group:困难人员', from, to);
    expect(codes(poor(undefined, '2024-12-31'), alone('2025-01-01'))).toEqual([]);
    expect(codes(poor(undefined, '2025-01-01'), alone('2025-01-01'))).toEqual(['exclusive-groups']);
    expect(codes(poor('2024-02-01', '2024-05-31'), needy('2024-01-01'))).toEqual([]);
    expect(codes(poor('2024-02-01', '2024-05-31'), needy('2024-03-01'))).toEqual([
      'outside-parent',
    ]);
    const either = {
      ...graph,
      constraints: [aConstraint('其一', or(member('低保对象'), member('特困人员')))],
    };
    const broken = (...parts: readonly Person[]): string[] =>
      checkPerson(either, parts.flat()).map(({ code }) => code);
    expect(broken(poor(undefined, '2024-12-31'), alone('2025-01-01'))).toEqual([]);
    expect(broken(poor(undefined, '2024-12-30'), alone('2025-01-01'))).toEqual([
      'broken-constraint',
    ]);
  });

  test('无 satisfies a constraint', () => {
    const withLapse = {
      ...graph,
      constraints: [aConstraint('断保', compare(fact('断保日期'), '≥', date('2000-01-01')))],
    };
    expect(checkPerson(withLapse, [])).toEqual([]);
    const spec = person(withLapse, { 断保日期: '1999-12-31' });
    expect(checkPerson(withLapse, spec)).toEqual([
      { code: 'broken-constraint', id: 'constraint:断保' },
    ]);
  });
});

describe('the JSON document', () => {
  const policy = aGraph({
    policy: { name: '测试县', alias: 'test2025', year: 2025, region: [], basis: [] },
    facts: [aDate('缴费日期'), aYesNo('在校学生', { silence: 'no' })],
    groups: [aGroup('低保对象')],
    payers: [
      { id: 'payer:医疗救助资金', name: '医疗救助资金', origin },
      { id: 'payer:县财政', name: '县财政', origin },
    ],
    items: [
      anItem('个人缴费', 'money', { alias: 'contribution' }),
      anItem('资助', 'money', { base: item('个人缴费') }),
      anItem('补贴'),
      anItem('财政补助'),
      anItem('补缴'),
      anItem('起始', 'date'),
      anItem('错', 'money', { base: item('个人缴费') }),
    ],
    provisions: [
      aProvision('个人缴费', 'unique', [always(yuan(380.5), { citation: '二（一）' })]),
      aProvision(
        '资助',
        'highest',
        [
          when(member('低保对象'), full, {
            payers: pays(paysAmount('医疗救助资金', yuan(300)), paysRest('县财政')),
          }),
          otherwise(none),
        ],
        { citation: '二（二）' },
      ),
      aProvision('补贴', 'unique', [when(fact('在校学生'), yuan(1)), otherwise(none)]),
      aProvision('财政补助', 'unique', [always(bound('财政补助', yuan(640)))]),
      aProvision('补缴', 'unique', [always(pending('补缴'))]),
      aProvision('起始', 'unique', [always(fact('缴费日期'))]),
      aProvision('错', 'unique', [always(yuan(500))]),
    ],
  });

  test('has every kind of value', () => {
    const facts = person(policy, { 低保对象: true });
    expect(evaluationJson(policy, evaluate(policy, facts))).toEqual({
      policy: { name: '测试县', alias: 'test2025', year: 2025 },
      outcomes: {
        个人缴费: {
          alias: 'contribution',
          type: 'money',
          value: 380.5,
          text: '380.50元',
          rule: 'rule:个人缴费/1',
          citation: '二（一）',
        },
        资助: {
          type: 'money',
          value: 380.5,
          text: '380.50元',
          rule: 'rule:资助/1',
          citation: '二（二）',
          payers: { 医疗救助资金: 300, 县财政: 80.5 },
        },
        补贴: { type: 'money', value: null, text: '无', rule: 'rule:补贴/otherwise' },
        财政补助: {
          type: 'money',
          value: { min: 640 },
          text: '不低于 640元',
          rule: 'rule:财政补助/1',
        },
        补缴: {
          type: 'money',
          value: { pending: ['补缴'] },
          text: '待定',
          rule: 'rule:补缴/1',
        },
      },
      missing: ['缴费日期'],
      assumed: { 在校学生: false },
      problems: [
        {
          item: '错',
          code: 'above-base',
          rules: ['rule:错/1'],
          message: '「错」高于它的基数（「错」的规定）。',
        },
      ],
    });
  });

  test('writes an amount that a number cannot hold as text', () => {
    const rich = aGraph({
      items: [anItem('额')],
      provisions: [
        aProvision('额', 'unique', [always({ kind: 'money', fen: '123456789012345678901' })]),
      ],
    });
    const { outcomes } = evaluationJson(rich, evaluate(rich, []));
    expect(outcomes.额?.value).toBe('1234567890123456789.01');
  });
});

describe('payers', () => {
  const shared = (...shares: Parameters<typeof pays>): Graph =>
    aGraph({
      items: [anItem('额')],
      provisions: [aProvision('额', 'unique', [always(yuan(134.01), { payers: pays(...shares) })])],
    });
  const split = (...shares: Parameters<typeof pays>): ReturnType<typeof evaluate> =>
    evaluate(shared(...shares), []);
  const amounts = (result: ReturnType<typeof evaluate>): unknown =>
    result.outcomes
      .get('item:额')
      ?.payers.map(({ amount }) => amount?.kind === 'money' && amount.fen);
  const trouble = (result: ReturnType<typeof evaluate>): unknown => result.troubles[0]?.code;

  test('parts add up to the amount', () => {
    expect(amounts(split(paysAmount('省', yuan(100)), paysRest('县')))).toEqual(['10000', '3401']);
    expect(amounts(split(paysRest('县'), paysRatio('省', '1/3')))).toEqual(['8934', '4467']);
  });

  test('a part that is not whole fen is a trouble', () => {
    const graph = shared(paysRatio('省', '1/2'), paysRatio('县', '1/2'));
    const result = evaluate(graph, []);
    expect(trouble(result)).toBe('not-whole-fen');
    expect(explain(graph, result, 'item:额').text).toBe(
      '「额」或者某一方承担的部分不是整分（「额」的规定），要写明怎样取整，或者让一方承担「其余」。',
    );
  });

  test('parts that do not add up are a trouble', () => {
    const parts = [paysAmount('省', yuan(100)), paysAmount('县', yuan(34))];
    expect(trouble(split(...parts))).toBe('payers-differ');
    expect(trouble(split(paysAmount('省', yuan(200)), paysRest('县')))).toBe('payers-differ');
  });

  test('shares that stand elsewhere have no amounts', () => {
    const paid = aGraph({
      items: [anItem('额')],
      provisions: [
        aProvision('额', 'unique', [
          always(yuan(100), {
            payers: {
              shares: [
                { payer: 'payer:省', share: 'elsewhere' },
                { payer: 'payer:县', share: 'elsewhere' },
              ],
              accordingTo: '财社〔2024〕1号',
            },
          }),
        ]),
      ],
    });
    expect(evaluate(paid, []).outcomes.get('item:额')).toMatchObject({
      payers: [{ payer: 'payer:省' }, { payer: 'payer:县' }],
      payersAccordingTo: '财社〔2024〕1号',
    });
  });
});
