/**
 * What compiled expressions give while one person is evaluated, and the session that they ask.
 *
 * Guarantees: types only; values are immutable; everything undecided says what it waits for.
 */
import type { DayNumber } from '../dates.ts';
import type {
  CombiningWay,
  Expr,
  Id,
  Item,
  Provision,
  Rule,
  SetExpr,
  ValueType,
} from '../graph/graph.ts';
import type { Doubt } from '../values/doubt.ts';
import type { Figure, Linear } from '../values/linear.ts';
import type { Rational } from '../values/rational.ts';
import type { RuleStatus, Trouble } from './evaluation.ts';

export type RunValue =
  | { readonly kind: 'none' }
  /** Fen, a number or a share; certainly not 无. */
  | { readonly kind: 'amount'; readonly form: Linear }
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'truth'; readonly truth: boolean }
  /** Not decided, and perhaps 无. Two with the same `key` have the same value, whatever it is. */
  | { readonly kind: 'open'; readonly doubt: Doubt; readonly key?: string };

/** True, false, or undecided and why. */
export type Truth = boolean | Doubt;

export type ValueOf = (session: Session) => RunValue;
export type TruthOf = (session: Session) => Truth;

/** Days from…to, both included; infinite where open. */
export interface Stretch {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/** A set of days, sorted and not touching; or `unbounded`, where they cannot be listed. */
export type Days = readonly Stretch[] | 'unbounded' | Doubt;

export interface SetOf {
  /** Whether a day or an amount lies in it; 无 lies in no set. */
  contains(session: Session, value: RunValue): Truth;
  days(session: Session): Days;
}

/** One payer's part of a result; no amount where the shares stand in another document. */
export interface Part {
  readonly payer: Id;
  readonly amount?: Linear;
}

export interface Split {
  readonly parts: readonly Part[];
  readonly accordingTo?: string;
  /** Why an amount is not known, beyond the doubt of the result itself. */
  readonly doubt: Doubt;
}

/** What a rule gives where it applies. In fault, its value is open. */
export interface RuleResult {
  readonly value: RunValue;
  readonly split: Split;
  readonly fault?: Trouble['code'];
}

export interface RuleMark {
  readonly rule: Id;
  readonly status: RuleStatus;
  readonly by?: Id;
}

/** What a provision gives a person. In trouble, its value is open. */
export interface Decision {
  readonly value: RunValue;
  readonly split: Split;
  /** The deciding rules. */
  readonly rules: readonly Id[];
  readonly marks: readonly RuleMark[];
  readonly trouble?: { readonly code: Trouble['code']; readonly rules: readonly Id[] };
}

export interface ItemResult extends Decision {
  readonly outOfScope: boolean;
}

export interface PreparedShare {
  readonly payer: Id;
  readonly share: 'all' | 'ratio' | 'amount' | 'remainder' | 'elsewhere';
  readonly ratio?: Rational;
  readonly amount?: ValueOf;
}

export interface PreparedPayers {
  readonly shares: readonly PreparedShare[];
  readonly accordingTo?: string;
  /** Alike for payers that are written alike and depend on nothing but the result. */
  readonly key?: string;
}

export interface PreparedRule {
  readonly rule: Rule;
  readonly provision: Id;
  readonly item: Item;
  /** undefined: always, or 其他. */
  readonly condition: TruthOf | undefined;
  readonly value: ValueOf;
  readonly base?: ValueOf;
  readonly floor?: ValueOf;
  readonly cap?: ValueOf;
  readonly payers?: PreparedPayers;
  /** By which a session remembers whether its condition holds. */
  readonly asked: string;
  /** That its condition does not hold: of most rules that is all. */
  readonly no: RuleMark;
  /** Rules that are over this one. */
  readonly under: readonly Id[];
  /** 0 if no rule is over it; else one more than the highest of those that are. */
  readonly level: number;
}

export interface PreparedProvision {
  readonly provision: Provision;
  readonly item: Item;
  readonly combine: CombiningWay;
  readonly rules: readonly PreparedRule[];
  /** No rule brings its own base. */
  readonly oneBase: boolean;
  readonly base?: ValueOf;
}

/** Where an expression stands: gives 待定 its type and 全额 its base. */
export interface Site {
  /** Unique in the graph. */
  readonly owner: string;
  readonly type?: ValueType;
  readonly base?: ValueOf;
  /** Inside 检查 and 约束: a comparison with 无 makes the whole hold. */
  readonly assertion?: 'holds' | 'fails';
}

/** By it, the compilers of values, conditions and sets call each other. */
export interface Door {
  value(expr: Expr, site: Site): ValueOf;
  truth(expr: Expr, site: Site): TruthOf;
  set(expr: SetExpr, site: Site): SetOf;
  /** A text that no other expression of the graph gets. */
  mark(site: Site): string;
}

/** One person under one graph: remembers what it was asked. */
export interface Session {
  /** What decides a condition ends it: nothing is told of what else it reads. */
  readonly onlyResults: boolean;
  fact(id: Id): RunValue;
  /** `asOf` absent: no day is named. */
  member(group: Id, asOf: RunValue | undefined): Truth;
  caseHolds(id: Id): Truth;
  period(id: Id): SetOf;
  item(id: Id): ItemResult;
  decision(provision: Id): Decision;
  /** Whether the rule's own condition holds; for 其他, whether no other does. */
  condition(rule: Id): Truth;
  /** The same of a rule of this session's own graph. */
  holds(rule: PreparedRule): Truth;
  applies(rule: Id): Truth;
  decides(rule: Id): Truth;
  result(rule: Id): RuleResult;
  /** The rule's result if it was asked for; asks nothing. */
  resultSoFar(rule: Id): RuleResult | undefined;
  /** `via` superiors up, that document's own last year or superior. */
  other(document: 'lastYear' | 'superior', item: Id, via: number): RunValue;
  suppose(facts: readonly { readonly fact: Id; readonly value: RunValue }[]): Session;
  /** The key, made different from the same key in sessions with other facts or of other documents. */
  local(key: string): string;
  /** The figure of that key, made at the first time. */
  figure(key: string, make: () => Omit<Figure, 'id'>): Linear;
  /** What the same key gave the first time. */
  remember<T>(key: string, make: () => T): T;
}
