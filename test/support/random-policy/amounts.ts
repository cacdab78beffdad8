/**
 * Writes amounts, whole numbers and percentages.
 */
import { literalDay, literalMoney, literalPercent, nearbyNumber } from './literals.ts';
import { alone, joined, loosely, type Phrase, render, tight, write } from './phrase.ts';
import { factsOf, has, itemsOf, type Kind, type KnownItem, type Site } from './scope.ts';

const money = write('money');
const number = write('number');

type Way = () => Phrase;

/** X, 上年 X, 上级 X, 原 X, X（事实 为 值） of an item of the kind. */
export function elsewhere(
  site: Site,
  kind: Kind,
): readonly (readonly [weight: number, way: Way | undefined])[] {
  const { dice, scope } = site;
  const sort = sortOf(kind);
  const named = (list: readonly KnownItem[], text: string): Way | undefined => {
    const fit = list.filter((item) => item.kind === kind);
    return fit.length === 0 ? undefined : () => write(sort)`${text}${dice.pick(fit).name}`;
  };
  const items = itemsOf(site, kind);
  const supposed = items.length > 0 && has(site, 'suppose') ? supposition(site) : undefined;
  return [
    [4, named(scope.items, '')],
    [1, named(scope.lastYear, '上年 ')],
    [1, named(scope.superior, '上级 ')],
    [3, site.original?.kind === kind ? named([site.original], '原 ') : undefined],
    [
      1,
      supposed === undefined
        ? undefined
        : () => write(sort)`${dice.pick(items).name}（${joined('tail', supposed, ' 且 ')}）`,
    ],
  ];
}

function sortOf(kind: Kind): Phrase['sort'] {
  return kind === 'integer' ? 'number' : kind === 'yesNo' ? 'condition' : kind;
}

/** One or two facts that are set. */
function supposition(site: Site): readonly Phrase[] | undefined {
  const { dice, scope } = site;
  const rolls = scope.groups.filter(({ roll }) => roll);
  const facts = scope.facts.filter(({ kind }) => kind !== 'percent');
  const inputs = [...facts, ...rolls];
  if (inputs.length === 0) return undefined;
  return dice.some(inputs, dice.chance(20) ? 2 : 1).map((input): Phrase => {
    if ('roll' in input || input.kind === 'yesNo') {
      return write('tail')`${dice.chance(30) ? '非 ' : ''}${input.name}`;
    }
    if (input.mayBeNone && dice.chance(50)) return write('tail')`${input.name} 为 无`;
    if (input.kind === 'option') return write('tail')`${input.name} 为 ${dice.pick(input.options)}`;
    const value =
      input.kind === 'date'
        ? literalDay(site, input)
        : input.kind === 'money'
          ? literalMoney(site, input)
          : write('number')`${`${nearbyNumber(site, input)}`}`;
    return write('tail')`${input.name} = ${value}`;
  });
}

export function writeMoney(site: Site, depth: number): Phrase {
  const { dice, door } = site;
  const facts = factsOf(site, 'money');
  const leaves = [
    [4, () => literalMoney(site)],
    [2, facts.length === 0 ? undefined : () => money`${dice.pick(facts).name}`],
    [2, site.share ? () => money`${dice.pick(['全额', '50%', '25%', '60%', '100%'])}` : undefined],
    ...elsewhere(site, 'money'),
  ] as const;
  if (depth === 0) return dice.weighted(leaves);
  const part = (): Phrase => tight(door.money(site, depth - 1));
  // In a product a percentage is a number, and no share.
  const plain = (): Phrase => tight(door.money({ ...site, share: false }, depth - 1));
  const factor = (): Phrase => tight(door.number(site, depth - 1));
  return dice.weighted<Phrase>([
    [6, () => dice.weighted(leaves)],
    [2, () => loosely('money')`${part()} + ${part()}`],
    [2, () => loosely('money')`${part()} − ${part()}`],
    [1, () => loosely('money')`${part()} − ${part()} + ${part()}`],
    [2, () => loosely('money')`${factor()} × ${plain()}`],
    [
      1,
      () =>
        loosely(
          'money',
        )`${plain()} × ${factor()} ÷ ${dice.pick(['2', '3', '12'])} ${rounding(site)}`,
    ],
    [1, () => loosely('money')`${plain()} × ${tight(door.percent(site, 0))} ${rounding(site)}`],
    [1, () => loosely('money')`${plain()} 的 ${literalPercent(site)} ${rounding(site)}`],
    [1, () => loosely('money')`${part()} ${rounding(site)}`],
    [2, () => pick(site, 'money', part)],
  ]);
}

/** `A 与 B 较高者`, of two or three. */
function pick(site: Site, sort: 'money' | 'number', part: () => Phrase): Phrase {
  const { dice } = site;
  const parts = Array.from({ length: dice.chance(25) ? 3 : 2 }, part);
  const which = dice.pick(['较高者', '较低者']);
  return loosely(sort)`${joined(sort, parts, ' 与 ')} ${which}`;
}

const rounding = ({ dice }: Site): string =>
  `${dice.pick(['四舍五入', '舍去', '进一'])}到${dice.pick(['分', '角', '元', '十元'])}`;

export function writePercent(site: Site, depth: number): Phrase {
  const { dice, door } = site;
  const facts = factsOf(site, 'percent');
  const leaves = [
    [3, () => literalPercent(site)],
    [1, facts.length === 0 ? undefined : () => write('percent')`${dice.pick(facts).name}`],
    ...elsewhere(site, 'percent'),
  ] as const;
  if (depth === 0 || site.share) return dice.weighted(leaves);
  const part = (): Phrase => tight(door.percent(site, depth - 1));
  return dice.weighted<Phrase>([
    [6, () => dice.weighted(leaves)],
    [1, () => loosely('percent')`${part()} + ${part()}`],
    [1, () => loosely('percent')`${part()} × 2`],
    [1, () => loosely('percent')`${part()} 与 ${part()} 较低者`],
  ]);
}

type Unit = NonNullable<Phrase['unit']>;

const counted = (phrase: Phrase, unit: Unit): Phrase => ({ ...phrase, unit });

/** A number; what it counts is in its `unit`, and 90天 is never added to 3个月. */
export function writeNumber(site: Site, depth: number): Phrase {
  const { dice, door, scope } = site;
  const facts = factsOf(site, 'integer');
  const dates = factsOf(site, 'date');
  const leaves = [
    [3, () => number`${`${dice.between(0, 4)}`}`],
    [5, facts.length === 0 ? undefined : () => number`${dice.pick(facts).name}`],
    ...elsewhere(site, 'integer'),
  ] as const;
  if (depth === 0) return dice.weighted(leaves);
  const part = (): Phrase => tight(door.number(site, depth - 1));
  const day = (): Phrase => tight(door.date(site, depth - 1));
  const periods = scope.periods.filter(({ fixed }) => fixed);
  return dice.weighted<Phrase>([
    [6, () => dice.weighted(leaves)],
    [2, () => agreeing(part(), part(), (a, b) => loosely('number')`${a} + ${b}`)],
    [1, () => agreeing(part(), part(), (a, b) => loosely('number')`${a} − ${b}`)],
    [1, () => loosely('number')`2 × ${{ ...part() }}`],
    [
      1,
      () =>
        agreeing(
          part(),
          part(),
          (a, b) => loosely('number')`${a} 与 ${b} ${dice.pick(['较高者', '较低者'])}`,
        ),
    ],
    [1, () => number`−${part()}`],
    [2, () => count(site, depth)],
    [
      1,
      dates.length === 0
        ? undefined
        : () => number`${dice.pick(dates).name} 的 ${dice.pick(['年', '月', '日'])}`,
    ],
    [2, () => elapsed(site, day(), day())],
    [
      1,
      periods.length === 0
        ? undefined
        : () => counted(number`${dice.pick(periods).name} 的 天数`, 'day'),
    ],
  ]);
}

/** `（甲、乙）的 个数`. */
export function count(site: Site, depth: number): Phrase {
  const { dice, door, counts = 0 } = site;
  const inner = { ...site, counts: counts + 1 };
  const of = Array.from({ length: dice.between(2, 3) }, () =>
    alone(door.condition(inner, Math.max(0, depth - 1))),
  );
  return number`（${joined('tail', of, '、')}）的 个数`;
}

const measures: readonly (readonly [string, Unit])[] = [
  ['周岁', 'year'],
  ['整月', 'month'],
  ['天数', 'day'],
];

/** `A 至 B 的 周岁`; loose, since 至 binds last. */
export function elapsed({ dice }: Site, from: Phrase, to: Phrase): Phrase {
  const [measure, unit] = dice.pick(measures);
  return counted(loosely('number')`${from} 至 ${to} 的 ${measure}`, unit);
}

/** The two together if they count the same; else the first alone. */
function agreeing(a: Phrase, b: Phrase, together: (a: Phrase, b: Phrase) => Phrase): Phrase {
  if (a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit) return a;
  const unit = a.unit ?? b.unit;
  const made = together(a, b);
  return unit === undefined ? made : { ...made, unit };
}

/** Written out, for lengths: `3个月`, `断缴年数 个月`, `（1 + 断缴年数）个月`. */
export function writeLength(site: Site, around: number, unit: Unit): string {
  const { dice } = site;
  const word = { day: '天', month: '个月', year: '年' }[unit];
  const facts = factsOf(site, 'integer');
  if (facts.length > 0 && dice.chance(12)) {
    const { name } = dice.pick(facts);
    return dice.chance(50) ? ` ${name} ${word}` : `（${name} + ${around}）${word}`;
  }
  const numbers = site.scope.items.filter(({ kind }) => kind === 'integer');
  if (numbers.length > 0 && dice.chance(10)) return ` ${dice.pick(numbers).name} ${word}`;
  if (dice.chance(8)) return `（${render(tight(site.door.number(site, 1)))} + 1）${word}`;
  return ` ${around}${word}`;
}
