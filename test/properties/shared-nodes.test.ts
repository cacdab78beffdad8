/** What an edit leaves as it was is the same node in the next graph, and the next graph says what it would say without it. */
import { describe, expect, test } from 'vitest';
import type { Expr, Graph, Rule } from '../../compiler/graph/graph.ts';
import { writtenAt } from '../../compiler/graph/written.ts';
import { edited } from '../support/policy-edits.ts';
import { Dice } from '../support/random-policy/dice.ts';
import { compilePolicy, policyOf, shownPolicy } from '../support/random-policy.ts';
import { graphOf } from '../support/sources.ts';

const deep = process.env.CANBAO_DEEP !== undefined;
const policies = deep ? 3000 : 60;
const patience = deep ? 3_600_000 : 120_000;
const editsOfEach = 6;

const rulesOf = (graph: Graph): readonly Rule[] => graph.provisions.flatMap(({ rules }) => rules);

/** A condition and all parts that stand in it by 且, 或 and 非. */
function partsOf(expr: Expr | undefined): readonly Expr[] {
  if (expr === undefined) return [];
  if (expr.kind === 'not') return [expr, ...partsOf(expr.operand)];
  if (expr.kind !== 'and' && expr.kind !== 'or') return [expr];
  return [expr, ...expr.operands.flatMap(partsOf)];
}

const conditionsOf = (graph: Graph): readonly Expr[] => [
  ...rulesOf(graph).flatMap(({ condition }) => partsOf(condition)),
  ...graph.cases.flatMap(({ condition }) => partsOf(condition)),
  ...graph.groups.flatMap(({ definition }) => partsOf(definition)),
];

const placesOf = (graph: Graph) => conditionsOf(graph).map((expr) => writtenAt(graph, expr));

/** How often each condition stands in the graph. */
const timesOf = (graph: Graph): readonly number[] => {
  const all = rulesOf(graph).map(({ condition }) => condition);
  return all.map((one) => all.filter((other) => other === one).length);
};

describe('a graph that shares nodes with the one before', () => {
  test(
    'says what one of its own says, with everything in its place',
    () => {
      let shared = 0;
      for (let seed = 1; seed <= policies; seed += 1) {
        const dice = new Dice(seed);
        let policy = policyOf(seed);
        let before: Graph | undefined;
        for (let edit = 0; edit <= editsOfEach; edit += 1) {
          const fresh = compilePolicy(policy).graph;
          const said = JSON.stringify(before);
          const graph = compilePolicy(policy, before).graph;
          expect(JSON.stringify(before)).toBe(said);
          if (fresh === undefined || graph === undefined) break;
          expect(graph, shownPolicy(policy)).toEqual(fresh);
          expect(JSON.stringify(graph)).toBe(JSON.stringify(fresh));
          expect(placesOf(graph), shownPolicy(policy)).toEqual(placesOf(fresh));
          expect(timesOf(graph)).toEqual(timesOf(fresh));
          const old = new Set<unknown>(before && rulesOf(before).map(({ condition }) => condition));
          const kept = rulesOf(graph).filter(({ condition }) => condition && old.has(condition));
          shared += kept.length;
          before = graph;
          const candidate = edited(policy, (below) => dice.below(below));
          if (compilePolicy(candidate).graph !== undefined) policy = candidate;
        }
      }
      expect(shared).toBeGreaterThan(policies * editsOfEach);
    },
    patience,
  );

  const aidOf = ({ provisions, items }: Graph): readonly Rule[] => {
    const aid = items.find(({ name }) => name === '资助')?.provision;
    return provisions.find(({ id }) => id === aid)?.rules ?? [];
  };
  const labels = ['（一）', '（二）', '（三）', '（四）'];
  const rules = ['低保对象：100元', '特困人员 且 非 低保对象：380元', '重度残疾人：0元'];
  const provision = (those: readonly string[]): string =>
    `规定 资助：\n${those.map((each, at) => `  ${labels[at]}${each}`).join('；\n')}。`;

  test('what stands behind an edit is the same, wherever it has moved to', () => {
    const before = graphOf(provision(rules));
    const more = '低保边缘家庭成员：200元';
    const text = provision([rules[0] ?? '', more, ...rules.slice(1)]);
    const [first, second] = aidOf(before);
    const found = aidOf(graphOf(text, before));
    expect(found.map(({ condition }) => condition === first?.condition)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(found[2]?.condition).toBe(second?.condition);
    expect(found[2]?.value).toBe(second?.value);
    expect(found[2]?.id).not.toBe(second?.id);
    // In front of the edit the whole rule stays.
    expect(found[0]).toBe(first);
  });

  test('a changed figure is a node of its own', () => {
    const before = graphOf(provision(rules));
    const [first, second] = rulesOf(
      graphOf(provision(['低保对象：120元', ...rules.slice(1)]), before),
    );
    const [old, next] = rulesOf(before);
    expect(first?.condition).toBe(old?.condition);
    expect(first?.value).toEqual({ kind: 'money', fen: '12000' });
    expect(second).toBe(next);
  });
});
