/**
 * Who gets another result: against everybody listed one by one, and on the notices with the edits that an auditor knows.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Behaviour, ItemBehaviour } from '../../compiler/diff/behaviour/difference.ts';
import { keyOfResult, resultOf } from '../../compiler/diff/behaviour/result.ts';
import type { Expr, Given, Graph, Provision } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { distinct } from '../support/analysis-oracle.ts';
import { everybody, sizeOf, smallPolicy } from '../support/small-policies.ts';

const seed = Number(process.env['SEED'] ?? 5);

const keyFor = (graph: Graph, person: readonly Given[], item: string): string | undefined => {
  const result = resultOf(evaluate(graph, person).outcomes.get(item));
  return result && keyOfResult(result);
};

/** Another policy with the same facts and groups, or the same one with one rule changed. */
const pairsOfPolicies: fc.Arbitrary<readonly [Graph, Graph]> = fc
  .tuple(
    smallPolicy,
    smallPolicy,
    fc.nat(),
    fc.nat(),
    fc.constantFrom('rule', 'drop', 'swap', 'all'),
  )
  .map(([one, other, p, r, edit]) => {
    if (edit === 'all') return [one, other];
    const last = one.provisions.at(-1);
    const others = other.provisions.at(-1);
    if (last === undefined || others === undefined) throw new Error('no provision');
    const at = r % last.rules.length;
    const taken = others.rules[p % others.rules.length];
    const rules =
      edit === 'drop'
        ? last.rules.length > 1
          ? last.rules.filter((_, index) => index !== at)
          : last.rules
        : edit === 'swap'
          ? [...last.rules].reverse()
          : last.rules.map((rule, index) => {
              if (index !== at || taken === undefined) return rule;
              const sameType = one.items.at(-1)?.type === other.items.at(-1)?.type;
              const condition = rule.otherwise ? undefined : (taken.condition ?? rule.condition);
              const value: Expr = sameType ? taken.value : rule.value;
              return { ...rule, value, ...(condition === undefined ? {} : { condition }) };
            });
    const kept = new Set(rules.map(({ id }) => id));
    const changed: Provision = {
      ...last,
      rules: rules.map((rule) => ({ ...rule, over: rule.over.filter((id) => kept.has(id)) })),
    };
    return [one, { ...one, provisions: [...one.provisions.slice(0, -1), changed] }];
  });

const most = 3_000;

/** Every so-manieth of all who can be in both. */
function someOf(old: Graph, next: Graph, inputs: readonly string[]): readonly (readonly Given[])[] {
  return everybody(inputs).filter(
    (person, index) =>
      index % 61 === 0 &&
      checkPerson(old, person).length === 0 &&
      checkPerson(next, person).length === 0,
  );
}

/** Everybody who matters, and who can be in both. */
function peopleFor(
  old: Graph,
  next: Graph,
  inputs: readonly string[],
): readonly (readonly Given[])[] | undefined {
  if (sizeOf(inputs) > most) return undefined;
  return everybody(inputs).filter(
    (person) => checkPerson(old, person).length === 0 && checkPerson(next, person).length === 0,
  );
}

const allInputs = (graph: Graph): readonly string[] => [
  ...graph.facts.map(({ id }) => id),
  ...graph.groups.filter(({ definition }) => definition === undefined).map(({ id }) => id),
];

describe('small policies', () => {
  test('everybody who differs is in a region with the right results, and nobody else', () => {
    let regions = 0;
    let unchanged = 0;
    let compared = 0;
    let undecided = 0;
    const reasons: Record<string, number> = {};
    fc.assert(
      fc.property(pairsOfPolicies, ([old, next]) => {
        const { items } = diffBehaviour(old, next);
        for (const one of items) {
          const item = one.item.new ?? '';
          const inputs = one.regions[0]?.inputs ?? [];
          for (const region of one.regions) {
            regions += 1;
            expect(keyFor(old, region.witness.old, item)).toBe(keyOfResult(region.old.result));
            expect(keyFor(next, region.witness.new, item)).toBe(keyOfResult(region.new.result));
          }
          if (one.undecided.length > 0) {
            undecided += 1;
            for (const { why } of one.undecided) reasons[why] = (reasons[why] ?? 0) + 1;
            continue;
          }
          const people =
            one.regions.length > 0
              ? peopleFor(old, next, inputs)
              : someOf(old, next, allInputs(next));
          if (people === undefined) continue;
          compared += 1;
          if (one.unchanged) unchanged += 1;
          const differing = new Map<string, number[]>();
          for (const [at, person] of people.entries()) {
            const [before, after] = [keyFor(old, person, item), keyFor(next, person, item)];
            if (before === undefined || after === undefined || before === after) continue;
            const key = `${before} → ${after}`;
            differing.set(key, [...(differing.get(key) ?? []), at]);
          }
          const constant = one.regions.filter((region) => region.constant);
          const told = new Map(
            constant.map(({ old: a, new: b, count }) => [
              `${keyOfResult(a.result)} → ${keyOfResult(b.result)}`,
              count,
            ]),
          );
          const varying = one.regions.filter((region) => !region.constant);
          if (varying.length === 0) {
            if (process.env['SHOW']) {
              const show = ({ provisions, scope, constraints }: Graph) =>
                JSON.stringify({
                  scope,
                  constraints: constraints.map((c) => [c.guard, c.assertion]),
                  combine: provisions[1]?.combine,
                  rules: provisions[1]?.rules.map((r) => [
                    r.condition,
                    r.value,
                    r.over,
                    r.otherwise,
                    r.payers,
                  ]),
                });
              const bad = [...differing].some(
                ([key, those]) => told.get(key) !== BigInt(distinct(people, those, inputs)),
              );
              if (bad)
                console.log(
                  'SHOWN',
                  show(old),
                  '\n',
                  show(next),
                  told,
                  [...differing].map(([k, v]) => [k, v.length]),
                  inputs,
                );
            }
            expect([...told.keys()].sort()).toEqual([...differing.keys()].sort());
            for (const [key, those] of differing) {
              expect(told.get(key)).toBe(BigInt(distinct(people, those, inputs)));
            }
          } else {
            const all = [...differing.values()].reduce((sum, those) => sum + those.length, 0);
            const sum = one.regions.reduce((total, { count = 0n }) => total + count, 0n);
            expect(sum).toBe(BigInt(all));
          }
        }
      }),
      { seed, numRuns: Number(process.env['RUNS'] ?? 60) },
    );
    console.log({ regions, unchanged, compared, undecided, reasons });
  }, 600000);
});
