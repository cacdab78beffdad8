/**
 * Median times: of two ways to do the same work, measured in turns so that both see the same machine; and of one alone.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: { readonly type: 'minor' }) => void;

/** What making an input left behind is collected before its time is taken; what the work leaves behind counts. */
export function collectYoung(): void {
  collect({ type: 'minor' });
}

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

/** Milliseconds of one call, median of `rounds` after a first one; only that one where it took longer than `patience`. */
export function timeOf(work: () => unknown, rounds = 7, patience = 2000): number {
  const once = (): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const first = once();
  return first > patience ? first : median(Array.from({ length: rounds }, once));
}

/** Milliseconds by the clock, and of the processor: on a busy machine the second says more. */
export interface Spent {
  readonly wall: number;
  readonly processor: number;
}

/** Of one call. */
export function spentOn(work: () => unknown): Spent {
  const [clock, processor] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(processor);
  return { wall: performance.now() - clock, processor: (user + system) / 1000 };
}

/** So much of some calls; see `quantile`. */
export function quantileOf(all: readonly Spent[], part: number): Spent {
  return {
    wall: quantile(
      all.map(({ wall }) => wall),
      part,
    ),
    processor: quantile(
      all.map(({ processor }) => processor),
      part,
    ),
  };
}

/** The value below which so much of 1 lies: 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Milliseconds, as a line: median, 95 % and the longest. */
export function spreadOf(name: string, values: readonly number[], places = 0): string {
  const ms = (value: number): string => `${value.toFixed(places)} ms`;
  return `${name}: p50 ${ms(quantile(values, 0.5))}, p95 ${ms(quantile(values, 0.95))}, longest ${ms(Math.max(...values))}`;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
