/**
 * Checks and claims that an example breaks, as diagnostics.
 *
 * Takes a graph, so it is asked only of policies without errors; what is refuted for everybody has been reported then.
 */
import type { Span } from '../../language/ast.ts';
import { figureProblems } from '../../language/problems/figures.ts';
import { type Diagnostic, diagnose } from '../../language/problems/problem.ts';
import type { Check, Example, Graph, Id, Origin } from '../graph/graph.ts';
import { exampleVerdicts } from '../run/cases.ts';

/** One for each of these checks that an example breaks, naming the first that does and leading there. */
export function refutedByExamples(
  graph: Graph,
  wanted: ReadonlySet<Id>,
): ReadonlyMap<Id, Diagnostic> {
  if (wanted.size === 0) return new Map();
  const checks = new Map(graph.checks.map((check) => [check.id, check]));
  const examples = new Map(graph.examples.map((example) => [example.id, example]));
  return new Map(
    exampleVerdicts(graph).flatMap(({ check: id, verdict, examples: broken }) => {
      const check = checks.get(id);
      const example = examples.get(broken[0] ?? '');
      if (verdict !== 'refuted' || check === undefined || example === undefined) return [];
      return wanted.has(id) ? [[id, refutation(graph, check, example)] as const] : [];
    }),
  );
}

/** An inherited check is shown at the example, in the file that its author has open. */
function refutation(graph: Graph, check: Check, example: Example): Diagnostic {
  const inherited = check.origin.file !== example.origin.file;
  const [at, other] = inherited ? [example, check] : [check, example];
  const related = {
    ...place(graph, other.origin),
    note: inherited
      ? { 'zh-CN': '这条检查', en: 'this check' }
      : { 'zh-CN': '这个示例', en: 'this example' },
  };
  const facts = { name: check.name, example: example.name };
  const problem = diagnose(figureProblems.checkFails, at.origin, facts, { related: [related] });
  return { ...problem, ...place(graph, at.origin) };
}

function place(graph: Graph, { file, start, end }: Origin): Span & { readonly file: string } {
  return { file: graph.files[file] ?? '', start, end };
}
