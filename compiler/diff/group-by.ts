/** Members with the same key together, in the order in which the keys are first met; `undefined` belongs to no group. */
export function groupBy<T>(
  list: Iterable<T>,
  key: (one: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const text = key(one);
    if (text === undefined) continue;
    const known = groups.get(text);
    if (known === undefined) groups.set(text, [one]);
    else known.push(one);
  }
  return groups;
}
