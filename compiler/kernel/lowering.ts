/**
 * A graph lowered for people of whom only some facts and groups are said: the others are what their silence means.
 *
 * Takes a graph and what a table has columns for; gives steps for each item and some that say who cannot be, or nothing
 * where the policy cannot be lowered. Amounts that hang on figures are not computed: that is left to the evaluator. Guarantees: what `compiler/emit/lower/lower.ts` guarantees, for such people.
 */
import type { Node } from '../emit/lower/nodes.ts';
import type { Input, ItemResult } from '../emit/lower/program.ts';
import { Reading } from '../emit/lower/reading.ts';
import { itemResult } from '../emit/lower/results.ts';
import { Shared } from '../emit/lower/shared.ts';
import { Stage } from '../emit/lower/stage.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import type { FiguredItem } from './figured.ts';
import { stepsOf } from './parts.ts';
import { brokenSteps } from './possible.ts';

/** What an item comes to; or, of one that hangs on figures, what else it hangs on. */
export type LoweredItem =
  | { readonly kind: 'result'; readonly result: ItemResult }
  | { readonly kind: 'parts'; readonly item: Id; readonly steps: readonly Node[] };

export interface KernelProgram {
  readonly inputs: ReadonlyMap<Id, Input>;
  readonly items: readonly LoweredItem[];
  /** What cannot be of a person, problem by problem. */
  readonly broken: readonly Node[];
}

export function lowerFor(
  graph: Graph,
  said: ReadonlySet<Id>,
  items: readonly Id[],
  figured: ReadonlyMap<Id, FiguredItem>,
): KernelProgram | undefined {
  const s = new Stage();
  const shared = new Shared(s, graph, true, said);
  const reading = new Reading(shared, graph, {
    prefix: '',
    supposed: new Map(),
    root: (id: Id) => id,
  });
  const prepared = prepare(graph);
  const lowered = items.flatMap((id): LoweredItem[] => {
    const own = figured.get(id);
    if (own !== undefined) return [{ kind: 'parts', item: id, steps: stepsOf(reading, own.parts) }];
    const item = prepared.items.get(id);
    if (item === undefined) return [];
    return [{ kind: 'result', result: itemResult(s, graph, item, reading.item(id)) }];
  });
  const broken = brokenSteps(graph, reading, (id) =>
    said.has(id) ? reading.rollState(id) : undefined,
  );
  return s.refusals.length > 0 ? undefined : { inputs: shared.inputs, items: lowered, broken };
}
