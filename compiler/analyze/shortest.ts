/** Shortest lists that are enough. */
import type { Pause } from './finding.ts';

/** A list that no other is shorter than, up to three; beyond, one from which none can be left out. */
export function* shortest<T>(
  all: readonly T[],
  enough: (some: readonly T[]) => boolean,
): Generator<Pause, readonly T[]> {
  for (let size = 1; size <= 3 && all.length ** size < 5000; size += 1) {
    for (const some of chosen(all, size)) {
      yield undefined;
      if (enough(some)) return some;
    }
  }
  let list = all;
  for (const each of all) {
    yield undefined;
    const rest = list.filter((other) => other !== each);
    if (enough(rest)) list = rest;
  }
  return list;
}

function* chosen<T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index < all.length; index += 1) {
    const first = all[index];
    if (first === undefined) continue;
    for (const rest of chosen(all, size - 1, index + 1)) yield [first, ...rest];
  }
}
