/**
 * The typed rule graph: the one artefact that everything after the compiler reads.
 *
 * Plain JSON data. Guarantees: made only from a policy without errors; acyclic (`order` is a topological order);
 * every id is stable across years, since it is made of aliases or names; every amount is exact.
 */

/** `fact:birthDate`, `group:lowIncome`, `item:assistance`, `rule:assistance/2`, … */
export type Id = string;

/** An exact number: a whole number or a fraction in lowest terms, `"34000"`, `"-1/3"`. */
export type Exact = string;

/** A day as ISO 8601, `2025-01-01`. */
export type Day = string;

/** Where a node was written: index into `files`, offsets in UTF-16 units, `end` exclusive. */
export interface Origin {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

export type LengthUnit = 'day' | 'month' | 'year';
export type CompareOperator = '=' | '≠' | '<' | '≤' | '>' | '≥';
export type CombiningWay =
  | 'unique'
  | 'ordered'
  | 'highest'
  | 'lowest'
  | 'earliest'
  | 'latest'
  | 'added';
export type ValueType = 'money' | 'date' | 'integer' | 'percent' | 'yesNo' | 'option';

/** Expressions. Names are resolved, types checked, spellings normalised (不低于, 满 and ≥ are all `≥`). */
export type Expr =
  // Literals
  | { readonly kind: 'money'; readonly fen: Exact }
  | { readonly kind: 'number'; readonly value: Exact; readonly unit?: NumberUnit }
  | { readonly kind: 'date'; readonly day: Day }
  | { readonly kind: 'yesNo'; readonly value: boolean }
  | { readonly kind: 'option'; readonly option: string }
  /** Share of the base of the item being decided; 全额 is 1. Only where an amount of an item with a base stands. */
  | { readonly kind: 'share'; readonly of: Exact; readonly full: boolean }
  | { readonly kind: 'none' }
  /** 待定. `name` is the item it belongs to. */
  | { readonly kind: 'pending'; readonly name: string; readonly reason?: string }
  /** 未规定. */
  | { readonly kind: 'unspecified'; readonly name: string }
  /** 不低于 80元: some amount, not said which. Both ends inclusive; money items only. */
  | { readonly kind: 'bound'; readonly name: string; readonly min?: Expr; readonly max?: Expr }
  // References
  | { readonly kind: 'fact'; readonly fact: Id }
  | { readonly kind: 'member'; readonly group: Id; readonly asOf?: Expr }
  | { readonly kind: 'case'; readonly case: Id }
  | { readonly kind: 'item'; readonly item: Id }
  /** 原 X: the value by the provision that was replaced. */
  | { readonly kind: 'original'; readonly provision: Id }
  /**
   * 上年 X, 上级 X. `item` is an id in `documents[document]` of the document in which it was written: this one, or the
   * one that is `via` superiors up.
   */
  | {
      readonly kind: 'other';
      readonly document: 'lastYear' | 'superior';
      readonly item: Id;
      readonly via?: number;
    }
  /** The item's value if these facts were so. */
  | {
      readonly kind: 'suppose';
      readonly item: Id;
      readonly facts: readonly { readonly fact: Id; readonly value: Expr }[];
    }
  /** The rule's condition holds and no applicable rule is over it. */
  | { readonly kind: 'applies'; readonly rule: Id }
  /** The rule decides the item (it is the one, or one of the equal ones, the result comes from). */
  | { readonly kind: 'decides'; readonly rule: Id }
  | { readonly kind: 'ruleValue'; readonly rule: Id }
  // Conditions
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expr[] }
  | { readonly kind: 'not'; readonly operand: Expr }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expr;
      readonly right: Expr;
    }
  /** X 为 无. */
  | { readonly kind: 'isNone'; readonly operand: Expr }
  /** The day or number lies in the set. */
  | { readonly kind: 'within'; readonly value: Expr; readonly set: SetExpr }
  // Arithmetic
  | {
      readonly kind: 'sum';
      readonly terms: readonly { readonly negative: boolean; readonly operand: Expr }[];
    }
  | {
      readonly kind: 'product';
      readonly factors: readonly { readonly inverse: boolean; readonly operand: Expr }[];
    }
  | {
      readonly kind: 'pick';
      readonly pick: 'higher' | 'lower' | 'earlier' | 'later';
      readonly operands: readonly Expr[];
    }
  /** To a multiple of `unit` (fen for money, 1 for numbers). */
  | {
      readonly kind: 'round';
      readonly operand: Expr;
      readonly mode: 'halfUp' | 'down' | 'up';
      readonly unit: number;
    }
  /** How many of the conditions hold. */
  | { readonly kind: 'count'; readonly operands: readonly Expr[] }
  // Dates
  /** D 后 N / D 前 N (Civil Code art. 201, 202: the first day is not counted; clamped to the month's last day). */
  | {
      readonly kind: 'shift';
      readonly date: Expr;
      readonly direction: 'after' | 'before';
      readonly length: Expr;
      readonly unit: LengthUnit;
    }
  | {
      readonly kind: 'calendarDay';
      readonly of: Expr;
      readonly to: 'nextDay' | 'monthEnd' | 'nextMonth' | 'thisMonth' | 'nextYear' | 'thisYear';
      readonly month?: number;
      readonly day?: number;
    }
  | { readonly kind: 'datePart'; readonly of: Expr; readonly part: 'year' | 'month' | 'day' }
  /** Greatest n with `from 后 n` ≤ to; negative when to is before from. */
  | {
      readonly kind: 'elapsed';
      readonly from: Expr;
      readonly to: Expr;
      readonly unit: 'fullYears' | 'fullMonths' | 'days';
    }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end'; readonly of: SetExpr }
  | { readonly kind: 'dayCount'; readonly of: SetExpr };

/** Sets of days, or (only `range`) of numbers and amounts. */
export type SetExpr =
  | { readonly kind: 'period'; readonly period: Id }
  /** Both ends included; an absent end is open. */
  | { readonly kind: 'range'; readonly from?: Expr; readonly to?: Expr }
  /** 自 D 起 N: D is its first day; the last is the day before the matching day, or the month's last where there is none. */
  | {
      readonly kind: 'startingOn';
      readonly date: Expr;
      readonly length: Expr;
      readonly unit: LengthUnit;
    }
  | { readonly kind: 'union'; readonly parts: readonly SetExpr[] }
  | { readonly kind: 'except'; readonly base: SetExpr; readonly without: SetExpr }
  /** Days `from.day`…`to.day` of every month (with months: of every year) inside `within`; all days if absent. */
  | {
      readonly kind: 'recurring';
      readonly every: 'month' | 'year';
      readonly within?: SetExpr;
      readonly from: { readonly month?: number; readonly day: number };
      readonly to: { readonly month?: number; readonly day: number };
    };

export type NumberUnit = 'day' | 'month' | 'year' | 'person' | 'household' | 'time' | 'fold';

interface Node {
  readonly id: Id;
  /** As the policy writes it. */
  readonly name: string;
  /** ASCII, unique among facts, groups, items and payers. */
  readonly alias?: string;
  readonly citation?: string;
  readonly origin: Origin;
}

export type FactType =
  | { readonly kind: 'date'; readonly from?: Day; readonly to?: Day }
  | { readonly kind: 'integer'; readonly from?: Exact; readonly to?: Exact }
  /** Fen. */
  | { readonly kind: 'money'; readonly from?: Exact; readonly to?: Exact }
  | { readonly kind: 'percent'; readonly from?: Exact; readonly to?: Exact }
  | { readonly kind: 'yesNo' }
  | {
      readonly kind: 'option';
      readonly options: readonly { readonly name: string; readonly alias?: string }[];
    };

export interface Fact extends Node {
  readonly type: FactType;
  /** What it means that nothing is said: unknown and asked for, or assumed as stated. */
  readonly silence: 'unknown' | 'no' | 'yes' | 'none';
  /** 自选: the person chooses. */
  readonly choice: boolean;
}

export interface Group extends Node {
  readonly certifiedBy: readonly string[];
  /** Absent for a roll. Never together with membership as input. */
  readonly definition?: Expr;
  /** 属于: whoever is in this group is in these. */
  readonly parents: readonly Id[];
}

export interface Case extends Node {
  readonly condition: Expr;
}

export interface Period extends Node {
  readonly set: SetExpr;
}

export type Payer = Node;

export interface Item extends Node {
  readonly type: ValueType;
  /** For `option` items. */
  readonly options?: readonly { readonly name: string; readonly alias?: string }[];
  /** 基数: what 全额 and 50% refer to, and what the amount may not exceed. */
  readonly base?: Expr;
  /** 抵减 at payment, or 先缴后补 afterwards. */
  readonly settlement?: 'deducted' | 'reimbursed';
  /** 必备. */
  readonly required: boolean;
  /** 未规定即无: without a provision the item is 无 (else 未规定). */
  readonly silentNone: boolean;
  /** The provision in force; absent when the policy says nothing. */
  readonly provision?: Id;
}

export interface PayerShare {
  readonly payer: Id;
  /** `all`: the only payer; `ratio`: of the amount; `amount`: money; `remainder`: what is left; `elsewhere`: by `accordingTo`. */
  readonly share: 'all' | 'ratio' | 'amount' | 'remainder' | 'elsewhere';
  readonly ratio?: Exact;
  readonly amount?: Expr;
}

export interface Payers {
  readonly shares: readonly PayerShare[];
  /** The document in which the shares stand. */
  readonly accordingTo?: string;
}

export interface Rule {
  readonly id: Id;
  /** Number of its label; absent for a single value and for 其他. */
  readonly label?: number;
  readonly citation?: string;
  /** Absent: a single value, or 其他. */
  readonly condition?: Expr;
  readonly otherwise: boolean;
  readonly exception: boolean;
  readonly value: Expr;
  /** Overrides the item's base. */
  readonly base?: Expr;
  readonly floor?: Expr;
  readonly cap?: Expr;
  readonly payers?: Payers;
  /** Ids of the rules of the same provision that this one removes where it applies (优先于 and 但 together). */
  readonly over: readonly Id[];
  /** What the drafter assumed (暂按). */
  readonly provisional: readonly ('value' | 'priority' | 'payers')[];
  readonly origin: Origin;
}

export interface Provision {
  readonly id: Id;
  readonly item: Id;
  readonly citation?: string;
  readonly combine: CombiningWay;
  /** 暂按 before the way of combining. */
  readonly combineProvisional: boolean;
  readonly rules: readonly Rule[];
  /** The provision that this one replaced (改), for 原 X. */
  readonly replaces?: Id;
  readonly origin: Origin;
}

/** Must hold for everyone in scope. `guard` absent: always. */
export interface Check extends Node {
  readonly guard?: Expr;
  readonly assertion: Expr;
  readonly source: 'check' | 'namely' | 'equivalent' | 'versusLast';
  /** The rule a 即 or 较上年 stands on. */
  readonly rule?: Id;
}

/** What cannot be otherwise; facts that break it are an input error. */
export interface Constraint extends Node {
  readonly guard?: Expr;
  readonly assertion: Expr;
}

/** A fact as an input: see `run/facts.ts`. Days are ISO, money is fen as Exact, 无 is `{none: true}`. */
export type GivenValue =
  | { readonly kind: 'yesNo'; readonly value: boolean }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'money'; readonly fen: Exact }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** A roll with dates, both included, an absent end open. */
  | { readonly kind: 'roll'; readonly from?: Day; readonly to?: Day };

export interface Given {
  /** A fact's or a group's id. */
  readonly id: Id;
  readonly value: GivenValue;
}

export interface Expectation {
  readonly item: Id;
  /** `unknown`: the item cannot be decided yet. A bound is `{kind: 'bound'}`. */
  readonly value: Expr | { readonly kind: 'unknown' };
  readonly payers?: Payers;
  readonly origin: Origin;
}

/** An example with the facts of its base person already merged in. */
export interface Example extends Node {
  readonly given: readonly Given[];
  readonly expected: readonly Expectation[];
}

export interface TargetEntry {
  readonly condition?: Expr;
  readonly otherwise: boolean;
  readonly citation?: string;
  /** A number, a share, or a bound. */
  readonly value: Expr;
}

export interface Target extends Node {
  readonly entries: readonly TargetEntry[];
}

/** A printed table of figures; every row has one cell a column. */
export interface Schedule extends Node {
  /** Title of the first column, a fact's name where it is one. */
  readonly axis: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Expr[] }[];
  /** The printed total, verified by the compiler. */
  readonly total?: readonly Expr[];
}

export type EdgeKind =
  | 'reads'
  | 'base'
  | 'pays'
  | 'overrides'
  | 'belongs'
  | 'excludes'
  | 'decides'
  | 'replaces';

export interface Edge {
  readonly from: Id;
  readonly to: Id;
  readonly kind: EdgeKind;
}

export interface PolicyHeader {
  readonly name: string;
  readonly alias?: string;
  readonly year?: number;
  readonly region: readonly string[];
  /** 成文. */
  readonly issued?: Day;
  /** 文号. */
  readonly documentNumber?: string;
  /** 征缴年度. */
  readonly collectionYear?: number;
  /** 待遇期, both ends included. */
  readonly benefitPeriod?: { readonly from: Day; readonly to: Day };
  /** 有效期 of the notice itself. */
  readonly validity?: { readonly from?: Day; readonly to?: Day };
  /** 依据. */
  readonly basis: readonly string[];
}

export interface Graph {
  /** Version of this format. */
  readonly canbao: 1;
  readonly policy: PolicyHeader;
  /** The sources, as named from the entry file's folder. */
  readonly files: readonly string[];
  /** 适用; absent: everybody. */
  readonly scope?: Expr;
  /** Items that `scope` reads, directly or not: decided for everyone. */
  readonly scopeItems: readonly Id[];
  readonly facts: readonly Fact[];
  readonly groups: readonly Group[];
  /** Groups that cannot meet, pairwise. */
  readonly exclusives: readonly {
    readonly groups: readonly Id[];
    readonly citation?: string;
    readonly origin: Origin;
  }[];
  readonly cases: readonly Case[];
  readonly periods: readonly Period[];
  readonly payers: readonly Payer[];
  readonly items: readonly Item[];
  readonly provisions: readonly Provision[];
  readonly checks: readonly Check[];
  readonly constraints: readonly Constraint[];
  readonly examples: readonly Example[];
  readonly targets: readonly Target[];
  readonly schedules: readonly Schedule[];
  /** Groups, cases, periods and items in an order in which each comes after what it reads. */
  readonly order: readonly Id[];
  readonly edges: readonly Edge[];
  /** Graphs of other documents that expressions read. */
  readonly documents: { readonly lastYear?: Graph; readonly superior?: Graph };
}
