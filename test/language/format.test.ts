import { describe, expect, test } from 'vitest';
import { format } from '../../language/format.ts';
import { parse } from '../../language/parse.ts';
import { sample } from './trees.ts';

const formatted = (text: string): string => format(text).text;

/** Each pair is what was written, and its canonical form. */
type Cases = Readonly<Record<string, readonly [written: string, canonical: string]>>;

function becomes(cases: Cases): void {
  test.each(Object.entries(cases))('%s', (_, [written, canonical]) => {
    const { text, diagnostics } = format(written);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(text).toBe(`${canonical}\n`);
    expect(formatted(text)).toBe(text);
  });
}

describe('spelling', () => {
  becomes({
    'ASCII marks become full-width, signs mathematical': [
      '检查 "甲" [二(一)]: a * 2 - b / 3 >= 0元.',
      '检查 「甲」【二（一）】：a × 2 − b ÷ 3 ≥ 0元。',
    ],
    'full-width figures become ASCII, thousands lose their commas': [
      '规定 甲：１，０７０.５０元。',
      '规定 甲：1070.50元。',
    ],
    'dates become 年月日 without leading zeros': [
      '时段 甲：2024-09-01 至 2024/12/31。',
      '时段 甲：2024年9月1日 至 2024年12月31日。',
    ],
    'the right end of 至 gets the year of the left one': [
      '时段 甲：2024年9月1日～12月31日、上年9月1日 至 12月31日、每年9月1日 至 12月31日。',
      '时段 甲：2024年9月1日 至 2024年12月31日、上年9月1日 至 上年12月31日、每年9月1日 至 12月31日。',
    ],
    'a length in days is 天, a day of a month 日': [
      '规定 甲：\n（一）乙：缴费日期 后 90日；\n（二）丙：缴费日期 次月 1 日。',
      '规定 甲：\n  （一）乙：缴费日期 后 90天；\n  （二）丙：缴费日期 次月1日。',
    ],
    'days of every month stay 日 at both ends': [
      '时段 甲：乙 内 每月1日 至 25日。',
      '时段 甲：乙 内 每月1日 至 25日。',
    ],
    'units have one spelling': [
      '检查 甲：a ≥ 18岁；b = ¥400；c 为 3 months。',
      '检查 甲：\n  a ≥ 18周岁；\n  b = 400元；\n  c 为 3个月。',
    ],
    'names are quoted in 「」, files in "", titles keep 《》': [
      '引用 「../a.canbao」、“b.canbao”。\n政策 甲 2025年度：依据 “国办发〔2024〕38号”、《通知》；上年 「2024.canbao」。',
      '引用 "../a.canbao"、"b.canbao"。\n\n政策 甲 2025年度：\n  依据 「国办发〔2024〕38号」、《通知》；\n  上年 "2024.canbao"。',
    ],
    'quotes that would not nest keep their marks': [
      '检查 "甲」乙"：a = 1。',
      '检查 "甲」乙"：a = 1。',
    ],
    'labels in figures become Chinese': [
      '规定 甲：\n1. 乙：1元；\n2、丙：2元；\n（3）丁：3元。',
      '规定 甲：\n  （一）乙：1元；\n  （二）丙：2元；\n  （三）丁：3元。',
    ],
    'near-misses become what they mean': [
      '规订 甲：\n乙 等于 丙 并且 丁 在 戊 之内：缴费日期 后 三个月；\n其它：无。',
      '规定 甲：\n  乙 为 丙 且 丁 在 戊 内：缴费日期 后 3个月；\n  其他：无。',
    ],
    '是 between two operands becomes 为': ['情形 甲：性别 是 男。', '情形 甲：性别 为 男。'],
    'a comma in a plain list becomes 、, before a clause it stays': [
      '人群 甲，乙：认定 丙，丁，属于 戊。',
      '人群 甲、乙：属于 戊，认定 丙、丁。',
    ],
    'invisible characters go': ['规定\u200B 甲：1元。', '规定 甲：1元。'],
  });
});

describe('blanks', () => {
  becomes({
    'words written together are set apart': [
      '事实 缴费日期：日期。\n时段 甲：2024年9月1日至2024年12月31日。\n情形 乙：缴费日期在甲内。',
      '事实 缴费日期：日期。\n\n时段 甲：2024年9月1日 至 2024年12月31日。\n\n情形 乙：缴费日期 在 甲 内。',
    ],
    'none beside brackets and full-width marks': [
      '规定 甲 【一】 ： （ a − b ） ÷ 2 。',
      '规定 甲【一】：（a − b）÷ 2。',
    ],
    'none between a computed length and its unit': [
      '规定 甲：缴费日期 后 （ 断缴年数 × 3 ） 个月。',
      '规定 甲：缴费日期 后（断缴年数 × 3）个月。',
    ],
    'figures stand close to 至, 以上 and 以下': [
      '检查 甲：a 在 60 至 69 内；a 为 60周岁 以上；b 为 100元 以下；c 在 d 至 e 内。',
      '检查 甲：\n  a 在 60至69 内；\n  a 为 60周岁以上；\n  b 为 100元以下；\n  c 在 d 至 e 内。',
    ],
    'a minus sign stands at its number, a difference has blanks': [
      '规定 甲：− 5元 + a − −3元。\n示例 乙：丙 −1；应得 丁 −2。',
      '规定 甲：−5元 + a − −3元。\n\n示例 乙：\n  丙 −1；\n  应得 丁 −2。',
    ],
    'a reason and a document stand close to their words': [
      '规定 甲：待定 「还没有文件」，由 乙、丙 按 「文号」 分担。',
      '规定 甲：待定「还没有文件」，由 乙、丙 按「文号」分担。',
    ],
  });
});

describe('layout', () => {
  becomes({
    'one unlabelled item stays on the line of its ：': [
      '规定 甲\n  【一】：\n  400元，\n  较上年 增加 20元。',
      '规定 甲【一】：400元，较上年 增加 20元。',
    ],
    'one labelled item does not': [
      '增 规定 甲：（四）乙：1元。',
      '增 规定 甲：\n  （四）乙：1元。',
    ],
    'several items have a line each, the last ends in 。': [
      '规定 甲：乙：1元；丙：2元；其他：无；。',
      '规定 甲：\n  乙：1元；\n  丙：2元；\n  其他：无。',
    ],
    '但： has its own line': [
      '规定 甲：乙：1元；但：丙：2元；其他：无。',
      '规定 甲：\n  乙：1元；\n  但：\n  丙：2元；\n  其他：无。',
    ],
    'columns of a table stand under each other': [
      '规定 甲：\n｜年龄、档次｜一档｜二档；\n不满 18周岁｜200元｜1300元，由 乙 承担；\n（二）其他｜无｜待定。',
      `规定 甲：
  年龄、档次  ｜ 一档  ｜ 二档；
  不满 18周岁 ｜ 200元 ｜ 1300元，由 乙 承担；
  （二）其他  ｜ 无    ｜ 待定。`,
    ],
    'facts of an example share a line where the writer had them on one': [
      '示例 甲：乙；丙 1；\n丁 2；应得 戊 3；应得 己 4。',
      '示例 甲：\n  乙；丙 1；\n  丁 2；\n  应得 戊 3；\n  应得 己 4。',
    ],
    'a line wider than a hundred columns goes on below its ：': [
      `规定 甲：\n（一）${'很长的名称'.repeat(9)}：全额，由 医疗救助资金 承担；\n其他：无。`,
      `规定 甲：\n  （一）${'很长的名称'.repeat(9)}：\n    全额，由 医疗救助资金 承担；\n  其他：无。`,
    ],
    'so does a body that has no room behind its head': [
      `情形 甲：${'很长的名称、'.repeat(8)}乙。`,
      `情形 甲：\n  ${'很长的名称、'.repeat(8)}乙。`,
    ],
    'clauses have one order': [
      '规定 甲，由 丁 承担，就高：乙：50%，优先于 其余，封顶 9元，由 丁 承担，即 2元，暂按 基数 丙；其他：无。',
      '规定 甲，就高，由 丁 承担：\n  乙：50%，即 2元，由 丁 承担，暂按 基数 丙，封顶 9元，优先于 其余；\n  其他：无。',
    ],
    'statements of one line and one kind stay together': [
      '事实 甲：日期。\n\n\n事实 乙：日期。项目 丙：金额。\n项目 丁：金额。\n规定 丙：（一）甲：1元。\n规定 丁：1元。',
      `事实 甲：日期。
事实 乙：日期。

项目 丙：金额。
项目 丁：金额。

规定 丙：
  （一）甲：1元。

规定 丁：1元。`,
    ],
  });

  test('the sample of the design is canonical, but for empty lines between kinds', () => {
    const text = sample('design');
    const filled = (all: string): string[] => all.split('\n').filter((line) => line !== '');
    expect(filled(formatted(text))).toEqual(filled(text));
  });

  test('nothing gives nothing', () => {
    expect(formatted('')).toBe('');
    expect(formatted('\uFEFF \n\u3000\r\n')).toBe('');
  });
});

describe('comments', () => {
  becomes({
    'with an ASCII colon and its blank are as good': [
      '注: 一\nnote: two\n注：  三\n规定 甲：1元。',
      '注：一\nnote：two\n注：  三\n规定 甲：1元。',
    ],
    'stay above what they stood above': [
      '注:一\n规定 甲：\n    注：二\n    乙：1元；\n  注：三\n  其他：无。\n注：四',
      '注：一\n规定 甲：\n  注：二\n  乙：1元；\n  注：三\n  其他：无。\n注：四',
    ],
    'keep a lone value on a line of its own': [
      '规定 甲：\n注：一\n1元。',
      '规定 甲：\n  注：一\n  1元。',
    ],
    'inside an item break its line, and its clauses stay in order': [
      '规定 甲：乙\n注：一\n且 丙：1元，优先于 其余，即 2元；其他：无。',
      '规定 甲：\n  乙\n    注：一\n    且 丙：1元，优先于 其余，即 2元；\n  其他：无。',
    ],
    'inside a head break its line': [
      '规定 甲\n注：一\n，就高：乙：1元；其他：无。',
      '规定 甲\n    注：一\n    ，就高：\n  乙：1元；\n  其他：无。',
    ],
    'between the last ； and 。 stay there': [
      '规定 甲：乙：1元；\n注：一\n。',
      '规定 甲：\n  乙：1元；\n  注：一\n  。',
    ],
    'inside a row leave it unaligned': [
      '附表 甲：\n乙｜丙；\n丁\n注：一\n｜1；\n戊己庚｜2。',
      '附表 甲：\n  乙     ｜ 丙；\n  丁\n    注：一\n    ｜ 1；\n  戊己庚 ｜ 2。',
    ],
    'an empty line between a comment and what follows is kept, more are not': [
      '注：一\n\n\n\n注：二\n规定 甲：1元。',
      '注：一\n\n注：二\n规定 甲：1元。',
    ],
    'directly under a statement and apart from the next one stay there': [
      '规定 甲：1元。\n注：一\n\n规定 乙：1元。',
      '规定 甲：1元。\n注：一\n\n规定 乙：1元。',
    ],
    'between statements of one line keep the writer’s empty line': [
      '规定 甲：1元。\n注：一\n规定 乙：1元。\n\n注：二\n规定 丙：1元。',
      '规定 甲：1元。\n注：一\n规定 乙：1元。\n\n注：二\n规定 丙：1元。',
    ],
    'above another kind get an empty line before them': [
      '项目 甲：金额。\n注：一\n规定 甲：1元。',
      '项目 甲：金额。\n\n注：一\n规定 甲：1元。',
    ],
  });
});

describe('what is broken', () => {
  const kept: Readonly<Record<string, string>> = {
    'a rule without a value': '规定 甲：\n （一） 乙 ；\n  其他：无。',
    'an unclosed quote': '检查 「甲：a   = 1元。',
    'a statement without its 。': '规定 甲 ： 1元',
    'an empty cell': '附表 甲：\n乙｜丙；\n丁｜ 。',
    'a date that does not exist': '时段 甲：2025-2-30 至 2025-03-01。',
  };

  test.each(Object.entries(kept))('%s is kept letter for letter', (_, broken) => {
    const text = `规定 丙:1元.\n${broken}\n规定 丁:2元.\n`;
    const result = formatted(text);
    expect(result).toContain(broken);
    expect(result).toContain('规定 丙：1元。');
    expect(result).toContain('规定 丁：2元。');
    expect(formatted(result)).toBe(result);
  });

  test('text that is no statement stays on its line', () => {
    const text = '规定 甲：1元。注：不在行首。\n@@ 规定 乙：1元。\n';
    expect(formatted(text)).toBe('规定 甲：1元。注：不在行首。\n\n@@ 规定 乙：1元。\n');
  });

  test('a file with more mistakes than are reported stays as it is', () => {
    const text = '规定 甲: 乙;\n'.repeat(1200);
    expect(formatted(text)).toBe(text);
  });

  test('diagnostics are those of the text as it was', () => {
    const text = '规定 甲：\n （一） 乙 ；\n  其他：无。';
    expect(format(text).diagnostics).toEqual(parse(text).diagnostics);
  });
});

describe('keywords', () => {
  const chinese = `事实 退费原因 refundReason：死亡、其他。

时段 甲：每年9月1日 至 12月31日。

规定 退费，就高：
  退费原因 为 其他 且 缴费日期 后 90天 早于 2025年1月1日：100元；
  年龄 在 60至69 内：缴费日期 次月1日；
  未 参保：自 缴费日期 起（n）个月 期满；
  其他：无。

附表 人数：
  乡镇 ｜ 人数；
  甲镇 ｜ 5人；
  合计 ｜ 5人。
`;
  const english = format(chinese, { keywords: 'en' }).text;

  test('become English words with blanks around, and back', () => {
    expect(english).toBe(`fact 退费原因 refundReason：死亡、其他。

period 甲：yearly 9月1日 to 12月31日。

provision 退费，highest：
  退费原因 is 其他 and 缴费日期 after 90天 earlier 2025年1月1日：100元；
  年龄 in 60 to 69 inside：缴费日期 nextMonth 1日；
  notYet 参保：from 缴费日期 start（n）months expired；
  otherwise：none。

schedule 人数：
  乡镇 ｜ 人数；
  甲镇 ｜ 5人；
  sum  ｜ 5人。
`);
    expect(format(english, { keywords: 'zh' }).text).toBe(chinese);
  });

  test('stay as they were written where no language is asked for', () => {
    expect(formatted(english)).toBe(english);
    expect(formatted('规定 甲: 乙 and 丙: 1元; otherwise: 无.')).toBe(
      '规定 甲：\n  乙 and 丙：1元；\n  otherwise：无。\n',
    );
  });

  test('an alias that is a keyword stays as it was written', () => {
    for (const text of [
      '词汇 参保 vocabulary。\n',
      '政策 甲县 2025年度 sample。\n',
      '人群 甲 base。\n',
    ]) {
      for (const keywords of ['zh', 'en'] as const) {
        expect(format(text, { keywords }).text.split(' ').slice(1)).toEqual(
          text.split(' ').slice(1),
        );
      }
    }
  });

  test('names, options, soft words and literals stay', () => {
    const names = '事实 甲 fact2：日期。\n\n项目 「规定」：整数 0至5。\n';
    expect(format(names, { keywords: 'en' }).text).toBe(
      'fact 甲 fact2：日期。\n\nitem 「规定」：整数 0 to 5。\n',
    );
  });
});
