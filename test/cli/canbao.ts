/**
 * Runs the built program as a user's shell does, in a folder of its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The built program, or an installed one that is to be tested. */
export const program =
  process.env.CANBAO_PROGRAM ?? join(import.meta.dirname, '..', '..', 'dist', 'cli', 'canbao.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export function canbao(args: readonly string[], { cwd, stdin = '', env = {} }: Running = {}): Ran {
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\``);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    input: stdin,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A new folder with these files, removed when the test ends. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = mkdtempSync(join(tmpdir(), 'canbao-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return path;
}

/** A policy that is clean, canonical and covered by its examples. */
export const policy = `政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。

事实 缴费日期 paymentDate：日期。

人群 低保对象 lowIncome、特困人员 destitute：认定 民政部门。

出资方 医疗救助资金 medicalAssistance。

时段 集中缴费期【三】：2024年9月1日 至 2024年12月31日。

项目 个人缴费标准 contributionRate、资助 assistance：金额。
项目 待遇起始 coverageStart：日期。

规定 个人缴费标准【二】：400元。

规定 资助【二（二）】，由 医疗救助资金 承担：
  （一）特困人员：400元，优先于（二）；
  （二）低保对象：340元；
  其他：无。

规定 待遇起始【三】：
  （一）缴费日期 在 集中缴费期 内：待遇期 起；
  其他：未规定。

示例 「特困，期内」：
  特困人员；缴费日期 2024年9月1日；
  应得 资助 400元、待遇起始 2025年1月1日。

示例 「低保，期内」：
  低保对象；缴费日期 2024年12月31日；
  应得 资助 340元、待遇起始 2025年1月1日。

示例 「普通居民，期后」：
  缴费日期 2025年1月1日；
  应得 个人缴费标准 400元、资助 无、待遇起始 未规定。
`;

/** A vocabulary and a policy that uses it, in a folder of its own. */
export const two: Readonly<Record<string, string>> = {
  'vocabulary.canbao':
    '词汇 核心 vocabulary。\n\n人群 低保对象 lowIncome。\n\n项目 资助 assistance：金额。\n',
  'county/2025.canbao': `引用 "../vocabulary.canbao"。

政策 示例县 2025年度 demo：待遇期 2025年1月1日 至 2025年12月31日。

规定 资助：
  （一）低保对象：340元；
  其他：无。

示例 「低保户」：
  低保对象；
  应得 资助 340元。

示例 「其他人」：应得 资助 无。
`,
};

export const hasColours = (text: string): boolean => text.includes('\u001b');
