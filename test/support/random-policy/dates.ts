/**
 * Writes days and sets of days.
 */
import { elsewhere, writeLength } from './amounts.ts';
import { literalDay, nearbyDay, writtenDay, writtenRange } from './literals.ts';
import { joined, loosely, type Phrase, tight, write } from './phrase.ts';
import { factsOf, type KnownFact, type Site } from './scope.ts';

const date = write('date');
const days = write('days');

type Unit = 'day' | 'month' | 'year';

/** A length that makes a difference between two such days. */
export function telling(site: Site, from?: KnownFact, to?: KnownFact): [number, Unit] {
  const { dice } = site;
  if (from?.from === undefined || to?.from === undefined || dice.chance(20)) {
    return dice.pick<[number, Unit]>([
      [1, 'day'],
      [28, 'day'],
      [30, 'day'],
      [90, 'day'],
      [1, 'month'],
      [3, 'month'],
      [1, 'year'],
      [18, 'year'],
    ]);
  }
  const distance = Math.abs(nearbyDay(site, to) - nearbyDay(site, from));
  if (distance > 800 && dice.chance(70)) return [Math.round(distance / 365.25), 'year'];
  if (distance > 25 && dice.chance(50)) return [Math.round(distance / 30.4), 'month'];
  return [distance, 'day'];
}

export function writeDate(site: Site, depth: number): Phrase {
  const { dice, door, scope } = site;
  const facts = factsOf(site, 'date');
  const periods = scope.periods;
  const leaves = [
    [4, () => literalDay(site)],
    [5, facts.length === 0 ? undefined : () => date`${dice.pick(facts).name}`],
    [1, () => date`待遇期 ${dice.pick(['起', '止'])}`],
    [
      1,
      periods.length === 0
        ? undefined
        : () => date`${dice.pick(periods).name} ${dice.pick(['起', '止'])}`,
    ],
    ...elsewhere(site, 'date'),
  ] as const;
  if (depth === 0) return dice.weighted(leaves);
  const part = (): Phrase => tight(door.date(site, depth - 1));
  return dice.weighted<Phrase>([
    [6, () => dice.weighted(leaves)],
    [3, () => shifted(site, part())],
    [2, () => date`${part()} ${calendar(site)}`],
    [1, () => loosely('date')`${part()} 与 ${part()} ${dice.pick(['较早者', '较晚者'])}`],
    [1, () => loosely('date')`${startingOn(site, part())} 期满`],
    [1, () => date`（${door.days(site, depth - 1)}）${dice.pick(['起', '止'])}`],
  ]);
}

/** `D 后 3个月`. */
export function shifted(site: Site, from: Phrase, of?: KnownFact, to?: KnownFact): Phrase {
  const [length, unit] = telling(site, of, to);
  const way = site.dice.chance(75) ? '后' : '前';
  return date`${from} ${way}${writeLength(site, length, unit)}`;
}

/** 自 D 起 3个月. */
function startingOn(site: Site, from: Phrase): Phrase {
  const [length, unit] = telling(site);
  return days`自 ${from} 起${writeLength(site, length, unit)}`;
}

export function calendar({ dice }: Site): string {
  return dice.weighted([
    [2, () => '次日'],
    [2, () => '当月末'],
    [2, () => `次月${dice.pick([1, 1, 15, 31])}日`],
    [1, () => `当月${dice.pick([1, 10, 30])}日`],
    [1, () => `次年${dice.pick(['1月1日', '2月29日', '7月1日'])}`],
    [1, () => `当年${dice.pick(['12月31日', '2月29日', '3月1日'])}`],
  ]);
}

/** A set of days. Loose where 内 or 除 would bind otherwise. */
export function writeDays(site: Site, depth: number): Phrase {
  const { dice, door, scope } = site;
  const leaves = [
    [3, () => range(site)],
    [4, scope.periods.length === 0 ? undefined : () => days`${dice.pick(scope.periods).name}`],
    [1, () => days`待遇期`],
    [1, () => recurring(site)],
    [1, () => loosely('days')`${dice.pick(['不早于', '不晚于'])} ${literalDay(site)}`],
    [1, () => startingOn(site, tight(door.date(site, 0)))],
  ] as const;
  if (depth === 0) return dice.weighted<Phrase>(leaves);
  const part = (): Phrase => tight(door.days(site, depth - 1));
  return dice.weighted<Phrase>([
    [6, () => dice.weighted<Phrase>(leaves)],
    [1, () => loosely('days')`${part()} 除 ${part()}`],
    [1, () => joined('days', [part(), part()], '、')],
    [1, () => loosely('days')`${part()} 内 ${recurring(site)}`],
  ]);
}

/** Constant ends are in order. */
export function range(site: Site): Phrase {
  const { dice } = site;
  const [from = 0, to = 0] = [nearbyDay(site), nearbyDay(site)].sort((a, b) => a - b);
  const facts = factsOf(site, 'date');
  if (facts.length > 0 && dice.chance(10)) {
    const end = shifted(site, date`${dice.pick(facts).name}`);
    return loosely('days')`${writtenDay(site, from)} 至 ${end}`;
  }
  return loosely('days')`${writtenRange(site, from, to)}`;
}

function recurring(site: Site): Phrase {
  const { dice } = site;
  if (dice.chance(60)) {
    const [from, to] = [dice.between(1, 28), dice.between(1, 31)];
    return loosely('days')`每月${`${from}日`} 至 ${`${to}日`}`;
  }
  const month = (): string => `${dice.between(1, 12)}月${dice.between(1, 28)}日`;
  return loosely('days')`每年${month()} 至 ${month()}`;
}
