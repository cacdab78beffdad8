/**
 * The axis of ordered facts that are compared with each other: its points are the cells between which a condition changes.
 *
 * Facts compared in a ring have no cells: leaves that close it are left open, of constraints as few as can be, then all.
 */
import { type Cut, staysInCalendar } from './atoms.ts';
import type { Told } from './axis.ts';
import { type Cell, type Axis as CellAxis, cellsOf, haveCentre } from './cells.ts';
import type { Leaf, LeafBook } from './leaves.ts';
import { orderedAxis } from './ordered-axis.ts';
import { throughItems } from './replaced.ts';
import { meet, type Runs, sizeOf, standing, without } from './runs.ts';
import { type Builder, componentsOf, type Placed, placeByTrial } from './space.ts';
import { withTriedCuts } from './tried-cuts.ts';
import { givenOf, naturalValue, rangeOf } from './values-of-fact.ts';

export function linkedAxes(builder: Builder, given: readonly Leaf[]): void {
  const { book } = builder;
  const leaves = withTriedCuts(book, given);
  // A leaf that would have to be tried for every value divides no plane.
  const open = leaves.filter(({ cuts }) => cuts === undefined || cuts === 'tried');
  if (open.length > 0) {
    leaveOpen(builder, leaves, open);
    return;
  }
  const cuts = leaves.flatMap((leaf) => (leaf.cuts === 'tried' ? [] : (leaf.cuts ?? [])));
  const axes = axesOf(book, leaves, cuts);
  const ends = (fact: string): readonly [number, number] | undefined => {
    const axis = axes.find((each) => each.fact === fact);
    const isDate = book.views.prepared.facts.get(fact)?.type.kind === 'date';
    return axis && isDate ? [axis.from, axis.to] : undefined;
  };
  const cells = cuts.every((cut) => staysInCalendar(cut, ends)) ? cellsOf(axes, cuts) : undefined;
  if (cells === undefined) leaveOpen(builder, leaves, closing(book, leaves));
  else placeCells(builder, leaves, axes, cells);
}

function axesOf(
  { views }: LeafBook,
  leaves: readonly Leaf[],
  cuts: readonly Cut[],
): readonly CellAxis[] {
  const ids = [...new Set(leaves.flatMap(({ inputs }) => inputs))];
  return ids.flatMap((id) => {
    const fact = views.prepared.facts.get(id);
    const range = fact && rangeOf(fact);
    if (range === undefined) return [];
    const named = cuts.flatMap(({ low, high }) =>
      low.fact === undefined && high.fact === id ? [low.value] : [],
    );
    const natural = naturalValue(views.prepared.graph, range, named);
    const { from, to, orNone } = range;
    return [{ fact: id, from, to, orNone, plain: orNone ? ('none' as const) : natural, natural }];
  });
}

function placeCells(
  builder: Builder,
  leaves: readonly Leaf[],
  axes: readonly CellAxis[],
  listed: readonly Cell[],
): void {
  const { facts } = builder.book.views.prepared;
  const cells = [...listed].sort((a, b) => a.cost - b.cost);
  const people = cells.map(({ point }) =>
    axes.flatMap(({ fact: id }, index) => {
      const fact = facts.get(id);
      return fact === undefined ? [] : [givenOf(fact, point[index] ?? 'none')];
    }),
  );
  let placed: readonly Placed[] = [];
  const axis = builder.add({
    from: 0,
    to: cells.length,
    ordered: false,
    open: false,
    endless: axes.some(({ fact: id }) => {
      const fact = facts.get(id);
      return fact !== undefined && rangeOf(fact)?.endless === true;
    }),
    count(part: Runs) {
      let count = 0n;
      for (let at = 0; at < part.length; at += 2) {
        for (let cell = part[at] ?? 0; cell < (part[at + 1] ?? 0); cell += 1) {
          count += cells[cell]?.count ?? 0n;
        }
      }
      return count;
    },
    // The cheapest comes first.
    nearest: (part) => ({ point: part[0] ?? 0, cost: cells[part[0] ?? 0]?.cost ?? 0 }),
    tell: (part, point) => tellConditions(placed, cells.length, part, point),
    given: (point) => people[point] ?? [],
  });
  placed = placeByTrial(builder, axis, leaves, people);
}

/** A list of conditions as they are at the point, none of which can be left out, that hold nowhere but in the part. */
function tellConditions(placed: readonly Placed[], size: number, part: Runs, point: number): Told {
  if (sizeOf(part) === size) return { parts: [], runs: part };
  const known = placed.flatMap(({ leaf, holds }) => {
    if (leaf.expr === undefined) return [];
    const isIn = standing([point, point + 1], holds) === 'inside';
    return [
      {
        expr: throughItems(leaf.view, leaf.expr),
        holds: isIn,
        runs: isIn ? holds : without([0, size], holds),
      },
    ];
  });
  const together = (some: typeof known): Runs =>
    some.reduce<Runs>((left, { runs }) => meet(left, runs), [0, size]);
  let kept = known;
  // What is common to the part is kept; then what is not so is left out first, then what stands last.
  const common = (runs: Runs): number => Number(standing(part, runs) === 'inside');
  const order = [...known]
    .reverse()
    .sort((a, b) => common(a.runs) - common(b.runs) || Number(a.holds) - Number(b.holds));
  for (const each of order) {
    const rest = kept.filter((other) => other !== each);
    if (standing(together(rest), part) === 'inside') kept = rest;
  }
  return {
    parts: kept.map(({ expr, holds }) => ({ kind: 'condition', expr, holds })),
    runs: meet(together(kept), part),
  };
}

/** The rest has cells, or axes of their own. */
function leaveOpen(builder: Builder, leaves: readonly Leaf[], open: readonly Leaf[]): void {
  for (const leaf of open) builder.open(leaf);
  for (const component of componentsOf(leaves.filter((leaf) => !open.includes(leaf)))) {
    const ids = new Set(component.flatMap(({ inputs }) => inputs));
    if (ids.size === 1) orderedAxis(builder, component);
    else linkedAxes(builder, component);
  }
}

/** Leaves that keep the others from having cells: constraints first, as few as can be. */
function closing(book: LeafBook, leaves: readonly Leaf[]): readonly Leaf[] {
  const links = leaves.filter(({ inputs }) => inputs.length > 1);
  const ofConstraints = links.filter(({ ofConstraint }) => ofConstraint);
  const axes = axesOf(book, leaves, []);
  let kept = leaves.filter((leaf) => !ofConstraints.includes(leaf));
  const ring: Leaf[] = [];
  for (const leaf of ofConstraints) {
    const more = [...kept, leaf];
    const cuts = more.flatMap((each) => (each.cuts === 'tried' ? [] : (each.cuts ?? [])));
    if (haveCentre(axes, cuts)) kept = more;
    else ring.push(leaf);
  }
  return [ring, ofConstraints, links, leaves].find((each) => each.length > 0) ?? [];
}
