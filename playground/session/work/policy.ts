/**
 * A file among the page's texts as a policy.
 *
 * Takes texts and a path; gives the compiled policy, or what keeps it from being one, in words. Guarantees: as long as nothing
 * of what it reads is edited, it is the same graph.
 */
import type { Compilation } from '../../../compiler/compile.ts';
import type { Graph } from '../../../compiler/graph/graph.ts';
import { Workspace } from '../../../compiler/service/workspace.ts';
import { worded } from '../../../language/problems/all.ts';
import type { Locale } from '../../../language/problems/problem.ts';
import type { Texts } from './compare-tasks.ts';

export type Policy =
  | { readonly graph: Graph; readonly compilation: Compilation }
  | { readonly messages: readonly string[] };

/** So many errors are told. */
const mostTold = 3;

const workspace = new Workspace();

export function policyAt(texts: Texts, path: string, locale: Locale): Policy {
  for (const known of workspace.paths()) if (!texts.has(known)) workspace.open(known, undefined);
  for (const [known, text] of texts) workspace.open(known, text);
  const compilation = workspace.compile(path);
  const { graph, diagnostics } = compilation;
  if (graph !== undefined) return { graph, compilation };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { messages: errors.slice(0, mostTold).map((each) => worded(each, locale).message) };
}
