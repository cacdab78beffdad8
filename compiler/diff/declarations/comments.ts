/**
 * The comments right above a policy's declarations.
 *
 * Takes a graph and the files it was made of; gives for each declaration and provision the 注 above its statement.
 */
import type { Statement } from '../../../language/ast.ts';
import type { Graph, Id, Origin } from '../../graph/graph.ts';
import type { LoadedFile } from '../../sources.ts';

interface Placed {
  readonly id: Id;
  readonly origin: Origin;
}

/** `files` as the compilation gives them. Comments of several lines keep their line breaks. */
export function commentsOf(graph: Graph, files: readonly LoadedFile[]): ReadonlyMap<Id, string> {
  const statements = new Map(files.map(({ path, parsed }) => [path, parsed.file.statements]));
  const found = new Map<Id, string>();
  const { facts, groups, cases, periods, payers, items, provisions, checks, constraints } = graph;
  const nodes: readonly Placed[] = [
    ...[facts, groups, cases, periods, payers, items, provisions].flat(),
    ...checks.filter(({ source }) => source === 'check'),
    ...constraints,
    ...graph.targets,
    ...graph.schedules,
  ];
  for (const { id, origin } of nodes) {
    const comment = at(statements.get(graph.files[origin.file] ?? '') ?? [], origin.start)?.comment;
    if (comment !== undefined) found.set(id, comment);
  }
  return found;
}

/** The statement that an offset lies in; statements stand in the order of the text. */
function at(statements: readonly Statement[], offset: number): Statement | undefined {
  let low = 0;
  let high = statements.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const statement = statements[middle];
    if (statement === undefined) return undefined;
    if (offset < statement.start) high = middle - 1;
    else if (offset >= statement.end) low = middle + 1;
    else return statement;
  }
  return undefined;
}
