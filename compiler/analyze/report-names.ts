/** Findings about groups, cases and the scope as diagnostics. */
import { groupProblems } from '../../language/problems/groups.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Graph } from '../graph/graph.ts';
import type { OfNames } from './finding.ts';
import { told } from './telling.ts';

export function tellNames(graph: Graph, finding: OfNames): Diagnostic {
  const { origin } = finding;
  const nameOf = (id: string): string =>
    [...graph.groups, ...graph.cases].find((each) => each.id === id)?.name ?? id;
  switch (finding.kind) {
    case 'fits-nobody': {
      const { subject } = finding;
      const isCase = graph.cases.some(({ id }) => id === subject);
      const problem = isCase ? groupProblems.emptyCase : groupProblems.emptyGroup;
      return told(graph, problem, origin, { name: nameOf(subject) });
    }
    case 'same-people': {
      const [other, name] = finding.groups.map(nameOf);
      return told(graph, groupProblems.equalGroups, origin, {
        name: name ?? '',
        other: other ?? '',
      });
    }
    case 'scope-nobody':
      return told(graph, groupProblems.scopeNobody, origin, {});
    case 'scope-everybody':
      return told(graph, groupProblems.scopeEverybody, origin, {});
  }
}
