/** What a condition needs to mean something; where it fails no finding is about the people concerned. */
import type { Formula } from './formula.ts';

export interface Needs {
  /** Of these people nothing is asked. */
  readonly excluded: Set<Formula>;
  /** Those of them of whom the policy does not speak. */
  readonly outsiders: Set<Formula>;
  /** Of these something that it reads is in trouble: they are left out as well, and that is said. */
  readonly doubtful: Set<Formula>;
  /** Of these something that it reads is 待定 or 未规定: a condition may neither hold nor fail. */
  readonly pending: Set<Formula>;
}

export const noNeeds = (): Needs => ({
  excluded: new Set(),
  outsiders: new Set(),
  doubtful: new Set(),
  pending: new Set(),
});

export function addNeeds(to: Needs, { excluded, outsiders, doubtful, pending }: Needs): void {
  for (const each of excluded) to.excluded.add(each);
  for (const each of outsiders) to.outsiders.add(each);
  for (const each of doubtful) to.doubtful.add(each);
  for (const each of pending) to.pending.add(each);
}

export function copyOf(needs: Needs): Needs {
  const made = noNeeds();
  addNeeds(made, needs);
  return made;
}

export const sizeOf = ({ excluded, doubtful, pending }: Needs): number =>
  excluded.size + doubtful.size + pending.size;
