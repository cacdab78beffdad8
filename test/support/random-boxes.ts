/** Boxes on five axes, long and short ones, of one run and of several. */
import fc from 'fast-check';
import type { Box } from '../../compiler/analyze/box.ts';
import type { Runs } from '../../compiler/analyze/runs.ts';

/** By axis: its ends, and of how many runs parts of it are at most. */
export const boxAxes = [
  { from: -40_000, to: 40_000, runs: 1 },
  { from: 0, to: 14, runs: 3 },
  { from: 0, to: 900, runs: 2 },
  { from: 0, to: 2, runs: 1 },
  { from: -3, to: 3, runs: 2 },
] as const;

/** Absent: the whole axis. */
const part = ({ from, to, runs }: (typeof boxAxes)[number]): fc.Arbitrary<Runs | undefined> =>
  fc.option(
    fc
      .uniqueArray(fc.integer({ min: from, max: to }), { minLength: 2, maxLength: runs * 2 })
      .map((ends) => ends.sort((a, b) => a - b).slice(0, ends.length - (ends.length % 2))),
    { nil: undefined, freq: 4 },
  );

export const anyBox: fc.Arbitrary<Box> = fc.tuple(...boxAxes.map(part));
