/** The documents are true: paths exist, and what the tour shows is what the commands print. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const program = join(root, 'dist', 'cli', 'canbao.js');

describe('ARCHITECTURE.md', () => {
  const paths = [
    ...read('ARCHITECTURE.md').matchAll(/`([\w./-]+\.(?:ts|md|canbao)|[\w-]+(?:\/[\w-]+)*\/)`/g),
  ].map((match) => match[1] ?? '');
  test.each([...new Set(paths)])('%s exists', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});

/** Each `sh` block with the `text` block that follows it, if one does. */
function tour(
  markdown: string,
): readonly { commands: readonly string[]; output: string | undefined }[] {
  const blocks = [...markdown.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
  return blocks.flatMap(({ language, text }, index) => {
    if (language !== 'sh') return [];
    const next = blocks[index + 1];
    const commands = text.split('\n').filter((line) => line.startsWith('npx canbao'));
    return commands.length === 0
      ? []
      : [{ commands, output: next?.language === 'text' ? next.text : undefined }];
  });
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const steps = tour(read(name));

  test('has a tour', () => {
    expect(steps.length).toBeGreaterThan(3);
  });

  /** What needs a language that is not here is not run. */
  const isHere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
  const missing = ['python3', 'java'].filter((program) => !isHere(program));
  const canRun = steps.filter(
    ({ commands }) => !commands.some((each) => missing.some((program) => each.includes(program))),
  );

  test.each(canRun.map((step) => [step.commands.join(' && '), step] as const))('%s', (_, step) => {
    let printed = '';
    for (const command of step.commands) {
      const shell = command.replace(
        /^npx canbao/,
        `${JSON.stringify(process.execPath)} ${JSON.stringify(program)}`,
      );
      const run = spawnSync('bash', ['-c', shell], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      });
      expect(run.stderr).not.toMatch(/Error|at .*\.js:/);
      printed += run.stdout;
    }
    if (step.output !== undefined) expect(printed).toBe(step.output);
  });
});

test('the figures of the package are the ones it is built with', () => {
  const version = execFileSync(process.execPath, [program, '--version'], {
    encoding: 'utf8',
  }).trim();
  expect(version).toBe((JSON.parse(read('package.json')) as { version: string }).version);
});
