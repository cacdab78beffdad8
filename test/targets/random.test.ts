/**
 * The same on policies that nobody would write: random rules, priorities, ways of combining, bounds, 待定, payers, scope.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { targetOutcomes } from '../../compiler/emit/vectors/outcomes.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
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

const seen = new Map<string, { policies: number; people: number }>();

function all(machine: string, tried: readonly Trial[], differences: Differences): void {
  const before = seen.get(machine) ?? { policies: 0, people: 0 };
  const people = tried.reduce((sum, each) => sum + each.people.length, before.people);
  seen.set(machine, { policies: before.policies + tried.length, people });
  expect(differences.slice(0, 3)).toEqual([]);
}

afterAll(() => {
  for (const [machine, count] of seen) {
    console.info(`${machine}: ${count.policies} random policies, ${count.people} people`);
  }
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
    expect(seen.get('DuckDB')?.policies).toBe(policies);
  });

  test('on PostgreSQL', async () => {
    const database = await openPostgres();
    for (const trial of trials.slice(0, 25)) {
      const differences = await onDatabase(database, trial);
      if (differences !== undefined) all('PostgreSQL', [trial], differences);
    }
    expect(seen.get('PostgreSQL')?.policies).toBeGreaterThan(20);
  });
});
