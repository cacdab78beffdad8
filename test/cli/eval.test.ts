import { describe, expect, test } from 'vitest';
import { canbao, folder, policy } from './canbao.ts';
import { evalDocument } from './schemas.ts';

const asked = { 低保对象: true, 缴费日期: '2024-10-08' };

function evaluated(facts: unknown, text = policy) {
  const cwd = folder({ 'a.canbao': text });
  const args = ['eval', 'a.canbao', '--json', '--facts', JSON.stringify(facts)];
  const { out, code, err } = canbao(args, { cwd });
  return { code, err, document: evalDocument.parse(JSON.parse(out)) };
}

describe('eval --json', () => {
  test('is the documented shape', () => {
    const { code, err, document } = evaluated(asked);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(document.policy).toEqual({ name: '示例县', alias: 'demo', year: 2025 });
    expect(document.outcomes.资助).toEqual({
      alias: 'assistance',
      type: 'money',
      value: 340,
      text: '340元',
      rule: 'rule:assistance/2',
      citation: '二（二）',
      payers: { 医疗救助资金: 340 },
    });
    expect(document.outcomes.待遇起始).toMatchObject({ type: 'date', value: '2025-01-01' });
    expect(document.missing).toEqual([]);
    expect(document.assumed).toEqual({ 特困人员: false });
  });

  test('unknown is absent and explained, 无 is null, 未规定 is pending', () => {
    const { document } = evaluated({});
    expect(document.outcomes).not.toHaveProperty('待遇起始');
    expect(document.missing).toEqual(['缴费日期']);
    expect(document.outcomes.资助?.value).toBeNull();
    const late = evaluated({ 缴费日期: '2025-03-01' }).document;
    expect(late.outcomes.待遇起始?.value).toEqual({ pending: ['待遇起始'] });
  });

  test('a check that this very person breaks is a finding, and the results are given all the same', () => {
    const text = `${policy}\n检查 「资助有上限」：资助 不超过 300元。\n`;
    const { code, err, document } = evaluated(asked, text);
    expect({ code, err }).toEqual({ code: 1, err: '检查「资助有上限」不成立。\n' });
    expect(document.outcomes.资助?.value).toBe(340);
    expect(evaluated({ 缴费日期: '2024-10-08' }, text)).toMatchObject({ code: 0, err: '' });
  });

  test('facts by alias, by 身份, from a file and from standard input', () => {
    const expected = evaluated(asked).document;
    expect(evaluated({ lowIncome: true, paymentDate: '2024-10-08' }).document).toEqual(expected);
    expect(evaluated({ 身份: ['低保对象'], 缴费日期: '2024-10-08' }).document).toEqual(expected);
    const cwd = folder({ 'a.canbao': policy, 'facts.json': `\ufeff${JSON.stringify(asked)}` });
    const read = (facts: string, stdin = ''): unknown =>
      JSON.parse(canbao(['eval', 'a.canbao', '--json', '--facts', facts], { cwd, stdin }).out);
    expect(read('@facts.json')).toEqual(expected);
    expect(read('-', JSON.stringify(asked))).toEqual(expected);
  });

  test('the policy from standard input', () => {
    const args = ['eval', '-', '--json', '--facts', JSON.stringify(asked)];
    const { out } = canbao(args, { stdin: policy });
    expect(JSON.parse(out)).toEqual(evaluated(asked).document);
  });

  test('with --explain, sentences beside each outcome', () => {
    const cwd = folder({ 'a.canbao': policy });
    const args = ['eval', 'a.canbao', '--json', '--explain', '--facts', JSON.stringify(asked)];
    const { reasons } = evalDocument.parse(JSON.parse(canbao(args, { cwd }).out));
    expect(reasons?.资助?.[0]).toMatchObject({ depth: 0, citation: '二（二）' });
    expect(reasons?.资助?.some(({ text }) => text.includes('低保对象'))).toBe(true);
  });

  test('rules that clash are a finding, and the rest is still answered', () => {
    const clashing = policy.replace('，优先于（二）', '');
    const { code, document } = evaluated({ 低保对象: true, 特困人员: true }, clashing);
    expect(code).toBe(1);
    expect(document.problems).toMatchObject([{ item: '资助', code: 'conflict' }]);
    expect(document.outcomes).not.toHaveProperty('资助');
    expect(document.outcomes.个人缴费标准?.value).toBe(400);
  });
});

describe('eval for readers', () => {
  const run = (args: readonly string[], facts: unknown = asked): string => {
    const cwd = folder({ 'a.canbao': policy });
    return canbao(['eval', 'a.canbao', '--facts', JSON.stringify(facts), ...args], { cwd }).out;
  };

  test('columns stand below each other though names differ in width', () => {
    expect(run([]).split('\n').slice(0, 5)).toEqual(
      [
        '示例县 2025年度',
        '',
        '个人缴费标准  400元          【二】',
        '资助          340元          【二（二）】 医疗救助资金 340元',
        '待遇起始      2025年1月1日   【三】',
      ].map((line) =>
        line
          .replace(/ {3}【/, '  【')
          .replace('400元          ', '400元         ')
          .replace('340元          ', '340元         '),
      ),
    );
  });

  test('says what is needed and what was assumed', () => {
    const out = run([], {});
    expect(out).toContain('还需要：缴费日期');
    expect(out).toContain('没有说明，视为不属于：低保对象、特困人员。');
  });

  test('--explain gives sentences with clauses, supporting ones indented', () => {
    const out = run(['--explain']);
    expect(out).toMatch(/^资助：340元。【二（二）】$/m);
    expect(out).toMatch(/^ {2}.*低保对象.*340元/m);
  });

  test('--locale en', () => {
    const cwd = folder({ 'a.canbao': policy });
    const { out } = canbao(['eval', 'a.canbao', '--facts', '{}', '--locale', 'en'], { cwd });
    expect(out).toContain('400 yuan');
    expect(out).toContain('Still needed: 缴费日期');
  });
});

describe('facts that cannot be used', () => {
  test.each([
    ['{“低保对象”：true}', '第 1 行第 2 列', '遇到「“」'],
    ['{"低保对象"：true}', '第 1 行第 8 列', '遇到「：」'],
    ['{"低保对象": true', '第 1 行第 14 列', '到此中断'],
    ['{"低保对象": true,}', '第 1 行第 15 列', '遇到「}」'],
    ["{'低保对象': true}", '第 1 行第 2 列', '英文半角'],
    ['', '第 1 行第 1 列', '到此中断'],
    ['[1]', '一个 JSON 对象', '例如'],
    ['{"低保对像": true}', '「低保对像」', '是不是「低保对象」'],
    ['{"缴费日期": "2024-02-30"}', '「2024-02-30」', '不存在'],
    ['{"缴费日期": 5}', '「缴费日期」要写日期', '不能是 5'],
    ['{"身份": ["没有这个"]}', '「没有这个」', '没有'],
  ])('%s', (facts, first, second) => {
    const cwd = folder({ 'a.canbao': policy });
    const { code, out, err } = canbao(['eval', 'a.canbao', '--facts', facts], { cwd });
    expect(err).toContain(first);
    expect(err).toContain(second);
    expect({ code, out }).toEqual({ code: 3, out: '' });
  });

  test('a mistake in a facts file is placed by its line', () => {
    const cwd = folder({
      'a.canbao': policy,
      'f.json': '{\n  "低保对象": true\n  "缴费日期": null\n}',
    });
    const { err, code } = canbao(['eval', 'a.canbao', '--facts', '@f.json'], { cwd });
    expect(err).toContain('f.json：第 3 行第 3 列');
    expect(code).toBe(3);
  });

  test('a person who cannot be', () => {
    const text = `${policy}\n事实 出生日期：日期。\n\n约束 「先出生，后缴费」：缴费日期 不早于 出生日期。\n`;
    const cwd = folder({ 'a.canbao': text });
    const facts = '{"出生日期": "2025-01-01", "缴费日期": "2024-10-01"}';
    const { code, err } = canbao(['eval', 'a.canbao', '--facts', facts], { cwd });
    expect(err).toContain('先出生，后缴费');
    expect(code).toBe(3);
  });
});
