/** Findings that are kept from one edit to the next are those of a fresh analysis. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze, analyzeInTurn, subjectsOf } from '../../compiler/analyze/analyze.ts';
import type { Analysed } from '../../compiler/analyze/finding.ts';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { AnalysisCache } from '../../compiler/service/analysis-cache.ts';
import { policyOf, type RandomPolicy, shownPolicy } from '../support/random-policy.ts';

const runs = 120;
const editsOfEach = 6;

/** Pauses of a generator, and what it gives. */
function through<T>(made: Generator<undefined, T>): { readonly pauses: number; readonly value: T } {
  for (let pauses = 0; ; pauses += 1) {
    const step = made.next();
    if (step.done === true) return { pauses, value: step.value };
  }
}

const graphOf = ({ files, entry }: RandomPolicy): Graph | undefined =>
  compile({ entry, read: (path) => files[path] }).graph;

type Dice = (below: number) => number;

/** One change somewhere in one file, such as a writer makes; what comes of it may not compile. */
function edited(policy: RandomPolicy, roll: Dice): RandomPolicy {
  const paths = Object.keys(policy.files);
  const path = roll(3) === 0 ? (paths[roll(paths.length)] ?? policy.entry) : policy.entry;
  const lines = (policy.files[path] ?? '').split('\n');
  const at = roll(lines.length);
  const groups = Object.values(policy.files).flatMap((text) =>
    [...text.matchAll(/^人群 ([\u4e00-\u9fff]+)/gmu)].map((match) => match[1] ?? ''),
  );
  const line = lines[at] ?? '';
  switch (roll(9)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(0, 0, '注：改动之一。');
      break;
    case 2:
      lines.push('', '人群 新来的人。');
      break;
    case 3:
      lines[at] = line.replace(/\d+元/, `${100 + roll(5) * 50}元`);
      break;
    case 4:
      lines[at] = line.includes(' 且 ')
        ? line.replace(' 且 ', ' 或 ')
        : line.replace(' 或 ', ' 且 ');
      break;
    case 5:
      lines[at] = line.replace(/，(就高|就低|按序)/, ['', '，就高', '，按序'][roll(3)] ?? '');
      break;
    case 6:
    case 7: {
      // Fewer people are possible: that reaches provisions that name none of this.
      const [one, other] = [groups[roll(groups.length)] ?? '', groups[roll(groups.length)] ?? ''];
      lines.push('', roll(2) === 0 ? `互斥 ${one}、${other}。` : `约束：非 ${one}。`);
      break;
    }
    default:
      lines[at] = line.replace(
        /\d+(?=[日月年个]|$)/,
        (found) => `${Math.max(1, Number(found) - 1)}`,
      );
  }
  return { ...policy, files: { ...policy.files, [path]: lines.join('\n') } };
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
          let next = 0;
          const roll: Dice = (below) => (rolled[next++ % rolled.length] ?? 0) % below;
          for (let edit = 0; edit <= editsOfEach; edit += 1) {
            const graph = graphOf(policy);
            if (graph !== undefined) {
              const fresh: readonly Analysed[] = analyze(graph);
              const kept = subjectsOf(graph).flatMap((subject) => {
                const { pauses, value } = through(cache.analyse(graph, subject));
                const own = graph.provisions.find(({ id }) => id === subject.id);
                if (own?.rules.some(({ condition }) => condition))
                  tally[pauses === 0 ? 'kept' : 'analysed'] += 1;
                return value;
              });
              expect(kept, shownPolicy(policy)).toEqual(fresh);
              tally.found += fresh.length;
            }
            const candidate = edited(policy, roll);
            if (graphOf(candidate) !== undefined) policy = candidate;
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
        const graph = graphOf(policy);
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
