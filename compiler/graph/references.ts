/**
 * What an expression reads: every id it names.
 */
import type { Expr, Id, SetExpr } from './graph.ts';

type Visit = (id: Id) => void;

/** Calls `visit` for each fact, group, case, item, period, provision and rule that is named, in order of writing. */
export function visitReferences(expr: Expr | SetExpr, visit: Visit): void {
  const queue: unknown[] = [expr];
  while (queue.length > 0) {
    const node = queue.pop();
    if (Array.isArray(node)) {
      for (let i = node.length - 1; i >= 0; i--) queue.push(node[i]);
    } else if (typeof node === 'object' && node !== null) {
      const { kind, document } = node as { kind?: string; document?: string };
      // Another document's ids are not ours.
      if (kind === 'other' && document !== undefined) continue;
      for (const key of referenceKeys) {
        const value = (node as Record<string, unknown>)[key];
        if (typeof value === 'string') visit(value);
      }
      for (const value of Object.values(node).reverse()) {
        if (typeof value === 'object') queue.push(value);
      }
    }
  }
}

/** Fields of expression nodes that hold an id. */
const referenceKeys = ['fact', 'group', 'case', 'item', 'period', 'provision', 'rule'] as const;

/** The ids, each once. */
export function referencesIn(...exprs: readonly (Expr | SetExpr | undefined)[]): ReadonlySet<Id> {
  const found = new Set<Id>();
  for (const expr of exprs) if (expr !== undefined) visitReferences(expr, (id) => found.add(id));
  return found;
}
