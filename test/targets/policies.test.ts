/**
 * One graph, many machines, one answer: the five notices, the tour, and one policy for each shape that other places use; half of
 * their people lack facts. The evaluator, the lowered program, JavaScript, Python, Java, DuckDB and PostgreSQL agree to the fen and the day.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { programsOf } from '../../compiler/emit/programs.ts';
import {
  type Database,
  openClickHouse,
  openDuckDb,
  openPglite,
  openPostgresServer,
} from '../support/databases.ts';
import {
  type Differences,
  isHere,
  onDatabase,
  onJava,
  onJavaScript,
  onPython,
  type Trial,
  workshop,
} from '../support/machines.ts';
import { policyTrials, Seen } from '../support/policy-trials.ts';
import { runProgram } from '../support/run-program.ts';

const trials = policyTrials(800, 60);

const seen = new Seen();

/** Several suppositions about facts in each other. */
const tooDeep = ['policies_tour_2025_canbao', 'policies_tour_2026_canbao'];

function all(machine: string, tried: readonly Trial[], differences: Differences): void {
  const count = tried.reduce((sum, { people }) => sum + people.length, 0);
  seen.add(machine, tried.length, count);
  expect(differences.slice(0, 5)).toEqual([]);
}

afterAll(() => {
  seen.print('policies', [
    ...['JavaScript', 'Python', 'Java', 'DuckDB'],
    ...['PGlite', 'PostgreSQL server', 'ClickHouse'],
  ]);
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

  /** Compares the first people of each policy; gives the policies that the database is refused. */
  async function refusedBy(machine: string, database: Database, most: number): Promise<string[]> {
    const refused: string[] = [];
    for (const trial of trials) {
      const fewer = { ...trial, people: trial.people.slice(0, most) };
      const differences = await onDatabase(database, fewer);
      if (differences === undefined) refused.push(trial.name);
      else all(machine, [fewer], differences);
    }
    return refused;
  }

  test('PostgreSQL in this process, but for the two policies that nest too deep for it', async () => {
    expect(await refusedBy('PGlite', await openPglite(), 200)).toEqual(tooDeep);
  });

  const server = openPostgresServer();
  test.runIf(server !== undefined)('a PostgreSQL server', async () => {
    if (server === undefined) return;
    expect(await refusedBy('PostgreSQL server', server, 300)).toEqual(tooDeep);
    await server.close?.();
  });

  const clickhouse = openClickHouse();
  test.runIf(clickhouse !== undefined)('ClickHouse', { timeout: 900_000 }, async () => {
    if (clickhouse === undefined) return;
    expect(await refusedBy('ClickHouse', clickhouse, 1200)).toEqual(tooDeep);
    await clickhouse.close?.();
  });
});
