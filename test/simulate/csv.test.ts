/** Files of separated values as offices produce them: encodings, separators, quotes, broken lines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader, separatorOf, splitCells } from '../../compiler/simulate/csv.ts';
import { csvRows } from '../../compiler/simulate/csv-rows.ts';
import { type Line, LineReader, longestLine } from '../../compiler/simulate/lines.ts';
import type { Row } from '../../compiler/simulate/rows.ts';
import { csvLine, harmless } from '../../compiler/simulate/write-csv.ts';
import { gb18030 } from './gb18030.ts';
import { chunks, decode } from './tables.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const join = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

async function rowsOf(bytes: Uint8Array, chunkSize?: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of csvRows(chunks(bytes, chunkSize), decode)) rows.push(...batch);
  return rows;
}

const cellsOf = async (bytes: Uint8Array): Promise<unknown> =>
  (await rowsOf(bytes)).map(({ cells }) => cells);

function linesOf(bytes: Uint8Array): Line[] {
  const reader = new LineReader(decode);
  return [...reader.push(bytes), ...reader.end()];
}

describe('encodings', () => {
  const text = '出生日期,身份\n1985-06-01,低保对象\n';
  const expected = [
    ['出生日期', '身份'],
    ['1985-06-01', '低保对象'],
  ];

  test('UTF-8 with and without byte order mark, GB18030', async () => {
    expect(await cellsOf(utf8(text))).toEqual(expected);
    expect(await cellsOf(utf8(`\ufeff${text}`))).toEqual(expected);
    expect(await cellsOf(gb18030(text))).toEqual(expected);
  });

  test('a head of ASCII leaves the choice to the first line that is not', async () => {
    const table = 'birthDate,sex\n1985-06-01,女\n1990-01-01,男\n';
    const cells = [
      ['birthDate', 'sex'],
      ['1985-06-01', '女'],
      ['1990-01-01', '男'],
    ];
    expect(await cellsOf(utf8(table))).toEqual(cells);
    // 女 alone in GB18030 is also a letter of UTF-8.
    expect(await cellsOf(gb18030(table))).toEqual(cells);
  });

  test('a line in another encoding is marked, and those around it are read', () => {
    const foreign = linesOf(join(utf8('姓名\n张三\n'), gb18030('李四\n'), utf8('王五\n')));
    expect(foreign.map(({ text: each, problem }) => [each, problem?.code])).toEqual([
      ['姓名', undefined],
      ['张三', undefined],
      ['李四', 'other-encoding'],
      ['王五', undefined],
    ]);
    const other = linesOf(join(gb18030('姓名\n张三\n'), utf8('李四\n'), gb18030('王五\n')));
    expect(other.map(({ problem }) => problem?.code)).toEqual([
      undefined,
      undefined,
      'other-encoding',
      undefined,
    ]);
  });
});

describe('lines', { timeout: 60_000 }, () => {
  test('CRLF, and a last line without an end', () => {
    expect(linesOf(utf8('a\r\nb\r\nc')).map(({ text, number }) => [number, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  test('a line of gigabytes is passed over in flat memory, and counted as one', async () => {
    const part = new Uint8Array(1 << 20).fill(0x78);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield utf8('a,b\n1,2\n');
      for (let at = 0; at < 2048; at++) yield part;
      yield utf8('\n3,4\n');
    }
    const before = process.memoryUsage().arrayBuffers;
    const rows: Row[] = [];
    let most = 0;
    for await (const batch of csvRows(bytes(), decode)) {
      rows.push(...batch);
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(rows.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'line-too-long'],
      [4, undefined],
    ]);
    expect(most).toBeLessThan(64 * longestLine);
  });

  test('are the same whatever the chunks', async () => {
    const table = '姓名,备注\r\n张三,"a,""b""\n第二行"\n李四,"没有关\n王五,x\n\n赵六,y';
    for (const encode of [utf8, gb18030]) {
      const whole = await rowsOf(encode(table));
      for (const size of [1, 2, 3, 7, 64]) expect(await rowsOf(encode(table), size)).toEqual(whole);
    }
  });
});

describe('separators', () => {
  test.each([
    ['出生日期,缴费日期', ','],
    ['出生日期\t缴费日期', '\t'],
    ['出生日期;缴费日期', ';'],
    ['出生日期，缴费日期', '，'],
    ['出生日期；缴费日期', '；'],
    ['"a;b;c;d",缴费日期', ','],
    ['出生日期', ','],
  ])('%j is separated by %j', (head, separator) => {
    expect(separatorOf(head)).toBe(separator);
  });

  test('a head with full-width commas above rows with ASCII ones', async () => {
    expect(await cellsOf(utf8('姓名，出生日期\n张三,1985-06-01\n李四,1990-01-01'))).toEqual([
      ['姓名', '出生日期'],
      ['张三', '1985-06-01'],
      ['李四', '1990-01-01'],
    ]);
    expect(await cellsOf(utf8('姓名，出生日期\n张三，1985-06-01'))).toEqual([
      ['姓名', '出生日期'],
      ['张三', '1985-06-01'],
    ]);
  });
});

describe('quotes', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a""b",', ['a"b', '']],
    ['"",""', ['', '']],
    ['a"b,c', ['a"b', 'c']],
    ['"a" ,b', ['a', 'b']],
    ['"a', undefined],
  ])('%j', (line, cells) => {
    expect(splitCells(line, ',')).toEqual(cells);
  });

  test('a quote that is never closed costs its own line', () => {
    const reader = new CsvReader();
    const lines = ['a,b', '"c,d', ...Array.from({ length: 40 }, (_, at) => `${at},x`)];
    const rows = [
      ...reader.push(lines.map((text, at) => ({ number: at + 1, text }))),
      ...reader.end(),
    ];
    expect(rows.filter(({ problem }) => problem?.code === 'unclosed-quote')).toHaveLength(1);
    expect(rows).toHaveLength(42);
    expect(rows[2]).toEqual({ line: 3, cells: ['0', 'x'] });
  });
});

describe('what is written', () => {
  const text$ = fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '"',
      ',',
      'a',
      '甲',
      '1',
      ' ',
      "'",
      '＝',
    ),
  });

  test('is read back as it was, but for the apostrophe before a formula', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text$, text$, text$), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          // Line breaks within cells are one kind after reading; many of them are more than a cell may have.
          const plain = rows.map((row) =>
            ['x', ...row].map((cell) => cell.replace(/[\r\n]/g, ' ')),
          );
          const written = plain.map(csvLine).join('\r\n');
          expect(await cellsOf(utf8(`a,b,c,d\r\n${written}`))).toEqual([
            ['a', 'b', 'c', 'd'],
            ...plain.map((row) => row.map(harmless)),
          ]);
        },
      ),
      { seed: 20241106, numRuns: 300 },
    );
  });

  test('never begins as a formula does', () => {
    fc.assert(
      fc.property(text$, (text) => {
        const [cell = ''] = splitCells(csvLine([text]), ',') ?? [];
        expect(/^[=+\-@\t\r\n＝]/.test(cell) && !/^-?\d+$/.test(cell)).toBe(false);
      }),
      { seed: 20241107, numRuns: 500 },
    );
    expect(csvLine(["=cmd|' /C calc'!A0", -3, '-3', '+1', '@SUM(A1)'])).toBe(
      "'=cmd|' /C calc'!A0,-3,-3,'+1,'@SUM(A1)",
    );
  });
});
