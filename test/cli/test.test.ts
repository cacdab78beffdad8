import { describe, expect, test } from 'vitest';
import { canbao, folder, policy, two } from './canbao.ts';
import { testDocument } from './schemas.ts';

const run = (args: readonly string[], text = policy) =>
  canbao(['test', 'a.canbao', ...args], { cwd: folder({ 'a.canbao': text }) });

describe('test', () => {
  test('counts what passed, and says what is covered', () => {
    const { code, out, err } = run(['--coverage']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('示例县 2025年度 a.canbao');
    expect(out).toContain('示例 3 个：通过 3 个，不符 0 个。');
    expect(out).toContain('示例走到规定 6/6 条，条件的两面 6/6 处。');
  });

  test('shows what was expected and what came out', () => {
    const wrong = policy
      .replace('应得 资助 400元', '应得 资助 401元')
      .replace('资助 无、待遇起始 未规定', '资助 无、待遇起始 2025年1月1日');
    const { code, out } = run([], wrong);
    expect(code).toBe(1);
    expect(out).toContain('不符　特困，期内\n      资助：应得 401元，实得 400元\n');
    expect(out).toContain('待遇起始：应得 2025年1月1日，实得 未规定');
    expect(out).toContain('通过 1 个，不符 2 个');
    expect(out).not.toContain('低保，期内');
  });

  test('an example whose rules clash fails and says so', () => {
    const { code, out } = run(
      [],
      policy.replace('，优先于（二）', '').replace('特困人员；缴费', '特困人员；低保对象；缴费'),
    );
    expect(out).toContain('同时适用');
    expect(code).toBe(1);
  });

  test('lists rules and conditions that no example reaches; only --coverage makes them findings', () => {
    const fewer = policy.replace(/示例 「低保，期内」[^。]*。\n\n/, '');
    const { code, out } = run([], fewer);
    expect(out).toContain('示例走到规定 5/6 条，条件的两面 5/6 处。');
    expect(out).toMatch(/a\.canbao:\d+:\d+ 资助 第（二）项【二（二）】/);
    expect(out).toContain('资助 第（二）项：低保对象（没有示例使它成立）');
    expect(code).toBe(0);
    expect(run(['--coverage'], fewer).code).toBe(1);
  });

  test('tells checks that are proved, broken by somebody, or only borne out by examples', () => {
    const checked = `${policy}
事实 断缴次数、每次年数：整数 0至9999，不给即 无。

检查 「四百」：个人缴费标准 = 400元。

检查 「不超过」：资助 不超过 个人缴费标准。

检查 「乘积」：断缴次数 × 每次年数 不超过 99980001。
`;
    const { code, out } = run([], checked);
    expect(out).toContain('对所有人已证明的 2 项；只在示例上核对过、不算证明的 1 项');
    expect(code).toBe(0);
    const broken = run([], checked.replace('不超过 个人缴费标准', '低于 个人缴费标准'));
    expect(broken.out).toContain('有人不成立的 1 项：不超过');
    expect(broken.code).toBe(1);
  });

  test('a check that an example breaks fails it', () => {
    const { code, out } = run([], `${policy}\n检查 「都少」：资助 不超过 340元。\n`);
    expect(out).toContain('检查「都少」不成立');
    expect(code).toBe(1);
  });

  test('a policy without examples says how to write one', () => {
    const { code, out } = run([], policy.replace(/\n示例 [\s\S]*/, ''));
    expect(out).toContain('没有示例。用「示例 「名称」');
    expect(code).toBe(0);
  });

  test('a folder: policies are tested, vocabularies passed over', () => {
    const { code, out, err } = canbao(['test', '.'], { cwd: folder(two) });
    expect(out).toContain('county/2025.canbao');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('one broken policy does not keep the others from being tested', () => {
    const cwd = folder({ 'a.canbao': policy.replace('400元', '无此词'), 'b.canbao': policy });
    const { code, out, err } = canbao(['test', '.'], { cwd });
    expect(err).toContain('a.canbao 有错误');
    expect(out).toContain('b.canbao');
    expect(code).toBe(1);
  });
});

describe('test --json', () => {
  test('is the documented shape', () => {
    const wrong = policy.replace('应得 资助 400元', '应得 资助 401元');
    const { code, out } = run(['--json'], wrong);
    expect(code).toBe(1);
    const { policies } = testDocument.parse(JSON.parse(out));
    expect(policies).toHaveLength(1);
    const [tested] = policies;
    expect(tested).toMatchObject({ file: 'a.canbao', policy: '示例县', year: 2025, passed: false });
    expect(tested?.examples.map(({ passed }) => passed)).toEqual([false, true, true]);
    expect(tested?.examples[0]).toMatchObject({
      name: '特困，期内',
      at: { file: 'a.canbao', line: 25, column: 1 },
      facts: { 特困人员: true, 缴费日期: '2024-09-01' },
    });
    expect(tested?.coverage).toMatchObject({ rules: 6, uncoveredRules: [], uncoveredBranches: [] });
  });
});
