/** Conditions as this policy writes them: of rules, cases and defined groups, each once, where it stands. */
import type { Expr, Graph, Id, Origin } from '../graph/graph.ts';

export interface WrittenCondition {
  /** The rule, case or group. */
  readonly owner: Id;
  readonly expr: Expr;
  readonly origin: Origin;
  /** Asked of people in scope only. */
  readonly scoped: boolean;
}

/** Those of lower files serve other policies too: that a part of them makes no difference here is no fault. */
export function writtenConditions(graph: Graph): readonly WrittenCondition[] {
  const own = graph.files.length - 1;
  const inForce = new Set(graph.items.map(({ provision }) => provision));
  const ofRules = graph.provisions
    .filter(({ id }) => inForce.has(id))
    .flatMap(({ item, rules }) =>
      rules.flatMap(({ id, condition, origin }): readonly WrittenCondition[] => {
        const scoped = !graph.scopeItems.includes(item);
        return condition === undefined ? [] : [{ owner: id, expr: condition, origin, scoped }];
      }),
    );
  const named = [
    ...graph.cases.map(({ id, condition, origin }) => ({ owner: id, expr: condition, origin })),
    ...graph.groups.flatMap(({ id, definition, origin }) =>
      definition === undefined ? [] : [{ owner: id, expr: definition, origin }],
    ),
  ].map((each): WrittenCondition => ({ ...each, scoped: false }));
  return [...ofRules, ...named].filter(({ origin }) => origin.file === own);
}
