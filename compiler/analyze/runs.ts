/**
 * Sets of whole numbers as runs: `[from, to, from, to, …]`, each run half-open, ascending, none touching the next.
 *
 * Every axis of the analysis counts its points so: days, fen, numbers of options, 0 and 1 of a flag, numbers of cells.
 */
export type Runs = readonly number[];

export const none: Runs = [];

export const sizeOf = (runs: Runs): number => {
  let size = 0;
  for (let at = 0; at < runs.length; at += 2) size += (runs[at + 1] ?? 0) - (runs[at] ?? 0);
  return size;
};

export function* pointsOf(runs: Runs): Generator<number> {
  for (let at = 0; at < runs.length; at += 2) {
    const to = runs[at + 1] ?? 0;
    for (let point = runs[at] ?? 0; point < to; point += 1) yield point;
  }
}

export function sameRuns(a: Runs, b: Runs): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

export function meet(a: Runs, b: Runs): Runs {
  if (a.length === 2 && b.length === 2) {
    const from = Math.max(a[0] ?? 0, b[0] ?? 0);
    const to = Math.min(a[1] ?? 0, b[1] ?? 0);
    if (from >= to) return none;
    if (from === a[0] && to === a[1]) return a;
    return from === b[0] && to === b[1] ? b : [from, to];
  }
  const found: number[] = [];
  let one = 0;
  let other = 0;
  while (one < a.length && other < b.length) {
    const [endA = 0, endB = 0] = [a[one + 1], b[other + 1]];
    const from = Math.max(a[one] ?? 0, b[other] ?? 0);
    const to = Math.min(endA, endB);
    if (from < to) found.push(from, to);
    if (endA <= endB) one += 2;
    if (endB <= endA) other += 2;
  }
  return found;
}

/** What of `a` is not in `b`. */
export function without(a: Runs, b: Runs): Runs {
  const found: number[] = [];
  let other = 0;
  for (let at = 0; at < a.length; at += 2) {
    let from = a[at] ?? 0;
    const to = a[at + 1] ?? 0;
    while (other < b.length && (b[other + 1] ?? 0) <= from) other += 2;
    for (let next = other; from < to; next += 2) {
      const start = b[next];
      if (start === undefined || start >= to) {
        found.push(from, to);
        break;
      }
      if (start > from) found.push(from, start);
      from = Math.max(from, b[next + 1] ?? to);
    }
  }
  return found;
}

export function union(a: Runs, b: Runs): Runs {
  const found: number[] = [];
  let one = 0;
  let other = 0;
  while (one < a.length || other < b.length) {
    const [startA = Number.POSITIVE_INFINITY, startB = Number.POSITIVE_INFINITY] = [
      a[one],
      b[other],
    ];
    const [from = 0, to = 0] = startA <= startB ? [a[one], a[one + 1]] : [b[other], b[other + 1]];
    if (startA <= startB) one += 2;
    else other += 2;
    const last = found.length - 1;
    const end = found[last];
    if (end !== undefined && from <= end) found[last] = Math.max(end, to);
    else found.push(from, to);
  }
  return found;
}

/** How a part of an axis stands to a set: outside it, inside it, or both. */
export type Standing = 'outside' | 'inside' | 'both';

/** `part` is not empty. */
export function standing(part: Runs, set: Runs): Standing {
  // By index: taking arrays apart costs more than all the rest.
  const from = part[0] ?? 0;
  const to = part[part.length - 1] ?? 0;
  if (set.length === 0 || from >= (set[set.length - 1] ?? 0) || to <= (set[0] ?? 0)) {
    return 'outside';
  }
  let other = runEndingBehind(set, from);
  if (part.length === 2) {
    const low = set[other] ?? 0;
    if (low >= to) return 'outside';
    // Runs do not touch: only one of them can cover it.
    return low <= from && to <= (set[other + 1] ?? 0) ? 'inside' : 'both';
  }
  let met = false;
  let missed = false;
  for (let at = 0; at < part.length; at += 2) {
    const start = part[at] ?? 0;
    const end = part[at + 1] ?? 0;
    while (other < set.length && (set[other + 1] ?? 0) <= start) other += 2;
    const low = other < set.length ? (set[other] ?? 0) : end;
    if (low < end) met = true;
    if (low > start || (set[other + 1] ?? 0) < end) missed = true;
    if (met && missed) return 'both';
  }
  return met ? 'inside' : 'outside';
}

/** Where the first run stands that ends behind the point; there is one. */
function runEndingBehind(set: Runs, point: number): number {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle * 2 + 1] ?? 0) > point) high = middle;
    else low = middle + 1;
  }
  return low * 2;
}

/** From the truths of points in order, the first of which is `start`. */
export function runsOf(truths: readonly boolean[], start = 0): Runs {
  let found: number[] | undefined;
  for (let from = 0; from < truths.length; ) {
    let to = from;
    while (truths[to] === true) to += 1;
    // Most have one run, which an array made for it holds.
    if (to > from && found === undefined) found = [start + from, start + to];
    else if (to > from) found?.push(start + from, start + to);
    from = to + 1;
  }
  return found ?? none;
}
