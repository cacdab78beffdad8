/**
 * Which rules of a provision are those of the same provision before an edit, by what they say.
 *
 * Takes rules of two graphs of which the later one shares nodes with the one before (`compiler/graph/shared-nodes.ts`);
 * gives places. Guarantees: where all else is the same and a rule is known again, all that its condition and its result say
 * is the same for everybody; where something stands in its file is no part of that.
 */
import type { Graph, Rule } from '../graph/graph.ts';
import { saysTheSame } from '../graph/shared-nodes.ts';

/** Whether two nodes say the same. */
export function areAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    for (let at = 0; at < one.length; at += 1) if (!areAlike(one[at], other[at])) return false;
    return true;
  }
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  let more = 0;
  for (const key in a) {
    more += 1;
    if (key === 'origin' ? fileOf(a) !== fileOf(b) : !areAlike(a[key], b[key])) return false;
  }
  for (const _ in b) more -= 1;
  return more === 0;
}

/** Of what was written elsewhere less is said. */
const fileOf = ({ origin }: { readonly origin?: unknown }): unknown =>
  (origin as { readonly file?: unknown } | undefined)?.file;

/** All that the rules of the provision may read but each other, and who can be. */
export function besideOf({ provisions, ...rest }: Graph, id: string): object {
  const { policy, scope, scopeItems, facts, groups, exclusives, cases, periods } = rest;
  const { payers, items, constraints, documents, files } = rest;
  const own = provisions.flatMap((each) => (each.id === id ? [{ ...each, rules: [] }] : [each]));
  return [
    [policy, scope, scopeItems, facts, groups, exclusives, cases, periods],
    [payers, items, constraints, documents, files.length, own],
  ];
}

/** By place, the place of the same rule before, in order; -1: there is none. */
export function knownAgain(before: readonly Rule[], now: readonly Rule[]): Int32Array {
  const was = new Int32Array(now.length).fill(-1);
  const least = Math.min(before.length, now.length);
  const same = (old: number, own: number): boolean => {
    const [one, other] = [before[old], now[own]];
    return one !== undefined && other !== undefined && saysTheSame(one, other);
  };
  let start = 0;
  for (; start < least && same(start, start); start += 1) was[start] = start;
  let end = 1;
  for (; end <= least - start && same(before.length - end, now.length - end); end += 1) {
    was[now.length - end] = before.length - end;
  }
  // Between them, what stayed in its place.
  for (let at = start + 1; at <= least - end; at += 1) if (same(at, at)) was[at] = at;
  return was;
}
