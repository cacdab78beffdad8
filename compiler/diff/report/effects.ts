/**
 * What the changes come to for people, in sentences for the summary.
 *
 * Takes the items whose results differ; gives for each of them one phrase: all, or who gets what, with the amounts and one
 * plain example for each direction. Guarantees: every item that differs is in one of them; what was not decided is said.
 */
import type { ItemBehaviour, Region } from '../behaviour/difference.ts';
import type { Direction } from '../behaviour/result.ts';
import { peopleOf, personPhrase, tellingFacts } from './people.ts';
import type { RegionTeller } from './regions.ts';

/** Amounts that are listed, examples that are told. */
const mostAmounts = 3;
const mostExamples = 2;
/** Longer descriptions of people stand in the table only. */
const longest = 40;

/** For people that both policies speak of; undefined where it is said elsewhere. */
export function effectOf(teller: RegionTeller, one: ItemBehaviour): string | undefined {
  const { words } = teller;
  const regions = one.regions
    .filter(({ scope }) => scope === 'both')
    .sort((a, b) => Number(b.constant) - Number(a.constant) || bySize(a, b));
  const [only, ...others] = regions;
  if (only === undefined || isNewlySettled(one) || one.item.old === undefined) return undefined;
  const isCertain = regions.every(({ turnsOn }) => turnsOn.length === 0);
  const isDecided = one.undecided.length === 0;
  if (others.length === 0 && isCertain && isDecided && only.constant) {
    const { who } = peopleOf(teller.people, only, words, teller.locale);
    const { before, after } = teller.results(one, only);
    if (who === words.everyone) return words.allFromTo(before, after, teller.change(one, only));
    if (only.whole && who.length <= longest) {
      return words.fromTo(who, before, after, teller.change(one, only));
    }
  }
  const byDirection = new Map<Direction, Region[]>();
  for (const each of regions) {
    byDirection.set(each.direction, [...(byDirection.get(each.direction) ?? []), each]);
  }
  const phrases = [...byDirection].map(([direction, own]) => {
    return words.somePeople(words.direction(direction, teller.isPaid(one), amountsOf(teller, own)));
  });
  const examples = [...byDirection.values()].slice(0, mostExamples).flatMap(([first]) => {
    if (first === undefined) return [];
    const { before, after } = teller.results(one, first);
    return [
      words.exampleOf(personOf(teller, one, first), before, after, teller.change(one, first)),
    ];
  });
  return words.effects(phrases, regions.length, examples, isDecided);
}

/** Only where everybody of them gets that much. */
function amountsOf(teller: RegionTeller, regions: readonly Region[]): string | undefined {
  const { words } = teller;
  if (regions.some(({ constant, turnsOn }) => !constant || turnsOn.length > 0)) return undefined;
  const size = ({ difference }: Region): number => Math.abs(Number(difference?.amount));
  const sorted = [...regions].sort((a, b) => size(a) - size(b));
  const amounts = [...new Set(sorted.map((region) => teller.amount(region)))];
  if (amounts.includes(undefined)) return undefined;
  const [least = '', most = ''] = [amounts[0], amounts.at(-1)];
  return amounts.length > mostAmounts
    ? words.span(least, most)
    : words.oneOf(amounts.map((text) => text ?? ''));
}

function personOf(teller: RegionTeller, one: ItemBehaviour, region: Region): string {
  const facts = tellingFacts(teller.old, teller.next, one.item, region);
  return personPhrase(teller.next, facts, teller.words, teller.locale);
}

/** Nobody got a result that was settled. */
export function isNewlySettled({ regions }: ItemBehaviour): boolean {
  const own = regions.filter(({ scope }) => scope === 'both');
  return (
    own.length > 0 && own.every(({ old }) => (old.result.value?.kind ?? 'pending') === 'pending')
  );
}

/** Once for all items. */
export function scopeSentences(
  teller: RegionTeller,
  items: readonly ItemBehaviour[],
): readonly string[] {
  return (['left', 'entered'] as const).flatMap((kind) => {
    const own = items.filter(({ regions }) => regions.some(({ scope }) => scope === kind));
    const [first] = own;
    const region = first?.regions.find(({ scope }) => scope === kind);
    if (first === undefined || region === undefined) return [];
    const names = own.map((one) => teller.name(one));
    return [teller.words.scopeChange(kind, personOf(teller, first, region), names)];
  });
}

const bySize = (a: Region, b: Region): number => {
  const [one = 0n, other = 0n] = [a.count, b.count];
  return one === other ? 0 : one > other ? -1 : 1;
};
