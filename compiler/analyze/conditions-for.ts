/**
 * Formulas for the questions of several subjects.
 *
 * Whether there is anybody at all does not depend on what was asked before, so that one set of formulas serves every
 * subject; who is nearest does where several are equally plain, so that whoever describes somebody starts afresh.
 */
import type { Graph } from '../graph/graph.ts';
import { prepare } from '../run/prepare.ts';
import { Conditions } from './conditions.ts';

export interface ConditionsFor {
  /** For questions that describe nobody. */
  shared(): Conditions;
  fresh(): Conditions;
}

export function conditionsFor(graph: Graph): ConditionsFor {
  const fresh = (): Conditions => new Conditions(prepare(graph));
  let shared: Conditions | undefined;
  return {
    fresh,
    shared() {
      shared ??= fresh();
      return shared;
    },
  };
}
