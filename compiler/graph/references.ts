/**
 * What an expression reads: every id it names.
 */
import type { Expr, Id, SetExpr } from './graph.ts';

type Node = Expr | SetExpr;

/** Expressions never change, so what they read is found once. */
const known = new WeakMap<Node, ReadonlySet<Id>>();

/** The ids of facts, groups, cases, items, periods, provisions and rules that are named, in order of writing. */
export function referencesIn(...nodes: readonly (Node | undefined)[]): ReadonlySet<Id> {
  const given = nodes.filter((node) => node !== undefined);
  const [only] = given;
  if (given.length === 1 && only !== undefined) return readBy(only);
  const found = new Set<Id>();
  for (const node of given) for (const id of readBy(node)) found.add(id);
  return found;
}

function readBy(node: Node): ReadonlySet<Id> {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = new Set<Id>();
  if (node.kind !== 'other') collect(node, found);
  known.set(node, found);
  return found;
}

/** Expressions nest no deeper than the parser allows, so plain recursion is safe. */
function collect(node: object, found: Set<Id>): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') {
      if (referenceKeys.has(key)) found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      // Another document's ids are not ours.
      if ((value as { kind?: string }).kind !== 'other') collect(value, found);
    }
  }
}

/** Fields of expression nodes that hold an id. */
const referenceKeys: ReadonlySet<string> = new Set([
  'fact',
  'group',
  'case',
  'item',
  'period',
  'provision',
  'rule',
]);
