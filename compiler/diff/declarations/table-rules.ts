/**
 * The rules that a table with two axes was read as, by row and column.
 *
 * Takes the rules of a provision; gives for each rule of a table its row and column. Guarantees: a row or column that the
 * table calls 其他 is found again, though the graph spells out what it leaves to others; so adding a row is no change of
 * that row.
 */
import type { Expr, Id, Rule } from '../../graph/graph.ts';

export interface Cell {
  readonly row: Expr | 'otherwise';
  readonly column: Expr | 'otherwise';
}

/** `rule:资助/2.1`: second row, first column. */
const place = (id: Id): readonly [row: string, column: string] | undefined => {
  const found = /\/(\d+)\.(\d+)$/.exec(id);
  return found === null ? undefined : [found[1] ?? '', found[2] ?? ''];
};

export function cellsOf(rules: readonly Rule[]): ReadonlyMap<Id, Cell> {
  const rows = new Map<string, Expr>();
  const columns = new Map<string, Expr>();
  const cells = new Map<Id, readonly [string, string]>();
  for (const { id, condition } of rules) {
    const at = place(id);
    if (at === undefined || condition?.kind !== 'and' || condition.operands.length !== 2) continue;
    const [row, column] = condition.operands;
    if (row === undefined || column === undefined) continue;
    cells.set(id, at);
    rows.set(at[0], row);
    columns.set(at[1], column);
  }
  const found = new Map<Id, Cell>();
  for (const [id, [row, column]] of cells) {
    const [ofRow, ofColumn] = [named(rows, row), named(columns, column)];
    if (ofRow !== undefined && ofColumn !== undefined) {
      found.set(id, { row: ofRow, column: ofColumn });
    }
  }
  return found;
}

/** Whether it denies exactly what all the others on its axis say. */
function named(axis: ReadonlyMap<string, Expr>, key: string): Expr | 'otherwise' | undefined {
  const own = axis.get(key);
  if (own?.kind !== 'not' || own.operand.kind !== 'or') return own;
  const others = [...axis].filter(([other]) => other !== key).map(([, one]) => JSON.stringify(one));
  const denied = own.operand.operands.map((one) => JSON.stringify(one));
  return others.sort().join() === denied.sort().join() ? 'otherwise' : own;
}
