/**
 * The abstract syntax tree of one file: clauses, items of bodies, statements. Expressions are in `expression.ts`.
 *
 * Takes nothing, gives types only. Guarantees: those of `expression.ts`; statements stand in source order.
 */
import type {
  Citation,
  Declared,
  Expression,
  Label,
  Missing,
  Name,
  Quoted,
  Span,
} from './expression.ts';

export type * from './expression.ts';

// ── Clauses ────────────────────────────────────────────────────────────────────────────────────

export type CombiningWay =
  | 'unique' // 唯一
  | 'ordered' // 按序
  | 'highest' // 就高
  | 'lowest' // 就低
  | 'earliest' // 就早
  | 'latest' // 就晚
  | 'added'; // 叠加

/** One payer of 由 … 承担; `share` is a percentage, an amount, `remainder`, or absent (all, or what 按…分担 says). */
export interface PayerShare extends Span {
  readonly payer: Name | Missing;
  readonly share?: Expression;
}

/** What stands after `，`; `provisional` is the drafter's own assumption (暂按). */
export type Clause = Span & { readonly provisional: boolean } & (
    | { readonly kind: 'combining'; readonly way: CombiningWay }
    /** 由 甲 50%、乙 50% 承担; 由 甲、乙 各 50% 承担 (spread over the shares); 由 甲、乙 按「文件」 分担. */
    | {
        readonly kind: 'payers';
        readonly shares: readonly PayerShare[];
        readonly accordingTo?: Quoted;
      }
    | {
        readonly kind: 'versusLast';
        readonly direction: 'up' | 'down' | 'same';
        readonly amount?: Expression;
      }
    /** 即 值, 即 项目 值, or 即 条件 (between condition and ：). */
    | { readonly kind: 'namely'; readonly item?: Name; readonly value: Expression }
    /** 优先于（二）、（三）, 优先于 其余. */
    | { readonly kind: 'overrides'; readonly labels: readonly Label[]; readonly rest: boolean }
    | { readonly kind: 'certified'; readonly departments: readonly (Name | Missing)[] }
    | { readonly kind: 'belongs'; readonly groups: readonly (Name | Missing)[] }
    | { readonly kind: 'base'; readonly value: Expression }
    | { readonly kind: 'floor'; readonly value: Expression }
    | { readonly kind: 'cap'; readonly value: Expression }
    | { readonly kind: 'settlement'; readonly settlement: 'deducted' | 'reimbursed' }
    /** 不给即 否|是|无. */
    | { readonly kind: 'silence'; readonly value: 'no' | 'yes' | 'none' }
    /** 自选. */
    | { readonly kind: 'choice' }
    /** 必备. */
    | { readonly kind: 'required' }
    /** 未规定即无. */
    | { readonly kind: 'silentNone' }
    /** 身份 以 D 为准. */
    | { readonly kind: 'statusAsOf'; readonly date: Expression }
    /** 样本 「名」, on the head of an example. */
    | { readonly kind: 'sample'; readonly name: Name | Missing }
  );

export type ClauseKind = Clause['kind'];

// ── Items of bodies ────────────────────────────────────────────────────────────────────────────

/** One rule of a provision. Without a condition and not `otherwise`, it is the provision's single value. */
export interface Rule extends Span {
  readonly label?: Label;
  readonly citation?: Citation;
  readonly condition?: Expression;
  /** 其他. */
  readonly otherwise: boolean;
  /** Stands after 但：, and so overrides every rule above 但. */
  readonly exception: boolean;
  /** `，即 条件` before the `：`. */
  readonly equivalents: readonly Expression[];
  readonly value: Expression;
  /** 暂按 before the value. */
  readonly provisionalValue: boolean;
  readonly clauses: readonly Clause[];
}

/** One cell of a table or schedule; an empty cell is `missing`. */
export interface TableRow extends Span {
  readonly label?: Label;
  readonly citation?: Citation;
  readonly cells: readonly Expression[];
  readonly clauses: readonly Clause[];
}

/**
 * `axes` are the names of the header's first cell (年龄、缴费档次: row axis, then column axis; or the row axis alone),
 * `columns` its other cells.
 */
export interface Table extends Span {
  readonly axes: readonly Expression[];
  readonly columns: readonly Expression[];
  readonly rows: readonly TableRow[];
}

/** `地区 安徽省、蚌埠市`: `values` are names, quoted texts or expressions, in order. */
export interface Attribute extends Span {
  readonly name: Name | Missing;
  readonly values: readonly (Expression | Quoted)[];
}

/** An option of a fact or item: 男 male. */
export interface Option extends Span {
  readonly name: Name;
  readonly alias?: Name;
}

/** `日期 甲 至 乙`, `整数 0 至 60`, `是否`, or a list of options. */
export type TypeSpec = Span &
  (
    | {
        readonly kind: 'builtin';
        readonly type: 'date' | 'integer' | 'money' | 'percent' | 'yesNo';
        /** A Range, a HalfRange or a BoundPrefix. */
        readonly domain?: Expression;
      }
    | { readonly kind: 'options'; readonly options: readonly Option[] }
    | Missing
  );

/** A condition item of 情形, 约束, 检查: `guard：assertion`, or an assertion alone. */
export interface Assertion extends Span {
  readonly label?: Label;
  readonly citation?: Citation;
  readonly guard?: Expression;
  readonly condition: Expression;
}

/** What an example says of its person. `value` absent: the group or yes/no fact holds (or does not, if `negated`). */
export interface GivenFact extends Span {
  readonly kind: 'given';
  readonly name: Name | Missing;
  readonly negated: boolean;
  readonly value?: Expression;
}

/** 应得 资助 340元，由 … 承担; 应得 待遇起始 未知. */
export interface Expected extends Span {
  readonly kind: 'expected';
  readonly name: Name | Missing;
  /** A BoundPrefix states a bound. */
  readonly value: Expression;
  readonly payers?: Extract<Clause, { kind: 'payers' }>;
}

// ── Statements ─────────────────────────────────────────────────────────────────────────────────

/** 改, 增 or 删 before a statement's keyword. */
export type Change = 'amend' | 'add' | 'drop';

interface StatementBase extends Span {
  readonly change?: Change;
  /** Span of the keyword (with 改, 增, 删 where written). */
  readonly keyword: Span;
  /** Comment lines directly above, without 注：, joined by line breaks. */
  readonly comment?: string;
}

export type Statement = StatementBase &
  (
    | { readonly kind: 'use'; readonly files: readonly (Quoted | Missing)[] }
    | {
        readonly kind: 'policy' | 'vocabulary';
        readonly name: Name | Missing;
        readonly year?: { readonly value: number } & Span;
        readonly alias?: Name;
        readonly attributes: readonly Attribute[];
      }
    | {
        readonly kind: 'fact';
        readonly declared: readonly Declared[];
        readonly type: TypeSpec;
        readonly clauses: readonly Clause[];
      }
    | {
        readonly kind: 'group';
        readonly declared: readonly Declared[];
        readonly condition?: Expression;
        readonly clauses: readonly Clause[];
      }
    | {
        readonly kind: 'exclusive';
        readonly groups: readonly (Name | Missing)[];
        readonly citation?: Citation;
      }
    | {
        readonly kind: 'case';
        readonly declared: Declared;
        readonly conditions: readonly Assertion[];
      }
    | {
        readonly kind: 'constraint' | 'check';
        readonly name?: Name;
        readonly citation?: Citation;
        readonly assertions: readonly Assertion[];
      }
    | {
        readonly kind: 'period';
        readonly declared: Declared;
        readonly parts: readonly Expression[];
      }
    | { readonly kind: 'payer'; readonly declared: readonly Declared[] }
    | {
        readonly kind: 'item';
        readonly declared: readonly Declared[];
        readonly type: TypeSpec;
        readonly clauses: readonly Clause[];
      }
    | {
        readonly kind: 'provision';
        /** Several only above a table whose columns are items. */
        readonly declared: readonly Declared[];
        /** `改 规定 资助（二）`, `删 规定 资助（三）`. */
        readonly labels: readonly Label[];
        readonly clauses: readonly Clause[];
        readonly rules: readonly Rule[];
        readonly table?: Table;
      }
    | {
        readonly kind: 'example' | 'sample';
        readonly name: Name | Missing;
        readonly citation?: Citation;
        readonly sample?: Name | Missing;
        readonly given: readonly GivenFact[];
        readonly expected: readonly Expected[];
      }
    | {
        readonly kind: 'target';
        readonly declared: Declared;
        readonly entries: readonly TargetEntry[];
      }
    | { readonly kind: 'schedule'; readonly declared: Declared; readonly table: Table }
    | { readonly kind: 'broken' }
  );

export interface TargetEntry extends Span {
  readonly label?: Label;
  readonly citation?: Citation;
  /** Absent for a single value; `otherwise` for 其他. */
  readonly condition?: Expression;
  readonly otherwise: boolean;
  readonly value: Expression;
}

export type StatementKind = Statement['kind'];
export type StatementOf<K extends StatementKind> = Extract<Statement, { kind: K }>;

/** One file. */
export interface SourceFile extends Span {
  readonly statements: readonly Statement[];
}
