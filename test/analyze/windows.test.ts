/** Periods and starts of coverage: each finding at its place with its figures, and near misses without one. */
import { describe, expect, test } from 'vitest';
import { analysedOf, diagnosticsIn, findingsIn, findingsOf } from '../support/findings.ts';

const windows = (first: string, second: string): string =>
  `时段 集中缴费期：${first}。\n时段 延长缴费期：${second}。\n`;

/** Who pays when, and from when: the shape of most notices. */
const usual = (first: string, second: string, more = ''): string => `${windows(first, second)}
规定 可否缴费：
  （一）缴费日期 在 集中缴费期 内：是；
  （二）缴费日期 在 延长缴费期 内：是；
  其他：否。
规定 待遇起始：
  （一）缴费日期 在 集中缴费期 内：待遇期 起；
  （二）缴费日期 在 延长缴费期 内：缴费日期 次日；
  其他：无。
${more}`;

const first = '2024年9月1日 至 2024年12月31日';
const second = '2025年1月1日 至 2025年2月28日';

test('windows that follow each other and start coverage in time have no finding', () => {
  expect(findingsIn(usual(first, second))).toEqual([]);
});

describe('empty-period', () => {
  const used = '规定 可否缴费：\n  （一）缴费日期 在 停办日 内：否；\n  其他：是。\n';
  const period = (parts: string): string =>
    `时段 集中缴费期：${first}。\n时段 二月：2025年2月1日 至 2025年2月28日。\n` +
    `时段 春天：2025年2月1日 至 2025年3月31日。\n时段 停办日：${parts}。\n${used}`;

  test.each([
    ['computed ends that cross', '集中缴费期 止 次日 至 2024年12月31日', '停办日', ''],
    ['everything taken out', '集中缴费期 除 （2024年1月1日 至 2025年1月1日）', '停办日', ''],
    ['days that no month has', '二月 内 每月30日 至 31日', '停办日', ''],
    [
      'one of several parts',
      '2025年5月1日 至 2025年5月3日、集中缴费期 止 次日 至 2024年12月30日',
      '集中缴费期 止 次日 至 2024年12月30日',
      '集中缴费期 止 次日 至 2024年12月30日',
    ],
  ])('%s', (_, parts, at, part) => {
    expect(findingsOf('empty-period', period(parts))).toEqual([
      { code: 'empty-period', at, facts: { name: '停办日', part } },
    ]);
  });

  test.each([
    ['one day', '2025年5月1日 至 2025年5月1日'],
    ['one day left', '集中缴费期 除 （2024年9月1日 至 2024年12月30日）'],
    ['days that one month has', '春天 内 每月30日 至 31日'],
    ['what depends on a person', '出生日期 后 1年 至 出生日期'],
  ])('not: %s', (_, parts) => {
    expect(findingsOf('empty-period', period(parts))).toEqual([]);
  });
});

describe('except-nothing', () => {
  const period = (stop: string, without: string): string =>
    `时段 系统停机：${stop}。\n时段 盘点日：2025年1月3日 至 2025年1月4日。\n` +
    `时段 受理日：2025年1月1日 至 2025年3月31日 除 ${without}。\n` +
    '规定 可否缴费：\n  （一）缴费日期 在 受理日 内：是；\n  其他：否。\n';
  const last = '2024年3月10日 至 2024年3月12日';

  test('a stop in the wrong year', () => {
    const facts = { name: '受理日', text: '系统停机' };
    expect(findingsOf('except-nothing', period(last, '系统停机'))).toEqual([
      { code: 'except-nothing', at: '系统停机', facts },
    ]);
    expect(findingsOf('except-nothing', period(last, '（盘点日、系统停机）'))).toEqual([
      { code: 'except-nothing', at: '系统停机', facts },
    ]);
  });

  test('not: a stop that shares one day', () => {
    const edge = '2025年3月31日 至 2025年4月2日';
    expect(findingsOf('except-nothing', period(edge, '系统停机'))).toEqual([]);
  });
});

describe('period-parts-overlap and period-parts-touch', () => {
  const period = (parts: string): string =>
    `时段 头一段：2025年5月1日 至 2025年5月3日。\n时段 收尾期：${parts}。\n` +
    '规定 可否缴费：\n  （一）缴费日期 在 收尾期、头一段 内：是；\n  其他：否。\n';
  const codes = ['period-parts-overlap', 'period-parts-touch'];
  const found = (parts: string) =>
    findingsIn(period(parts)).filter(({ code }) => codes.includes(code));

  test('one day in two parts', () => {
    const parts = '2025年5月6日 至 2025年5月10日、2025年5月10日 至 2025年5月20日';
    expect(found(parts)).toEqual([
      {
        code: 'period-parts-overlap',
        at: '2025年5月10日 至 2025年5月20日',
        facts: {
          name: '收尾期',
          first: '2025年5月6日 至 2025年5月10日',
          second: '2025年5月10日 至 2025年5月20日',
          from: '2025年5月10日',
          to: '2025年5月10日',
        },
      },
    ]);
  });

  test('a range that reaches into a named period', () => {
    expect(found('头一段、2025年5月2日 至 2025年5月9日')).toMatchObject([
      { code: 'period-parts-overlap', facts: { from: '2025年5月2日', to: '2025年5月3日' } },
    ]);
  });

  test('parts without a day between can be joined, safely', () => {
    const { text, found: all } = diagnosticsIn(
      period('2025年5月6日 至 5月10日、2025年5月11日 至 5月20日'),
    );
    const [touch] = all.filter(({ code }) => code === 'period-parts-touch');
    expect(touch?.severity).toBe('info');
    const [fix] = touch?.fixes ?? [];
    expect(fix?.safe).toBe(true);
    const [edit] = fix?.edits ?? [];
    expect(text.slice(edit?.start, edit?.end)).toBe(
      '2025年5月6日 至 5月10日、2025年5月11日 至 5月20日',
    );
    expect(edit?.text).toBe('2025年5月6日 至 2025年5月20日');
  });

  test.each([
    ['a day between', '2025年5月6日 至 2025年5月10日、2025年5月12日 至 2025年5月20日'],
    ['a range beside a period that it touches', '头一段、2025年5月4日 至 2025年5月9日'],
  ])('not: %s', (_, parts) => {
    expect(found(parts)).toEqual([]);
  });
});

describe('windows-overlap', () => {
  const earliest = (text: string): string => text.replace('规定 待遇起始', '规定 待遇起始，就早');

  test('the days shared, at the later window', () => {
    const text = earliest(usual('2024年9月1日 至 2025年1月10日', second));
    expect(findingsOf('windows-overlap', text)).toEqual([
      {
        code: 'windows-overlap',
        at: '延长缴费期',
        facts: {
          first: '集中缴费期',
          second: '延长缴费期',
          item: '待遇起始',
          from: '2025年1月1日',
          to: '2025年1月10日',
        },
      },
    ]);
    expect(analysedOf(['conflict', 'windows-overlap'], text)).toHaveLength(1);
  });

  test('one day, and windows behind cases and groups', () => {
    const text = `${windows('2024年9月1日 至 2025年1月1日', second)}
情形 按期：缴费日期 在 集中缴费期 内。
规定 个人缴费标准，就低：
  （一）按期 且 本地户籍：380元；
  （二）外出务工人员 且 缴费日期 在 延长缴费期 内：500元；
  其他：无。
`;
    expect(findingsOf('windows-overlap', text)).toMatchObject([
      {
        at: '延长缴费期',
        facts: { item: '个人缴费标准', from: '2025年1月1日', to: '2025年1月1日' },
      },
    ]);
  });

  test('under 唯一 the rules conflict, and that is all that is said', () => {
    const codes = ['conflict', 'windows-overlap'];
    const text = usual('2024年9月1日 至 2025年1月10日', second);
    expect(analysedOf(codes, text)).toMatchObject([
      {
        code: 'conflict',
        facts: { item: '待遇起始', who: '缴费日期 在 集中缴费期 内，缴费日期 在 延长缴费期 内' },
      },
    ]);
  });

  test('under 唯一, ranges written in a table', () => {
    const text = `规定 可否缴费：是。
规定 个人缴费标准：
  缴费日期 ｜ 个人缴费标准；
  2024年9月1日 至 2024年12月31日 ｜ 380元；
  2024年12月31日 至 2025年2月28日 ｜ 500元；
  其他 ｜ 无。
`;
    expect(analysedOf(['conflict', 'windows-overlap'], text)).toMatchObject([
      {
        code: 'conflict',
        facts: {
          who: '缴费日期 在 2024年9月1日 至 2024年12月31日 内，缴费日期 在 2024年12月31日 至 2025年2月28日 内',
        },
      },
    ]);
  });

  const overlapping = '2024年9月1日 至 2025年1月10日';
  const rules = (one: string, two: string, way = ''): string =>
    `${windows(overlapping, second)}规定 个人缴费标准${way}：\n  （一）${one}；\n  （二）${two}；\n  其他：无。\n`;
  const inFirst = '缴费日期 在 集中缴费期 内';
  const inSecond = '缴费日期 在 延长缴费期 内';
  test('one runs into the other, though the policy says how to combine', () => {
    const text = rules(`${inFirst}：380元`, `${inSecond}：500元`, '，就低');
    expect(findingsOf('windows-overlap', text)).toMatchObject([
      { facts: { from: '2025年1月1日', to: '2025年1月10日' } },
    ]);
  });

  test('a window that runs into 待遇期', () => {
    const text = `${windows('2024年9月1日 至 2025年1月1日', second)}规定 个人缴费标准：
  （一）缴费日期 在 集中缴费期 内：380元；\n  （二）缴费日期 在 待遇期 内：500元；\n  其他：无。\n`;
    expect(analysedOf(['conflict', 'windows-overlap'], text)).toMatchObject([
      { code: 'conflict', facts: { who: '缴费日期 在 集中缴费期 内，缴费日期 在 待遇期 内' } },
    ]);
  });

  test.each([
    ['the same result', rules(`${inFirst}：380元`, `${inSecond}：380元`)],
    ['a priority', rules(`${inFirst}：380元，优先于（二）`, `${inSecond}：500元`)],
    [
      'a way of combining, one window inside the other',
      rules(`${inFirst}：380元`, `${inSecond}：500元`, '，就低').replace(
        second,
        '2025年1月1日 至 2025年1月9日',
      ),
    ],
    [
      'different people',
      rules(`${inFirst} 且 非 外出务工人员：380元`, `${inSecond} 且 外出务工人员：500元`),
    ],
    [
      'groups that exclude each other',
      `互斥 外出务工人员、低保对象。\n${rules(`${inFirst} 且 低保对象：380元`, `${inSecond} 且 外出务工人员：500元`)}`,
    ],
  ])('not: %s', (_, text) => {
    expect(findingsOf('windows-overlap', text)).toEqual([]);
  });
});

describe('window-gap', () => {
  const example = '示例 「空档」：\n  缴费日期 2025年1月5日；\n  应得 可否缴费 否。\n';
  const short = '2024年9月1日 至 2024年12月20日';
  const late = '2025年2月1日 至 2025年3月31日';

  test('the days between, their number, and the windows around them', () => {
    expect(findingsOf('window-gap', usual(short, late))).toEqual([
      {
        code: 'window-gap',
        at: '集中缴费期',
        facts: {
          from: '2024年12月21日',
          to: '2025年1月31日',
          count: '42',
          some: false,
          before: '集中缴费期',
          after: '延长缴费期',
        },
      },
    ]);
  });

  test('a single day', () => {
    const text = usual('2024年9月1日 至 2024年12月30日', second);
    expect(findingsOf('window-gap', text)).toMatchObject([
      { facts: { from: '2024年12月31日', to: '2024年12月31日', count: '1' } },
    ]);
  });

  test('the fix is an example that keeps the policy in order and silences the finding', () => {
    const { text, found } = diagnosticsIn(usual(short, late));
    const [fix] = found.find(({ code }) => code === 'window-gap')?.fixes ?? [];
    expect(fix?.safe).toBe(false);
    const [edit] = fix?.edits ?? [];
    const fixed = text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end);
    expect(findingsIn(fixed)).toEqual([]);
  });

  test('without 可否缴费, whoever gets a start can pay', () => {
    const text = usual(short, late).replace(/规定 可否缴费[^。]*。/, '');
    expect(findingsOf('window-gap', text)).toHaveLength(1);
  });

  test('可否缴费 by the start of coverage', () => {
    const text = usual(short, late).replace(
      /规定 可否缴费[^。]*。/,
      '规定 可否缴费：\n  （一）待遇起始 为 无：否；\n  其他：是。',
    );
    expect(findingsOf('window-gap', text)).toHaveLength(1);
  });

  test('newborns can pay between, but nobody else', () => {
    const text = usual(short, late)
      .replace('  其他：否', '  （三）新生儿：是；\n  其他：否')
      .concat('情形 新生儿：缴费日期 在 出生日期 后 1年 内 且 缴费日期 不早于 集中缴费期 起。\n');
    expect(findingsOf('window-gap', text)).toMatchObject([
      { facts: { from: '2024年12月21日', to: '2025年1月31日', some: true } },
    ]);
    expect(findingsOf('window-gap', text + example)).toEqual([]);
  });

  test('whoever has lost an insurance is apart as well', () => {
    const text = usual(short, late).replace(
      '  其他：否',
      '  （三）缴费日期 在 职工医保断保日期 后 90天 内：是；\n  其他：否',
    );
    expect(findingsOf('window-gap', text)).toMatchObject([{ facts: { some: true } }]);
  });

  test('an example on such a day that gets something does not speak of the gap', () => {
    const more = '示例 「能缴」：缴费日期 2025年1月5日；应得 可否缴费 是。\n';
    expect(findingsOf('window-gap', usual(short, late, more))).toHaveLength(1);
  });

  test('a drafter who assumes 否 for the rest still hears of a hole', () => {
    const text = usual(short, late).replace('其他：否', '其他：暂按 否');
    expect(findingsOf('window-gap', text)).toHaveLength(1);
  });

  test.each([
    ['an example on such a day', usual(short, late, example)],
    [
      'a rule that speaks of these days',
      usual(short, late)
        .replace('  其他：否', '  （三）缴费日期 在 停办期 内：否；\n  其他：否')
        .concat('时段 停办期：2024年12月21日 至 2025年1月31日。\n'),
    ],
    [
      'whoever pays on any day',
      usual(short, late).replace('  其他：否', '  （三）低保对象：是；\n  其他：否'),
    ],
    ['the rest left open', usual(short, late).replace('其他：否', '其他：未规定')],
    [
      'days that 每月 leaves out',
      usual(first, '春天 内 每月1日 至 25日').concat(`时段 春天：${second}。\n`),
    ],
    [
      'days that 除 takes out',
      usual(first, '2025年1月1日 至 2025年2月28日 除 系统停机').concat(
        '时段 系统停机：2025年1月10日 至 2025年1月12日。\n',
      ),
    ],
    [
      'ranges of one period',
      usual(first, '2025年1月1日 至 2025年1月31日、2025年3月1日 至 2025年3月31日'),
    ],
  ])('not: %s', (_, text) => {
    expect(findingsOf('window-gap', text)).toEqual([]);
  });
});

describe('window-outside-year', () => {
  test('a window after the benefit period', () => {
    const text = usual(first, '2026年1月1日 至 2026年2月28日');
    expect(findingsOf('window-outside-year', text)).toEqual([
      {
        code: 'window-outside-year',
        at: '延长缴费期',
        facts: {
          name: '延长缴费期',
          from: '2026年1月1日',
          to: '2026年2月28日',
          first: '2024年1月1日',
          last: '2025年12月31日',
        },
      },
    ]);
  });

  test.each([
    ['a window that reaches into the year', '2025年12月31日 至 2026年2月28日'],
    ['one that begins with the collection', '2024年1月1日 至 2024年1月31日'],
  ])('not: %s', (_, window) => {
    expect(findingsOf('window-outside-year', usual(first, window))).toEqual([]);
  });

  test('not: days that nobody is asked to pay on', () => {
    const text = `时段 五十年代：1950年1月1日 至 1959年12月31日。
规定 资助：\n  （一）出生日期 在 五十年代 内：50%；\n  其他：无。
规定 个人缴费标准：380元。\n`;
    expect(findingsIn(text)).toEqual([]);
  });
});

describe('start-before-payment', () => {
  const long = '2024年9月1日 至 2025年2月10日';
  const one = (more = '', value = '待遇期 起'): string => `时段 集中缴费期：${long}。
规定 待遇起始：\n  （一）缴费日期 在 集中缴费期 内：${value}；\n  其他：无。\n${more}`;

  test('the days of payment and the start', () => {
    expect(analysedOf(['start-before-payment'], one())).toEqual([
      {
        code: 'start-before-payment',
        at: '（一）缴费日期 在 集中缴费期 内：待遇期 起',
        facts: {
          rules: '第（一）项',
          rulesEn: 'rule (1)',
          who: '待遇期 起 早于 缴费日期，缴费日期 在 集中缴费期 内',
          whoEn: 'the start of 待遇期 is before 缴费日期, 缴费日期 is within 集中缴费期',
          count: '1827100',
        },
      },
    ]);
  });

  test('a written date', () => {
    expect(analysedOf(['start-before-payment'], one('', '2025年2月9日'))).toMatchObject([
      { facts: { who: '2025年2月9日 早于 缴费日期，缴费日期 在 集中缴费期 内' } },
    ]);
  });

  const example = '示例 「追溯」：\n  缴费日期 2025年2月1日；\n  应得 待遇起始 2025年1月1日。\n';
  test.each([
    ['an example says so', one(example)],
    ['the drafter’s assumption', one('', '暂按 待遇期 起')],
    ['the later of both', one('', '缴费日期 与 待遇期 起 较晚者')],
    ['from the birth', one('', '出生日期 与 待遇期 起 较晚者')],
    ['the first day itself', one('', '2025年2月10日')],
    ['no window at all', '规定 待遇起始：待遇期 起。\n'],
    [
      'another rule comes first on these days',
      one().replace(
        '  其他：无',
        '  （二）缴费日期 在 待遇期 内：缴费日期 次日，优先于（一）；\n  其他：无',
      ),
    ],
  ])('not: %s', (_, text) => {
    expect(analysedOf(['start-before-payment'], text)).toEqual([]);
  });
});

/** The vocabulary's own check says it of everyone; nothing else does. */
describe('a start after the end', () => {
  const codes = ['check-fails', 'start-after-end'];
  const late = (value: string, more = ''): string => `规定 待遇起始：
  （一）缴费日期 在 待遇期 内：${value}${more}；\n  其他：无。\n`;

  test.each([
    ['缴费日期 后 30天', '缴费日期 在 待遇期 内，缴费日期 后 30天 晚于 2025年12月31日'],
    ['缴费日期 次月1日', '缴费日期 在 待遇期 内，缴费日期 次月1日 晚于 2025年12月31日'],
    [
      '自 缴费日期 起 3个月 期满',
      '缴费日期 在 待遇期 内，自 缴费日期 起 3个月 期满 晚于 2025年12月31日',
    ],
    ['缴费日期 次日', '缴费日期 在 待遇期 内，缴费日期 次日 晚于 2025年12月31日'],
    ['缴费日期 次年1月1日', '缴费日期 在 待遇期 内'],
  ])('%s', (value, who) => {
    expect(analysedOf(codes, late(value))).toMatchObject([
      {
        code: 'check-fails',
        at: `（一）缴费日期 在 待遇期 内：${value}`,
        facts: {
          name: '待遇起始不晚于终止',
          who,
        },
      },
    ]);
  });

  test('assumed by the drafter is found too: it gives a wrong result all the same', () => {
    expect(analysedOf(codes, late('暂按 缴费日期 次日'))).toHaveLength(1);
  });

  test.each([
    [
      'bounded in the condition',
      late('缴费日期 次日').replace('内：', '内 且 缴费日期 次日 不晚于 待遇期 止：'),
    ],
    [
      'an exception for these days',
      late('缴费日期 后 30天').replace(
        '  其他：无',
        '  但：\n  （二）缴费日期 在 待遇期 内 且 缴费日期 后 30天 晚于 待遇期 止：未规定；\n  其他：无',
      ),
    ],
    ['not after the last day', late('缴费日期')],
    ['the month’s last day', late('缴费日期 当月末')],
  ])('not: %s', (_, text) => {
    expect(analysedOf(codes, text)).toEqual([]);
  });
});
