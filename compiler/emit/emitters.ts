/** What a policy can be built into, by the name of its target. Adding a target means a file here, a line below and its name in `targets.ts`. */
import type { Graph } from '../graph/graph.ts';
import type { BuildOptions, Built } from './artefacts.ts';
import { dmn } from './dmn.ts';
import { graphJson } from './graph-json.ts';
import { java } from './java.ts';
import { js } from './js.ts';
import { python } from './python.ts';
import { sql } from './sql.ts';
import type { Target } from './targets.ts';
import { xlsx } from './xlsx.ts';

export type Emit = (graph: Graph, options: BuildOptions) => Built;

export const emitters: Readonly<Record<Target, Emit>> = {
  graph: graphJson,
  js,
  python,
  java,
  sql,
  dmn,
  xlsx,
};
