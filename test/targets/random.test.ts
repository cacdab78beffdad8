/**
 * The same on policies that nobody would write: random rules, priorities, ways of combining, bounds, 待定, payers, scope.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { targetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { openClickHouse, openDuckDb, openPglite } from '../support/databases.ts';
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
import { Seen } from '../support/policy-trials.ts';
import { partOf, randomGraph, wholePerson } from '../support/random-graph.ts';

const policies = 40;
const peopleOfEach = 75;

const known$ = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });

function trialOf(graph: Graph, index: number): Trial {
  const drawn = fc.sample(fc.tuple(wholePerson, known$), {
    seed: 77 + index,
    numRuns: peopleOfEach,
  });
  // Every other person is known in full.
  const people = drawn.map(([person, known], place) =>
    place % 2 === 0 ? person : partOf(person, known),
  );
  const expected = people.map((person) => targetOutcomes(graph, evaluate(graph, person)));
  return { name: `r_${index}`, graph, people, expected };
}

const graphs = fc.sample(randomGraph({ unset: true }), { seed: 20250101, numRuns: policies });
const trials = graphs.map(trialOf);

const seen = new Seen();

function all(machine: string, tried: readonly Trial[], differences: Differences): void {
  const people = tried.reduce((sum, each) => sum + each.people.length, 0);
  seen.add(machine, tried.length, people);
  expect(differences.slice(0, 3)).toEqual([]);
}

afterAll(() => {
  seen.print('random policies', ['JavaScript', 'Python', 'Java', 'DuckDB', 'PGlite', 'ClickHouse']);
});

const folder = workshop();

describe('random policies', { timeout: 240_000 }, () => {
  test('on JavaScript', async () => {
    const differences: string[] = [];
    for (const trial of trials) differences.push(...(await onJavaScript(folder, trial)));
    all('JavaScript', trials, differences);
  });

  test.runIf(isHere('python3', '--version'))('on Python', async () => {
    all('Python', trials, await onPython(folder, trials));
  });

  test.runIf(isHere('javac', '-version'))('on Java', async () => {
    const fewer = trials.slice(0, 12);
    all('Java', fewer, await onJava(folder, fewer));
  });

  test('on DuckDB', async () => {
    const database = await openDuckDb();
    for (const trial of trials) {
      const differences = await onDatabase(database, trial);
      if (differences !== undefined) all('DuckDB', [trial], differences);
    }
    expect(seen.policiesOf('DuckDB')).toBe(policies);
  });

  test('on PGlite', async () => {
    const database = await openPglite();
    for (const trial of trials.slice(0, 25)) {
      const differences = await onDatabase(database, trial);
      if (differences !== undefined) all('PGlite', [trial], differences);
    }
    expect(seen.policiesOf('PGlite')).toBeGreaterThan(20);
  });

  const clickhouse = openClickHouse();
  test.runIf(clickhouse !== undefined)('on ClickHouse', { timeout: 600_000 }, async () => {
    for (const trial of trials) {
      const differences = clickhouse && (await onDatabase(clickhouse, trial));
      if (differences !== undefined) all('ClickHouse', [trial], differences);
    }
    await clickhouse?.close?.();
    expect(seen.policiesOf('ClickHouse')).toBe(policies);
  });
});
