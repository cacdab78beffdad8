import { describe, expect, test } from 'vitest';
import { parse } from '../../language/parse.ts';
import { scan } from '../../language/scan.ts';
import * as respell from './respell.ts';
import { codes, policy, sample, shape, shapeOf } from './trees.ts';

const samples = ['design', 'wide'] as const;

const variants: Readonly<Record<string, (text: string) => string>> = {
  ASCII: (text) => respell.rewrite(text, respell.toAscii),
  'full width, digits too': (text) => respell.rewrite(text, respell.toWide),
  English: (text) => respell.rewrite(text, respell.toEnglish),
  'mixed 1': (text) => respell.rewrite(text, respell.mixed(1)),
  'mixed 2': (text) => respell.rewrite(text, respell.mixed(2)),
  'mixed 3': (text) => respell.rewrite(text, respell.mixed(3)),
  'other blanks': respell.otherBlanks,
  'BOM and CR LF': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  'quotes the wrong way round': (text) => respell.rewrite(text, respell.wrongQuotes),
  'an empty line after each line': (text) => text.replaceAll('\n', '\n \n'),
  'on one line': respell.onOneLine,
};

describe.each(samples)('%s', (name) => {
  const text = sample(name);
  const expected = shapeOf(text);

  test('has no diagnostics', () => {
    expect(codes(parse(text))).toEqual([]);
  });

  test.each(Object.keys(variants))('reads the same: %s', (variant) => {
    const respelt = variants[variant]?.(text) ?? '';
    expect(respelt).not.toBe(text);
    const parsed = parse(respelt);
    expect(codes(parsed)).toEqual([]);
    expect(shape(parsed.file.statements)).toEqual(expected);
  });
});

describe('words written together', () => {
  const names = new Set([
    ...scan(policy('vocabulary.canbao')).names,
    ...['年龄', '应缴人数', '参保率', '东乡', '民政部门', '总工会', '个人实缴'],
  ]);

  test.each(samples)('read the same: %s', (name) => {
    const text = sample(name);
    const together = respell.glued(text);
    expect(together.length).toBeLessThan(text.length);
    const parsed = parse(together, { names });
    expect(new Set(codes(parsed))).toEqual(new Set(['glued-words']));
    expect(shape(parsed.file.statements)).toEqual(shapeOf(text, names));
  });

  test.each(samples)('their fixes write the blanks: %s', (name) => {
    const together = respell.glued(sample(name));
    const edits = parse(together, { names })
      .diagnostics.flatMap(({ fixes }) => fixes[0]?.edits ?? [])
      .sort((a, b) => b.start - a.start);
    const fixed = edits.reduce(
      (text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end),
      together,
    );
    expect(codes(parse(fixed, { names }))).toEqual([]);
  });

  test.each([
    ['规定 资助：\n人群 ｜ 资助；\n孤儿 ｜ 100元，由省财政承担。', '由 省财政 承担'],
    ['规定 资助：\n人群、缴费档次 ｜ 一档；\n孤儿 ｜ 100元，由省财政承担。', '由 省财政 承担'],
    ['事实 某日：日期上年1月1日 至次年12月31日。', '日期 上年'],
    ['人群 移民：认定民政部门。', '认定 民政部门'],
    ['人群 移民：属于孤儿。', '属于 孤儿'],
    ['事实 某日：日期待遇期起至待遇期止。', '日期 待遇期 起 至 待遇期 止'],
  ])('are cut in tables and domains: %s', (text, cut) => {
    const all = new Set([...names, '资助', '孤儿', '省财政']);
    const parsed = parse(text, { names: all });
    expect(new Set(codes(parsed))).toEqual(new Set(['glued-words']));
    expect(parsed.diagnostics[0]?.facts.pieces).toEqual(cut.split(' '));
    const spaced = text.replace(cut.replaceAll(' ', ''), cut).replace('至次年', '至 次年');
    expect(codes(parse(spaced, { names: all }))).toEqual([]);
    expect(shape(parsed.file.statements)).toEqual(shapeOf(spaced, all));
  });

  test('a declared name is never cut', () => {
    const text = '人群 在校学生、且末县居民。\n情形 学生：在校学生 且 且末县居民。';
    expect(codes(parse(text))).toEqual([]);
  });

  test('a name not declared anywhere is not torn', () => {
    for (const word of ['前进镇', '内乡县', '无业人员', '在校学生', '出生日期', '可否缴费']) {
      const parsed = parse(`情形 甲：${word} 且 乙。`);
      expect(codes(parsed)).toEqual([]);
      expect(shape(parsed.file.statements)).toMatchObject([
        { conditions: [{ condition: { operands: [{ text: word }, { text: '乙' }] } }] },
      ]);
    }
  });

  test('a declared name that could be cut is refused unless quoted', () => {
    const item = (name: string): string => `项目 ${name}：日期。`;
    expect(codes(parse(item('待遇期起')))).toEqual(['name-could-be-cut']);
    expect(codes(parse(item('「待遇期起」')))).toEqual([]);
  });
});
