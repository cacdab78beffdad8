import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canbao, folder, policy, two } from './canbao.ts';

const untidy = policy
  .replaceAll('：', ':')
  .replaceAll('；', ';')
  .replace('缴费日期 在 集中缴费期 内', '缴费日期在集中缴费期内')
  .replaceAll('\n', '\r\n');
const text = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('fmt FILE', () => {
  test('rewrites in place, and leaves nothing beside it', () => {
    const cwd = folder({ 'a.canbao': untidy });
    const { code, out, err } = canbao(['fmt', 'a.canbao'], { cwd });
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '已改写 a.canbao\n' });
    expect(text(cwd, 'a.canbao')).toBe(policy);
    expect(readdirSync(cwd)).toEqual(['a.canbao']);
  });

  test('does not touch a file that is canonical', () => {
    const cwd = folder({ 'a.canbao': policy });
    const long = new Date('2020-01-01T00:00:00Z');
    utimesSync(join(cwd, 'a.canbao'), long, long);
    expect(canbao(['fmt', 'a.canbao'], { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(statSync(join(cwd, 'a.canbao')).mtime).toEqual(long);
  });

  test('keeps permissions, and writes through a link', () => {
    const cwd = folder({ 'real/a.canbao': untidy });
    chmodSync(join(cwd, 'real/a.canbao'), 0o640);
    symlinkSync(join('real', 'a.canbao'), join(cwd, 'link.canbao'));
    expect(canbao(['fmt', 'link.canbao'], { cwd }).code).toBe(0);
    expect(lstatSync(join(cwd, 'link.canbao')).isSymbolicLink()).toBe(true);
    expect(text(cwd, 'real/a.canbao')).toBe(policy);
    expect(statSync(join(cwd, 'real/a.canbao')).mode & 0o777).toBe(0o640);
  });

  test('cuts words with the names of used files', () => {
    const county = (two['county/2025.canbao'] ?? '').replace('应得 资助 340元', '应得资助 340元');
    const cwd = folder({ ...two, 'county/2025.canbao': county });
    expect(canbao(['fmt', '.'], { cwd }).code).toBe(0);
    expect(text(cwd, 'county/2025.canbao')).toBe(two['county/2025.canbao']);
  });

  test('formats what it can of a file with a mistake, reports it, and loses nothing', () => {
    const mistaken = untidy.replace('400元,', '400元，').replace('340元;', '340元 元 元;');
    const cwd = folder({ 'a.canbao': mistaken });
    const { code, out, err } = canbao(['fmt', 'a.canbao'], { cwd });
    expect(err).toContain('错误 a.canbao:');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const after = text(cwd, 'a.canbao');
    const letters = (of: string): string => of.replace(/[\s:：;；]/g, '');
    expect(letters(after)).toBe(letters(mistaken));
  });

  test('a comment stays', () => {
    const cwd = folder({
      'a.canbao': policy.replace('规定 资助', '注：这里要问省里。\n规定 资助'),
    });
    canbao(['fmt', 'a.canbao'], { cwd });
    expect(text(cwd, 'a.canbao')).toContain('注：这里要问省里。\n规定 资助');
  });
});

describe('fmt -', () => {
  test('prints, canonical text too', () => {
    expect(canbao(['fmt', '-'], { stdin: untidy })).toEqual({ code: 0, out: policy, err: '' });
    expect(canbao(['fmt', '-'], { stdin: policy })).toEqual({ code: 0, out: policy, err: '' });
  });

  test('with a byte order mark', () => {
    expect(canbao(['fmt', '-'], { stdin: `\ufeff${policy}` }).out).toBe(policy);
  });
});

describe('fmt --check', () => {
  test('lists what differs and writes nothing', () => {
    const cwd = folder({ 'a.canbao': untidy, 'b.canbao': policy });
    const { code, out, err } = canbao(['fmt', '--check', '.'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: 'a.canbao\n' });
    expect(err).toContain('1 个文件与规范格式不同');
    expect(text(cwd, 'a.canbao')).toBe(untidy);
    writeFileSync(join(cwd, 'a.canbao'), policy);
    expect(canbao(['fmt', '--check', '.'], { cwd })).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('fmt --keywords', () => {
  test('to English and back is the same text', () => {
    const english = canbao(['fmt', '--keywords', 'en', '-'], { stdin: policy }).out;
    expect(english).toContain('provision 资助【二（二）】');
    expect(english).not.toContain('规定');
    expect(canbao(['fmt', '--keywords', 'zh', '-'], { stdin: english }).out).toBe(policy);
  });
});
