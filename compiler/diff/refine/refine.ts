/**
 * Whether a lower policy keeps what the superior one demands, for everyone.
 *
 * Takes both policies; gives what is broken, for whom, with somebody to show it. Guarantees: an item that is called kept
 * keeps the demand for everybody of both, by proof; what is not decided is named. What the superior leaves open asks for
 * nothing, and of whom it does not speak nothing is asked.
 */
import type { Graph, Id } from '../../graph/graph.ts';
import { diffBehaviour } from '../behaviour/behaviour.ts';
import { Cones } from '../behaviour/cones.ts';
import type { Behaviour, ItemBehaviour, Region } from '../behaviour/difference.ts';
import { type Demand, demandOf, keeps } from './demand.ts';
import { type BrokenSet, setsBroken } from './sets.ts';

export interface BrokenItem {
  readonly one: ItemBehaviour;
  readonly demand: Demand;
  /** Whose demand is broken; their `old` is the superior's result. */
  readonly regions: readonly Region[];
  /** Items by which it is broken, if its own rules are the superior's. */
  readonly follows: readonly Id[];
}

export interface Refinement {
  readonly behaviour: Behaviour;
  readonly broken: readonly BrokenItem[];
  readonly kept: readonly { readonly one: ItemBehaviour; readonly demand: Demand }[];
  /** Not told for everybody. */
  readonly open: readonly ItemBehaviour[];
  readonly sets: readonly BrokenSet[];
  /** Windows and groups that are within, or contain, the superior's. */
  readonly setsKept: readonly Id[];
  readonly setsOpen: readonly Id[];
}

export function refinement(superior: Graph, lower: Graph): Refinement {
  const behaviour = diffBehaviour(superior, lower, 'situation');
  const above = new Map(superior.items.map((item) => [item.id, item]));
  const found: BrokenItem[] = [];
  const kept: Refinement['kept'][number][] = [];
  const open: ItemBehaviour[] = [];
  for (const one of behaviour.items) {
    const item = above.get(one.item.old ?? '');
    if (item?.provision === undefined) continue;
    const demand = demandOf(item);
    const regions = one.regions.filter((region) => isBroken(demand, region));
    if (regions.length > 0) found.push({ one, demand, regions, follows: [] });
    else if (one.undecided.length > 0 || one.regions.some((region) => isOpen(demand, region))) {
      open.push(one);
    } else kept.push({ one, demand });
  }
  return {
    behaviour,
    broken: withSources(lower, behaviour, found),
    kept,
    open,
    ...setsBroken(superior, lower),
  };
}

function isBroken(demand: Demand, { scope, old, new: next }: Region): boolean {
  return scope !== 'entered' && !keeps(demand, old.result, next.result);
}

/** Of results that depend on the person the witness keeps it, others may not. */
function isOpen(demand: Demand, { scope, constant, direction }: Region): boolean {
  if (scope === 'entered' || constant) return false;
  if (demand === 'atLeast' || demand === 'notEarlier') {
    return direction !== 'more' && direction !== 'later';
  }
  return direction !== 'less' && direction !== 'earlier';
}

/** An item whose own rules are the superior's is broken by what it reads. */
function withSources(
  lower: Graph,
  { people }: Behaviour,
  broken: readonly BrokenItem[],
): readonly BrokenItem[] {
  const cones = new Cones(people);
  const ids = new Set(broken.map(({ one }) => one.item.new ?? ''));
  const own = new Set(lower.items.map(({ id }) => id));
  return broken.map((each) => {
    const { old = '', new: id = '' } = each.one.item;
    if (!cones.areWrittenAlike(`old/${old}`, id)) return each;
    const follows = [...cones.behind(id)].filter(
      (read) => read !== id && own.has(read) && ids.has(read),
    );
    return { ...each, follows };
  });
}
