/** The smallest part of a list that is enough. */

/** Pairs are tried among no more than these. */
const mostPaired = 12;

/**
 * Takes candidates and whether some of them are enough; gives none, one, two or else a set of which none can be left out,
 * earlier ones before later ones. Undefined: not even all are enough.
 */
export function smallest<T>(
  candidates: readonly T[],
  isEnough: (some: ReadonlySet<T>) => boolean,
): readonly T[] | undefined {
  if (isEnough(new Set())) return [];
  const one = candidates.find((each) => isEnough(new Set([each])));
  if (one !== undefined) return [one];
  if (!isEnough(new Set(candidates))) return undefined;
  const kept = new Set(candidates);
  for (const each of [...candidates].reverse()) {
    kept.delete(each);
    if (!isEnough(kept)) kept.add(each);
  }
  if (kept.size > 2 && candidates.length <= mostPaired) {
    for (const [at, first] of candidates.entries()) {
      const second = candidates.slice(at + 1).find((each) => isEnough(new Set([first, each])));
      if (second !== undefined) return [first, second];
    }
  }
  return candidates.filter((each) => kept.has(each));
}
