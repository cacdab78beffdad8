/**
 * Regions as rows of the report's tables. Takes what the results of an item differ in; gives one row for each region, with
 * its people, both results, the change and a witness.
 */
import type { Locale } from '../../../language/problems/problem.ts';
import { conditionsText, rulesText, witnessOf } from '../../analyze/words.ts';
import type { Graph, Item } from '../../graph/graph.ts';
import { printMoney, printNumber, printPercent, printValue } from '../../values/print.ts';
import { parseExact, printExact, sign } from '../../values/rational.ts';
import type { Behaviour, ItemBehaviour, Region } from '../behaviour/difference.ts';
import type { Result } from '../behaviour/result.ts';
import { type BehaviourWords, behaviourWords } from './behaviour-words.ts';
import { markedGraph, peopleOf } from './people.ts';
import type { Report } from './schema.ts';

export type RegionRow = NonNullable<Report['behaviour']>['items'][number]['regions'][number];

/** What a person pays; more of it is worse. */
const paid: ReadonlySet<string> = new Set([
  'contributionRate',
  'contribution',
  'payable',
  'netCost',
  'priorContribution',
]);

export class RegionTeller {
  readonly old: Graph;
  readonly next: Graph;
  readonly locale: Locale;
  readonly words: BehaviourWords;
  /** The joined graph, its names marked. */
  readonly people: Graph;
  readonly #causeOf: (region: Region) => RegionRow['cause'];

  constructor(
    behaviour: Behaviour,
    old: Graph,
    next: Graph,
    locale: Locale,
    causeOf: (region: Region) => RegionRow['cause'] = () => undefined,
  ) {
    this.old = old;
    this.next = next;
    this.locale = locale;
    this.words = behaviourWords[locale];
    this.#causeOf = causeOf;
    this.people = markedGraph(behaviour, (name) => this.words.before(name, behaviour.years));
  }

  item({ item }: ItemBehaviour): Item | undefined {
    return (
      this.next.items.find(({ id }) => id === item.new) ??
      this.old.items.find(({ id }) => id === item.old)
    );
  }

  name(one: ItemBehaviour): string {
    return this.item(one)?.name ?? '';
  }

  /** Whether the old policy said nothing of the item at all, not even that it leaves it open. */
  isNew({ item }: ItemBehaviour): boolean {
    const was = this.old.items.find(({ id }) => id === item.old);
    return was?.provision === undefined;
  }

  reasons({ undecided }: ItemBehaviour): readonly string[] {
    const { reasons, because } = this.words;
    return undecided.map(({ why, conditions }) =>
      conditions.length === 0
        ? reasons[why]
        : because(reasons[why], conditionsText(this.people, conditions, this.locale)),
    );
  }

  row(one: ItemBehaviour, region: Region): RegionRow {
    const { direction, count, constant, witness, old, new: next } = region;
    const { words, locale } = this;
    const { before, after } = this.results(one, region);
    const change = this.change(one, region);
    const people = peopleOf(this.people, region, words, locale);
    const { who } = people;
    const person = witnessOf(this.next, witness.new);
    const example = person.text[locale];
    const isCertain = region.turnsOn.length === 0;
    const cause = this.#causeOf(region);
    const text =
      constant && isCertain
        ? words.fromTo(who, before, after, change)
        : (isCertain ? words.example : words.atLeast)(example, before, after, change);
    return {
      ...people,
      constant,
      certain: isCertain,
      direction,
      old: before,
      new: after,
      change,
      text,
      ...(region.difference === undefined ? {} : { difference: { ...region.difference } }),
      ...(count === undefined ? {} : { count: String(count) }),
      witness: {
        text: example,
        old: { ...witnessOf(this.old, witness.old).facts },
        new: { ...person.facts },
      },
      rules: {
        old: rulesText(this.old, old.rules, locale),
        new: rulesText(this.next, next.rules, locale),
      },
      ...(cause === undefined ? {} : { cause }),
    };
  }

  /** 多缴 20元. */
  change(one: ItemBehaviour, region: Region): string {
    const { words } = this;
    const { direction, scope } = region;
    if (this.isNew(one)) {
      if (direction === 'newlyDetermined' && scope === 'left') return words.notApplied;
      if (direction === 'newlyDetermined') return words.newlyRegulated;
      if (direction === 'newlyUndetermined') return words.newlyNamed;
    }
    return words.direction(direction, this.isPaid(one), this.amount(region));
  }

  isPaid(one: ItemBehaviour): boolean {
    return paid.has(this.item(one)?.alias ?? '');
  }

  /** The payers are named where they differ. */
  results(one: ItemBehaviour, region: Region): Readonly<Record<'before' | 'after', string>> {
    const { old, new: next, oldAsWritten } = region;
    const withPayers = JSON.stringify(old.result.payers) !== JSON.stringify(next.result.payers);
    const isSilent =
      one.item.old === undefined || (this.isNew(one) && oldAsWritten.value?.kind !== 'none');
    return {
      before: isSilent
        ? this.words.notRegulated(one.item.old === undefined)
        : this.#result(oldAsWritten, withPayers),
      after: this.#result(next.result, withPayers),
    };
  }

  #result({ value, payers, accordingTo }: Result, withPayers: boolean): string {
    const { words, locale } = this;
    if (value === undefined) return words.trouble;
    const text = printValue(value, locale);
    if (!withPayers || payers.length === 0) return text;
    const parts = payers.map(({ payer, amount }) => {
      const name = this.people.payers.find(({ id }) => id === payer)?.name ?? payer;
      return amount === undefined ? name : `${name} ${printValue(amount, locale)}`;
    });
    const all = accordingTo === undefined ? parts : [...parts, `「${accordingTo}」`];
    return words.paidBy(text, all.join('、'));
  }

  /** Without its sign: that is in the word before it. */
  amount({ difference, direction }: Region): string | undefined {
    if (difference === undefined || direction === 'payers') return undefined;
    const exact = parseExact(difference.amount);
    const size = printExact(sign(exact) < 0 ? { n: -exact.n, d: exact.d } : exact);
    switch (difference.unit) {
      case 'fen':
        return printMoney(size, this.locale);
      case 'share':
        return printPercent(size);
      case 'number':
        return printNumber(size);
      case 'day':
        return this.locale === 'zh-CN' ? `${size}天` : `${size} day${size === '1' ? '' : 's'}`;
    }
  }
}
