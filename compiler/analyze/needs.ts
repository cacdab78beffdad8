/** What a condition needs to mean something; where it fails people get no result, and no finding is about them. */
import type { Formula } from './formula.ts';

export interface Needs {
  /** Of these people something that it reads is in trouble or pending. */
  readonly excluded: Set<Formula>;
}

export const noNeeds = (): Needs => ({ excluded: new Set() });

export function addNeeds(to: Needs, { excluded }: Needs): void {
  for (const each of excluded) to.excluded.add(each);
}
