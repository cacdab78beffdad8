/**
 * What the analysis finds: data, not yet words.
 */
import type { Expr, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';

/** A condition that holds, or does not, for everyone of a region. */
export interface Literal {
  readonly expr: Expr;
  readonly holds: boolean;
}

/** People for whom something happens. */
export interface Region {
  /** All of them hold for the witness, and together they make the trouble certain. None: it happens to everyone. */
  readonly literals: readonly Literal[];
  /** Whether they describe all for whom it happens. */
  readonly whole: boolean;
  /** Distinct people by the facts that matter; absent where they cannot be counted. */
  readonly count?: bigint;
  /** The facts and groups that matter here. */
  readonly inputs: readonly Id[];
  /** The nearest to a plain resident. Facts whose silence says the same are left out. */
  readonly witness: Person;
}

export type Analysed =
  /** 唯一: both rules apply, with different results. */
  | {
      readonly kind: 'conflict';
      readonly provision: Id;
      readonly rules: readonly [Id, Id];
      readonly region: Region;
    }
  /** People in scope of whom no rule speaks. */
  | { readonly kind: 'gap'; readonly provision: Id; readonly region: Region }
  /** Nobody possible satisfies its condition. */
  | { readonly kind: 'never-applies'; readonly provision: Id; readonly rule: Id }
  /** Wherever it holds, one of these comes before it. */
  | {
      readonly kind: 'never-decides';
      readonly provision: Id;
      readonly rule: Id;
      readonly blockers: readonly Id[];
    }
  | {
      readonly kind: 'undecided';
      readonly provision: Id;
      readonly why: 'condition' | 'budget' | 'days' | 'replay';
      /** The conditions that could not be decided. */
      readonly conditions: readonly Expr[];
    };
