/** What could not be decided, and why: never passed as clean. */
import type { Analysed } from './finding.ts';
import type { Formula } from './formula.ts';
import type { Question } from './question.ts';

export type Undecided = Extract<Analysed, { kind: 'undecided' }>;

export function problemsOf(
  { provision, conditions, domain, solver }: Question,
  formula: Formula,
  why: Undecided['why'],
): Undecided {
  const { book, leaves } = conditions;
  const open = [...new Set([...formula.reads, ...domain.reads])].filter((leaf) =>
    solver.readsOpen(book.leaf(leaf)),
  );
  const found = open.flatMap((leaf) => leaves.leaves[leaf] ?? []);
  const ofRules = found.filter(({ ofConstraint }) => !ofConstraint);
  const named = (ofRules.length > 0 ? ofRules : found).flatMap(({ expr }) => expr ?? []);
  return {
    kind: 'undecided',
    provision: provision.id,
    why,
    conditions: why === 'condition' ? named : [],
  };
}
