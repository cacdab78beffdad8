import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refinementSchema } from '../../compiler/diff/report/refinement-schema.ts';
import { reportSchema } from '../../compiler/diff/report/schema.ts';
import { canbao, folder, policy, two } from './canbao.ts';
import { sarifDocument } from './schemas.ts';

const next = policy
  .replace('低保对象：340元', '低保对象：360元')
  .replace('应得 资助 340元', '应得 资助 360元');
const both = { 'old.canbao': policy, 'new.canbao': next };
const run = (
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = both,
) => canbao(['diff', 'old.canbao', 'new.canbao', ...args], { cwd: folder(files) });

describe('diff', () => {
  test('prints a report, sentences first', () => {
    const { code, out, err } = run([]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toBe('# 「示例县 2025年度」新旧两份文件的规定有什么不同');
    expect(out).toContain(
      '1. 资助【二（二）】：「低保对象」由 340元 改为 360元，增加 20元（5.9%）。对人的影响：低保对象，不是 特困人员，由 340元（医疗救助资金 340元） 变为 360元（医疗救助资金 360元），增加 20元。',
    );
    expect(out).toContain(
      '| 第（二）项 低保对象 | 340元【二（二）】 | 360元【二（二）】 | 增加 20元（5.9%） |',
    );
  });

  test('in English', () => {
    const { code, out } = run(['--locale', 'en']);
    expect(code).toBe(0);
    expect(out).toContain('from 340 yuan to 360 yuan, 20 yuan more (5.9%)');
  });

  test('--exit-code is 1 where there are differences, and only there', () => {
    expect(run(['--exit-code']).code).toBe(1);
    expect(run(['--exit-code'], { 'old.canbao': policy, 'new.canbao': policy }).code).toBe(0);
    const spaced = policy.replace('示例 「低保，期内」', '\n\n示例 「低保，期内」');
    expect(run(['--exit-code'], { 'old.canbao': policy, 'new.canbao': spaced }).code).toBe(0);
  });

  test('json is the published document, with hashes of the bytes', () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(next)]);
    const { code, out } = run(['--format', 'json'], { 'old.canbao': policy, 'new.canbao': marked });
    expect(code).toBe(0);
    const report = reportSchema.parse(JSON.parse(out));
    const sha256 = (content: string | Uint8Array) =>
      createHash('sha256').update(content).digest('hex');
    expect(report.old.sources).toEqual([{ path: 'old.canbao', sha256: sha256(policy) }]);
    expect(report.new.sources).toEqual([{ path: 'new.canbao', sha256: sha256(marked) }]);
    expect(report.items[0]?.rows[0]?.aspects[0]?.difference).toEqual({
      text: '增加 20元（5.9%）',
      amount: '2000',
      unit: 'fen',
      relative: '1/17',
    });
  });

  test('all that a policy uses is among its sources', () => {
    const { out } = canbao(
      ['diff', 'county/2025.canbao', 'county/2025.canbao', '--format', 'json'],
      { cwd: folder(two) },
    );
    const { sources } = reportSchema.parse(JSON.parse(out)).old;
    expect(sources.map(({ path }) => path)).toEqual(['county/2025.canbao', 'vocabulary.canbao']);
  });

  test('html is one file without script; docx and others are written where told', () => {
    const cwd = folder(both);
    const page = canbao(['diff', 'old.canbao', 'new.canbao', '--format', 'html'], { cwd });
    expect(page.out).toMatch(/^<!doctype html>/);
    expect(page.out).not.toMatch(/<script|src=|href=/);
    const word = ['diff', 'old.canbao', 'new.canbao', '--format', 'docx', '-o', 'a.docx'];
    expect(canbao(word, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'a.docx')).subarray(0, 2).toString()).toBe('PK');
    const text = ['diff', 'old.canbao', 'new.canbao', '-o', 'a.md'];
    expect(canbao(text, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(run([]).out);
  });

  test('standard input serves once', () => {
    const cwd = folder(both);
    expect(canbao(['diff', 'old.canbao', '-'], { cwd, stdin: next }).out).toContain(
      '由 340元 改为 360元',
    );
    expect(canbao(['diff', '-', '-'], { cwd, stdin: next }).code).toBe(2);
  });

  test('what cannot be compared is said, with the documented codes', () => {
    expect(run(['--format', 'docx'])).toMatchObject({ code: 2, out: '' });
    expect(run(['--format', 'pdf']).code).toBe(2);
    expect(canbao(['diff', 'old.canbao'], { cwd: folder(both) }).code).toBe(2);
    expect(canbao(['diff', 'old.canbao', 'none.canbao'], { cwd: folder(both) })).toMatchObject({
      code: 3,
      out: '',
    });
    expect(
      run([], { 'old.canbao': policy, 'new.canbao': policy.replace('340元', '无此词') }),
    ).toMatchObject({ code: 1, out: '' });
    expect(run([], { 'old.canbao': policy, 'new.canbao': '词汇 甲。\n' })).toMatchObject({
      code: 3,
      out: '',
    });
    expect(run(['-o', 'no/such/folder/a.md'])).toMatchObject({ code: 3, out: '' });
  });
});

describe('diff --format sarif', () => {
  const marks = (files: Readonly<Record<string, string>>) => {
    const { code, out } = run(['--format', 'sarif'], files);
    expect(code).toBe(0);
    return sarifDocument.parse(JSON.parse(out)).runs[0]?.results ?? [];
  };

  test('people first, then declarations, at the rules of the new file', () => {
    const results = marks(both);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['diff-result', 'diff-declaration']);
    const [first] = results;
    expect(first?.message.text).toContain('增加 20元');
    const { artifactLocation, region } = first?.locations[0]?.physicalLocation ?? {};
    expect(artifactLocation?.uri).toBe('new.canbao');
    expect(next.split('\n')[(region?.startLine ?? 0) - 1]).toContain('低保对象：360元');
    expect(first?.properties?.witness).toMatchObject({ 低保对象: true });
  });

  test('a finding keeps its fingerprint when lines move, and another figure has another one', () => {
    const prints = (text: string) =>
      marks({ 'old.canbao': policy, 'new.canbao': text }).map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    expect(prints(`\n\n${next}`)).toEqual(prints(next));
    const other = next.replaceAll('360元', '370元');
    expect(prints(other)).not.toEqual(prints(next));
    expect(new Set(prints(next).map((each) => JSON.stringify(each))).size).toBe(2);
  });

  test('no difference, no result', () => {
    expect(marks({ 'old.canbao': policy, 'new.canbao': policy })).toEqual([]);
  });
});

describe('diff --refines', () => {
  const refines = (args: readonly string[], files = both) =>
    canbao(['diff', '--refines', 'old.canbao', 'new.canbao', ...args], { cwd: folder(files) });
  const less = { 'old.canbao': next, 'new.canbao': policy };

  test('ends with 0 where the lower file gives more, with 1 where it gives less', () => {
    expect(refines([]).code).toBe(0);
    const { code, out } = refines([], less);
    expect(code).toBe(1);
    expect(out).toContain(
      '2. 资助，应不低于上级：例如低保对象的人，上级文件是 360元，下级文件是 340元。',
    );
  });

  test('json, html, docx and sarif', () => {
    const made = refinementSchema.parse(JSON.parse(refines(['--format', 'json'], less).out));
    expect(made.verdict).toBe('broken');
    expect(made.broken.map(({ id, demand }) => [id, demand])).toEqual([
      ['item:assistance', 'atLeast'],
    ]);
    expect(refines(['--format', 'html'], less).out).toMatch(/^<!doctype html>/);
    expect(refines(['--format', 'docx', '-o', 'a.docx'], less)).toEqual({
      code: 1,
      out: '',
      err: '',
    });
    const { out } = refines(['--format', 'sarif'], less);
    const [first] = sarifDocument.parse(JSON.parse(out)).runs[0]?.results ?? [];
    expect(first).toMatchObject({ ruleId: 'refines-item', level: 'error' });
  });
});

describe('diff --people', () => {
  const list = '特困人员,低保对象\n0,1\n0,1\n1,0\n0,0\n';

  test('how many, how much, by whom, and which rows', () => {
    const files = { ...both, 'people.csv': list };
    const { code, out } = run(['--people', 'people.csv', '--format', 'json'], files);
    expect(code).toBe(0);
    const { impact, summary } = reportSchema.parse(JSON.parse(out));
    expect(impact).toMatchObject({ source: 'people.csv', people: 4, bad: 0, absent: 0 });
    expect(impact?.items.filter(({ isMoney }) => isMoney)).toEqual([
      {
        title: '资助',
        isMoney: true,
        up: { people: 2, min: 40, max: 40 },
        down: { people: 0, min: 0, max: 0 },
        same: 2,
        other: 0,
        open: 0,
      },
    ]);
    expect(impact?.largest.map(({ line, difference }) => [line, difference])).toEqual([
      [2, 20],
      [3, 20],
    ]);
    expect(impact?.payers).toMatchObject([{ item: '资助', difference: 40 }]);
    expect(summary[0]).toContain('按 4人（people.csv）计算');
  });

  test('made-up people have no rows to look at', () => {
    const { code, out } = run(['--people', 'synthetic:50', '--format', 'json']);
    expect(code).toBe(0);
    const { impact } = reportSchema.parse(JSON.parse(out));
    expect(impact).toMatchObject({ people: 50, seed: 1, largest: [] });
  });

  test('a table that is not there, and a number that is none', () => {
    expect(run(['--people', 'none.csv'])).toMatchObject({ code: 3, out: '' });
    expect(run(['--people', 'synthetic:x'])).toMatchObject({ code: 2, out: '' });
  });
});
