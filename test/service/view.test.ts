import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { readFacts } from '../../compiler/run/facts.ts';
import type { PolicyView } from '../../compiler/service/editor.ts';
import { givenAsFacts } from '../../compiler/service/given.ts';
import { asking, head, main, vocabulary } from './at-cursor.ts';

const policy = `${head}规定 个人缴费【二】：400元。

规定 资助【二（二）】，由 医疗救助资金 承担：
  （一）特困人员：全额，优先于（二）；
  （二）低保对象：340元；
  其他：无。

规定 待遇起始【三】：
  （一）本地户籍 且 缴费日期 在 集中缴费期 内：待遇期 起；
  （二）性别 为 男 且 非 本地户籍：待定「等上级文件」；
  其他：未规定。
`;

const examples = `
示例 「低保户」：低保对象；缴费日期 2024年10月8日；应得 资助 340元、待遇起始 2025年1月1日。

出资方 县财政。

示例 「写错了的」：
  特困人员；
  应得 资助 399元，由 医疗救助资金 承担；
  应得 待遇起始 未知；
  应得 资助 400元，由 医疗救助资金 300元、县财政 其余 承担。
`;

function viewed(text: string, facts: Readonly<Record<string, unknown>>): PolicyView {
  const { service } = asking(`${text}|`);
  const view = service.view(main, facts);
  if (view !== undefined) return view;
  const found = [main, 'vocabulary.canbao'].flatMap((path) => service.diagnostics(path));
  throw new Error(JSON.stringify(found.map(({ message }) => message)));
}

const row = (view: PolicyView, name: string) => view.results.find((each) => each.name === name);
const field = (view: PolicyView, name: string) => view.fields.find((each) => each.name === name);

describe('a policy', () => {
  test('says what it is', () => {
    expect(viewed(policy, {})).toMatchObject({
      title: '示例县 2025年度',
      year: 2025,
      benefitPeriod: '2025年1月1日 至 2025年12月31日',
    });
  });

  test('with errors has no view', () => {
    expect(asking(`${head}规定 资助：无此物。|`).service.view(main, {})).toBeUndefined();
  });
});

describe('the form', () => {
  const view = viewed(policy, {});

  test('asks only what some rule reads', () => {
    expect(view.fields.map(({ name }) => name)).toEqual([
      '缴费日期',
      '性别',
      '本地户籍',
      '低保对象',
      '特困人员',
    ]);
  });

  test('knows kinds, aliases, options and what silence means', () => {
    expect(field(view, '缴费日期')).toMatchObject({
      input: 'date',
      alias: 'paymentDate',
      needed: true,
    });
    expect(field(view, '缴费日期')).not.toHaveProperty('assumed');
    expect(field(view, '性别')).toMatchObject({ input: 'option', options: ['男', '女'] });
    expect(field(view, '本地户籍')).toMatchObject({ input: 'yesNo', assumed: '是', needed: false });
    expect(field(view, '低保对象')).toMatchObject({ input: 'group', assumed: '否' });
  });

  test('gives limits as the field is typed', () => {
    const text = policy.replace('（一）本地户籍', '（一）出生日期 早于 2000年1月1日');
    expect(field(viewed(text, {}), '出生日期')).toMatchObject({
      min: '1900-01-01',
      max: '2025-12-31',
    });
  });

  test('what no longer matters is no longer needed', () => {
    expect(field(viewed(policy, { 本地户籍: false, 性别: '女' }), '缴费日期')?.needed).toBe(false);
  });
});

describe('results', () => {
  test('an amount, with clause, payers and reasons that lead to the rule', () => {
    const view = viewed(policy, { 特困人员: true });
    const assistance = row(view, '资助');
    expect(assistance).toMatchObject({
      state: 'value',
      text: '400元',
      alias: 'assistance',
      citation: '二（二）',
      payers: [{ name: '医疗救助资金', text: '400元' }],
      missing: [],
    });
    const [root, first] = assistance?.reasons ?? [];
    expect(root).toMatchObject({ depth: 0, tone: 'decides' });
    expect(first?.text).toContain('特困人员');
    expect(policy.slice(first?.location?.start, first?.location?.end)).toContain('特困人员：全额');
    expect(first?.location?.file).toBe(main);
  });

  test('无, unknown, 待定 and 未规定 are four different things', () => {
    expect(row(viewed(policy, {}), '资助')).toMatchObject({ state: 'none', text: '无' });
    expect(row(viewed(policy, {}), '待遇起始')).toMatchObject({
      state: 'unknown',
      text: '还需要：缴费日期',
      missing: ['缴费日期'],
    });
    const pending = row(viewed(policy, { 本地户籍: false, 性别: '男' }), '待遇起始');
    expect(pending?.state).toBe('pending');
    expect(pending?.text).toMatch(/^待定/);
    const unspecified = row(viewed(policy, { 缴费日期: '2025-06-01' }), '待遇起始');
    expect(unspecified).toMatchObject({ state: 'pending', text: '未规定' });
  });

  test('rules that clash are trouble, in a sentence', () => {
    const clashing = policy.replace('，优先于（二）', '');
    const clash = row(viewed(clashing, { 特困人员: true, 低保对象: true }), '资助');
    expect(clash?.state).toBe('trouble');
    expect(clash?.text).toContain('同时适用');
  });

  test('what was assumed is told', () => {
    const { assumed } = viewed(policy, { 低保对象: true });
    expect(assumed).toEqual([
      '没有说明，视为「是」：本地户籍。',
      '没有说明，视为不属于：特困人员。',
    ]);
  });

  test('what is wrong with the person is told, and the rest still answered', () => {
    const view = viewed(policy, { 低保对像: true, 缴费日期: '2025-02-30', 特困人员: true });
    expect(view.problems).toHaveLength(2);
    expect(view.problems[0]).toContain('低保对象');
    expect(row(view, '资助')?.text).toBe('400元');
  });
});

describe('examples', () => {
  const view = viewed(policy + examples, {});

  test('pass or fail, with what was expected and what came out', () => {
    expect(view.examples.map(({ name, passed }) => [name, passed])).toEqual([
      ['低保户', true],
      ['写错了的', false],
    ]);
    expect(view.examples[1]?.expectations).toEqual([
      { name: '资助', expected: '399元', actual: '400元', passed: false },
      { name: '待遇起始', expected: '还不能确定', actual: '还需要：缴费日期', passed: true },
      {
        name: '资助',
        expected: '400元（由 医疗救助资金 300元、县财政 100元 承担）',
        actual: '400元（由 医疗救助资金 400元 承担）',
        passed: false,
      },
    ]);
  });

  test('lead to their place and load into the form', () => {
    const [first] = view.examples;
    const text = policy + examples;
    expect(text.slice(first?.location.start, first?.location.end)).toContain('低保户');
    expect(first?.facts).toEqual({ 低保对象: true, 缴费日期: '2024-10-08' });
    expect(row(viewed(text, first?.facts ?? {}), '资助')?.text).toBe('340元');
  });
});

test('a person written as facts reads back as the same person', () => {
  const text = `${head}事实 断缴年数：整数。\n事实 收入：金额。\n事实 比率：比例。\n事实 退役日期：日期，不给即 无。\n
示例 「样样都有」：
  断缴年数 3；收入 1234.50元；比率 12.5%；退役日期 无；性别 女；缴费日期 未知；
  本地户籍；非 特困人员；低保对象 2024年1月1日 至 2024年6月30日；应得 资助 未规定。
`;
  const files = new Map([
    ['vocabulary.canbao', vocabulary],
    [main, text],
  ]);
  const { graph, diagnostics } = compile({ entry: main, read: (path) => files.get(path) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (graph === undefined) throw new Error('no graph');
  const given = graph.examples[0]?.given ?? [];
  expect(given).toHaveLength(9);
  const read = readFacts(graph, JSON.parse(JSON.stringify(givenAsFacts(graph, given))));
  expect(read.problems).toEqual([]);
  expect(read.person).toEqual(given);
});
