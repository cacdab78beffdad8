/**
 * Declares facts, groups, periods, cases, payers and items of a random policy, each reading only what comes before it.
 */

import { range } from './dates.ts';
import { dayNumber, dayText, yuanText } from './literals.ts';
import {
  caseNames,
  channelNames,
  definedNames,
  factNames,
  itemNames,
  type Named,
  optionNames,
  payerNames,
  periodNames,
  rollNames,
} from './names.ts';
import {
  joined,
  line,
  type Phrase,
  type Piece,
  type Statement,
  statement,
  tight,
} from './phrase.ts';
import {
  emptyScope,
  type Kind,
  type KnownFact,
  type KnownItem,
  type Scope,
  type Site,
} from './scope.ts';

/** With its alias, mostly. */
const head = ({ dice }: Site, { name, alias }: Named): string =>
  dice.chance(60) ? `${name} ${alias}` : name;

export interface Made<T> {
  readonly statement: Statement;
  readonly known: T;
}

/** How many values a person can have there. */
export interface SizedFact extends Made<KnownFact> {
  readonly size: number;
}

/** Windows of days of a small policy: around the end of a February, so that months are cut short. */
const smallWindows = [
  [2024, 1, 28],
  [2024, 2, 26],
  [2024, 2, 28],
  [2024, 12, 30],
] as const;

export function aFact(site: Site, kind: Kind, index: number): SizedFact {
  const { dice, limits } = site;
  const named = factNames[kind][index] ?? { name: '', alias: '' };
  const small = limits.people !== undefined;
  const tail: string[] = [];
  const mayBeNone = kind !== 'yesNo' && kind !== 'percent' && dice.chance(index === 0 ? 10 : 35);
  if (mayBeNone) tail.push('，不给即 无');
  if (kind === 'yesNo') tail.push(dice.pick(['', '，不给即 否', '，不给即 是']));
  if (kind === 'option' && dice.chance(50)) tail.push('，自选');
  const known = (more: Partial<KnownFact>): KnownFact => ({
    name: named.name,
    kind,
    options: [],
    mayBeNone,
    ...more,
  });
  const made = (type: string, fact: KnownFact, size: number): SizedFact => ({
    statement: statement('事实', head(site, named), `${type}${tail.join('')}`),
    known: fact,
    size: size + (mayBeNone ? 1 : 0),
  });
  switch (kind) {
    case 'yesNo':
      return made('是否', known({}), 2);
    case 'option': {
      const all = optionNames[index] ?? [];
      const options = dice.some(all, small ? 2 : dice.between(2, 3));
      const text = options.map((option) => head(site, option)).join('、');
      return made(text, known({ options: options.map(({ name }) => name) }), options.length);
    }
    case 'date':
      return dateFact(site, index, known, made);
    case 'integer': {
      const to = small ? dice.between(1, 3) : dice.pick([6, 20, 100]);
      return made(`整数 0 至 ${to}`, known({ from: 0, to }), to + 1);
    }
    case 'money': {
      const from = small ? dice.pick([0, 10000]) : 0;
      const to = small ? from + dice.between(1, 3) : 3_000_000;
      const text = `金额 ${yuanText(from)} 至 ${yuanText(to)}`;
      return made(text, known({ from, to }), to - from + 1);
    }
    case 'percent':
      return made('比例 0% 至 100%', known({ from: 0, to: 100 }), Number.POSITIVE_INFINITY);
  }
}

function dateFact(
  site: Site,
  index: number,
  known: (more: Partial<KnownFact>) => KnownFact,
  made: (type: string, fact: KnownFact, size: number) => SizedFact,
): SizedFact {
  const { dice, limits, year } = site;
  if (limits.people !== undefined) {
    const [y, m, d] = smallWindows[index] ?? smallWindows[0];
    const from = dayNumber(y, m, d) + dice.between(-1, 1);
    const to = from + dice.between(1, index < 2 ? 5 : 2);
    return made(`日期 ${dayText(from)} 至 ${dayText(to)}`, known({ from, to }), to - from + 1);
  }
  const to = dayNumber(year, 12, 31);
  if (index === 0) {
    const from = dayNumber(1940, 1, 1);
    return made(`日期 ${dayText(from)} 至 待遇期 止`, known({ from, to }), to - from + 1);
  }
  const from = dayNumber(year - 1, dice.pick([1, 9]), 1);
  if (index > 1 && dice.chance(30)) return made('日期', known({}), Number.POSITIVE_INFINITY);
  return made(`日期 ${dayText(from)} 至 ${dayText(to)}`, known({ from, to }), to - from + 1);
}

const departments = ['民政部门', '残联、卫生健康部门'];

export function aRoll(site: Site, index: number): Made<Scope['groups'][number]> {
  const { dice, scope } = site;
  const named = rollNames[index] ?? { name: '', alias: '' };
  const clauses: string[] = [];
  const rolls = scope.groups.filter(({ roll }) => roll);
  if (rolls.length > 0 && dice.chance(25)) clauses.push(`属于 ${dice.pick(rolls).name}`);
  if (dice.chance(30)) clauses.push(`认定 ${dice.pick(departments)}`);
  return {
    statement: statement(
      '人群',
      head(site, named),
      ...(clauses.length > 0 ? [clauses.join('，')] : []),
    ),
    known: { name: named.name, roll: true },
  };
}

/** Defined by a condition; may be inside another group. */
export function aDefinedGroup(site: Site, index: number): Made<Scope['groups'][number]> {
  const { dice, scope } = site;
  const named = definedNames[index] ?? { name: '', alias: '' };
  const inside: Piece[] =
    scope.groups.length > 0 && dice.chance(30) ? ['，属于 ', dice.pick(scope.groups).name] : [];
  // What is in a group must not read it.
  const place =
    inside.length > 0 ? { ...site, scope: { ...emptyScope, facts: scope.facts } } : site;
  const condition = site.door.condition(place, 1);
  return {
    statement: statement('人群', head(site, named), line(condition, ...inside)),
    known: { name: named.name, roll: false },
  };
}

export function anExclusive(site: Site): Statement {
  const { dice, scope } = site;
  const groups = dice.some(scope.groups, dice.between(2, 3)).map(({ name }) => name);
  return statement('互斥', groups.join('、'));
}

export function aCase(site: Site, index: number): Made<string> {
  const { dice, door } = site;
  const named = caseNames[index] ?? { name: '', alias: '' };
  const parts = dice.chance(25) ? 2 : 1;
  const lines: Phrase[] = Array.from({ length: parts }, (_, part) =>
    line(parts > 1 ? `（${'一二'[part]}）` : '', door.condition(site, site.limits.depth)),
  );
  return { statement: statement('情形', head(site, named), ...lines), known: named.name };
}

/** The same place, from which nothing of the person is seen. */
export function impersonal(site: Site): Site {
  const { scope } = site;
  const near = scope.facts.filter(({ kind }) => kind === 'date');
  const periods = scope.periods.filter(({ fixed }) => fixed);
  return { ...site, near, scope: { ...emptyScope, payers: scope.payers, periods } };
}

/** A stretch of days, or a set made of others. */
export const stretch = (site: Site): Phrase =>
  site.dice.chance(50) ? range(site) : site.door.days(site, 1);

export function aPeriod(site: Site, index: number): Made<Scope['periods'][number]> {
  const { dice } = site;
  const named = periodNames[index] ?? { name: '', alias: '' };
  const fixed = dice.chance(85);
  const place = fixed ? impersonal(site) : site;
  const first = stretch(place);
  const shape = dice.below(10);
  const lines =
    shape === 0
      ? [line('（一）', first), line('（二）', stretch(place))]
      : shape === 1
        ? [joined('days', [tight(first), tight(stretch(place))], '、')]
        : [first];
  return {
    statement: statement('时段', head(site, named), ...lines),
    known: { name: named.name, fixed },
  };
}

export function thePayers(site: Site): Made<readonly string[]> {
  return {
    statement: statement('出资方', payerNames.map((payer) => head(site, payer)).join('、')),
    known: payerNames.map(({ name }) => name),
  };
}

export function anItem(site: Site, index: number): Made<KnownItem> {
  const { dice, scope } = site;
  const named = itemNames[index % itemNames.length] ?? {
    name: '',
    alias: '',
    kind: 'money' as const,
  };
  const { kind } = named;
  const money = scope.items.filter((item) => item.kind === 'money');
  const base =
    kind === 'money' && money.length > 0 && dice.chance(45) ? dice.pick(money).name : undefined;
  const options = kind === 'option' ? channelNames : [];
  const type = {
    money: '金额',
    integer: '整数',
    date: '日期',
    percent: '比例',
    yesNo: '是否',
    option: options.map((option) => head(site, option)).join('、'),
  }[kind];
  const clauses = [
    base === undefined ? '' : `，基数 ${base}${dice.pick(['', '，抵减', '，先缴后补'])}`,
    dice.chance(15) ? '，必备' : '',
    dice.chance(20) ? '，未规定即无' : '',
    kind === 'money' && dice.chance(15) ? `，${dice.pick(['就高', '就低', '叠加', '按序'])}` : '',
  ];
  return {
    statement: statement('项目', head(site, named), `${type}${clauses.join('')}`),
    known: {
      name: named.name,
      kind,
      options: options.map(({ name }) => name),
      base: base !== undefined,
      reach: scope,
    },
  };
}

/** What people must be like, or what must come out. */
export function anAssertion(site: Site, keyword: '约束' | '检查', index: number): Statement {
  const { dice, door } = site;
  const depth = keyword === '约束' ? 0 : 1;
  const guard: Piece[] = dice.chance(40) ? [door.condition(site, 0), '：'] : [];
  const lines = Array.from({ length: dice.chance(20) ? 2 : 1 }, () =>
    line(...guard, door.condition(site, depth)),
  );
  const name = dice.chance(70) || index > 0 ? `「${keyword}之${'一二三四五'[index]}」` : '';
  return { keyword, head: line(name), lines };
}
