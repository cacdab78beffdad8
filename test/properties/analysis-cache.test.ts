/** Findings that are kept from one edit to the next are those of a fresh analysis. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, analyzeInTurn, subjectsOf } from '../../compiler/analyze/analyze.ts';
import type { Analysed } from '../../compiler/analyze/finding.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { AnalysisCache } from '../../compiler/service/analysis-cache.ts';
import { type Dice, edited } from '../support/policy-edits.ts';
import { compilePolicy, policyOf, shownPolicy } from '../support/random-policy.ts';

const runs = 120;
const editsOfEach = 6;

/** Pauses of a generator, and what it gives. */
function through<T>(made: Generator<undefined, T>): { readonly pauses: number; readonly value: T } {
  for (let pauses = 0; ; pauses += 1) {
    const step = made.next();
    if (step.done === true) return { pauses, value: step.value };
  }
}

describe('findings kept by content', () => {
  test('are those of a fresh analysis, after any edits', () => {
    const tally = { analysed: 0, kept: 0, found: 0 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        fc.array(fc.nat(), { minLength: editsOfEach * 4, maxLength: editsOfEach * 4 }),
        (seed, rolled) => {
          let policy = policyOf(seed, { small: true, rules: 3 });
          const cache = new AnalysisCache();
          let last: Graph | undefined;
          let next = 0;
          const roll: Dice = (below) => (rolled[next++ % rolled.length] ?? 0) % below;
          for (let edit = 0; edit <= editsOfEach; edit += 1) {
            const { graph: own } = compilePolicy(policy);
            // As in an editor, each graph shares nodes with the one before.
            const { graph } = compilePolicy(policy, last);
            if (own !== undefined && graph !== undefined) {
              last = graph;
              const fresh: readonly Analysed[] = analyze(own);
              const kept = subjectsOf(graph, undefined, cache.kept).flatMap((subject) => {
                const { pauses, value } = through(cache.analyse(graph, subject));
                const provision = graph.provisions.find(({ id }) => id === subject.id);
                if (provision?.rules.some(({ condition }) => condition))
                  tally[pauses === 0 ? 'kept' : 'analysed'] += 1;
                return value;
              });
              expect(kept, shownPolicy(policy)).toEqual(fresh);
              tally.found += fresh.length;
            }
            const candidate = edited(policy, roll);
            if (compilePolicy(candidate).graph !== undefined) policy = candidate;
          }
        },
      ),
      { numRuns: runs, seed: 20250 },
    );
    // It would be no proof if hardly anything were kept, or found.
    expect(tally.kept).toBeGreaterThan(tally.analysed);
    expect(tally.analysed).toBeGreaterThan(runs);
    expect(tally.found).toBeGreaterThan(runs);
  }, 120_000);

  test('do not depend on which provision comes first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const policy = policyOf(seed, { small: true, rules: 3 });
        const { graph } = compilePolicy(policy);
        if (graph === undefined) return;
        const all = analyze(graph);
        const order = subjectsOf(graph).map(({ id }) => id);
        for (const id of order) {
          const told = [...analyzeInTurn(graph, id)].filter((each) => each !== undefined);
          expect(told[0]?.about).toBe(id);
          const sorted = [...told].sort((a, b) => order.indexOf(a.about) - order.indexOf(b.about));
          expect(sorted.flatMap(({ found }) => found)).toEqual(all);
        }
      }),
      { numRuns: 25, seed: 7 },
    );
  }, 120_000);
});
