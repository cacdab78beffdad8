/**
 * What rules mean together, in the smallest policies that show it: what the analysis says of each is written out here, and
 * is what a listing of everybody shows.
 */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../compiler/analyze/analyze.ts';
import { compared } from '../support/analysis-comparison.ts';
import { compileText } from '../support/sources.ts';

const kinds: ReadonlySet<string> = new Set([
  'conflict',
  'payers-differ',
  'gap',
  'never-applies',
  'never-decides',
  'undecided',
]);

const head = '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n';

/** By kind, rules and number of people; the listing must show the same. */
function meaningOf(
  fragment: string,
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const text = fragment.includes('政策 ') ? fragment : head + fragment;
  const { graph, diagnostics } = compileText(text, files);
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  expect(compared(graph).differences).toEqual([]);
  const own = (rule: string): string => rule.replace('rule:', '');
  const told = analyze(graph).flatMap((found) => {
    if (!kinds.has(found.kind) || !('provision' in found)) return [];
    const rules = 'rules' in found ? found.rules : 'rule' in found ? [found.rule] : [];
    const count = 'region' in found ? [`${found.region.count ?? 'some'}`] : [];
    const where = found.kind === 'undecided' ? [found.why] : [];
    const about = rules.length > 0 ? rules.map(own) : [found.provision.replace('provision:', '')];
    return [[found.kind, ...about, ...count, ...where].join(' ')];
  });
  return told.sort();
}

const payers = '出资方 省财政、县财政。\n';
const income = '事实 家庭收入：金额 0元 至 0.02元。\n';

describe('figures at fault come before anything else under 就高', () => {
  test('payers of equal amounts are not compared where a third rule’s share is no whole fen', () => {
    // Half of 0.01元 is no amount: of the nine people with equal amounts those three are told so, and nothing else.
    const text = `${payers}${income}人群 甲、乙。
项目 缴费标准：金额。
规定 缴费标准，就高：
  （一）甲：20元，由 省财政 承担；
  （二）甲：20元，由 县财政 承担；
  （三）乙：家庭收入，由 省财政 50%、县财政 50% 承担；
  其他：0元。`;
    expect(meaningOf(text)).toContain('payers-differ 缴费标准/1 缴费标准/2 5');
  });

  test('a rule whose own parts do not add up is not said to be paid by others', () => {
    const text = `${payers}${income}人群 甲。
项目 缴费标准：金额。
规定 缴费标准，就高：
  （一）甲：0.01元；
  （二）甲：家庭收入 与 家庭收入 较高者，由 县财政 0.03元、省财政 其余 承担；
  其他：0元。`;
    expect(meaningOf(text)).toEqual([]);
  });
});

describe('an item that is read and is in trouble', () => {
  test('neither is 无 nor is not: a figure that is no whole fen leaves open who has none', () => {
    const text = `${payers}${income}
项目 缴费标准：金额。
规定 缴费标准：家庭收入，由 省财政 50%、县财政 50% 承担。
项目 补助标准：金额。
规定 补助标准：
  （一）缴费标准 为 无：20元；
  其他：0元。`;
    expect(meaningOf(text)).not.toContain('never-applies 补助标准/1');
  });

  test('is no base of 无, though one of two rules that clash gives 无', () => {
    const text = `人群 甲、乙。
项目 缴费标准：金额。
规定 缴费标准：
  （一）甲：无；
  （二）甲：400元；
  其他：200元。
项目 补助标准：金额，基数 缴费标准。
规定 补助标准：
  （一）甲：全额；
  （二）非 甲 且 乙：50%；
  其他：10%。`;
    expect(meaningOf(text)).not.toContain('never-applies 补助标准/1');
  });
});

test('a day beats 无 under 就早, also for those for whom a third rule’s day is still open', () => {
  const text = `人群 甲、乙、丙。
项目 系数：整数。
规定 系数：
  （一）丙：待定；
  其他：1。
项目 等待月数：整数。
规定 等待月数：
  （一）系数 > 3：1；
  其他：2。
项目 待遇起始：日期。
规定 待遇起始，就早：
  （一）甲 或 非 甲：2025年1月1日；
  （二）乙 且 甲：2025年1月1日 后 等待月数 个月；
  （三）乙：无。`;
  expect(meaningOf(text)).toContain('never-decides 待遇起始/3');
});

describe('an item of which a rule waits for 待定', () => {
  /** 乙 has no 系数 yet; whether 30元 is for them waits for it. */
  const waiting = (rules: string, condition: string): string => `人群 甲、乙。
项目 系数：整数。
规定 系数：
  （一）乙：待定；
  其他：1。
项目 缴费标准：金额。
规定 缴费标准${rules}
项目 补助标准：金额。
规定 补助标准：
  （一）${condition}：1元；
  （二）甲 且 乙：2元；
  其他：0元。`;
  const clash = ['conflict 补助标准/1 补助标准/2 1'];
  const clashes = (rules: string, condition: string): readonly string[] =>
    meaningOf(waiting(rules, condition)).filter((each) => each.startsWith('conflict 补助'));

  test.each([
    ['唯一', '：（一）甲：20元；（二）系数 > 3：30元；其他：10元。'],
    ['就高', '，就高：（一）甲：20元；（二）系数 > 3：30元；其他：10元。'],
    ['按序', '，按序：（一）系数 > 3：30元；（二）甲：20元；其他：10元。'],
    ['叠加', '，叠加：（一）系数 > 3：30元；（二）甲：20元；其他：10元。'],
  ])('%s: is not what the rules that surely apply give', (_, rules) => {
    expect(clashes(rules, '缴费标准 = 20元')).toEqual([]);
  });

  test('is what every rule gives that may apply', () => {
    const rules = '：（一）甲：20元；（二）系数 > 3：20元；其他：20元。';
    expect(clashes(rules, '缴费标准 = 20元')).toEqual(clash);
  });

  test('under 就高 is the best of those that surely apply, if it is no worse than those that may', () => {
    const rules = '，就高：（一）甲：30元；（二）系数 > 3：20元；其他：10元。';
    expect(clashes(rules, '缴费标准 = 30元')).toEqual(clash);
  });

  test('is within what any of them gives', () => {
    const rules = '：（一）系数 > 3：30元；其他：20元。';
    expect(clashes(rules, '缴费标准 ≥ 20元')).toEqual(clash);
    expect(clashes(rules, '缴费标准 ≥ 30元')).toEqual([]);
  });
});

test('a rule of which nobody is shown to satisfy it is not said to be beaten', () => {
  const text = `事实 年数、次数：整数 0 至 30。
人群 甲。
项目 缴费标准：金额。
规定 缴费标准，就低：
  （一）甲 或 非 甲：0元；
  （二）年数 × 次数 > 1000：20元；
  其他：0元。`;
  expect(meaningOf(text)).toEqual(['undecided 缴费标准 condition']);
});

describe('a number of conditions', () => {
  const years = '事实 年数：整数 0 至 3，不给即 无。\n人群 甲、乙、丙。\n项目 缴费标准：金额。\n';

  test('is compared with a fact that may be 无, and with another number of conditions', () => {
    const text = `${years}规定 缴费标准：
  （一）年数 > （甲、乙）的 个数：1元；
  （二）年数 = （甲、乙）的 个数：2元；
  （三）非 年数 ≠ （甲、乙）的 个数：3元；
  （四）（甲、乙）的 个数 > （甲、乙、丙）的 个数：4元；
  其他：0元。`;
    expect(meaningOf(text)).toEqual([
      'conflict 缴费标准/2 缴费标准/3 8',
      'never-applies 缴费标准/4',
    ]);
  });

  test('in a constraint: it holds of who has nothing to compare', () => {
    const rules = '规定 缴费标准：（一）甲：1元；（二）年数 为 无：2元；其他：0元。';
    const constraint = '约束：年数 ≥ （甲、乙、甲）的 个数。';
    expect(meaningOf(`${years}${constraint}\n${rules}`)).toEqual([
      'conflict 缴费标准/1 缴费标准/2 2',
    ]);
  });

  test('of which one waits for 待定 may count or not', () => {
    const text = `项目 系数：整数。\n规定 系数：（一）乙：待定；其他：1。\n${years}规定 缴费标准：
  （一）年数 > （甲、（系数 > 3））的 个数：1元；
  （二）非 年数 = （甲、（系数 > 3））的 个数：2元；
  其他：0元。`;
    expect(meaningOf(text)).toEqual(['conflict 缴费标准/1 缴费标准/2 8']);
  });
});

describe('what names no day is meant of every day', () => {
  const onDays = `人群 甲、乙。
项目 缴费标准：金额。
规定 缴费标准，身份 以 2025年1月31日 为准：
  （一）甲：20元；
  （二）乙：30元；
  （三）非 甲 且 非 乙：40元。
项目 补助标准：金额。
规定 补助标准，身份 以 2025年3月31日 为准：
  （一）甲 且 缴费标准 = 30元：20元；
  （二）缴费标准 = 30元：30元；
  其他：40元。`;

  test('a constraint: everybody is in the group on each of the days', () => {
    expect(meaningOf(`约束：甲。\n${onDays}`)).toContain('never-applies 缴费标准/3');
  });

  test('a constraint that another roll satisfies on other days', () => {
    // Only who is first in one group and then in the other gets two results.
    expect(meaningOf(`约束：甲 或 乙。\n互斥 甲、乙。\n${onDays}`)).toEqual([
      'conflict 补助标准/1 补助标准/2 some',
      'never-applies 缴费标准/3',
    ]);
  });

  test('a condition: who is on a roll for some days is not asked about there, but elsewhere', () => {
    const text = `${onDays}\n项目 等待月数：整数。\n规定 等待月数：\n  （一）甲：1；\n  其他：2。`;
    expect(meaningOf(text)).toContain('conflict 补助标准/1 补助标准/2 some');
  });
});

test('what another document gives may seem certain of somebody of whom not all is known', () => {
  // Born on any day 甲 gets no result last year; without a day it is 20元 whatever comes of it.
  const words = `词汇 共用词汇。
出资方 省财政、县财政。
事实 出生日期：日期 2024年1月28日 至 2024年1月29日。
人群 甲。
项目 补助标准：金额。
`;
  const last = `引用 "words.canbao"。
政策 示例县 2024年度：
  待遇期 2024年1月1日 至 2024年12月31日。
规定 补助标准，就高：
  （一）甲：20元，由 省财政 承担；
  （二）出生日期 不晚于 2024年1月30日：20元，由 县财政 承担；
  其他：0元。
`;
  const text = `引用 "words.canbao"。
政策 示例县 2025年度：
  待遇期 2025年1月1日 至 2025年12月31日；
  上年 "last.canbao"。
项目 缴费标准：金额。
规定 缴费标准：
  （一）上年 补助标准 不超过 670元：1元；
  （二）甲：2元；
  其他：0元。
`;
  const found = meaningOf(text, { 'words.canbao': words, 'last.canbao': last });
  expect(found.filter((each) => !each.startsWith('undecided'))).toEqual([]);
});

test('whoever is in a defined part is in the whole, whatever the roll says', () => {
  // 乙 holds for everyone, so that everyone is in 甲: the second rule has nobody, and nobody is left out.
  const text = `事实 缴费档次：一档、二档，自选。
人群 甲。
人群 乙：是，属于 甲。
项目 缴费标准：金额。
规定 缴费标准：
  （一）甲 且 缴费档次 为 一档：200元；
  （二）甲 且 缴费档次 为 二档：100元；
  （三）非 甲 且 缴费档次 为 一档：80元。`;
  expect(meaningOf(text)).toEqual(['never-applies 缴费标准/3']);
});

test('of whom it waits for 待定 whether the policy speaks, nothing is found', () => {
  const text = `政策 示例县 2025年度：
  待遇期 2025年1月1日 至 2025年12月31日；
  适用 甲 且 待遇起始 = 2025年1月1日。
人群 甲、乙。
项目 待遇起始：日期。
规定 待遇起始，按序：
  （一）乙：2025年1月1日；
  （二）甲：待定；
  其他：2025年2月1日。
项目 等待月数：整数。
规定 等待月数：
  （一）乙：1。`;
  expect(meaningOf(text).filter((each) => each.startsWith('gap'))).toEqual([]);
});
