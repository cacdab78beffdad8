/**
 * Totals under other figures, summed up again from the counts, are those of deciding everybody again: generated policies and
 * edits, and the notices; with what differs from another policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  differOnlyInFigures,
  type Figure,
  figuresOf,
  withFigures,
} from '../../compiler/graph/figures.ts';
import type { Exact, Given, Graph } from '../../compiler/graph/graph.ts';
import type { SimulationDocument } from '../../compiler/simulate/document.ts';
import { simulationJson } from '../../compiler/simulate/report.ts';
import {
  type Simulated,
  Simulation,
  type SimulationQuestion,
} from '../../compiler/simulate/simulation.ts';
import { blockOf } from '../support/people-block.ts';
import { partOf, randomGraph, wholePerson } from '../support/random-graph.ts';
import { compilePolicy, policyOf } from '../support/random-policy.ts';
import { targetPeople } from '../support/target-people.ts';
import { madeUp } from './made-up.ts';
import { policy } from './policies.ts';

type People = readonly (readonly Given[])[];

function simulationOf(question: SimulationQuestion, people: People): Simulation {
  const simulation = new Simulation(question);
  const columns = new Set(people.flatMap((person) => person.map(({ id }) => id)));
  const half = Math.ceil(people.length / 2);
  for (const some of [people.slice(0, half), people.slice(half)]) {
    const block = blockOf(question.graph, some, columns);
    simulation.add({ block, sources: [], bad: [] });
  }
  return simulation;
}

function documentOf(simulated: Simulated): SimulationDocument {
  const header = { columns: [], absent: [] };
  return simulationJson(simulated, header, { source: 'people' }, 'zh-CN');
}

/** Other figures: nothing, everything, what stands elsewhere in the policy, a little more. */
function edited(graph: Graph, turns: readonly number[]): Graph {
  const all = figuresOf(graph);
  const shares: readonly Exact[] = ['0', '1/4', '1/2', '1', '2'];
  const values = new Map<string, Exact>();
  const isOf = (kind: Figure['kind']) => (each: Figure) => each.kind === kind;
  turns.forEach((turn, at) => {
    const figure = all[(turn * 7 + at) % Math.max(1, all.length)];
    if (figure === undefined) return;
    const alike = all.filter(isOf(figure.kind));
    const other = alike[turn % alike.length]?.value ?? figure.value;
    const money = ['0', other, other, `${1000 * (turn % 60)}`, `${100 * (turn % 7)}`];
    const choices = figure.kind === 'money' ? money : [other, ...shares];
    values.set(figure.place, choices[turn % choices.length] ?? figure.value);
  });
  return withFigures(graph, values);
}

interface Seen {
  edits: number;
  changed: number;
  summed: number;
}

const emptySeen = (): Seen => ({ edits: 0, changed: 0, summed: 0 });

function compareAll(
  question: SimulationQuestion,
  people: People,
  edits: readonly (readonly number[])[],
  seen: Seen,
): void {
  const { graph } = question;
  const simulation = simulationOf({ ...question, figures: true }, people);
  const first = documentOf(simulation);
  expect(first).toEqual(documentOf(simulationOf(question, people)));
  for (const turns of edits) {
    const next = edited(graph, turns);
    const found = simulation.withFigures(next);
    seen.edits += 1;
    if (found.kind === 'pass-needed') {
      expect(found.why).toBe('not-apart');
      continue;
    }
    seen.summed += 1;
    const expected = documentOf(simulationOf({ ...question, graph: next }, people));
    expect(documentOf(found.simulated)).toEqual(expected);
    if (JSON.stringify(expected.everyone) !== JSON.stringify(first.everyone)) seen.changed += 1;
  }
  // Nothing was changed by asking.
  expect(documentOf(simulation)).toEqual(first);
}

const edits = (count: number, seed: number): readonly (readonly number[])[] =>
  fc.sample(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 4 }), { seed, numRuns: count });

describe('the notices', { timeout: 240_000 }, () => {
  test.each([
    ['huaiyuan/2025', 'huaiyuan/2024'],
    ['baogou/2022', undefined],
    ['dingtao/2024', undefined],
    ['huojia/2024', undefined],
    ['shuangqing/2023', undefined],
    ['tour/2026', 'tour/2025'],
  ] as const)('%s', (path, before) => {
    const graph = policy(path);
    const against = before && { graph: policy(before), alignment: 'person' as const };
    const people = madeUp(graph, 400, 21, 0.97);
    const seen = emptySeen();
    const question = { graph, by: [], ...(against && { against }) };
    compareAll(question, people, edits(8, 31), seen);
    expect(seen.summed).toBe(seen.edits);
    expect(seen.changed).toBeGreaterThan(2);
  });
});

describe('generated policies', { timeout: 240_000 }, () => {
  test('bounds, pending amounts, troubles, payers; half of the people lack facts', () => {
    const known = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
    const graphs = fc.sample(randomGraph({ unset: true }), { seed: 20250404, numRuns: 40 });
    const seen = emptySeen();
    graphs.forEach((graph, index) => {
      const drawn = fc.sample(fc.tuple(wholePerson, known), { seed: 700 + index, numRuns: 60 });
      const people = drawn.map(([person, keep], place) =>
        place % 2 === 0 ? person : partOf(person, keep),
      );
      compareAll({ graph, by: [] }, people, edits(6, index), seen);
    });
    expect(seen.summed / seen.edits).toBeGreaterThan(0.9);
    expect(seen.changed / seen.edits).toBeGreaterThan(0.4);
  });

  test('over the whole language, as text', () => {
    const seen = emptySeen();
    for (let seed = 1; seed <= 16; seed++) {
      const { graph } = compilePolicy(policyOf(seed));
      if (graph === undefined) continue;
      compareAll({ graph, by: [] }, targetPeople(graph, 60, seed), edits(4, seed), seen);
    }
    expect(seen.edits).toBeGreaterThan(40);
    expect(seen.changed).toBeGreaterThan(10);
    expect(seen.summed / seen.edits).toBeGreaterThan(0.4);
    console.info(`${seen.edits} edits, ${seen.summed} summed up again, ${seen.changed} of effect`);
  });
});

describe('what is no figure', () => {
  const graph = policy('huojia/2024');

  test('a changed condition needs a pass', () => {
    const [first, ...rest] = graph.groups;
    if (first === undefined) throw new Error('no groups');
    const other = { ...graph, groups: [{ ...first, parents: ['group:other'] }, ...rest] };
    expect(differOnlyInFigures(graph, other)).toBe(false);
    const simulation = simulationOf({ graph, by: [], figures: true }, madeUp(graph, 20, 1));
    expect(simulation.withFigures(other)).toEqual({ kind: 'pass-needed', why: 'conditions' });
  });

  test('where a policy stands in its file is nothing', () => {
    const moved = JSON.parse(JSON.stringify(graph), (key, value) =>
      key === 'start' && typeof value === 'number' ? value + 7 : value,
    ) as Graph;
    expect(differOnlyInFigures(graph, moved)).toBe(true);
  });

  test('the same figures are the same graph; others share what they do not touch', () => {
    const all = figuresOf(graph);
    expect(new Set(all.map(({ place }) => place)).size).toBe(all.length);
    expect(withFigures(graph, new Map())).toBe(graph);
    const [figure] = all;
    if (figure === undefined) throw new Error('no figures');
    const next = withFigures(graph, new Map([[figure.place, '12300']]));
    const same = next.provisions.filter((each, at) => each === graph.provisions[at]);
    expect(same.length).toBe(graph.provisions.length - 1);
    expect(figuresOf(next).find(({ place }) => place === figure.place)?.value).toBe('12300');
    expect(differOnlyInFigures(graph, next)).toBe(true);
  });
});
