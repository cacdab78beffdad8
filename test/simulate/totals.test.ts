/** Totals are what the evaluator gives each person, added up. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { personAt } from '../../compiler/simulate/block.ts';
import { simulationJson } from '../../compiler/simulate/report.ts';
import { RowReader } from '../../compiler/simulate/rows.ts';
import { Simulation } from '../../compiler/simulate/simulation.ts';
import { people } from '../support/people.ts';
import { partOf, randomGraph, wholePerson } from '../support/random-graph.ts';
import { csvOf } from './csv-people.ts';
import { madeUp, seeds } from './made-up.ts';
import { comparable, plainTotals, toldTotals } from './plain-totals.ts';
import { paths, policy } from './policies.ts';
import { documentOf } from './tables.ts';

/** Some memberships get dates instead. */
const withRolls = (person: Person, seed: number): Person =>
  person.map((given, at): Given => {
    const isMember =
      given.id.startsWith('group:') && given.value.kind === 'yesNo' && given.value.value;
    if (!isMember || (seed + at) % 3 !== 0) return given;
    const from = (seed + at) % 2 === 0 ? { from: '2024-03-01' } : {};
    return { id: given.id, value: { kind: 'roll', ...from, to: '2024-11-15' } };
  });

async function compareTotals(graph: Graph, all: readonly Person[]): Promise<void> {
  const document = await documentOf(graph, csvOf(graph, all));
  const plain = plainTotals(graph, all);
  expect(document.people).toMatchObject({ counted: all.length - plain.bad, bad: plain.bad });
  expect(toldTotals(document.everyone)).toEqual(comparable(graph, plain.items));
}

describe('simulated totals equal the sums over the evaluator', { timeout: 120_000 }, () => {
  test.each(paths)('%s', async (path) => {
    const graph = policy(path);
    await fc.assert(
      fc.asyncProperty(
        fc.array(people(graph, false), { minLength: 1, maxLength: 40 }),
        fc.nat(100),
        async (all, seed) => {
          const persons = all.map((person, row) => withRolls(person, seed + row));
          const possible = plainTotals(graph, persons).bad < persons.length;
          if (possible) await compareTotals(graph, persons);
        },
      ),
      { seed: 20241101, numRuns: 12 },
    );
  });

  test.each(paths)('%s, people who can be', async (path) => {
    const graph = policy(path);
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        await compareTotals(graph, madeUp(graph, 120, seed, 0.97));
      }),
      { seed: 20241112, numRuns: 5 },
    );
  });

  test('random policies: bounds, pending, troubles, payers, scope', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomGraph({ unset: true }),
        fc.array(fc.tuple(wholePerson, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })), {
          minLength: 1,
          maxLength: 20,
        }),
        async (graph, all) => {
          const persons = all.map(([person, known]) => partOf(person, known));
          if (plainTotals(graph, persons).bad === persons.length) return;
          if (!persons.some((person) => person.length > 0)) return;
          await compareTotals(graph, persons);
        },
      ),
      { seed: 20241102, numRuns: 250 },
    );
  });
});

describe('a block', { timeout: 60_000 }, () => {
  const graph = policy('huaiyuan/2025');

  test('gives back what was read, and decides it as the evaluator does', () => {
    fc.assert(
      fc.property(fc.array(people(graph, true), { minLength: 1, maxLength: 30 }), (all) => {
        const simulation = new Simulation({ graph, by: [] });
        const [head = '', ...lines] = csvOf(graph, all).split('\n');
        const header = simulation.header(head.split(','));
        const reader = new RowReader(header.columns, [graph]);
        lines.forEach((line, at) => {
          reader.add({ line: at + 2, cells: line.split(',') });
        });
        const { block, bad } = reader.take();
        expect(bad).toEqual([]);
        // The policy lists no options of some facts; their columns are not read.
        const open = new Set(
          graph.facts.flatMap(({ id, type }) =>
            type.kind === 'option' && type.options.length === 0 ? [id] : [],
          ),
        );
        const sorted = (given: readonly Given[]): readonly Given[] =>
          given.filter(({ id }) => !open.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
        const { classOf, classes } = simulation.decider.decide(block);
        all.forEach((person, row) => {
          expect(sorted(personAt(block, row))).toEqual(sorted(person));
          const found = classes[classOf[row] ?? 0];
          if (found?.kind !== 'decided') return;
          const expected = [...evaluate(graph, person).outcomes.values()];
          expect(found.outcomes).toEqual(expected.map(({ trace: _, ...outcome }) => outcome));
        });
      }),
      { seed: 20241103, numRuns: 25 },
    );
  });
});

describe('parts', { timeout: 60_000 }, () => {
  const graph = policy('tour/2026');

  test('counted apart and merged give the document of the whole, in any order', () => {
    const question = {
      graph,
      by: ['性别', '低保对象', '乡镇'],
      against: { graph: policy('tour/2025'), alignment: 'person' as const },
    };
    fc.assert(
      fc.property(seeds, fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }), (seed, parts) => {
        const strange = fc.sample(people(graph, false), { seed, numRuns: 4 });
        const all = [...madeUp(graph, 36, seed, 0.95), ...strange];
        const [head = '', ...lines] = csvOf(graph, all).split('\n');
        const rows = lines.map((line, at) => ({ line: at + 2, cells: line.split(',') }));
        const run = (chosen: typeof rows): Simulation => {
          const simulation = new Simulation(question);
          const reader = new RowReader(
            simulation.header(head.split(',')).columns,
            simulation.graphs,
          );
          for (const row of chosen) reader.add(row);
          simulation.add(reader.take());
          return simulation;
        };
        const [a, b, c] = [0, 1, 2].map((part) => run(rows.filter((_, at) => parts[at] === part)));
        if (a === undefined || b === undefined || c === undefined) return;
        const told = (simulation: Simulation): unknown =>
          simulationJson(simulation, simulation.header(head.split(',')), { source: '' }, 'zh-CN');
        c.merge(a);
        c.merge(b);
        expect(told(c)).toEqual(told(run(rows)));
      }),
      { seed: 20241104, numRuns: 10 },
    );
  });

  test('people told apart by a fact, a group or a column add up to everyone', async () => {
    const all = madeUp(graph, 200, 11, 0.95);
    const document = await documentOf(
      { graph, by: ['性别', '低保对象', '乡镇', '出生日期', '编号', 'yearsMissed'] },
      csvOf(graph, all),
    );
    const partitions = document.sections.filter(({ overlaps }) => !overlaps);
    expect(partitions.map(({ name }) => name)).toEqual([
      '性别',
      '低保对象',
      '所在乡镇',
      '出生日期',
      '编号',
      '断缴年数',
      '缴费档次',
    ]);
    for (const { rows } of partitions) {
      expect(rows.reduce((sum, row) => sum + row.people, 0)).toBe(document.people.counted);
      for (const [name, item] of Object.entries(document.everyone.items)) {
        const sum = rows.reduce((total, { items }) => total + (items[name]?.unknown ?? 0), 0);
        expect([name, sum]).toEqual([name, item.unknown]);
        const exact = rows.reduce(
          (total, row) => total + Number(row.items[name]?.exact?.min ?? 0),
          0,
        );
        expect([name, exact]).toEqual([name, Number(item.exact?.min ?? 0)]);
      }
    }
  });
});
