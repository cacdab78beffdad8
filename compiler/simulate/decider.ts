/**
 * The one interface between people and decisions: a block of people in, a class with its outcomes for each person out.
 *
 * Guarantees asked of every decider: the same outcomes as the evaluator's for each person, in trouble, unknown and bound
 * alike; blocks may be decided in any order and by several deciders at once, since none depends on another.
 */
import type { Graph, Id } from '../graph/graph.ts';
import type { Outcome } from '../run/evaluation.ts';
import type { PeopleBlock } from './block.ts';
import type { Impossible } from './check-people.ts';

/** What is decided of one item: an evaluator's outcome without the rules that did not decide it. */
export type ItemOutcome = Omit<Outcome, 'trace'>;

/** People of one class have the same outcomes, or cannot be for the same reasons. */
export type PersonClass =
  /** One outcome for each of the decider's items, in their order. */
  | { readonly kind: 'decided'; readonly outcomes: readonly ItemOutcome[] }
  /** Constraints, exclusive groups or groups within groups are broken. */
  | Impossible;

export interface Decided {
  /** The place in `classes` of each person of the block. */
  readonly classOf: Int32Array;
  readonly classes: readonly PersonClass[];
}

export interface Decider {
  readonly graph: Graph;
  /** The items that are decided: every one that the policy says something of, in the graph's order. */
  readonly items: readonly Id[];
  decide(block: PeopleBlock): Decided;
  /**
   * What outcomes that it gave become under a policy that differs in figures only (`graph/figures.ts`), for all people who
   * have them; the function gives undefined for an outcome of which that is not known. Absent, or undefined, where people
   * with the same outcomes were not kept apart by what else decides them.
   */
  refigured?(graph: Graph): ((outcome: ItemOutcome) => ItemOutcome | undefined) | undefined;
}
