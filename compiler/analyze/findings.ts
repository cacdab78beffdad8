/**
 * Everything that is found in a policy without errors: by proof over everyone, and by its own examples.
 *
 * Takes a graph; gives diagnostics. It is asked where findings are shown, not at every compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Graph } from '../graph/graph.ts';
import { analyze } from './analyze.ts';
import { tell } from './report.ts';

export function findingsOf(graph: Graph): readonly Diagnostic[] {
  const found = analyze(graph);
  // Examples speak for a check where there is no proof either way.
  const open = found.flatMap((each) => (each.kind === 'check-undecided' ? [each.check] : []));
  const shown = refutedByExamples(graph, new Set(open));
  return [
    ...shown.values(),
    ...found.flatMap((each) =>
      each.kind === 'check-undecided' && shown.has(each.check) ? [] : tell(graph, each),
    ),
  ];
}
