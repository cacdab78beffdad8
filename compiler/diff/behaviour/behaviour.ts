/**
 * Who gets another result under the second policy than under the first, exactly.
 *
 *   two graphs ──► old one on the new calendar ──► one joined graph ──► both results as ways ──► regions, replayed
 *
 * Takes two graphs and how people of the two years stand beside each other; gives every item that either decides.
 * Guarantees: an item that is called unchanged gives everybody who can be in both years the same, by proof; everybody
 * who gets another result is in a region or in what is named as undecided; each region's witness was evaluated under
 * both policies.
 */
import { type Alignment, yearsBetween } from '../../alignment.ts';
import { type Effort, thorough } from '../../analyze/cells.ts';
import { Conditions } from '../../analyze/conditions.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { referencesIn } from '../../graph/references.ts';
import { decidedItems, prepare } from '../../run/prepare.ts';
import { findRenames } from '../declarations/renames.ts';
import { aligned, type Shift } from './align.ts';
import { Cones } from './cones.ts';
import { decidedBy } from './decided-by.ts';
import type { Behaviour, ItemBehaviour } from './difference.ts';
import { differencesOf, isMadeAlike, noteUnchanged, seenToDiffer } from './item.ts';
import { joined } from './joined.ts';
import { KeptItems, readByAll } from './kept-items.ts';
import type { ItemPair, Setting, Written } from './setting.ts';
import { sharedAlike } from './shared-alike.ts';
import { withSharedConditions } from './shared-conditions.ts';

export function diffBehaviour(
  old: Graph,
  next: Graph,
  alignment: Alignment = 'person',
  kept?: KeptItems,
  effort?: Effort,
): Behaviour {
  const walk = behaviourInTurn(old, next, alignment, kept, effort);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value;
  }
}

/** How far a comparison is: so many items of all, and what was found of the one before. */
interface Progress {
  readonly items: number;
  readonly of: number;
  readonly last?: ItemBehaviour;
}

/**
 * The same, item by item with the number of those done, so that whoever waits sees how far it is, and may leave it. Items that
 * an earlier comparison with the same `kept` found are not compared again.
 */
export function* behaviourInTurn(
  old: Graph,
  next: Graph,
  alignment: Alignment,
  kept: KeptItems = new KeptItems(),
  effort: Effort = thorough,
  find: typeof differencesOf = differencesOf,
): Generator<Progress, Behaviour> {
  const shift: Shift = { alignment, years: yearsBetween(old, next) };
  const moved = aligned(old, shift);
  const both = joined(moved, next);
  const renames = findRenames(old, next);
  const compared = pairs(old, next, renames);
  const found = kept.of({ old, next, shift, renames });
  const open = compared.filter((pair) => found.known(pair) === undefined);
  if (open.length > 0) {
    const graph = withSharedConditions(both.graph, new Set(open.flatMap((pair) => pair.new ?? [])));
    const written: Written = {
      joined: { ...both, graph },
      cones: new Cones(graph),
      oldScope: both.oldScope && {
        condition: both.oldScope,
        items: new Set(old.scopeItems.map(both.joinedId)),
      },
      newScope: next.scope && { condition: next.scope, items: new Set(next.scopeItems) },
    };
    const readByOpen = written.cones.behind(...open.flatMap((pair) => pair.new ?? []));
    for (const pair of compared) {
      const isRead = pair.new !== undefined && readByOpen.has(pair.new);
      if (isRead && found.known(pair)?.unchanged === true) noteUnchanged(written, pair);
    }
    const differing = open.filter((item) => {
      const isAlike = isMadeAlike(written, item);
      if (isAlike) found.keep(unchanged(item), written.cones);
      return !isAlike;
    });
    if (differing.length > 0) {
      const done = compared.length - differing.length;
      const policies = { old, moved, next, shift };
      // What an item reads comes before it: where that is proved unchanged, nothing may be left to compare.
      const behind = new Map(differing.map((pair) => [pair, behindOf(written, pair)]));
      const sizeOf = (pair: ItemPair): number => behind.get(pair)?.size ?? 0;
      const ordered = [...differing].sort((a, b) => sizeOf(a) - sizeOf(b));
      let setting = settingOf(written, policies, ordered);
      let last: ItemBehaviour | undefined;
      for (const [at, pair] of ordered.entries()) {
        yield { items: done + at, of: compared.length, ...(last && { last }) };
        // What is found of one item does not hang on which others are compared before it, but for those that it reads.
        if (isMadeAlike(written, pair)) last = unchanged(pair);
        else {
          const conditions = new Conditions(prepare(setting.joined.graph), effort);
          last = find({ ...setting, conditions }, pair);
        }
        found.keep(last, written.cones);
        if (!last.unchanged) continue;
        const left = ordered.slice(at + 1);
        const isRead = left.some((other) => behind.get(other)?.has(pair.new ?? ''));
        if (isRead && noteUnchanged(written, pair)) {
          setting = settingOf(written, policies, left);
        }
      }
    }
  }
  return {
    ...shift,
    items: compared.flatMap((pair) => found.known(pair) ?? []),
    people: both.graph,
    confined: both.confined,
  };
}

/** Whether nobody gets another result of any item; asked no further than that is seen. */
export function isUnchanged(old: Graph, next: Graph, effort: Effort): boolean {
  const walk = behaviourInTurn(old, next, 'person', undefined, effort, seenToDiffer);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value.items.every((item) => item.unchanged);
    if (step.value.last?.unchanged === false) return false;
  }
}

const unchanged = (item: ItemPair): ItemBehaviour => ({
  item,
  unchanged: true,
  regions: [],
  undecided: [],
});

/** Everything that decides an item, on the new side if it is there. */
const behindOf = ({ cones, joined: both }: Written, item: ItemPair): ReadonlySet<Id> =>
  cones.behind(item.new ?? both.joinedId(item.old ?? ''));

/** In which nothing is decided but what these items hang on, and what is alike only once. */
function settingOf(
  written: Written,
  policies: Pick<Setting, 'old' | 'moved' | 'next' | 'shift'>,
  items: readonly ItemPair[],
): Omit<Setting, 'conditions'> {
  const { joined: both, cones, oldScope, newScope } = written;
  const ids = items.flatMap((item) => [
    ...(item.old === undefined ? [] : [both.joinedId(item.old)]),
    ...(item.new === undefined ? [] : [item.new]),
  ]);
  const scopes = referencesIn(oldScope?.condition, newScope?.condition);
  const read = cones.behind(...ids, ...scopes, ...readByAll(both.graph));
  const { graph, shared } = sharedAlike(decidedBy(both.graph, read), cones, read, new Set(ids));
  return {
    ...written,
    ...policies,
    oldScope: oldScope && { ...oldScope, condition: shared(oldScope.condition) },
    next: decidedBy(policies.next, read),
    joined: { ...both, graph },
  };
}

/** Items that either side decides, in the new policy's order, then those of the old one only. */
function pairs(old: Graph, next: Graph, was: ReadonlyMap<Id, Id>): readonly ItemPair[] {
  const before = new Map(old.items.map((item) => [item.id, item]));
  const [oldDecides, newDecides] = [decidedItems(old), decidedItems(next)];
  const paired = new Set<Id>();
  const found: ItemPair[] = [];
  for (const { id } of next.items) {
    const other = before.get(id)?.id ?? before.get(was.get(id) ?? '')?.id;
    if (other !== undefined) paired.add(other);
    if (!newDecides.has(id) && !(other !== undefined && oldDecides.has(other))) continue;
    found.push({ new: id, ...(other === undefined ? {} : { old: other }) });
  }
  for (const { id } of old.items) {
    if (!paired.has(id) && oldDecides.has(id)) found.push({ old: id });
  }
  return found;
}
