/** What is not simply a year later: leap days, limits of age, far days, claims about last year, files elsewhere. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { draft } from '../../compiler/draft/draft.ts';
import type { Note } from '../../compiler/draft/notes.ts';
import { wordNote } from '../../compiler/draft/words.ts';
import { vocabulary } from '../support/sources.ts';

const head = (more = ''): string => `引用 "vocabulary.canbao"。

政策 示例县 2027年度 demo2027：
  待遇期 2027年1月1日 至 2027年12月31日${more}。

`;

interface Made {
  readonly text: string;
  readonly notes: readonly { readonly note: Note; readonly at: string }[];
  readonly errors: readonly string[];
}

function make(
  text: string,
  {
    year = 2028,
    path,
    files = {},
  }: { year?: number; path?: string; files?: Record<string, string> } = {},
): Made {
  const known: Readonly<Record<string, string>> = {
    'vocabulary.canbao': vocabulary,
    ...files,
    '2027.canbao': text,
  };
  const input = { entry: '2027.canbao', read: (name: string) => known[name], year };
  const made = draft(path === undefined ? input : { ...input, path });
  if ('problem' in made) {
    throw new Error(
      `${made.problem} ${JSON.stringify(made.diagnostics.map(({ code, facts }) => [code, facts]))}`,
    );
  }
  const { diagnostics } = compile({
    entry: made.path,
    read: (name) => (name === made.path ? made.text : known[name]),
  });
  return {
    text: made.text,
    notes: made.notes.map(({ note, start, end }) => ({ note, at: made.text.slice(start, end) })),
    errors: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

const kinds = ({ notes }: Made): readonly string[] => notes.map(({ note }) => note.kind);
const noteOf = (made: Made, kind: Note['kind']): unknown =>
  made.notes.find(({ note }) => note.kind === kind);

describe('days', () => {
  test('29 February is 28 February in a common year, and said', () => {
    const made = make(
      '时段 缴费期：2028年2月1日 至 2028年2月29日。'.replace(
        /^/,
        head().replaceAll('2027', '2028'),
      ),
      { year: 2029 },
    );
    expect(made.text).toContain('2029年2月1日 至 2029年2月28日');
    expect(noteOf(made, 'leap-day')).toEqual({
      note: { kind: 'leap-day', from: '2028年2月29日', to: '2029年2月28日' },
      at: '2029年2月28日',
    });
  });

  test('28 February stays, and it is said that it was the end of the month', () => {
    const made = make(`${head()}时段 缴费期：2027年1月1日 至 2027年2月28日。`);
    expect(made.text).toContain('2028年1月1日 至 2028年2月28日');
    expect(kinds(made)).toContain('february');
  });

  test('a day counted from the policy’s year needs no edit, unless it is 29 February', () => {
    const text = `${head()}时段 甲：上年9月15日 至 上年12月20日。\n时段 乙：每年9月1日 至 12月31日。`;
    const made = make(text);
    expect(made.text).toContain('时段 甲：上年9月15日 至 上年12月20日。');
    expect(made.text).toContain('时段 乙：每年9月1日 至 12月31日。');
    const leap = make(`${head().replaceAll('2027', '2028')}时段 甲：本年2月1日 至 本年2月29日。`, {
      year: 2029,
    });
    expect(leap.text).toContain('本年2月1日 至 本年2月28日');
    expect(kinds(leap)).toContain('leap-day');
  });

  test('limits of birth dates move with the age, and are to be confirmed; other far days stay', () => {
    const made = make(
      `${head()}规定 资助：
  （一）出生日期 不晚于 1967年12月31日：100元；
  （二）出生日期 在 1968年6月15日 后：50元；
  （三）退役日期 早于 2016年1月1日：20元；
  其他：无。
规定 缴费时年龄：出生日期 至 2027年1月1日 的 周岁。`.replace(
        '规定 缴费时年龄',
        '改 规定 缴费时年龄',
      ),
    );
    expect(made.text).toContain('不晚于 1968年12月31日');
    expect(made.text).toContain('在 1969年6月15日 后');
    expect(made.text).toContain('早于 2016年1月1日');
    expect(made.text).toContain('出生日期 至 2028年1月1日 的 周岁');
    expect(made.notes.filter(({ note }) => note.kind === 'birth')).toEqual([
      {
        note: { kind: 'birth', from: '1967年12月31日', to: '1968年12月31日', aged: true },
        at: '1968年12月31日',
      },
      {
        note: { kind: 'birth', from: '1968年6月15日', to: '1969年6月15日', aged: false },
        at: '1969年6月15日',
      },
    ]);
    expect(noteOf(made, 'fixed-day')).toMatchObject({ at: '2016年1月1日' });
  });

  test('rows of birth dates, and years of birth as numbers', () => {
    const made = make(`${head()}规定 资助：
  出生日期                       ｜ 资助；
  1957年1月1日 至 1967年12月31日 ｜ 100元；
  其他                           ｜ 无。
约束 「都是成年人」：出生日期 的 年 ≤ 2008。`);
    expect(made.text).toContain('1958年1月1日 至 1968年12月31日');
    expect(made.text).toMatch(/出生日期 的 年 (?:≤|不高于) 2009/);
    expect(kinds(made)).toEqual(expect.arrayContaining(['birth', 'birth', 'year']));
  });

  test('the first and last day of values stay where they are far', () => {
    const made = make(
      `${head()}改 事实 退役日期：日期 1950年1月1日 至 2027年12月31日，不给即 无。`,
    );
    expect(made.text).toContain('日期 1950年1月1日 至 2028年12月31日');
    expect(kinds(made)).not.toContain('fixed-day');
  });

  test('a right end that leaves the year to the left one', () => {
    const made = make(`${head()}时段 缴费期：2026年9月1日至12月31日。`);
    expect(made.text).toContain('2027年9月1日 至 2027年12月31日');
  });

  test('windows that begin or end on a weekend', () => {
    const made = make(`${head()}时段 缴费期：2026年9月1日 至 2026年12月25日。`);
    expect(
      made.notes.flatMap(({ note }) =>
        note.kind === 'weekend' ? [[note.edge, note.day, note.saturday]] : [],
      ),
    ).toEqual([['end', '2027-12-25', true]]);
  });
});

describe('the head', () => {
  test('what nobody knows yet is left out and asked for', () => {
    const made = make(
      head(
        '；\n  成文 2026年9月1日；\n  文号 「示政〔2026〕1号」；\n  征缴年度 2026年；\n  依据 「国发〔2026〕1号」；\n  有效期 2026年9月1日 至 2027年12月31日',
      ),
    );
    expect(made.text).toBe(`引用 "vocabulary.canbao"。

注：待确认：补写成文、文号（2027年度：成文 2026年9月1日，文号 「示政〔2026〕1号」）；依据的文件沿用 2027年度。
政策 示例县 2028年度 demo2028：
  待遇期 2028年1月1日 至 2028年12月31日；
  征缴年度 2027年；
  依据 「国发〔2026〕1号」；
  有效期 2027年9月1日 至 2028年12月31日；
  上年 "2027.canbao"。
`);
  });

  test('on one line, in any order', () => {
    const text = `引用 "vocabulary.canbao"。\n\n政策 示例县 2027年度：成文 2026年9月1日；待遇期 2027年1月1日 至 2027年12月31日；适用 本地户籍；文号 「甲」。\n`;
    const made = make(text);
    expect(made.errors).toEqual([]);
    expect(made.text).toContain(
      '待遇期 2028年1月1日 至 2028年12月31日；\n  上年 "2027.canbao"；\n  适用 本地户籍。',
    );
  });

  test('files are named from where the draft stands', () => {
    const made = make(head(), { path: 'drafts/next.canbao' });
    expect(made.text).toContain('引用 "../vocabulary.canbao"。');
    expect(made.text).toContain('上年 "../2027.canbao"');
  });

  test('several years later, last year is not last year, and that is said', () => {
    expect(kinds(make(head(), { year: 2030 }))).toContain('last-year');
    expect(kinds(make(head()))).not.toContain('last-year');
  });

  test.each([2027, 2026, 1, 2027.5, Number.NaN])('%s is no later year', (year) => {
    const known: Readonly<Record<string, string>> = {
      'vocabulary.canbao': vocabulary,
      '2027.canbao': head(),
    };
    expect(draft({ entry: '2027.canbao', read: (name) => known[name], year })).toMatchObject({
      problem: 'year',
    });
  });

  test('a vocabulary and a file with errors are no policy to draft from', () => {
    const known: Readonly<Record<string, string>> = {
      'v.canbao': vocabulary,
      'bad.canbao': '政策 坏。',
    };
    for (const entry of Object.keys(known)) {
      expect(draft({ entry, read: (name) => known[name], year: 2030 })).toMatchObject({
        problem: 'no-policy',
      });
    }
  });
});

describe('figures and claims', () => {
  const lastYear = {
    '2026.canbao': `${head().replaceAll('2027', '2026')}规定 个人缴费标准：380元。\n规定 资助：10元。\n`,
  };
  const claims = `${head('；\n  上年 "2026.canbao"')}规定 个人缴费标准：400元，较上年 增加 20元。
规定 资助：上年 个人缴费标准 × 50%，即 190元，封顶 250元。
检查 「多了」：个人缴费标准 − 上年 个人缴费标准 = 20元。
示例 「甲」：出生日期 1980年5月1日；应得 个人缴费标准 400元、资助 190元。
`;

  test('what is compared with last year is made true again, and listed', () => {
    const made = make(claims, { files: lastYear });
    expect(made.errors).toEqual([]);
    expect(made.text).toContain('个人缴费标准：400元，较上年 持平。');
    expect(made.text).toContain('上年 个人缴费标准 × 50%，即 200元，封顶 250元');
    expect(made.text).toContain('应得 个人缴费标准 400元、资助 200元。');
    expect(made.text).toContain(
      '注：待确认：换了年度以后不成立，先停用。\n注：检查 「多了」：个人缴费标准 − 上年 个人缴费标准 = 20元。',
    );
    expect([...new Set(kinds(made))].sort()).toEqual([
      'check-off',
      'expectation',
      'figures',
      'reads-last-year',
      'restated',
      'versus-last',
    ]);
  });

  test('持平 is refuted as soon as the new figure is written', () => {
    const made = make(claims, { files: lastYear });
    const known: Readonly<Record<string, string>> = {
      'vocabulary.canbao': vocabulary,
      ...lastYear,
      '2027.canbao': claims,
      '2028.canbao': made.text.replace('400元，较上年', '420元，较上年'),
    };
    const { diagnostics } = compile({ entry: '2028.canbao', read: (name) => known[name] });
    expect(diagnostics.map(({ code }) => code)).toContain('last-year-mismatch');
  });

  test('figures are marked where they stand, restated ones are not', () => {
    const made = make(`${head()}规定 个人缴费标准：400元。
规定 资助，由 县财政 50%、镇财政 其余 承担：
  （一）低保对象：50%，即 200元；
  （二）特困人员：0元；
  其他：无。
目标 参保率：95%。
附表 人数：
  乡镇 ｜ 人数；
  甲镇 ｜ 10人。
`);
    expect(
      made.notes.flatMap(({ note }) => (note.kind === 'figures' ? [note.figures] : [])),
    ).toEqual([['400元'], ['50%'], ['95%'], ['10人']]);
    expect(made.text.match(/^注：待确认：沿用 2027年度的/gm)).toHaveLength(4);
  });

  test('titles move, comments, clauses and names with a year are pointed out', () => {
    const made = make(`${head()}注：2027年度的标准。
规定 个人缴费标准【2027年一】：400元。
项目 「2027年补贴」：金额。
样本 「2027年的人」：出生日期 1980年5月1日。
示例 「2027年度，又是 2019年的老人」，样本 「2027年的人」：应得 个人缴费标准 400元。
`);
    expect(made.text).toContain('示例 「2028年度，又是 2019年的老人」，样本 「2028年的人」');
    expect(made.text).toContain('项目 「2027年补贴」');
    expect(kinds(made)).toEqual(
      expect.arrayContaining(['comment-year', 'citation-year', 'name-year', 'citations']),
    );
  });
});

test('line breaks of Windows, and keywords in English', () => {
  const text = `${head()}时段 缴费期：2026年9月1日 至 2026年12月31日。\n规定 个人缴费标准：400元。\n`;
  expect(make(text.replaceAll('\n', '\r\n')).text).toBe(make(text).text);
  const english = make(
    text
      .replaceAll('规定', 'provision')
      .replaceAll('时段', 'period')
      .replaceAll('政策', 'policy')
      .replaceAll(' 至 ', ' to '),
  );
  expect(english.errors).toEqual([]);
  expect(english.text).toContain('period 缴费期：2027年9月1日 to 2027年12月31日。');
});

test('every note is worded in both languages', () => {
  const notes: readonly Note[] = [
    { kind: 'issue', was: ['成文 甲'] },
    { kind: 'basis' },
    { kind: 'last-year', years: 2 },
    { kind: 'superior', path: 'a', days: ['2025年1月1日'] },
    { kind: 'superior', path: 'a', days: [] },
    { kind: 'leap-day', from: '甲', to: '乙' },
    { kind: 'february', day: '甲' },
    { kind: 'birth', from: '甲', to: '乙', aged: true },
    { kind: 'birth', from: '甲', to: '乙', aged: false },
    { kind: 'fixed-day', day: '甲' },
    { kind: 'year', from: 1, to: 2 },
    { kind: 'weekend', period: '甲', edge: 'start', day: '2025-01-04', saturday: true },
    { kind: 'weekend', period: '甲', edge: 'end', day: '2025-01-05', saturday: false },
    { kind: 'figures', figures: ['1元'] },
    { kind: 'versus-last', was: '甲', removed: true },
    { kind: 'versus-last', was: '甲', removed: false },
    { kind: 'reads-last-year', text: '甲' },
    { kind: 'restated', from: '甲', to: '乙' },
    { kind: 'check-off', name: '甲' },
    { kind: 'expectation', example: '甲', item: '乙', from: '一', to: '二' },
    { kind: 'example-off', example: '甲' },
    { kind: 'comment-year', text: '甲' },
    { kind: 'citation-year', text: '甲' },
    { kind: 'name-year', name: '甲' },
    { kind: 'citations' },
  ];
  for (const locale of ['zh-CN', 'en'] as const) {
    const texts = notes.map((note) => wordNote(note, locale));
    expect(new Set(texts).size).toBe(notes.length);
    expect(texts.join('')).not.toMatch(/undefined|\[object/);
  }
});
