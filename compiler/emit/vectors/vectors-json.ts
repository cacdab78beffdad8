/**
 * Conformance vectors beside a graph: people by the ids of its facts and groups, and what each of its items gives them.
 */
import { z } from 'zod';
import type { Graph } from '../../graph/graph.ts';
import { givenSchema, readGraph, writeGraph } from '../../graph/schema.ts';
import { readJson } from '../../read-json.ts';
import { evaluate } from '../../run/evaluate.ts';
import { sha256 } from '../sha256.ts';
import { targetOutcomes } from './outcomes.ts';
import type { Vector } from './vectors.ts';

const schema = z.strictObject({
  /** sha256 of the graph’s text, without a line break at its end. */
  graph: z.string(),
  vectors: z.array(
    z.strictObject({ given: z.array(givenSchema), outcomes: z.record(z.string(), z.unknown()) }),
  ),
});

export function printVectors(graph: Graph, vectors: readonly Vector[]): string {
  const rows = vectors.map(({ person, outcomes }) => JSON.stringify({ given: person, outcomes }));
  const head = JSON.stringify(sha256(writeGraph(graph)));
  return `{"graph": ${head}, "vectors": [\n${rows.join(',\n')}\n]}`;
}

/** How many of the vectors come out as they should; `problem` says why they cannot be asked. */
export function checkVectors(
  graphText: string,
  vectorsText: string,
): { readonly passed: number; readonly failed: number } | { readonly problem: string } {
  const read = readGraph(graphText);
  if ('problem' in read) return read;
  const told = readJson(schema, vectorsText);
  if ('problem' in told) return told;
  const { graph } = read;
  if (told.value.graph !== sha256(graphText.trimEnd())) {
    return { problem: 'the vectors are of another graph' };
  }
  const passed = told.value.vectors.filter(
    ({ given, outcomes }) =>
      JSON.stringify(targetOutcomes(graph, evaluate(graph, given))) === JSON.stringify(outcomes),
  ).length;
  return { passed, failed: told.value.vectors.length - passed };
}
