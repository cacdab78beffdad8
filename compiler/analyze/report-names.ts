/** Findings about groups, cases and the scope as diagnostics, at what this policy writes of them. */
import { groupProblems } from '../../language/problems/groups.ts';
import type { Diagnostic } from '../../language/problems/problem.ts';
import type { Graph, Origin } from '../graph/graph.ts';
import { writtenAt } from '../graph/written.ts';
import type { OfNames } from './finding.ts';
import { told } from './telling.ts';
import { placeOfRestriction } from './who-fits.ts';

export function tellNames(graph: Graph, finding: OfNames): Diagnostic {
  const nameOf = (id: string): string =>
    [...graph.groups, ...graph.cases].find((each) => each.id === id)?.name ?? id;
  switch (finding.kind) {
    case 'fits-nobody': {
      const { subject } = finding;
      const name = nameOf(subject);
      const group = graph.groups.find(({ id }) => id === subject);
      if (group !== undefined) {
        const at = placeOfRestriction(graph, group) ?? group.origin;
        return told(graph, groupProblems.emptyGroup, at, { name });
      }
      const at = graph.cases.find(({ id }) => id === subject)?.origin ?? placeOfScope(graph);
      return told(graph, groupProblems.emptyCase, at, { name });
    }
    case 'same-people': {
      const [one, own] = finding.groups;
      const at = graph.groups.find(({ id }) => id === own)?.origin ?? placeOfScope(graph);
      const facts = { name: nameOf(own), other: nameOf(one) };
      return told(graph, groupProblems.equalGroups, at, facts);
    }
    case 'scope-nobody':
      return told(graph, groupProblems.scopeNobody, placeOfScope(graph), {});
    case 'scope-everybody':
      return told(graph, groupProblems.scopeEverybody, placeOfScope(graph), {});
  }
}

function placeOfScope(graph: Graph): Origin {
  const { scope, files } = graph;
  const { start = 0, end = 0 } = (scope && writtenAt(graph, scope)) ?? {};
  return { file: files.length - 1, start, end };
}
