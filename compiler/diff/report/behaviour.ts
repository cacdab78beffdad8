/**
 * Whose results changed, as a section of the report.
 *
 * Takes what the behaviour of two policies differs in; gives its sentences and rows. Guarantees: every region and all that
 * was not decided is in it; what is called unchanged was proved so.
 */

import type { Locale } from '../../../language/problems/problem.ts';
import { conditionsText, regionText, rulesText, witnessOf } from '../../analyze/words.ts';
import type { Graph, Id } from '../../graph/graph.ts';
import { printMoney, printNumber, printPercent, printValue } from '../../values/print.ts';
import { parseExact, printExact, sign } from '../../values/rational.ts';
import type { Behaviour, ItemBehaviour, Region } from '../behaviour/difference.ts';
import type { Result } from '../behaviour/result.ts';
import { type BehaviourWords, behaviourWords } from './behaviour-words.ts';
import type { Report } from './schema.ts';

export type BehaviourSection = NonNullable<Report['behaviour']>;
type RegionRow = BehaviourSection['items'][number]['regions'][number];

/** A sentence names no more changes of one item than these, a phrase no more conditions. */
const mostNamed = 3;
const mostConditions = 6;
/** Longer descriptions of people stand in the table only. */
const longest = 60;

/** What a person pays; more of it is worse. */
const paid: ReadonlySet<string> = new Set([
  'contributionRate',
  'contribution',
  'payable',
  'netCost',
  'priorContribution',
]);

export function behaviourSection(
  behaviour: Behaviour,
  old: Graph,
  next: Graph,
  locale: Locale,
): BehaviourSection {
  const words = behaviourWords[locale];
  const teller = new Teller(behaviour, old, next, locale, words);
  const changed = behaviour.items.filter(({ regions }) => regions.length > 0);
  const unchanged = behaviour.items.filter((one) => one.unchanged).map((one) => teller.name(one));
  const undecided = behaviour.items
    .filter((one) => one.undecided.length > 0)
    .map((one) => words.undecided(teller.name(one), teller.reasons(one)));
  return {
    alignment: {
      kind: behaviour.alignment,
      years: behaviour.years,
      text: words.align(behaviour.alignment, behaviour.years),
    },
    notes: [
      ...(next.scope === undefined && old.scope === undefined ? [] : [words.scopeNote]),
      ...(behaviour.confined.length === 0
        ? []
        : [words.confined(behaviour.confined.map(({ fact }) => fact.name))]),
    ],
    sentences: [
      ...changed.flatMap((one) => teller.sentence(one)),
      ...teller.settled(changed),
      ...teller.scopeSentences(changed),
      ...teller.open(behaviour.items),
      ...(changed.length === 0 && undecided.length === 0
        ? [words.nothing]
        : unchanged.length === 0
          ? []
          : [words.unchanged(unchanged)]),
    ],
    items: changed.map((one) => ({
      ids: one.item,
      title: teller.name(one),
      regions: one.regions.map((region) => teller.row(one, region)),
    })),
    unchanged,
    undecided,
  };
}

class Teller {
  readonly #old: Graph;
  readonly #next: Graph;
  readonly #people: Graph;
  readonly #locale: Locale;
  readonly #words: BehaviourWords;

  constructor(
    { people }: Behaviour,
    old: Graph,
    next: Graph,
    locale: Locale,
    words: BehaviourWords,
  ) {
    this.#old = old;
    this.#next = next;
    this.#locale = locale;
    this.#words = words;
    this.#people = marked(people, words);
  }

  name({ item }: ItemBehaviour): string {
    return this.#item(item)?.name ?? '';
  }

  #item(item: ItemBehaviour['item']) {
    return (
      this.#next.items.find(({ id }) => id === item.new) ??
      this.#old.items.find(({ id }) => id === item.old)
    );
  }

  reasons({ undecided }: ItemBehaviour): readonly string[] {
    const words = this.#words;
    return undecided.map(({ why, conditions }) =>
      conditions.length === 0
        ? words.reasons[why]
        : words.because(words.reasons[why], conditionsText(this.#people, conditions, this.#locale)),
    );
  }

  sentence(one: ItemBehaviour): readonly string[] {
    const regions = one.regions
      .filter(({ scope }) => scope === 'both')
      .sort((a, b) => Number(b.constant) - Number(a.constant) || bySize(a, b));
    if (regions.length === 0 || isNewlySettled(one)) return [];
    const named = regions.slice(0, mostNamed).map((region) => this.#phrase(one, region));
    return [this.#words.of(this.name(one), named, regions.length - named.length)];
  }

  /** As in the table where that is short; else one of them. */
  #phrase(one: ItemBehaviour, region: Region): string {
    const words = this.#words;
    const row = this.row(one, region);
    if (!row.certain) return row.text;
    const isShort = region.whole && row.who.length <= longest;
    if (!row.constant || isShort) return row.text;
    return words.fromTo(words.some(row.witness.text), row.old, row.new, row.change);
  }

  /** Items that the old policy left open, in one sentence. */
  settled(items: readonly ItemBehaviour[]): readonly string[] {
    const names = items.filter(isNewlySettled).map((one) => this.name(one));
    return names.length === 0 ? [] : [this.#words.settled(names)];
  }

  /** Once for all items. */
  scopeSentences(items: readonly ItemBehaviour[]): readonly string[] {
    return (['left', 'entered'] as const).flatMap((kind) => {
      const own = items.filter(({ regions }) => regions.some(({ scope }) => scope === kind));
      const region = own[0]?.regions.find(({ scope }) => scope === kind);
      if (region === undefined) return [];
      const names = own.map((one) => this.name(one));
      return [this.#words.scopeChange(kind, this.#example(region), names)];
    });
  }

  /** Never to be taken for unchanged. */
  open(items: readonly ItemBehaviour[]): readonly string[] {
    const names = items
      .filter(({ undecided }) => undecided.length > 0)
      .map((one) => this.name(one));
    return names.length === 0 ? [] : [this.#words.open(names)];
  }

  #example({ witness }: Region): string {
    return witnessOf(this.#next, witness.new).text[this.#locale];
  }

  row(one: ItemBehaviour, region: Region): RegionRow {
    const { direction, count, constant, witness, old, new: next, whole, scope } = region;
    const words = this.#words;
    const item = this.#item(one.item);
    const pays = paid.has(item?.alias ?? '');
    const change = words.direction(direction, pays, this.#amount(region));
    const withPayers = JSON.stringify(old.result.payers) !== JSON.stringify(next.result.payers);
    const [before, after] = [region.oldAsWritten, next.result].map((result) =>
      this.#result(result, withPayers),
    );
    const person = witnessOf(this.#next, witness.new);
    const example = person.text[this.#locale];
    const who = this.#who(region);
    const isCertain = region.turnsOn.length === 0;
    const text =
      constant && isCertain
        ? words.fromTo(who, before ?? '', after ?? '', change)
        : (isCertain ? words.example : words.atLeast)(example, before ?? '', after ?? '', change);
    return {
      scope,
      who,
      whole,
      constant,
      certain: isCertain,
      direction,
      old: before ?? '',
      new: after ?? '',
      change,
      text,
      ...(region.difference === undefined ? {} : { difference: { ...region.difference } }),
      ...(count === undefined ? {} : { count: String(count) }),
      witness: {
        text: isCertain ? example : `${example} · ${words.certainOnly}`,
        old: { ...witnessOf(this.#old, witness.old).facts },
        new: { ...person.facts },
      },
      rules: {
        old: rulesText(this.#old, old.rules, this.#locale),
        new: rulesText(this.#next, next.rules, this.#locale),
      },
    };
  }

  #who({ parts, whole }: Region): string {
    const words = this.#words;
    const texts = parts.map((part) => {
      const all = part.map((each) =>
        regionText(
          this.#people,
          { parts: [each], whole: true, inputs: [], witness: [] },
          this.#locale,
        ),
      );
      const shown = all.slice(0, mostConditions).join(words.and);
      if (all.length === 0) return words.everyone;
      return all.length > mostConditions ? words.conditions(shown, all.length) : shown;
    });
    const distinct = [...new Set(texts)].join(words.or);
    return whole || distinct === words.everyone ? distinct : `${distinct} ${words.remainder}`;
  }

  #result({ value, payers, accordingTo }: Result, withPayers: boolean): string {
    const words = this.#words;
    if (value === undefined) return words.trouble;
    const text = printValue(value, this.#locale);
    if (!withPayers || payers.length === 0) return text;
    const parts = payers.map(({ payer, amount }) => {
      const name = this.#people.payers.find(({ id }) => id === payer)?.name ?? payer;
      return amount === undefined ? name : `${name} ${printValue(amount, this.#locale)}`;
    });
    const all = accordingTo === undefined ? parts : [...parts, `「${accordingTo}」`];
    return words.paidBy(text, all.join('、'));
  }

  /** Without its sign: that is in the word before it. */
  #amount({ difference, direction }: Region): string | undefined {
    if (difference === undefined || direction === 'payers') return undefined;
    const exact = parseExact(difference.amount);
    const size = printExact(sign(exact) < 0 ? { n: -exact.n, d: exact.d } : exact);
    switch (difference.unit) {
      case 'fen':
        return printMoney(size, this.#locale);
      case 'share':
        return printPercent(size);
      case 'number':
        return printNumber(size);
      case 'day':
        return this.#locale === 'zh-CN' ? `${size}天` : `by ${size} days`;
    }
  }
}

/** Nobody got a result that was settled. */
function isNewlySettled({ regions }: ItemBehaviour): boolean {
  const own = regions.filter(({ scope }) => scope === 'both');
  return (
    own.length > 0 && own.every(({ old }) => (old.result.value?.kind ?? 'pending') === 'pending')
  );
}

const bySize = (a: Region, b: Region): number => {
  const [one = 0n, other = 0n] = [a.count, b.count];
  return one === other ? 0 : one > other ? -1 : 1;
};

/** Names of what the old policy says in its own way are told apart. */
function marked(people: Graph, words: BehaviourWords): Graph {
  const mark = <T extends { readonly id: Id; readonly name: string }>(nodes: readonly T[]) =>
    nodes.map((node) =>
      node.id.startsWith('old/') ? { ...node, name: words.before(node.name) } : node,
    );
  return {
    ...people,
    facts: mark(people.facts),
    groups: mark(people.groups),
    cases: mark(people.cases),
    periods: mark(people.periods),
    items: mark(people.items),
  };
}
