/**
 * What no example reaches, with places.
 *
 * Takes the coverage of a policy's examples; gives rules that never decide and conditions that were never seen to hold or
 * never seen to fail. A rule or case that is written out in another document is listed there too.
 */
import type { Locale } from '../../language/problems/problem.ts';
import { describe } from '../graph/describe.ts';
import type { Graph, Id, Origin } from '../graph/graph.ts';
import type { Coverage } from '../run/coverage.ts';
import { ruleName } from '../run/troubles.ts';

export interface UncoveredRule {
  readonly rule: Id;
  /** 资助 第（三）项. */
  readonly title: string;
  readonly citation?: string;
  readonly origin: Origin;
}

export interface UncoveredBranch {
  readonly condition: string;
  readonly owner: string;
  /** Which of the two was never seen. */
  readonly never: 'true' | 'false' | 'both';
  readonly origin: Origin;
}

export interface Uncovered {
  readonly rules: readonly UncoveredRule[];
  readonly branches: readonly UncoveredBranch[];
}

interface Owner {
  readonly title: string;
  readonly citation?: string;
  readonly origin: Origin;
}

function ownersOf(graph: Graph, locale: Locale): ReadonlyMap<Id, Owner> {
  const items = new Map(graph.items.map(({ id, name }) => [id, name]));
  const owners = new Map<Id, Owner>();
  for (const { id, name, origin } of graph.cases) owners.set(id, { title: name, origin });
  for (const { item, rules, citation: whole } of graph.provisions) {
    for (const { id, citation = whole, origin } of rules) {
      const title = `${items.get(item) ?? item} ${ruleName(graph, id, locale)}`;
      owners.set(id, { title, origin, ...(citation === undefined ? {} : { citation }) });
    }
  }
  return owners;
}

export function uncoveredOf(graph: Graph, coverage: Coverage, locale: Locale): Uncovered {
  const owners = ownersOf(graph, locale);
  const rules = coverage.rules.flatMap(({ rule, examples }): UncoveredRule[] => {
    const owner = owners.get(rule);
    return examples.length > 0 || owner === undefined ? [] : [{ rule, ...owner }];
  });
  const branches = coverage.branches.flatMap((branch): UncoveredBranch[] => {
    const { seenTrue, seenFalse } = branch;
    const owner = owners.get(branch.owner);
    if ((seenTrue && seenFalse) || owner === undefined) return [];
    const never = seenTrue ? 'false' : seenFalse ? 'true' : 'both';
    const condition = describe(graph, branch.expr, locale);
    return [{ condition, owner: owner.title, never, origin: owner.origin }];
  });
  return { rules, branches };
}
