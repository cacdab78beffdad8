/** Every edit is reported as precisely itself, and nothing else is. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { assistance, between, fragment, lines, linesOf } from './lines.ts';
import { diffOfEdits, type Edit, edited, notices, policyAt, tour } from './policies.ts';

const baogou = 'policies/baogou/2022.canbao';
const huaiyuan = 'policies/huaiyuan/2025.canbao';
const dingtao = 'policies/dingtao/2024.canbao';

const mirrored = ({ old, new: next, owner, kind, aspects, ...rest }: Change): Change => ({
  ...rest,
  kind: kind === 'added' ? 'removed' : kind === 'removed' ? 'added' : kind,
  ...(next === undefined ? {} : { old: next }),
  ...(old === undefined ? {} : { new: old }),
  ...(owner === undefined
    ? {}
    : {
        owner: {
          ...(owner.new === undefined ? {} : { old: owner.new }),
          ...(owner.old === undefined ? {} : { new: owner.old }),
        },
      }),
  aspects: aspects.map(({ old: before, new: after, ...more }) => ({
    ...more,
    ...(after === undefined ? {} : { old: after }),
    ...(before === undefined ? {} : { new: before }),
  })),
});
const sorted = (changes: readonly Change[]): readonly string[] =>
  changes.map((change) => JSON.stringify(change, (_, value) => sortKeys(value))).sort();
const sortKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

describe.each([...notices, ...tour])('%s', (path) => {
  test('and itself: nothing', () => {
    const graph = policyAt(path);
    const diff = diffDeclarations({ graph }, { graph: structuredClone(graph) });
    expect({ changes: diff.changes, moved: diff.moved }).toEqual({ changes: [], moved: [] });
  });
});

test.each([
  ['policies/tour/2025.canbao', 'policies/tour/2026.canbao'],
  ['policies/huaiyuan/2024.canbao', 'policies/huaiyuan/2025.canbao'],
  ['policies/dingtao/2024.canbao', 'policies/huojia/2024.canbao'],
  ['policies/baogou/2022.canbao', 'policies/shuangqing/2023.canbao'],
])('%s and %s the other way round is the mirror image', (a, b) => {
  const [one, other] = [{ graph: policyAt(a) }, { graph: policyAt(b) }];
  const there = diffDeclarations(one, other);
  const back = diffDeclarations(other, one);
  expect(sorted(back.changes)).toEqual(sorted(there.changes.map(mirrored)));
  expect(back.moved.length).toBe(there.moved.length);
});

describe('the edits that issue 5 lists', () => {
  test('a figure of one rule', () => {
    const edits: Edit = ['防止返贫监测对象：114元', '防止返贫监测对象：120元'];
    expect(linesOf(dingtao, edits)).toEqual(['rule changed rule:assistance/2: value']);
  });

  test('a figure for one group of several: the rule loses it, another one has it', () => {
    expect(
      linesOf(
        dingtao,
        [
          '低保对象、返贫致贫人口、低保边缘家庭成员、防止返贫监测对象：114元；',
          '返贫致贫人口、低保边缘家庭成员、防止返贫监测对象：114元；\n  （三）【五（二）】低保对象：120元；',
        ],
        ['（三）【五（三）】稳定', '（四）【五（三）】稳定'],
      ),
    ).toEqual([
      'rule changed rule:assistance/2: condition',
      'rule added rule:assistance/3: citation, condition, payers, value',
    ]);
  });

  test('an age limit', () => {
    const text = `规定 资助，由 县财政 承担：
  （一）出生日期 至 待遇期 起 的 周岁 满 70：100元；
  （二）出生日期 至 待遇期 起 的 周岁 不满 18：50元；
  其他：无。`;
    expect(fragment(text, ['满 70', '满 69'])).toEqual([
      'rule changed rule:assistance/1: condition',
    ]);
  });

  test('the end of a window', () => {
    expect(
      linesOf(huaiyuan, [
        '时段 延长缴费期【三】：2025年1月1日 至 2025年2月28日',
        '时段 延长缴费期【三】：2025年1月1日 至 2025年3月1日',
      ]),
    ).toEqual(['period changed period:延长缴费期: set']);
  });

  test('a split between payers', () => {
    expect(linesOf(baogou, ['市财政 50%、镇财政 50%', '市财政 60%、镇财政 40%'])).toEqual([
      'rule changed rule:assistance/4: payers',
    ]);
    expect(linesOf(baogou, ['市财政 50%、镇财政 50%', '市财政 50%、镇财政 其余'])).toEqual([]);
  });

  test('two rules swapped: nothing, both stand elsewhere', () => {
    const diff = diffOfEdits(huaiyuan, [
      '（二）低保对象：340元，即 个人实缴 60元；\n  （三）防止返贫监测对象：200元，即 个人实缴 200元；',
      '（二）防止返贫监测对象：200元，即 个人实缴 200元；\n  （三）低保对象：340元，即 个人实缴 60元；',
    ]);
    expect(lines(diff)).toEqual([]);
    expect(diff.moved).toEqual([
      { item: 'item:assistance', old: 'rule:assistance/2', new: 'rule:assistance/3' },
      { item: 'item:assistance', old: 'rule:assistance/3', new: 'rule:assistance/2' },
    ]);
  });

  test('a group added to a tier that it was above already', () => {
    expect(
      linesOf(huaiyuan, [
        '（三）防止返贫监测对象：200元',
        '（三）防止返贫监测对象、低保对象：200元',
      ]),
    ).toEqual(['rule changed rule:assistance/3: condition']);
  });

  test('another way of combining', () => {
    expect(linesOf(dingtao, ['规定 资助【五】，就高', '规定 资助【五】，叠加'])).toEqual([
      'provision changed provision:assistance: way',
    ]);
  });

  test('ninety days in place of three months', () => {
    expect(
      linesOf(
        huaiyuan,
        ['新生儿 且 缴费日期 在 出生日期 后 90天 内', '新生儿 且 缴费日期 在 出生日期 后 3个月 内'],
        ['新生儿 且 缴费日期 晚于 出生日期 后 90天', '新生儿 且 缴费日期 晚于 出生日期 后 3个月'],
      ),
    ).toEqual([
      'rule changed rule:coverageStart/3: condition',
      'rule changed rule:coverageStart/4: condition',
    ]);
  });
});

describe('rules', () => {
  test('one inserted in the middle is one addition', () => {
    const diff = between(
      assistance,
      edited(assistance, ['（三）防止', '（三）重度残疾人：100元；\n  （四）防止']),
    );
    expect(lines(diff)).toEqual(['rule added rule:assistance/3: condition, payers, value']);
    expect(diff.moved).toEqual([
      { item: 'item:assistance', old: 'rule:assistance/3', new: 'rule:assistance/4' },
    ]);
  });

  test('one removed from the middle is one removal', () => {
    expect(fragment(assistance, ['（二）低保对象：340元；\n  （三）', '（二）'])).toEqual([
      'rule removed rule:assistance/2→: condition, payers, value',
    ]);
  });

  test('one inserted, another changed, a third moved', () => {
    expect(
      fragment(
        assistance,
        [
          '（一）特困人员：全额；\n  （二）低保对象：340元',
          '（一）孤儿：全额；\n  （二）低保对象：350元；\n  （三）特困人员：全额',
        ],
        ['（三）防止', '（四）防止'],
      ),
    ).toEqual([
      'rule added rule:assistance/1: condition, payers, value',
      'rule changed rule:assistance/2: value',
    ]);
  });

  test('the order of alternatives, terms and conditions says nothing', () => {
    const text = `规定 资助：
  （一）特困人员、孤儿 且 本地户籍：100元 + 个人缴费标准 × 50%；
  其他：无。`;
    expect(
      fragment(text, [
        '特困人员、孤儿 且 本地户籍：100元 + 个人缴费标准 × 50%',
        '本地户籍 且 孤儿、特困人员：50% × 个人缴费标准 + 100元',
      ]),
    ).toEqual([]);
  });

  test('the same condition in other words: above turned into below', () => {
    const text = '规定 资助：\n  （一）连续参保年数 满 4：10元；\n  其他：无。';
    expect(fragment(text, ['连续参保年数 满 4', '连续参保年数 ≥ 4'])).toEqual([]);
    expect(fragment(text, ['连续参保年数 满 4', '4 ≤ 连续参保年数'])).toEqual([]);
    expect(fragment(text, ['连续参保年数 满 4', '连续参保年数 超过 4'])).toEqual([
      'rule changed rule:assistance/1: condition',
    ]);
  });

  test('a condition made a case of its own is said to mean the same', () => {
    const text = '规定 资助：\n  （一）特困人员、孤儿 且 本地户籍：10元；\n  其他：无。';
    expect(
      lines(
        between(
          text,
          `情形 困难：特困人员、孤儿。\n${edited(text, ['特困人员、孤儿 且', '困难 且'])}`,
        ),
      ),
    ).toEqual([
      'case added case:困难: condition, name',
      'rule changed rule:assistance/1: condition same',
    ]);
  });

  test('clause, floor, cap, base, what 即 restates, what is assumed', () => {
    const change = (from: string, to: string): readonly string[] => fragment(text, [from, to]);
    const text = `规定 资助：
  （一）【二（一）】低保对象：50%，即 190元，保底 30元，封顶 300元；
  （二）特困人员：80元；
  其他：无。
规定 个人缴费标准：380元。`;
    const one = 'rule changed rule:assistance/1: ';
    expect(change('【二（一）】', '【二（二）】')).toEqual([`${one}citation`]);
    expect(change('保底 30元', '保底 40元')).toEqual([`${one}floor`]);
    expect(change('，封顶 300元', '')).toEqual([`${one}cap`]);
    expect(change('50%，即 190元', '50%')).toEqual([`${one}restated`]);
    expect(change('50%，即 190元', '60%，即 228元')).toEqual([`${one}restated, value`]);
    expect(change('，封顶 300元', '，封顶 300元，基数 个人缴费标准')).toEqual([`${one}base`]);
    expect(change('特困人员：80元', '特困人员：暂按 80元')).toEqual([
      'rule changed rule:assistance/2: provisional',
    ]);
  });

  test('priorities', () => {
    const text = edited(assistance, ['，就高', '']);
    const over = edited(text, ['（一）特困人员：全额', '（一）特困人员：全额，优先于（二）']);
    expect(lines(between(text, over))).toEqual(['rule changed rule:assistance/1: priorities']);
    const rest = edited(text, ['（一）特困人员：全额', '（一）特困人员：全额，优先于 其余']);
    // A rule more is a rule more, also for one that is over all the others.
    const more = edited(rest, ['  其他', '  （四）孤儿：100元；\n  其他']);
    expect(lines(between(rest, more))).toEqual([
      'rule added rule:assistance/4: condition, payers, value, yields',
    ]);
  });

  test('order counts where the first that applies decides', () => {
    const ordered = edited(assistance, ['就高', '按序']);
    const swap: Edit = [
      '（一）特困人员：全额；\n  （二）低保对象：340元',
      '（一）低保对象：340元；\n  （二）特困人员：全额',
    ];
    expect(fragment(assistance, swap)).toEqual([]);
    expect(fragment(ordered, swap)).toEqual(['provision changed provision:assistance: order']);
  });

  test('the rest of a table is still the rest when it has a row more', () => {
    const table = `改 事实 缴费档次：一档、二档。
规定 资助，就高：
  人群、缴费档次 ｜ 一档  ｜ 二档；
  特困人员       ｜ 100元 ｜ 110元；
  低保对象       ｜ 50元  ｜ 60元；
  其他           ｜ 无    ｜ 无。`;
    expect(fragment(table, ['  其他  ', '  孤儿           ｜ 10元  ｜ 20元；\n  其他  '])).toEqual([
      'rule added rule:assistance/3.1: condition, value',
      'rule added rule:assistance/3.2: condition, value',
    ]);
    expect(fragment(table, ['110元', '120元'])).toEqual([
      'rule changed rule:assistance/1.2: value',
    ]);
    const swapped = between(
      table,
      edited(table, [
        '  特困人员       ｜ 100元 ｜ 110元；\n  低保对象       ｜ 50元  ｜ 60元',
        '  低保对象       ｜ 50元  ｜ 60元；\n  特困人员       ｜ 100元 ｜ 110元',
      ]),
    );
    expect(lines(swapped)).toEqual([]);
    expect(swapped.moved).toHaveLength(4);
  });

  test('a single value becomes rules', () => {
    expect(
      lines(
        between('规定 资助：100元。', '规定 资助：\n  （一）特困人员：200元；\n  其他：100元。'),
      ),
    ).toEqual([
      'rule added rule:assistance/1: condition, value',
      'rule changed rule:assistance→rule:assistance/otherwise: condition',
    ]);
  });

  test('a provision added or dropped', () => {
    expect(lines(between('', '规定 资助：100元。'))).toEqual([
      'provision added provision:assistance: way',
      'rule added rule:assistance: condition, value',
    ]);
  });
});
