/**
 * Widens a part that some boxes leave, axis by axis, as far as it stays in an outer box and out of them.
 *
 * Takes the part and the boxes that cross the outer one; gives a box that can be widened on no axis. It depends on nothing
 * but these, whatever their order.
 */
import { type Axis, wholeAxis } from './axis.ts';
import type { Box } from './box.ts';
import { type FlatBoxes, outside } from './flat-boxes.ts';
import { type Runs, without } from './runs.ts';

export function widened(axes: readonly Axis[], cell: Box, outer: Box, others: FlatBoxes): Box {
  const grown = axes.map((axis, index): Runs => cell[index] ?? wholeAxis(axis));
  const size = others.boxes.length;
  const missed = grown.map((own, axis) => others.missing(own, axis));
  // On how many axes each of the others misses the part; and their sum, which is the axis where it is one.
  const counts = new Int32Array(size);
  const sums = new Int32Array(size);
  for (const [axis, own] of missed.entries()) {
    for (let at = 0; at < size; at += 1) {
      if (own[at] === 0) continue;
      counts[at] = (counts[at] ?? 0) + 1;
      sums[at] = (sums[at] ?? 0) + axis;
    }
  }
  for (const [index, axis] of axes.entries()) {
    let free = outer[index] ?? wholeAxis(axis);
    for (let at = 0; at < size; at += 1) {
      if (counts[at] !== 1 || sums[at] !== index) continue;
      if (others.standing(free, at, index) !== outside) {
        free = without(free, others.setOf(at, index) ?? []);
      }
    }
    grown[index] = free;
    const still = others.missing(free, index);
    for (let at = 0; at < size; at += 1) {
      const count = counts[at] ?? 0;
      if (count < 2 || missed[index]?.[at] === 0 || still[at] === 1) continue;
      counts[at] = count - 1;
      sums[at] = (sums[at] ?? 0) - index;
    }
  }
  return grown;
}
