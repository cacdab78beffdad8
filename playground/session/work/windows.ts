/**
 * The named periods of two files as days, side by side.
 *
 * Takes two graphs; gives the periods whose days are the same for everyone and can be listed. Guarantees: the benefit
 * period comes first, then the others by their first day.
 */
import { benefitPeriodId } from '../../../compiler/check/sets.ts';
import { printIso } from '../../../compiler/dates.ts';
import type { Graph, Id } from '../../../compiler/graph/graph.ts';
import { prepare } from '../../../compiler/run/prepare.ts';
import { openSession } from '../../../compiler/run/session.ts';
import type { Stretch, Window } from './compare-tasks.ts';

/** More parts than these make no picture: days 1 to 25 of each month of two years are 24. */
const mostParts = 40;

function daysOf(graph: Graph): ReadonlyMap<Id, readonly Stretch[]> {
  const session = openSession(prepare(graph), []);
  const found = new Map<Id, readonly Stretch[]>();
  for (const { id } of graph.periods) {
    const days = session.period(id).days(session);
    if (!Array.isArray(days) || days.length === 0 || days.length > mostParts) continue;
    const stretches = days as readonly { readonly from: number; readonly to: number }[];
    if (stretches.some(({ from, to }) => !Number.isFinite(from) || !Number.isFinite(to))) continue;
    found.set(
      id,
      stretches.map(({ from, to }) => ({ from: printIso(from), to: printIso(to) })),
    );
  }
  return found;
}

export function windowsOf(
  old: Graph,
  next: Graph,
  renames: readonly (readonly [Id, Id])[],
): readonly Window[] {
  const [before, after] = [daysOf(old), daysOf(next)];
  const was = new Map(renames.map(([from, to]) => [to, from]));
  const paired = new Set<Id>();
  const windows = next.periods.flatMap(({ id, name }): Window[] => {
    const other = was.get(id) ?? id;
    paired.add(other);
    const [there, here] = [before.get(other) ?? [], after.get(id) ?? []];
    return there.length + here.length === 0 ? [] : [{ name, old: there, new: here }];
  });
  const gone = old.periods.flatMap(({ id, name }): Window[] => {
    const there = before.get(id) ?? [];
    return paired.has(id) || there.length === 0 ? [] : [{ name, old: there, new: [] }];
  });
  const first = ({ old: there, new: here }: Window): string =>
    [...there, ...here].map(({ from }) => from).sort()[0] ?? '';
  const isBenefit = ({ name }: Window): number => Number(name === benefitName(next));
  return [...windows, ...gone].sort(
    (a, b) => isBenefit(b) - isBenefit(a) || (first(a) < first(b) ? -1 : 1),
  );
}

/** 待遇期, as the policy calls it. */
const benefitName = ({ periods }: Graph): string =>
  periods.find(({ id }) => id === benefitPeriodId)?.name ?? '';
