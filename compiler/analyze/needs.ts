/** What a condition needs to mean something; people of whom it does not hold get no result, and no finding is about them. */
import type { Id } from '../graph/graph.ts';
import type { Formula } from './formula.ts';

export interface Needs {
  /** What it reads is not in trouble and not pending. */
  readonly sound: Set<Formula>;
  /** For which days each roll is read; those that are read for several are no single fact. */
  readonly rolls: Map<Id, Set<string>>;
}

export const noNeeds = (): Needs => ({ sound: new Set(), rolls: new Map() });

export function addNeeds(to: Needs, { sound, rolls }: Needs): void {
  for (const each of sound) to.sound.add(each);
  for (const [id, days] of rolls) {
    const known = to.rolls.get(id);
    if (known === undefined) to.rolls.set(id, new Set(days));
    else for (const day of days) known.add(day);
  }
}
