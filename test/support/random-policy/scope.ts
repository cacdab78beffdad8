/**
 * What may be read at one place of a random policy: names with their types, all declared before, so that no ring comes about.
 */
import type { Dice } from './dice.ts';
import type { Phrase } from './phrase.ts';

export type Kind = 'date' | 'integer' | 'money' | 'percent' | 'yesNo' | 'option';

export interface KnownFact {
  readonly name: string;
  readonly kind: Kind;
  /** Both ends: days, whole numbers, fen or per cent; absent: open. */
  readonly from?: number;
  readonly to?: number;
  readonly options: readonly string[];
  readonly mayBeNone: boolean;
}

export interface KnownItem {
  readonly name: string;
  readonly kind: Kind;
  readonly options: readonly string[];
  readonly base: boolean;
  /** What its provision may read. */
  readonly reach: Scope;
  /** Its way of combining, where the item itself says one. */
  readonly way?: string;
}

/** How a provision in force looks, for what 改, 增 and 删 may say of it. */
export interface KnownProvision {
  readonly item: KnownItem;
  readonly labels: readonly number[];
  /** Labels that others are over, or that are exceptions: they stay. */
  readonly tied: readonly number[];
  readonly otherwise: boolean;
  readonly table: boolean;
  /** One value for everybody. */
  readonly fixed: boolean;
  /** The one amount that everyone gets. */
  readonly fen?: number;
}

export interface Scope {
  readonly facts: readonly KnownFact[];
  /** Of both kinds; only rolls can be in no condition of their own. */
  readonly groups: readonly { readonly name: string; readonly roll: boolean }[];
  readonly cases: readonly string[];
  /** Whether its days depend on a fact. */
  readonly periods: readonly { readonly name: string; readonly fixed: boolean }[];
  readonly payers: readonly string[];
  readonly items: readonly KnownItem[];
  readonly lastYear: readonly KnownItem[];
  readonly superior: readonly KnownItem[];
}

export const emptyScope: Scope = {
  facts: [],
  groups: [],
  cases: [],
  periods: [],
  payers: [],
  items: [],
  lastYear: [],
  superior: [],
};

/** What can be left out, for users that cannot do with it yet. */
export type Feature =
  /** 上年, 上级. */
  | 'documents'
  /** 待定, 未规定, 不低于 as values. */
  | 'open-values'
  /** 身份 以 … 为准. */
  | 'roll-days'
  /** Conditions that read items. */
  | 'item-conditions'
  /** X（事实 为 值）. */
  | 'suppose'
  /** Dates compared with dates of the person. */
  | 'two-dates'
  | 'percent-facts'
  | 'tables'
  | 'changes';

/** How big, and what of the language. */
export interface Limits {
  /** Every fact has a tiny domain: at most so many people, possible or not. */
  readonly people?: number;
  readonly facts: number;
  readonly groups: number;
  readonly items: number;
  readonly rules: number;
  readonly depth: number;
  readonly without: readonly Feature[];
}

/** Where an expression is to stand. */
export interface Site {
  readonly dice: Dice;
  readonly scope: Scope;
  readonly limits: Limits;
  /** 全额 and 50% are amounts here. */
  readonly share: boolean;
  /** 原 X can be said. */
  readonly original?: KnownItem;
  /** First year of 待遇期. */
  readonly year: number;
  /** Facts near whose days the literals lie, where it is not those in reach. */
  readonly near?: readonly KnownFact[];
  /** What stands there must not be the same for everybody. */
  readonly varied?: boolean;
  readonly door: Door;
  /** Numbers of conditions that this stands in. */
  readonly counts?: number;
}

/** By it, the writers of conditions, values and sets of days call each other. `depth` levels may follow below. */
export interface Door {
  condition(site: Site, depth: number): Phrase;
  money(site: Site, depth: number): Phrase;
  number(site: Site, depth: number): Phrase;
  percent(site: Site, depth: number): Phrase;
  date(site: Site, depth: number): Phrase;
  days(site: Site, depth: number): Phrase;
}

export const has = ({ limits }: Site, feature: Feature): boolean =>
  !limits.without.includes(feature);

export function factsOf({ scope }: Site, kind: Kind): readonly KnownFact[] {
  return scope.facts.filter((fact) => fact.kind === kind);
}

export function itemsOf({ scope }: Site, kind: Kind): readonly KnownItem[] {
  return scope.items.filter((item) => item.kind === kind);
}
