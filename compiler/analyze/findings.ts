/**
 * Everything that is found in a policy without errors: by proof over everyone, in its declarations, and by its own examples.
 *
 * Takes a compilation; gives diagnostics, none where there is no graph, all at once or one subject after the other. It is
 * asked where findings are shown, not at every compilation.
 */
import type { Diagnostic } from '../../language/problems/problem.ts';
import { refutedByExamples } from '../check/refutations.ts';
import type { Compilation } from '../compile.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { type Subject, subjectsOf } from './analyze.ts';
import { declaredFindings } from './declared.ts';
import type { Analysed, Pause } from './finding.ts';
import { Kept } from './kept.ts';
import { reported } from './report.ts';

/** What was found of one subject of the analysis, or of all declarations together. */
export interface Found {
  readonly about: Id | 'declarations';
  readonly diagnostics: readonly Diagnostic[];
}

/** Gives what is found of a subject, as its own {@link Subject.find} does; it may remember. */
export interface Analyst {
  analyse(graph: Graph, subject: Subject): Generator<Pause, readonly Analysed[]>;
  /** What was learned of the graphs before. */
  readonly kept: Kept;
}

export function findingsOf(compilation: Compilation): readonly Diagnostic[] {
  return [...findingsInTurn(compilation)].flatMap((found) => found?.diagnostics ?? []);
}

/** The subject `first` before all others; between subjects, and inside long ones, pauses. */
export function* findingsInTurn(
  compilation: Compilation,
  first?: Id,
  analyst: Analyst = { analyse: (_, { find }) => find(), kept: new Kept() },
): Generator<Found | Pause, void> {
  const { graph } = compilation;
  if (graph === undefined) return;
  const subjects = subjectsOf(graph, first, analyst.kept);
  const told = function* (subject: Subject): Generator<Found | Pause, void> {
    const found = yield* analyst.analyse(graph, subject);
    yield { about: subject.id, diagnostics: withExamples(graph, found) };
  };
  const isFirst = ({ id }: Subject): boolean => id === first;
  for (const subject of subjects.filter(isFirst)) yield* told(subject);
  yield { about: 'declarations', diagnostics: declaredFindings(compilation) };
  for (const subject of subjects.filter((each) => !isFirst(each))) yield* told(subject);
}

/** Examples speak for a check where there is no proof either way. */
function withExamples(graph: Graph, found: readonly Analysed[]): readonly Diagnostic[] {
  const open = found.flatMap((each) => (each.kind === 'check-undecided' ? [each.check] : []));
  const shown = refutedByExamples(graph, new Set(open));
  const left = found.filter((each) => each.kind !== 'check-undecided' || !shown.has(each.check));
  return [...shown.values(), ...reported(graph, left)];
}
