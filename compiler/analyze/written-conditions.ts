/** Conditions as this policy writes them: of rules, cases and defined groups, each once, where it stands. */
import type { Expr, Graph, Id, Origin, Provision } from '../graph/graph.ts';

export interface WrittenCondition {
  /** The rule, case or group. */
  readonly owner: Id;
  readonly expr: Expr;
  readonly origin: Origin;
  /** Asked of people in scope only. */
  readonly scoped: boolean;
}

/** Those of lower files serve other policies too: that a part of them makes no difference here is no fault. */
const isOwn = (graph: Graph, origin: Origin): boolean => origin.file === graph.files.length - 1;

/** Of these rules only the conditions that are `asked` for. */
export function conditionsOfRules(
  graph: Graph,
  provision: Provision,
  asked: (expr: Expr) => boolean = () => true,
): readonly WrittenCondition[] {
  const scoped = !graph.scopeItems.includes(provision.item);
  const found: WrittenCondition[] = [];
  for (const { id, condition, origin } of provision.rules) {
    if (condition === undefined || !isOwn(graph, origin) || !asked(condition)) continue;
    found.push({ owner: id, expr: condition, origin, scoped });
  }
  return found;
}

export function conditionsOfNames(graph: Graph): readonly WrittenCondition[] {
  return [
    ...graph.cases.map(({ id, condition, origin }) => ({ owner: id, expr: condition, origin })),
    ...graph.groups.flatMap(({ id, definition, origin }) =>
      definition === undefined ? [] : [{ owner: id, expr: definition, origin }],
    ),
  ]
    .map((each): WrittenCondition => ({ ...each, scoped: false }))
    .filter(({ origin }) => isOwn(graph, origin));
}

/** That of a rule, case or group. */
export function conditionOf(graph: Graph, owner: Id): WrittenCondition | undefined {
  const provision = graph.provisions.find(({ rules }) => rules.some(({ id }) => id === owner));
  const among = provision ? conditionsOfRules(graph, provision) : conditionsOfNames(graph);
  return among.find((each) => each.owner === owner);
}
