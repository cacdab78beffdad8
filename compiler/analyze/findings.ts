/**
 * Everything that is found in a policy without errors: by proof over everyone, and by its own examples.
 *
 * Takes a graph; gives diagnostics, all at once or one subject after the other. It is asked where findings are shown, not
 * at every compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { analysedIn, analyzeProvision } from './analyze.ts';
import type { Analysed, Pause } from './finding.ts';
import { reported } from './report.ts';

/** What was found of one subject: a provision, or all examples together. */
export interface Found {
  readonly about: Id | 'examples';
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives what is found of a provision; one that remembers may take the place of {@link analyzeProvision}. */
export type Analyse = (graph: Graph, provision: Provision) => Generator<Pause, readonly Analysed[]>;

export function findingsOf(graph: Graph): readonly Diagnostic[] {
  return [...findingsInTurn(graph)].flatMap((found) => found?.diagnostics ?? []);
}

/** The provision `first` before the others; between subjects, and inside long ones, pauses. */
export function* findingsInTurn(
  graph: Graph,
  first?: Id,
  analyse: Analyse = analyzeProvision,
): Generator<Found | Pause, void> {
  const examples: Found = { about: 'examples', diagnostics: refutedByExamples(graph) };
  if (first === undefined) yield examples;
  for (const provision of analysedIn(graph, first)) {
    const found = yield* analyse(graph, provision);
    yield { about: provision.id, diagnostics: reported(graph, found) };
  }
  if (first !== undefined) yield examples;
}
