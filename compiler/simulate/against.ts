/**
 * The same people under another policy, last year's for example.
 *
 * Takes a block as one policy reads it; gives it as the other does. Facts and groups go by id, else by name; days move
 * as `alignment.ts` says: by `person` all but the day of birth, by `situation` that too, so that ages stay what they are.
 */
import { type Alignment, dayMoved, goesWithYear, yearsBetween } from '../alignment.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { type Column, openDay, type PeopleBlock } from './block.ts';

interface Move {
  readonly to: Id;
  /** Moves the column's days by so many years. */
  readonly years: number;
}

/** Days that are moved once and looked up from then on. */
const lookedUp = { from: -36_525, to: 109_572 } as const; // 1870 to 2269
const unmoved = -0x7fff_ffff;

/** By years: where each day goes. */
const movedBy = new Map<number, Int32Array>();

function movedDays(values: Int32Array, years: number): Int32Array {
  let known = movedBy.get(years);
  if (known === undefined) {
    known = new Int32Array(lookedUp.to - lookedUp.from).fill(unmoved);
    movedBy.set(years, known);
  }
  const moved = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const day = values[row] ?? openDay;
    const at = day - lookedUp.from;
    let next = known[at];
    if (next === undefined) next = day === openDay ? day : dayMoved(day, years);
    else if (next === unmoved) {
      next = dayMoved(day, years);
      known[at] = next;
    }
    moved[row] = next;
  }
  return moved;
}

function movedColumn(column: Column, years: number): Column {
  if (years === 0) return column;
  if (column.kind === 'day') {
    return { ...column, values: movedDays(column.values, years) };
  }
  if (column.kind !== 'member' || column.rolls === undefined) return column;
  const { from, to } = column.rolls;
  return { ...column, rolls: { from: movedDays(from, years), to: movedDays(to, years) } };
}

/** Reads blocks of `from` as `to` does. */
export function translation(
  from: Graph,
  to: Graph,
  alignment: Alignment,
): (block: PeopleBlock) => PeopleBlock {
  const years = yearsBetween(from, to);
  const there = new Map([...to.facts, ...to.groups].map((node) => [node.id, node]));
  const byName = new Map([...to.facts, ...to.groups].map((node) => [node.name, node]));
  const moves = new Map<Id, Move>();
  for (const node of [...from.facts, ...from.groups]) {
    const match = there.get(node.id) ?? byName.get(node.name);
    if (match === undefined) continue;
    moves.set(node.id, { to: match.id, years: goesWithYear(alignment, node.id) ? years : 0 });
  }
  const known = new Set([...from.facts, ...from.groups].map(({ id }) => id));
  return (block) => {
    const columns = new Map<Id, Column>();
    for (const [id, column] of block.columns) {
      const move = moves.get(id);
      // What only the other policy knows is there under its own id.
      if (move !== undefined) columns.set(move.to, movedColumn(column, move.years));
      else if (!known.has(id)) columns.set(id, column);
    }
    return { ...block, columns };
  };
}

/** The place among the other policy's items of each of these; -1 where it has none. */
export function placesThere(
  items: readonly Id[],
  from: Graph,
  there: readonly Id[],
  to: Graph,
): readonly number[] {
  const names = new Map(from.items.map(({ id, name }) => [id, name]));
  const idByName = new Map(to.items.map(({ id, name }) => [name, id]));
  return items.map((id) => {
    const own = there.indexOf(id);
    return own >= 0 ? own : there.indexOf(idByName.get(names.get(id) ?? '') ?? '');
  });
}
