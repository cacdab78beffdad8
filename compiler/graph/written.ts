/**
 * Where the parts of conditions were written, and the texts, beside the graph: a graph read from JSON has none of this.
 */
import type { Span } from '../../language/ast.ts';
import type { Expr, Graph } from './graph.ts';

/** Of nodes of one compilation. */
export type Places = WeakMap<object, Span>;

interface Written {
  /** By file. */
  readonly texts: ReadonlyMap<string, string>;
  readonly places: Places;
}

const known = new WeakMap<Graph, Written>();

export function noteWritten(graph: Graph, written: Written): void {
  known.set(graph, written);
}

export function writtenAt(graph: Graph, expr: Expr): Span | undefined {
  return known.get(graph)?.places.get(expr);
}

/** The text of a file of the graph, by its index. */
export function textOf(graph: Graph, file: number): string | undefined {
  return known.get(graph)?.texts.get(graph.files[file] ?? '');
}
