/** What is kept from one comparison to the next is what a comparison of its own finds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alignment } from '../../compiler/alignment.ts';
import { compile } from '../../compiler/compile.ts';
import { behaviourInTurn, diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import type { Behaviour, Region } from '../../compiler/diff/behaviour/difference.ts';
import { KeptItems } from '../../compiler/diff/behaviour/kept-items.ts';
import { causesOf } from '../../compiler/diff/cause/cause.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { policyOfItems } from '../support/many-items.ts';
import { type Dice, edited } from '../support/policy-edits.ts';
import { policyOf, type RandomPolicy, shownPolicy } from '../support/random-policy.ts';

const runs = 60;
const editsOfEach = 6;

const graphOf = ({ files, entry }: Pick<RandomPolicy, 'files' | 'entry'>): Graph | undefined =>
  compile({ entry, read: (path) => files[path] }).graph;

/** The cause of each region, and what makes no difference, by names. */
function told(old: Graph, next: Graph, behaviour: Behaviour): readonly unknown[] {
  const { of, idle, units } = causesOf(old, next, behaviour);
  const causes = behaviour.items.flatMap(({ regions }) =>
    regions.map((region) => {
      const cause = of.get(region);
      return cause && { ...cause, units: cause.units.map(({ key }) => key) };
    }),
  );
  return [causes, idle, units];
}

/** Every amount is another one, so that many items differ before the first edit. */
function withOtherAmounts(policy: RandomPolicy): RandomPolicy {
  const texts = Object.entries(policy.files).map(
    ([path, text]) =>
      [path, text.replace(/(\d+)元/g, (_, yuan) => `${Number(yuan) + 10}元`)] as const,
  );
  const other = { ...policy, files: Object.fromEntries(texts) };
  return graphOf(other) === undefined ? policy : other;
}

/** Items that were compared person by person, and what comes of it. */
function through(
  old: Graph,
  next: Graph,
  alignment: Alignment,
  kept: KeptItems,
): { readonly compared: number; readonly behaviour: Behaviour } {
  const walk = behaviourInTurn(old, next, alignment, kept);
  for (let compared = 0; ; compared += 1) {
    const step = walk.next();
    if (step.done === true) return { compared, behaviour: step.value };
  }
}

/** A random policy is written on: `begin` is told of each old graph, what it gives of each new one. */
function writeOn(
  size: { readonly items: number; readonly facts: number },
  { numRuns, seed }: { readonly numRuns: number; readonly seed: number },
  begin: (old: Graph, roll: Dice) => (next: Graph, policy: RandomPolicy) => void,
): void {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      fc.array(fc.nat(), { minLength: editsOfEach * 4, maxLength: editsOfEach * 4 }),
      (of, rolled) => {
        let place = 0;
        const roll: Dice = (below) => (rolled[place++ % rolled.length] ?? 0) % below;
        const first = policyOf(of, { small: true, rules: 3, ...size });
        const old = graphOf(first);
        if (old === undefined) return;
        const compare = begin(old, roll);
        let policy = withOtherAmounts(first);
        for (let edit = 0; edit <= editsOfEach; edit += 1) {
          const candidate = edit === 0 ? policy : edited(policy, roll);
          const next = graphOf(candidate);
          if (next === undefined) continue;
          policy = candidate;
          compare(next, policy);
        }
      },
    ),
    { numRuns, seed, endOnFailure: true },
  );
}

describe('items kept from one comparison to the next', () => {
  test('are those of a comparison of its own, after any edits', () => {
    const tally = { compared: 0, kept: 0, regions: 0 };
    writeOn({ items: 6, facts: 4 }, { numRuns: runs, seed: 20251 }, (old, roll) => {
      const alignment = roll(2) === 0 ? 'person' : 'situation';
      const kept = new KeptItems();
      return (next, policy) => {
        const fresh = diffBehaviour(old, next, alignment);
        const { compared, behaviour } = through(old, next, alignment, kept);
        expect(behaviour, shownPolicy(policy)).toEqual(fresh);
        const differing = fresh.items.filter(({ unchanged }) => !unchanged).length;
        tally.compared += compared;
        tally.kept += Math.max(0, differing - compared);
        tally.regions += fresh.items.reduce((sum, { regions }) => sum + regions.length, 0);
      };
    });
    // It would be no proof if hardly anything were kept, or differed.
    expect(tally.kept).toBeGreaterThan(runs);
    expect(tally.compared).toBeGreaterThan(runs);
    expect(tally.regions).toBeGreaterThan(runs);
  }, 120_000);

  test('bring their causes with them, which are those of a comparison of its own', () => {
    const tally = { causes: 0, kept: 0 };
    writeOn({ items: 5, facts: 3 }, { numRuns: 30, seed: 20252 }, (old) => {
      const kept = new KeptItems();
      const seen = new Set<Region>();
      return (next, policy) => {
        const fresh = told(old, next, diffBehaviour(old, next));
        const behaviour = diffBehaviour(old, next, 'person', kept);
        expect(told(old, next, behaviour), shownPolicy(policy)).toEqual(fresh);
        for (const region of behaviour.items.flatMap(({ regions }) => regions)) {
          tally.causes += 1;
          if (seen.has(region)) tally.kept += 1;
          seen.add(region);
        }
      };
    });
    expect(tally.kept).toBeGreaterThan(30);
    expect(tally.causes).toBeGreaterThan(tally.kept);
  }, 120_000);

  test('do not bring a cause with them that what they no longer read has made another one', () => {
    const policy = (own: string, was: string, is: string): Graph => {
      const text = `政策 甲县 2025年度：
  待遇期 2025年1月1日 至 2025年12月31日。
人群 工人、农民、渔民。
情形 旧办法：${was}。
情形 新办法：${is}。
项目 补贴：金额。
规定 补贴：
  （一）${own}：10元；
  （二）其他：20元。
`;
      const graph = graphOf({ entry: '甲.canbao', files: { '甲.canbao': text } });
      if (graph === undefined) throw new Error(text);
      return graph;
    };
    const old = policy('旧办法', '工人', '农民');
    const kept = new KeptItems();
    const first = policy('新办法', '工人', '渔民');
    const before = diffBehaviour(old, first, 'person', kept);
    const [causes] = told(old, first, before);
    // 旧办法 is read by the old rule only: those that it fits now would have had the new result by it alone.
    const next = policy('新办法', '渔民', '渔民');
    const again = diffBehaviour(old, next, 'person', kept);
    expect(again.items[0]?.regions[0]).toBe(before.items[0]?.regions[0]);
    const fresh = told(old, next, diffBehaviour(old, next));
    expect(told(old, next, again)).toEqual(fresh);
    expect(fresh[0]).not.toEqual(causes);
  });

  test('are all but the one that was edited', () => {
    const old = policyOfItems(6, 10, 1)();
    const kept = new KeptItems();
    expect(through(old, policyOfItems(6, 10, 1, 6)(), 'person', kept).compared).toBe(6);
    const again = policyOfItems(6, 10, 1, 6)();
    expect(through(old, again, 'person', kept).compared).toBe(0);
    const [one, ...others] = again.provisions;
    if (one === undefined) throw new Error('no provision');
    const edit: Graph = {
      ...again,
      provisions: [{ ...one, rules: one.rules.slice(1) }, ...others],
    };
    const { compared, behaviour } = through(old, edit, 'person', kept);
    expect(compared).toBe(1);
    expect(behaviour).toEqual(diffBehaviour(old, edit));
    // Another old graph: nothing that was found of the first one holds.
    expect(through(structuredClone(old), edit, 'person', kept).compared).toBe(6);
  });

  test('a comparison that was left gives what it found, and nothing to another one', () => {
    const old = policyOfItems(4, 10, 1)();
    const kept = new KeptItems();
    const next = policyOfItems(4, 10, 1, 4)();
    const left = behaviourInTurn(old, next, 'person', kept);
    left.next();
    left.next();
    const other = policyOfItems(4, 10, 1, 3)();
    const { compared, behaviour } = through(old, other, 'person', kept);
    expect(compared).toBe(2);
    while (left.next().done !== true);
    expect(behaviour).toEqual(diffBehaviour(old, other));
    expect(through(old, other, 'person', kept)).toEqual({ compared: 0, behaviour });
  });
});
