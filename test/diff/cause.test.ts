/** What a difference comes from: against everybody listed one by one, and on the notices. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { Cones } from '../../compiler/diff/behaviour/cones.ts';
import { decidedBy } from '../../compiler/diff/behaviour/decided-by.ts';
import type { Behaviour } from '../../compiler/diff/behaviour/difference.ts';
import { readByAll } from '../../compiler/diff/behaviour/kept-items.ts';
import { keyOfResult, resultOf } from '../../compiler/diff/behaviour/result.ts';
import { type Causes, causesOf } from '../../compiler/diff/cause/cause.ts';
import { putBack } from '../../compiler/diff/cause/put-back.ts';
import { smallest } from '../../compiler/diff/cause/smallest.ts';
import { type Unit, versionsOf } from '../../compiler/diff/cause/units.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { everybody, sizeOf } from '../support/small-people.ts';
import { type Edit, edited, policyAt, textOf } from './policies.ts';
import { pairsOfPolicies, pairsOfTwoEdits } from './random-edits.ts';

const keyFor = (graph: Graph, person: readonly Given[], item: string): string | undefined => {
  const result = resultOf(evaluate(graph, person).outcomes.get(item));
  return result && keyOfResult(result);
};

const versions = (old: Graph, next: Graph) =>
  versionsOf(old, next, 0, diffDeclarations({ graph: old }, { graph: next }).rules);

/** The old policy with some of the changes. */
function oldWith(old: Graph, next: Graph, keys: readonly string[]): Graph {
  const both = versions(old, next);
  const back = both.units.filter(({ key }) => !keys.includes(key));
  const made = putBack(both, old, new Set(back));
  if (made === undefined) throw new Error('reads itself');
  return made;
}

describe('small policies', () => {
  let single = 0;
  let several = 0;
  let proved = 0;
  let all = 0;

  test.each([
    ['one edit', pairsOfPolicies],
    ['two edits', pairsOfTwoEdits],
  ] as const)('made in the old policy, the changes remove their regions: %s', (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([old, next]) => {
        const behaviour = diffBehaviour(old, next);
        const causes = causesOf(old, next, behaviour);
        for (const { item, regions } of behaviour.items) {
          const id = item.new ?? '';
          for (const region of regions) {
            all += 1;
            const cause = causes.of.get(region);
            expect(cause?.calendar).toBe(false);
            if (cause === undefined) continue;
            expect(cause.units.length).toBeGreaterThan(0);
            const keys = cause.units.map(({ key }) => key);
            const part = oldWith(old, next, keys);
            const now = keyOfResult(region.new.result);
            expect(keyFor(part, region.witness.new, id)).toBe(now);
            if (!cause.proved) continue;
            proved += 1;
            if (sizeOf(region.inputs) > 800 || !region.constant) continue;
            if (keys.length === 1) single += 1;
            else several += 1;
            const was = keyOfResult(region.old.result);
            for (const person of everybody(region.inputs)) {
              if (checkPerson(next, person).length > 0 || checkPerson(old, person).length > 0) {
                continue;
              }
              if (keyFor(old, person, id) !== was || keyFor(next, person, id) !== now) continue;
              expect(keyFor(part, person, id)).toBe(now);
            }
          }
        }
        const some = causes.idle.length === 0 ? [] : someOf(next);
        for (const unit of causes.idle) expectIdle(old, next, unit, some);
      }),
      { seed: 5, numRuns: 12 },
    );
  });

  test('enough of them were proved, and compared with everybody', () => {
    expect(proved * 10).toBeGreaterThan(all * 9);
    expect(single + several).toBeGreaterThan(3);
  });
});

/** Some two hundred of all who can be under the policy. */
function someOf(graph: Graph): readonly (readonly Given[])[] {
  const inputs = [...graph.facts, ...graph.groups.filter((one) => one.definition === undefined)];
  const all = everybody(inputs.map(({ id }) => id));
  const step = Math.max(1, Math.floor(all.length / 200));
  return all.filter((person, at) => at % step === 0 && checkPerson(graph, person).length === 0);
}

/** Undone in the new policy, nobody of these gets anything else. */
function expectIdle(
  old: Graph,
  next: Graph,
  unit: Unit,
  people: readonly (readonly Given[])[],
): void {
  const without = putBack(versions(old, next), old, new Set([unit]));
  if (without === undefined) throw new Error('reads itself');
  for (const person of people) {
    const keys = [without, next].map((graph) => {
      const { outcomes } = evaluate(graph, person);
      return next.items.map(({ id }) => {
        const result = resultOf(outcomes.get(id));
        return result && keyOfResult(result);
      });
    });
    expect(keys[0]).toEqual(keys[1]);
  }
}

test('everything put back is the old policy', () => {
  fc.assert(
    fc.property(pairsOfPolicies, ([old, next]) => {
      const whole = oldWith(old, next, []);
      expect(diffBehaviour(old, whole).items.filter(({ regions }) => regions.length > 0)).toEqual(
        [],
      );
    }),
    { seed: 9, numRuns: 25 },
  );
});

test('the smallest part that is enough', () => {
  const needs = (...wanted: readonly string[]) =>
    smallest([...'abcdef'], (some) => wanted.every((each) => some.has(each)));
  expect(needs()).toEqual([]);
  expect(needs('d')).toEqual(['d']);
  expect(needs('b', 'e')).toEqual(['b', 'e']);
  expect(needs('a', 'c', 'f')).toEqual(['a', 'c', 'f']);
  expect(needs('x')).toBeUndefined();
  // Three that go together, or two others.
  const either = (some: ReadonlySet<string>): boolean =>
    (some.has('a') && some.has('f')) || (some.has('b') && some.has('c') && some.has('d'));
  expect(smallest([...'fbcda'], either)).toEqual(['f', 'a']);
});

const dingtao = 'policies/dingtao/2024.canbao';
const huaiyuan = 'policies/huaiyuan/2025.canbao';

function causesOfEdits(path: string, ...edits: readonly Edit[]) {
  const [old, next] = [policyAt(path), policyAt(path, edited(textOf(path), ...edits))];
  const behaviour = diffBehaviour(old, next);
  return told(behaviour, causesOf(old, next, behaviour));
}

function told(behaviour: Behaviour, causes: Causes) {
  const found: Record<string, readonly string[]> = {};
  for (const { item, regions } of behaviour.items) {
    if (regions.length === 0) continue;
    found[item.new ?? ''] = regions.map((region) => {
      const cause = causes.of.get(region);
      const keys = cause?.units.map(({ key }) => key).join(' + ');
      return `${cause?.calendar === true ? 'year + ' : ''}${keys}${cause?.proved === true ? '' : ' ?'}`;
    });
  }
  return { found, idle: causes.idle.map(({ key }) => key) };
}

describe('edits of a notice', () => {
  test('two edits are told apart, and one that does nothing is named', () => {
    const { found, idle } = causesOfEdits(
      dingtao,
      ['低保边缘家庭成员、防止返贫监测对象：114元', '低保边缘家庭成员、防止返贫监测对象：120元'],
      ['上年9月1日 至 上年12月31日。', '上年9月1日 至 上年12月30日。'],
    );
    expect(new Set(found['item:mayPay'])).toEqual(new Set(['period:集中缴费期']));
    // 114 → 120; those who may come in now; those of them who get 120 instead of nothing.
    expect(found['item:assistance']).toEqual([
      'rule:assistance/2',
      'period:集中缴费期',
      'rule:assistance/2 + period:集中缴费期',
    ]);
    expect(idle).toEqual([]);
  });

  test('a group added to a tier that it was above: nobody gets another result by it', () => {
    const { found, idle } = causesOfEdits(
      dingtao,
      ['  （二）【五（二）】低保对象', '  （二）【五（二）】特困人员、低保对象'],
      ['上年9月1日 至 上年12月31日。', '上年9月1日 至 上年12月30日。'],
    );
    expect(idle).toEqual(['rule:assistance/2']);
    expect(new Set(found['item:mayPay'])).toEqual(new Set(['period:集中缴费期']));
  });

  test('what reads last year is no change as long as last year stays', () => {
    const { found, idle } = causesOfEdits(huaiyuan, [
      '防止返贫监测对象：200元',
      '防止返贫监测对象：210元',
    ]);
    expect(idle).toEqual([]);
    expect(found['item:assistance']).toEqual(['rule:assistance/3']);
    const [one, other] = [policyAt(huaiyuan), policyAt(huaiyuan)];
    expect(causesOf(one, other, diffBehaviour(one, other)).units).toEqual([]);
  });

  test('a window is named, not the rules that read it', () => {
    const { found } = causesOfEdits(huaiyuan, [
      '2025年1月1日 至 2025年2月28日',
      '2025年1月1日 至 2025年3月1日',
    ]);
    expect(found['item:mayPay']).toEqual(['period:延长缴费期']);
    expect(found['item:coverageStart']).toEqual(['period:延长缴费期']);
  });
});

describe('two years of the tour', () => {
  /** Some of the items, with all that they read. */
  const [old, next] = ['policies/tour/2025.canbao', 'policies/tour/2026.canbao'].map((path) => {
    const graph = policyAt(path);
    const items = ['contributionRate', 'subsidyRate', 'age', 'noClaimBonus'];
    const ids = [...items.map((item) => `item:${item}`), ...readByAll(graph)];
    return decidedBy(graph, new Cones(graph).behind(...ids));
  });

  test('figures, and the year that has passed', () => {
    if (old === undefined || next === undefined) throw new Error('no policies');
    const behaviour = diffBehaviour(old, next, 'person');
    const { found } = told(behaviour, causesOf(old, next, behaviour));
    expect(found['item:contributionRate']).toEqual([
      'rule:contributionRate/1.1',
      'year + rule:contributionRate/2.1',
      'rule:contributionRate/1.2',
      'year + rule:contributionRate/2.2',
      'rule:contributionRate/2.1',
      'year + rule:contributionRate/3.1',
      'rule:contributionRate/2.2',
      'year + rule:contributionRate/3.2',
      'rule:contributionRate/3.1',
      'rule:contributionRate/3.2',
    ]);
    expect(found['item:subsidyRate']).toEqual(['rule:subsidyRate']);
    expect(found['item:age']).toEqual(['year + ']);
    expect(found['item:noClaimBonus']).toEqual([
      'provision:noClaimBonus',
      'provision:noClaimBonus',
    ]);
  });
});
