/**
 * The same people under another policy, last year's for example.
 *
 * Takes a block as one policy reads it; gives it as the other does. Facts and groups go by id, else by name; days move
 * as `alignment.ts` says: by `person` all but the day of birth, by `situation` that too, so that ages stay what they are.
 */
import { type Alignment, dayMoved, goesWithYear, yearsBetween } from '../alignment.ts';
import type { DayNumber } from '../dates.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { type Column, openDay, type PeopleBlock } from './block.ts';

interface Move {
  readonly to: Id;
  /** Moves the column's days by so many years. */
  readonly years: number;
}

/** Rows of days moved together, so that a day is moved once. */
function movedDays(values: Int32Array, years: number): Int32Array {
  const known = new Map<DayNumber, DayNumber>();
  return values.map((day) => {
    if (day === openDay) return day;
    const before = known.get(day);
    if (before !== undefined) return before;
    const moved = dayMoved(day, years);
    known.set(day, moved);
    return moved;
  });
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
