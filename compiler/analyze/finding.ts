/**
 * What the analysis finds: data, not yet words.
 */
import type { Expr, GivenValue, Id } from '../graph/graph.ts';
import type { Person } from '../run/evaluation.ts';

/** Something that everyone of a region has in common. */
export type Part =
  /** Days since 1970-01-01, fen or whole numbers, both ends included; an absent end is that of the domain. */
  | {
      readonly kind: 'values';
      readonly fact: Id;
      readonly ranges: readonly { readonly from?: number; readonly to?: number }[];
      readonly orNone: boolean;
    }
  /** One of these; `others` are the rest. */
  | {
      readonly kind: 'choices';
      readonly id: Id;
      readonly values: readonly GivenValue[];
      readonly others: readonly GivenValue[];
    }
  | { readonly kind: 'condition'; readonly expr: Expr; readonly holds: boolean }
  /** Of a roll that is read for several days. */
  | { readonly kind: 'roll'; readonly group: Id; readonly day: Expr; readonly holds: boolean };

/** People for whom something happens. */
export interface Region {
  /** All of them hold for everyone of it, and make the trouble certain. None: it happens to everyone. */
  readonly parts: readonly Part[];
  /** Whether it has all for whom it happens. */
  readonly whole: boolean;
  /** Distinct people for whom it happens, by the facts that matter; absent where they cannot be counted. */
  readonly count?: bigint;
  /** The facts and rolls that matter here. */
  readonly inputs: readonly Id[];
  /** The nearest to a plain resident. Facts whose silence says the same are left out. */
  readonly witness: Person;
}

interface Clashing {
  readonly provision: Id;
  readonly rules: readonly [Id, Id];
  readonly region: Region;
}

export type Analysed =
  /** Both rules apply, with different results. */
  | (Clashing & { readonly kind: 'conflict' })
  /** Under 就高 and its like both are the best, equal in amount, but paid by others. */
  | (Clashing & { readonly kind: 'payers-differ' })
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
      readonly why: 'condition' | 'budget' | 'replay' | 'doubt';
      /** The conditions that could not be decided. */
      readonly conditions: readonly Expr[];
    };

export type Undecided = Extract<Analysed, { kind: 'undecided' }>;

/** Nothing is told: a good moment to do something else. */
export type Pause = undefined;

/** What is found in a study, pauses between. */
export type Finder<Study> = (study: Study) => Iterable<Analysed | Pause>;
