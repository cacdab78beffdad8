/** Rules that take precedence, one of which is changed, added or dropped: against everybody listed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../compiler/compile.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { keyOfResult, resultOf } from '../../compiler/diff/behaviour/result.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';

const groups = ['甲', '乙', '丙', '丁'] as const;
const numerals = ['一', '二', '三', '四', '五'] as const;

interface RuleText {
  readonly group: number;
  readonly yuan: number;
  /** The rule, by place, over which it takes precedence. */
  readonly over: number | undefined;
}

function policyOf(combine: string, rules: readonly RuleText[]): Graph | undefined {
  const lines = rules.map(({ group, yuan, over }, at) => {
    const isOver = over !== undefined && over < rules.length && over !== at;
    const precedence = isOver ? `，优先于（${numerals[over]}）` : '';
    return `  （${numerals[at]}）${groups[group]}：${yuan}元${precedence}；`;
  });
  const text = `政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
人群 甲 a、乙 b、丙 c、丁 d。
项目 补助 aid：金额。
规定 补助${combine}：
${lines.join('\n')}
  其他：无。
`;
  const read = (name: string): string | undefined => (name === 'a.canbao' ? text : undefined);
  return compile({ entry: 'a.canbao', read }).graph;
}

const people: readonly (readonly Given[])[] = Array.from({ length: 16 }, (_, bits) =>
  ['a', 'b', 'c', 'd'].map((id, at): Given => {
    return { id: `group:${id}`, value: { kind: 'yesNo', value: (bits & (1 << at)) !== 0 } };
  }),
);

function keyFor(graph: Graph, person: readonly Given[]): string {
  const result = resultOf(evaluate(graph, person).outcomes.get('item:aid'));
  return result === undefined ? 'unknown' : keyOfResult(result);
}

const rule = fc.record<RuleText>({
  group: fc.nat(3),
  yuan: fc.integer({ min: 1, max: 4 }).map((each) => each * 10),
  over: fc.option(fc.nat(3), { nil: undefined }),
});

test('everybody who gets another result is told, nobody else is', () => {
  let differing = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('', '，就高', '，就低'),
      fc.array(rule, { minLength: 2, maxLength: 4 }),
      rule,
      fc.nat(4),
      fc.constantFrom('edit', 'add', 'drop'),
      (combine, rules, other, place, edit) => {
        const at = place % rules.length;
        const changed =
          edit === 'edit'
            ? rules.map((each, index) => (index === at ? other : each))
            : [...rules, other];
        const kept = edit === 'drop' ? rules.filter((_, index) => index !== at) : changed;
        const [old, next] = [policyOf(combine, rules), policyOf(combine, kept)];
        if (old === undefined || next === undefined) return;
        const listed = people.filter((person) => keyFor(old, person) !== keyFor(next, person));
        const found = diffBehaviour(old, next).items[0];
        // Cases are counted by the groups that are read.
        const told = (found?.regions ?? []).reduce(
          (sum, { count, inputs }) => sum + Number(count) * 2 ** (groups.length - inputs.length),
          0,
        );
        expect(found?.undecided).toEqual([]);
        expect(told).toBe(listed.length);
        differing += listed.length;
      },
    ),
    { seed: 11, numRuns: 500 },
  );
  expect(differing).toBeGreaterThan(500);
});
