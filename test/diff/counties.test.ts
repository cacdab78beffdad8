/**
 * Counties compared with each other: of every item it is told for everybody whether it differs.
 *
 * `CANBAO_DEEP=1` compares each with each.
 */
import { describe, expect, test } from 'vitest';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { policyAt } from './policies.ts';

type Pair = readonly [one: string, other: string];

const counties = ['baogou/2022', 'dingtao/2024', 'huaiyuan/2025', 'huojia/2024', 'shuangqing/2023'];

/** 获嘉 leaves open what is compared with it, 双清 compares most days with each other. */
const some: readonly Pair[] = [
  ['dingtao/2024', 'huojia/2024'],
  ['dingtao/2024', 'shuangqing/2023'],
];

const all = counties.flatMap((one, at) =>
  counties.slice(at + 1).map((other): Pair => [one, other]),
);

describe('nobody is left undecided', () => {
  test.each(process.env.CANBAO_DEEP === undefined ? some : all)(
    '%s and %s',
    (one, other) => {
      const graphOf = (name: string) => policyAt(`policies/${name}.canbao`);
      const { items } = diffBehaviour(graphOf(one), graphOf(other), 'situation');
      expect(items.filter(({ regions }) => regions.length > 0).length).toBeGreaterThan(5);
      const left = items.flatMap(({ item, undecided, regions }) => {
        const isTold = undecided.length === 0 && regions.every((each) => each.turnsOn.length === 0);
        return isTold ? [] : [item];
      });
      expect(left).toEqual([]);
    },
    240_000,
  );
});
