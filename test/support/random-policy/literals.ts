/**
 * Days, amounts and numbers as they are written, near the domains that they will be compared with.
 */
import { civilOf, dayOf } from '../../../compiler/dates.ts';
import { type Phrase, write } from './phrase.ts';
import { factsOf, type KnownFact, type Site } from './scope.ts';

export const dayNumber = (year: number, month: number, day: number): number =>
  dayOf({ year, month, day });

export function dayText(day: number): string {
  const { year, month, day: date } = civilOf(day);
  return `${year}年${month}月${date}日`;
}

export const yuanText = (fen: number): string => `${fen / 100}元`;

/** Days on which windows and months turn. */
function turning(year: number): readonly number[] {
  return [
    [year - 1, 9, 1],
    [year - 1, 12, 31],
    [year, 1, 1],
    [year, 1, 31],
    [year, 2, 28],
    [year, 3, 31],
    [year, 6, 30],
    [year, 12, 31],
    [year - 1, 2, 29 - ((year - 1) % 4 === 0 ? 0 : 1)],
  ].map(([y = 0, m = 1, d = 1]) => dayNumber(y, m, d));
}

/** A day inside the fact's domain or one beside it; of any fact if none is named. */
export function nearbyDay(site: Site, fact?: KnownFact): number {
  const { dice } = site;
  const dates = (site.near ?? factsOf(site, 'date')).filter(({ from }) => from !== undefined);
  const near = fact ?? (dates.length > 0 ? dice.pick(dates) : undefined);
  if (near?.from === undefined || near.to === undefined || dice.chance(10)) {
    return dice.pick(turning(site.year));
  }
  const inside = turning(site.year).filter(
    (day) => day >= (near.from ?? 0) && day <= (near.to ?? 0),
  );
  if (site.limits.people === undefined && inside.length > 0 && dice.chance(50)) {
    return dice.pick(inside);
  }
  return dice.between(near.from - 1, near.to + 1);
}

/** The day from the year of 待遇期, if that can be said. 29 February is not there in every year. */
function relativeText({ year: first }: Site, day: number): string | undefined {
  const { year, month, day: date } = civilOf(day);
  const word = ['上年', '本年', '次年'][year - first + 1];
  return word === undefined || (month === 2 && date === 29)
    ? undefined
    : `${word}${month}月${date}日`;
}

/** A day, written out or from the year of 待遇期. */
export function writtenDay(site: Site, day: number): Phrase {
  const relative = site.dice.chance(20) ? relativeText(site, day) : undefined;
  return write('date')`${relative ?? dayText(day)}`;
}

/** `A 至 B`: both ends written alike, so that they stay in order in another year; the same year once. */
export function writtenRange(site: Site, from: number, to: number): string {
  const { dice } = site;
  const [a, b] = [relativeText(site, from), relativeText(site, to)];
  if (a !== undefined && b !== undefined && dice.chance(25)) return `${a} 至 ${b}`;
  const end = civilOf(to);
  const short = civilOf(from).year === end.year && dice.chance(20);
  return `${dayText(from)} 至 ${short ? `${end.month}月${end.day}日` : dayText(to)}`;
}

export const literalDay = (site: Site, fact?: KnownFact): Phrase =>
  writtenDay(site, nearbyDay(site, fact));

/** A whole number inside the domain or beside it. */
export function nearbyNumber({ dice }: Site, fact?: KnownFact): number {
  if (fact === undefined) return dice.between(0, 5);
  const from = fact.from ?? 0;
  return Math.max(0, dice.between(from - 1, (fact.to ?? from + 20) + 1));
}

const usual = [0, 20, 50, 80, 100, 120, 200, 240, 300, 340, 380, 400, 670];

export function literalMoney(site: Site, fact?: KnownFact): Phrase {
  const { dice } = site;
  let fen = dice.pick(usual) * 100;
  if (fact?.from !== undefined && fact.to !== undefined) {
    fen = Math.max(0, dice.between(fact.from - 1, fact.to + 1));
  }
  return { ...write('money')`${yuanText(fen)}`, fen };
}

export const literalPercent = ({ dice }: Site): Phrase =>
  write('percent')`${`${dice.pick([10, 20, 25, 50, 60, 75, 90])}%`}`;
