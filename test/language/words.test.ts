import { describe, expect, test } from 'vitest';
import { likelyCut } from '../../language/glue-hints.ts';
import { keywords, softWords } from '../../language/lexicon.ts';
import { chineseNumber, numeralValue } from '../../language/numerals.ts';
import { parse } from '../../language/parse.ts';
import { scan } from '../../language/scan.ts';
import { LineMap } from '../../language/source.ts';
import { codes, policy, shape, shapeOf } from './trees.ts';

describe('the lexicon', () => {
  test('spellings and token names pair one to one', () => {
    for (const key of ['zh', 'en', 'token'] as const) {
      const all = keywords.map((word) => word[key]);
      expect(new Set(all).size).toBe(all.length);
    }
    const english = new Set(keywords.map(({ en }) => en));
    for (const { en } of softWords) expect(english.has(en)).toBe(false);
  });

  test('Chinese keywords have one to five characters, English ones are single words', () => {
    for (const { zh, en } of keywords) {
      expect(zh).toMatch(/^[一-龥]{1,5}$/);
      expect(en).toMatch(/^[a-z][A-Za-z]*$/);
    }
  });
});

describe('near-misses read as what they mean', () => {
  test.each([
    ['缴费日期 在 甲 之内', '缴费日期 在 甲 内'],
    ['缴费日期 在 甲 以前', '缴费日期 在 甲 前'],
    ['乙 并且 丙', '乙 且 丙'],
    ['乙 或者 丙', '乙 或 丙'],
    ['性别 等于 男', '性别 为 男'],
    ['性别 不是 男', '性别 ≠ 男'],
    ['年龄 至少 三个月', '年龄 不低于 3个月'],
    ['年龄 大于 六十周岁', '年龄 超过 60周岁'],
    ['缴费日期 晚于 乙 后 九十天', '缴费日期 晚于 乙 后 90天'],
    ['缴费日期 不在 甲 内', '非 缴费日期 在 甲 内'],
    ['缴费日期不在甲之内', '非 缴费日期 在 甲 内'],
  ])('%s', (text, meant) => {
    const declared =
      '事实 缴费日期、性别、年龄：是否。\n人群 乙。\n时段 甲：2024年1月1日 至 12月31日。\n';
    const of = (condition: string) => parse(`${declared}情形 丁：${condition}。`);
    const found = of(text);
    const isKnown = (code: string): boolean => code === 'near-miss' || code === 'glued-words';
    expect(codes(found).every(isKnown)).toBe(true);
    expect(codes(found)).toContain('near-miss');
    const tree = (parsed: ReturnType<typeof parse>): unknown =>
      shape(parsed.file.statements.at(-1));
    expect(tree(found)).toEqual(tree(of(meant)));
    const edits = found.diagnostics
      .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).flatMap((fix) => fix.edits))
      .sort((a, b) => b.start - a.start || b.end - a.end);
    const fixed = edits.reduce(
      (result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end),
      found.text,
    );
    expect(codes(parse(fixed))).toEqual([]);
    expect(tree(parse(fixed))).toEqual(tree(of(meant)));
  });

  test('a declared name is not one', () => {
    expect(codes(parse('人群 以前。\n情形 甲：以前。'))).toEqual([]);
  });
});

describe('an alias that is a keyword', () => {
  test.each([
    ['政策 甲县 2025年度 sample：地区 甲市。', 'sample', 'samplePolicy'],
    ['事实 甲 base：是否。', 'base', 'baseFact'],
    ['项目 甲【一】、乙 days：金额。', 'days', 'daysItem'],
    ['人群 甲、乙 full：认定 民政部门。', 'full', 'fullGroup'],
    ['事实 性别：男 none、女 female，自选。', 'none', 'noneOption'],
  ])('%s', (text, alias, instead) => {
    const parsed = parse(text);
    expect(codes(parsed)).toEqual(['reserved-alias']);
    const [problem] = parsed.diagnostics;
    expect(problem?.facts).toEqual({ text: alias, instead });
    expect(parse(text.replace(alias, instead)).diagnostics).toEqual([]);
    // The rest of the statement is read as if the alias were another one.
    const other = shapeOf(text.replace(alias, instead));
    expect(JSON.stringify(shape(parsed.file.statements)).replace(alias, instead)).toBe(
      JSON.stringify(other),
    );
  });

  test.each(['词汇 参保 vocabulary。', '规定 甲，ordered：乙：无。', 'item 甲：money，base 乙。'])(
    'none in %s',
    (text) => {
      expect(codes(parse(text))).toEqual([]);
    },
  );
});

describe('a hint for an unknown name', () => {
  const names = new Set(['缴费日期', '集中缴费期', '低保对象', '资助']);

  test.each([
    ['缴费日期在延长缴费期内', ['缴费日期', '在', '延长缴费期', '内']],
    ['低保对象且外地居民', ['低保对象', '且', '外地居民']],
  ])('%s', (word, pieces) => {
    expect(likelyCut(word, names)).toEqual(pieces);
  });

  test.each(['外地居民', '前进镇', '无业人员', '参加职工医保'])('none for %s', (word) => {
    expect(likelyCut(word, names)).toBeUndefined();
  });
});

describe('a scan', () => {
  test('finds names, options, aliases and references from tokens alone', () => {
    const text = [
      '引用 "a.canbao"、「b.canbao」。',
      '政策 云溪县 2025年度 yunxi：地区 甲市；上年 "c.canbao"；上级 "d.canbao"。',
      '事实 性别 sex：男 male、女，自选。',
      '事实 缴费日期：日期，不给即 无。',
      '时段延长缴费期：2025年1月1日 至 2月28日。',
      '规定 资助：孤儿：1元。',
    ].join('\n');
    const { names, ...references } = scan(text);
    expect([...names].sort()).toEqual(
      ['云溪县', 'yunxi', '性别', 'sex', '男', 'male', '女', '缴费日期', '延长缴费期'].sort(),
    );
    expect(references).toEqual({
      uses: ['a.canbao', 'b.canbao'],
      superior: 'd.canbao',
      lastYear: 'c.canbao',
    });
  });

  test('finds every name of the vocabulary', () => {
    const { names } = scan(policy('vocabulary.canbao'));
    for (const name of [
      '出生日期',
      'birthDate',
      '低保对象',
      '医疗救助资金',
      '个人实缴',
      '其他原因',
    ]) {
      expect(names.has(name)).toBe(true);
    }
  });
});

describe('lines', () => {
  test('offset to position and back, for every kind of line end', () => {
    const text = '甲\n乙\r\n丙\r丁\u{20BB7}\n';
    const lines = new LineMap(text);
    expect(lines.lineCount).toBe(5);
    expect(lines.position(text.indexOf('丙'))).toEqual({ line: 3, column: 1 });
    for (let offset = 0; offset <= text.length; offset++) {
      expect(lines.offset(lines.position(offset))).toBe(offset);
    }
  });

  test('places outside the text are moved to its nearest end', () => {
    const lines = new LineMap('甲\n乙');
    expect(lines.position(-1)).toEqual({ line: 1, column: 1 });
    expect(lines.position(99)).toEqual({ line: 2, column: 2 });
    expect(lines.offset({ line: 9, column: 9 })).toBe(3);
    expect(lines.offset({ line: 1, column: 9 })).toBe(1);
  });
});

test('numerals: what is written is read back', () => {
  for (let number = 1; number <= 999; number++) {
    expect(numeralValue(chineseNumber(number))).toBe(number);
  }
  expect(numeralValue('一〇三')).toBe(103);
});
