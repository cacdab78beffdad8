/**
 * Everything that is found in a policy without errors: by proof over everyone, in its declarations, and by its own examples.
 *
 * Takes a compilation; gives diagnostics, none where there is no graph. It is asked where findings are shown, not at every
 * compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Compilation } from '../compile.ts';
import { declaredFindings } from './declared.ts';
import { analysisFindings } from './report.ts';

export function findingsOf(compilation: Compilation): readonly Diagnostic[] {
  const { graph } = compilation;
  if (graph === undefined) return [];
  return [
    ...refutedByExamples(graph),
    ...declaredFindings(compilation),
    ...analysisFindings(graph),
  ];
}
