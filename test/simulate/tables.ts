/**
 * Tables of people for tests: bytes in, the simulation and its document out.
 */
import type { Graph } from '../../compiler/graph/graph.ts';
import { csvRows } from '../../compiler/simulate/csv-rows.ts';
import type { SimulationDocument } from '../../compiler/simulate/document.ts';
import type { Decode } from '../../compiler/simulate/lines.ts';
import { simulationJson } from '../../compiler/simulate/report.ts';
import { type RunOptions, type RunProblem, simulateTable } from '../../compiler/simulate/run.ts';
import { Simulation, type SimulationQuestion } from '../../compiler/simulate/simulation.ts';

export const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The bytes in chunks of this size. */
export async function* chunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

const encoder = new TextEncoder();

export type Simulated =
  | { readonly document: SimulationDocument; readonly simulation: Simulation }
  | { readonly problem: RunProblem };

/** Simulates a text, or bytes in any encoding. */
export async function simulated(
  question: Graph | SimulationQuestion,
  table: string | Uint8Array,
  options: RunOptions = {},
  chunkSize?: number,
): Promise<Simulated> {
  const asked = 'graph' in question ? question : { graph: question, by: [] };
  const simulation = new Simulation(asked);
  const bytes = typeof table === 'string' ? encoder.encode(table) : table;
  const ran = await simulateTable(simulation, csvRows(chunks(bytes, chunkSize), decode), options);
  if ('problem' in ran) return ran;
  const document = simulationJson(simulation, ran.header, { source: 'people.csv' }, 'zh-CN');
  return { document, simulation };
}

export async function documentOf(
  question: Graph | SimulationQuestion,
  table: string | Uint8Array,
  options: RunOptions = {},
): Promise<SimulationDocument> {
  const result = await simulated(question, table, options);
  if ('problem' in result) throw new Error(JSON.stringify(result.problem));
  return result.document;
}
