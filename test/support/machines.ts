/**
 * Runs artefacts on the machines they are made for: each takes people and gives outcomes as texts to compare.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Built } from '../../compiler/emit/artefacts.ts';
import { java, personLine } from '../../compiler/emit/java.ts';
import { js } from '../../compiler/emit/js.ts';
import { programsOf } from '../../compiler/emit/programs.ts';
import { python } from '../../compiler/emit/python.ts';
import { dialectOf } from '../../compiler/emit/sql/dialects.ts';
import { columnsOf } from '../../compiler/emit/sql/inputs.ts';
import { queryOf } from '../../compiler/emit/sql/query.ts';
import { expectedRow, expectedText, rowOf } from '../../compiler/emit/sql/rows.ts';
import type { TargetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import { givenRecord } from '../../compiler/emit/vectors/vectors.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import type { Database } from './databases.ts';
import { type ColumnModule, columnDifferences } from './js-columns.ts';

/** A policy with people, and what each of them must get. */
export interface Trial {
  /** An identifier in every language. */
  readonly name: string;
  readonly graph: Graph;
  readonly people: readonly (readonly Given[])[];
  readonly expected: readonly TargetOutcomes[];
}

/** What differs, person by person: none if all is well. */
export type Differences = readonly string[];

export const options = (name: string) => ({ version: '0.0.0', name });

export function filesOf(
  built: Built,
): readonly { readonly suffix: string; readonly text: string }[] {
  if (built.files === undefined) throw new Error(`refused: ${JSON.stringify(built.refusals)}`);
  return built.files.flatMap(({ suffix, text }) => (text === undefined ? [] : [{ suffix, text }]));
}

/** A folder that is removed when the process ends. */
export function workshop(): string {
  const path = mkdtempSync(join(tmpdir(), 'canbao-targets-'));
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'package.json'), '{"type":"module"}');
  return path;
}

/** Whether a program is here; what is missing is reported as not run. */
export function isHere(program: string, versionFlag: string): boolean {
  return spawnSync(program, [versionFlag]).status === 0;
}

function differ(trial: Trial, index: number, item: string, want: unknown, got: unknown): string {
  const person = JSON.stringify(givenRecord(trial.graph, trial.people[index] ?? []));
  return `${trial.name} ${item}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)} for ${person}`;
}

export async function onJavaScript(folder: string, trial: Trial): Promise<Differences> {
  for (const { suffix, text } of filesOf(js(trial.graph, options(trial.name)))) {
    writeFileSync(join(folder, trial.name + suffix), text);
  }
  const url = pathToFileURL(join(folder, `${trial.name}.js`)).href;
  const module = (await import(/* @vite-ignore */ url)) as ColumnModule & {
    decide(given: unknown): { readonly outcomes: TargetOutcomes; readonly problems: unknown[] };
  };
  const differences = trial.people.flatMap((person, index) => {
    const { outcomes, problems } = module.decide(givenRecord(trial.graph, person));
    return compareJson(trial, index, JSON.stringify(outcomes), JSON.stringify(problems));
  });
  return [...differences, ...columnDifferences(trial, module)];
}

function compareJson(trial: Trial, index: number, outcomes: string, problems: string): string[] {
  const expected = trial.expected[index] ?? {};
  if (outcomes === JSON.stringify(expected) && problems === '[]') return [];
  const actual = JSON.parse(outcomes) as Record<string, unknown>;
  const wrong = Object.keys(expected).filter(
    (item) => JSON.stringify(actual[item]) !== JSON.stringify(expected[item]),
  );
  return [
    ...wrong.map((item) => differ(trial, index, item, expected[item], actual[item])),
    ...(problems === '[]' ? [] : [differ(trial, index, 'problems', [], JSON.parse(problems))]),
    ...(wrong.length === 0 && problems === '[]' ? [`${trial.name}: another order of items`] : []),
  ];
}

function finished(child: ChildProcess, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(err.slice(0, 2000))),
    );
    child.stdin?.end(input);
  });
}

/** Lines of two JSON texts with a tab between: outcomes and problems; one for each person of each trial in turn. */
function compareLines(trials: readonly Trial[], out: string): Differences {
  const lines = out.trimEnd().split('\n');
  let at = 0;
  return trials.flatMap((trial) =>
    trial.people.flatMap((_, index) => {
      const [outcomes = '{}', problems = '[]'] = (lines[at] ?? '').split('\t');
      at += 1;
      return compareJson(trial, index, outcomes, problems);
    }),
  );
}

const pythonDriver = `import importlib, json, sys
modules = {}
write = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
for line in sys.stdin:
    name, given = line.split("\\t", 1)
    module = modules.get(name) or modules.setdefault(name, importlib.import_module(name))
    decided = module.decide(json.loads(given))
    print(write(decided["outcomes"]), write(decided["problems"]), sep="\\t")
`;

export async function onPython(folder: string, trials: readonly Trial[]): Promise<Differences> {
  for (const { name, graph } of trials) {
    const [first] = filesOf(python(graph, options(name)));
    writeFileSync(join(folder, `${name}.py`), first?.text ?? '');
  }
  writeFileSync(join(folder, 'drive.py'), pythonDriver);
  const input = trials.flatMap(({ name, graph, people }) =>
    people.map((person) => `${name}\t${JSON.stringify(givenRecord(graph, person))}\n`),
  );
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
  const child = spawn('python3', ['drive.py'], { cwd: folder, env });
  return compareLines(trials, await finished(child, input.join('')));
}

const javaDriver = `import java.io.*;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.*;

public final class Drive {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Map<String, Method[]> methods = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int cut = line.indexOf('|');
            String name = line.substring(0, cut);
            Method[] found = methods.get(name);
            if (found == null) {
                Class<?> type = Class.forName(name);
                found = new Method[] {type.getDeclaredMethod("parse", String.class), type.getMethod("decide", Map.class)};
                found[0].setAccessible(true);
                methods.put(name, found);
            }
            Object decision = found[1].invoke(null, found[0].invoke(null, line.substring(cut + 1)));
            Map<?, ?> outcomes = (Map<?, ?>) decision.getClass().getMethod("outcomes").invoke(decision);
            StringJoiner json = new StringJoiner(",", "{", "}");
            for (Map.Entry<?, ?> each : outcomes.entrySet()) {
                json.add("\\"" + each.getKey() + "\\":" + each.getValue().getClass().getMethod("toJson").invoke(each.getValue()));
            }
            List<?> problems = (List<?>) decision.getClass().getMethod("problems").invoke(decision);
            out.println(json + "\\t" + (problems.isEmpty() ? "[]" : "[\\"" + problems + "\\"]"));
        }
        out.flush();
    }
}
`;

export async function onJava(folder: string, trials: readonly Trial[]): Promise<Differences> {
  const names = trials.map(({ name }) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  for (const [index, { graph }] of trials.entries()) {
    const name = names[index] ?? '';
    const [first] = filesOf(java(graph, options(name)));
    writeFileSync(join(folder, `${name}.java`), first?.text ?? '');
  }
  writeFileSync(join(folder, 'Drive.java'), javaDriver);
  const files = [...names, 'Drive'].map((name) => `${name}.java`);
  const javac = ['-encoding', 'UTF-8', '-nowarn', ...files];
  await finished(spawn('javac', javac, { cwd: folder }), '');
  const input = trials.flatMap(({ graph, people }, index) =>
    people.map((person) => `${names[index] ?? ''}|${personLine(givenRecord(graph, person))}\n`),
  );
  const child = spawn('java', ['-cp', folder, 'Drive'], { cwd: folder });
  return compareLines(trials, await finished(child, input.join('')));
}

/** Undefined if the dialect refuses the policy. */
export async function onDatabase(
  database: Database,
  trial: Trial,
): Promise<Differences | undefined> {
  const dialect = dialectOf[database.dialect];
  const { programs } = programsOf(trial.graph);
  if (programs === undefined) return undefined;
  const program = programs.any;
  let refused = false;
  const query = queryOf(trial.graph, programs, dialect, 'people', () => {
    refused = true;
  });
  if (refused) return undefined;
  const columns = columnsOf(program, dialect, 'BIGINT');
  const rows = trial.people.map((person, index) => {
    const row = rowOf(program, dialect, person);
    return columns.map(({ name }) => (name === 'id' ? `${index}` : (row.get(name) ?? 'NULL')));
  });
  const values = dialect.rows(
    columns.map((each) => ({ ...each, given: true })),
    rows,
  );
  if (dialect.before !== '') await database.run(dialect.before);
  await database.run('DROP TABLE IF EXISTS people');
  await database.run(`CREATE TABLE people${database.engine ?? ''} AS ${values}`);
  const texts = query.columns.map(({ name, digits }) => {
    const column = dialect.quote(name);
    return digits === undefined ? dialect.toText(column) : dialect.decimalText(column, digits);
  });
  const found = await database.run(
    `WITH ${query.parts.join(', ')}, decided AS (\n${query.last}\n)
SELECT bad_input, ${texts.join(', ')} FROM decided ORDER BY id`,
  );
  return trial.people.flatMap((_, index) => {
    const [badInput, ...actual] = found[index] ?? [];
    const expected = expectedRow(program, trial.expected[index] ?? {});
    return [
      ...(badInput === '' ? [] : [differ(trial, index, 'bad_input', '', badInput)]),
      ...query.columns.flatMap((column, place) => {
        const want = expectedText(column, expected) ?? null;
        return actual[place] === want
          ? []
          : [differ(trial, index, column.name, want, actual[place])];
      }),
    ];
  });
}
