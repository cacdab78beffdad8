/**
 * Why something is not decided: facts that nobody gave, figures that no authority has set, results in trouble.
 *
 * Guarantees: names are sorted and unique, so that equal doubts are alike whatever order they came together in.
 */
import type { Id } from '../graph/graph.ts';

export interface Doubt {
  /** Facts and groups that were read and not given. */
  readonly missing: readonly Id[];
  /** Items that are 待定 or 未规定. */
  readonly pending: readonly string[];
  /** Items of which only a bound is known. */
  readonly bounds: readonly string[];
  /** A division by zero or a day out of the calendar here, or some trouble in an item that was read. */
  readonly fault?: 'arithmetic' | 'elsewhere';
}

export const noDoubt: Doubt = { missing: [], pending: [], bounds: [] };

export function missing(id: Id): Doubt {
  return { ...noDoubt, missing: [id] };
}

export function pendingOn(name: string): Doubt {
  return { ...noDoubt, pending: [name] };
}

export function boundOn(name: string): Doubt {
  return { ...noDoubt, bounds: [name] };
}

export const badArithmetic: Doubt = { ...noDoubt, fault: 'arithmetic' };
export const troubleElsewhere: Doubt = { ...noDoubt, fault: 'elsewhere' };

function unite(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  return [...new Set([...a, ...b])].sort();
}

/** Everything that any of them waits for. */
export function uniteDoubts(doubts: Iterable<Doubt>): Doubt {
  let result = noDoubt;
  for (const doubt of doubts) {
    if (doubt === result || doubt === noDoubt) continue;
    if (result === noDoubt) {
      result = doubt;
      continue;
    }
    const fault =
      result.fault === 'arithmetic' || doubt.fault === 'arithmetic'
        ? 'arithmetic'
        : (result.fault ?? doubt.fault);
    result = {
      missing: unite(result.missing, doubt.missing),
      pending: unite(result.pending, doubt.pending),
      bounds: unite(result.bounds, doubt.bounds),
      ...(fault === undefined ? {} : { fault }),
    };
  }
  return result;
}

/** Facts could still change it, or it is in trouble: what is provable now says nothing for sure. */
export function mayChange(doubt: Doubt): boolean {
  return doubt.missing.length > 0 || doubt.fault !== undefined;
}
