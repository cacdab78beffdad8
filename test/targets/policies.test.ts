/**
 * One graph, many machines, one answer: the five notices, the tour, and one policy for each shape that other places use; half of
 * their people lack facts. The evaluator, the lowered program, JavaScript, Python, Java, DuckDB and PostgreSQL agree to the fen and the day.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { programsOf } from '../../compiler/emit/programs.ts';
import { targetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import {
  type Differences,
  isHere,
  onDatabase,
  onJava,
  onJavaScript,
  onPython,
  openDuckDb,
  openPostgres,
  type Trial,
  workshop,
} from '../support/machines.ts';
import { runProgram } from '../support/run-program.ts';
import { targetPeople } from '../support/target-people.ts';

const root = join(import.meta.dirname, '..', '..');
const folders = ['policies', join('test', 'cases', 'shapes')];
const paths = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => path.endsWith('.canbao'))
  .sort();

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

const notices = ['baogou', 'dingtao', 'huaiyuan', 'huojia', 'shuangqing'];
const ofNotice = 1200;
const ofOthers = 100;

const trials = paths.flatMap((path, index): Trial[] => {
  const { graph } = compile({ entry: path, read });
  if (graph === undefined) return [];
  const isNotice = notices.some((name) => path.startsWith(join('policies', name)));
  const people = targetPeople(graph, isNotice ? ofNotice : ofOthers, 20250101 + index);
  const expected = people.map((person) => targetOutcomes(graph, evaluate(graph, person)));
  return [{ name: path.replace(/\W+/g, '_'), graph, people, expected }];
});

/** People whom each machine saw. */
const seen = new Map<string, number>();

function all(machine: string, tried: readonly Trial[], differences: Differences): void {
  const count = tried.reduce((sum, { people }) => sum + people.length, 0);
  seen.set(machine, (seen.get(machine) ?? 0) + count);
  expect(differences.slice(0, 5)).toEqual([]);
}

afterAll(() => {
  for (const [machine, count] of seen) console.info(`${machine}: ${count} people`);
});

const folder = workshop();

describe('every machine gives what the evaluator gives', { timeout: 240_000 }, () => {
  test('the five notices, the tour and the shapes are there, half of whose people lack facts', () => {
    expect(trials.length).toBeGreaterThanOrEqual(45);
    const statuses = new Map<string, number>();
    for (const { expected } of trials) {
      for (const outcome of expected.flatMap((each) => Object.values(each))) {
        statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
      }
    }
    for (const status of ['value', 'none', 'unknown', 'pending', 'bound', 'trouble', 'blocked']) {
      expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0]);
    }
  });

  test('the lowered program, step by step', () => {
    for (const { name, graph, people, expected } of trials) {
      const { programs } = programsOf(graph);
      if (programs === undefined) throw new Error(`${name} is refused`);
      for (const [index, person] of people.entries()) {
        if (index >= 60) break;
        const outcomes = JSON.stringify(runProgram(graph, programs.any, person));
        if (outcomes === JSON.stringify(expected[index])) continue;
        expect({ name, person, outcomes: JSON.parse(outcomes) }).toEqual({
          name,
          person,
          outcomes: expected[index],
        });
      }
    }
  });

  test('JavaScript', async () => {
    const differences: string[] = [];
    for (const trial of trials) differences.push(...(await onJavaScript(folder, trial)));
    all('JavaScript', trials, differences);
  });

  test.runIf(isHere('python3', '--version'))('Python', async () => {
    all('Python', trials, await onPython(folder, trials));
  });

  test.runIf(isHere('javac', '-version'))('Java', async () => {
    all('Java', trials, await onJava(folder, trials));
  });

  test('DuckDB', async () => {
    const database = await openDuckDb();
    for (const trial of trials) {
      const differences = await onDatabase(database, trial);
      if (differences === undefined) throw new Error(`${trial.name} is refused`);
      all('DuckDB', [trial], differences);
    }
  });

  test('PostgreSQL, but for the two policies that nest too deep for it', async () => {
    const database = await openPostgres();
    const refused: string[] = [];
    for (const trial of trials) {
      const fewer = { ...trial, people: trial.people.slice(0, 400) };
      const differences = await onDatabase(database, fewer);
      if (differences === undefined) refused.push(trial.name);
      else all('PostgreSQL', [fewer], differences);
    }
    expect(refused).toEqual(['policies_tour_2025_canbao', 'policies_tour_2026_canbao']);
  });
});
