/**
 * Spans, names and expressions: the half of the abstract syntax tree that stands inside items.
 *
 * Takes nothing, gives types only. Guarantees: every node has a span in UTF-16 offsets (end exclusive); what the
 * writer left out or broke is a `missing` node, never `undefined`; numbers are exact.
 */

/** A stretch of the source text in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An exact number as written; `denominator` is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A name, NFKC-normalised and without its quotes. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly text: string;
  readonly quoted: boolean;
}

/** A quoted text: a file, a title or a document number. */
export interface Quoted extends Span {
  readonly kind: 'quoted';
  readonly text: string;
}

/** A hole where something was expected. */
export interface Missing extends Span {
  readonly kind: 'missing';
}

/** `（三）`: `number` is 3. */
export interface Label extends Span {
  readonly number: number;
}

/** `【三（一）】`: `text` is what stands between the brackets. */
export interface Citation extends Span {
  readonly text: string;
}

/** A name with its optional ASCII alias and citation, as heads declare it. */
export interface Declared extends Span {
  readonly name: Name | Missing;
  readonly alias?: Name;
  readonly citation?: Citation;
}

// ── Expressions ────────────────────────────────────────────────────────────────────────────────

/** What a counted literal counts; `age` is 周岁, `person` 人, `household` 户, `time` 次, `fold` 倍. */
export type Unit = 'day' | 'month' | 'year' | 'age' | 'person' | 'household' | 'time' | 'fold';

/** Unit of a length that a date can be moved by. */
export type LengthUnit = 'day' | 'month' | 'year';

export type ComparisonOperator =
  | 'is' // 为
  | 'atLeast' // 不低于
  | 'atMost' // 不高于
  | 'reaches' // 满
  | 'under' // 不满
  | 'exceeds' // 超过
  | 'notOver' // 不超过
  | 'earlier' // 早于
  | 'later' // 晚于
  | 'notEarlier' // 不早于
  | 'notLater' // 不晚于
  | '='
  | '≠'
  | '<'
  | '≤'
  | '>'
  | '≥';

/** A length of time: a literal, a name with a unit, or a bracketed expression with a unit. */
export interface Length extends Span {
  readonly value: Expression;
  readonly unit: LengthUnit;
}

export type Expression =
  | Missing
  | Name
  | NumberLiteral
  | MoneyLiteral
  | PercentLiteral
  | QuantityLiteral
  | DateLiteral
  | MonthDayLiteral
  | RelativeDay
  | YesNoLiteral
  | Word
  | Pending
  | Chain
  | Not
  | Comparison
  | BoundPrefix
  | Inside
  | Side
  | Range
  | HalfRange
  | Sum
  | Product
  | Negation
  | Pick
  | Shift
  | CalendarDay
  | Point
  | DatePart
  | Elapsed
  | Measure
  | StartingOn
  | Rounded
  | Original
  | OtherDocument
  | Suppose
  | Recurring
  | Except;

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: Fraction;
}

/** 400元, 1.5万元, 50分; always in fen. */
export interface MoneyLiteral extends Span {
  readonly kind: 'money';
  readonly fen: Fraction;
}

/** 50%; 1 is the whole. */
export interface PercentLiteral extends Span {
  readonly kind: 'percent';
  readonly value: Fraction;
}

/** 90天, 3个月, 2年, 60周岁, 23008人. */
export interface QuantityLiteral extends Span {
  readonly kind: 'quantity';
  readonly value: Fraction;
  readonly unit: Unit;
}

/** 2024年9月1日 or 2024-09-01; always a day that exists. */
export interface DateLiteral extends Span {
  readonly kind: 'date';
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 9月1日 without a year: only legal as the bound of 每年. */
export interface MonthDayLiteral extends Span {
  readonly kind: 'monthDay';
  readonly month: number;
  readonly day: number;
}

/** 上年9月1日, 本年3月1日, 次年1月1日 at the head of an expression: relative to the year in which 待遇期 begins. */
export interface RelativeDay extends Span {
  readonly kind: 'relativeDay';
  readonly year: 'last' | 'this' | 'next';
  readonly month: number;
  readonly day: number;
}

/** 是 or 否. */
export interface YesNoLiteral extends Span {
  readonly kind: 'yesNo';
  readonly value: boolean;
}

/** 无, 全额, 未规定, 未知, 其余, 其他 (only as a table's or schedule's cell). */
export interface Word extends Span {
  readonly kind: 'none' | 'full' | 'unspecified' | 'unknown' | 'remainder' | 'otherwise';
}

/** 待定 or 待定「理由」. */
export interface Pending extends Span {
  readonly kind: 'pending';
  readonly reason?: Quoted;
}

/** 甲 且 乙, 甲 或 乙, 甲、乙 (any of): two operands or more, never nested in its own kind. */
export interface Chain extends Span {
  readonly kind: 'and' | 'or' | 'anyOf';
  readonly operands: readonly Expression[];
}

/** 非 or 未. */
export interface Not extends Span {
  readonly kind: 'not';
  readonly operand: Expression;
}

export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** A word comparison used as a prefix: 不低于 80元 (a bound), 不满 18周岁 (a table's cell). */
export interface BoundPrefix extends Span {
  readonly kind: 'bound';
  readonly operator: ComparisonOperator;
  readonly operand: Expression;
}

/** X 在 S 内. `set` is a period, a range, a Shift with both a date and a length (D…D+N, both ends), or a Side. */
export interface Inside extends Span {
  readonly kind: 'inside';
  readonly value: Expression;
  readonly set: Expression;
}

/** D 前, D 后 without a length: all days strictly before or after D. Only as the right side of 在. */
export interface Side extends Span {
  readonly kind: 'side';
  readonly side: 'before' | 'after';
  readonly date: Expression;
}

/** A 至 B, both ends included. */
export interface Range extends Span {
  readonly kind: 'range';
  readonly from: Expression;
  readonly to: Expression;
}

/** 60周岁以上, 17周岁以下: both include the figure (Civil Code art. 1259). */
export interface HalfRange extends Span {
  readonly kind: 'halfRange';
  readonly direction: 'orMore' | 'orLess';
  readonly operand: Expression;
}

export interface Sum extends Span {
  readonly kind: 'sum';
  readonly terms: readonly { readonly negative: boolean; readonly operand: Expression }[];
}

export interface Product extends Span {
  readonly kind: 'product';
  readonly factors: readonly { readonly inverse: boolean; readonly operand: Expression }[];
}

export interface Negation extends Span {
  readonly kind: 'negation';
  readonly operand: Expression;
}

/** A 与 B 较高者. */
export interface Pick extends Span {
  readonly kind: 'pick';
  readonly pick: 'higher' | 'lower' | 'earlier' | 'later';
  readonly operands: readonly Expression[];
}

/** D 后 90天, D 前 6个月: one date. */
export interface Shift extends Span {
  readonly kind: 'shift';
  readonly direction: 'after' | 'before';
  readonly date: Expression;
  readonly length: Length;
}

/**
 * 次日, 当月末, 次月1日, 当月1日, 次年1月1日, 当年12月31日 of a date. `day` (and `month` for the yearly ones) are
 * present where the kind needs them.
 */
export interface CalendarDay extends Span {
  readonly kind: 'calendarDay';
  readonly of: Expression;
  readonly to: 'nextDay' | 'monthEnd' | 'nextMonth' | 'thisMonth' | 'nextYear' | 'thisYear';
  readonly month?: number;
  readonly day?: number;
}

/** 起 or 止 of a period. */
export interface Point extends Span {
  readonly kind: 'point';
  readonly of: Expression;
  readonly point: 'start' | 'end';
}

/** D 的 年|月|日. */
export interface DatePart extends Span {
  readonly kind: 'datePart';
  readonly of: Expression;
  readonly part: 'year' | 'month' | 'day';
}

/** A 至 B 的 周岁|整月|天数. */
export interface Elapsed extends Span {
  readonly kind: 'elapsed';
  readonly from: Expression;
  readonly to: Expression;
  readonly unit: 'fullYears' | 'fullMonths' | 'days';
}

/** `P 的 天数` (days of a period) or `（甲、乙、丙）的 个数` (how many of the conditions hold). */
export interface Measure extends Span {
  readonly kind: 'measure';
  readonly measure: 'days' | 'count';
  readonly of: Expression;
}

/** 自 D 起 N天: the period that begins on D; with `expired`, 期满: the day after it. */
export interface StartingOn extends Span {
  readonly kind: 'startingOn';
  readonly date: Expression;
  readonly length: Length;
  readonly expired: boolean;
}

/** 四舍五入到元 and its kin; `unitFen` is 1, 10, 100, 1000 or 10000. */
export interface Rounded extends Span {
  readonly kind: 'rounded';
  readonly operand: Expression;
  readonly mode: 'halfUp' | 'down' | 'up';
  readonly unitFen: number;
}

/** 原 X: what a 改 replaces. */
export interface Original extends Span {
  readonly kind: 'original';
  readonly name: Name | Missing;
}

/** 上年 X, 上级 X: what that document itself gives the same person. */
export interface OtherDocument extends Span {
  readonly kind: 'other';
  readonly document: 'lastYear' | 'superior';
  readonly name: Name | Missing;
}

/** `个人缴费标准（缴费档次 为 二档）`: the item's value if a choice were made so. */
export interface Suppose extends Span {
  readonly kind: 'suppose';
  readonly item: Name;
  readonly condition: Expression;
}

/** `集中缴费期 内 每月1日 至 25日`, `每年9月1日 至 12月31日`. Months and days as written; `within` absent for a bare 每年. */
export interface Recurring extends Span {
  readonly kind: 'recurring';
  readonly every: 'month' | 'year';
  readonly within?: Expression;
  readonly from: { readonly month?: number; readonly day: number };
  readonly to: { readonly month?: number; readonly day: number };
}

/** 甲 除 乙: the days of 甲 that are not days of 乙. */
export interface Except extends Span {
  readonly kind: 'except';
  readonly base: Expression;
  readonly without: Expression;
}
