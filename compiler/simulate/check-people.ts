/**
 * Whether the people of a block can be: constraints, exclusive groups, groups within groups.
 *
 * Takes a graph, gives a check of blocks. Guarantees: the very problems that `checkPerson` finds, looked for once for each
 * profile.
 */
import type { Graph } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import type { FactProblem } from '../run/fact-problems.ts';
import { type PeopleBlock, personAt } from './block.ts';
import { readsOfConstraints } from './decider-reads.ts';
import { profileKey } from './profiles.ts';
import { recall, type Sorted, settle, sorted } from './sharing.ts';

/** Somebody who cannot be, and why. */
export interface Impossible {
  readonly kind: 'impossible';
  readonly problems: readonly FactProblem[];
}

export type Checked = Sorted<Impossible | 'possible'>;

export function personChecker(graph: Graph): (block: PeopleBlock) => Checked {
  const constrained = readsOfConstraints(graph);
  const memory = new Map<string, Impossible | 'possible'>();
  return (block) => {
    const checked = sorted<Impossible | 'possible'>(block, constrained);
    for (let row = 0; row < block.size; row++) {
      settle(checked, row, () =>
        recall(memory, profileKey(checked.columns, row), () => {
          const problems = checkPerson(graph, personAt(block, row));
          return problems.length === 0 ? 'possible' : { kind: 'impossible', problems };
        }),
      );
    }
    return checked;
  };
}
