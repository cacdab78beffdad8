/**
 * Where the parts of conditions were written, and the texts, beside the graph: a graph read from JSON has none of this.
 */
import type { Span } from '../../language/ast.ts';
import type { Expr, Graph } from './graph.ts';

const places = new WeakMap<Expr, Span>();
const texts = new WeakMap<Graph, ReadonlyMap<string, string>>();

export function noteWritten(expr: Expr, { start, end }: Span): void {
  places.set(expr, { start, end });
}

export function writtenAt(expr: Expr): Span | undefined {
  return places.get(expr);
}

export function noteTexts(graph: Graph, byFile: ReadonlyMap<string, string>): void {
  texts.set(graph, byFile);
}

/** The text of a file of the graph, by its index. */
export function textOf(graph: Graph, file: number): string | undefined {
  return texts.get(graph)?.get(graph.files[file] ?? '');
}
