/**
 * Evaluates a graph for one person.
 *
 * Takes a graph and what is said of a person; gives an outcome for every item that the policy decides or that those read.
 * Guarantees: exact; the same whatever order rules and operands are written in (按序 apart); a fact learnt later never
 * changes what was decided without it, unless it brings out a trouble in the policy. An item that reads one in trouble has no value, no missing facts for that reason
 * and no trouble of its own.
 */
import type { Graph, Id } from '../graph/graph.ts';
import type { Evaluation, Outcome, Person } from './evaluation.ts';
import { inAskOrder, outcomeOf } from './outcome.ts';
import { type Prepared, prepare } from './prepare.ts';
import { openSession, type PersonSession, type SessionOptions } from './session.ts';

/** Decides everything that the policy says something of. */
export function evaluateSession(session: PersonSession, person: Person): Evaluation {
  const { prepared } = session;
  // In the graph's order each item finds what it reads decided, so that the stack stays flat.
  const ids = prepared.itemOrder.filter((id) => prepared.decidedItems.has(id));
  for (const id of ids) session.item(id);
  const outcomes = new Map<Id, Outcome>();
  for (const id of ids) outcomes.set(id, outcomeOf(prepared, session, id, session.item(id)));
  const all = [...outcomes.values()];
  const { assumed } = session;
  return {
    person,
    outcomes,
    missing: inAskOrder(
      prepared,
      all.flatMap((outcome) => outcome.missing),
    ),
    assumed: inAskOrder(prepared, assumed.keys()).flatMap((id) => {
      const value = assumed.get(id);
      return value === undefined ? [] : [{ id, value }];
    }),
    troubles: all.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble])),
  };
}

/** The results for one person. The graph is compiled at the first call for it. */
export function evaluate(graph: Graph, person: Person, options: SessionOptions = {}): Evaluation {
  return evaluateSession(openSession(prepare(graph), person, options), person);
}

/** A graph made ready for many people. */
export interface Evaluator {
  readonly prepared: Prepared;
  evaluate(person: Person): Evaluation;
}

export function evaluatorOf(graph: Graph): Evaluator {
  const prepared = prepare(graph);
  return {
    prepared,
    evaluate: (person) => evaluateSession(openSession(prepared, person), person),
  };
}
