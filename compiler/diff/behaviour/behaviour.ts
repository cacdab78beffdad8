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
import { Conditions } from '../../analyze/conditions.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import { findRenames } from '../declarations/renames.ts';
import { aligned, type Shift } from './align.ts';
import { Cones } from './cones.ts';
import type { Behaviour, ItemBehaviour } from './difference.ts';
import { differencesOf } from './item.ts';
import { joined } from './joined.ts';
import type { Setting } from './setting.ts';

export function diffBehaviour(old: Graph, next: Graph, alignment: Alignment = 'person'): Behaviour {
  const walk = behaviourInTurn(old, next, alignment);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value;
  }
}

/** The same, item by item with the number of those done, so that whoever waits sees how far it is, and may leave it. */
export function* behaviourInTurn(
  old: Graph,
  next: Graph,
  alignment: Alignment,
): Generator<{ readonly items: number; readonly of: number }, Behaviour> {
  const shift: Shift = { alignment, years: yearsBetween(old, next) };
  const moved = aligned(old, shift);
  const both = joined(moved, next);
  const setting: Setting = {
    old,
    moved,
    next,
    shift,
    joined: both,
    conditions: new Conditions(prepare(both.graph)),
    cones: new Cones(both.graph),
    oldScope: both.oldScope && {
      condition: both.oldScope,
      items: new Set(old.scopeItems.map(both.joinedId)),
    },
    newScope: next.scope && { condition: next.scope, items: new Set(next.scopeItems) },
  };
  const compared = pairs(old, next);
  const items: ItemBehaviour[] = [];
  for (const pair of compared) {
    yield { items: items.length, of: compared.length };
    items.push(differencesOf(setting, pair));
  }
  return {
    ...shift,
    items,
    people: both.graph,
    confined: both.confined,
  };
}

/** Items that either side decides, in the new policy's order, then those of the old one only. */
function pairs(old: Graph, next: Graph): readonly { readonly old?: Id; readonly new?: Id }[] {
  const was = findRenames(old, next);
  const before = new Map(old.items.map((item) => [item.id, item]));
  const [oldDecides, newDecides] = [prepare(old).decidedItems, prepare(next).decidedItems];
  const paired = new Set<Id>();
  const found: { readonly old?: Id; readonly new?: Id }[] = [];
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
