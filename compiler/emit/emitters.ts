/** What a policy can be built into, by the name of its target. Adding a target means a file here and a line below. */
import type { Graph } from '../graph/graph.ts';
import { writeGraph } from '../graph/schema.ts';

/** Gives the artefact's text without a line break at its end. */
export type Emit = (graph: Graph) => string;

export const emitters = { graph: writeGraph } satisfies Record<string, Emit>;
