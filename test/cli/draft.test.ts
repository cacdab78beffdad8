import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canbao, folder, policy, two } from './canbao.ts';

const at = (): string => folder({ '2025.canbao': policy });

describe('draft', () => {
  test('prints the new file, and what to look at on standard error', () => {
    const { code, out, err } = canbao(['draft', '2025.canbao', '--year', '2026'], { cwd: at() });
    expect(code).toBe(0);
    expect(out).toContain('政策 示例县 2026年度 demo：');
    expect(out).toContain('时段 集中缴费期【三】：2025年9月1日 至 2025年12月31日。');
    expect(out).toContain('上年 "2025.canbao"');
    const notes = err.trimEnd().split('\n');
    expect(notes.at(-1)).toBe(`起草完毕，有 ${notes.length - 1}处需要核对。`);
    for (const note of notes.slice(0, -1)) expect(note).toMatch(/^-:\d+:\d+：./);
    const line = Number(notes.find((note) => note.includes('400元'))?.match(/^-:(\d+)/)?.[1]);
    expect(out.split('\n')[line - 1]).toBe('注：待确认：沿用 2025年度的 400元。');
  });

  test('what it writes is clean, canonical, passes its examples, and differs by its days only', () => {
    const cwd = at();
    const made = canbao(['draft', '2025.canbao', '--year', '2026', '-o', '2026.canbao'], { cwd });
    expect({ code: made.code, out: made.out }).toEqual({ code: 0, out: '' });
    expect(made.err).toContain('2026.canbao:');
    expect(canbao(['check', '2026.canbao', '--strict'], { cwd }).code).toBe(0);
    expect(canbao(['fmt', '--check', '2026.canbao'], { cwd }).code).toBe(0);
    expect(canbao(['test', '2026.canbao', '--coverage'], { cwd }).code).toBe(0);
    const { out } = canbao(['diff', '2025.canbao', '2026.canbao'], { cwd });
    expect(out).toContain('另有 1处日期只是随年度顺延 1年，不另列为改动。');
    expect(out).not.toContain('## 各项规定的变化');
  });

  test('a file that exists is left alone', () => {
    const cwd = folder({ '2025.canbao': policy, '2026.canbao': '注：我的。\n' });
    const made = canbao(['draft', '2025.canbao', '--year', '2026', '-o', '2026.canbao'], { cwd });
    expect(made).toMatchObject({ code: 3, out: '' });
    expect(readFileSync(join(cwd, '2026.canbao'), 'utf8')).toBe('注：我的。\n');
  });

  test('into another folder, files are named from there', () => {
    const cwd = folder(two);
    const made = canbao(['draft', 'county/2025.canbao', '--year', '2026', '-o', '2026.canbao'], {
      cwd,
    });
    expect(made.code).toBe(0);
    const text = readFileSync(join(cwd, '2026.canbao'), 'utf8');
    expect(text).toContain('引用 "vocabulary.canbao"。');
    expect(text).toContain('上年 "county/2025.canbao"');
    expect(canbao(['test', '2026.canbao'], { cwd }).code).toBe(0);
  });

  test('years, files and arguments that are wrong', () => {
    const cwd = at();
    const codeOf = (...args: readonly string[]) => canbao(['draft', ...args], { cwd }).code;
    expect(codeOf('2025.canbao', '--year', '2025')).toBe(2);
    expect(codeOf('2025.canbao', '--year', '明年')).toBe(2);
    expect(codeOf('2025.canbao')).toBe(2);
    expect(codeOf('-', '--year', '2026')).toBe(2);
    expect(codeOf('none.canbao', '--year', '2026')).toBe(3);
    expect(existsSync(join(cwd, '2026.canbao'))).toBe(false);
  });

  test('in English', () => {
    const { err } = canbao(['draft', '2025.canbao', '--year', '2026', '--locale', 'en'], {
      cwd: at(),
    });
    expect(err).toContain('Drafted; ');
    expect(err).toContain('figures are still the old ones: 400元');
  });
});
