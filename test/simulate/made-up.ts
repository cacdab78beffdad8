/** People who can be, drawn from the default shares with every fact and group stirred up, some things left unsaid. */
import fc from 'fast-check';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import type { Person } from '../../compiler/run/evaluation.ts';
import { personAt } from '../../compiler/simulate/block.ts';
import { populationOf } from '../../compiler/simulate/synthetic/population.ts';
import { drawnGroups } from '../../compiler/simulate/synthetic/shares.ts';

/** Groups are common enough to meet each other. */
function crowded(graph: Graph): unknown {
  const wholes = new Set(graph.groups.flatMap(({ parents }) => parents));
  const exclusive = new Set(graph.exclusives.flatMap(({ groups }) => groups));
  const groups = drawnGroups(graph).map(({ id, name, parents }) => {
    const isSmall = exclusive.has(id) || parents.length > 0;
    return [name, wholes.has(id) ? 0.25 : isSmall ? 0.06 : 0.2];
  });
  const closed = graph.facts.flatMap(({ name, type, silence }) =>
    type.kind === 'yesNo' ? [[name, silence === 'yes' ? 0.9 : 0.2]] : [],
  );
  return { groups: Object.fromEntries(groups), facts: Object.fromEntries(closed) };
}

export function madeUp(graph: Graph, people: number, seed: number, keep = 1): readonly Person[] {
  const needed = new Set([...graph.facts, ...graph.groups].map(({ id }) => id));
  const population = populationOf({ graph, people, seed, needed, shares: crowded(graph) });
  if ('problems' in population) throw new Error(JSON.stringify(population.problems));
  const drawn = population.block(0, people);
  if ('problems' in drawn) throw new Error(JSON.stringify(drawn.problems));
  let state = seed + 1;
  const chance = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: people }, (_, row) =>
    personAt(drawn.block, row).flatMap(({ id, value }): Given[] => {
      const roll = chance();
      if (roll < keep) return [{ id, value }];
      return roll < keep + (1 - keep) / 2 ? [{ id, value: { kind: 'unknown' } }] : [];
    }),
  );
}

export const seeds: fc.Arbitrary<number> = fc.integer({ min: 1, max: 1_000_000 });
