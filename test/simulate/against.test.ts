/** The same people under two policies. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alignment } from '../../compiler/alignment.ts';
import { parseDay, printIso, shiftDay } from '../../compiler/dates.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Person, Value } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import type { DifferenceJson, SimulationDocument } from '../../compiler/simulate/document.ts';
import { graphOf } from '../support/sources.ts';
import { csvOf } from './csv-people.ts';
import { madeUp, seeds } from './made-up.ts';
import { policy } from './policies.ts';
import { documentOf } from './tables.ts';

const before = policy('tour/2025');
const after = policy('tour/2026');

/** A day a year earlier: births only where situations are compared. */
function lastYear(person: Person, alignment: Alignment): Person {
  const back = (day: string): string => printIso(shiftDay(parseDay(day), -1, 'year'));
  return person.map(({ id, value }): Given => {
    if (alignment === 'person' && id === 'fact:birthDate') return { id, value };
    if (value.kind === 'day') return { id, value: { kind: 'day', day: back(value.day) } };
    if (value.kind !== 'roll') return { id, value };
    const { from, to } = value;
    return {
      id,
      value: { kind: 'roll', ...(from && { from: back(from) }), ...(to && { to: back(to) }) },
    };
  });
}

interface Plain {
  up: number;
  down: number;
  sum: number;
  same: number;
  rest: number;
}

const fenOf = (value: Value | undefined): number | undefined =>
  value?.kind === 'money' ? Number(value.fen) : value?.kind === 'none' ? 0 : undefined;

/** Differences of one item, person by person. */
function plainly(
  all: readonly Person[],
  name: string,
  alignment: Alignment,
): Plain & { absent: number } {
  const found = { up: 0, down: 0, sum: 0, same: 0, rest: 0, absent: 0 };
  for (const person of all) {
    if (checkPerson(after, person).length > 0) continue;
    const then = lastYear(person, alignment);
    if (checkPerson(before, then).length > 0) {
      found.absent += 1;
      continue;
    }
    const value = (graph: Graph, each: Person): Value | undefined => {
      const id = graph.items.find((item) => item.name === name)?.id ?? '';
      return evaluate(graph, each).outcomes.get(id)?.value;
    };
    const from = fenOf(value(before, then));
    const to = fenOf(value(after, person));
    if (from === undefined || to === undefined) found.rest += 1;
    else if (to > from) found.up += 1;
    else if (to < from) found.down += 1;
    else found.same += 1;
    if (from !== undefined && to !== undefined) found.sum += to - from;
  }
  return found;
}

function told({ everyone }: SimulationDocument, name: string): Plain & { absent: number } {
  const difference: DifferenceJson | undefined = everyone.items[name]?.difference;
  if (difference === undefined) throw new Error(`no difference of ${name}`);
  const { up, down, same, other, open } = difference;
  return {
    up: up.people,
    down: down.people,
    sum: Math.round((Number(up.min) + Number(down.min)) * 100),
    same,
    rest: other + open,
    absent: everyone.absent ?? 0,
  };
}

describe('against last year', { timeout: 60_000 }, () => {
  test.each(['person', 'situation'] as const)(
    '%s: equals the differences person by person',
    async (alignment) => {
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const all = madeUp(after, 60, seed, 0.98);
          const question = { graph: after, by: [], against: { graph: before, alignment } };
          const document = await documentOf(question, csvOf(after, all));
          for (const name of ['个人缴费', '资助', '个人实缴', '补贴', '最终负担', '财政补助']) {
            expect([name, told(document, name)]).toEqual([name, plainly(all, name, alignment)]);
          }
        }),
        { seed: 20241110, numRuns: 8 },
      );
    },
  );

  test('payments go with the year, births do not; who was not born is not compared', async () => {
    const question = {
      graph: after,
      by: [],
      against: { graph: before, alignment: 'person' as const },
    };
    const table = `出生日期,缴费日期,缴费档次,断缴年数,修复年数,连续参保年数
1980-05-01,2025-10-08,一档,0,0,0
2007-06-01,2025-10-08,一档,0,0,0
2026-03-01,2026-03-15,一档,0,0,0`;
    const { everyone, against } = await documentOf(question, table);
    expect(against).toMatchObject({ name: '青禾县', year: 2025, align: 'person' });
    expect(everyone.absent).toBe(1);
    // 380 → 400; not yet 18 at the beginning of 2025, and grown up in 2026: 300 → 400.
    expect(everyone.items.个人缴费?.difference).toEqual({
      up: { people: 2, min: 120, max: 120 },
      down: { people: 0, min: 0, max: 0 },
      same: 0,
      other: 0,
      open: 0,
    });
    expect(everyone.items.待遇起始?.difference).toMatchObject({ up: { people: 2 } });
    const situation = await documentOf(
      { ...question, against: { graph: before, alignment: 'situation' } },
      table,
    );
    expect(situation.everyone).not.toHaveProperty('absent');
    expect(situation.everyone.items.个人缴费?.difference?.up).toEqual({
      people: 3,
      min: 60,
      max: 60,
    });
  });

  test('the same policy changes nothing', async () => {
    const all = madeUp(after, 100, 5, 0.9);
    const question = {
      graph: after,
      by: [],
      against: { graph: after, alignment: 'person' as const },
    };
    const { everyone } = await documentOf(question, csvOf(after, all));
    for (const [name, { difference }] of Object.entries(everyone.items)) {
      const moved = [difference?.up.people, difference?.down.people, difference?.other];
      expect([name, moved]).toEqual([name, [0, 0, 0]]);
    }
  });

  test('ranges that do not overlap differ by a range, those that do cannot be told', async () => {
    const graph = (assistance: string): Graph =>
      graphOf(`规定 个人缴费标准：400元。\n规定 财政补助标准：670元。
规定 资助：\n  （一）低保对象：${assistance}；\n  （二）孤儿：待定；\n  其他：无。
规定 待遇起始：待遇期 起。\n`);
    const compared = async (old: string, now: string): Promise<DifferenceJson | undefined> => {
      const against = { graph: graph(old), alignment: 'person' as const };
      const question = { graph: graph(now), by: [], against };
      const { everyone } = await documentOf(question, '低保对象,孤儿\n1,0\n0,1\n0,0');
      return everyone.items.资助?.difference;
    };
    const none = { people: 0, min: 0, max: 0 };
    const rest = { other: 0 };
    expect(await compared('100元', '200元')).toEqual({
      up: { people: 1, min: 100, max: 100 },
      down: none,
      same: 1,
      open: 1,
      ...rest,
    });
    // 资助 lies within 0…400.
    expect(await compared('100元', '不低于 200元')).toMatchObject({
      up: { people: 1, min: 100, max: 300 },
      open: 1,
    });
    expect(await compared('不低于 200元', '100元')).toMatchObject({
      down: { people: 1, min: -300, max: -100 },
    });
    expect(await compared('不低于 100元', '200元')).toMatchObject({ open: 2, same: 1 });
  });
});
