/** A table that a thread of its own reads: what comes out is what comes out of the same table read in one thread. */
import { expect, test } from 'vitest';
import { canbao, folder, policy, type Ran } from './canbao.ts';

const head = '姓名,缴费日期,身份';
const days = ['2024-10-08', '2024/11/1', '2025年1月2日', '', '2024-02-31'];
const groups = ['低保对象', '特困人员', '', ''];

const line = (at: number): string =>
  `一个名字比较长的人 第 ${at} 号,${days[at % 997 === 0 ? 4 : at % 4]},${groups[at % groups.length]}`;

const large = [head, ...Array.from({ length: 90_000 }, (_, at) => line(at))].join('\n');

function run(args: readonly string[], stdin = ''): Ran {
  const cwd = folder({ 'a.canbao': policy, 'large.csv': large });
  return canbao(['simulate', 'a.canbao', ...args], { cwd, stdin });
}

const plain = ({ out }: Ran): string => out.replace(/"source": ".*"/, '');

test('the same totals, bad rows and messages', () => {
  expect(Buffer.byteLength(large)).toBeGreaterThan(4 * 1024 * 1024);
  const inThread = run(['--people', 'large.csv', '--json']);
  const piped = run(['--people', '-', '--json'], large);
  expect(inThread.code).toBe(1);
  expect(plain(inThread)).toBe(plain(piped));
  expect(inThread.err).toBe(piped.err);
  expect(inThread.err).toContain('2024-02-31');
});

test('the same endings: too many bad rows, a column that is not there', () => {
  expect(run(['--people', 'large.csv', '--max-bad', '3']).code).toBe(3);
  const other = run(['--people', 'large.csv', '--by', '没有这一列']);
  expect(other.code).toBe(2);
  expect(other.err).toContain('没有这一列');
});
