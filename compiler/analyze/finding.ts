/**
 * What the analysis finds: data, not yet words; it names nodes and never says where they stand, since texts move.
 */
import type { Expr, GivenValue, Id } from '../graph/graph.ts';
import type { Person, Trouble } from '../run/evaluation.ts';

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

/** Of at least one of these everything. */
export interface Either {
  readonly kind: 'either';
  readonly alternatives: readonly (readonly Part[])[];
}

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

/** What kept a question from being decided. */
export interface Open {
  readonly why: 'condition' | 'budget' | 'replay' | 'doubt';
  /** The conditions that could not be decided. */
  readonly conditions: readonly Expr[];
}

interface Clashing {
  readonly provision: Id;
  readonly rules: readonly [Id, Id];
  readonly region: Region;
}

/** Both rules apply, with different results. */
export type Conflict = Clashing & { readonly kind: 'conflict' };

/** Of one provision. */
export type OfProvision =
  | Conflict
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
  /** Wherever it applies, these give the same, or no less: it could go. */
  | {
      readonly kind: 'redundant-rule';
      readonly provision: Id;
      readonly rule: Id;
      readonly blockers: readonly Id[];
    }
  /** The rules above it leave nobody for 其他. */
  | { readonly kind: 'otherwise-unreached'; readonly provision: Id; readonly rule: Id }
  /** It applies to somebody with a result that cannot stand. */
  | {
      readonly kind: 'faulty-result';
      readonly provision: Id;
      readonly rule: Id;
      readonly fault: Trouble['code'];
      readonly region: Region;
    }
  /** Whether these give results that can stand. */
  | ({
      readonly kind: 'amounts-undecided';
      readonly provision: Id;
      readonly rules: readonly Id[];
    } & Open)
  | ({ readonly kind: 'undecided'; readonly provision: Id } & Open);

/** Of one check: somebody possible breaks it, or that could not be decided. */
export type OfCheck =
  | { readonly kind: 'check-fails'; readonly check: Id; readonly region: Region }
  | ({ readonly kind: 'check-undecided'; readonly check: Id } & Open);

/** A part of a condition that could go: it never holds, always does, or the others say as much. */
export interface RedundantPart {
  readonly kind: 'redundant-part';
  /** The rule, case or group whose condition it is. */
  readonly owner: Id;
  /** Numbers of operands, from the outside in; 非 has one. */
  readonly path: readonly number[];
  readonly because: 'never' | 'always' | 'covered';
}

/** Of a condition where it is written. */
export type OfCondition =
  | RedundantPart
  /** Whether parts of their conditions could go. */
  | { readonly kind: 'conditions-undecided'; readonly owners: readonly Id[] }
  /** Everyone possible satisfies it. */
  | { readonly kind: 'always-true'; readonly owner: Id };

/** Of groups, cases and the scope themselves. */
export type OfNames =
  /** A group or a case that nobody possible is in. */
  | { readonly kind: 'fits-nobody'; readonly subject: Id }
  /** Whoever is in one is in the other; the second is this policy's own. */
  | { readonly kind: 'same-people'; readonly groups: readonly [Id, Id] }
  /** The policy speaks of nobody, or 适用 leaves nobody out. */
  | { readonly kind: 'scope-nobody' | 'scope-everybody' };

/** Of the days on which one pays and from which one is covered. */
export type OfDates =
  /** Coverage begins before the payment by a rule that does not say so; or after the benefit period. */
  | {
      readonly kind: 'start-before-payment' | 'start-after-end';
      readonly rule: Id;
      readonly region: Region;
    }
  /** Whether it is so of these rules. */
  | ({
      readonly kind: 'dates-undecided';
      readonly about: 'early' | 'late';
      readonly rules: readonly Id[];
    } & Open);

export type Analysed = OfProvision | OfCheck | OfCondition | OfNames | OfDates;

/** Nothing is told: a good moment to do something else. */
export type Pause = undefined;

/** What is found in a study, pauses between. */
export type Finder<Study> = (study: Study) => Iterable<OfProvision | Pause>;
