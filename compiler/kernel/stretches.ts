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

type Write = (values: Int32Array, from: number, to: number, codes: Uint8Array) => void;

/** So small a table stays in the cache beside the columns. */
const smallTable = 4096;
const mostCompared = 6;

/** Writes the code of each day’s stretch, in the way that is fastest for these limits. */
export function writeStretches(limits: readonly number[], codeOf: Uint8Array): Write {
  const first = limits[0] ?? 0;
  const last = limits.at(-1) ?? 0;
  const end = last - first + 1;
  if (limits.length > mostCompared && end >= mostLookedUp) {
    return (values, from, to, codes) => {
      for (let row = from; row < to; row++) {
        codes[row - from] = codeOf[stretchOf(limits, values[row] ?? 0)] ?? 0;
      }
    };
  }
  if (limits.length <= mostCompared && end >= smallTable) {
    // Limits that are missing are never exceeded.
    const at = (place: number): number => limits[place] ?? 0x3fff_ffff;
    const [a, b, c, d, e, f] = [at(0), at(1), at(2), at(3), at(4), at(5)];
    return limits.length <= 4
      ? (values, from, to, codes) => {
          for (let row = from; row < to; row++) {
            const value = values[row] ?? 0;
            // The sign bit of limit − value: 1 where the value is above.
            const place =
              ((a - value) >>> 31) +
              ((b - value) >>> 31) +
              ((c - value) >>> 31) +
              ((d - value) >>> 31);
            codes[row - from] = codeOf[place] ?? 0;
          }
        }
      : (values, from, to, codes) => {
          for (let row = from; row < to; row++) {
            const value = values[row] ?? 0;
            const place =
              ((a - value) >>> 31) +
              ((b - value) >>> 31) +
              ((c - value) >>> 31) +
              ((d - value) >>> 31) +
              ((e - value) >>> 31) +
              ((f - value) >>> 31);
            codes[row - from] = codeOf[place] ?? 0;
          }
        };
  }
  const table = Uint8Array.from({ length: end + 1 }, (_, at) => {
    return codeOf[stretchOf(limits, first + at)] ?? 0;
  });
  return (values, from, to, codes) => {
    for (let row = from; row < to; row++) {
      const at = (values[row] ?? 0) - first;
      codes[row - from] = table[at < 0 ? 0 : at > end ? end : at] ?? 0;
    }
  };
}
