/**
 * Items compared before: while one file is written on, an item is compared again only if something that it reads has
 * changed.
 *
 * Takes comparisons one after the other; gives what the last one found of an item whose cone says the same in both. Guarantees:
 * what a comparison of its own finds, wherever the texts stand in their files; nothing is kept where the old graph is
 * another one, or where who can be, whom the policy speaks of, or how the two are paired has changed.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import type { Shift } from './align.ts';
import type { Cones } from './cones.ts';
import type { ItemBehaviour } from './difference.ts';
import { sayTheSame } from './say-the-same.ts';
import type { ItemPair } from './setting.ts';

/** What is compared. */
interface Sides {
  readonly old: Graph;
  readonly next: Graph;
  readonly shift: Shift;
  /** By new id, what the old graph calls the same. */
  readonly renames: ReadonlyMap<Id, Id>;
}

interface Kept {
  readonly behaviour: ItemBehaviour;
  /** Everything on the new side that it hangs on. */
  readonly behind: ReadonlySet<Id>;
}

/** One comparison: what is known of it, to which what it finds is added. */
class Comparison {
  readonly sides: Sides;
  readonly found: Map<string, Kept>;

  constructor(sides: Sides, found: Map<string, Kept>) {
    this.sides = sides;
    this.found = found;
  }

  known(item: ItemPair): ItemBehaviour | undefined {
    return this.found.get(keyOf(item))?.behaviour;
  }

  keep(behaviour: ItemBehaviour, cones: Cones): void {
    const { item } = behaviour;
    const roots = [...(item.new === undefined ? [] : [item.new]), ...readByAll(this.sides.next)];
    this.found.set(keyOf(item), { behaviour, behind: cones.behind(...roots) });
  }
}

export class KeptItems {
  #last: Comparison | undefined;

  /** What the last comparison found and this one would find as well. Each comparison writes only what is its own. */
  of(sides: Sides): Comparison {
    const found = new Map<string, Kept>();
    const last = this.#last;
    if (last !== undefined && areOfOneKind(last.sides, sides)) {
      const changed = changedIn(last.sides.next, sides.next);
      for (const [key, kept] of last.found) {
        if (!meet(changed, kept.behind)) found.set(key, kept);
      }
    }
    this.#last = new Comparison(sides, found);
    return this.#last;
  }
}

const keyOf = ({ old, new: next }: ItemPair): string => JSON.stringify([old, next]);

/** What limits who can be, and of whom the policy speaks, is read for every item. */
export function readByAll({ scope, constraints, groups }: Graph): ReadonlySet<Id> {
  return referencesIn(
    scope,
    ...constraints.flatMap(({ guard, assertion }) => [guard, assertion]),
    ...groups.map(({ definition }) => definition),
  );
}

/** The same old graph, and a new one in which whatever matters to all items says the same. */
function areOfOneKind(last: Sides, now: Sides): boolean {
  const { alignment, years } = last.shift;
  const isSameWay = alignment === now.shift.alignment && years === now.shift.years;
  if (last.old !== now.old || !isSameWay) return false;
  const forAll = ({ next, renames }: Sides): object => {
    const { policy, scope, scopeItems, facts, groups, payers, exclusives, constraints } = next;
    const everybody = { scope, scopeItems, facts, groups, payers, exclusives, constraints };
    return { policy, ...everybody, documents: next.documents, renames: [...renames] };
  };
  return sayTheSame(forAll(last), forAll(now));
}

/** What stands in the new graph and said something else, or was not there, in the last one; with a provision its rules. */
function changedIn(last: Graph, next: Graph): ReadonlySet<Id> {
  const changed = new Set<Id>();
  const compare = <T extends { readonly id: Id }>(
    before: readonly T[],
    now: readonly T[],
  ): void => {
    const known = new Map(before.map((one) => [one.id, one]));
    for (const one of now) if (!sayTheSame(known.get(one.id), one)) changed.add(one.id);
  };
  compare(last.items, next.items);
  compare(last.cases, next.cases);
  compare(last.periods, next.periods);
  compare(last.provisions, next.provisions);
  for (const { id, item, rules } of next.provisions) {
    if (!changed.has(id)) continue;
    changed.add(item);
    for (const rule of rules) changed.add(rule.id);
  }
  return changed;
}

function meet(some: ReadonlySet<Id>, others: ReadonlySet<Id>): boolean {
  for (const id of some) if (others.has(id)) return true;
  return false;
}
