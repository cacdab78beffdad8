import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { targets } from '../../compiler/emit/targets.ts';
import { canbao, folder, policy } from './canbao.ts';

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
    expect(readdirSync(cwd).sort()).toEqual([
      'Demo.java',
      'a.canbao',
      'demo.d.ts',
      'demo.js',
      'demo.py',
      'demo.sql',
      'demo.table.sql',
      'demo.vectors.mjs',
      'demo.vectors.sql',
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

  test('says when a file cannot be written', () => {
    const { code, err } = canbao(['build', 'a.canbao', '--target', 'js', '-o', 'no/where.js'], {
      cwd: at(policy),
    });
    expect([code, err]).toEqual([3, expect.stringContaining('no/where.js')]);
  });
});
