import { expect, test } from 'vitest';
import { mostDiagnostics, parse } from '../../language/parse.ts';
import { codes, rebuilds } from './trees.ts';

const many = 200_000;
const after = '\n规定 乙：1元。';

/** Texts that a recursive parser, a backtracking expression or a spread array would not survive. */
const texts: Readonly<Record<string, string>> = {
  'open brackets': `规定 甲：${'（'.repeat(many)}`,
  'ASCII brackets': '('.repeat(many),
  'closed brackets': `规定 甲：${'（'.repeat(5000)}1${'）'.repeat(5000)}。${after}`,
  'open quotes': `规定 甲：${'「'.repeat(many)}`,
  'open quotes, each stopped': '「：'.repeat(many),
  'open book titles': '《：'.repeat(many),
  'straight quotes': `规定 甲：${'"'.repeat(many + 1)}`,
  'open citations': `规定 甲：${'【'.repeat(many)}`,
  supposed: `规定 甲：${'乙（'.repeat(many)}`,
  'not not not': `规定 甲：${'非 '.repeat(many)}乙：1元。`,
  'minus minus': `规定 甲：${'−'.repeat(many)}1元。`,
  'one + one': `规定 甲：1${' + 1'.repeat(many)}。`,
  postfixes: `规定 甲：乙${' 后 1天'.repeat(1000)}。`,
  'a list': `情形 甲：乙${'、乙'.repeat(9000)}。`,
  'commas only': `规定 甲：${'，'.repeat(many)}`,
  'colons only': '：'.repeat(many),
  'semicolons only': `规定 甲：${'；'.repeat(many)}`,
  'stops only': '。 '.repeat(many),
  'labels only': `规定 甲：${'（一）'.repeat(many)}`,
  'keywords only': '规定\n'.repeat(20_000),
  'NUL bytes': '\0'.repeat(many),
  'high surrogates': '\uD800'.repeat(many),
  'low surrogates': '\uDC00'.repeat(many),
  'characters of other planes': '\u{20BB7}'.repeat(many),
  'one Chinese word': '汉'.repeat(many),
  'one Latin word': 'a'.repeat(many),
  'one number': `规定 甲：${'1'.repeat(many)}元。`,
  'one label': `规定 甲：（${'九'.repeat(many)}）乙：1元。`,
  'grouped digits': `规定 甲：1${',111'.repeat(many)}元。`,
  'glued keywords': `情形 甲：${'在缴费日期后内且或非'.repeat(6)}。`.repeat(1000),
  blanks: ' '.repeat(many),
  'empty lines': '\n'.repeat(many),
  'many lines': '规定 甲：1元。\n'.repeat(50_000),
  'dates without end': '2024-1-'.repeat(many),
};

const faultless = new Set(['blanks', 'empty lines', 'many lines', 'a list', 'glued keywords']);

test.each(Object.keys(texts))('%s', (name) => {
  const text = texts[name] ?? '';
  const parsed = parse(text);
  expect(rebuilds(parsed)).toBe(true);
  expect(parsed.diagnostics.length).toBeLessThanOrEqual(mostDiagnostics + 1);
  for (const { start, end } of parsed.diagnostics) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  expect(parsed.diagnostics.length > 0).toBe(!faultless.has(name));
});

test('what is nested too deep is a hole, and the next statement is whole', () => {
  const parsed = parse(`规定 甲：${'（'.repeat(5000)}1${'）'.repeat(5000)}。${after}`);
  expect(codes(parsed)).toEqual(['too-deep']);
  expect(parsed.file.statements[1]).toMatchObject({
    kind: 'provision',
    rules: [{ otherwise: false }],
  });
  const { diagnostics } = parse(`规定 甲：${'（'.repeat(32)}1${'）'.repeat(32)}。`);
  expect(diagnostics).toEqual([]);
});

test('a thousand diagnostics, then one note', () => {
  const { diagnostics } = parse('规定 甲：；；'.repeat(2000));
  expect(diagnostics).toHaveLength(mostDiagnostics + 1);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many', severity: 'info' });
});

test('nothing at all is a file', () => {
  for (const text of ['', ' ', '\uFEFF', '\r\n', '注：只有一句话']) {
    const parsed = parse(text);
    expect(parsed.file).toEqual({ statements: [], start: 0, end: text.length });
    expect(parsed.diagnostics).toEqual([]);
  }
});
