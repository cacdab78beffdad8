/**
 * Writes provisions: one value, a list of rules in every way of combining, with priorities, exceptions, payers and 即.
 */
import { chineseNumber } from '../../../language/numerals.ts';
import type { Dice } from './dice.ts';
import {
  joined,
  line,
  type Phrase,
  type Piece,
  render,
  type Statement,
  tight,
  write,
} from './phrase.ts';
import type { KnownItem, KnownProvision, Site } from './scope.ts';
import { has } from './scope.ts';
import { tableOf } from './tables.ts';
import { payers, valueFor } from './values.ts';

export interface Written {
  readonly statement: Statement;
  readonly provision: KnownProvision;
}

const ways: Readonly<Record<KnownItem['kind'], readonly string[]>> = {
  money: ['唯一', '按序', '就高', '就低', '叠加'],
  integer: ['唯一', '按序', '就高', '就低', '叠加'],
  percent: ['唯一', '按序', '就高', '就低'],
  date: ['唯一', '按序', '就早', '就晚'],
  yesNo: ['唯一', '按序'],
  option: ['唯一', '按序'],
};

export const label = (number: number): string => `（${chineseNumber(number)}）`;

const cited = (dice: Dice): string =>
  dice.chance(30)
    ? `【${dice.pick(['一', '二', '三'])}（${chineseNumber(dice.between(1, 9))}）】`
    : '';

/** `change`: 改 or nothing before the keyword. */
export function writeProvision(base: Site, item: KnownItem, change = ''): Written {
  const { dice } = base;
  const tail: Piece[] = [];
  let share = item.base;
  let limited = false;
  if (item.kind === 'money' && dice.chance(8)) {
    tail.push('，基数 ', tight(base.door.money({ ...base, share: false }, 0)), ' + 400元');
    share = true;
  }
  const site: Site = { ...base, share: share && item.kind === 'money' };
  const keyword = `${change}规定`;
  const single = dice.chance(item.kind === 'money' ? 15 : 10);
  const made = (lines: readonly Phrase[], more: Partial<KnownProvision>): Written => ({
    statement: { keyword, head: line(item.name, cited(dice), ...tail), lines },
    provision: {
      item,
      labels: [],
      tied: [],
      otherwise: false,
      table: false,
      fixed: false,
      ...more,
    },
  });
  if (single) {
    const [provisional, value, ...more] = valueWithTail(site, item);
    return made([line(provisional, value, ...more)], {
      otherwise: true,
      fixed: true,
      ...(value.fen === undefined || more.length > 0 ? {} : { fen: value.fen }),
    });
  }
  if (dice.chance(60)) {
    const way = dice.pick(ways[item.kind]);
    tail.push(`，${dice.chance(20) ? '暂按 ' : ''}${way}`);
  }
  if (has(site, 'roll-days') && site.scope.groups.length > 0 && dice.chance(12)) {
    tail.push('，身份 以 ', tight(site.door.date(site, 1)), ' 为准');
  }
  if (item.kind === 'money') {
    if (dice.chance(20)) tail.push(payers(site));
    if (dice.chance(6)) {
      tail.push(limit(site, '封顶'), ...(dice.chance(30) ? [limit(site, '保底')] : []));
      limited = true;
    }
  }
  if (has(site, 'tables') && dice.chance(25)) {
    const table = tableOf(site, item, limited, () => valueFor(site, item, 1));
    if (table !== undefined) return made(table, { table: true, otherwise: true });
  }
  return made(...list(site, item, limited));
}

const limit = (site: Site, word: string): Phrase =>
  site.share
    ? write('tail')`，${word} ${word === '保底' ? '10%' : '全额'}`
    : write('tail')`，${word} ${tight(site.door.money(site, 0))}`;

function valueWithTail(site: Site, item: KnownItem): [string, Phrase, ...Piece[]] {
  const { dice } = site;
  const value = valueFor(site, item, site.limits.depth);
  const pieces: [string, Phrase, ...Piece[]] = [dice.chance(8) ? '暂按 ' : '', value];
  if (item.kind !== 'money') return pieces;
  const limits = [
    ...(dice.chance(8) ? [limit(site, '封顶')] : []),
    ...(dice.chance(8) ? [limit(site, '保底')] : []),
  ];
  if (dice.chance(35) && !isNone(value)) pieces.push(payers(site, value, limits.length > 0));
  return [...pieces, ...limits];
}

/** What the rule is said to come to. Only what no rule of arithmetic can refute for everyone. */
function claims(site: Site, item: KnownItem, value: Phrase): readonly Piece[] {
  const { dice } = site;
  if (!dice.chance(15)) return [];
  if (value.fen !== undefined) return ['，即 ', value];
  const others = site.scope.items.filter(({ kind }) => kind === 'money');
  const varied = site.scope.facts.filter(({ kind }) => kind === 'money');
  const [other] = dice.shuffled(others);
  const [fact] = dice.shuffled(varied);
  if (other === undefined || fact === undefined || item.kind !== 'money') return [];
  return dice.chance(50)
    ? ['，即 ', other.name, ' ', fact.name]
    : render(value).includes(fact.name) || site.share
      ? []
      : ['，即 ', fact.name];
}

/** A list of rules, labelled or not. */
function list(
  site: Site,
  item: KnownItem,
  capped: boolean,
): [readonly Phrase[], Partial<KnownProvision>] {
  const { dice, limits } = site;
  const count = dice.between(1, limits.rules);
  const labelled = dice.chance(75);
  const exceptions = labelled && count > 1 && dice.chance(15) ? dice.between(1, count - 1) : 0;
  const over = labelled ? priorities(dice, count, exceptions) : [];
  const lines: Phrase[] = [];
  for (let index = 0; index < count; index++) {
    const value = valueFor(site, item, limits.depth);
    const condition = site.door.condition({ ...site, share: false }, limits.depth);
    const equivalent = dice.chance(5)
      ? ['，即 ', tight(site.door.condition(factual(site), 1))]
      : [];
    const paid = item.kind === 'money' && dice.chance(30) && !isNone(value);
    const limited = item.kind === 'money' && (capped || dice.chance(10));
    const first = exceptions > 0 && index === count - exceptions;
    lines.push(
      line(
        first ? '但：\n  ' : '',
        labelled ? label(index + 1) : '',
        labelled ? cited(dice) : '',
        condition,
        ...equivalent,
        '：',
        dice.chance(6) ? '暂按 ' : '',
        value,
        ...(paid ? [payers(site, value, limited)] : []),
        ...(limited || item.kind !== 'money' ? [] : claims(site, item, value)),
        ...(limited && dice.chance(50) ? [limit(site, '封顶')] : []),
        ...(limited && dice.chance(50) ? [limit(site, '保底')] : []),
        over[index] ?? '',
      ),
    );
  }
  const otherwise = dice.chance(60);
  if (otherwise) {
    const rest = valueFor(site, item, 1);
    const paid = item.kind === 'money' && dice.chance(20) && !isNone(rest);
    lines.push(line('其他：', rest, ...(paid ? [payers(site, rest, capped)] : [])));
  }
  const named = new Set(
    over.flatMap((text) =>
      [...text.matchAll(/（([一二三四五六七八九十]+)）/g)].map(([all]) => all),
    ),
  );
  const labels = labelled ? Array.from({ length: count }, (_, index) => index + 1) : [];
  return [lines, { labels, tied: labels.filter((each) => named.has(label(each))), otherwise }];
}

/** Nothing is read there that may be the same for everybody. */
const factual = (site: Site): Site => ({
  ...site,
  share: false,
  varied: true,
  scope: {
    ...site.scope,
    items: [],
    lastYear: [],
    superior: [],
    cases: [],
    groups: site.scope.groups.filter(({ roll }) => roll),
  },
});

const isNone = (value: Phrase): boolean => value.pieces.join('') === '无';

/** 优先于 of each rule. A random rank keeps rings out; exceptions are over all before them, so nothing before is over them. */
function priorities(dice: Dice, count: number, exceptions: number): readonly string[] {
  if (count < 2 || !dice.chance(45)) return [];
  const rank = dice.shuffled(Array.from({ length: count }, (_, index) => index));
  const top = rank.indexOf(0);
  const rest = dice.chance(25) && (exceptions === 0 || top >= count - exceptions);
  return Array.from({ length: count }, (_, index) => {
    const word = dice.chance(15) ? '，暂按 优先于' : '，优先于';
    if (rest && index === top) return `${word} 其余`;
    const isException = (one: number): boolean => one >= count - exceptions;
    const lower = rank.flatMap((place, other) =>
      place > (rank[index] ?? 0) && (isException(index) || !isException(other)) && dice.chance(40)
        ? [other]
        : [],
    );
    return lower.length === 0 ? '' : `${word}${lower.map((other) => label(other + 1)).join('、')}`;
  });
}

/** 改 规定 X（二）：one rule in the place of another. */
export function writeAmended(site: Site, { item, labels }: KnownProvision): Statement {
  const at = site.dice.pick(labels);
  return {
    keyword: '改 规定',
    head: line(item.name, label(at)),
    lines: [
      line(
        site.door.condition({ ...site, share: false }, site.limits.depth),
        '：',
        valueFor({ ...site, share: item.base && item.kind === 'money' }, item, 1),
      ),
    ],
  };
}

/** 增 规定 X：further rules. */
export function writeAdded(site: Site, { item, labels, otherwise }: KnownProvision): Statement {
  const next = Math.max(0, ...labels) + 1;
  const here: Site = { ...site, share: item.base && item.kind === 'money' };
  const rest = !otherwise && site.dice.chance(40) ? [line('其他：', valueFor(here, item, 1))] : [];
  return {
    keyword: '增 规定',
    head: line(item.name),
    lines: [
      line(
        labels.length > 0 ? label(next) : '',
        site.door.condition({ ...site, share: false }, site.limits.depth),
        '：',
        valueFor(here, item, 1),
      ),
      ...rest,
    ],
  };
}

/** 删 规定 X（二）. */
export function writeDropped({ item }: KnownProvision, gone: number): Statement {
  return { keyword: '删 规定', head: line(item.name, label(gone)), lines: [] };
}

/** One statement for two items, a column each. */
export function writeColumns(site: Site, items: readonly KnownItem[]): Statement {
  const plain = { ...site, share: false };
  const rows = Array.from({ length: site.dice.between(1, 3) }, () => [
    tight(site.door.condition(plain, 1)),
    ...items.map((item) =>
      valueFor({ ...plain, share: item.base && item.kind === 'money' }, item, 0),
    ),
  ]);
  const header = ['条件', ...items.map(({ name }) => name)];
  const rest = site.dice.chance(70)
    ? [['其他', ...items.map((item) => valueFor(plain, item, 0))]]
    : [];
  return {
    keyword: '规定',
    head: line(items.map(({ name }) => name).join('、')),
    lines: [header, ...rows, ...rest].map((cells) => joined('tail', cells, ' ｜ ')),
  };
}
