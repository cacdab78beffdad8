/**
 * Which of some stretches a number lies in: stretches are told by their last numbers, ascending.
 */

/** How many limits lie below: the place of the stretch. */
export function stretchOf(limits: readonly number[], value: number): number {
  let from = 0;
  let to = limits.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((limits[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Stretches of whole numbers are looked up where their limits lie so close together. */
const mostLookedUp = 1 << 17;

/** A function that gives a number’s stretch, without a search where the limits lie close together. */
export function stretchFinder(limits: readonly number[]): (value: number) => number {
  const first = limits[0];
  const last = limits.at(-1);
  if (first === undefined || last === undefined) return () => 0;
  if (limits.length === 1) return (value) => (value <= first ? 0 : 1);
  const length = last - first + 2;
  if (length > mostLookedUp || limits.length > 254) return (value) => stretchOf(limits, value);
  const table = Uint8Array.from({ length }, (_, at) => stretchOf(limits, first + at));
  const end = length - 1;
  return (value) => {
    const at = value - first;
    return table[at < 0 ? 0 : at > end ? end : at] ?? 0;
  };
}

/** Codes of days by their place from the first on; days outside have the code of the first. */
export interface Lookup {
  readonly table: Uint8Array;
  readonly first: number;
}

/** Undefined where the limits lie too far apart. The first stretch must have the code of the last. */
export function lookupOf(limits: readonly number[], codeOf: Uint8Array): Lookup | undefined {
  const first = limits[0] ?? 0;
  const length = (limits.at(-1) ?? 0) - first + 1;
  if (length > mostLookedUp) return undefined;
  const table = Uint8Array.from({ length }, (_, at) => codeOf[stretchOf(limits, first + at)] ?? 0);
  return { table, first };
}
