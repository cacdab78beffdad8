/** Values that people’s facts are computed into, and what is done to days by them: compared exactly, against everybody listed. */
import { describe, expect, test } from 'vitest';
import { dayOf, printIso } from '../../compiler/dates.ts';
import { diffBehaviour } from '../../compiler/diff/behaviour/behaviour.ts';
import { keyOfResult, resultOf } from '../../compiler/diff/behaviour/result.ts';
import type { Given, Graph } from '../../compiler/graph/graph.ts';
import { evaluate } from '../../compiler/run/evaluate.ts';
import { policyAt } from './policies.ts';

const graphOf = (text: string): Graph => policyAt('a.canbao', text);

const days = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => printIso(from + at));

const day = (year: number, month: number, date: number): number =>
  dayOf({ year, month, day: date });

function keyFor(graph: Graph, person: readonly Given[], item: string): string {
  const result = resultOf(evaluate(graph, person).outcomes.get(item));
  return result === undefined ? 'unknown' : keyOfResult(result);
}

/** How many of them get which other result, as listed and as told; nothing may be left open. */
function expectExact(
  [old, next]: readonly [Graph, Graph],
  item: string,
  people: readonly (readonly Given[])[],
): void {
  const listed = new Map<string, bigint>();
  for (const person of people) {
    const [before, after] = [keyFor(old, person, item), keyFor(next, person, item)];
    if (before === after) continue;
    const key = `${before} → ${after}`;
    listed.set(key, (listed.get(key) ?? 0n) + 1n);
  }
  const found = diffBehaviour(old, next).items.find((each) => each.item.new === item);
  expect(found?.undecided).toEqual([]);
  const regions = found?.regions ?? [];
  expect(regions.flatMap(({ turnsOn }) => turnsOn)).toEqual([]);
  const all = [...listed.values()].reduce((sum, each) => sum + each, 0n);
  expect(all).toBeGreaterThan(0n);
  expect(regions.reduce((sum, { count }) => sum + (count ?? 0n), 0n)).toBe(all);
  for (const { constant, count, old: before, new: after } of regions) {
    if (!constant) continue;
    const key = `${keyOfResult(before.result)} → ${keyOfResult(after.result)}`;
    expect(`${key}: ${count}`).toBe(`${key}: ${listed.get(key)}`);
  }
}

describe('a number of months that grows with the years missed', () => {
  const waiting = (months: number, last: string): Graph =>
    graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 缴费日期 paid：日期 2025年6月1日 至 2025年10月31日。
事实 断缴年数 missed、修复年数 repaired：整数 0至3。
约束 「补缴不多过断缴」：修复年数 不高于 断缴年数。
项目 等待月数 waiting：整数。
规定 等待月数：
  （一）断缴年数 超过 0：${months} + 断缴年数 − 修复年数，保底 ${months}；
  其他：0。
项目 待遇起始 begins：日期。
规定 待遇起始：
  （一）等待月数 = 0：缴费日期 次日；
  （二）等待月数 超过 0 且 自 缴费日期 起 等待月数 个月 期满 不晚于 ${last}：
    自 缴费日期 起 等待月数 个月 期满；
  其他：无。
项目 可否缴费 may：是否。
规定 可否缴费：
  （一）待遇起始 为 无：否；
  其他：是。
项目 月数 covered：整数。
规定 月数：待遇起始 至 2026年1月1日 的 整月。
`);
  const pair = [waiting(2, '2025年12月31日'), waiting(3, '2025年12月15日')] as const;
  const people = days(day(2025, 6, 1), day(2025, 10, 31)).flatMap((paid) =>
    [0, 1, 2, 3].flatMap((missed) =>
      [0, 1, 2, 3]
        .filter((repaired) => repaired <= missed)
        .map((repaired): readonly Given[] => [
          { id: 'fact:paid', value: { kind: 'day', day: paid } },
          { id: 'fact:missed', value: { kind: 'number', value: `${missed}` } },
          { id: 'fact:repaired', value: { kind: 'number', value: `${repaired}` } },
        ]),
    ),
  );
  test.each(['item:may', 'item:begins', 'item:covered'])('%s', (item) => {
    expectExact(pair, item, people);
  });
});

describe('full years', () => {
  const aged = (year: number, base: string): Graph =>
    graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 出生日期 born：日期 1990年1月1日 至 2001年12月31日。
项目 年龄 age：整数。
规定 年龄：出生日期 至 ${year}年3月1日 的 周岁。
项目 补助 aid：金额。
规定 补助：年龄 × 10元 + ${base}。
`);
  const people = days(day(1990, 1, 1), day(2001, 12, 31)).map((born): readonly Given[] => [
    { id: 'fact:born', value: { kind: 'day', day: born } },
  ]);
  test('between two days that are not a year apart', () => {
    const later = graphOf(
      `政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 出生日期 born：日期 1990年1月1日 至 2001年12月31日。
项目 年龄 age：整数。
规定 年龄：出生日期 至 2024年9月1日 的 周岁。
项目 补助 aid：金额。
规定 补助：年龄 × 10元 + 1元。
`,
    );
    expectExact([aged(2024, '1元'), later], 'item:age', people);
    expectExact([aged(2024, '1元'), later], 'item:aid', people);
  });
});

describe('an amount that is taken from another one, and what is left of both', () => {
  const paying = (rate: number, share: number, last: string): Graph =>
    graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 缴费日期 paid：日期 2025年1月1日 至 2025年12月31日。
事实 二档 second、困难 poor、监测 watched、迁入 moved：是否。
项目 标准 rate：金额。
规定 标准：
  （一）二档：${rate + 120}元；
  其他：${rate}元。
项目 起始 begins：日期。
规定 起始，就早：
  （一）缴费日期 不晚于 2025年${last}：缴费日期 次月1日；
  （二）迁入 且 缴费日期 次月1日 不晚于 待遇期 止：缴费日期 次月1日；
  其他：无。
项目 月数 covered：整数。
规定 月数：起始 至 待遇期 止 次日 的 整月。
项目 应缴 due：金额。
规定 应缴：
  （一）迁入 且 缴费日期 次月1日 不晚于 待遇期 止：标准 × 月数 ÷ 12 四舍五入到元；
  其他：标准。
出资方 县财政 county。
项目 资助 aid：金额，基数 应缴，未规定即无。
规定 资助，就高：
  （一）困难：${share}%，由 县财政 承担；
  （二）监测：100元，由 县财政 承担，封顶 应缴；
  其他：无。
项目 实缴 payable：金额。
规定 实缴：应缴 − 资助。
项目 补贴 rebate：金额，基数 实缴，未规定即无。
规定 补贴，由 县财政 承担：
  （一）二档：50%；
  其他：无。
项目 负担 net：金额。
规定 负担：实缴 − 补贴。
`);
  const pair = [paying(380, 50, '6月30日'), paying(400, 60, '9月30日')] as const;
  const flags = ['second', 'poor', 'watched', 'moved'] as const;
  type Flag = (typeof flags)[number];
  /** Everybody by their days and by what matters; nothing else is so of them. */
  const peopleBy = (matter: readonly Flag[]): readonly (readonly Given[])[] =>
    days(day(2025, 1, 1), day(2025, 12, 31)).flatMap((paid) =>
      Array.from({ length: 2 ** matter.length }, (_, bits): readonly Given[] => [
        { id: 'fact:paid', value: { kind: 'day', day: paid } },
        ...flags.map((flag): Given => {
          const at = matter.indexOf(flag);
          const value = at >= 0 && (bits >> at) % 2 === 1;
          return { id: `fact:${flag}`, value: { kind: 'yesNo', value } };
        }),
      ]),
    );
  test.each([
    ['item:begins', ['moved']],
    ['item:covered', ['moved']],
    ['item:due', ['second', 'moved']],
    ['item:aid', flags],
    ['item:payable', flags],
    ['item:rebate', flags],
    ['item:net', flags],
  ] as const)('%s', (item, matter) => {
    expectExact(pair, item, peopleBy(matter));
  });
});

describe('a day that is compared with one of which the policy says nothing for some', () => {
  const policy = (last: string, reason: string): Graph =>
    graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 缴费日期 paid：日期 2025年2月1日 至 2025年3月31日。
事实 申请日期 asked：日期 2025年2月20日 至 2025年3月10日，不给即 无。
人群 亡者 dead。
项目 待遇起始 begins：日期。
规定 待遇起始：
  （一）缴费日期 不晚于 ${last}：缴费日期 次日；
  其他：未规定。
项目 退费 refund：是否。
规定 退费，按序：
  （一）申请日期 为 无：无；
  （二）申请日期 不早于 待遇起始：否；
  （三）${reason}：是；
  其他：否。
`);
  const given = (asked: string | undefined): Given['value'] =>
    asked === undefined ? { kind: 'none' } : { kind: 'day', day: asked };
  const people = days(day(2025, 2, 1), day(2025, 3, 31)).flatMap((paid) =>
    [undefined, ...days(day(2025, 2, 20), day(2025, 3, 10))].flatMap((asked) =>
      [true, false].map((dead): readonly Given[] => [
        { id: 'fact:paid', value: { kind: 'day', day: paid } },
        { id: 'fact:asked', value: given(asked) },
        { id: 'group:dead', value: { kind: 'yesNo', value: dead } },
      ]),
    ),
  );
  test('and fewer are left without it', () => {
    const pair = [policy('2025年2月25日', '亡者'), policy('2025年3月3日', '亡者')] as const;
    expectExact(pair, 'item:refund', people);
    expectExact([pair[1], pair[0]], 'item:refund', people);
  });
  test('and another condition after it changes', () => {
    const pair = [policy('2025年2月25日', '亡者'), policy('2025年2月26日', '非 亡者')] as const;
    expectExact(pair, 'item:refund', people);
  });
  test('and where the old policy said nothing at all', () => {
    const silent = graphOf(`政策 甲县 2025年度 jia：
  待遇期 2025年1月1日 至 2025年12月31日。
事实 缴费日期 paid：日期 2025年2月1日 至 2025年3月31日。
事实 申请日期 asked：日期 2025年2月20日 至 2025年3月10日，不给即 无。
人群 亡者 dead。
项目 退费 refund：是否。
规定 退费：未规定。
`);
    expectExact([silent, policy('2025年2月25日', '亡者')], 'item:refund', people);
  });
});
