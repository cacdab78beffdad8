/**
 * What an expression reads: every id it names.
 */
import type { Expr, Id, SetExpr } from './graph.ts';

type Node = Expr | SetExpr;

/** Expressions never change, so what they read is found once. */
const known = new WeakMap<Node, ReadonlySet<Id>>();

/** The ids of facts, groups, cases, items, periods, provisions and rules that are named, in order of writing. */
export function referencesIn(...nodes: readonly (Node | undefined)[]): ReadonlySet<Id> {
  let found: Set<Id> | undefined;
  let only: ReadonlySet<Id> = nothing;
  for (const node of nodes) {
    const read = node === undefined ? nothing : readBy(node);
    if (read.size === 0) continue;
    if (only.size === 0) only = read;
    else {
      found ??= new Set(only);
      for (const id of read) found.add(id);
    }
  }
  return found ?? only;
}

function readBy(node: Node): ReadonlySet<Id> {
  if (node.kind === 'other' || literals.has(node.kind)) return nothing;
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = new Set<Id>();
  collect(node, found);
  known.set(node, found);
  return found;
}

const nothing: ReadonlySet<Id> = new Set();

/** Most values of rules; they name nothing. */
const literals: ReadonlySet<Node['kind']> = new Set(['money', 'number', 'date', 'none', 'yesNo']);

/** Expressions nest no deeper than the parser allows, so plain recursion is safe. */
function collect(node: object, found: Set<Id>): void {
  for (const key in node) {
    const value = (node as Readonly<Record<string, unknown>>)[key];
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
