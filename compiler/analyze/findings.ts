/**
 * Everything that is found in a policy without errors: by proof over everyone, and by its own examples.
 *
 * Takes a graph; gives diagnostics. It is asked where findings are shown, not at every compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Graph } from '../graph/graph.ts';
import { analysisFindings } from './report.ts';

export function findingsOf(graph: Graph): readonly Diagnostic[] {
  return [...refutedByExamples(graph), ...analysisFindings(graph)];
}
