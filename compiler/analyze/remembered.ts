/**
 * What is asked of a graph once. Takes answers by graph and name; gives that of before, or makes it.
 *
 * Whether there is anybody does not depend on what was asked before: several checks ask about one item.
 */
import type { Prepared } from '../run/prepare.ts';

export function rememberedIn<T>(
  known: WeakMap<Prepared, Map<string, T>>,
  prepared: Prepared,
  name: string,
  ask: () => T,
): T {
  let those = known.get(prepared);
  if (those === undefined) {
    those = new Map();
    known.set(prepared, those);
  }
  const found = those.get(name) ?? ask();
  those.set(name, found);
  return found;
}
