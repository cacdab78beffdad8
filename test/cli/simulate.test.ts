import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { z } from 'zod';
import { gb18030 } from '../simulate/gb18030.ts';
import { canbao, folder, hasColours, policy, type Ran } from './canbao.ts';
import { simulateDocument } from './schemas.ts';

const head = '姓名,缴费日期,身份';
const rows = [
  '张三,2024-10-08,低保对象',
  '李四,2024/11/1,特困人员',
  '王五,2025年1月2日,',
  '赵六,,',
];
const table = [head, ...rows].join('\n');

/** Last year's rates, and less assistance. */
const lastYear = policy
  .replace(
    '2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日',
    '2024年度 demo2024：待遇期 2024年1月1日 至 2024年12月31日',
  )
  .replaceAll('400元', '380元')
  .replace('（二）低保对象：340元', '（二）低保对象：300元')
  .replace(/\n示例 「[\s\S]*$/, '\n');

const files = { 'a.canbao': policy, 'old.canbao': lastYear, 'people.csv': table };

function run(
  args: readonly string[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Ran & { cwd: string } {
  const cwd = folder({ ...files, ...more });
  return { cwd, ...canbao(['simulate', 'a.canbao', ...args], { cwd }) };
}

type Document = z.infer<typeof simulateDocument>;

const parsed = ({ out }: Ran): Document => simulateDocument.parse(JSON.parse(out));

const document = (
  args: readonly string[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Document => parsed(run([...args, '--json'], more));

describe('simulate', { timeout: 60_000 }, () => {
  test('--json is the documented shape', () => {
    const ran = run(['--people', 'people.csv', '--json', '--by', '身份']);
    expect(ran.err).toContain('没有叫「身份」的事实、人群或列');
    expect(ran.code).toBe(2);
    const { code, err, out } = run(['--people', 'people.csv', '--json']);
    expect(code).toBe(0);
    expect(err).toBe('没有用「姓名」这一列：没有这个事实或人群。\n');
    const { everyone, sections, people } = simulateDocument.parse(JSON.parse(out));
    expect(people).toEqual({ source: 'people.csv', counted: 4, bad: 0 });
    expect(everyone.items.资助).toMatchObject({
      alias: 'assistance',
      total: { people: 2, min: 740, max: 740 },
      none: 2,
      unknown: 0,
      payers: { 医疗救助资金: { total: { people: 2, min: 740, max: 740 } } },
    });
    expect(everyone.items.待遇起始).toMatchObject({
      dates: 2,
      unknown: 1,
      pending: { people: 1 },
      missing: { 缴费日期: 1 },
    });
    expect(sections.map(({ kind, rows: each }) => [kind, each.map(({ name }) => name)])).toEqual([
      ['memberships', ['低保对象', '特困人员']],
    ]);
  });

  test('a table for readers, aligned, without colours in a pipe', () => {
    const { out, code } = run(['--people', 'people.csv']);
    expect(code).toBe(0);
    expect(hasColours(out)).toBe(false);
    expect(out).toContain('4 人，people.csv');
    const lines = out.split('\n');
    const from = lines.indexOf('合计');
    expect(lines.slice(from, from + 4)).toEqual([
      '合计',
      '项目          有数的人     合计  无',
      '个人缴费标准         4  1,600元   0',
      '资助                 2    740元   2',
    ]);
    expect(out).toContain('按人群（一人可在几组，各组相加会多于全体）');
    const english = run(['--people', 'people.csv', '--locale', 'en']);
    expect(english.out).toContain('1,600 yuan');
    expect(english.err).toContain('Column “姓名” is not used');
  });

  test('told apart by a column, a group, a fact', () => {
    const { sections } = document([
      '--people',
      'people.csv',
      '--by',
      '姓名',
      '--by',
      '低保对象',
      '--by',
      'paymentDate',
    ]);
    const told = sections
      .slice(0, 3)
      .map(({ kind, name, rows: each }) => [
        kind,
        name,
        each.map((row) => [row.name ?? row.key, row.people]),
      ]);
    expect(told).toEqual([
      [
        'label',
        '姓名',
        [
          ['张三', 1],
          ['李四', 1],
          ['王五', 1],
          ['赵六', 1],
        ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
      ],
      [
        'group',
        '低保对象',
        [
          ['yes', 1],
          ['no', 3],
        ],
      ],
      [
        'fact',
        '缴费日期',
        [
          ['2024', 2],
          ['2025', 1],
          ['unknown', 1],
        ],
      ],
    ]);
  });

  test('--against: more, less, who is better off', () => {
    const { against, everyone } = document(['--people', 'people.csv', '--against', 'old.canbao']);
    expect(against).toEqual({ name: '示例县', alias: 'demo2024', year: 2024, align: 'person' });
    expect(everyone.items.个人缴费标准?.difference?.up).toEqual({ people: 4, min: 80, max: 80 });
    expect(everyone.items.资助?.difference).toEqual({
      up: { people: 2, min: 60, max: 60 },
      down: { people: 0, min: 0, max: 0 },
      same: 2,
      other: 0,
      open: 0,
    });
    const { out } = run(['--people', 'people.csv', '--against', 'old.canbao']);
    expect(out).toMatch(/^与上年比$/m);
    expect(out).toMatch(/^个人缴费标准 +4 +80元 +0 +— +0 +0 +0$/m);
  });

  test('people on standard input', () => {
    const cwd = folder(files);
    const ran = canbao(['simulate', 'a.canbao', '--people', '-', '--json'], { cwd, stdin: table });
    expect(parsed(ran).people).toEqual({ source: '-', counted: 4, bad: 0 });
  });
});

describe('tables of people', { timeout: 60_000 }, () => {
  const totals = ({ everyone }: Document): unknown => everyone.items;
  const expected = (): unknown => totals(document(['--people', 'people.csv']));

  test('GB18030, tabs, a byte order mark and CRLF', () => {
    const forms = {
      'gb.csv': gb18030(table),
      'tabs.txt': table.replaceAll(',', '\t'),
      'excel.csv': `\ufeff${table.replaceAll('\n', '\r\n')}\r\n`,
      'semicolons.csv': table.replaceAll(',', '；'),
    };
    const plain = expected();
    for (const name of Object.keys(forms)) {
      expect([name, totals(document(['--people', name], forms))]).toEqual([name, plain]);
    }
  });

  test('Excel: texts, days, numbers and truth values', async () => {
    const buffer = await writeExcelFile([
      ['姓名', '缴费日期', '低保对象', '特困人员'].map((value) => ({ value, type: String })),
      [
        { value: '张三', type: String },
        { value: new Date(Date.UTC(2024, 9, 8)), type: Date, format: 'yyyy-mm-dd' },
        { value: true, type: Boolean },
        { value: 0, type: Number },
      ],
      [
        { value: '李四', type: String },
        { value: 45597, type: Number },
        null,
        { value: '是', type: String },
      ],
      [{ value: '王五', type: String }, { value: '2025-1-2', type: String }, null, null],
      [{ value: '赵六', type: String }, null, null, null],
      [{ value: '钱七', type: String }, { value: '=1+1', type: String }, null, null],
    ]).toBuffer();
    const people = { 'people.xlsx': new Uint8Array(buffer) };
    const { bad, everyone } = document(['--people', 'people.xlsx'], people);
    expect(everyone.items).toEqual(expected());
    expect(bad).toEqual([
      { line: 6, reasons: ['「缴费日期」里是公式或公式的错误值 「=1+1」，请改成数值。'] },
    ]);
  });

  test('Parquet: days, truth values, numbers, compressed', () => {
    const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
    const bytes = parquetWriteBuffer({
      codec: 'SNAPPY',
      rowGroupSize: [2, 2],
      schema: [
        { name: 'root', num_children: 4 },
        { name: '姓名', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'paymentDate', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
        { name: 'lowIncome', type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
        { name: '特困人员', type: 'INT64', repetition_type: 'OPTIONAL' },
      ],
      columnData: [
        { name: '姓名', data: ['张三', '李四', '王五', '赵六'] },
        {
          name: 'paymentDate',
          data: [day('2024-10-08'), day('2024-11-01'), day('2025-01-02'), null],
        },
        { name: 'lowIncome', data: [true, false, null, null] },
        { name: '特困人员', data: [0n, 1n, null, 0n] },
      ],
    });
    const people = { 'people.parquet': new Uint8Array(bytes) };
    const ran = document(['--people', 'people.parquet'], people);
    expect(ran.people.counted).toBe(4);
    expect(totals(ran)).toEqual(expected());
  });

  test.each([
    ['nothing.csv', {}, '找不到 nothing.csv', '请核对路径'],
    ['old', { old: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1) }, '旧格式的 Excel', '另存为'],
    ['a.xlsx', { 'a.xlsx': 'PK\u0003\u0004nonsense' }, '不是读得了的 Excel 文件', '另存为'],
    ['a.parquet', { 'a.parquet': 'PAR1nonsense' }, '不是读得了的 Parquet 文件', '请核对'],
    ['u.csv', { 'u.csv': Uint8Array.of(0xff, 0xfe, 0x41, 0x00) }, 'UTF-16', '另存为'],
    ['empty.csv', { 'empty.csv': '' }, '没有表头', '第一行'],
    ['x.csv', { 'x.csv': '姓名,电话\n张三,1' }, '列都不认识：姓名、电话', '列名要用'],
    [
      'x.csv',
      { 'x.csv': `${head},paymentDate\n1,2,3,4` },
      '「缴费日期」和「paymentDate」',
      '请删去一列',
    ],
    ['x.csv', { 'x.csv': `${head}\n` }, '没有一行能用', ''],
    ['.', {}, '是文件夹', ''],
  ])('%s: %j', (path, more, first, second) => {
    const { code, out, err } = run(['--people', path], more);
    expect(err).toContain(first);
    expect(err).toContain(second);
    expect(err).not.toMatch(/\bat .*\.js:\d/);
    expect({ code, out }).toEqual({ code: 3, out: '' });
  });
});

describe('rows that cannot be used', { timeout: 60_000 }, () => {
  const bad = [
    head,
    ...rows,
    '钱七,2024-02-30,',
    '孙八,=1+1,',
    '周九,2024-10-08',
    '吴十,,没有',
  ].join('\n');

  test('are told by line and reason, counted, and end with 1', () => {
    const { code, err, out } = run(['--people', 'bad.csv', '--json'], { 'bad.csv': bad });
    expect(code).toBe(1);
    expect(err.split('\n').slice(1)).toEqual([
      '第 6 行：「缴费日期」的日期 「2024-02-30」 不存在。',
      '第 7 行：「缴费日期」里是公式或公式的错误值 「=1+1」，请改成数值。',
      '第 8 行：这一行有 2 格，表头有 3 格。',
      '第 9 行：没有叫「没有」的事实或人群。',
      '有 4 行不能用，没有算在内。',
      '',
    ]);
    const { people, everyone } = simulateDocument.parse(JSON.parse(out));
    expect(people).toMatchObject({ counted: 4, bad: 4 });
    expect(everyone.people).toBe(4);
  });

  test('--max-bad stops', () => {
    const more = { 'bad.csv': bad };
    const stopped = run(['--people', 'bad.csv', '--max-bad', '3', '--out', 'out.csv'], more);
    expect(stopped).toMatchObject({ code: 3, out: '' });
    expect(stopped.err).toContain('不能用的行多于 3 行，已停止');
    expect(readdirSync(stopped.cwd).sort()).toEqual([...Object.keys(files), 'bad.csv'].sort());
    expect(run(['--people', 'bad.csv', '--max-bad', '4'], more).code).toBe(1);
  });

  test('many are told in part', () => {
    const many = [head, ...Array.from({ length: 30 }, () => 'x,y,'), ...rows].join('\n');
    const { err } = run(['--people', 'many.csv'], { 'many.csv': many });
    expect(err.match(/^第 \d+ 行/gm)).toHaveLength(10);
    expect(err).toContain('有 30 行不能用，没有算在内；上面是前 10 行。');
  });

  test('mixed encodings: the odd line is a bad row', () => {
    const mixed = new Uint8Array([
      ...new TextEncoder().encode(`${head}\n${rows[0]}\n`),
      ...gb18030('李四,2024-10-08,特困人员\n'),
      ...new TextEncoder().encode(`${rows[2]}\n`),
    ]);
    const { err, code } = run(['--people', 'mixed.csv'], { 'mixed.csv': mixed });
    expect(err).toContain('第 3 行：这一行的编码与别的行不同（别的行是 UTF-8）。');
    expect(code).toBe(1);
  });
});

describe('what is written', { timeout: 60_000 }, () => {
  const evil = `${table}\n"=cmd|' /C calc'!A0",2024-10-08,\n+1+1,2024-13-01,\n`;

  test('--out: every row with results and clauses, bad ones with reasons, no formulas', async () => {
    const { cwd, code } = run(['--people', 'evil.csv', '--out', 'out.csv'], { 'evil.csv': evil });
    expect(code).toBe(1);
    const text = readFileSync(join(cwd, 'out.csv'), 'utf8');
    expect(
      text.startsWith(
        '\ufeff行,姓名,缴费日期,身份,个人缴费标准,个人缴费标准 条款,资助,资助 出资,资助 条款,',
      ),
    ).toBe(true);
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toBe(
      '2,张三,2024-10-08,低保对象,400,二,340,医疗救助资金 340元,二（二）,2025-01-01,三,',
    );
    expect(lines[3]).toBe('4,王五,2025年1月2日,,400,二,无,,二（二）,未规定,三,');
    expect(lines[4]).toBe('5,赵六,,,400,二,无,,二（二）,缺 缴费日期,,');
    expect(lines[5]).toMatch(/^6,'=cmd\|' \/C calc'!A0,2024-10-08,,400/);
    expect(lines[6]).toMatch(
      /^7,'\+1\+1,2024-13-01,,,,,,,,,「缴费日期」的日期 「2024-13-01」 不存在。$/,
    );
    const again = run(['--people', 'evil.csv', '--out', 'out.xlsx'], { 'evil.csv': evil });
    const [sheet] = await readExcelFile(join(again.cwd, 'out.xlsx'));
    expect(sheet?.data).toHaveLength(7);
    expect(sheet?.data[1]?.slice(0, 7)).toEqual([
      2,
      '张三',
      '2024-10-08',
      '低保对象',
      400,
      '二',
      340,
    ]);
    expect(sheet?.data[5]?.[1]).toBe("=cmd|' /C calc'!A0");
  });

  test('the results of a written table are those it was made from', () => {
    const { cwd } = run(['--people', 'people.csv', '--out', 'out.csv']);
    const read = canbao(['simulate', 'a.canbao', '--people', 'out.csv', '--json'], { cwd });
    expect(parsed(read).everyone).toEqual(document(['--people', 'people.csv']).everyone);
  });

  test('--format csv: one table for other programs', () => {
    const { out } = run(['--people', 'people.csv', '--format', 'csv', '--by', '低保对象']);
    const lines = out.trim().split('\n');
    expect(lines[0]).toBe(
      '分组,组,项目,出资方,规定,条款,结果,人数,有数的人,合计下限（元）,合计上限（元）,无,待定,缺事实,算不出',
    );
    expect(lines).toContain(',全体,资助,,,,,4,2,740,740,2,0,0,0');
    expect(lines).toContain(',全体,资助,医疗救助资金,,,,2,2,740,740,,,,');
    expect(lines).toContain('低保对象,是,资助,,,,,1,1,340,340,0,0,0,0');
    const { cwd } = run(['--people', 'people.csv', '--format', 'csv', '-o', 'report.csv']);
    expect(readFileSync(join(cwd, 'report.csv'), 'utf8').startsWith('\ufeff分组')).toBe(true);
  });

  test('--format xlsx: a sheet for each table, numbers as numbers', async () => {
    const { cwd, code, out } = run(['--people', 'people.csv', '--format', 'xlsx', '-o', 'r.xlsx']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    const sheets = await readExcelFile(join(cwd, 'r.xlsx'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      '合计',
      '其他结果',
      '按出资方',
      '按人群（一人可在几组，各组相加会多于全体）',
      '按规定',
    ]);
    expect(sheets[0]?.data.slice(0, 3)).toEqual([
      ['项目', '有数的人', '合计 ≥', '合计 ≤', '无'],
      ['个人缴费标准', 4, 1600, 1600, 0],
      ['资助', 2, 740, 740, 2],
    ]);
    const missing = run(['--people', 'people.csv', '--format', 'xlsx']);
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('请用 -o 写明写入哪个文件');
  });

  test('a place that cannot be written to', () => {
    for (const args of [
      ['--out', 'no/such/out.csv'],
      ['--out', 'no/such/out.xlsx'],
      ['-o', 'no/such/report.txt'],
      ['--format', 'xlsx', '-o', 'no/such/report.xlsx'],
    ]) {
      const { code, err } = run(['--people', 'people.csv', ...args]);
      expect(err).toContain('写不进 no/such/');
      expect([args, code]).toEqual([args, 3]);
    }
  });
});

describe('made-up people', { timeout: 60_000 }, () => {
  test('the same seed gives the same people, another one others', () => {
    const made = (seed: string): { readonly told: Document; readonly people: string } => {
      const ran = run(['--people', 'synthetic:500', '--seed', seed, '--json', '--out', 'made.csv']);
      return { told: parsed(ran), people: readFileSync(join(ran.cwd, 'made.csv'), 'utf8') };
    };
    const one = made('1');
    const source = { source: 'synthetic:500', seed: 1, counted: 500, bad: 0 };
    expect(one.told.people).toMatchObject(source);
    expect(made('1')).toEqual(one);
    const two = made('2');
    expect(two.people).not.toBe(one.people);
    // Shares are dealt out to the person, whatever the seed.
    expect(two.told.people.shares).toEqual(one.told.people.shares);
  });

  test('shares from a file, told with what was reached', () => {
    const shares = JSON.stringify({
      groups: { 低保对象: 0.2, 特困人员: 0.1 },
      facts: { 缴费日期: { 集中缴费期: 3, '2025-01-01/2025-02-28': 1 } },
    });
    const more = { 'shares.json': shares };
    const { people, everyone } = document(
      ['--people', 'synthetic:1000', '--shares', 'shares.json'],
      more,
    );
    expect(people.shares).toEqual([
      { name: '缴费日期 集中缴费期', stated: 0.75, reached: 0.75, of: 1000 },
      { name: '缴费日期 2025-01-01/2025-02-28', stated: 0.25, reached: 0.25, of: 1000 },
      { name: '低保对象', stated: 0.2, reached: 0.2, of: 1000 },
      { name: '特困人员', stated: 0.1, reached: 0.1, of: 1000 },
    ]);
    expect(everyone.items.待遇起始).toMatchObject({ dates: 750, pending: { people: 250 } });
  });

  test('mistakes in shares are all told', () => {
    const shares = { groups: { 低保对像: 0.2, 特困人员: 2 } };
    const { code, err, out } = run(['--people', 'synthetic:10', '--shares', 's.json'], {
      's.json': JSON.stringify(shares),
    });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('没有「低保对像」，是不是「低保对象」？');
    expect(err).toContain('「特困人员」要写 0 到 1 的比例');
    const broken = run(['--people', 'synthetic:10', '--shares', 's.json'], { 's.json': '{' });
    expect(broken.err).toContain('不是合法的 JSON');
    expect(broken.code).toBe(3);
  });

  test('--out gives the people too, and reading them gives the same totals', () => {
    const { cwd, code } = run(['--people', 'synthetic:300', '--seed', '5', '--out', 'made.csv']);
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'made.csv'))).toBe(true);
    const read = canbao(['simulate', 'a.canbao', '--people', 'made.csv', '--json'], { cwd });
    const made = document(['--people', 'synthetic:300', '--seed', '5']);
    expect(parsed(read).everyone).toEqual(made.everyone);
  });

  test.each([
    [
      ['--people', 'synthetic:many'],
      '「--people synthetic:N」要一个不小于 0 的整数，不能是「many」',
    ],
    [['--people', 'synthetic:0'], '不能是「0」'],
    [['--people', 'synthetic:5', '--seed', '-1'], '「--seed」'],
    [['--people', 'people.csv', '--max-bad', 'x'], '「--max-bad」'],
    [['--people', 'people.csv', '--format', 'pdf'], 'table、csv、json、xlsx'],
    [[], '--people'],
  ])('%j is a wrong command line', (args, message) => {
    const { code, err, out } = run(args);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

test('a result that cannot be computed is a finding', () => {
  const clashing = {
    'a.canbao': policy.replace('，优先于（二）', '').replace(/\n示例 「[\s\S]*$/, '\n'),
  };
  const both = `${head}\n张三,2024-10-08,低保对象、特困人员\n李四,2024-10-08,`;
  const { code, out } = run(['--people', 'both.csv'], { ...clashing, 'both.csv': both });
  expect(code).toBe(1);
  expect(out).toContain('「资助」定不下来：第（一）项、第（二）项同时适用，结果不同。');
});
