/**
 * What the comparison of two policies' declarations gives: plain data, worded elsewhere.
 *
 * Takes nothing, gives types only. Every change names the declaration on both sides by id, so that it can be undone in a
 * graph, and says what of it differs, aspect by aspect.
 */
import type {
  CombiningWay,
  Exact,
  Expr,
  FactType,
  Id,
  Payers,
  SetExpr,
  ValueType,
} from '../../graph/graph.ts';

/** What a change is about. */
export type Subject =
  | 'header'
  | 'scope'
  | 'fact'
  | 'group'
  | 'exclusive'
  | 'case'
  | 'period'
  | 'payer'
  | 'item'
  | 'provision'
  | 'rule'
  | 'check'
  | 'constraint'
  | 'target'
  | 'targetEntry'
  | 'schedule'
  | 'cell'
  | 'examples';

/** What of a declaration may differ. */
export type AspectName =
  // Naming and wording
  | 'name'
  | 'alias'
  | 'comment'
  | 'reason'
  | 'citation'
  // Attributes of 政策
  | 'year'
  | 'region'
  | 'issued'
  | 'documentNumber'
  | 'collectionYear'
  | 'benefitPeriod'
  | 'validity'
  | 'basis'
  // Facts, groups, items
  | 'domain'
  | 'silence'
  | 'choice'
  | 'certifiedBy'
  | 'definition'
  | 'parents'
  | 'members'
  | 'type'
  | 'base'
  | 'settlement'
  | 'required'
  | 'silentNone'
  // Conditions and sets
  | 'condition'
  | 'guard'
  | 'assertion'
  | 'set'
  | 'asOf'
  // Provisions and rules
  | 'way'
  | 'order'
  | 'value'
  | 'floor'
  | 'cap'
  | 'payers'
  | 'priorities'
  /** Rules that are over an added or removed one. */
  | 'yields'
  | 'provisional'
  | 'restated'
  // Tables and the rest
  | 'axis'
  | 'cell'
  | 'count';

/** One side of an aspect. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'number'; readonly number: Exact }
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'expr'; readonly expr: Expr }
  | { readonly kind: 'exprs'; readonly exprs: readonly Expr[] }
  /** A cell of a table with two axes: who is meant by its row and its column. */
  | {
      readonly kind: 'cell';
      readonly row: Expr | 'otherwise';
      readonly column: Expr | 'otherwise';
    }
  | { readonly kind: 'set'; readonly set: SetExpr }
  | { readonly kind: 'payers'; readonly payers: Payers }
  | { readonly kind: 'domain'; readonly domain: FactType }
  /** Groups, or rules that this one is over. */
  | { readonly kind: 'ids'; readonly ids: readonly Id[] }
  /** What 即 says: the value or an item restated, or the condition. */
  | { readonly kind: 'restated'; readonly claims: readonly Restated[] };

/** `item` absent: the rule's own value, or its condition. */
export interface Restated {
  readonly item?: Id;
  readonly expr: Expr;
}

/** Words of the language that stand for a setting. */
export type Word =
  | CombiningWay
  | ValueType
  | 'unknown'
  | 'no'
  | 'yes'
  | 'none'
  | 'deducted'
  | 'reimbursed'
  | 'assumedValue'
  | 'assumedPriority'
  | 'assumedPayers'
  | 'assumedWay'
  | 'everyone'
  | 'otherwise';

/** A side is absent where nothing is said of the aspect. */
export interface Aspect {
  readonly aspect: AspectName;
  readonly old?: Content;
  readonly new?: Content;
  /** Nothing differs but that all days lie as many years later as the policies do. */
  readonly shifted: boolean;
  /** The texts differ, but what they come to is the same: a condition that is now a case of its own. */
  readonly sameMeaning: boolean;
}

/** A declaration, or a part of one, that differs. */
export interface Change {
  readonly subject: Subject;
  readonly kind: 'added' | 'removed' | 'renamed' | 'changed';
  /** Ids in the two graphs. An added declaration has no old one. */
  readonly old?: Id;
  readonly new?: Id;
  /** The item that a provision or rule decides, the target or schedule that an entry or cell belongs to. */
  readonly owner?: { readonly old?: Id; readonly new?: Id };
  /** What differs; for what was added or removed, all that it says. */
  readonly aspects: readonly Aspect[];
}

/** A rule that says the same in another place: no change. */
export interface Moved {
  readonly item: Id;
  readonly old: Id;
  readonly new: Id;
}

/** A day that is the same in both policies, though they are of different years: no change, but worth a look. */
export interface Stayed {
  readonly subject: 'group' | 'case' | 'period' | 'rule';
  readonly old: Id;
  readonly new: Id;
  readonly aspect: AspectName;
  /** As the new policy has it. */
  readonly content: Content;
}

/** A statement about last year (较上年) in the new policy, and whether it is true. */
export interface Claim {
  readonly check: Id;
  readonly rule: Id;
  /** As `runExamples` has it: for everyone, or only so far as the examples show. */
  readonly verdict: 'proved' | 'refuted' | 'held' | 'untested';
}

/** All that differs in what two policies declare. */
export interface DeclarationDiff {
  /** By how many years the second policy's benefit period begins later. */
  readonly years: number;
  /** In the order of kinds, then of the new policy; what was removed stands where it stood. */
  readonly changes: readonly Change[];
  readonly moved: readonly Moved[];
  readonly stayed: readonly Stayed[];
  /** Declarations whose id differs, though they are one and the same. */
  readonly renames: readonly (readonly [old: Id, next: Id])[];
  /** Rules of the old policy with those of the new one that they became, changed or not. */
  readonly rules: readonly (readonly [old: Id, next: Id])[];
  readonly claims: readonly Claim[];
  /** Whether the new policy's own 上年 says the same as the old policy; absent where it reads none. */
  readonly comparesWithOld?: boolean;
}

/** What something is called: nothing else differs where it was renamed. */
export const namingAspects: ReadonlySet<AspectName> = new Set(['name', 'alias']);

/** Aspects that change how the policy reads and not what it says. */
export const wordingAspects: ReadonlySet<AspectName> = new Set([
  ...namingAspects,
  'comment',
  'reason',
]);
