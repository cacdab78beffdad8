/**
 * Whether the people of a block can be: constraints, exclusive groups, groups within groups.
 *
 * Takes a graph, gives a check of blocks. Guarantees: the very problems that `checkPerson` finds, looked for once for each
 * profile, and only when somebody asks for them where a day alone shows that the person cannot be.
 */
import { parseDay } from '../dates.ts';
import type { Given, Graph } from '../graph/graph.ts';
import { checkPerson } from '../run/check-person.ts';
import type { FactProblem } from '../run/fact-problems.ts';
import { type DayColumn, type PeopleBlock, personAt, said } from './block.ts';
import { readsOfConstraints } from './decider-reads.ts';
import { profileKey } from './profiles.ts';
import { recall, type Sorted, settle, sorted } from './sharing.ts';

/** Somebody who cannot be, and why. */
export interface Impossible {
  readonly kind: 'impossible';
  readonly problems: readonly FactProblem[];
}

class OutsideDays implements Impossible {
  readonly kind = 'impossible';
  readonly #graph: Graph;
  readonly #person: readonly Given[];
  #problems: readonly FactProblem[] | undefined;

  constructor(graph: Graph, person: readonly Given[]) {
    this.#graph = graph;
    this.#person = person;
  }

  get problems(): readonly FactProblem[] {
    this.#problems ??= checkPerson(this.#graph, this.#person);
    return this.#problems;
  }
}

/** Whether some day of the person lies outside those that its fact can have: not yet born, for example. */
function outsideDays({ facts }: Graph, { columns }: PeopleBlock): (row: number) => boolean {
  const limited = facts.flatMap(({ id, type }) => {
    const column = columns.get(id);
    if (type.kind !== 'date' || column?.kind !== 'day') return [];
    const from = type.from === undefined ? -Infinity : parseDay(type.from);
    const to = type.to === undefined ? Infinity : parseDay(type.to);
    return [{ column, from, to }];
  });
  const isOutside = (column: DayColumn, from: number, to: number, row: number): boolean => {
    const day = column.values[row] ?? from;
    return column.said[row] === said.value && (day < from || day > to);
  };
  return (row) => limited.some(({ column, from, to }) => isOutside(column, from, to, row));
}

export type Checked = Sorted<Impossible | 'possible'>;

export function personChecker(graph: Graph): (block: PeopleBlock) => Checked {
  const constrained = readsOfConstraints(graph);
  const memory = new Map<string, Impossible | 'possible'>();
  return (block) => {
    const checked = sorted<Impossible | 'possible'>(block, constrained);
    const isOutside = outsideDays(graph, block);
    for (let row = 0; row < block.size; row++) {
      settle(checked, row, () => {
        if (isOutside(row)) return new OutsideDays(graph, personAt(block, row));
        return recall(memory, profileKey(checked.columns, row), () => {
          const problems = checkPerson(graph, personAt(block, row));
          return problems.length === 0 ? 'possible' : { kind: 'impossible', problems };
        });
      });
    }
    return checked;
  };
}
