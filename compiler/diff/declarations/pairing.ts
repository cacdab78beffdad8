/**
 * Pairs the members of two lists by how well they fit.
 *
 * Takes two lists and a score; gives the pairs, best first, and what is left on each side. Guarantees: no member is in
 * two pairs; swapping the lists gives the same pairs, if the score does not care about sides.
 */
import { groupBy } from '../group-by.ts';

/** Who belongs to whom. */
export interface Pairing<T> {
  readonly pairs: readonly (readonly [old: T, next: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Members with the same key are pairs where the key is unique on both sides, or in order where `all`. */
export function pairByKey<T>(
  old: readonly T[],
  next: readonly T[],
  key: (one: T, side: 'old' | 'new') => string | undefined,
  repeated: 'inOrder' | 'leave' = 'leave',
): Pairing<T> {
  const before = groupBy(old, (one) => key(one, 'old'));
  const after = groupBy(next, (one) => key(one, 'new'));
  const pairs: (readonly [T, T])[] = [];
  const paired = new Set<T>();
  for (const [text, some] of before) {
    const others = after.get(text) ?? [];
    if (repeated === 'leave' && (some.length > 1 || others.length > 1)) continue;
    for (const [index, one] of some.entries()) {
      const other = others[index];
      if (other === undefined) break;
      pairs.push([one, other]);
      paired.add(one);
      paired.add(other);
    }
  }
  return rest(old, next, pairs, paired);
}

function rest<T>(
  old: readonly T[],
  next: readonly T[],
  pairs: readonly (readonly [T, T])[],
  paired: ReadonlySet<T>,
): Pairing<T> {
  return {
    pairs,
    removed: old.filter((one) => !paired.has(one)),
    added: next.filter((one) => !paired.has(one)),
  };
}

/**
 * The best fitting first, each member once. Of equal scores those nearest the top come first: then two pairs that share
 * a member never stand level, and the order of sides does not matter. A score of 0 is no fit.
 */
export function pairByScore<T>(
  old: readonly T[],
  next: readonly T[],
  score: (one: T, other: T) => number,
): Pairing<T> {
  const fits: { i: number; j: number; score: number }[] = [];
  for (const [i, one] of old.entries()) {
    for (const [j, other] of next.entries()) {
      const points = score(one, other);
      if (points > 0) fits.push({ i, j, score: points });
    }
  }
  fits.sort((a, b) => b.score - a.score || a.i + a.j - (b.i + b.j) || a.i - b.i);
  const pairs: (readonly [T, T])[] = [];
  const paired = new Set<T>();
  for (const { i, j } of fits) {
    const [one, other] = [old[i], next[j]];
    if (one === undefined || other === undefined || paired.has(one) || paired.has(other)) continue;
    pairs.push([one, other]);
    paired.add(one);
    paired.add(other);
  }
  return rest(old, next, pairs, paired);
}

/** Everybody once: pairs, then what is new, then what is gone. */
export function everyone<T>({
  pairs,
  removed,
  added,
}: Pairing<T>): readonly (readonly [old: T | undefined, next: T | undefined])[] {
  return [
    ...pairs,
    ...added.map((next) => [undefined, next] as const),
    ...removed.map((old) => [old, undefined] as const),
  ];
}

/** One pairing after another, each of what the last one left. (A module that exports `then` is taken for a promise.) */
export function andThen<T>(
  first: Pairing<T>,
  next: (removed: readonly T[], added: readonly T[]) => Pairing<T>,
): Pairing<T> {
  const second = next(first.removed, first.added);
  return { ...second, pairs: [...first.pairs, ...second.pairs] };
}
