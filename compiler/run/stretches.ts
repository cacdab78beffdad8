/**
 * Sets of days as sorted stretches that do not touch: united, met, and taken out of each other.
 */
import type { Stretch } from './runtime.ts';

/** Sorted, with what overlaps or touches made one. */
export function merge(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && next.from <= last.to + 1) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else result.push(next);
  }
  return result;
}

/** The days of one set that are not in the other. */
export function subtractDays(
  kept: readonly Stretch[],
  removed: readonly Stretch[],
): readonly Stretch[] {
  return removed.reduce<readonly Stretch[]>(
    (rest, hole) =>
      rest.flatMap((each) => [
        ...(each.from < hole.from
          ? [{ from: each.from, to: Math.min(each.to, hole.from - 1) }]
          : []),
        ...(each.to > hole.to ? [{ from: Math.max(each.from, hole.to + 1), to: each.to }] : []),
      ]),
    kept,
  );
}

/** The days that are in both sets. */
export function sharedDays(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  return merge(
    a.flatMap((one) =>
      b.flatMap((other) => {
        const from = Math.max(one.from, other.from);
        const to = Math.min(one.to, other.to);
        return from <= to ? [{ from, to }] : [];
      }),
    ),
  );
}
