/**
 * Where the parts of conditions were written, beside the graph: a graph that was read from JSON has none of this.
 */
import type { Span } from '../../language/ast.ts';
import type { Expr } from './graph.ts';

export interface Written extends Span {
  /** The whole file. */
  readonly text: string;
}

const places = new WeakMap<Expr, Written>();

export function noteWritten(expr: Expr, { start, end }: Span, text: string): void {
  places.set(expr, { start, end, text });
}

export function writtenAt(expr: Expr): Written | undefined {
  return places.get(expr);
}
