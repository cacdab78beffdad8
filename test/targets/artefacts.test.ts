/**
 * Artefacts as their users get them: whole, with a header, typed, checked by one command, and safe whatever the policy
 * calls things.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { emitters } from '../../compiler/emit/emitters.ts';
import { dialects, type Target } from '../../compiler/emit/targets.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { openClickHouse, openDuckDb, openPglite } from '../support/databases.ts';
import { filesOf, isHere, workshop } from '../support/machines.ts';
import { graphOf } from '../support/sources.ts';

const root = join(import.meta.dirname, '..', '..', 'policies');

function policy(path: string): Graph {
  const { graph } = compile({
    entry: path,
    read: (file) => {
      try {
        return readFileSync(join(root, file), 'utf8');
      } catch {
        return undefined;
      }
    },
  });
  if (graph === undefined) throw new Error(`no graph of ${path}`);
  return graph;
}

/** Quotation marks, ends of comments, escapes and signs of four languages in every name. */
const hostile = graphOf(String.raw`事实 「甲"'*/--」：是否。
事实 「乙\u002a/\n」：日期，不给即 无。
人群 「丁;DROP」、「__proto__」。
出资方 「戊"*/」。
项目 「己'"\」：金额。
规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 待遇起始：待遇期 起。
规定 「己'"\」，由 「戊"*/」 承担：
  （一）「甲"'*/--」 且 「丁;DROP」：100元，优先于 其余；
  （二）「__proto__」：50元；
  （三）「乙\u002a/\n」 早于 2025年1月1日：50元；
  其他：无。
示例 「一」：
  「甲"'*/--」；「丁;DROP」；
  应得 「己'"\」 100元。
示例 「二」：
  「__proto__」；
  应得 「己'"\」 50元。`);

const samples: readonly (readonly [string, Graph])[] = [
  ['huaiyuan', policy('huaiyuan/2025.canbao')],
  ['qinghe', policy('tour/8-people.canbao')],
  ['hostile', hostile],
];

const folder = workshop();
const clickhouse = openClickHouse();
const databases = Promise.all([
  openDuckDb(),
  openPglite(),
  ...(clickhouse === undefined ? [] : [clickhouse]),
]);

function build(
  target: Target,
  name: string,
  graph: Graph,
  dialect?: string,
): ReturnType<typeof filesOf> {
  const more = dialect === undefined ? {} : { dialect };
  const files = filesOf(emitters[target](graph, { version: '1.2.3', name, ...more }));
  for (const { suffix, text } of files) writeFileSync(join(folder, name + suffix), text);
  return files;
}

function run(
  command: string,
  args: readonly string[],
): { readonly code: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout.trim() + stderr.slice(0, 500) };
}

const passed = (graph: Graph): RegExp => {
  expect(graph.examples.length).toBeGreaterThan(0);
  return /^[1-9]\d* passed, 0 failed$/;
};

describe.each(samples)('%s', (name, graph) => {
  test('every file says what it was made of, by what, and how it is checked', () => {
    for (const target of ['js', 'python', 'java', 'sql'] as const) {
      for (const { suffix, text } of build(target, `${name}_head`, graph)) {
        const head = text.slice(0, 1500);
        expect([suffix, head]).toEqual([suffix, expect.stringContaining(graph.policy.name)]);
        expect(head).toMatch(/canbao 1\.2\.3/);
        expect(head).toMatch(/sha256 [0-9a-f]{64}/);
        expect(head).toMatch(/Licence: /);
        expect(head).toMatch(/Check it: \S+/);
      }
    }
  });

  test('JavaScript passes its vectors, and fails them when a figure is changed', () => {
    const [main] = build('js', name, graph);
    expect(run('node', [`${name}.vectors.mjs`])).toEqual({
      code: 0,
      out: expect.stringMatching(passed(graph)),
    });
    const wrong = (main?.text ?? '').replace(/\b(\d+)00\b/g, '$101');
    writeFileSync(join(folder, `${name}.js`), wrong);
    const { code, out } = run('node', [`${name}.vectors.mjs`]);
    expect([code, out]).toEqual([1, expect.stringMatching(/\d+ passed, [1-9]\d* failed/)]);
  });

  test.runIf(isHere('python3', '--version'))('Python passes its vectors', () => {
    build('python', name, graph);
    const out = expect.stringMatching(passed(graph));
    expect(run('python3', [`${name}.py`])).toEqual({ code: 0, out });
  });

  test.runIf(isHere('java', '-version'))('Java passes its vectors', { timeout: 60_000 }, () => {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    build('java', title, graph);
    const out = expect.stringMatching(passed(graph));
    const java = ['-Dfile.encoding=UTF-8', '-Dsun.stdout.encoding=UTF-8', `${title}.java`];
    expect(run('java', java)).toEqual({ code: 0, out });
  });

  test('SQL passes its vectors in databases', { timeout: 240_000 }, async () => {
    for (const database of await databases) {
      const files = build('sql', name, graph, database.dialect);
      const vectors = files.find(({ suffix }) => suffix === '.vectors.sql')?.text ?? '';
      const [[right, failed] = []] = await database.run(vectors);
      expect([Number(right) > 0, Number(failed)]).toEqual([true, 0]);
      // The table's definition and the query go together.
      const table = files.find(({ suffix }) => suffix === '.table.sql')?.text ?? '';
      await database.run('DROP TABLE IF EXISTS people');
      await database.run(table);
      expect(await database.run(files[0]?.text ?? '')).toEqual([]);
    }
  });

  test('there is a query for every dialect', () => {
    const texts = dialects.map((dialect) => build('sql', name, graph, dialect)[0]?.text ?? '');
    expect(new Set(texts).size).toBe(dialects.length);
  });
});

/** What the compiler says of a module beside the artefacts. */
function problemsOf(text: string): readonly string[] {
  const path = join(folder, 'use.ts');
  writeFileSync(path, text);
  const program = ts.createProgram([path], {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('the types of JavaScript fit its use', { timeout: 60_000 }, () => {
  build('js', 'typed', policy('huaiyuan/2025.canbao'));
  const use = `import { decide, type Person } from './typed.js';
const person: Person = { birthDate: '1970-05-01', paymentDate: null };
const { outcomes, missing, problems } = decide(person);
const due = outcomes.contribution;
if (due.status === 'value') { const fen: number = due.value; const rules: readonly string[] = due.rules; void [fen, rules]; }
if (due.status === 'unknown') { const names: readonly string[] = due.missing; void names; }
void [missing, problems];
`;
  expect(problemsOf(use)).toEqual([]);
  expect(problemsOf(use.replace("'1970-05-01'", '1970')).length).toBeGreaterThan(0);
  expect(problemsOf(use.replace('due.missing', 'due.value')).length).toBeGreaterThan(0);
});

describe('a generated function', () => {
  test('names what it cannot take, and counts it as not known', async () => {
    build('js', 'taken', policy('huaiyuan/2025.canbao'));
    const { decide } = (await import(/* @vite-ignore */ join(folder, 'taken.js'))) as {
      decide(person: unknown): {
        readonly outcomes: Readonly<Record<string, { readonly status: string }>>;
        readonly missing: readonly string[];
        readonly problems: readonly { readonly key: string; readonly problem: string }[];
      };
    };
    const { problems, outcomes, missing } = decide({
      birthDate: '1970-02-30',
      paymentDate: '1899-01-01',
      lowIncom: true,
      familyRole: '祖父母',
      出生日期: '1970-05-01',
      orphan: 1,
      refundReason: '无',
      migrantWorker: { from: '2025-02-01', to: '2025-01-01' },
      性别: '女',
    });
    expect(problems).toEqual(
      expect.arrayContaining([
        { key: 'birthDate', problem: 'given-twice' },
        { key: 'paymentDate', problem: 'out-of-domain' },
        { key: 'lowIncom', problem: 'unknown-key' },
        { key: 'familyRole', problem: 'unknown-option' },
        { key: 'orphan', problem: 'wrong-type' },
        { key: 'migrantWorker', problem: 'roll-ends-before-start' },
      ]),
    );
    expect(problems).toHaveLength(6);
    expect(outcomes.coverageStart?.status).toBe('unknown');
    expect(missing).toEqual(expect.arrayContaining(['birthDate', 'paymentDate', 'orphan']));
  });
});

test('no artefact of the tests is left over in the project', () => {
  expect(readdirSync(join(import.meta.dirname)).every((name) => name.endsWith('.test.ts'))).toBe(
    true,
  );
});
