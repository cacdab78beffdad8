/** The few lines that say what a list of rules means agree with the evaluator, for everybody of many small policies. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exhausted, type ProvisionFacts } from '../support/analysis-oracle.ts';
import { randomPolicy } from '../support/random-policy.ts';

const runs = 150;
const seed = 20250101;

/** People in trouble, by code. */
function inTrouble({ troubles }: ProvisionFacts, code: string): readonly number[] {
  const all = troubles.filter((each) => each.code === code).flatMap(({ people }) => people);
  return [...new Set(all)].sort((a, b) => a - b);
}

describe('reference semantics', () => {
  test('finds the gaps and conflicts that the evaluator reports, and no others', () => {
    let people = 0;
    const seen = { gap: 0, conflict: 0 };
    fc.assert(
      fc.property(randomPolicy({ small: true, people: 1500 }), ({ graph }) => {
        const all = exhausted(graph);
        people += all.people.length;
        for (const facts of all.provisions) {
          expect(facts.gap, facts.provision).toEqual(inTrouble(facts, 'gap'));
          seen.gap += facts.gap.length;
          const provision = graph.provisions.find(({ id }) => id === facts.provision);
          if (provision?.combine !== 'unique') continue;
          const differ = new Set(facts.pairs.flatMap((pair) => pair.differ));
          expect(
            [...differ].sort((a, b) => a - b),
            facts.provision,
          ).toEqual(inTrouble(facts, 'conflict'));
          seen.conflict += differ.size;
          // Whoever is in such trouble is so for just these rules.
          for (const { code, rules, people: those } of facts.troubles) {
            if (code !== 'conflict') continue;
            for (const at of those) {
              const pairs = facts.pairs.filter((pair) => pair.differ.includes(at));
              const named = [...new Set(pairs.flatMap((pair) => pair.rules))].sort();
              expect(named, facts.provision).toEqual(rules);
            }
          }
        }
      }),
      { numRuns: runs, seed },
    );
    expect(people).toBeGreaterThan(20_000);
    expect(seen.gap).toBeGreaterThan(10_000);
    expect(seen.conflict).toBeGreaterThan(10_000);
  }, 120_000);
});
