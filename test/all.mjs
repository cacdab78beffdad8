// `npm test`: every check in order, each printed; stops at the first that fails, with its exit
// code. The number of tests that ran is left in node_modules/.cache/canbao/summary.txt for CI.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'canbao');

const vitest = (project) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  `--project=${project}`,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(cache, `${project}.json`)}`,
];

const steps = [
  ['types', ['node_modules/typescript/bin/tsc', '-b']],
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--no-errors-on-unmatched']],
  ['build', ['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn']],
  ['unit tests and properties', vitest('unit')],
  ['policies: examples', ['dist/cli/canbao.js', 'test', 'policies']],
  ['policies: findings', ['dist/cli/canbao.js', 'check', 'policies']],
  ['policies: format', ['dist/cli/canbao.js', 'fmt', '--check', 'policies']],
  ['browser tests', vitest('browser')],
];

/** Passed and failed tests of one vitest run; a file that could not be loaded has failed once. */
function count(project) {
  try {
    const result = JSON.parse(readFileSync(join(cache, `${project}.json`), 'utf8'));
    const unloaded = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    return { passed: result.numPassedTests, failed: result.numFailedTests + unloaded };
  } catch {
    return { passed: 0, failed: 0 }; // this run stopped before it got there
  }
}

rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });

const done = [];
let exit = 0;
for (const [name, command] of steps) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const run = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  exit = run.status ?? 1;
  done.push(`${exit === 0 ? 'ok    ' : 'FAILED'} ${seconds.padStart(6)} s  ${name}`);
  if (exit !== 0) break;
}

const counts = [count('unit'), count('browser')];
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
// A step that is no vitest run has no tests to count, yet must not read as "0 failed".
const summary = `${passed} passed, ${exit !== 0 ? Math.max(failed, 1) : failed} failed`;
writeFileSync(join(cache, 'summary.txt'), `${summary}\n`);
console.log(`\n── summary\n${done.join('\n')}`);
for (const [name] of steps.slice(done.length)) console.log(`not run            ${name}`);
console.log(summary);
process.exitCode = exit;
