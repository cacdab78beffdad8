/** Exit codes are part of the interface: 0 clean, 1 findings, 2 usage, 3 input or output failed. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canbao, folder, policy, program, two } from './canbao.ts';

const broken = policy.replace('（二）低保对象', '（二）低保对像');
const gb18030 = Uint8Array.from([0xd5, 0xfe, 0xb2, 0xdf, 0x20, 0xc4, 0xb3, 0xcf, 0xd8]); // 政策 某县
const utf16 = Uint8Array.from([0xff, 0xfe, 0x3f, 0x65]);
const noText = Uint8Array.from([0xff, 0xc0, 0x80, 0x00]);

describe('2, the command line is wrong', () => {
  test.each([
    [['chek', 'a.canbao'], '没有命令「chek」，是不是「check」？'],
    [['compute', 'a.canbao'], '没有命令「compute」。'],
    [['diff', 'a.canbao'], '缺少参数「NEW」。'],
    [['diff', '-', '-'], '标准输入只能用一次'],
    [['draft', 'a.canbao'], '缺少选项「--year'],
    [['lsp', '--stdio'], '没有命令「lsp」。'],
    [['check'], '缺少参数「FILE」。'],
    [['check', '--formt', 'json', 'a.canbao'], '没有选项「--formt」，是不是「--format」？'],
    [['check', '--format', 'xml', 'a.canbao'], '不接受「xml」，可以是：pretty、json、sarif'],
    [['check', '--format'], '后面缺少值'],
    [['eval', 'a.canbao'], '缺少选项「--facts'],
    [['eval', '-', '--facts', '-'], '标准输入只能用一次'],
    [['build', 'a.canbao'], '缺少选项「--target'],
    [['build', 'a.canbao', '--target', 'cobol'], '不接受「cobol」'],
    [['build', 'a.canbao', 'b.canbao', '--target', 'graph'], '参数太多'],
    [['fmt', '--keywords', 'fr', 'a.canbao'], '不接受「fr」'],
    [['why', 'unknwn-name'], '是不是「unknown-name」'],
  ])('%j', (args, message) => {
    const { code, out, err } = canbao(args);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('no verb at all shows the help, as a message', () => {
    const { code, out, err } = canbao([]);
    expect(err).toContain('用法：');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('in English, wherever --locale stands', () => {
    expect(canbao(['--locale', 'en', 'chek']).err).toContain('There is no command “chek”.');
    expect(canbao(['check', '--locale=en']).err).toContain('Argument “FILE” is missing.');
  });
});

describe('3, input or output failed', () => {
  const files = {
    'gb.canbao': gb18030,
    'utf16.canbao': utf16,
    'bytes.canbao': noText,
    'good.canbao': policy,
    'vocabulary.canbao': '词汇 核心。\n',
    'list.json': '[]',
    'gb.json': gb18030,
    'empty/readme.txt': '',
    'many/a.canbao': policy,
    'many/b.canbao': policy,
  };

  test.each([
    [['check', 'nothing.canbao'], '找不到 nothing.canbao。', '请核对路径'],
    [['fmt', 'nothing.canbao'], '找不到 nothing.canbao。', '请核对路径'],
    [['test', 'nothing.canbao'], '找不到 nothing.canbao。', '请核对路径'],
    [['graph', 'good.canbao/inside'], '找不到 good.canbao/inside。', '请核对路径'],
    [['check', 'empty'], '文件夹 empty 里没有 .canbao 文件。', ''],
    [['graph', 'many'], 'many 是文件夹，这里需要一个文件。', ''],
    [['check', 'gb.canbao'], '看来是 GB18030（GBK）编码', 'iconv -f GB18030 -t UTF-8'],
    [['check', 'utf16.canbao'], '看来是 UTF-16', '编码选 UTF-8'],
    [['fmt', 'bytes.canbao'], '不是 UTF-8 文本', '编码选 UTF-8'],
    [['eval', 'good.canbao', '--facts', '@nothing.json'], '找不到 nothing.json', '请核对路径'],
    [['eval', 'good.canbao', '--facts', '@gb.json'], 'GB18030', 'iconv'],
    [['eval', 'good.canbao', '--facts', '@list.json'], '一个 JSON 对象', '例如'],
    [['eval', 'vocabulary.canbao', '--facts', '{}'], '是词汇，不是政策', ''],
    [['test', 'vocabulary.canbao'], '是词汇，不是政策', ''],
    [['build', 'good.canbao', '--target', 'graph', '-o', 'no/such/graph.json'], '写不进', '权限'],
  ])('%j', (args, message, remedy) => {
    const { code, err } = canbao(args, { cwd: folder(files) });
    expect(err).toContain(message);
    expect(err).toContain(remedy);
    expect(code).toBe(3);
  });

  test('a bad file does not keep the others from being checked', () => {
    const { code, out, err } = canbao(['check', 'gb.canbao', 'good.canbao'], {
      cwd: folder(files),
    });
    expect(err).toContain('GB18030');
    expect(out).toContain('共检查 1 个文件');
    expect(code).toBe(3);
  });

  test('an unusable file that another one uses is named with its remedy', () => {
    const { code, err } = canbao(['check', 'a.canbao'], {
      cwd: folder({ 'a.canbao': `引用 "gb.canbao"。\n\n${policy}`, 'gb.canbao': gb18030 }),
    });
    expect(err).toContain('gb.canbao 不是 UTF-8');
    expect(code).toBe(3);
  });

  test('a full disk', () => {
    const cwd = folder({ 'a.canbao': policy });
    const shell = `"${process.execPath}" "${program}" build a.canbao --target graph > /dev/full`;
    expect(spawnSync('sh', ['-c', shell], { cwd }).status).toBe(3);
  });
});

describe('0 and 1', () => {
  test('clean, and with infos only', () => {
    const cwd = folder({ 'a.canbao': policy });
    const { code, out } = canbao(['check', 'a.canbao'], { cwd });
    expect(out).toContain('0 个错误，0 个警告，1 条提示');
    expect(code).toBe(0);
    expect(canbao(['check', '--strict', 'a.canbao'], { cwd }).code).toBe(0);
  });

  test('warnings are findings with --strict only', () => {
    const cwd = folder({ 'a.canbao': policy.replaceAll('缴费日期 在 集中', '缴费日期在集中') });
    const { code, out } = canbao(['check', 'a.canbao'], { cwd });
    expect(out).toContain('glued-words');
    expect(code).toBe(0);
    expect(canbao(['check', '--strict', 'a.canbao'], { cwd }).code).toBe(1);
  });

  test('errors are findings, whatever the verb', () => {
    const cwd = folder({ 'a.canbao': broken });
    for (const args of [
      ['check', 'a.canbao'],
      ['test', 'a.canbao'],
      ['eval', 'a.canbao', '--facts', '{}'],
      ['build', 'a.canbao', '--target', 'graph'],
      ['graph', 'a.canbao'],
    ]) {
      const { code, out, err } = canbao(args, { cwd });
      expect(out + err).toContain('「低保对像」没有声明');
      expect(code).toBe(1);
    }
  });

  test('a folder stands for all files below it, links and hidden folders left out', () => {
    const cwd = folder({
      ...two,
      '.hidden/bad.canbao': broken,
      'node_modules/x/bad.canbao': broken,
      'notes.txt': broken,
    });
    const { code, out } = canbao(['check', '.'], { cwd });
    expect(out).toContain('共检查 2 个文件');
    expect(code).toBe(0);
  });

  test('a reader that leaves early is no failure', () => {
    const cwd = folder({ 'a.canbao': policy });
    const shell = `"${process.execPath}" "${program}" build a.canbao --target graph; echo "code $?" >&2`;
    const { stderr } = spawnSync('sh', ['-c', `(${shell}) | head -c 1`], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('code 0\n');
  });

  test('a file that may not be read', () => {
    const cwd = folder({ 'a.canbao': policy });
    chmodSync(join(cwd, 'a.canbao'), 0o000);
    // The superuser may read everything.
    const expected = process.getuid?.() === 0 ? 0 : 3;
    expect(canbao(['check', 'a.canbao'], { cwd }).code).toBe(expected);
  });
});

describe('help and version', () => {
  test('are data, and clean', () => {
    expect(canbao(['--version'])).toMatchObject({ code: 0, err: '' });
    expect(canbao(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = canbao(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    for (const verb of ['check', 'fmt', 'eval', 'test', 'simulate', 'build', 'graph', 'why']) {
      expect(help.out).toMatch(new RegExp(`^  ${verb} `, 'm'));
      expect(canbao([verb, '--help']).out).toContain(`用法： canbao ${verb} `);
    }
    expect(canbao(['check', '--help', '--locale', 'en']).out).toContain('Usage: canbao check');
  });
});
