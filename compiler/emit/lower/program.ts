/**
 * A policy as one flat program: what it reads of a person, steps, and what it gives for each item.
 *
 * Shared by all code targets. Guarantees: `steps` stand in an order in which each comes after its arguments; nothing in it
 * is approximate: what cannot be said exactly was refused instead.
 */
import type { FactType, Id, PolicyHeader, ValueType } from '../../graph/graph.ts';
import type { Node } from './nodes.ts';

/** What can stand in the way of a result. */
export interface DoubtMark {
  readonly kind: 'missing' | 'pending' | 'bounds' | 'arithmetic' | 'elsewhere';
  /** Id of the fact or group; name of the item. */
  readonly name: string;
}

/** Why a policy, or one of its clauses, cannot be said by a target. */
export type Unsayable =
  /** 起, 止 or 天数 of a set whose days depend on the person in a way that is not one stretch. */
  | 'days-of-a-set'
  /** An item supposes facts that depend on the person, in several ways. */
  | 'supposed-facts'
  /** A fact whose silence means 是 or 否 but which is no yes/no. */
  | 'odd-silence'
  /** A domain outside what targets take: years 1900 to 2199, numbers up to a thousand million. */
  | 'domain-too-wide'
  | 'rule-as-condition'
  | 'rule-as-value'
  /** Figures so large that the target's whole numbers could overflow. */
  | 'figures-too-large'
  /** A share or a bound that is no finite decimal number, in a target that has only those. */
  | 'no-decimal'
  /** More computations rest on each other than the target can nest. */
  | 'too-many-steps'
  /** A condition rests on two facts at once, such as an age on the day of payment: a table tests one at a time. */
  | 'several-facts'
  /** A result is computed from facts, and is no entry of a table. */
  | 'computed-result'
  | 'dated-roll'
  | 'too-many-rows';

export interface Refusal {
  readonly reason: Unsayable;
  /** The rule, item or fact it stands in. */
  readonly owner: Id;
}

/** States of what is read; `slot` texts are `state ID`, `value ID`, for dated rolls also `from ID` and `to ID`. */
export const states = { unsaid: 0, no: 1, yes: 2, unknown: 3, none: 4 } as const;
/** A roll with dates; shares its number with 无, which no group can be. */
export const dated = states.none;

export interface Input {
  readonly id: Id;
  readonly name: string;
  readonly alias?: string;
  readonly type: FactType | { readonly kind: 'group'; readonly dated: boolean };
  /** What it means that nothing is said; `unsaid`: each document says for itself. */
  readonly silence: 'unknown' | 'no' | 'yes' | 'none' | 'unsaid';
  /** Least and greatest value that is taken: days, fen, numbers, millionths of shares, places of options. */
  readonly lo: bigint;
  readonly hi: bigint;
  /** Numbers of the options, in `Program.options`. */
  readonly options?: readonly {
    readonly name: string;
    readonly alias?: string;
    readonly at: number;
  }[];
}

/** What an item can come out as, by its number in the program. */
export const statuses = [
  'unknown',
  'value',
  'none',
  'bound',
  'pending',
  'trouble',
  'blocked',
] as const;
export type Status = (typeof statuses)[number];

export const troubleCodes = [
  'none',
  'bad-arithmetic',
  'not-whole-fen',
  'above-base',
  'payers-differ',
  'conflict',
  'gap',
] as const;

/** n ÷ d, where `has` holds. */
export interface Limit {
  readonly has: Node;
  readonly n: Node;
  readonly d: Node;
}

export interface PayerResult {
  readonly payer: Id;
  readonly name: string;
  readonly alias?: string;
  /** The payer has a part in the result. */
  readonly there: Node;
  /** `value`, `bound`, `pending`, or `unknown` where the share stands in another document. */
  readonly status: Node;
  readonly value: Node;
  readonly min: Limit;
  readonly max: Limit;
  /** Marks of what it waits for. */
  readonly waits: Node;
}

export interface ItemResult {
  readonly item: Id;
  readonly name: string;
  readonly alias?: string;
  readonly type: ValueType;
  /** Place in `statuses`. */
  readonly status: Node;
  /** Fen, number, day, place of the option, 0 or 1; for a share the numerator over `divisor`. */
  readonly value: Node;
  readonly divisor: Node;
  readonly min: Limit;
  readonly max: Limit;
  /** Marks of facts and groups that are needed, in `Program.marks`. */
  readonly missing: Node;
  /** Marks of items it waits for. */
  readonly waits: Node;
  /** 未规定, nothing else. */
  readonly silent: Node;
  /** Marks of the deciding rules, in `ruleIds`. */
  readonly rules: Node;
  readonly ruleIds: readonly Id[];
  /** Place in `troubleCodes`, and the marks of the rules in trouble. */
  readonly trouble: Node;
  readonly troubled: Node;
  readonly payers: readonly PayerResult[];
  /** One more than the place in `Program.documents`, or 0. */
  readonly accordingTo: Node;
  readonly outside: Node;
}

export interface Program {
  readonly policy: PolicyHeader;
  readonly inputs: readonly Input[];
  readonly steps: readonly Node[];
  readonly results: readonly ItemResult[];
  readonly marks: readonly DoubtMark[];
  readonly options: readonly string[];
  readonly documents: readonly string[];
}
