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

/** By place from the first limit on; behind the last limit lies one stretch more. */
function tableOf(
  limits: readonly number[],
  length: number,
  codeOf: (stretch: number) => number,
): Uint8Array {
  const table = new Uint8Array(length);
  const first = limits[0] ?? 0;
  let from = 0;
  limits.forEach((limit, stretch) => {
    const to = limit - first + 1;
    table.fill(codeOf(stretch), from, to);
    from = to;
  });
  return table.fill(codeOf(limits.length), from);
}

/** A function that gives a number’s stretch, without a search where the limits lie close together. */
export function stretchFinder(limits: readonly number[]): (value: number) => number {
  const first = limits[0];
  const last = limits.at(-1);
  if (first === undefined || last === undefined) return () => 0;
  if (limits.length === 1) return (value) => (value <= first ? 0 : 1);
  const length = last - first + 2;
  if (length > mostLookedUp || limits.length > 254) return (value) => stretchOf(limits, value);
  const table = tableOf(limits, length, (stretch) => stretch);
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
  const table = tableOf(limits, length, (stretch) => codeOf[stretch] ?? 0);
  return { table, first };
}
