/** Made-up people: reproducible, possible, and as stated. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../compiler/graph/graph.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { type Column, type PeopleBlock, personAt, said } from '../../compiler/simulate/block.ts';
import { dimensionOf } from '../../compiler/simulate/dimensions.ts';
import { simulationJson } from '../../compiler/simulate/report.ts';
import { simulatePopulation } from '../../compiler/simulate/run.ts';
import { Simulation } from '../../compiler/simulate/simulation.ts';
import { layOut, totalOf } from '../../compiler/simulate/synthetic/layout.ts';
import { type Population, populationOf } from '../../compiler/simulate/synthetic/population.ts';
import { shuffle } from '../../compiler/simulate/synthetic/random.ts';
import {
  type SharesJson,
  wordSharesProblem,
} from '../../compiler/simulate/synthetic/shares-file.ts';
import { aGroup } from '../support/graphs.ts';
import { graphOf } from '../support/sources.ts';
import { paths, policy } from './policies.ts';

interface Wanted {
  readonly people?: number;
  readonly seed?: number;
  readonly shares?: unknown;
}

function populated(graph: Graph, { people = 10_000, seed = 1, shares }: Wanted = {}): Population {
  const { needed } = new Simulation({ graph, by: ['乡镇'] });
  const stated = shares === undefined ? {} : { shares };
  const population = populationOf({ graph, people, seed, needed, ...stated });
  if ('problems' in population) {
    throw new Error(population.problems.map((each) => wordSharesProblem(each, 'en')).join('\n'));
  }
  return population;
}

function blockOf(population: Population, from = 0, to = population.people): PeopleBlock {
  const drawn = population.block(from, to);
  if ('problems' in drawn) throw new Error(JSON.stringify(drawn.problems));
  return drawn.block;
}

/** The share of people whose cell passes. */
function share(
  { columns, size }: PeopleBlock,
  id: string,
  passes: (value: number) => boolean,
): number {
  const column = columns.get(id);
  if (column === undefined) throw new Error(`no ${id}`);
  let count = 0;
  for (let row = 0; row < size; row++) {
    if (column.said[row] === said.value && passes(column.values[row] ?? 0)) count += 1;
  }
  return count / size;
}

const isOne = (value: number): boolean => value === 1;

/** Stated shares, and those reached. */
function reached(population: Population): readonly (readonly [string, number, number, number])[] {
  const drawn = population.block(0, population.people);
  if ('problems' in drawn) throw new Error(JSON.stringify(drawn.problems));
  return population.shares.map((share) => {
    const { all, people } = drawn.counts.of(share);
    return [share.name, share.stated, people / Math.max(1, all), all];
  });
}

describe('an order without a list', () => {
  test('has every number once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer(), (size, key) => {
        const at = shuffle(size, key);
        const seen = new Set(Array.from({ length: size }, (_, place) => at(place)));
        expect(seen.size).toBe(size);
        expect([...seen].every((number) => number >= 0 && number < size)).toBe(true);
      }),
      { seed: 20241108, numRuns: 60 },
    );
  });
});

describe('groups that exclude or contain each other', () => {
  test('each has its share, none meets another, parts are in their wholes', () => {
    const groups = [
      aGroup('困难', {}),
      aGroup('低保', { parents: ['group:困难'] }),
      aGroup('特困', { parents: ['group:困难'] }),
      aGroup('重残低保', { parents: ['group:低保'] }),
    ];
    const ids = groups.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.tuple(
          ...[0.2, 0.1, 0.05, 0.02].map((most) => fc.double({ min: 0, max: most, noNaN: true })),
        ),
        (shares) => {
          const stated = new Map(ids.map((id, at) => [id, shares[at] ?? 0]));
          const cells = layOut(groups, stated);
          expect(totalOf(cells)).toBeLessThanOrEqual(1);
          for (const { groups: members } of cells) {
            if (members.includes('group:重残低保')) expect(members).toContain('group:低保');
            if (members.includes('group:低保')) expect(members).toContain('group:困难');
            expect(members.includes('group:低保') && members.includes('group:特困')).toBe(false);
          }
          const of = (id: string): number =>
            cells
              .filter((cell) => cell.groups.includes(id))
              .reduce((sum, cell) => sum + cell.share, 0);
          const parts = (id: string): number =>
            groups
              .filter(({ parents }) => parents.includes(id))
              .reduce((sum, part) => sum + of(part.id), 0);
          for (const id of ids) {
            expect(of(id)).toBeCloseTo(Math.max(stated.get(id) ?? 0, parts(id)), 10);
          }
        },
      ),
      { seed: 20241109, numRuns: 200 },
    );
  });
});

describe.each(paths)('%s', { timeout: 60_000 }, (path) => {
  const graph = policy(path);
  const population = populated(graph, { people: 4000 });
  const block = blockOf(population);

  test('everyone can be', () => {
    for (let row = 0; row < block.size; row++) {
      const problems = checkPerson(graph, personAt(block, row));
      if (problems.length > 0) expect([row, problems]).toEqual([row, []]);
    }
  });

  test('the shares of groups, and of yes and no, are met', () => {
    for (const [name, stated, share, of] of reached(population)) {
      // Dealt out to the person, but for those who had to be drawn again; joint shares have their chances.
      const chance = 4 * Math.sqrt((stated * (1 - stated)) / Math.max(1, of));
      const isJoint = name.includes('（');
      const tolerance = isJoint ? 0.02 + chance : 0.015 + 1 / of;
      if (of > 50)
        expect([name, Math.abs(share - stated) < tolerance, stated, share]).toEqual([
          name,
          true,
          stated,
          share,
        ]);
    }
  });
});

describe('the same question', { timeout: 60_000 }, () => {
  const graph = policy('tour/2026');

  test('gives the same people, whatever the blocks', () => {
    const whole = blockOf(populated(graph, { people: 500, seed: 7 }));
    const again = populated(graph, { people: 500, seed: 7 });
    const parts = [blockOf(again, 300, 500), blockOf(again, 0, 120), blockOf(again, 120, 300)];
    const [last, first, middle] = parts;
    if (last === undefined || first === undefined || middle === undefined) return;
    const persons = (block: PeopleBlock): unknown =>
      Array.from({ length: block.size }, (_, row) => personAt(block, row));
    expect([persons(first), persons(middle), persons(last)].flat()).toEqual(persons(whole));
  });

  test('with another seed gives others', () => {
    const a = blockOf(populated(graph, { people: 100, seed: 1 }));
    const b = blockOf(populated(graph, { people: 100, seed: 2 }));
    const births = (block: PeopleBlock): Column | undefined => block.columns.get('fact:birthDate');
    expect(births(a)?.values).not.toEqual(births(b)?.values);
  });
});

describe('获嘉', () => {
  test('371,076 people, township by township as the notice prints them', {
    timeout: 60_000,
  }, () => {
    const graph = policy('huojia/2024');
    const people = 371_076;
    const needed = new Set(['fact:township']);
    const population = populationOf({ graph, people, seed: 1, needed });
    if ('problems' in population) throw new Error('no people');
    const dimension = dimensionOf(graph, '乡镇');
    const counts = new Map<string, number>();
    const step = 65_536;
    for (let from = 0; from < people; from += step) {
      const block = blockOf(population, from, Math.min(people, from + step));
      for (const sorting of dimension.sort(block)) {
        if (!('of' in sorting)) throw new Error('townships do not overlap');
        for (const place of sorting.of) {
          const bucket = sorting.buckets[place];
          const name = bucket?.key === 'value' ? bucket.name : (bucket?.key ?? '');
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
    const [schedule] = graph.schedules;
    const printed = schedule?.rows.map(({ name, cells: [cell] }) => [
      name,
      cell?.kind === 'number' ? Number(cell.value) : undefined,
    ]);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(printed ?? []));
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(people);
  });

  test('a tenth of them, decided: townships add up to everyone', { timeout: 60_000 }, async () => {
    const graph = policy('huojia/2024');
    const simulation = new Simulation({ graph, by: ['乡镇'] });
    const population = populated(graph, { people: 3711 });
    const ran = await simulatePopulation(simulation, population);
    if ('problems' in ran) throw new Error('no people');
    const { everyone, sections, people } = simulationJson(
      simulation,
      ran.header,
      { source: 'synthetic:3711', seed: 1, shares: ran.shares },
      'zh-CN',
    );
    expect(people).toMatchObject({ counted: 3711, bad: 0, seed: 1 });
    const rows = sections.find(({ name }) => name === '所在乡镇')?.rows ?? [];
    expect(rows).toHaveLength(12);
    expect(rows.reduce((sum, row) => sum + row.people, 0)).toBe(3711);
    for (const end of ['min', 'max'] as const) {
      const paid = rows.map(({ items }) => Number(items.资助?.total?.[end]));
      expect(paid.reduce((sum, each) => sum + each, 0)).toBe(everyone.items.资助?.total?.[end]);
    }
    expect(everyone.items.财政补助?.total).not.toHaveProperty('max');
  });
});

describe('stated shares', { timeout: 60_000 }, () => {
  const graph = graphOf(`改 事实 所在乡镇：甲镇、乙镇。
改 事实 断缴年数：整数 0至6。
改 事实 修复年数：整数 0至6。
约束 「补缴不多过断缴」：修复年数 不高于 断缴年数。
人群 困难群众 needy。
改 人群 低保对象：属于 困难群众。
改 人群 特困人员：属于 困难群众。
互斥 特困人员、低保对象、孤儿。
时段 集中缴费期：2024年9月1日 至 2024年12月31日。
规定 个人缴费标准：400元。
规定 财政补助标准：670元。
规定 资助，就高：
  （一）低保对象、特困人员、孤儿、困难群众、重度残疾人：100元；
  （二）断缴年数 − 修复年数 超过 3 且 性别 为 男 且 所在乡镇 为 甲镇：50元；
  其他：无。
规定 待遇起始：
  （一）缴费日期 在 集中缴费期 内 且 职工医保断保日期 为 无：待遇期 起；
  其他：无。
`);

  const shares: SharesJson = {
    facts: {
      出生日期: { '0-17岁': 0.25, '18-59岁': 0.5, '60-100岁': 0.25 },
      缴费日期: { 集中缴费期: 0.9, '2025-01-01/2025-02-28': 0.08, 未知: 0.02 },
      性别: { 男: 0.6, 女: 0.4 },
      所在乡镇: { 甲镇: 300, 乙镇: 100 },
      断缴年数: { 0: 0.5, '1-3': 0.3, '4-6': 0.2 },
      修复年数: { 0: 0.9, 1: 0.1 },
      职工医保断保日期: { 无: 0.9, '2024-01-01/2024-12-31': 0.1 },
      本地户籍: 0.75,
    },
    groups: { 低保对象: 0.1, 特困人员: 0.05, 孤儿: 0.2, 困难群众: 0.3, 重度残疾人: 0.08 },
    joint: [
      { if: { 低保对象: true, 出生日期: '60-100岁' }, groups: { 重度残疾人: 0.5 } },
      { if: { 所在乡镇: '乙镇' }, facts: { 性别: { 男: 0.3, 女: 0.7 } } },
    ],
  };
  const population = populated(graph, { people: 20_000, shares });
  const block = blockOf(population);

  test.each([
    ['group:lowIncome', 0.1],
    ['group:destitute', 0.05],
    ['group:orphan', 0.2],
    ['group:needy', 0.3],
    ['group:severelyDisabled', 0.08],
    ['fact:localHousehold', 0.75],
  ])('%s is met, though other shares hold among some', (id, stated) => {
    expect(share(block, id, isOne)).toBeCloseTo(stated, 2);
  });

  test('exclusive groups never meet, parts are in their whole', () => {
    const member = (id: string, row: number): boolean => block.columns.get(id)?.values[row] === 1;
    for (let row = 0; row < block.size; row++) {
      const exclusive = ['group:lowIncome', 'group:destitute', 'group:orphan'].filter((id) =>
        member(id, row),
      );
      expect(exclusive.length).toBeLessThanOrEqual(1);
      if (member('group:lowIncome', row) || member('group:destitute', row)) {
        expect(member('group:needy', row)).toBe(true);
      }
    }
  });

  test('joint shares and weights are met', () => {
    const told = new Map(
      reached(population).map(([name, stated, share, of]) => [name, { stated, share, of }]),
    );
    for (const [name, { stated, share: found, of }] of told) {
      const chance = 4 * Math.sqrt((stated * (1 - stated)) / of);
      expect([name, Math.abs(found - stated) < 0.005 + chance]).toEqual([name, true]);
    }
    const joint = told.get('重度残疾人（低保对象=true，出生日期=60-100岁）');
    expect(joint?.of).toBeGreaterThan(300);
    expect(joint?.share).toBeCloseTo(0.5, 1);
    expect(share(block, 'fact:township', (value) => value === 0)).toBe(0.75);
  });

  test('what cannot be stated is said, all of it', () => {
    const problems = (json: unknown): unknown => {
      const { needed } = new Simulation({ graph, by: [] });
      const result = populationOf({ graph, people: 1000, seed: 1, needed, shares: json });
      return 'problems' in result
        ? result.problems.map((each) => [
            each.code,
            each.at,
            wordSharesProblem(each, 'zh-CN').length > 5,
          ])
        : [];
    };
    expect(problems([])).toEqual([['not-an-object', 'JSON', true]]);
    expect(
      problems({
        groupes: {},
        facts: {
          性别: { 男: 1, 中: 1 },
          出生日期: 0.5,
          断缴年数: { '7-9': 1 },
          本地户籍: 2,
          没有: 1,
        },
        groups: { 低保对像: 0.1, 特困人员: -1 },
        joint: [{ groups: { 孤儿: 0.1 } }, { if: { 性别: '中' }, groups: {} }],
      }),
    ).toEqual([
      ['unknown-key', 'groupes', true],
      ['bad-value', '性别', true],
      ['not-a-share', '出生日期', true],
      ['bad-value', '断缴年数', true],
      ['nothing', '断缴年数', true],
      ['not-a-share', '本地户籍', true],
      ['unknown-key', '没有', true],
      ['unknown-key', '低保对像', true],
      ['not-a-share', '特困人员', true],
      ['not-an-object', 'joint[0].if', true],
      ['bad-value', '性别', true],
    ]);
    expect(problems({ groups: { 低保对象: 0.5, 特困人员: 0.4, 孤儿: 0.3 } })).toEqual([
      ['too-much', expect.stringContaining('低保对象'), true],
    ]);
    expect(problems({ groups: { 低保对象: 0.5, 困难群众: 0.2 } })).toEqual([
      ['too-much', expect.stringContaining('困难群众'), true],
    ]);
    expect(
      problems({
        groups: { 重度残疾人: 0.1 },
        joint: [{ if: { 性别: '男' }, groups: { 重度残疾人: 0.9 } }],
      }),
    ).toEqual([['joint-too-much', '重度残疾人', true]]);
    expect(
      problems({
        joint: [
          { if: { 性别: '男' }, groups: { 重度残疾人: 0.9 } },
          { if: { 重度残疾人: true }, facts: { 性别: { 男: 1 } } },
        ],
      }),
    ).toEqual([['circular', expect.stringContaining('性别'), true]]);
    expect(problems({ facts: { 断缴年数: { 0: 1 }, 修复年数: { 6: 1 } } })).toEqual([
      ['unreachable', '修复年数', true],
    ]);
  });
});
