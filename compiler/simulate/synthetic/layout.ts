/**
 * Groups that exclude or contain each other, laid out side by side so that every drawn person keeps to that.
 *
 * Takes groups with their shares of people; gives cells: sets of groups with the share of people who are in exactly these.
 * Guarantees: each group's cells add up to its share; exclusive groups share no cell; a part's cells are its whole's too.
 */
import type { Graph, Group, Id } from '../../graph/graph.ts';

export interface LayoutCell {
  readonly groups: readonly Id[];
  readonly share: number;
}

/** Groups that are linked by 互斥 or 属于, directly or through others; each group is in exactly one list. */
export function linkedGroups({ groups, exclusives }: Graph): readonly (readonly Group[])[] {
  const leader = new Map<Id, Id>(groups.map(({ id }) => [id, id]));
  const find = (id: Id): Id => {
    const next = leader.get(id) ?? id;
    return next === id ? id : find(next);
  };
  const link = (a: Id, b: Id): void => {
    leader.set(find(a), find(b));
  };
  for (const { id, parents } of groups) for (const parent of parents) link(id, parent);
  for (const {
    groups: [first, ...others],
  } of exclusives) {
    if (first !== undefined) for (const other of others) link(first, other);
  }
  const linked = new Map<Id, Group[]>();
  for (const group of groups) {
    const list = linked.get(find(group.id)) ?? [];
    list.push(group);
    linked.set(find(group.id), list);
  }
  return [...linked.values()];
}

/** The group and all that it belongs to. */
export function withWholes(groups: readonly Group[], id: Id): readonly Id[] {
  const found = new Set([id]);
  for (const each of found) {
    for (const parent of groups.find((group) => group.id === each)?.parents ?? [])
      found.add(parent);
  }
  return [...found];
}

/**
 * The cells of linked groups. A whole is at least as large as its parts together; where its stated share is smaller by no more
 * than rounding, its parts count.
 */
export function layOut(
  groups: readonly Group[],
  shares: ReadonlyMap<Id, number>,
): readonly LayoutCell[] {
  const wholes = new Map(groups.map(({ id }) => [id, withWholes(groups, id)]));
  // Those with most wholes above them first: a whole's own share is what its parts leave.
  const ordered = [...groups].sort(
    (a, b) => (wholes.get(b.id)?.length ?? 0) - (wholes.get(a.id)?.length ?? 0),
  );
  const cells: LayoutCell[] = [];
  for (const { id } of ordered) {
    const taken = cells
      .filter((cell) => cell.groups.includes(id))
      .reduce((sum, { share }) => sum + share, 0);
    const own = (shares.get(id) ?? 0) - taken;
    if (own > 0) cells.push({ groups: wholes.get(id) ?? [id], share: own });
  }
  return cells;
}

/** What the cells take together; above 1 there is no room for them. */
export const totalOf = (cells: readonly LayoutCell[]): number =>
  cells.reduce((sum, { share }) => sum + share, 0);
