/**
 * Faults planted into the five notices. Each is found by the analysis, or caught by the policy's examples, but for those
 * named below. What only the examples catch is a policy that is as sound as the first, only another one.
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import { reported } from '../../compiler/analyze/report.ts';
import { compile } from '../../compiler/compile.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { runExamples } from '../../compiler/run/cases.ts';
import { checksForEveryone, isRefuted } from '../../compiler/run/checks.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { checkPerson } from '../../compiler/run/facts.ts';
import { type Mutant, mutantsOf } from '../support/mutants.ts';
import { people } from '../support/people.ts';

const ofEachKind = 3;
const seed = 20250107;
const asked = 300;

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

/** `alike`: nobody of those asked gets anything else, which proves nothing. */
type Fate = 'found' | 'by example' | 'alike' | 'other';

/** What neither sees, by how it shows, with the reason. */
const unseen: Readonly<Record<string, readonly string[]>> = {
  // No example is an insured employee of a firm in difficulty.
  'dingtao/2024': ['other widen rule:eligible/4'],
  // It seems to change nothing: who pays within the 90 days is a 特殊情形, which 全额补缴 leaves out anyway.
  'shuangqing/2023': ['alike widen case:可补缴人员'],
  // It does change something, but only for who was born on 1 January and pays for both years.
  'huaiyuan/2025': ['alike shift rule:priorContribution/1'],
};

function resultsOf(graph: Graph, person: Person): string {
  const { outcomes } = evaluate(graph, person);
  return [...outcomes]
    .map(([id, { value, payers, trouble }]) => JSON.stringify([id, value, payers, trouble?.code]))
    .sort()
    .join('\n');
}

function fateOf(graph: Graph, { graph: mutant }: Mutant, before: ReadonlySet<string>): Fate {
  if ([...said(mutant)].some((each) => !before.has(each))) return 'found';
  if (!runExamples(mutant).passed) return 'by example';
  const samples = fc.sample(people(mutant, true), { seed, numRuns: asked });
  const same = samples.every(
    (person) =>
      checkPerson(graph, person).length > 0 ||
      resultsOf(graph, person) === resultsOf(mutant, person),
  );
  return same ? 'alike' : 'other';
}

const counties = ['dingtao/2024', 'shuangqing/2023', 'huojia/2024', 'huaiyuan/2025', 'baogou/2022'];

describe.each(counties)('%s', (name) => {
  test('no planted fault passes unseen but those named', () => {
    const graph = graphOf(name);
    const before = said(graph);
    const fates = mutantsOf(graph, ofEachKind, seed).map((mutant) => ({
      mutant,
      fate: fateOf(graph, mutant, before),
    }));
    expect(fates.length).toBeGreaterThanOrEqual(8);
    const left = fates.flatMap(({ mutant: { kind, what }, fate }) =>
      fate === 'alike' || fate === 'other' ? [`${fate} ${kind} ${what.split(': ')[0]}`] : [],
    );
    expect(left).toEqual(unseen[name] ?? []);
    expect(fates.filter(({ fate }) => fate === 'found').length).toBeGreaterThan(1);
  }, 120_000);
});
