/** Tables of people: heads, cells, rolls, and rows that cannot be used. */
import { describe, expect, test } from 'vitest';
import { wordRowProblem } from '../../compiler/simulate/row-problems.ts';
import type { BadRow } from '../../compiler/simulate/rows.ts';
import { graphOf } from '../support/sources.ts';
import { gb18030 } from './gb18030.ts';
import { policy } from './policies.ts';
import { documentOf, simulated } from './tables.ts';

const graph = graphOf(
  `改 事实 所在乡镇：甲镇、「乙 乡」。

事实 年收入 income：金额 0元至100000元。
事实 自付比例 ownShare：比例 0%至100%。

规定 个人缴费标准：400元。
规定 财政补助标准：670元，由 中央财政 60%、省财政 其余 承担。
规定 资助，就高，身份 以 2024年10月1日 为准，由 医疗救助资金 承担：
  （一）特困人员：全额；
  （二）低保对象 且 出生日期 早于 2010年1月1日：200元；
  （三）年收入 不满 5000元 且 断缴年数 = 0 且 性别 为 女：100元；
  （四）自付比例 超过 50%：50元；
  其他：无。
规定 待遇起始：
  （一）缴费日期 在 2024年 内：待遇期 起；
  其他：无。
`.replace('在 2024年 内', '在 2024年1月1日 至 2024年12月31日 内'),
);

const head = '出生日期,缴费日期,身份';
const complete = '1980-01-01,2024-10-08,';

async function bad(table: string | Uint8Array): Promise<readonly BadRow[]> {
  const result = await simulated(graph, table);
  if ('problem' in result) throw new Error(JSON.stringify(result.problem));
  return result.simulation.toldBadRows;
}

const codes = async (table: string | Uint8Array): Promise<unknown> =>
  (await bad(table)).map(({ line, problems }) => [line, problems.map(({ code }) => code)]);

describe('the head', { timeout: 30_000 }, () => {
  test('names, aliases, blanks and full-width letters', async () => {
    const { columns } = await documentOf(
      graph,
      `  出生日期 ,paymentDate,ｓｅｘ,低保对象\n${complete},1`,
    );
    expect(columns.used).toEqual(['  出生日期 ', 'paymentDate', 'ｓｅｘ', '低保对象']);
  });

  test('titles may stand above it', async () => {
    const { people } = await documentOf(graph, `2025年度参保名册,,\n\n${head}\n${complete}`);
    expect(people).toMatchObject({ counted: 1, bad: 0 });
  });

  test.each([
    ['', { kind: 'empty' }],
    ['姓名,电话\n张三,1', { kind: 'nothing-known', names: ['姓名', '电话'] }],
    ['出生日期,出生日期\na,b', { kind: 'twice', names: ['出生日期', '出生日期'] }],
    ['出生日期,birthDate\na,b', { kind: 'twice', names: ['出生日期', 'birthDate'] }],
    ['姓名,出生日期,姓名\na,b,c', { kind: 'twice', names: ['姓名', '姓名'] }],
    [`${head}\n`, { kind: 'nobody' }],
    [`${head}\n1,2,3`, { kind: 'nobody' }],
    ['"出生日期,缴费日期\n1,2', { kind: 'bad-head', problem: { code: 'unclosed-quote' } }],
  ])('%j', async (table, problem) => {
    expect(await simulated(graph, table)).toEqual({ problem });
  });

  test('columns that are not used are told with what they might be', async () => {
    const { columns } = await documentOf(graph, `出生日其,姓名,,${head}\n,张三,,${complete}`);
    expect(columns.unused).toEqual([
      { column: '出生日其', why: 'unknown', nearest: '出生日期' },
      { column: '姓名', why: 'unknown' },
      { column: '', why: 'unnamed' },
    ]);
  });

  test('what decides something and is not there is told with what counts instead', async () => {
    const { columns, everyone } = await documentOf(graph, '低保对象,备注\n1,x\n0,x');
    const unknown = columns.absent.filter(({ counts }) => counts === 'unknown');
    expect(unknown.map(({ name }) => name)).toEqual([
      '出生日期',
      '缴费日期',
      '性别',
      '断缴年数',
      '年收入',
      '自付比例',
    ]);
    expect(columns.absent).toContainEqual({ name: '特困人员', counts: 'no' });
    expect(columns.absent).not.toContainEqual({ name: '低保对象', counts: 'no' });
    expect(everyone.items.待遇起始).toMatchObject({ unknown: 2, missing: { 缴费日期: 2 } });
  });

  test('a list of groups speaks of all of them', async () => {
    const { columns } = await documentOf(graph, `${head}\n${complete}低保对象`);
    expect(columns.absent.filter(({ name }) => name === '特困人员')).toEqual([]);
  });

  test('a column whose options the policy does not list can still tell people apart', async () => {
    const open = policy('dingtao/2024');
    const table = '出生日期,所在乡镇\n1980-01-01,东镇\n1990-01-01,西镇\n2000-01-01,东镇';
    const plain = await documentOf(open, table);
    expect(plain.columns.unused).toEqual([{ column: '所在乡镇', why: 'no-options' }]);
    const { sections } = await documentOf({ graph: open, by: ['乡镇'] }, table);
    const rows = sections.find(({ name }) => name === '所在乡镇')?.rows;
    expect(rows?.map(({ name, people }) => [name, people])).toEqual([
      ['东镇', 2],
      ['西镇', 1],
    ]);
  });

  test('people are told apart by a column that exists and has few names', async () => {
    const absent = await simulated({ graph, by: ['村'] }, `${head}\n${complete}`);
    expect(absent).toEqual({ problem: { kind: 'no-column', name: '村' } });
    const many = Array.from({ length: 10_001 }, (_, at) => `${complete},村${at}`).join('\n');
    const crowded = await simulated({ graph, by: ['村'] }, `${head},村\n${many}`);
    expect(crowded).toEqual({ problem: { kind: 'too-many-names', name: '村' } });
  });
});

describe('cells', () => {
  const assistance = async (columns: string, cells: string): Promise<unknown> => {
    const { everyone } = await documentOf(graph, `${columns},备注\n${cells},x`);
    return everyone.items.资助?.total?.min;
  };

  test.each([
    '1980-01-01',
    '1980/1/1',
    '1980.1.1',
    '1980年1月1日',
    '１９８０年１月１日',
    '1980-01-01 00:00:00',
    '1980/1/1 0:00',
    '19800101',
    '29221',
  ])('%s is one day', async (day) => {
    expect(await assistance('出生日期,低保对象', `${day},1`)).toBe(200);
  });

  test.each(['1', '是', 'true', 'TRUE', 'yes', 'Y', '√'])('%s is yes', async (yes) => {
    expect(await assistance('出生日期,低保对象', `1980-01-01,${yes}`)).toBe(200);
  });

  test.each([
    ['4999.99', 100],
    ['"4,999.99"', 100],
    ['4999.99元', 100],
    ['5000.00', 0],
    ['5000', 0],
  ])('%s yuan', async (income, expected) => {
    const cells = `女,0,${income},0%`;
    expect(await assistance('性别,断缴年数,年收入,自付比例', cells)).toBe(expected);
  });

  test.each([
    ['60%', 50],
    ['0.6', 50],
    ['50%', 0],
  ])('%s as a share', async (share, expected) => {
    expect(await assistance('性别,自付比例', `男,${share}`)).toBe(expected);
  });

  test('options by name, alias and width', async () => {
    const { sections } = await documentOf(
      { graph, by: ['性别'] },
      '性别,备注\n男,x\nmale,x\n 女 ,x\n未知,x\n,x',
    );
    const rows = sections.find(({ name }) => name === '性别')?.rows;
    expect(rows?.map(({ key, name, people }) => [name ?? key, people])).toEqual([
      ['男', 2],
      ['女', 1],
      ['unknown', 2],
    ]);
  });

  test('nothing said is taken as the policy says, unknown never is', async () => {
    const { everyone } = await documentOf(
      graph,
      '本地户籍,低保对象,出生日期\n,,\n,未知,1980-01-01\n是,0,\n,1,1980-01-01',
    );
    // The second row is blank; the last is known whatever the rest is.
    expect(everyone.items.资助).toMatchObject({ people: 3, unknown: 2 });
    const { items } = (
      await documentOf(policy('huojia/2024'), '本地户籍,低保对象\n,1\n未知,1\n否,1')
    ).everyone;
    expect(items.参保资格).toMatchObject({
      values: { yes: 1, no: 1 },
      unknown: 1,
      missing: { 本地户籍: 1 },
    });
  });
});

describe('身份 and rolls', () => {
  test('a list in any punctuation, or none', async () => {
    const { sections } = await documentOf(
      graph,
      `${head}\n${complete}低保对象、特困人员\n${complete}"低保对象, 孤儿"\n${complete}lowIncome；orphan\n${complete}无\n${complete}`,
    );
    const groups = sections.find(({ kind }) => kind === 'memberships');
    expect(groups?.overlaps).toBe(true);
    expect(groups?.rows.map(({ name, people }) => [name, people])).toEqual([
      ['特困人员', 1],
      ['孤儿', 2],
      ['低保对象', 3],
    ]);
  });

  test.each([
    '低保对象 自,低保对象至',
    '低保对象自,低保对象 止',
    '低保对象（自）,低保对象（至）',
    'lowIncome.from,lowIncome_to',
  ])('dates on a roll under %s', async (columns) => {
    const { everyone } = await documentOf(
      graph,
      `出生日期,缴费日期,${columns}
1980-01-01,2024-10-08,2024-01-01,
1980-01-01,2024-10-08,2024-10-02,
1980-01-01,2024-10-08,,2024/9/30
1980-01-01,2024-10-08,2024年9月1日,2024-10-01
1980-01-01,2024-10-08,,`,
    );
    expect(everyone.items.资助?.rules.map(({ rules, people }) => [rules, people])).toContainEqual([
      ['rule:assistance/2'],
      2,
    ]);
  });

  test('lists, cells and dates that say different things', async () => {
    const table = `出生日期,身份,低保对象,低保对象自,低保对象至
1980-01-01,低保对象,0,,
1980-01-01,低保对象,1,,
1980-01-01,,0,2024-01-01,
1980-01-01,,,2024-03-01,2024-01-01
1980-01-01,低保对向,,,
1980-01-01,缴费日期,,,`;
    expect(await codes(table)).toEqual([
      [2, ['given-twice']],
      [4, ['given-twice']],
      [5, ['roll-ends-before-start']],
      [6, ['unknown-key']],
      [7, ['not-a-group']],
    ]);
  });
});

describe('rows that cannot be used', { timeout: 30_000 }, () => {
  test.each([
    ['1980-13-01,,', 'no-such-day'],
    ['1980年2月30日,,', 'no-such-day'],
    ['19800230,,', 'no-such-day'],
    ['1985,,', 'unclear-date'],
    ['1985.5,,', 'unclear-date'],
    ['五月一日,,', 'wrong-type'],
    ['无,,', 'cannot-be-none'],
    ['2030-01-01,,', 'out-of-domain'],
    ["=cmd|' /C calc'!A0,,", 'formula'],
    ['#REF!,,', 'formula'],
    ['@SUM(A1),,', 'formula'],
    [',,=HYPERLINK("x")', 'unclosed-quote'],
    ['1980-01-01', 'cell-count'],
    ['1980-01-01,,,,x', 'cell-count'],
    ['2024-11-01,2024-10-08,', 'broken-constraint'],
  ])('%s: %s', async (row, code) => {
    // A quote inside a cell is no opening quote.
    const expected = code === 'unclosed-quote' ? 'unknown-key' : code;
    const table = `${head}\n${complete}\n${row}\n${complete}`;
    const found = await codes(table);
    expect(found).toEqual([[3, expect.arrayContaining([expected])]]);
    const { people } = await documentOf(graph, table);
    expect(people).toMatchObject({ counted: 2, bad: 1 });
  });

  test.each([
    ['断缴年数', '1.5', 'wrong-type'],
    ['断缴年数', '101', 'out-of-domain'],
    ['年收入', '12.345', 'not-whole-fen'],
    ['年收入', '=1+1', 'formula'],
    ['性别', '甲', 'unknown-option'],
    ['自付比例', '33.33333333%', 'number-too-large'],
    ['低保对象', '2', 'wrong-type'],
    ['本地户籍', '也许', 'wrong-type'],
  ])('%s %s: %s', async (column, cell, code) => {
    expect(await codes(`${column},备注\n${cell},x\n,x`)).toEqual([[2, [code]]]);
  });

  test('a formula in a column that nobody reads harms nobody', async () => {
    const { people } = await documentOf(graph, `姓名,${head}\n=1+1,${complete}`);
    expect(people).toMatchObject({ counted: 1, bad: 0 });
  });

  test('blank lines and empty cells behind the last column are no mistakes', async () => {
    const { people } = await documentOf(graph, `${head},,\n${complete},,\n,,,,\n\n${complete}`);
    expect(people).toMatchObject({ counted: 2, bad: 0 });
  });

  test('each is told by its line and all its reasons', async () => {
    const [first] = await bad(`${head}\n1980-13-01,2024-02-30,某人\n${complete}`);
    const words = (first?.problems ?? []).map((problem) => wordRowProblem(problem, 'zh-CN', graph));
    expect(first?.line).toBe(2);
    expect(words).toEqual([
      '「出生日期」的日期 「1980-13-01」 不存在。',
      '「缴费日期」的日期 「2024-02-30」 不存在。',
      '没有叫「某人」的事实或人群。',
    ]);
    for (const problem of first?.problems ?? []) {
      expect(wordRowProblem(problem, 'en', graph)).toMatch(/^[^\u4e00-\u9fff]*「.*[.?]$/);
    }
  });

  test('a bad row leaves no trace in the next', async () => {
    const { everyone } = await documentOf(
      graph,
      `出生日期,身份,低保对象自\n1980-01-01,特困人员、没有,2024-01-01\n1980-01-01,,`,
    );
    expect(everyone.people).toBe(1);
    expect(everyone.items.资助).toMatchObject({ exact: { people: 0 } });
  });

  test('stop the run where there are more than allowed', async () => {
    const table = `${head}\n${'x,,\n'.repeat(5)}${complete}\n`;
    expect(await simulated(graph, table, { maxBad: 4 })).toEqual({
      problem: { kind: 'too-many-bad', allowed: 4 },
    });
    expect(await simulated(graph, table, { maxBad: 5 })).toHaveProperty('document');
  });

  test('in GB18030 too', async () => {
    const table = gb18030(`${head}\n${complete}低保对象\n五月,,\n`);
    expect(await codes(table)).toEqual([[3, ['wrong-type']]]);
  });

  test('many of them are counted, the first told', async () => {
    const rows = Array.from({ length: 40_000 }, () => 'x,,').join('\n');
    const { people, bad: told } = await documentOf(graph, `${head}\n${rows}\n${complete}`);
    expect(people).toMatchObject({ counted: 1, bad: 40_000 });
    expect(told).toHaveLength(100);
    expect(told.at(-1)?.line).toBe(101);
  });
});
