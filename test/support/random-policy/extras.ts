/**
 * Writes what decides nothing: people, examples, targets, printed tables.
 */
import { dayText, literalMoney, nearbyDay, nearbyNumber } from './literals.ts';
import { line, type Piece, type Statement, statement } from './phrase.ts';
import type { KnownFact, Site } from './scope.ts';

/** Something said of a person; within the domain, mostly. */
function said(site: Site, fact: KnownFact): string {
  const { dice } = site;
  const { name } = fact;
  if (fact.mayBeNone && dice.chance(40)) return `${name} 无`;
  switch (fact.kind) {
    case 'yesNo':
      return dice.pick([name, `非 ${name}`]);
    case 'option':
      return `${name} ${dice.pick(fact.options)}`;
    case 'date':
      return `${name} ${dice.chance(10) ? '未知' : dayText(nearbyDay(site, fact))}`;
    case 'integer':
      return `${name} ${nearbyNumber(site, fact)}`;
    case 'money':
      return `${name} ${(literalMoney(site, fact).fen ?? 0) / 100}元`;
    case 'percent':
      return `${name} 50%`;
  }
}

function someone(site: Site): readonly string[] {
  const { dice, scope } = site;
  const facts = dice.some(scope.facts, dice.between(1, 4)).map((fact) => said(site, fact));
  const rolls = dice
    .some(
      scope.groups.filter(({ roll }) => roll),
      dice.below(3),
    )
    .map(({ name }) =>
      dice.chance(20)
        ? `${name} ${dayText(nearbyDay(site))} 至 ${dayText(nearbyDay(site) + 400)}`
        : dice.chance(30)
          ? `非 ${name}`
          : name,
    );
  return [...facts, ...rolls];
}

export function aSample(site: Site): Statement {
  return statement('样本', '某居民', ...someone(site));
}

export function anExample(site: Site, sample: boolean): Statement {
  const { dice, scope } = site;
  const items = dice.some(scope.items, dice.between(1, 2));
  const expected: Piece[] = items.map(({ name, kind }) =>
    kind === 'money' && dice.chance(50) ? `${name} 不低于 0元` : `${name} 未知`,
  );
  return statement(
    '示例',
    `「甲某」${sample ? '，样本 某居民' : ''}`,
    ...someone(site),
    line('应得 ', expected.join('、')),
  );
}

export function aTarget(site: Site): Statement {
  return statement(
    '目标',
    '参保率',
    line('（一）', site.door.condition(site, 0), '：100%'),
    '其他：不低于 95%',
  );
}

export function aSchedule({ dice }: Site): Statement {
  const [a, b] = [dice.between(0, 9000), dice.between(0, 9000)];
  return statement(
    '附表',
    '应缴人数',
    '乡镇 ｜ 人数',
    `东镇 ｜ ${a}人`,
    `西镇 ｜ ${b}人`,
    `合计 ｜ ${a + b}人`,
  );
}
