/** The days of sets that rest on nothing but the calendar. */
import type { Graph, SetExpr } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import type { Stretch } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';

/** Undefined for what rests on facts, or recurs without end. */
export function calendarOf(graph: Graph): (set: SetExpr) => readonly Stretch[] | undefined {
  const { door } = prepare(graph);
  const nobody = openSession(prepare(graph), [], { silence: 'ask', scope: 'assume' });
  return (set) => {
    const days = door.set(set, { owner: 'analysis' }).days(nobody);
    return Array.isArray(days) ? (days as readonly Stretch[]) : undefined;
  };
}
