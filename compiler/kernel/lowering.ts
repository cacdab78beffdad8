/**
 * A graph lowered for people of whom only some facts and groups are said: the others are what their silence means.
 *
 * Takes a graph and what a table has columns for; gives steps for each item and some that say who cannot be, or nothing
 * where the policy cannot be lowered. Guarantees: what `compiler/emit/lower/lower.ts` guarantees, for such people.
 */
import type { Node } from '../emit/lower/nodes.ts';
import type { Input, ItemResult } from '../emit/lower/program.ts';
import { Reading } from '../emit/lower/reading.ts';
import { itemResult } from '../emit/lower/results.ts';
import { Shared } from '../emit/lower/shared.ts';
import { Stage } from '../emit/lower/stage.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { brokenSteps } from './possible.ts';

export interface KernelProgram {
  readonly inputs: ReadonlyMap<Id, Input>;
  readonly results: readonly ItemResult[];
  /** What cannot be of a person, problem by problem. */
  readonly broken: readonly Node[];
}

export function lowerFor(
  graph: Graph,
  said: ReadonlySet<Id>,
  items: readonly Id[],
): KernelProgram | undefined {
  const s = new Stage();
  const shared = new Shared(s, graph, true, said);
  const reading = new Reading(shared, graph, {
    prefix: '',
    supposed: new Map(),
    root: (id: Id) => id,
  });
  const prepared = prepare(graph);
  const results = items.flatMap((id) => {
    const item = prepared.items.get(id);
    return item === undefined ? [] : [itemResult(s, graph, item, reading.item(id))];
  });
  const broken = brokenSteps(graph, reading, (id) =>
    said.has(id) ? reading.rollState(id) : undefined,
  );
  return s.refusals.length > 0 ? undefined : { inputs: shared.inputs, results, broken };
}
