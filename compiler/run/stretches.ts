/**
 * Sets of days as stretches: united, met, and taken out of each other, each in one pass.
 *
 * Takes sorted stretches that do not touch (but for `merge`), gives such.
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
  const result: Stretch[] = [];
  let index = 0;
  for (const { from, to } of kept) {
    while ((removed[index]?.to ?? Number.POSITIVE_INFINITY) < from) index += 1;
    let start = from;
    for (let at = index; start <= to; at += 1) {
      const hole = removed[at];
      if (hole === undefined || hole.from > to) {
        result.push({ from: start, to });
        break;
      }
      if (hole.from > start) result.push({ from: start, to: hole.from - 1 });
      start = hole.to + 1;
    }
  }
  return result;
}

/** The days that are in both sets. */
export function sharedDays(a: readonly Stretch[], b: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  for (let [i, j] = [0, 0]; ; ) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) return result;
    const from = Math.max(one.from, other.from);
    const to = Math.min(one.to, other.to);
    if (from <= to) result.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
}
