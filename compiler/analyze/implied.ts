/**
 * What goes without saying of a region: parts that everybody has who can be, is in scope and has the others.
 *
 * Takes what is told of a region axis by axis, and the boxes in which nobody is; gives the axes whose parts may be left out,
 * all of them together. That somebody is not in a group goes before anything else; what is not told within a few parts stays.
 */
import { type Axis, type Told, wholeAxis } from './axis.ts';
import type { Box } from './box.ts';
import type { Part } from './finding.ts';
import type { Remainder } from './remainder.ts';
import { type Runs, without } from './runs.ts';

/** Parts into which each of these questions may be divided. */
const most = 200;

export function impliedAxes(
  axes: readonly Axis[],
  told: readonly Told[],
  nobody: readonly Box[],
  remainder: Remainder,
): ReadonlySet<number> {
  const found = new Set<number>();
  if (nobody.length === 0) return found;
  const rest = told.map(({ runs }): Runs => runs);
  const spoken = axes.flatMap((axis, index) =>
    (told[index]?.parts.length ?? 0) > 0 ? [{ axis, index }] : [],
  );
  const isNegative = ({ index }: { readonly index: number }): boolean =>
    told[index]?.parts.every(saysNo) === true;
  const inTurn = [
    ...spoken.filter(isNegative),
    ...spoken.filter((each) => !isNegative(each)).reverse(),
  ];
  for (const { axis, index } of inTurn) {
    const whole = wholeAxis(axis);
    const beside = without(whole, rest[index] ?? whole);
    if (beside.length === 0) continue;
    const others = rest.map((runs, at) => (at === index ? beside : runs));
    if (remainder.left(others, nobody, most) !== 'nothing') continue;
    rest[index] = whole;
    found.add(index);
  }
  return found;
}

function saysNo(part: Part): boolean {
  switch (part.kind) {
    case 'condition':
    case 'roll':
      return !part.holds;
    case 'choices':
      return part.values.every((value) => value.kind === 'yesNo' && !value.value);
    case 'values':
      return false;
  }
}
