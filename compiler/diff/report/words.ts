/**
 * What the report of a comparison has words for. Takes nothing, gives types only; `words-zh.ts` and `words-en.ts` fill
 * them.
 */
import type { AspectName, Claim, Subject, Word } from '../declarations/change.ts';

type End = 'start' | 'end';

export interface ReportWords {
  title(
    old: { readonly label: string; readonly name: string; readonly short: string },
    next: { readonly label: string; readonly name: string; readonly short: string },
  ): string;
  /** 怀远县 2025年度; 2025年度 at the head of a column. */
  policy(name: string, year: number | undefined): string;
  short(year: number): string;
  readonly olderShort: string;
  readonly newerShort: string;
  readonly subjects: Readonly<Record<Subject, string>>;
  /** Headings of sections, where a word more helps. */
  readonly titles: Readonly<Partial<Record<Subject, string>>>;
  readonly aspects: Readonly<Record<AspectName, string>>;
  readonly settings: Readonly<Record<Word, string>>;
  readonly otherwise: string;
  readonly total: string;
  readonly roll: string;
  readonly remainder: string;
  /** Between names, between clauses, between phrases. */
  readonly listed: string;
  readonly pause: string;
  readonly also: string;
  sentence(text: string): string;
  /** Between sentences. */
  readonly gap: string;
  labelled(label: string, text: string): string;

  // Places
  rule(label: number | undefined, otherwise: boolean): string;
  wasLabelled(label: string, before: string): string;
  cell(row: string, column: string): string;
  ruleOf(item: string, rule: string): string;
  kindOf(kind: string, name: string): string;
  whoInTable(row: string, column: string): string;
  inTable(table: string, row: string, column: string): string;

  // What a declaration says
  payers(parts: readonly string[]): string;
  accordingTo(payers: readonly string[], document: string): string;
  restated(text: string): string;
  /** 封顶 个人缴费. */
  clause(label: string, text: string): string;
  over(rules: string): string;
  assumed(text: string): string;
  assertion(guard: string, assertion: string): string;
  certifiedBy(names: string): string;
  belongs(names: string): string;
  silent(value: string): string;
  domain(type: string, range: string): string;

  // What differs
  readonly isNew: string;
  readonly isGone: string;
  fromTo(label: string, old: string, next: string): string;
  set(label: string, next: string): string;
  unset(label: string, old: string): string;
  on(label: string): string;
  off(label: string): string;
  provisional(old: string | undefined, next: string | undefined): string;
  shifted(label: string): string;
  sameMeaning(label: string): string;
  members(label: string, added: readonly string[], removed: readonly string[]): string;
  alternatives(label: string, added: readonly string[], removed: readonly string[]): string;
  requirements(label: string, added: readonly string[], removed: readonly string[]): string;
  part(label: string, old: string, next: string): string;
  count(old: string, next: string): string;
  scope(next: string): string;
  up(amount: string, share: string | undefined): string;
  down(amount: string, share: string | undefined): string;
  /** By percentage points. */
  raised(points: string): string;
  lowered(points: string): string;
  later(days: number): string;
  earlier(days: number): string;
  end(end: End, old: string, next: string, days: number): string;
  endAfterYears(end: End, years: number, expected: string, next: string, days: number): string;

  // Sentences
  figure(
    who: string | undefined,
    old: string,
    next: string,
    difference: string | undefined,
  ): string;
  figuresAlike(count: number, difference: string, old: string, next: string): string;
  /** What a section is about, and what is said of it; a place inside, and what is said of that. */
  of(title: string, text: string): string;
  at(place: string, text: string): string;
  bracketed(name: string, text: string): string;
  added(parts: readonly string[]): string;
  quoted(who: string): string;
  /** Each is quoted. */
  addedRule(who: readonly string[], value: string): string;
  removed(parts: readonly string[]): string;
  more(count: number): string;
  nowRegulated(was: string, rules: string, count: number): string;
  newProvision(rules: string, count: number): string;
  noLonger(rules: string, count: number): string;
  mentioned(value: string): string;
  range(least: string, most: string): string;
  countAdded(names: readonly string[]): string;
  countRemoved(names: readonly string[]): string;
  countChanged(label: string, names: readonly string[]): string;
  renamed(old: string, next: string): string;
  readonly noChange: string;
  readonly onlyText: string;
  headerChanged(labels: readonly string[]): string;
  unchangedItems(names: readonly string[]): string;
  shiftedCount(count: number, years: number): string;
  stayedCount(names: readonly string[]): string;
  movedRules(count: number): string;
  commentCount(count: number): string;

  // 较上年
  claim(
    verdict: Claim['verdict'],
    item: string,
    statement: string,
    figures: { readonly last: string; readonly now: string } | undefined,
  ): string;
  readonly otherLastYear: string;

  /** What the report speaks of, and what it does not. */
  readonly coverage: readonly string[];
  readonly headings: Readonly<
    Record<
      | 'summary'
      | 'documents'
      | 'items'
      | 'declarations'
      | 'shifted'
      | 'stayed'
      | 'comments'
      | 'claims'
      | 'sources',
      string
    >
  >;
  readonly columns: Readonly<
    Record<
      'who' | 'change' | 'name' | 'text' | 'file' | 'statement' | 'verdict' | 'attribute',
      string
    >
  >;
  readonly shiftedNote: string;
  readonly stayedNote: string;
  readonly commentsNote: string;
  /** Between the ends of a range. */
  readonly until: string;
  yearText(year: number): string;
  wasBefore(policy: string, was: string): string;
  /** The way of combining, for a provision that stands on one side only. */
  wayOf(way: string): string;
  readonly absent: string;
  madeBy(version: string): string;
}
