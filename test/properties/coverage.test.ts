/** The table of a provision against a listing of everybody: each cell says just what happens to its people. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoverageCell, coverageOf, type Elsewhere } from '../../compiler/analyze/coverage.ts';
import type { Graph, Id, Provision } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Outcome } from '../../compiler/run/evaluation.ts';
import { prepare } from '../../compiler/run/prepare.ts';
import { openSession } from '../../compiler/run/session.ts';
import { peopleOf } from '../support/people-of.ts';
import { randomPolicy } from '../support/random-policy.ts';

const runs = 150;

interface Table {
  readonly cells: readonly CoverageCell[];
  readonly elsewhere: Elsewhere;
}

function table(graph: Graph, provision: Provision, chosen = {}): Table {
  const cells: CoverageCell[] = [];
  const walk = coverageOf(graph, provision, chosen);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { cells, elsewhere: step.value };
    if (step.value?.kind === 'row') cells.push(...step.value.cells);
  }
}

/** What happens to somebody, as a short text; undefined where it turns on something else that is in trouble or pending. */
function fateOf(rules: readonly Id[], code: string | undefined): string | undefined {
  if (code === 'conflict' || code === 'gap' || code === 'payers-differ') return code;
  return code === undefined ? [...rules].sort().join(' ') : undefined;
}

function fate({ rules, trouble, value }: Outcome): string | undefined {
  if (value === undefined && trouble === undefined) return undefined;
  // A rule whose own payers do not add up is another matter.
  if (trouble?.code === 'payers-differ' && trouble.rules.length < 2) return undefined;
  return fateOf(rules, trouble?.code);
}

describe('the table of a provision', () => {
  test('says of each cell just what a listing of its people shows', () => {
    const tally = { cells: 0, split: 0, nobody: 0, open: 0, troubled: 0, among: 0 };
    fc.assert(
      fc.property(
        randomPolicy({ small: true, people: 3000, items: 3 }),
        fc.nat(2),
        ({ graph }, which) => {
          const provisions = graph.provisions.filter(
            ({ id, rules }) =>
              rules.length > 1 && graph.items.some(({ provision }) => provision === id),
          );
          const provision = provisions[which % Math.max(1, provisions.length)];
          if (provision === undefined) return;
          const prepared = prepare(graph);
          const possible = peopleOf(graph);
          const people = possible.flatMap((person) => {
            const outcome = evaluate(graph, person).outcomes.get(provision.item);
            if (outcome === undefined || outcome.outOfScope) return [];
            return [{ session: openSession(prepared, person), outcome }];
          });
          // That nobody can be, or nobody is in scope, is no question of this provision.
          if (people.length === 0) return;
          for (const chosen of [{}, { rows: 'cases', columns: ['groups'] }, { columns: [] }]) {
            const { cells, elsewhere } = table(graph, provision, chosen);
            const covered = new Set<unknown>();
            for (const cell of cells) {
              const isIn = prepared.compileTruth(cell.condition, { owner: 'test' });
              const those = people.filter(({ session }) => isIn(session) === true);
              for (const one of those) covered.add(one);
              tally.cells += 1;
              const seen = those.map(({ outcome }) => fate(outcome));
              const told = cell.parts.map(({ rules, trouble }) => fateOf(rules, trouble));
              if (cell.open || cell.waits) {
                if (cell.open) tally.open += 1;
                // What was decided is still real.
                if (!cell.open && !cell.parts.some(({ among }) => among)) {
                  expect(told.filter((each) => !seen.includes(each))).toEqual([]);
                }
                continue;
              }
              if (seen.includes(undefined)) continue;
              if (cell.parts.some(({ among }) => among)) {
                tally.among += 1;
                const named = new Set(cell.parts.flatMap(({ rules }) => rules));
                const rules = those.flatMap(({ outcome }) => outcome.rules);
                expect(rules.filter((id) => !named.has(id))).toEqual([]);
                expect(seen.includes('gap')).toBe(told.includes('gap'));
                continue;
              }
              if (told.length === 0) tally.nobody += 1;
              if (told.length > 1) tally.split += 1;
              if (told.some((each) => each === 'gap' || each === 'conflict')) tally.troubled += 1;
              expect([...new Set(told)].sort()).toEqual([...new Set(seen)].sort());
            }
            if (elsewhere === 'open') continue;
            const beyond = people.some(
              (one) =>
                !covered.has(one) && ['gap', 'conflict'].includes(one.outcome.trouble?.code ?? ''),
            );
            expect(elsewhere !== 'nobody').toBe(beyond);
          }
        },
      ),
      { numRuns: runs, seed: 11 },
    );
    expect(tally.cells).toBeGreaterThan(runs * 3);
    for (const kind of ['split', 'nobody', 'troubled'] as const) {
      expect(tally[kind], JSON.stringify(tally)).toBeGreaterThan(20);
    }
    expect(tally.open, JSON.stringify(tally)).toBeLessThan(tally.cells / 3);
  }, 120_000);
});
