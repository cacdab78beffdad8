import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { targets } from '../../compiler/emit/targets.ts';
import { canbao, folder, policy, program } from './canbao.ts';

const at = (text: string): string => folder({ 'a.canbao': text });

describe('build', () => {
  test('writes every file of a target beside the one that is named', () => {
    const cwd = at(policy);
    const build = (target: string, output: string) =>
      canbao(['build', 'a.canbao', '--target', target, '-o', output], { cwd });
    expect(build('js', 'demo.js')).toEqual({ code: 0, out: '', err: '' });
    expect(build('sql', 'demo.sql')).toEqual({ code: 0, out: '', err: '' });
    expect(build('python', 'demo.py')).toEqual({ code: 0, out: '', err: '' });
    expect(build('java', 'Demo.java')).toEqual({ code: 0, out: '', err: '' });
    expect(build('dmn', 'demo.dmn')).toEqual({ code: 0, out: '', err: '' });
    expect(build('graph', 'demo.json')).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(cwd).sort()).toEqual([
      'Demo.java',
      'a.canbao',
      'demo.d.ts',
      'demo.dmn',
      'demo.js',
      'demo.json',
      'demo.py',
      'demo.sql',
      'demo.table.sql',
      'demo.vectors.json',
      'demo.vectors.mjs',
      'demo.vectors.sql',
      'demo.vectors.xml',
    ]);
    const { stdout, status } = spawnSync(process.execPath, ['demo.vectors.mjs'], {
      cwd,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+ passed, 0 failed\n$/)]);
  });

  test('the same policy gives the same files', () => {
    const [one, two] = [at(policy), at(policy)].map((cwd) => {
      canbao(['build', 'a.canbao', '--target', 'java', '-o', 'Demo.java'], { cwd });
      return readFileSync(join(cwd, 'Demo.java'), 'utf8');
    });
    expect(one).toBe(two);
  });

  test('on standard output gives the first file and says where the others are', () => {
    const { code, out, err } = canbao(['build', '-', '--target', 'js'], { stdin: policy });
    expect(code).toBe(0);
    expect(out).toContain('export function decide(person)');
    expect(err).toContain('demo.d.ts');
    expect(err).toContain('demo.vectors.mjs');
  });

  test('knows every target, and a dialect only for sql', () => {
    const cwd = at(policy);
    for (const target of targets) {
      expect(canbao(['build', 'a.canbao', '--target', target], { cwd }).code).toBe(0);
    }
    const wrong = ['build', 'a.canbao', '--target', 'js', '--dialect', 'duckdb'];
    expect(canbao(wrong, { cwd })).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('--dialect duckdb'),
    });
    const { out } = canbao(['build', 'a.canbao', '--target', 'sql', '--dialect', 'spark'], { cwd });
    expect(out).toContain('-- Spark SQL');
    expect(canbao(['build', 'a.canbao', '--target', 'cobol'], { cwd }).code).toBe(2);
  });

  test('refuses what a target cannot say, by name and clause, and writes nothing', () => {
    const cwd = at(`${policy}
时段 窗口【五】：缴费日期 至 2025年6月30日 除 2025年3月1日 至 2025年3月31日。
项目 窗口长：整数。
规定 窗口长【五（二）】：窗口 的 天数。
`);
    const args = ['build', 'a.canbao', '--target', 'js', '-o', 'demo.js'];
    const { code, out, err } = canbao(args, { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('「窗口长」');
    expect(err).toContain('【五（二）】');
    expect(existsSync(join(cwd, 'demo.js'))).toBe(false);
    expect(canbao([...args, '--locale', 'en'], { cwd }).err).toContain('cannot say');
  });

  test('writes what DMN can say, and names the items that it leaves out with their clauses', () => {
    const cwd = at(`${policy}\n项目 宽限日：日期。\n\n规定 宽限日【六】：缴费日期 后 1天。\n`);
    const args = ['build', 'a.canbao', '--target', 'dmn', '-o', 'demo.dmn'];
    const { code, out, err } = canbao(args, { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^目标 dmn 说不出下面这些项目/);
    expect(err).toMatch(/^- 「宽限日」【六】/m);
    expect(readFileSync(join(cwd, 'demo.dmn'), 'utf8')).toContain('<decision id="decision_1"');
  });

  test('writes a workbook as bytes, in a file or on standard output', () => {
    const cwd = at(policy);
    const args = ['build', 'a.canbao', '--target', 'xlsx', '-o', 'demo.xlsx'];
    expect(canbao(args, { cwd })).toEqual({ code: 0, out: '', err: '' });
    const bytes = readFileSync(join(cwd, 'demo.xlsx'));
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    const printed = spawnSync(process.execPath, [program, ...args.slice(0, -2)], { cwd });
    expect(printed.stdout.length).toBeGreaterThan(10_000);
    expect(printed.stdout.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  });

  test('says when a file cannot be written', () => {
    const { code, err } = canbao(['build', 'a.canbao', '--target', 'js', '-o', 'no/where.js'], {
      cwd: at(policy),
    });
    expect([code, err]).toEqual([3, expect.stringContaining('no/where.js')]);
  });
});
