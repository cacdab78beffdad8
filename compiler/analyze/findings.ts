/**
 * Everything that is found in a policy without errors: by proof over everyone, in its declarations, and by its own examples.
 *
 * Takes a compilation; gives diagnostics, none where there is no graph, all at once or one subject after the other. It is
 * asked where findings are shown, not at every compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Compilation } from '../compile.ts';
import type { Graph, Id, Provision } from '../graph/graph.ts';
import { analysedIn, analyzeProvision } from './analyze.ts';
import { declaredFindings } from './declared.ts';
import type { Analysed, Pause } from './finding.ts';
import { reported } from './report.ts';

/** What was found of one subject: a provision, all declarations together, or all examples together. */
export interface Found {
  readonly about: Id | 'declarations' | 'examples';
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives what is found of a provision; one that remembers may take the place of {@link analyzeProvision}. */
export type Analyse = (graph: Graph, provision: Provision) => Generator<Pause, readonly Analysed[]>;

export function findingsOf(compilation: Compilation): readonly Diagnostic[] {
  return [...findingsInTurn(compilation)].flatMap((found) => found?.diagnostics ?? []);
}

/** The provision `first` before all others; between subjects, and inside long ones, pauses. */
export function* findingsInTurn(
  compilation: Compilation,
  first?: Id,
  analyse: Analyse = analyzeProvision,
): Generator<Found | Pause, void> {
  const { graph } = compilation;
  if (graph === undefined) return;
  const provisions = analysedIn(graph, first);
  const isWanted = provisions[0]?.id === first;
  const [wanted, others] = isWanted
    ? [provisions.slice(0, 1), provisions.slice(1)]
    : [[], provisions];
  const ofProvision = function* (provision: Provision): Generator<Found | Pause, void> {
    const found = yield* analyse(graph, provision);
    yield { about: provision.id, diagnostics: reported(graph, found) };
  };
  for (const provision of wanted) yield* ofProvision(provision);
  yield { about: 'examples', diagnostics: refutedByExamples(graph) };
  yield { about: 'declarations', diagnostics: declaredFindings(compilation) };
  for (const provision of others) yield* ofProvision(provision);
}
