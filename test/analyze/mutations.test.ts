/**
 * Faults planted into the five notices. Each is found by the analysis, or caught by the policy's examples; what only the
 * examples catch is a policy that is as sound as the first, only another one.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import { reported } from '../../compiler/analyze/report.ts';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { runExamples } from '../../compiler/run/cases.ts';
import { checksForEveryone, isRefuted } from '../../compiler/run/checks.ts';
import { type Mutant, mutantsOf } from '../support/mutants.ts';

const ofEachKind = process.env.CANBAO_DEEP === undefined ? 3 : 6;
const seed = 20250107;

function graphOf(name: string): Graph {
  const read = (path: string): string =>
    readFileSync(new URL(`../../${posix.normalize(path)}`, import.meta.url), 'utf8');
  const { graph } = compile({ entry: `policies/${name}.canbao`, read });
  if (graph === undefined) throw new Error(`no graph of ${name}`);
  return graph;
}

/** What `check` says without any example, questions that stay open apart. */
function said(graph: Graph): ReadonlySet<string> {
  const bare = { ...graph, examples: [] };
  const found = reported(bare, analyze(bare)).filter(({ code }) => code !== 'undecided');
  const refuted = checksForEveryone(graph).results.filter(isRefuted);
  return new Set([
    ...found.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`),
    ...refuted.map(({ check }) => `refuted ${check.id}`),
  ]);
}

type Fate = 'found' | 'by example' | 'unseen';

function fateOf({ graph: mutant }: Mutant, before: ReadonlySet<string>): Fate {
  if ([...said(mutant)].some((each) => !before.has(each))) return 'found';
  return runExamples(mutant).passed ? 'unseen' : 'by example';
}

/** They seem to change nothing: `canbao diff` finds nobody for whom they do, and proves it of most items. */
const alike: Readonly<Record<string, readonly string[]>> = {
  // Who pays within the 90 days is a 特殊情形, which 全额补缴 leaves out anyway.
  'shuangqing/2023': ['widen case:可补缴人员'],
};

const counties = ['dingtao/2024', 'shuangqing/2023', 'huojia/2024', 'huaiyuan/2025', 'baogou/2022'];

describe.each(counties)('%s', (name) => {
  test('every planted fault is found, or caught by an example', () => {
    const graph = graphOf(name);
    const before = said(graph);
    const fates = mutantsOf(graph, ofEachKind, seed).map((mutant) => ({
      mutant,
      fate: fateOf(mutant, before),
    }));
    expect(fates.length).toBeGreaterThanOrEqual(8);
    const unseen = fates.flatMap(({ mutant: { kind, what }, fate }) =>
      fate === 'unseen' ? [`${kind} ${what.split(': ')[0]}`] : [],
    );
    expect(unseen).toEqual(alike[name] ?? []);
    expect(fates.filter(({ fate }) => fate === 'found').length).toBeGreaterThan(1);
  }, 300_000);
});
