/** The days of sets that rest on nothing but the calendar. */
import type { Graph, SetExpr } from '../../graph/graph.ts';
import { prepare } from '../../run/prepare.ts';
import type { Stretch } from '../../run/runtime.ts';
import { openSession } from '../../run/session.ts';

type Calendar = (set: SetExpr) => readonly Stretch[] | undefined;

/** A graph never changes, and each period is looked at by several findings. */
const made = new WeakMap<Graph, Calendar>();

/** Undefined for what rests on facts, or recurs without end. */
export function calendarOf(graph: Graph): Calendar {
  const before = made.get(graph);
  if (before !== undefined) return before;
  const { door } = prepare(graph);
  const nobody = openSession(prepare(graph), [], { silence: 'ask', scope: 'assume' });
  const known = new Map<SetExpr, readonly Stretch[] | undefined>();
  const calendar: Calendar = (set) => {
    if (known.has(set)) return known.get(set);
    const days = door.set(set, { owner: 'analysis' }).days(nobody);
    const listed = Array.isArray(days) ? (days as readonly Stretch[]) : undefined;
    known.set(set, listed);
    return listed;
  };
  made.set(graph, calendar);
  return calendar;
}
