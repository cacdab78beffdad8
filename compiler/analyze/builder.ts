/** What makes the axes of a space share: where axes and places are noted, and which leaves belong on one axis. */
import type { Id } from '../graph/graph.ts';
import type { Axis } from './axis.ts';
import type { Leaf, LeafBook } from './leaves.ts';
import type { Runs } from './runs.ts';
import type { Place } from './terms.ts';

/** Adds axes one after the other. */
export interface Builder {
  readonly book: LeafBook;
  /** Leaves that hold for everyone possible. */
  readonly mustHold: ReadonlySet<number>;
  add(axis: Axis): number;
  place(leaf: Leaf, place: Place): void;
  /** Leaves that cannot be decided. */
  open(leaf: Leaf): void;
}

export interface Placed {
  readonly leaf: Leaf;
  readonly holds: Runs;
}

/** Leaves that share facts, directly or not. */
export function componentsOf(leaves: readonly Leaf[]): readonly (readonly Leaf[])[] {
  const parent = new Map<Id, Id>();
  const root = (id: Id): Id => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const { inputs } of leaves) {
    const [first] = inputs;
    if (first === undefined) continue;
    for (const id of inputs) parent.set(root(id), root(first));
  }
  const found = new Map<Id, Leaf[]>();
  for (const leaf of leaves) {
    const [first] = leaf.inputs;
    if (first === undefined) continue;
    const those = found.get(root(first));
    if (those === undefined) found.set(root(first), [leaf]);
    else those.push(leaf);
  }
  return [...found.values()];
}
