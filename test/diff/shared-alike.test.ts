/** What is alike in both policies is there once, and everything still gives everybody what it gave. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligned } from '../../compiler/diff/behaviour/align.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { Cones } from '../../compiler/diff/behaviour/cones.ts';
import { joined } from '../../compiler/diff/behaviour/joined.ts';
import { sharedAlike } from '../../compiler/diff/behaviour/shared-alike.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { everybody } from '../support/small-people.ts';
import { policyAt } from './policies.ts';
import { pairsOfPolicies } from './random-edits.ts';

const graphOf = (text: string): Graph => policyAt('a.canbao', text);

/** Both as one, and the same with what is alike once. */
function bothWays(old: Graph, next: Graph) {
  const { graph } = joined(aligned(old, { alignment: 'situation', years: 0 }), next);
  const ids = [...graph.items, ...graph.cases, ...graph.periods, ...graph.groups].map(
    ({ id }) => id,
  );
  const shared = sharedAlike(graph, new Cones(graph), ids, new Set());
  return { graph, shared: shared.graph };
}

const idsOf = ({ items }: Graph): readonly string[] => items.map(({ id }) => id);

describe('what is alike in both', () => {
  test('is there once; what reads something else stays two', () => {
    const policy = (rate: string) =>
      graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
人群 学生 student。
项目 标准 rate：金额。
规定 标准：${rate}。
项目 补助 aid：金额。
规定 补助：
  （一）学生：50元；
  其他：无。
项目 负担 left：金额。
规定 负担：标准 − 补助。
`);
    const { shared } = bothWays(policy('380元'), policy('400元'));
    expect(idsOf(shared)).toEqual([
      'item:rate',
      'item:aid',
      'item:left',
      'old/item:rate',
      'old/item:left',
    ]);
  });

  test('in random policies: each item that is left gives everybody what it gave', () => {
    let gone = 0;
    let asked = 0;
    const choices = fc.array(fc.array(fc.nat(1000), { minLength: 16, maxLength: 16 }), {
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(pairsOfPolicies, choices, ([old, next], people) => {
        const { graph, shared } = bothWays(old, next);
        gone += graph.items.length - shared.items.length;
        const inputs = [...graph.facts, ...graph.groups.filter((one) => !one.definition)];
        for (const places of people) {
          const person = inputs.flatMap(({ id }, at) => {
            const values = everybody([id]);
            return values[(places[at] ?? 0) % values.length] ?? [];
          });
          if (checkPerson(graph, person).length > 0) continue;
          const [one, other] = [evaluate(graph, person), evaluate(shared, person)];
          for (const id of idsOf(shared)) {
            const [a, b] = [one.outcomes.get(id), other.outcomes.get(id)];
            expect([a?.value, a?.payers, a?.missing]).toEqual([b?.value, b?.payers, b?.missing]);
            asked += 1;
          }
        }
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(gone).toBeGreaterThan(10);
    expect(asked).toBeGreaterThan(2000);
  });
});

describe('what is proved to come to the same', () => {
  /** 负担 and 余额 read 补助, which says the same in other words; 标准 is another one. */
  const policy = (rate: string, aid: string) =>
    graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
人群 学生 student。
人群 残疾人 disabled。
项目 余额 rest：金额。
规定 余额：500元 − 负担。
项目 另补 more：金额。
规定 另补：补助 + 10元。
项目 负担 left：金额。
规定 负担：标准 − 补助。
项目 标准 rate：金额。
规定 标准：${rate}。
项目 补助 aid：金额。
规定 补助：${aid}。
`);
  const one = policy('380元', '\n  （一）学生 或 残疾人：50元；\n  其他：0元');
  const other = policy('400元', '\n  （一）学生：50元；\n  （二）残疾人：50元；\n  其他：0元');

  test('is no reason to differ; what reads something else as well differs', () => {
    const { items } = diffBehaviour(one, other);
    const differing = items.filter(({ unchanged }) => !unchanged).map(({ item }) => item.new);
    expect(differing).toEqual(['item:rest', 'item:left', 'item:rate']);
    const left = items.find(({ item }) => item.new === 'item:left');
    expect(left?.regions.reduce((sum, { count }) => sum + (count ?? 0n), 0n)).toBe(4n);
  });

  test('the other way round as well', () => {
    const { items } = diffBehaviour(other, one);
    const unchanged = items.filter((each) => each.unchanged).map(({ item }) => item.new);
    expect(unchanged).toEqual(['item:more', 'item:aid']);
  });
});

test('two years of the tour share what did not change', () => {
  const [old, next] = ['policies/tour/2025.canbao', 'policies/tour/2026.canbao'].map((path) =>
    policyAt(path),
  );
  if (old === undefined || next === undefined) throw new Error('no tour');
  const { graph, shared } = bothWays(old, next);
  expect(shared.items.length).toBeLessThan(graph.items.length);
});
