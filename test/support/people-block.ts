/** Persons as a block of columns, as a table with a column for each of these inputs would give them. */
import { parseDay } from '../../compiler/dates.ts';
import type { Given, Graph, Id } from '../../compiler/graph/graph.ts';
import {
  type Column,
  emptyColumn,
  emptyMembers,
  openDay,
  type PeopleBlock,
  said,
  store,
  stored,
} from '../../compiler/simulate/block.ts';

function write(column: Column, row: number, graph: Graph, { id, value }: Given): void {
  const fact = graph.facts.find((each) => each.id === id);
  if (column.kind !== 'member') {
    const cell = fact && stored(fact, value);
    if (cell === undefined) throw new Error(`no cell for ${id}`);
    store(column, row, cell);
    return;
  }
  const day = (text: string | undefined): number => (text === undefined ? openDay : parseDay(text));
  switch (value.kind) {
    case 'yesNo':
      store(column, row, { said: said.value, value: value.value ? 1 : 0 });
      break;
    case 'roll':
      store(column, row, { said: said.roll, value: 1 });
      if (column.rolls !== undefined) {
        column.rolls.from[row] = day(value.from);
        column.rolls.to[row] = day(value.to);
      }
      break;
    default:
      store(column, row, { said: value.kind === 'none' ? said.none : said.unknown, value: 0 });
  }
}

/** `only`: the columns of the table; absent: those of which anything is said. */
export function blockOf(
  graph: Graph,
  people: readonly (readonly Given[])[],
  only?: ReadonlySet<Id>,
): PeopleBlock {
  const given = new Set(people.flatMap((person) => person.map(({ id }) => id)));
  const wanted = only ?? given;
  const columns = new Map<Id, Column>();
  for (const node of graph.facts) {
    if (!wanted.has(node.id)) continue;
    columns.set(node.id, emptyColumn({ kind: 'fact', node }, people.length));
  }
  for (const { id, definition } of graph.groups) {
    if (!wanted.has(id) || definition !== undefined) continue;
    columns.set(id, emptyMembers(people.length, true));
  }
  people.forEach((person, row) => {
    for (const each of person) {
      const column = columns.get(each.id);
      if (column !== undefined) write(column, row, graph, each);
    }
  });
  return {
    size: people.length,
    lines: Float64Array.from(people, (_, row) => row + 1),
    columns,
    labels: new Map(),
  };
}
