/**
 * Writes tables: one axis or two, of facts, items, groups, periods or conditions; columns of payers.
 */
import {
  dayText,
  literalDay,
  literalMoney,
  nearbyDay,
  nearbyNumber,
  yuanText,
} from './literals.ts';
import { joined, type Phrase, type Piece, tight, write } from './phrase.ts';
import { factsOf, type KnownFact, type KnownItem, type Site } from './scope.ts';

interface Axis {
  readonly title: string;
  readonly cells: readonly Piece[];
}

/** The lines of a table whose cells are made by `value`. `limited`: 保底 or 封顶 may make them others. */
export function tableOf(
  site: Site,
  item: KnownItem,
  limited: boolean,
  value: () => Phrase,
): readonly Phrase[] | undefined {
  const { dice } = site;
  const row = axis(site, 'row');
  if (item.kind === 'money' && !limited && dice.chance(25) && site.scope.payers.length > 1) {
    return payerTable(site, row);
  }
  const column = axis(site, 'column');
  if (column === undefined || dice.chance(30)) {
    return lines(
      [row.title, item.name],
      row.cells.map((cell) => [cell, value()]),
    );
  }
  const header = [`${row.title}、${column.title}`, ...column.cells];
  return lines(
    header,
    row.cells.map((cell) => [cell, ...column.cells.map(value)]),
  );
}

const lines = (header: readonly Piece[], rows: readonly (readonly Piece[])[]): readonly Phrase[] =>
  [header, ...rows].map((cells) => joined('tail', cells, ' ｜ '));

/** What each payer pays; together it is the value. */
function payerTable(site: Site, row: Axis): readonly Phrase[] {
  const { dice, scope } = site;
  const payers = dice.some(scope.payers, 2);
  const cell = (): Piece => {
    if (dice.chance(25)) return '无';
    return site.share ? dice.pick(['10%', '50%']) : yuanText(literalMoney(site).fen ?? 0);
  };
  return lines(
    [row.title, ...payers],
    row.cells.map((each) => [each, ...payers.map(cell)]),
  );
}

function axis(site: Site, side: 'row'): Axis;
function axis(site: Site, side: 'column'): Axis | undefined;
function axis(site: Site, side: 'row' | 'column'): Axis | undefined {
  const { dice, scope } = site;
  const numbers = [...factsOf(site, 'integer')];
  const options = factsOf(site, 'option');
  const dates = factsOf(site, 'date');
  const { periods } = scope;
  if (side === 'column') {
    if (options.length === 0) return undefined;
    const fact = dice.pick(options);
    return { title: fact.name, cells: withRest(site, fact.options) };
  }
  return dice.weighted<Axis>([
    [2, numbers.length === 0 ? undefined : () => ages(site, dice.pick(numbers))],
    [2, scope.groups.length < 2 ? undefined : () => groups(site)],
    [
      1,
      dates.length === 0 || periods.length === 0
        ? undefined
        : () => windows(site, dice.pick(dates)),
    ],
    [
      1,
      options.length === 0
        ? undefined
        : () => {
            const fact = dice.pick(options);
            return { title: fact.name, cells: withRest(site, fact.options) };
          },
    ],
    [
      2,
      () => ({
        title: dice.pick(['情形', '条件', '对象']),
        cells: withRest(
          site,
          Array.from({ length: dice.between(1, 3) }, () =>
            tight(site.door.condition({ ...site, share: false }, 1)),
          ),
        ),
      }),
    ],
  ]);
}

/** All of them, or some and 其他. */
function withRest({ dice }: Site, cells: readonly Piece[]): readonly Piece[] {
  if (dice.chance(40)) return cells;
  return [...dice.some(cells, Math.max(1, cells.length - 1)), ...(dice.chance(75) ? ['其他'] : [])];
}

/** `不满 2 ｜ 2 至 3 ｜ 4以上`, which may leave a number out or have it twice. */
function ages(site: Site, fact: KnownFact): Axis {
  const [a = 0, b = 0] = [nearbyNumber(site, fact), nearbyNumber(site, fact)].sort((x, y) => x - y);
  const slip = site.dice.pick([0, 0, 0, 1, -1]);
  return {
    title: fact.name,
    cells: withRest(site, [`不满 ${a}`, `${a} 至 ${b}`, `${Math.max(0, b + 1 + slip)}以上`]),
  };
}

function groups(site: Site): Axis {
  const { dice, scope } = site;
  const names = dice.shuffled(scope.groups.map(({ name }) => name)).slice(0, dice.between(2, 4));
  const [a = '', b = '', ...rest] = names;
  const cells: Piece[] = dice.chance(30) ? [`${a}、${b}`, ...rest] : names.slice();
  if (dice.chance(20)) cells.push(`${a} 且 非 ${b}`);
  return { title: '人群', cells: withRest(site, cells) };
}

function windows(site: Site, fact: KnownFact): Axis {
  const { dice, scope } = site;
  const [from = 0, to = 0] = [nearbyDay(site, fact), nearbyDay(site, fact)].sort((x, y) => x - y);
  const cells: Piece[] = [
    dice.pick(scope.periods).name,
    `${dayText(from)} 至 ${dayText(to)}`,
    ...(dice.chance(30) ? [write('tail')`早于 ${literalDay(site, fact)}`] : []),
  ];
  return { title: fact.name, cells: withRest(site, cells) };
}
