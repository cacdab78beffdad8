/**
 * `canbao graph`: the picture of a policy's rule graph.
 */
import { mermaid } from '../../emit/mermaid.ts';
import { writeGraph } from '../../graph/schema.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { loadOnePolicy } from '../load.ts';
import type { Terminal } from '../terminal.ts';

export interface GraphFlags {
  readonly format: 'mermaid' | 'json';
}

export async function graph(
  terminal: Terminal,
  file: string,
  { format }: GraphFlags,
): Promise<ExitCode> {
  const loaded = await loadOnePolicy(terminal, file);
  if ('code' in loaded) return loaded.code;
  terminal.print(
    format === 'mermaid' ? mermaid(loaded.graph, terminal.locale) : writeGraph(loaded.graph),
  );
  return exitCodes.clean;
}
