import { describe, expect, test } from 'vitest';
import type { Statement } from '../../language/ast.ts';
import { parse } from '../../language/parse.ts';
import { LineMap } from '../../language/source.ts';
import { codes, sample, shape } from './trees.ts';

const text = sample('design');

/** What a writer would call one thing: a head, an attribute, a rule, a fact of an example. */
function units(statements: readonly Statement[]): string[] {
  const found: string[] = [];
  const add = (...nodes: readonly unknown[]): void => {
    for (const node of nodes) found.push(JSON.stringify(shape(node)));
  };
  for (const one of statements) {
    switch (one.kind) {
      case 'use':
        add(one.files);
        break;
      case 'policy':
        add(one.name, one.alias, ...one.attributes);
        break;
      case 'provision':
        add([one.declared, one.clauses], ...one.rules);
        break;
      case 'period':
        add(one.declared, ...one.parts);
        break;
      case 'case':
        add(one.declared, ...one.conditions);
        break;
      case 'check':
        add(one.name, ...one.assertions);
        break;
      case 'example':
        add(one.name, ...one.given, ...one.expected);
        break;
      default:
        add(one);
    }
  }
  return found;
}

const whole = units(parse(text).file.statements);

/** How many units of the sample are gone. */
function lost(changed: string): number {
  const left = units(parse(changed).file.statements);
  return whole.filter((unit) => {
    const index = left.indexOf(unit);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  }).length;
}

/** [what, find, replacement, expected code, units lost at most]. */
const mistakes: readonly (readonly [string, string, string, string, number])[] = [
  ['no ； between rules', '即 400元；', '即 400元', 'missing-semicolon', 0],
  ['。 for ； between rules', '即 400元；', '即 400元。', 'stop-inside', 0],
  ['。 before 其他', '200元；\n  其他', '200元。\n  其他', 'stop-inside', 0],
  ['， for ； between rules', '即 400元；', '即 400元，', 'missing-semicolon', 0],
  ['no ： in a rule', '低保对象：340元', '低保对象 340元', 'unexpected-text', 1],
  ['no ： after a head with labels', '承担：\n', '承担\n', 'missing-colon', 0],
  [
    '； for ： after a head',
    '2025年度 huaiyuan2025：',
    '2025年度 huaiyuan2025；',
    'missing-colon',
    0,
  ],
  [
    'no ： after a head without labels',
    '2025年度 huaiyuan2025：',
    '2025年度 huaiyuan2025',
    'missing-colon',
    0,
  ],
  ['no 。', '较上年 增加 20元。', '较上年 增加 20元', 'missing-stop', 0],
  ['no 。 at the end of a list', '其他：无。', '其他：无', 'missing-stop', 0],
  ['no 。 at the end', '2025年1月1日。\n', '2025年1月1日\n', 'missing-stop', 0],
  ['a misspelt statement', '规定 个人缴费标准', '规订 个人缴费标准', 'misspelt-statement', 0],
  ['a statement that is none', '规定 个人缴费标准', '缴费 个人缴费标准', 'unknown-statement', 2],
  ['an unclosed 「', '「筹资标准」', '「筹资标准', 'unclosed-quote', 1],
  ['an unclosed "', '"2024.canbao"', '"2024.canbao', 'unclosed-quote', 0],
  ['an unclosed 【', '【二（一）】：400元', '【二（一）：400元', 'unclosed-citation', 0],
  ['an unclosed bracket', '全额，即', '（全额，即', 'unclosed-bracket', 1],
  ['a bracket too many', '340元，即', '340元），即', 'unopened-bracket', 1],
  ['half a rule', '优先于 其余', '优先于', 'incomplete', 1],
  ['half a condition', '新生儿 且 缴费日期', '新生儿 且 且 缴费日期', 'unexpected-text', 1],
  ['an empty value', '（三）防止返贫监测对象：200元', '（三）防止返贫监测对象：', 'incomplete', 1],
  ['an empty item', '200元；', '200元；；', 'empty-item', 0],
  ['a day that does not exist', '2024年9月24日', '2024年9月31日', 'no-such-day', 1],
  ['a label written 1、', '（一）特困人员', '1、特困人员', 'label-form', 0],
  ['a label written 2.', '（二）低保对象', '2.低保对象', 'label-form', 0],
  ['a label written (3)', '（三）防止', '(3)防止', 'label-form', 0],
  ['a stray character', '低保对象：340元', '低保对象：#340元', 'stray-characters', 0],
  ['a zero-width space', '低保对象：340元', '低保对象：\u200B340元', 'invisible-characters', 0],
  ['内 written 之内', '集中缴费期 内', '集中缴费期 之内', 'near-miss', 0],
  ['且 written 并且', '外出务工人员 且', '外出务工人员 并且', 'near-miss', 0],
  ['90天 in Chinese numerals', '90天 内', '九十天 内', 'near-miss', 0],
  ['， between conditions', '外出务工人员 且', '外出务工人员，', 'comma-between-conditions', 0],
  ['no 内', '集中缴费期 内：', '集中缴费期：', 'in-without-inside', 0],
  ['a keyword as a name', '规定 待遇起始', '规定 年', 'name-expected', 1],
  ['a label twice', '（三）防止', '（二）防止', 'label-repeated', 1],
  ['a label skipped', '（三）防止', '（四）防止', 'label-skipped', 1],
  ['a label missing', '（二）低保', '低保', 'item-without-label', 1],
  ['no ， before a clause', '400元，较上年', '400元 较上年', 'missing-comma', 1],
  ['a name of two scripts', '外出务工人员 且', 'A类务工人员 且', 'mixed-scripts', 1],
  ['no name at all', '规定 财政补助标准', '规定', 'unexpected-text', 1],
];

describe('the remedy', () => {
  /** The text with the first fix of its only error applied. */
  function remedied(text: string): string {
    const { diagnostics } = parse(text);
    expect(diagnostics.length).toBe(1);
    const edits = [...(diagnostics[0]?.fixes[0]?.edits ?? [])].sort((a, b) => b.start - a.start);
    return edits.reduce(
      (all, { start, end, text: to }) => all.slice(0, start) + to + all.slice(end),
      text,
    );
  }

  test.each([
    ['情形 甲：乙 在 丙 后 5月 内。', '情形 甲：乙 在 丙 后 5个月 内。'],
    ['人群 60岁以上老人。', '人群 「60岁以上老人」。'],
    ['人群 孤儿、60岁以上老人 elder。', '人群 孤儿、「60岁以上老人」 elder。'],
    ['人群 A类移民。', '人群 「A类移民」。'],
    ['人群 老人：年龄 60周岁以上。', '人群 老人：年龄 为 60周岁以上。'],
    ['情形 甲：乙 和 丙。', '情形 甲：乙 且 丙。'],
    [
      '情形 甲：乙 在 2024年9月1日 到 2024年12月31日 内。',
      '情形 甲：乙 在 2024年9月1日 至 2024年12月31日 内。',
    ],
    ['情形 甲：不 乙。', '情形 甲：非 乙。'],
    [
      '规定 甲：\n（一）乙：1元；\n（二）丙：2元；\n（三）丁：3元，优先于（一）（二）。',
      '规定 甲：\n（一）乙：1元；\n（二）丙：2元；\n（三）丁：3元，优先于（一）、（二）。',
    ],
    ['人群 老人：年龄 60至69。', '人群 老人：年龄 为 60至69。'],
  ])('%s', (text, fixed) => {
    expect(remedied(text)).toBe(fixed);
    expect(codes(parse(fixed))).toEqual([]);
  });
});

describe('a mistake costs its own part', () => {
  test.each(mistakes)('%s', (_what, find, replacement, code, most) => {
    const at = text.indexOf(find);
    expect(at).toBeGreaterThan(0);
    const changed = text.slice(0, at) + replacement + text.slice(at + find.length);
    const { diagnostics } = parse(changed);
    const first = diagnostics.find((one) => one.code === code);
    expect(codes(parse(changed))).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(2);
    const lines = new LineMap(changed);
    const from = lines.position(at).line;
    const to = lines.position(at + replacement.length).line;
    const { line } = lines.position(first?.start ?? -1);
    expect(line).toBeGreaterThanOrEqual(from);
    expect(line).toBeLessThanOrEqual(to);
    expect(lost(changed)).toBeLessThanOrEqual(most);
  });
});

describe('safe fixes', () => {
  const repaired = mistakes.filter(([, , , , most]) => most === 0);

  test.each(repaired)('undo the mistake: %s', (_what, find, replacement, code) => {
    const at = text.indexOf(find);
    const changed = text.slice(0, at) + replacement + text.slice(at + find.length);
    const { diagnostics } = parse(changed);
    const fix = diagnostics.find((one) => one.code === code)?.fixes.find(({ safe }) => safe);
    if (fix === undefined) return;
    const edits = [...fix.edits].sort((a, b) => b.start - a.start);
    const fixed = edits.reduce(
      (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
      changed,
    );
    expect(codes(parse(fixed))).toEqual([]);
    expect(shape(parse(fixed).file.statements)).toEqual(shape(parse(text).file.statements));
  });
});

test('a statement cut off while it is typed does not hurt its neighbours', () => {
  const before = '规定 个人缴费标准【二（一）】：400元，较上年 增加 20元。\n';
  const after =
    '\n时段 延长缴费期【三】：2025年1月1日 至 2025年2月28日。\n检查 「甲」：个人缴费标准 = 400元。';
  const typed =
    '规定 资助【二（二）】，暂按 就高：\n  （一）特困人员、孤儿：全额，即 400元；\n  （二）低保对象：340元。';
  const neighbours = (statements: readonly Statement[]): unknown =>
    shape([statements[0], ...statements.slice(-2)]);
  const expected = neighbours(parse(before + typed + after).file.statements);
  for (let length = 1; length < typed.length; length++) {
    const { statements } = parse(before + typed.slice(0, length) + after).file;
    expect(neighbours(statements), typed.slice(0, length)).toEqual(expected);
  }
});

test('a name must be named in every kind of statement, and its hole is a node', () => {
  for (const word of ['政策', '事实', '人群', '情形', '时段', '项目', '规定', '目标', '附表']) {
    const { file, diagnostics } = parse(`${word}。\n示例 「甲」：低保对象。`);
    expect(file.statements).toHaveLength(2);
    expect(file.statements[1]).toMatchObject({ kind: 'example' });
    expect(diagnostics.length).toBeGreaterThan(0);
  }
});
