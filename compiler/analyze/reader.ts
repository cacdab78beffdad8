/** What the parts of the analysis ask of the conditions of a graph. `Conditions` is the one that answers. */
import type { Expr, Id, Rule } from '../graph/graph.ts';
import type { Site } from '../run/runtime.ts';
import type { Doubt } from '../values/doubt.ts';
import type { Formula, FormulaBook } from './formula.ts';
import type { LeafBook, LeafOrTruth } from './leaves.ts';
import type { Needs } from './needs.ts';
import type { Outcome } from './outcome.ts';
import type { View, Views } from './view.ts';

/** By rule, in their order. */
export interface RuleConditions {
  readonly holds: readonly Formula[];
  readonly fails: readonly Formula[];
  /** Neither, since it waits for 待定. */
  readonly waits: readonly Formula[];
  /** What everybody of them waits for; undefined: not told, or not the same. */
  readonly doubts: readonly (Doubt | undefined)[];
  /** All fail, 其他 apart. */
  readonly none: Formula;
}

/** A leaf of a view, and what it reads there. */
export interface Asked {
  readonly view: View;
  readonly reads: Iterable<Id>;
  leafIn(view: View): LeafOrTruth;
  /** Of which it is the leaf, if it is that of one. */
  readonly condition?: Expr;
}

export interface Reader {
  readonly book: FormulaBook;
  readonly views: Views;
  readonly leaves: LeafBook;
  /** The formula of a condition; `assertion` as in `Site`, for constraints and checks. */
  of(expr: Expr, needs: Needs, assertion?: Site['assertion'], positive?: boolean): Formula;
  /** Whoever is in the group on that day; without one, whoever is always in it. */
  member(group: Id, asOf: Expr | undefined, needs: Needs, positive?: boolean): Formula;
  /** What is never decided there takes its people, those of `when`, out of the question. */
  formulaOf(leaf: LeafOrTruth, needs: Needs, when: Formula): Formula;
  /** The same; a leaf that cannot be decided is asked about value by value of what is computed from few facts. */
  asked(asked: Asked, needs: Needs, when: Formula): Formula;
  /** For each rule: its condition holds, and that of no rule over it. */
  applying(rules: readonly Rule[], needs: Needs): readonly Formula[];
  /** For each rule: its condition holds; it fails. */
  conditionsOf(rules: readonly Rule[], needs: Needs): RuleConditions;
  /** Items whose values the results of rules read. */
  itemsOfRules(rules: readonly Rule[]): readonly Id[];
  /** The ways in which these items turn out together; undefined: too many, or not to be told. */
  waysOf(items: readonly Id[], needs: Needs): readonly Outcome[] | undefined;
}
