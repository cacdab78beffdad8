/**
 * Shares what is decided among people of whom the same is said.
 *
 * Takes a block and the facts that a decision reads; gives the block's profiles, each decided at its first person and
 * remembered for the blocks behind. Guarantees: memory does not grow with the number of people.
 */
import type { Id } from '../graph/graph.ts';
import type { Column, PeopleBlock } from './block.ts';
import { type Profiles, profilesOf } from './profiles.ts';

/** So many results are remembered of each kind; then all are forgotten, and the memory fills again. */
export const remembered = 32_768;

/** Gives what was remembered of the key, or makes and remembers it. */
export function recall<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (memory.size >= remembered) memory.clear();
  memory.set(key, made);
  return made;
}

/** What people of one block have in common, and what it gives. */
export interface Sorted<T> {
  readonly columns: readonly (Column | undefined)[];
  readonly profiles: Profiles;
  /** By profile; absent while nobody needed it. */
  readonly results: (T | undefined)[];
}

export function sorted<T>(block: PeopleBlock, reads: readonly Id[]): Sorted<T> {
  const columns = reads.map((id) => block.columns.get(id));
  const present = columns.filter((column) => column !== undefined);
  const profiles = profilesOf(block.size, present);
  const results = new Array<T | undefined>(profiles.count).fill(undefined);
  return { columns, profiles, results };
}

export const resultAt = <T>({ profiles, results }: Sorted<T>, row: number): T | undefined =>
  results[profiles.of[row] ?? 0];

/** Gives the row's result, found once for its profile. */
export function settle<T>(sortedBy: Sorted<T>, row: number, make: () => T): T {
  const known = resultAt(sortedBy, row);
  if (known !== undefined) return known;
  const made = make();
  sortedBy.results[sortedBy.profiles.of[row] ?? 0] = made;
  return made;
}

/** Numbers by result, so that different profiles with one result become one. */
export function byResult<T>({ profiles, results }: Sorted<T>): Profiles {
  const places = new Map<T | undefined, number>();
  const placeOf = results.map((result) => {
    const place = places.get(result) ?? places.size;
    places.set(result, place);
    return place;
  });
  return { of: profiles.of.map((profile) => placeOf[profile] ?? 0), count: places.size };
}
