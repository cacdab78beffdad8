/**
 * The graph as an artefact: its vectors come out as they should, and a changed one, another graph and a broken file are told.
 */
import { describe, expect, test } from 'vitest';
import { graphJson } from '../../compiler/emit/graph-json.ts';
import { checkVectors } from '../../compiler/emit/vectors/vectors-json.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { paths, policy } from '../simulate/policies.ts';

function built(graph: Graph): readonly [graph: string, vectors: string] {
  const { files: [model, vectors] = [] } = graphJson(graph);
  return [model?.text ?? '', vectors?.text ?? ''];
}

describe('the vectors of a graph', () => {
  test.each(paths.filter((path) => !path.startsWith('tour/')))('%s: all come out', (path) => {
    const told = checkVectors(...built(policy(path)));
    expect(told).toEqual({ passed: expect.any(Number), failed: 0 });
    expect('passed' in told && told.passed).toBeGreaterThan(0);
  });

  test('one that says something else is told', () => {
    const [model, vectors] = built(policy('huojia/2024'));
    const data = JSON.parse(vectors);
    const { outcomes } = data.vectors[3];
    const [item = ''] = Object.keys(outcomes);
    outcomes[item] = { status: 'none', rules: ['rule:0'] };
    expect(checkVectors(model, JSON.stringify(data))).toEqual({
      passed: data.vectors.length - 1,
      failed: 1,
    });
  });

  test('those of another graph, and what is no such file, are not asked', () => {
    const [model, vectors] = built(policy('huojia/2024'));
    const [other] = built(policy('baogou/2022'));
    expect(checkVectors(other, vectors)).toEqual({ problem: 'the vectors are of another graph' });
    expect(checkVectors(model, '{')).toEqual({ problem: expect.stringContaining('JSON') });
    expect(checkVectors(model, '{"vectors": 1}')).toEqual({ problem: expect.any(String) });
    expect(checkVectors('[]', vectors)).toEqual({ problem: expect.any(String) });
  });
});
