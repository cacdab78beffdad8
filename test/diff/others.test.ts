/** Facts, groups, checks, tables, days that move with the year, statements about last year. */
import { describe, expect, test } from 'vitest';
import { diffDeclarations } from '../../compiler/diff/declarations/declarations.ts';
import { graphOf } from '../support/sources.ts';
import { assistance, between, fragment, lines, linesOf } from './lines.ts';
import { type Edit, policyAt } from './policies.ts';

const huaiyuan = 'policies/huaiyuan/2025.canbao';
const dingtao = 'policies/dingtao/2024.canbao';

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
