/** What is declared: groups without a rule, names for one thing, what nothing uses, and years left behind. */
import { describe, expect, test } from 'vitest';
import { diagnosticsIn, findingsIn, findingsOf } from '../support/findings.ts';

const rates = '规定 个人缴费标准：400元。\n规定 待遇起始：待遇期 起。\n';
const tiers = `${rates}规定 资助：\n  （一）低保对象：340元；\n  （二）特困人员：400元，优先于（一）；\n  其他：无。\n`;

test('a policy that uses what it declares has no finding', () => {
  expect(findingsIn(tiers)).toEqual([]);
});

describe('group-without-rule', () => {
  const found = (more: string) => findingsOf('group-without-rule', tiers + more);

  test.each([
    ['declared', '人群 库区移民：认定 县水利局。\n', '库区移民', '库区移民'],
    ['certified', '改 人群 困境儿童：认定 县民政局。\n', '困境儿童', '困境儿童'],
    [
      'example',
      '示例 「困境儿童」：困境儿童；应得 个人缴费 400元。\n',
      '困境儿童',
      '示例 「困境儿童」：困境儿童；应得 个人缴费 400元。',
    ],
    [
      'example',
      '示例 「一段时间」：困境儿童 2024年1月1日 至 2024年6月1日；应得 个人缴费 400元。\n',
      '困境儿童',
      '示例 「一段时间」：困境儿童 2024年1月1日 至 2024年6月1日；应得 个人缴费 400元。',
    ],
    ['exclusive', '互斥 困境儿童、低保对象。\n', '困境儿童', '互斥 困境儿童、低保对象。'],
    [
      'check',
      '检查 「不少缴」：困境儿童：个人缴费 = 400元。\n',
      '困境儿童',
      '困境儿童：个人缴费 = 400元',
    ],
  ])('%s: %s', (place, more, name, at) => {
    expect(found(more)).toEqual([{ code: 'group-without-rule', at, facts: { name, place } }]);
  });

  test('several groups of one statement are told apart', () => {
    const more = '改 人群 低保对象、困境儿童、孤儿：认定 县民政局。\n';
    expect(found(more).map(({ at }) => at)).toEqual(['孤儿', '困境儿童']);
  });

  test('the fix adds a tier that leaves it open', () => {
    const { text, found: all } = diagnosticsIn(`${tiers}人群 库区移民：认定 县水利局。\n`);
    const [edit] = all[0]?.fixes[0]?.edits ?? [];
    const fixed = text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end);
    expect(fixed).toContain('  （三）库区移民：未规定；\n  其他：无。');
    expect(findingsIn(fixed)).toEqual([]);
  });

  test.each([
    [
      'in a case that a rule asks',
      '情形 困难：困境儿童。\n规定 补贴：\n  （一）困难：50%；\n  其他：无。\n改 人群 困境儿童：认定 县民政局。\n',
    ],
    ['part of a group that a rule asks', '改 人群 孤儿：属于 特困人员，认定 县民政局。\n'],
    [
      'in the definition of a group that a rule asks',
      '人群 甲类：孤儿、困境儿童。\n规定 补贴：\n  （一）甲类：50%；\n  其他：无。\n改 人群 孤儿：认定 县民政局。\n',
    ],
    [
      'in who the policy is for',
      '规定 参保资格：\n  （一）孤儿：是；\n  其他：否。\n改 人群 孤儿：认定 县民政局。\n',
    ],
    [
      'in a target',
      '人群 两病患者：认定 县卫健局。\n目标 参保率：\n  （一）两病患者：100%；\n  其他：不低于 95%。\n',
    ],
    [
      'an example expects nothing for them',
      '改 人群 孤儿：认定 县民政局。\n示例 「孤儿」：孤儿；应得 资助 无。\n',
    ],
    ['only named by the vocabulary', ''],
    ['said not to be one', '示例 「不是孤儿」：非 孤儿；应得 个人缴费 400元。\n'],
  ])('not: %s', (_, more) => {
    expect(found(more)).toEqual([]);
  });
});

describe('similar-group', () => {
  const named = (name: string): string =>
    `${rates}人群 ${name}：认定 县民政局。\n规定 资助：\n  （一）${name}：340元；\n  其他：无。\n`;

  test.each([
    ['低保人员', '低保对象'],
    ['城乡低保户', '低保对象'],
    ['最低生活保障边缘家庭成员', '低保边缘家庭成员'],
    ['特困供养人员', '特困人员'],
    ['返贫监测对象', '防止返贫监测对象'],
    ['重残人员', '重度残疾人'],
    ['农村外出务工人员', '外出务工人员'],
    ['独女户', '独女户成员'],
    ['事实无人扶养儿童', '事实无人抚养儿童'],
  ])('%s beside %s', (name, other) => {
    const found = findingsOf('similar-group', named(name));
    expect(found).toEqual([{ code: 'similar-group', at: name, facts: { name, other } }]);
  });

  test('of two in one file, the later is said to be like the earlier', () => {
    const text = `${rates}人群 库区移民人员、库区移民对象。\n规定 资助：\n  （一）库区移民人员、库区移民对象：340元；\n  其他：无。\n`;
    expect(findingsOf('similar-group', text)).toEqual([
      {
        code: 'similar-group',
        at: '库区移民对象',
        facts: { name: '库区移民对象', other: '库区移民人员' },
      },
    ]);
  });

  test.each([
    '两病患者',
    '重点保障对象',
    '低收入监测人口',
    '因灾困难家庭',
    '三女户成员',
    '二级残疾人',
    '困境家庭',
    '退役军人',
    '残疾人',
  ])('not: %s', (name) => {
    expect(findingsOf('similar-group', named(name))).toEqual([]);
  });

  test('not: a part of the other group', () => {
    const text = named('低保人员').replace('：认定', '：属于 低保对象，认定');
    expect(findingsOf('similar-group', text)).toEqual([]);
  });
});

describe('unused', () => {
  const found = (more: string) => findingsOf('unused', rates + more);

  test.each([
    ['事实', '是矿工', '事实 是矿工 miner：是否，不给即 否。\n'],
    ['情形', '困难', '情形 困难：低保对象、孤儿。\n'],
    ['时段', '停办日', '时段 停办日：2025年1月3日 至 2025年1月4日。\n'],
    ['出资方', '村集体', '出资方 村集体 village。\n'],
    ['项目', '奖励', '项目 奖励 bonus：金额。\n'],
  ])('%s', (kind, name, more) => {
    expect(found(more)).toEqual([
      { code: 'unused', at: name, facts: { kind, name, examples: false } },
    ]);
  });

  test('a fact that only examples give', () => {
    const more =
      '事实 是矿工 miner：是否，不给即 否。\n示例 「矿工」：是矿工；应得 个人缴费 400元。\n';
    expect(found(more)).toMatchObject([{ at: '是矿工', facts: { examples: true } }]);
  });

  test.each([
    ['an item that is decided', '项目 奖励 bonus：金额。\n规定 奖励：10元。\n'],
    [
      'a fact that a check asks',
      '事实 是矿工 miner：是否，不给即 否。\n检查 「矿工」：是矿工：个人缴费 = 400元。\n',
    ],
    [
      'a fact of a table of figures',
      '事实 街道：东街、西街。\n附表 人数：\n  街道 ｜ 人数；\n  东街 ｜ 1人；\n  西街 ｜ 2人；\n  合计 ｜ 3人。\n',
    ],
    [
      'what another period is made of',
      '时段 甲：2025年1月3日 至 2025年1月4日。\n时段 乙：甲、2025年2月3日 至 2025年2月4日。\n检查 「天数」：乙 的 天数 = 4天。\n',
    ],
    ['what the vocabulary declares', '改 事实 所在乡镇：东镇、西镇。\n'],
    [
      'what an amended provision read',
      '情形 困难：低保对象。\n改 规定 个人缴费：\n  （一）困难：原 个人缴费；\n  其他：10元。\n',
    ],
  ])('not: %s', (_, more) => {
    expect(found(more)).toEqual([]);
  });
});

describe('same-definition', () => {
  const found = (text: string) => findingsOf('same-definition', rates + text);

  test.each([
    ['情形', '情形 甲：低保对象、孤儿。\n情形 乙：孤儿、低保对象。\n'],
    [
      '情形',
      '情形 甲：本地户籍 且 （低保对象、孤儿）。\n情形 乙：（孤儿、低保对象）且 本地户籍。\n',
    ],
    ['情形', '情形 甲：缴费日期 不早于 2025年1月1日。\n情形 乙：缴费日期 ≥ 2025年1月1日。\n'],
    ['人群', '人群 甲：缴费时年龄 满 60。\n人群 乙：缴费时年龄 满 60。\n'],
    ['时段', '时段 甲：2024年9月1日 至 2024年12月31日。\n时段 乙：上年9月1日 至 上年12月31日。\n'],
  ])('%s: %s', (kind, text) => {
    expect(found(text)).toEqual([
      { code: 'same-definition', at: '乙', facts: { kind, name: '乙', other: '甲' } },
    ]);
  });

  test.each([
    ['another figure', '人群 甲：缴费时年龄 满 60。\n人群 乙：缴费时年龄 满 65。\n'],
    ['且 for 或', '情形 甲：低保对象 且 孤儿。\n情形 乙：低保对象、孤儿。\n'],
    [
      'the sides of a comparison',
      '情形 甲：缴费日期 早于 出生日期。\n情形 乙：出生日期 早于 缴费日期。\n',
    ],
    ['rolls, which say nothing', '人群 甲、乙。\n'],
  ])('not: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('header-year', () => {
  const head = (attributes: string, name = '示例县 2025年度 demo2025'): string =>
    `引用 "vocabulary.canbao"。\n\n政策 ${name}：\n  ${attributes}。\n\n${rates}`;
  const good =
    '成文 2024年9月24日；征缴年度 2024年；待遇期 2025年1月1日 至 2025年12月31日；有效期 2024年9月1日 至 2025年12月31日';
  const found = (text: string, files = {}) => findingsOf('header-year', text, files);

  test('not: years that agree', () => {
    expect(found(head(good))).toEqual([]);
  });

  test.each([
    ['征缴年度 2024年', '征缴年度 2023年', '2023年', '征缴年度', '2023年'],
    ['成文 2024年9月24日', '成文 2023年9月24日', '2023年9月24日', '成文', '2023年9月24日'],
    [
      '有效期 2024年9月1日 至 2025年12月31日',
      '有效期 2023年9月1日 至 2024年12月31日',
      '2023年9月1日 至 2024年12月31日',
      '有效期',
      '至 2024年12月31日',
    ],
  ])('%s → %s', (from, to, at, what, written) => {
    expect(found(head(good.replace(from, to)))).toMatchObject([{ at, facts: { what, written } }]);
  });

  test('待遇期 a year behind its label', () => {
    const text = head(
      good.replace(
        '待遇期 2025年1月1日 至 2025年12月31日',
        '待遇期 2024年1月1日 至 2024年12月31日',
      ),
    );
    expect(found(text)).toMatchObject([
      { at: '2025年度', facts: { what: '年度' } },
      { facts: { what: '别名' } },
    ]);
  });

  test('the label and the alias', () => {
    expect(found(head(good, '示例县 2024年度 demo2025'))).toMatchObject([
      {
        at: '2024年度',
        facts: {
          what: '年度',
          written: '2024年度',
          against: '待遇期',
          figure: '2025年1月1日至2025年12月31日',
        },
      },
    ]);
    expect(found(head(good, '示例县 2025年度 demo2024'))).toMatchObject([
      { at: 'demo2024', facts: { what: '别名', against: '年度', figure: '2025年' } },
    ]);
  });

  test.each([
    ['a label that the fix repairs', '示例县 2024年度 demo2025'],
    ['an alias that the fix repairs', '示例县 2025年度 demo2024'],
  ])('%s', (_, name) => {
    const { text, found: all } = diagnosticsIn(head(good, name));
    const [edit] = all[0]?.fixes[0]?.edits ?? [];
    const fixed = text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end);
    expect(found(fixed)).toEqual([]);
  });

  test('what is the same as in last year’s file', () => {
    const issued = '成文 2024年9月24日；文号 「甲〔2024〕1号」';
    const last = `政策 示例县 2024年度：${issued}；待遇期 2024年1月1日 至 2024年12月31日。\n`;
    const now = head(`${issued}；待遇期 2025年1月1日 至 2025年12月31日；上年 "last.canbao"`);
    expect(found(now, { 'last.canbao': last })).toMatchObject([
      { at: '2024年9月24日', facts: { what: '成文', against: '上年的文件' } },
      { at: '「甲〔2024〕1号」', facts: { what: '文号', against: '上年的文件' } },
    ]);
    const other = last.replace('9月24日', '8月24日').replace('1号', '2号');
    expect(found(now, { 'last.canbao': other })).toEqual([]);
  });

  test('last year’s file is of another year', () => {
    const now = head(`${good}；上年 "last.canbao"`);
    const last = (year: number): string =>
      `政策 示例县 ${year}年度：待遇期 ${year}年1月1日 至 ${year}年12月31日。\n`;
    expect(found(now, { 'last.canbao': last(2023) })).toMatchObject([
      { at: '"last.canbao"', facts: { what: '上年文件的待遇期' } },
    ]);
    expect(found(now, { 'last.canbao': last(2024) })).toEqual([]);
  });

  test.each([
    ['a year of benefit that begins in July', '待遇期 2024年7月1日 至 2025年6月30日'],
    ['collection in the year of benefit', '征缴年度 2025年；待遇期 2025年1月1日 至 2025年12月31日'],
    ['issued in the year of benefit', '成文 2025年2月1日；待遇期 2025年1月1日 至 2025年12月31日'],
    ['an old superior document', '成文 2020年2月1日；待遇期 2025年1月1日 至 2025年12月31日'],
    [
      'valid for years',
      '有效期 2021年1月1日 至 2025年12月31日；待遇期 2025年1月1日 至 2025年12月31日',
    ],
    [
      'an old basis',
      '依据 「甲〔2019〕1号」；文号 「甲〔2023〕1号」；待遇期 2025年1月1日 至 2025年12月31日',
    ],
  ])('not: %s', (_, attributes) => {
    expect(found(head(attributes))).toEqual([]);
  });
});

describe('date-left-behind', () => {
  const window = (days: string): string => `时段 集中缴费期：${days}。
规定 待遇起始：\n  （一）缴费日期 在 集中缴费期 内：待遇期 起；\n  其他：无。\n`;
  const found = (text: string, files = {}) => findingsOf('date-left-behind', text, files);

  test('a window of last year, and the fix that moves it', () => {
    const { text, found: all } = diagnosticsIn(window('2023年9月1日 至 2023年12月31日'));
    const [one] = all.filter(({ code }) => code === 'date-left-behind');
    expect(one?.facts).toEqual({
      text: '2023年9月1日 至 2023年12月31日',
      sign: 'before',
      against: '2024年1月1日',
    });
    const edits = [...(one?.fixes[0]?.edits ?? [])].sort((a, b) => b.start - a.start);
    const fixed = edits.reduce(
      (now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end),
      text,
    );
    expect(fixed).toContain('2024年9月1日 至 2024年12月31日');
    expect(findingsIn(fixed)).toEqual([]);
  });

  test.each([
    ['one end', window('2023年9月1日 至 2024年12月31日'), '2023年9月1日'],
    [
      'in a condition',
      '规定 可否缴费：\n  （一）缴费日期 不早于 2023年9月1日：是；\n  其他：否。\n',
      '2023年9月1日',
    ],
    [
      'in a case',
      '情形 早的：缴费日期 在 2023年9月1日 至 2023年10月1日 内。\n规定 可否缴费：\n  （一）早的：是；\n  其他：否。\n',
      '2023年9月1日 至 2023年10月1日',
    ],
    [
      'in a table of days of payment',
      '规定 可否缴费：\n  缴费日期 ｜ 可否缴费；\n  2023年9月1日 至 2023年12月31日 ｜ 是；\n  其他 ｜ 否。\n',
      '2023年9月1日 至 2023年12月31日',
    ],
    ['a start that is right but for the year', '规定 待遇起始：2024年1月1日。\n', '2024年1月1日'],
    [
      'an end that is right but for the year',
      '改 规定 待遇终止：2024年12月31日。\n',
      '2024年12月31日',
    ],
  ])('%s', (_, text, at) => {
    expect(found(text)).toMatchObject([{ at }]);
  });

  const head = (more: string): string =>
    `引用 "vocabulary.canbao"。\n\n政策 示例县 2025年度：${more}；待遇期 2025年1月1日 至 2025年12月31日。\n\n`;

  test('a window that was over before the notice was issued', () => {
    const text = head('成文 2024年9月24日') + window('2024年1月1日 至 2024年2月28日');
    expect(found(text)).toMatchObject([
      { at: '2024年1月1日 至 2024年2月28日', facts: { sign: 'issued', against: '2024年9月24日' } },
    ]);
  });

  test('the same window as last year', () => {
    const last = `引用 "vocabulary.canbao"。\n\n政策 示例县 2024年度：待遇期 2024年1月1日 至 2024年12月31日。\n\n${window('2024年1月1日 至 2024年2月28日')}`;
    const now = head('上年 "last.canbao"') + window('2024年1月1日 至 2024年2月28日');
    expect(found(now, { 'last.canbao': last })).toMatchObject([
      { at: '2024年1月1日 至 2024年2月28日', facts: { sign: 'lastYear', against: '示例县' } },
    ]);
    expect(found(now, { 'last.canbao': last.replace('2月28日', '2月29日') })).toEqual([]);
  });

  test.each([
    ['a window of this year', window('2024年9月1日 至 2024年12月31日')],
    ['a window across the year', window('2024年11月1日 至 2025年2月28日')],
    ['上年 moves with the policy', window('上年9月1日 至 上年12月31日')],
    [
      'a date of birth',
      '情形 老人：出生日期 不晚于 1965年12月31日。\n规定 资助：\n  （一）老人：50%；\n  其他：无。\n',
    ],
    [
      'a period for births',
      '时段 老年：1950年1月1日 至 1959年12月31日。\n规定 资助：\n  （一）出生日期 在 老年 内：50%；\n  其他：无。\n',
    ],
    ['another event', '规定 资助：\n  （一）退役日期 不早于 2023年1月1日：50%；\n  其他：无。\n'],
    [
      'a window that began before the notice',
      head('成文 2024年9月24日') + window('2024年9月1日 至 2024年12月31日'),
    ],
    [
      'a notice that comes late',
      head('成文 2025年2月24日') + window('2024年9月1日 至 2024年12月31日'),
    ],
    ['examples', '示例 「早缴」：缴费日期 2023年9月1日；应得 个人缴费标准 未规定。\n'],
    ['another start', '规定 待遇起始：2024年10月1日。\n'],
  ])('not: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
