import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pretty } from '../../compiler/cli/render/pretty.ts';
import type { Finding } from '../../compiler/cli/render/report.ts';
import { coloursWanted } from '../../compiler/cli/terminal.ts';
import { wordsOf } from '../../compiler/cli/words.ts';
import { displayWidth } from '../../language/display-width.ts';
import { canbao, folder, hasColours, policy, two } from './canbao.ts';
import { checkDocument, sarifDocument } from './schemas.ts';

const misspelt = policy.replace('（二）低保对象', '（二）低保对像');

describe('three mistakes a drafter makes', () => {
  test('a name with a wrong character: where, what, and the right one', () => {
    const cwd = folder({ 'a.canbao': misspelt });
    const { code, out } = canbao(['check', 'a.canbao'], { cwd });
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines[0]).toBe('错误 a.canbao:18:6 [unknown-name]');
    expect(lines[1]).toBe('  「低保对像」没有声明。');
    const source = lines[2] ?? '';
    const squiggle = lines[3] ?? '';
    expect(source).toContain('（二）低保对像：340元；');
    const before = source.slice(0, source.indexOf('低保对像'));
    expect(squiggle.indexOf('~')).toBe(displayWidth(before));
    expect(squiggle.match(/~+/)?.[0]).toHaveLength(displayWidth('低保对像'));
    expect(out).toContain('建议：是不是要写「低保对象」？');
    expect(out).toContain('可改：改为「低保对象」（请先核对）');
    expect(out).toContain('1 个错误，0 个警告');
  });

  test('a forgotten ；: one message, and the rules beside it stay whole', () => {
    const cwd = folder({ 'a.canbao': policy.replace('，优先于（二）；', '') });
    const { code, out } = canbao(['check', 'a.canbao'], { cwd });
    expect(out).toContain('[missing-semicolon]');
    expect(out.match(/^(错误|警告) /gm)).toHaveLength(1);
    expect(out).toContain('可改：');
    expect(code).toBe(1);
  });

  test('a figure that is not what it is said to be: both figures', () => {
    const cwd = folder({
      'a.canbao': policy.replace(
        '个人缴费标准【二】：400元',
        '个人缴费标准【二】：400元 × 85%，即 350元',
      ),
    });
    const { code, out } = canbao(['check', 'a.canbao'], { cwd });
    expect(out).toContain('[figure-mismatch]');
    expect(out).toMatch(/350元/);
    expect(out).toMatch(/340元/);
    expect(code).toBe(1);
    const { out: page, code: known } = canbao(['why', 'figure-mismatch']);
    expect(page).toContain('会报告的写法');
    expect(known).toBe(0);
  });
});

test('a claim that somebody breaks is found, with a resident for whom it is so', () => {
  const broken = policy.replace(
    '（二）低保对象：340元',
    '（二）低保对象：340元，即 待遇起始 2025年3月1日',
  );
  expect(broken).not.toBe(policy);
  const cwd = folder({ 'a.canbao': broken });
  const { code, out } = canbao(['check', 'a.canbao'], { cwd });
  expect(out).toContain('[check-fails]');
  expect(out).toMatch(/检查「资助（二），[^」]*」对「[^」]*低保对象[^」]*」的人[^。]*不成立/);
  expect(code).toBe(1);
});

test('a window that runs on after coverage begins: which days, and a warning that --strict counts', () => {
  const late = policy.replace('2024年9月1日 至 2024年12月31日', '2024年9月1日 至 2025年1月20日');
  expect(late).not.toBe(policy);
  const cwd = folder({ 'a.canbao': late });
  const { code, out } = canbao(['check', 'a.canbao'], { cwd });
  expect(out).toContain('[start-before-payment]');
  expect(out).toContain('待遇从缴费以前就开始');
  expect(out).toContain('缴费日期 2025年1月2日');
  expect(code).toBe(0);
  expect(canbao(['check', '--strict', 'a.canbao'], { cwd }).code).toBe(1);
});

describe('--format json', () => {
  test('is the documented shape, places counted in UTF-16 units', () => {
    const text = misspelt.replace('「低保，期内」', '「𠮷镇𠮷户」');
    const cwd = folder({ 'a.canbao': text });
    const { code, out, err } = canbao(['check', '--format', 'json', 'a.canbao'], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { diagnostics } = checkDocument.parse(JSON.parse(out));
    const found = diagnostics.find((each) => each.code === 'unknown-name');
    expect(found).toMatchObject({ severity: 'error', file: 'a.canbao', witness: null });
    expect(text.slice(found?.start.offset, found?.end.offset)).toBe('低保对像');
    expect(found?.start).toMatchObject({ line: 18, column: 6 });
    expect(found?.end).toMatchObject({ line: 18, column: 10 });
  });

  test('a clean file is an empty list', () => {
    const cwd = folder({
      'a.canbao': policy
        .replace('其他：未规定', '其他：无')
        .replace('待遇起始 未规定', '待遇起始 无'),
    });
    const { out } = canbao(['check', '--format', 'json', 'a.canbao'], { cwd });
    expect(JSON.parse(out)).toEqual({ diagnostics: [] });
  });

  test('what many policies use is reported once, and related places have files', () => {
    const county = `${two['county/2025.canbao']}\n人群 低保对象。\n`;
    const cwd = folder({
      'vocabulary.canbao': `${two['vocabulary.canbao']}\n规定 资助：没有这个。\n`,
      'county/2025.canbao': county,
      'county/2026.canbao': county.replaceAll('2025', '2026'),
    });
    const { out } = canbao(['check', '--format', 'json', '.'], { cwd });
    const { diagnostics } = checkDocument.parse(JSON.parse(out));
    const codes = diagnostics.map(({ file, code }) => `${file} ${code}`);
    expect(codes.filter((each) => each === 'vocabulary.canbao unknown-name')).toHaveLength(1);
    const again = diagnostics.find(
      ({ file, code }) => code === 'override-without-amend' && file === 'county/2025.canbao',
    );
    expect(again?.related[0]).toMatchObject({ file: 'vocabulary.canbao', message: '先在这里' });
  });

  test('standard input, with references from the current folder', () => {
    const stdin = (two['county/2025.canbao'] ?? '')
      .replace('../', '')
      .replace('340元；', '34O元；');
    const { out, code } = canbao(['check', '--format', 'json', '-'], { cwd: folder(two), stdin });
    const { diagnostics } = checkDocument.parse(JSON.parse(out));
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(new Set(diagnostics.map(({ file }) => file))).toEqual(new Set(['-']));
    expect(diagnostics.map((each) => each.code)).not.toContain('file-not-found');
    expect(code).toBe(1);
  });

  test('in English', () => {
    const cwd = folder({ 'a.canbao': misspelt });
    const { out } = canbao(['check', '--format', 'json', '--locale', 'en', 'a.canbao'], { cwd });
    expect(checkDocument.parse(JSON.parse(out)).diagnostics[0]?.message).toBe(
      '“低保对像” is not declared.',
    );
  });

  test('in English no name of a kind brings an article of its own after another one', () => {
    const policies = join(import.meta.dirname, '..', '..', 'policies');
    const { out } = canbao(['check', '--locale', 'en', policies]);
    expect(out).toContain('The payer of “资助”');
    expect(out).not.toMatch(/\b(the|an?) an? /i);
  });
});

describe('--format sarif', () => {
  const run = (text: string, name = '县 1/a.canbao') => {
    const { out } = canbao(['check', '--format', 'sarif', name], { cwd: folder({ [name]: text }) });
    return sarifDocument.parse(JSON.parse(out)).runs[0];
  };

  test('is SARIF 2.1.0 with UTF-16 columns, fixes, and URIs in ASCII', () => {
    const results = run(misspelt)?.results ?? [];
    const found = results.find(({ ruleId }) => ruleId === 'unknown-name');
    const place = found?.locations[0]?.physicalLocation;
    expect(place?.artifactLocation.uri).toBe('%E5%8E%BF%201/a.canbao');
    expect(place?.region).toMatchObject({
      startLine: 18,
      startColumn: 6,
      endColumn: 10,
      charLength: 4,
    });
    const [replacement] = found?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    expect(replacement?.insertedContent.text).toBe('低保对象');
    expect(replacement?.deletedRegion).toEqual(place?.region);
  });

  test('rules are listed once, and results point at them', () => {
    const { tool, results } = run(misspelt) ?? { results: [] };
    const ids = tool?.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
  });

  test('a finding keeps its fingerprint when lines move, and shares it with no other', () => {
    const prints = (text: string): readonly string[] =>
      (run(text)?.results ?? []).map(
        ({ partialFingerprints }) => partialFingerprints['canbaoFinding/v1'],
      );
    const twice = misspelt.replace('特困人员：400元', '低保对像：400元');
    const before = prints(twice);
    expect(new Set(before).size).toBe(before.length);
    expect(prints(`注：新写的一行。\n\n${twice}`)).toEqual(before);
    expect(prints(misspelt)).not.toEqual(before);
  });
});

describe('--format github', () => {
  test('one command a finding, escaped', () => {
    const cwd = folder({ 'a,b:c.canbao': misspelt });
    const { out } = canbao(['check', '--format', 'github', 'a,b:c.canbao'], { cwd });
    const [first] = out.split('\n');
    expect(first).toBe(
      '::error file=a%2Cb%3Ac.canbao,line=18,col=6,endColumn=10,endLine=18,title=unknown-name::「低保对像」没有声明。%0A建议：是不是要写「低保对象」？',
    );
    expect(
      canbao(['check', '--format', 'github', 'a.canbao'], { cwd: folder({ 'a.canbao': policy }) })
        .out,
    ).toMatch(/^::notice file=a\.canbao,line=23,[^\n]*title=unspecified::[^\n]+\n$/);
  });
});

describe('--format junit', () => {
  test('a suite a file; findings fail, infos do not, clean files pass', () => {
    const cwd = folder({ 'a.canbao': misspelt, 'b&<.canbao': two['vocabulary.canbao'] ?? '' });
    const { out } = canbao(['check', '--format', 'junit', '.'], { cwd });
    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /);
    const suites = [...out.matchAll(/<testsuite name="([^"]*)" tests="(\d+)" failures="(\d+)"/g)];
    expect(suites.map(([, name, , failures]) => [name, failures])).toEqual([
      ['a.canbao', '1'],
      ['b&amp;&lt;.canbao', '0'],
    ]);
    expect(out).toContain('<failure type="unknown-name" message="「低保对像」没有声明。">');
    expect(out).toContain('<testcase name="没有问题" classname="b&amp;&lt;.canbao"/>');
    const cases = out.match(/<testcase /g) ?? [];
    expect(out).toContain(`<testsuites name="canbao check" tests="${cases.length}" failures="1"`);
  });
});

describe('--format pretty', () => {
  test('no colours in a pipe', () => {
    const cwd = folder({ 'a.canbao': misspelt });
    expect(hasColours(canbao(['check', 'a.canbao'], { cwd }).out)).toBe(false);
  });

  test('colours for a terminal, unless NO_COLOR is set to anything', () => {
    expect(coloursWanted({ isTTY: true }, {})).toBe(true);
    expect(coloursWanted({ isTTY: true }, { NO_COLOR: '' })).toBe(true);
    expect(coloursWanted({ isTTY: true }, { NO_COLOR: '0' })).toBe(false);
    expect(coloursWanted({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(coloursWanted({ isTTY: false }, {})).toBe(false);
  });

  const finding = (sourceLine: string, column: number, length: number): Finding => ({
    code: 'sample',
    severity: 'warning',
    message: '一句话。',
    file: 'a.canbao',
    start: { line: 7, column, offset: 0 },
    end: { line: 7, column: column + length, offset: length },
    sourceLine,
    related: [],
    fixes: [],
  });
  const drawn = (sourceLine: string, column: number, length: number): readonly string[] =>
    pretty(
      { files: ['a.canbao'], findings: [finding(sourceLine, column, length)], strict: false },
      { words: wordsOf('zh-CN'), paint: (_style, text) => text, version: '0' },
    ).split('\n');

  test.each([
    ['宽字 abc 宽字', 4, 3],
    ['\t制表 abc', 5, 3],
    ['𠮷镇 abc', 5, 3],
    ['ｆｕｌｌ，、abc', 7, 3],
  ])('the squiggle stands below its text in %j', (line, column, length) => {
    const [, , source = '', squiggle = ''] = drawn(line, column, length);
    const before = source.slice(0, source.indexOf('abc'));
    expect(squiggle.indexOf('~')).toBe(displayWidth(before));
    expect(squiggle.match(/~+/)?.[0]).toHaveLength(length);
  });

  test('an empty place and the end of a line still get a mark', () => {
    expect(drawn('完', 2, 0)[3]).toMatch(/~$/);
    expect(drawn('', 1, 0)[3]).toMatch(/~$/);
  });

  test('a very long line is cut around the place', () => {
    const line = `${'长'.repeat(3000)}目标${'长'.repeat(3000)}`;
    const [, , source = '', squiggle = ''] = drawn(line, 3001, 2);
    expect(source.length).toBeLessThan(200);
    expect(squiggle.indexOf('~')).toBe(displayWidth(source.slice(0, source.indexOf('目标'))));
  });
});

test('paths are shown as given, relative or absolute', () => {
  const cwd = folder({ 'sub/a.canbao': misspelt });
  expect(canbao(['check', './sub/../sub/a.canbao'], { cwd }).out).toContain(
    '错误 sub/a.canbao:18:6',
  );
  const absolute = join(cwd, 'sub/a.canbao');
  expect(canbao(['check', absolute]).out).toContain(`错误 ${absolute}:18:6`);
});
