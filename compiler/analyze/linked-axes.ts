/**
 * The axis of ordered facts that are compared with each other: its points are the cells between which a condition changes.
 *
 * Facts that have too many cells have none: leaves that link them are left open, first those that compare results, then
 * those of constraints, then all.
 */
import type { Axis as CellAxis, Coordinate } from './axes.ts';
import type { Axis, Told } from './axis.ts';
import { type Builder, componentsOf, type Placed } from './builder.ts';
import type { CellTable } from './cell-table.ts';
import { cellsOf } from './cells.ts';
import { type Cut, staysInCalendar, TermNames } from './cuts.ts';
import type { Leaf, LeafBook } from './leaves.ts';
import { orderedAxis } from './ordered-axis.ts';
import { throughItems } from './replaced.ts';
import { meet, pointsOf, type Runs, sizeOf, standing, without } from './runs.ts';
import { givenOf, naturalValue, rangeOf } from './values-of-fact.ts';

/** A leaf with the places of its cuts among all; the same cut stands there once. */
interface Cutting {
  readonly leaf: Leaf;
  readonly places: readonly number[];
}

export function linkedAxes(builder: Builder, leaves: readonly Leaf[]): void {
  const { book } = builder;
  // A leaf that would have to be tried for every value divides no plane.
  const open = leaves.filter(({ cuts }) => cuts === undefined || cuts === 'tried');
  if (open.length > 0) {
    leaveOpen(builder, leaves, open);
    return;
  }
  const cuts: Cut[] = [];
  const cutting: Cutting[] = [];
  const required = new Set<number>();
  // In one order, so that cells are known again.
  const sorted = [...leaves].sort((a, b) => a.index - b.index);
  const names = new TermNames();
  const places = new Map<string, number>();
  const placeOf = (cut: Cut): number => {
    const name = names.ofCut(cut);
    const place = places.get(name) ?? cuts.push(cut) - 1;
    places.set(name, place);
    return place;
  };
  for (const leaf of sorted) {
    const own = leaf.cuts === 'tried' ? [] : (leaf.cuts ?? []);
    const those = [...new Set(own.map(placeOf))];
    cutting.push({ leaf, places: those });
    const [first] = those;
    if (first !== undefined && builder.mustHold.has(leaf.index) && isOneStep(leaf)) {
      required.add(first);
    }
  }
  const axes = axesOf(book, sorted, cuts);
  const ends = (fact: string): readonly [number, number] | undefined => {
    const axis = axes.find((each) => each.fact === fact);
    const isDate = book.views.prepared.facts.get(fact)?.type.kind === 'date';
    return axis && isDate ? [axis.from, axis.to] : undefined;
  };
  const plane = remembered(book, cutting, required, () => {
    const inside = cuts.every((cut) => staysInCalendar(cut, ends));
    const cells = inside ? cellsOf(axes, cuts, required, book.effort) : undefined;
    return cells && planeOf(book, cutting, axes, cells);
  });
  if (plane !== undefined) {
    const axis = builder.add(plane.axis);
    for (const leaf of plane.open) builder.open(leaf);
    for (const { leaf, holds, fails } of plane.placed) builder.place(leaf, { axis, holds, fails });
    return;
  }
  const links = leaves.filter(({ inputs }) => inputs.length > 1);
  const ofResults = links.filter(({ expr }) => expr === undefined);
  const ofConstraints = links.filter(({ ofConstraint }) => ofConstraint);
  const left = [ofResults, ofConstraints, links, leaves].find((each) => each.length > 0) ?? [];
  leaveOpen(builder, leaves, left);
}

/** An axis of cells, and where leaves stand on it. */
interface Plane {
  readonly axis: Axis;
  readonly placed: readonly (Placed & { readonly fails: Runs })[];
  readonly open: readonly Leaf[];
}

interface Kept {
  readonly plane: Plane | undefined;
}

const known = new WeakMap<LeafBook, Map<string, Kept>>();

/** Of planes of more cells than these together only the last asked for are kept. */
const mostCells = 300_000;

const cellsIn = ({ plane }: Kept): number => plane?.axis.to ?? 0;

/** Questions about one provision, and often about several, read the same leaves. */
function remembered(
  book: LeafBook,
  cutting: readonly Cutting[],
  required: ReadonlySet<number>,
  make: () => Plane | undefined,
): Plane | undefined {
  const key = cutting
    .map(({ leaf, places: [first = -1] }) => `${leaf.index}${required.has(first) ? '!' : ''}`)
    .join();
  const planes = known.get(book) ?? new Map<string, Kept>();
  known.set(book, planes);
  const found = planes.get(key) ?? { plane: make() };
  planes.delete(key);
  planes.set(key, found);
  let cells = [...planes.values()].reduce((sum, each) => sum + cellsIn(each), 0);
  for (const [first, each] of planes) {
    if (cells <= mostCells || each === found) break;
    planes.delete(first);
    cells -= cellsIn(each);
  }
  return found.plane;
}

/** Holds just where its only cut does, or does not apply. */
function isOneStep({ expr, cuts }: Leaf): boolean {
  if (expr?.kind !== 'compare' || cuts?.length !== 1) return false;
  if (!steady.has(expr.left.kind) || !steady.has(expr.right.kind)) return false;
  return expr.operator === '≤' || expr.operator === '≥';
}

/** Values that are themselves compared; others stand for comparisons of their parts. */
const steady: ReadonlySet<string> = new Set(['fact', 'date', 'shift', 'calendarDay']);

/** Longer facts than this are not counted in a ring. */
const mostInRing = 400;

/** Points of facts that are compared in a ring are counted one by one: too slow to be stated. */
function inRing(leaves: readonly Cutting[], facts: number): boolean {
  const pairs = new Set<string>();
  for (const { leaf } of leaves) {
    const { inputs } = leaf;
    for (const [index, one] of inputs.entries()) {
      for (const other of inputs.slice(index + 1)) pairs.add([one, other].sort().join(' '));
    }
  }
  return pairs.size >= facts;
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

function planeOf(
  book: LeafBook,
  cutting: readonly Cutting[],
  axes: readonly CellAxis[],
  cells: CellTable,
): Plane {
  const { facts } = book.views.prepared;
  const personAt = (point: readonly Coordinate[]) =>
    axes.flatMap(({ fact: id }, index) => {
      const fact = facts.get(id);
      return fact === undefined ? [] : [givenOf(fact, point[index] ?? 'none')];
    });
  const placed: (Placed & { readonly fails: Runs })[] = [];
  const open: Leaf[] = [];
  const axis: Axis = {
    from: 0,
    to: cells.size,
    ordered: false,
    open: false,
    inPieces: true,
    endless:
      (inRing(cutting, axes.length) && axes.some(({ from, to }) => to - from > mostInRing)) ||
      axes.some(({ fact: id }) => {
        const fact = facts.get(id);
        return fact !== undefined && rangeOf(fact)?.endless === true;
      }),
    count(part: Runs) {
      let count = 0n;
      for (const cell of pointsOf(part)) count += cells.countOf(cell);
      return count;
    },
    nearest: (part) => nearestIn(cells, part),
    tell: (part, point) => tellConditions(placed, cells.size, part, point),
    given: (cell) => personAt(cells.nearestOf(cell).point),
  };
  for (const { leaf, places } of cutting) {
    const orNone = axes.flatMap(({ fact, orNone: may }, index) =>
      may && leaf.inputs.includes(fact) ? [index] : [],
    );
    // Cells on the same sides of a leaf's cuts, with the same facts 无, are decided once.
    const { of, first } = cells.classes(places, orNone);
    const truths = first.map((cell) => leaf.holds(leaf.view.open(personAt(cells.sampleOf(cell)))));
    const isTold = truths.every((truth) => truth !== undefined);
    if (isTold) placed.push({ leaf, ...sidesOf(of, truths) });
    else open.push(leaf);
  }
  return { axis, placed, open };
}

/** Where a class of which it is true stands, and where the others do. */
function sidesOf(
  classes: Uint32Array,
  truths: readonly (boolean | undefined)[],
): { readonly holds: Runs; readonly fails: Runs } {
  const sides: Record<'holds' | 'fails', number[]> = { holds: [], fails: [] };
  let from = 0;
  for (let at = 1; at <= classes.length; at += 1) {
    const truth = truths[classes[from] ?? 0];
    if (at < classes.length && truths[classes[at] ?? 0] === truth) continue;
    (truth === true ? sides.holds : sides.fails).push(from, at);
    from = at;
  }
  return sides;
}

/** Of those that are nearest, the one that could be nearest first. */
function nearestIn(cells: CellTable, part: Runs): { point: number; cost: number } {
  let point = part[0] ?? 0;
  for (const cell of pointsOf(part)) if (cells.boundOf(cell) < cells.boundOf(point)) point = cell;
  let { cost } = cells.nearestOf(point);
  if (cost === cells.boundOf(point)) return { point, cost };
  const others = [...pointsOf(part)].filter((cell) => cells.boundOf(cell) < cost);
  for (const cell of others.sort((a, b) => cells.boundOf(a) - cells.boundOf(b))) {
    // Those that follow cost no less.
    if (cells.boundOf(cell) >= cost) break;
    const own = cells.nearestOf(cell).cost;
    if (own < cost) [point, cost] = [cell, own];
  }
  return { point, cost };
}

/** A list of conditions as they are at the point, none of which can be left out, that hold nowhere but in the part. */
function tellConditions(placed: readonly Placed[], size: number, part: Runs, point: number): Told {
  if (sizeOf(part) === size) return { parts: [], runs: part };
  const known = placed.flatMap(({ leaf, holds }) => {
    const written = leaf.told ?? leaf.expr;
    if (written === undefined) return [];
    const isIn = standing([point, point + 1], holds) === 'inside';
    const runs = isIn ? holds : without([0, size], holds);
    return [{ expr: throughItems(leaf.view, written), holds: isIn, runs }];
  });
  // What is common to the part is kept; then what is not so is left out first, then what stands last.
  const common = (runs: Runs): number => Number(standing(part, runs) === 'inside');
  const order = [...known]
    .reverse()
    .sort((a, b) => common(a.runs) - common(b.runs) || Number(a.holds) - Number(b.holds));
  const after: Runs[] = [[0, size]];
  for (const { runs } of [...order].reverse()) after.push(meet(after.at(-1) ?? [], runs));
  const needed = new Set<(typeof known)[number]>();
  let together: Runs = [0, size];
  for (const each of order) {
    after.pop();
    if (standing(meet(together, after.at(-1) ?? []), part) === 'inside') continue;
    needed.add(each);
    together = meet(together, each.runs);
  }
  const kept = known.filter((each) => needed.has(each));
  return {
    parts: kept.map(({ expr, holds }) => ({ kind: 'condition', expr, holds })),
    runs: meet(together, part),
  };
}

/** The rest has cells, or axes of their own. */
function leaveOpen(builder: Builder, leaves: readonly Leaf[], open: readonly Leaf[]): void {
  for (const leaf of open) builder.open(leaf);
  for (const component of componentsOf(leaves.filter((leaf) => !open.includes(leaf)))) {
    const ids = new Set(component.flatMap(({ inputs }) => inputs));
    const [only = ''] = ids;
    const { facts } = builder.book.views.prepared;
    if (ids.size === 1) orderedAxis(builder, facts.get(only), component);
    else linkedAxes(builder, component);
  }
}
