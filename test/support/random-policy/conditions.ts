/**
 * Writes conditions.
 */
import { count, elapsed, elsewhere } from './amounts.ts';
import { calendar, range, shifted, telling } from './dates.ts';
import {
  dayText,
  literalDay,
  literalMoney,
  literalPercent,
  nearbyDay,
  nearbyNumber,
} from './literals.ts';
import { joined, loosely, type Phrase, tight, write } from './phrase.ts';
import { factsOf, has, itemsOf, type KnownFact, type Site } from './scope.ts';

const yes = write('condition');

/** Spellings of the six comparisons that every ordered type shares. */
const comparisons = ['不低于', '不高于', '超过', '不超过', '=', '≠', '<', '≤', '>', '≥'];
const ofDays = ['早于', '晚于', '不早于', '不晚于', '早于', '晚于', '不早于', '不晚于', '=', '≠'];

/** Numbers of conditions in each other. */
const mostCounts = 4;

export function writeCondition(site: Site, depth: number): Phrase {
  const { dice, door } = site;
  if (depth === 0) return atom(site);
  const part = (): Phrase => tight(door.condition(site, depth - 1));
  const parts = (): Phrase[] => Array.from({ length: dice.chance(25) ? 3 : 2 }, part);
  return dice.weighted<Phrase>([
    [6, () => atom(site)],
    [site.varied === true ? 1 : 4, () => joined('condition', parts(), ' 且 ')],
    [3, () => joined('condition', parts(), ' 或 ')],
    [2, () => yes`${dice.pick(['非', '未'])} ${part()}`],
  ]);
}

function atom(site: Site): Phrase {
  const { dice, scope } = site;
  const names = namesThatHold(site);
  const of = (kind: KnownFact['kind']): readonly KnownFact[] => factsOf(site, kind);
  const some = <T>(list: readonly T[], way: (one: T) => Phrase): (() => Phrase) | undefined =>
    list.length === 0 ? undefined : () => way(dice.pick(list));
  const items = has(site, 'item-conditions');
  const maybeNone = [
    ...scope.facts.filter(({ mayBeNone }) => mayBeNone),
    ...(items && site.varied !== true ? scope.items : []),
  ];
  return dice.weighted<Phrase>([
    [8, some(names, (name) => yes`${name}`)],
    [2, names.length < 2 ? undefined : () => yes`${dice.some(names, 2).join('、')}`],
    [1, some(of('yesNo'), ({ name }) => yes`${name} 为 ${dice.pick(['是', '否'])}`)],
    [4, some(of('option'), (fact) => ofOption(site, fact.name, fact.options))],
    [5, some(of('integer'), (fact) => ofNumber(site, fact))],
    [3, some(of('money'), (fact) => ofMoney(site, fact))],
    [
      2,
      some(
        of('percent'),
        ({ name }) => yes`${name} ${dice.pick(comparisons)} ${literalPercent(site)}`,
      ),
    ],
    [6, some(of('date'), (fact) => ofDate(site, fact))],
    [6, of('date').length < 2 || !has(site, 'two-dates') ? undefined : () => ofTwoDates(site)],
    [2, some(maybeNone, ({ name }) => yes`${name} 为 无`)],
    [
      1,
      // Where little else can be written they would stand in each other without end.
      (site.counts ?? 0) >= mostCounts
        ? undefined
        : () =>
            yes`${tight(count(site, 0))} ${site.varied === true ? '≥ 1' : `${dice.pick(comparisons)} ${dice.between(0, 3)}`}`,
    ],
    [
      3,
      items && (site.varied !== true || scope.items.length > 0) ? () => ofItems(site) : undefined,
    ],
    [1, site.varied === true ? undefined : () => yes`${dice.pick(['是', '否'])}`],
  ]);
}

function namesThatHold(site: Site): readonly string[] {
  const { scope } = site;
  const items = has(site, 'item-conditions') ? itemsOf(site, 'yesNo') : [];
  return [
    ...factsOf(site, 'yesNo').map(({ name }) => name),
    ...scope.groups.map(({ name }) => name),
    ...scope.groups.map(({ name }) => name),
    ...scope.cases,
    ...items.map(({ name }) => name),
  ];
}

function ofOption({ dice }: Site, name: string, options: readonly string[]): Phrase {
  if (dice.chance(15)) return yes`${name} ≠ ${dice.pick(options)}`;
  const some = dice.some(options, dice.chance(30) ? 2 : 1);
  return yes`${name} 为 ${some.join('、')}`;
}

function ofNumber(site: Site, fact: KnownFact): Phrase {
  const { dice } = site;
  const figure = (): string => `${nearbyNumber(site, fact)}`;
  const others = factsOf(site, 'integer').filter((other) => other !== fact);
  return dice.weighted<Phrase>([
    [5, () => yes`${fact.name} ${dice.pick([...comparisons, '满', '不满', '为'])} ${figure()}`],
    [2, () => ordered(site, fact)],
    [1, () => yes`${fact.name} 为 ${figure()}${dice.pick(['以上', '以下'])}`],
    [
      1,
      others.length === 0
        ? undefined
        : () => yes`${fact.name} ${dice.pick(comparisons)} ${dice.pick(others).name}`,
    ],
    [
      site.varied === true ? 0 : 1,
      () => yes`${fact.name} ${dice.pick(comparisons)} ${site.door.number(site, 1)}`,
    ],
    [1, () => yes`${fact.name} 为 ${figure()}、${figure()}`],
    [
      1,
      () =>
        yes`${fact.name} ${dice.pick(comparisons)} ${`${figure()}${dice.pick(['次', '户', '倍', '人'])}`}`,
    ],
  ]);
}

/** `断缴年数 在 1 至 3 内`. */
function ordered(site: Site, fact: KnownFact): Phrase {
  const [from, to] = [nearbyNumber(site, fact), nearbyNumber(site, fact)].sort((a, b) => a - b);
  return site.dice.chance(50)
    ? yes`${fact.name} 在 ${`${from} 至 ${to}`} 内`
    : yes`${fact.name} 为 ${`${from} 至 ${to}`}`;
}

function ofMoney(site: Site, fact: KnownFact): Phrase {
  const { dice } = site;
  return dice.weighted<Phrase>([
    [4, () => yes`${fact.name} ${dice.pick(comparisons)} ${literalMoney(site, fact)}`],
    [1, () => yes`${fact.name} 为 ${literalMoney(site, fact)}${dice.pick(['以上', '以下'])}`],
    [
      1,
      () => {
        const ends = [literalMoney(site, fact), literalMoney(site, fact)];
        const [from, to] = ends.sort((a, b) => (a.fen ?? 0) - (b.fen ?? 0));
        return yes`${fact.name} 在 ${from ?? ''} 至 ${to ?? ''} 内`;
      },
    ],
    [
      1,
      () =>
        yes`${fact.name} ${dice.pick(comparisons)} ${site.door.money({ ...site, share: false }, 1)}`,
    ],
  ]);
}

/** One date against fixed days and periods. */
function ofDate(site: Site, fact: KnownFact): Phrase {
  const { dice, door, scope } = site;
  const { name } = fact;
  const day = (): Phrase => literalDay(site, fact);
  const periods = scope.periods;
  return dice.weighted<Phrase>([
    [5, () => yes`${name} ${dice.pick(ofDays)} ${day()}`],
    [2, () => yes`${name} 在 ${day()} ${dice.pick(['前', '后'])}`],
    [
      3,
      () => {
        const [from = 0, to = 0] = [nearbyDay(site, fact), nearbyDay(site, fact)].sort(
          (a, b) => a - b,
        );
        return yes`${name} 在 ${dayText(from)} 至 ${dayText(to)} 内`;
      },
    ],
    [3, periods.length === 0 ? undefined : () => yes`${name} 在 ${dice.pick(periods).name} 内`],
    [
      1,
      periods.length < 2
        ? undefined
        : () =>
            yes`${name} 在 ${dice
              .some(periods, 2)
              .map((one) => one.name)
              .join('、')} 内`,
    ],
    [2, () => yes`${name} 在 ${tight(door.days(site, 1))} 内`],
    [1, () => yes`${name} ${calendar(site)} ${dice.pick(ofDays)} ${day()}`],
    [1, () => yes`${name} 的 月 在 ${dice.pick(['9 至 12', '1 至 3', '2 至 2'])} 内`],
    [1, () => yes`${name} 的 日 ${dice.pick(comparisons)} ${`${dice.between(1, 31)}`}`],
  ]);
}

/** Two of the person's dates against each other. */
function ofTwoDates(site: Site): Phrase {
  const { dice, door } = site;
  const [from, to] = dice.chance(80)
    ? dice.some(factsOf(site, 'date'), 2)
    : dice.shuffled(factsOf(site, 'date'));
  if (from === undefined || to === undefined) throw new Error('two dates');
  const anchor = write('date')`${from.name}`;
  const [length, unit] = telling(site, from, to);
  const word = { day: '天', month: '个月', year: '年' }[unit];
  return dice.weighted<Phrase>([
    [4, () => yes`${to.name} 在 ${from.name} 后 ${`${length}${word}`} 内`],
    [1, () => yes`${from.name} 在 ${to.name} 前 ${`${length}${word}`} 内`],
    [4, () => yes`${to.name} ${dice.pick(ofDays)} ${shifted(site, anchor, from, to)}`],
    [2, () => yes`${to.name} ${dice.pick(ofDays)} ${from.name} ${calendar(site)}`],
    [2, () => yes`${to.name} ${dice.pick(ofDays)} ${from.name}`],
    [1, () => yes`${to.name} 在 ${from.name} ${dice.pick(['前', '后'])}`],
    [
      3,
      () => {
        const measured = elapsed(site, anchor, write('date')`${to.name}`);
        const one = { year: '周岁', month: '个月', day: '天' }[measured.unit ?? 'day'];
        const exact = telling(site, from, to);
        const figure = measured.unit === exact[1] ? exact[0] : dice.between(0, 2);
        return yes`${measured} ${dice.pick([...comparisons, '满', '不满'])} ${`${figure}${dice.chance(50) ? one : ''}`}`;
      },
    ],
    [1, () => yes`${to.name} 在（${from.name} 至 ${tight(door.date(site, 1))}）内`],
    [1, () => yes`${to.name} 在 自 ${from.name} 起 ${`${Math.max(1, length)}${word}`} 内`],
    [
      site.varied === true ? 0 : 1,
      () => yes`${tight(door.date(site, 1))} ${dice.pick(ofDays)} ${tight(door.date(site, 1))}`,
    ],
  ]);
}

const ofNames = (site: Site): Phrase => {
  const names = namesThatHold(site);
  return names.length > 0 ? yes`${site.dice.pick(names)}` : yes`是`;
};

/** Items against figures and each other. */
function ofItems(site: Site): Phrase {
  const { dice, door } = site;
  const options = itemsOf(site, 'option');
  const way = (kind: 'money' | 'integer' | 'date' | 'percent'): (() => Phrase) | undefined => {
    const open = elsewhere(site, kind).filter(([, each]) => each !== undefined);
    if (open.length === 0) return undefined;
    const left = (): Phrase => tight(dice.weighted<Phrase>(open));
    const plain = { ...site, share: false };
    switch (kind) {
      case 'money':
        return () => yes`${left()} ${dice.pick(comparisons)} ${door.money(plain, 1)}`;
      case 'integer':
        return () => yes`${left()} ${dice.pick(comparisons)} ${door.number(site, 1)}`;
      case 'date':
        return () =>
          dice.chance(30)
            ? yes`${left()} 在 ${tight(range(site))} 内`
            : yes`${left()} ${dice.pick(ofDays)} ${door.date(site, 1)}`;
      case 'percent':
        return () => yes`${left()} ${dice.pick(comparisons)} ${literalPercent(site)}`;
    }
  };
  const money = way('money');
  if (site.varied === true && money === undefined && options.length === 0) return ofNames(site);
  return dice.weighted<Phrase>([
    [4, money],
    [2, way('integer')],
    [2, way('date')],
    [1, way('percent')],
    [
      2,
      options.length === 0
        ? undefined
        : () => {
            const item = dice.pick(options);
            return ofOption(site, item.name, item.options);
          },
    ],
    [
      1,
      site.varied === true
        ? undefined
        : () =>
            loosely(
              'condition',
            )`${door.money({ ...site, share: false }, 1)} ${dice.pick(comparisons)} ${literalMoney(site)}`,
    ],
  ]);
}
