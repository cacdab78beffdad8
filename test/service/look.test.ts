import { describe, expect, test } from 'vitest';
import { asking, head, main, vocabulary } from './at-cursor.ts';

describe('hover', () => {
  test('of a keyword: its meaning, its source in law, an example', () => {
    const asked = asking(`${head}规定 待遇起始：\n  缴费日期 后| 90天。`);
    const hover = asked.hover();
    expect(hover?.text).toContain('**后 after**');
    expect(hover?.text).toContain('《民法典》');
    expect(hover?.text).toContain('2025年1月31日 后 1个月');
    expect(asked.text.slice(hover?.start, hover?.end)).toBe('后');
  });

  test('of a group: alias, department, the comment above, where it is declared', () => {
    const hover = asking(`${head}规定 资助：\n  （一）低保|对象：340元；\n  其他：无。`).hover();
    expect(hover?.text).toContain('**低保对象** · 人群');
    expect(hover?.text).toContain('`lowIncome`');
    expect(hover?.text).toContain('认定：民政部门');
    expect(hover?.text).toContain('由民政部门逐月更新。');
    expect(hover?.text).toContain('声明于 vocabulary.canbao');
  });

  test('of a fact: its domain and what silence means', () => {
    const rule = (name: string) => `${head}规定 资助：\n  （一）${name}：340元；\n  其他：无。`;
    const asked = asking(rule('出生|日期 早于 2000年1月1日')).hover();
    expect(asked?.text).toContain('日期 1900年1月1日 至 待遇期 止');
    expect(asked?.text).toContain('不给则询问');
    expect(asking(rule('本地|户籍')).hover()?.text).toContain('不给即是');
  });

  test('of a period: its clause', () => {
    const hover = asking(
      `${head}规定 待遇起始：\n  （一）缴费日期 在 集中缴费|期 内：待遇期 起；\n  其他：无。`,
    ).hover();
    expect(hover?.text).toContain('依据【三】');
  });

  test('a later 认定 replaces the earlier one', () => {
    const hover = asking(
      `${head}改 人群 低保对象：认定 区民政局。\n\n规定 资助：\n  （一）低保对象|：340元；\n  其他：无。`,
    ).hover();
    expect(hover?.text).toContain('认定：区民政局');
    expect(hover?.text).not.toContain('认定：民政部门');
  });

  test('in English', () => {
    const hover = asking(
      `${head}规定 资助：\n  （一）性|别 为 男：1元；\n  其他：无。`,
      'en',
    ).hover();
    expect(hover?.text).toContain('**性别** · fact');
    expect(hover?.text).toContain('asked for when not given');
  });

  test('of nothing: nothing', () => {
    expect(asking(`${head}\n\n|\n\n`).hover()).toBeUndefined();
  });

  test('Markdown signs in names and comments stay letters', () => {
    const asked = asking(
      `${head}注：*不是* [链接](x)。\n人群 「甲_乙*」。\n\n互斥 低保对象、「甲|_乙*」。`,
    );
    expect(asked.hover()?.text).toContain('**甲\\_乙\\***');
    expect(asked.hover()?.text).toContain('\\*不是\\* \\[链接\\]');
  });
});

describe('definition', () => {
  const declaredAs = (marked: string): string | undefined => {
    const asked = asking(marked);
    const at = asked.definition();
    if (at === undefined) return undefined;
    const text = at.file === main ? asked.text : vocabulary;
    return `${at.file}: ${text.slice(at.start, at.end)}`;
  };

  test('of an imported name', () => {
    expect(declaredAs(`${head}规定 资助：\n  （一）低保|对象：340元；\n  其他：无。`)).toBe(
      'vocabulary.canbao: 低保对象',
    );
  });

  test('of a name of this file, also right behind its last character', () => {
    expect(
      declaredAs(
        `${head}规定 待遇起始：\n  （一）缴费日期 在 集中缴费期| 内：待遇期 起；\n  其他：无。`,
      ),
    ).toBe(`${main}: 集中缴费期`);
  });

  test('of an option', () => {
    expect(declaredAs(`${head}规定 资助：\n  （一）性别 为 女|：1元；\n  其他：无。`)).toBe(
      'vocabulary.canbao: 女',
    );
  });

  test('of a file name: the file', () => {
    expect(asking('引用 "../vocab|ulary.canbao"。').definition()).toEqual({
      file: 'vocabulary.canbao',
      start: 0,
      end: 0,
    });
    expect(asking('引用 "../nothing|.canbao"。').definition()).toBeUndefined();
  });
});

describe('highlight', () => {
  test('draws every kind of token, in order and without overlap', () => {
    const text = `注：说明。\n${head}规定 资助【二】：\n  （一）非 低保对象：340元 × 50%。\n`;
    const asked = asking(`${text}|`);
    const tokens = asked.service.highlight(main);
    const drawn = tokens.map(({ kind, start, end }) => `${kind} ${asked.text.slice(start, end)}`);
    expect(drawn).toEqual(
      expect.arrayContaining([
        'comment 注：说明。',
        'statement 引用',
        'string "../vocabulary.canbao"',
        'date 2025年度',
        'keyword 待遇期',
        'date 2024年9月1日',
        'keyword 至',
        'name 资助',
        'citation 【二】',
        'label （一）',
        'operator 非',
        'money 340元',
        'operator ×',
        'number 50%',
        'punctuation 。',
      ]),
    );
    tokens.slice(1).forEach(({ start }, index) => {
      expect(start).toBeGreaterThanOrEqual(tokens[index]?.end ?? 0);
    });
  });
});

test('symbols: one for each statement, with what changes and the clause', () => {
  const asked = asking(
    `${head}改 人群 低保对象：认定 区民政局。\n\n规定 资助【二（二）】：340元。\n\n示例 「某人」：应得 资助 340元。\n|`,
  );
  const symbols = asked.service
    .symbols(main)
    .map(({ kind, name, citation }) => [kind, name, ...(citation === undefined ? [] : [citation])]);
  expect(symbols).toEqual([
    ['引用', '../vocabulary.canbao'],
    ['政策', '示例县'],
    ['时段', '集中缴费期', '三'],
    ['改 人群', '低保对象'],
    ['规定', '资助', '二（二）'],
    ['示例', '某人'],
  ]);
});
