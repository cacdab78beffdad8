/** What a policy can be built into, by the name of its target. Adding a target means a file here and a line below. */
import type { Graph } from '../graph/graph.ts';
import { writeGraph } from '../graph/schema.ts';
import type { BuildOptions, Built } from './artefacts.ts';
import { js } from './js.ts';

export type Emit = (graph: Graph, options: BuildOptions) => Built;

const graphFile: Emit = (graph) => ({ files: [{ suffix: '.json', text: writeGraph(graph) }] });

export const emitters = { graph: graphFile, js } satisfies Record<string, Emit>;
