/** Every edit is reported as precisely itself, and nothing else is. */
import { describe, expect, test } from 'vitest';
import type { Change, DeclarationDiff } from '../../compiler/diff/declarations/change.ts';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { graphOf } from '../support/sources.ts';
import { diffOfEdits, type Edit, edited, notices, policyAt, tour } from './policies.ts';

const baogou = 'policies/baogou/2022.canbao';
const huaiyuan = 'policies/huaiyuan/2025.canbao';
const dingtao = 'policies/dingtao/2024.canbao';

/** `rule changed rule:资助/2: value`, one line a change. */
const line = ({ subject, kind, old, new: next, aspects }: Change): string => {
  const id = old === next || old === undefined ? next : `${old}→${next ?? ''}`;
  const names = aspects.map(({ aspect, shifted, sameMeaning }) => {
    return `${aspect}${shifted ? ' shifted' : ''}${sameMeaning ? ' same' : ''}`;
  });
  return `${subject} ${kind}${id === undefined ? '' : ` ${id}`}: ${names.join(', ')}`;
};
const lines = ({ changes }: DeclarationDiff): readonly string[] => changes.map(line);
const linesOf = (path: string, ...edits: readonly Edit[]): readonly string[] =>
  lines(diffOfEdits(path, ...edits));

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

/** Two fragments beside the vocabulary. */
const between = (old: string, next: string): DeclarationDiff =>
  diffDeclarations({ graph: graphOf(old) }, { graph: graphOf(next) });

/** A fragment against itself with some edits. */
const fragment = (text: string, ...edits: readonly Edit[]): readonly string[] =>
  lines(between(text, edited(text, ...edits)));

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

const assistance = `规定 资助【二】，就高，由 医疗救助资金 承担：
  （一）特困人员：全额；
  （二）低保对象：340元；
  （三）防止返贫监测对象：200元；
  其他：无。`;

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
    const { changes } = between('', '规定 资助：100元。');
    expect(changes.map(line)).toEqual([
      'provision added provision:assistance: way',
      'rule added rule:assistance: condition, value',
    ]);
  });
});

describe('names', () => {
  const policy = `事实 学生身份 studentStatus：是否，不给即 否。
人群 边缘户：认定 民政局。
情形 困难：特困人员、孤儿。
时段 缴费期：2024年9月1日 至 2024年12月31日。
项目 奖励：金额。
规定 奖励：
  （一）困难 且 缴费日期 在 缴费期 内：10元；
  （二）边缘户 且 学生身份：5元，由 县财政 承担；
  其他：无。`;

  test('what has an alias is known by it', () => {
    expect(lines(between(policy, policy.replaceAll('学生身份', '是学生')))).toEqual([
      'fact renamed fact:studentStatus: name',
    ]);
  });

  test('another alias, or one for the first time', () => {
    expect(lines(between(policy, policy.replace('studentStatus', 'isStudent')))).toEqual([
      'fact renamed fact:studentStatus→fact:isStudent: alias',
    ]);
    expect(lines(between(policy, policy.replace('项目 奖励', '项目 奖励 bonus')))).toEqual([
      'item renamed item:奖励→item:bonus: alias',
    ]);
  });

  test.each([
    ['困难', '生活困难', 'case'],
    ['缴费期', '集中期', 'period'],
    ['奖励', '激励', 'item'],
    ['边缘户', '边缘家庭', 'group'],
  ])('%s called %s', (from, to, kind) => {
    expect(lines(between(policy, policy.replaceAll(from, to)))).toEqual([
      `${kind} renamed ${kind}:${from}→${kind}:${to}: name`,
    ]);
  });

  test('all of them at once', () => {
    const renamed = [
      ['困难', '生活困难'],
      ['缴费期', '集中期'],
      ['奖励', '激励'],
      ['边缘户', '边缘家庭'],
    ].reduce((text, [from = '', to = '']) => text.replaceAll(from, to), policy);
    expect(lines(between(policy, renamed))).toEqual([
      'group renamed group:边缘户→group:边缘家庭: name',
      'case renamed case:困难→case:生活困难: name',
      'period renamed period:缴费期→period:集中期: name',
      'item renamed item:奖励→item:激励: name',
    ]);
  });

  test('a renamed item whose figure changed too is told from nothing: one gone, one new', () => {
    const found = lines(between(policy, policy.replaceAll('奖励', '激励').replace('10元', '20元')));
    expect(found).toContain('item removed item:奖励→: name, type');
    expect(found).toContain('item added item:激励: name, type');
  });

  test('two that are used alike are not guessed', () => {
    const twins = '人群 甲、乙。\n规定 资助：\n  （一）甲、乙：10元；\n  其他：无。';
    const found = lines(between(twins, twins.replaceAll('甲', '丙').replaceAll('乙', '丁')));
    expect(found).toEqual([
      'group added group:丙: name',
      'group added group:丁: name',
      'group removed group:甲→: name',
      'group removed group:乙→: name',
      'rule changed rule:assistance/1: condition',
    ]);
  });

  test('a payer', () => {
    const paid = '出资方 甲基金。\n规定 资助：10元，由 甲基金 承担。';
    expect(lines(between(paid, paid.replaceAll('甲基金', '乙基金')))).toEqual([
      'payer renamed payer:甲基金→payer:乙基金: name',
    ]);
    expect(fragment('规定 资助：10元，由 县财政 承担。', ['县财政', '市财政'])).toEqual([
      'rule changed rule:assistance: payers',
    ]);
  });
});

describe('other declarations', () => {
  test('facts, groups, exclusive groups', () => {
    const text = `改 事实 断缴年数：整数 0至6。
改 事实 所在乡镇：甲镇、乙镇。
人群 学徒：属于 特困人员，认定 教育局。
人群 困难户：特困人员、孤儿。
互斥 特困人员、孤儿。`;
    const change = (from: string, to: string): readonly string[] => fragment(text, [from, to]);
    expect(change('0至6', '0至5')).toEqual(['fact changed fact:yearsMissed: domain']);
    expect(change('甲镇、乙镇', '乙镇、甲镇')).toEqual([]);
    expect(change('甲镇、乙镇', '甲镇、丙镇')).toEqual(['fact changed fact:township: domain']);
    expect(change('认定 教育局', '认定 民政局')).toEqual(['group changed group:学徒: certifiedBy']);
    expect(change('属于 特困人员，', '')).toEqual(['group changed group:学徒: parents']);
    expect(change('困难户：特困人员、孤儿', '困难户：特困人员')).toEqual([
      'group changed group:困难户: definition',
    ]);
    expect(change('互斥 特困人员、孤儿', '互斥 孤儿、特困人员')).toEqual([]);
    expect(change('互斥 特困人员、孤儿', '互斥 低保对象、特困人员')).toEqual([
      'exclusive added group:lowIncome group:destitute: members',
      'exclusive removed group:destitute group:orphan→: members',
    ]);
  });

  test('whom the policy speaks of, and on which day rolls are read', () => {
    const path = 'policies/tour/8-people.canbao';
    expect(linesOf(path, ['适用 参保资格', '适用 本地户籍'])).toEqual(['scope changed: condition']);
    expect(
      linesOf(path, ['身份 以 缴费日期 为准', '身份 以 待遇期 起 为准']).filter(
        (each) => !each.endsWith(': asOf'),
      ),
    ).toEqual([]);
    expect(linesOf(path, ['身份 以 待遇期 止 为准', '身份 以 待遇期 起 为准'])).toEqual([
      'rule changed rule:rebate/1: asOf',
    ]);
  });

  test('checks and constraints, named or not', () => {
    const text = `规定 个人缴费标准：380元。
检查 「标准」：个人缴费标准 = 380元；个人缴费 不超过 500元。
检查：个人实缴 不超过 400元。
约束 「补缴」：修复年数 不高于 断缴年数。`;
    const change = (...edits: readonly Edit[]): readonly string[] => fragment(text, ...edits);
    expect(change(['个人缴费标准 = 380元；', ''])).toEqual([
      'check removed check:标准/1→: assertion, name',
    ]);
    expect(change(['个人实缴 不超过 400元', '个人实缴 不超过 410元'])).toEqual([
      'check added check:检查1: assertion',
      'check removed check:检查1→: assertion',
    ]);
    expect(change(['检查：个人实缴', '检查：资助 不超过 400元。\n检查：个人实缴'])).toEqual([
      'check added check:检查1: assertion',
    ]);
    expect(change(['个人缴费 不超过 500元', '个人缴费 不超过 600元'])).toEqual([
      'check changed check:标准/2: assertion',
    ]);
    expect(change(['「标准」', '「缴费标准」'])).toEqual([
      'check renamed check:标准/1→check:缴费标准/1: name',
      'check renamed check:标准/2→check:缴费标准/2: name',
    ]);
    expect(change(['不高于 断缴年数', '不高于 断缴年数 + 1'])).toEqual([
      'constraint changed constraint:补缴: assertion',
    ]);
  });

  test('targets and tables of figures, cell by cell', () => {
    const text = `目标 参保率：
  （一）特困人员：100%；
  其他：不低于 95%。
附表 人数：
  所在乡镇 ｜ 人数 ｜ 学生；
  「甲」   ｜ 10人 ｜ 1人；
  「乙」   ｜ 20人 ｜ 2人；
  合计     ｜ 30人 ｜ 3人。
改 事实 所在乡镇：甲、乙。`;
    const change = (...edits: readonly Edit[]): readonly string[] => fragment(text, ...edits);
    expect(change(['不低于 95%', '不低于 96%'])).toEqual([
      'targetEntry changed target:参保率/otherwise: value',
    ]);
    expect(change(['（一）特困人员：100%', '（一）特困人员、孤儿：100%'])).toEqual([
      'targetEntry changed target:参保率/1: condition',
    ]);
    expect(change(['20人', '21人'], ['30人', '31人'])).toEqual([
      'cell changed schedule:人数/乙/人数: cell',
      'cell changed schedule:人数//人数: cell',
    ]);
    expect(
      change([
        '「甲」   ｜ 10人 ｜ 1人；\n  「乙」   ｜ 20人 ｜ 2人',
        '「乙」   ｜ 20人 ｜ 2人；\n  「甲」   ｜ 10人 ｜ 1人',
      ]),
    ).toEqual([]);
  });

  test('examples are only counted', () => {
    const text = '示例 「甲」：特困人员；应得 资助 无。\n示例 「乙」：孤儿；应得 资助 无。';
    expect(fragment(text, ['「甲」：特困人员', '「丙」：低保对象'])).toEqual([]);
    expect(fragment(text, ['示例 「甲」：特困人员；应得 资助 无。\n', ''])).toEqual([
      'examples changed: count',
    ]);
  });

  test('comments above a declaration, where they are given', () => {
    const graph = graphOf(assistance);
    const comments = (text: string) => new Map([['provision:assistance', text]]);
    const diff = diffDeclarations(
      { graph, comments: comments('一') },
      { graph, comments: comments('二') },
    );
    expect(lines(diff)).toEqual(['provision changed provision:assistance: comment']);
  });
});

describe('a year later', () => {
  const year = (text: string): string =>
    text.replaceAll('2025', '2026').replaceAll('2024', '2025').replace('1965', '1966');
  const policy = `引用 "vocabulary.canbao"。
政策 示例县 2025年度 demo2025：
  征缴年度 2024年；
  待遇期 2025年1月1日 至 2025年12月31日。
时段 缴费期：2024年9月1日 至 2024年12月20日。
时段 补缴期：2025年2月1日 至 2025年2月28日。
规定 资助：
  （一）缴费日期 在 缴费期 内 且 出生日期 不晚于 1965年1月1日：100元；
  （二）缴费日期 早于 2025年3月1日：50元；
  其他：无。`;

  test('days that only moved with the year are told apart from changes', () => {
    const found = lines(between(policy, year(policy)));
    expect(found.filter((each) => !each.includes('shifted'))).toEqual([]);
    expect(found).toContain('rule changed rule:assistance/1: condition shifted');
    expect(found).toContain(
      'header changed: alias shifted, benefitPeriod shifted, collectionYear shifted, year shifted',
    );
    expect(found).toContain('fact changed fact:birthDate: domain shifted');
  });

  test('a day left behind is no change, and pointed out', () => {
    const diff = between(
      policy,
      year(policy).replace('1966', '1965').replace('2026年3月1日', '2025年3月1日'),
    );
    expect(lines(diff).filter((each) => !each.includes('shifted'))).toEqual([]);
    expect(diff.stayed.map((each) => [each.new, each.aspect])).toEqual([
      ['rule:assistance/1', 'condition'],
      ['rule:assistance/2', 'condition'],
    ]);
    expect(between(policy, year(policy)).stayed).toEqual([]);
  });

  test('the end of February is the end of February', () => {
    const leap = policy
      .replaceAll('2025', '2028')
      .replaceAll('2024', '2027')
      .replace('2月28日', '2月29日');
    const found = lines(
      between(
        leap.replaceAll('2028年2月29日', '2028年2月29日'),
        leap
          .replaceAll('2028', '2029')
          .replaceAll('2027', '2028')
          .replace('2月29日', '2月28日')
          .replace('1965', '1966'),
      ),
    );
    expect(found).toContain('period changed period:补缴期: set shifted');
  });
});

describe('statements about last year', () => {
  test('are verified, and it is said whether they are about the old policy', () => {
    const diff = diffDeclarations(
      { graph: policyAt('policies/huaiyuan/2024.canbao') },
      { graph: policyAt(huaiyuan) },
    );
    expect(diff.claims.map(({ rule, verdict }) => [rule, verdict])).toEqual([
      ['rule:subsidyRate', 'proved'],
      ['rule:contributionRate', 'proved'],
    ]);
    expect(diff.comparesWithOld).toBe(true);
    const other = diffDeclarations({ graph: policyAt(dingtao) }, { graph: policyAt(huaiyuan) });
    expect(other.comparesWithOld).toBe(false);
  });
});
