/**
 * What an evaluation gives: plain data, one outcome per item.
 */
import type { Day, Exact, Given, Id, Payers } from '../graph/graph.ts';

/** A person: facts by id. What is not listed is not said. */
export type Person = readonly Given[];

export type Value =
  /** Fen, exact. Whole unless a `not-whole-fen` trouble says otherwise. */
  | { readonly kind: 'money'; readonly fen: Exact }
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'percent'; readonly value: Exact }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'yesNo'; readonly value: boolean }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'none' }
  /** A range of money in fen (or of numbers), both ends included and exact; an absent end is open. */
  | {
      readonly kind: 'bound';
      readonly type: 'money' | 'number';
      readonly min?: Exact;
      readonly max?: Exact;
    }
  /** 待定 and 未规定: waits for these. `min`, `max` where known. `silent`: the notice itself says nothing of the item. */
  | {
      readonly kind: 'pending';
      readonly silent?: true;
      readonly type: 'money' | 'number' | 'other';
      readonly names: readonly string[];
      readonly min?: Exact;
      readonly max?: Exact;
    };

/** One payer's part. `amount` absent: the share stands in another document. */
export interface PaidBy {
  readonly payer: Id;
  readonly amount?: Value;
}

/** Why a rule did not decide. */
export type RuleStatus =
  | 'decides'
  /** Applies, with the same result as the deciding rule. */
  | 'agrees'
  /** Its condition does not hold. */
  | 'no'
  /** Facts are missing to say. */
  | 'open'
  /** A rule that has priority applies. */
  | 'beaten'
  /** Applies, but another one comes first by the way of combining. */
  | 'lost'
  /** Applies, with a result that clashes. */
  | 'clashes'
  /** Was not asked about, since the result is certain without it. */
  | 'unasked';

export interface RuleTrace {
  readonly rule: Id;
  readonly status: RuleStatus;
  /** The rule that beat it or came first. */
  readonly by?: Id;
  /** Its own value, where computed. */
  readonly value?: Value;
}

/** What is wrong with a result; the item then has no value. */
export interface Trouble {
  readonly code:
    | 'conflict'
    | 'gap'
    | 'above-base'
    | 'not-whole-fen'
    | 'payers-differ'
    | 'bad-arithmetic';
  readonly item: Id;
  /** The rules that clash, or the one whose value is wrong. */
  readonly rules: readonly Id[];
}

export interface Outcome {
  readonly item: Id;
  /** Absent when unknown (see `missing`) or in trouble (see `troubles`). */
  readonly value?: Value;
  /** The deciding rules: one, several that agree, or all that were added. */
  readonly rules: readonly Id[];
  readonly payers: readonly PaidBy[];
  /** The document in which the payers' shares stand. */
  readonly payersAccordingTo?: Payers['accordingTo'];
  /** Ids of facts and groups still needed, only those that matter for this item. */
  readonly missing: readonly Id[];
  readonly trouble?: Trouble;
  /** One entry for each rule of the provision, in their order. */
  readonly trace: readonly RuleTrace[];
  /** The policy does not speak of this person, and the item is 无 for that reason. */
  readonly outOfScope: boolean;
}

export interface Evaluation {
  /** What was said of the person. */
  readonly person: Person;
  /** Items with a provision, and those others that they read, in the graph's order. */
  readonly outcomes: ReadonlyMap<Id, Outcome>;
  /** Union of the outcomes' missing facts, in the graph's order of facts then groups. */
  readonly missing: readonly Id[];
  /** Closed facts and rolls that were read though nothing was said of them, with what was assumed. */
  readonly assumed: readonly Given[];
  readonly troubles: readonly Trouble[];
}
