/**
 * `canbao diff --people`: the same people under both policies.
 *
 * Takes both policies and where the people come from; gives what they come to, or the exit code after saying what is wrong.
 * Undefined: no people were asked for.
 */
import type { Population } from '../../diff/report/impact.ts';
import type { Graph } from '../../graph/graph.ts';
import { Impact } from '../../simulate/impact.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { type ExitCode, exitCodes } from '../exit.ts';
import { InputFailure } from '../input/failure.ts';
import type { Terminal } from '../terminal.ts';
import type { DiffFlags } from './diff-flags.ts';
import { decidePeople, readCounts } from './population.ts';

export async function countedPeople(
  terminal: Terminal,
  old: Graph,
  next: Graph,
  { people, by = [], align: alignment = 'person', seed, shares }: DiffFlags,
): Promise<Population | { readonly code: ExitCode } | undefined> {
  if (people === undefined) return undefined;
  const flags = {
    people,
    ...(seed === undefined ? {} : { seed }),
    ...(shares === undefined ? {} : { shares }),
  };
  const counts = readCounts(flags, terminal);
  if (counts === undefined) return { code: exitCodes.usage };
  const simulation = new Simulation({ graph: next, by, against: { graph: old, alignment } });
  const impact = new Impact(next, old, simulation.decider.items);
  try {
    const options = { tell: impact.add.bind(impact) };
    const found = await decidePeople(terminal, { simulation, graph: next }, flags, counts, options);
    return 'code' in found ? found : { document: found.document, impact };
  } catch (error) {
    if (!(error instanceof InputFailure)) throw error;
    terminal.say(terminal.words.input(error.problem));
    return { code: exitCodes.failed };
  }
}
