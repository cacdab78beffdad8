/**
 * Median times of two ways to do the same work, measured in turns so that both see the same machine.
 */

/** Milliseconds a call, median of `rounds`; each round runs `calls` calls of each side, in turns. */
export function compareTimes(
  one: () => unknown,
  other: () => unknown,
  rounds = 21,
  calls = 1,
): { readonly one: number; readonly other: number; readonly ratio: number } {
  const times: [number[], number[]] = [[], []];
  const sides = [one, other] as const;
  for (let warm = 0; warm < 5; warm++) for (const side of sides) side();
  for (let round = 0; round < rounds; round++) {
    for (const index of [0, 1] as const) {
      const start = performance.now();
      for (let call = 0; call < calls; call++) sides[index]();
      times[index].push((performance.now() - start) / calls);
    }
  }
  const [a, b] = [median(times[0]), median(times[1])];
  return { one: a, other: b, ratio: a / b };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
