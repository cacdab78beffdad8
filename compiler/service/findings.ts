/**
 * What the analysis finds in one policy, worded, subject by subject.
 *
 * Takes a path and the offset that was edited last; gives the provision there first. Guarantees: it may be left at every
 * pause, and what was found so far is kept for the next time.
 */
import type { Locale } from '../../language/problems/problem.ts';
import type { Pause } from '../analyze/finding.ts';
import { type Analyst, findingsInTurn } from '../analyze/findings.ts';
import type { Graph, Id } from '../graph/graph.ts';
import { inherited, own } from './diagnostics.ts';
import type { EditorFindings } from './editor.ts';
import type { Workspace } from './workspace.ts';

/** The provision in which the offset lies. */
function provisionAt({ provisions, files }: Graph, path: string, offset: number): Id | undefined {
  return provisions.find(
    ({ origin: { file, start, end } }) => files[file] === path && start <= offset && offset <= end,
  )?.id;
}

/** At the end: whether the policy could be analysed; it cannot while it has errors. */
export function* findingsIn(
  workspace: Workspace,
  analyst: Analyst,
  path: string,
  near: number | undefined,
  locale: Locale,
): Generator<EditorFindings | Pause, boolean> {
  const compilation = workspace.compile(path);
  const { graph } = compilation;
  if (graph === undefined) return false;
  const first = near === undefined ? undefined : provisionAt(graph, path, near);
  for (const found of findingsInTurn(compilation, first, analyst)) {
    yield found && {
      about: found.about,
      diagnostics: found.diagnostics.map((each) =>
        (each.file ?? path) === path
          ? own(each, path, locale)
          : inherited(compilation, each, path, locale),
      ),
    };
  }
  return true;
}
