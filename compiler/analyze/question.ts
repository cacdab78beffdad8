/**
 * One provision as a question over people: which rule holds for whom, among those who can be and are in scope.
 *
 * Takes a provision; gives formulas for its rules and a solver over exactly the inputs that these read.
 */
import type { Graph, Id, Provision, Rule } from '../graph/graph.ts';
import { type Conditions, noNeeds } from './conditions.ts';
import { dimensionsOf } from './dimensions.ts';
import type { Formula } from './formula.ts';
import { possible } from './possible.ts';
import { Solver } from './solve.ts';

export interface Question {
  readonly graph: Graph;
  readonly provision: Provision;
  readonly rules: readonly Rule[];
  readonly conditions: Conditions;
  /** The rule's condition holds; of 其他: no other's does. */
  readonly holds: readonly Formula[];
  /** It holds, and that of no rule over it. */
  readonly applies: readonly Formula[];
  /** Possible people in scope, of whom everything that the rules read is decided. */
  readonly domain: Formula;
  readonly solver: Solver;
  /** Rolls are read for several days: whether somebody is on one is then not one fact. */
  readonly severalDays: boolean;
  /** The two rules give different results. */
  differ(one: number, other: number): Formula;
}

export function questionOf(conditions: Conditions, graph: Graph, provision: Provision): Question {
  const { book, leaves } = conditions;
  const { rules } = provision;
  const needs = noNeeds();
  const holds = conditions.holding(rules, needs);
  const applies = conditions.applying(rules, needs);
  const differing = new Map<string, Formula>();
  if (provision.combine === 'unique') {
    for (const [one, rule] of rules.entries()) {
      for (const [other, second] of rules.entries()) {
        if (one >= other || rule.otherwise || second.otherwise) continue;
        differing.set(`${one} ${other}`, differ(conditions, rule.id, second.id));
      }
    }
  }
  const scoped = graph.scope !== undefined && !graph.scopeItems.includes(provision.item);
  const scope = scoped && graph.scope ? conditions.of(graph.scope, needs) : book.yes;
  const asked = [...holds, ...differing.values(), scope, ...needs.sound];
  const people = possible(conditions, graph, asked, needs);
  const domain = book.and([...people, scope, ...needs.sound]);
  const read = new Set([...asked, domain, ...people].flatMap((formula) => formula.reads));
  const used = [...read].flatMap((leaf) => leaves.leaves[leaf] ?? []);
  return {
    graph,
    provision,
    rules,
    conditions,
    holds,
    applies,
    domain,
    solver: new Solver(book, dimensionsOf(leaves, used)),
    severalDays: [...needs.rolls.values()].some((days) => days.size > 1),
    differ: (one, other) =>
      differing.get(`${Math.min(one, other)} ${Math.max(one, other)}`) ?? book.no,
  };
}

/** A rule that a lower file wrote serves other policies too: that it does nothing here is no fault. */
export function isInherited({ graph }: Question, { origin }: Rule): boolean {
  return origin.file !== graph.files.length - 1;
}

function differ({ book, leaves }: Conditions, one: Id, other: Id): Formula {
  const clash = leaves.clash(one, other);
  if (typeof clash === 'boolean') return clash ? book.yes : book.no;
  return book.leaf(clash.index);
}
