/**
 * The typed rule graph itself as JSON, with vectors for whoever interprets it: what each of its people gets.
 */
import type { Graph } from '../graph/graph.ts';
import { writeGraph } from '../graph/schema.ts';
import type { Built } from './artefacts.ts';
import { programsOf } from './programs.ts';
import { printVectors } from './vectors/vectors-json.ts';

export function graphJson(graph: Graph): Built {
  const main = { suffix: '.json', text: writeGraph(graph) };
  const { programs } = programsOf(graph);
  if (programs === undefined) return { files: [main] };
  const vectors = {
    suffix: '.vectors.json',
    get text() {
      return printVectors(graph, programs.vectors());
    },
  };
  return { files: [main, vectors] };
}
