/** What a condition needs to mean something; where it fails people get no result, and no finding is about them. */
import type { Id } from '../graph/graph.ts';
import type { Formula } from './formula.ts';

export interface Needs {
  /** Of these people something that it reads is in trouble or pending. */
  readonly excluded: Set<Formula>;
  /** Of the excluded: what they read is never decided, which need not matter to them. */
  readonly unsure: Set<Formula>;
  /** For which days each roll is read; those that are read for several are no single fact. */
  readonly rolls: Map<Id, Set<string>>;
}

export const noNeeds = (): Needs => ({
  excluded: new Set(),
  unsure: new Set(),
  rolls: new Map(),
});

export function addNeeds(to: Needs, { excluded, unsure, rolls }: Needs): void {
  for (const each of excluded) to.excluded.add(each);
  for (const each of unsure) to.unsure.add(each);
  for (const [id, days] of rolls) {
    const known = to.rolls.get(id);
    if (known === undefined) to.rolls.set(id, new Set(days));
    else for (const day of days) known.add(day);
  }
}
